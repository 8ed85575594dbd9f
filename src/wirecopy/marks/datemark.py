"""The mark of a date: what the words say, and which day that was.

In: nothing; the record that `dates`, `clock` and `spoken` make.

    >>> DateMark(Span(0, 5), "2022-03-30", "day", "relative", "publication-day", "day+0", "").value
    '2022-03-30'
"""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.spans import Span


class DateMark(NamedTuple):
    """`value` is ISO 8601 (*2022-03-30*, *2022-03*, *2022*, *2022-W13*, *T14:00*, a range with a
    slash), with *1990s* for a decade, and '' where it cannot be known; a sequence word has `later`,
    `earlier` or `same`. `granularity`: time, part, day, weekday, week, weekend, month, quarter,
    season, year, decade, century or vague. `kind`: absolute, weekday, relative, sequence. `reason` is how
    the value was found. `key` is what the words say by themselves, equal for equal wording whether or
    not the publication date is known. `part` is early, morning, noon, afternoon, evening, night,
    late or ''."""

    span: Span
    value: str
    granularity: str
    kind: str
    reason: str
    key: str
    part: str

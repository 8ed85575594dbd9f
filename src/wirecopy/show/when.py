"""The days that a date of a text stands for, and how a newspaper writes them.

In: a value as `marks/datemark.py` has it: ISO 8601, a decade, a season, a range with a slash. Out: the first
and the last day, or nothing where no day can be told.

    >>> when("2031-W19"), written("2031-W19"), written("2031-05-05/2031-05-07")
    ((datetime.date(2031, 5, 5), datetime.date(2031, 5, 11)), 'week of 5 May 2031', '5–7 May 2031')
    >>> when("T14:00") is None, written("T14:00"), written("later")
    (True, '14:00', '')
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from wirecopy.show.phrases import day, days
from wirecopy.show.safe import one_line

Days = tuple[date, date]

_DAY = re.compile(r"([0-9]{4})-([0-9][0-9])-([0-9][0-9])(?:[T ]([0-9][0-9]):([0-9][0-9])\S*)?")
_MONTH = re.compile(r"([0-9]{4})-([0-9][0-9])")
_WEEK = re.compile(r"([0-9]{4})-W([0-9][0-9])(-6)?")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_SEASON = re.compile(r"([0-9]{4})(?:-([a-z]{4,6}))?")
_DECADE = re.compile(r"([0-9]{3})0s")
_TIME = re.compile(r"T([0-9][0-9]:[0-9][0-9])(?::[0-9][0-9])?")
_LONGEST = 64
"""Characters of a value; a longer one is none."""


def when(value: str | None) -> Days | None:
    """First and last day; None where the value is empty, a time of day alone, or no date of the calendar.

    A season is all of its year, since half of the world has it at another time."""
    value = value or ""
    if len(value) > _LONGEST:
        return None
    first, slash, last = value.partition("/")
    try:
        one, other = _of_one(first), _of_one(last if slash else first)
    except (ValueError, OverflowError):
        return None
    return (one[0], other[1]) if one and other and one[0] <= other[1] else None


def _of_one(value: str) -> Days | None:
    """Raises `ValueError` or `OverflowError` for a day that the calendar has not."""
    if found := _DAY.fullmatch(value):
        there = date(int(found[1]), int(found[2]), int(found[3]))
        return there, there
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(5), monday + timedelta(6)) if found[3] else (monday, monday + timedelta(6))
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(value):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _DECADE.fullmatch(value):
        return date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31)
    if found := _SEASON.fullmatch(value):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    return None


def _months(year: int, month: int, count: int) -> Days:
    months = year * 12 + month - 1 + count
    after = date(months // 12, months % 12 + 1, 1) if months < 12 * 10_000 else date(9999, 12, 31)
    return date(year, month, 1), after - timedelta(1) if months < 12 * 10_000 else after


def written(value: str | None) -> str:
    """The value as a newspaper has it; empty where it says no day and no time."""
    value = value or ""
    if found := _TIME.fullmatch(value):
        return found[1]
    there = when(value)
    if there is None:
        return ""
    if "/" in value:
        return days([there[0].isoformat(), there[1].isoformat()])
    if _WEEK.fullmatch(value):
        weekend = value.endswith("-6")
        return f"{'weekend' if weekend else 'week'} of {day(there[0].isoformat())}"
    if found := _QUARTER.fullmatch(value):
        return f"quarter {found[2]} of {found[1]}"
    if (found := _SEASON.fullmatch(value)) and found[2]:
        return f"{found[2]} {found[1]}"
    return one_line(value) if _DECADE.fullmatch(value) or _SEASON.fullmatch(value) else day(value)

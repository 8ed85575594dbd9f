"""The timeline of a story, in order: what is reported to have happened, what is to come, what has no day.

In: the `timeline` of a story. Out: `Happened` rows, by first day, then last day, then words.

    >>> [(row.when, row.text) for row in happenings(view)]
    [('2019', 'The grey gates were cast in 2019'), ('5 May 2031', 'shut the tide mill on Monday')]
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Happening
from wirecopy.show.safe import one_line
from wirecopy.show.when import Days, when, written

TO_COME = "to-come"


@dataclass(frozen=True, slots=True)
class Happened:
    """One row. `days` is None where no day can be told; `attributed`: somebody is cited for it, the outlet does
    not say it itself."""

    happening: Happening
    days: Days | None
    when: str
    text: str
    articles: tuple[str, ...]
    to_come: bool
    attributed: bool
    because: str


def happenings(view: StoryView) -> list[Happened]:
    """Those that an article of the story tells, whose day is known first."""
    rows = [row for one in view.story.get("timeline") or () if (row := _row(one, view)).articles and row.text]
    return sorted(
        rows, key=lambda row: (row.days is None, *(row.days or ()), row.to_come, row.text, row.articles)
    )


def _row(one: Happening, view: StoryView) -> Happened:
    wanted = set(one["articles"])
    return Happened(
        one,
        when(one["value"]),
        written(one["value"]),
        one_line(one["text"]),
        tuple(article for article in view.names if article in wanted),
        one.get("tense") == TO_COME,
        bool(one.get("attributed")),
        view.lettered(one.get("because")),
    )

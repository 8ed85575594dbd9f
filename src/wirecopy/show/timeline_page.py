"""The timeline of a story as the templates of a page read it: a list, and a drawing of what lies close together.

In: a story arranged for a reader, a `Quoting`. Out: a dictionary of plain values. The list has everything; drawn
are the rows around the days on which most happens, since an axis that reaches to 1989 shows nothing of this week.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wirecopy.show.columns import head
from wirecopy.show.coverage import StoryView
from wirecopy.show.happenings import Happened, happenings
from wirecopy.show.phrases import count
from wirecopy.show.quoting import Quoting
from wirecopy.show.timeline_svg import GUTTER, Mark, drawn
from wirecopy.show.when import Days, when

_MAX_ROWS = 120
_MAX_DRAWN = 30
_APART = 21
"""Days between two rows that stand in one drawing; more, and the axis would show neither well."""
_LONG = 8
"""A stretch of so many days does not say where on the axis most happens."""
_LABEL = 50
"""Columns of a label in the drawing."""
_LETTERS = 4
_FEWEST = 2
_OPEN = 12
"""Rows up to which the list is open on the page."""


def timeline_context(view: StoryView, quoting: Quoting) -> dict[str, Any]:
    """`rows` of the list, and the `drawing` with its labels, None where there is too little to draw."""
    rows = happenings(view)
    listed = rows[:_MAX_ROWS]
    texts = [quoting.say(row.articles[0], row.text) for row in listed]
    near = near_together(listed)[:_MAX_DRAWN]
    marks = [
        Mark(at, row.days[0], row.days[1], row.to_come, row.attributed)
        for at, row in enumerate(near)
        if row.days
    ]
    made = drawn(marks, _published(view, marks)) if len(marks) >= _FEWEST else None
    label = {id(row): text for row, text in zip(listed, texts, strict=True)}
    return {
        "rows": [_row(row, text, view) for row, text in zip(listed, texts, strict=True)],
        "more": len(rows) - len(listed),
        "drawing": made,
        "labels": [
            (
                made.middle(at),
                row.when,
                head(label[id(row)], _LABEL),
                _letters(row, view),
            )
            for at, row in enumerate(near)
        ]
        if made
        else [],
        "described": f"{count(len(near), 'row')} by day, from {near[0].when} on. The list below has them all."
        if made
        else "",
        "open": len(rows) <= _OPEN,
        "gutter": GUTTER,
        "undrawn": len(rows) - len(near) if made else 0,
    }


def _letters(row: Happened, view: StoryView) -> str:
    who = row.articles
    return view.letters(who) if len(who) <= _LETTERS else f"{len(who):,} versions"


def _row(row: Happened, text: str, view: StoryView) -> dict[str, Any]:
    return {
        "when": row.when or "no day told",
        "text": text,
        "who": view.letters(row.articles),
        "to_come": row.to_come,
        "attributed": row.attributed,
        "because": row.because.removesuffix("."),
    }


def near_together(rows: Sequence[Happened]) -> list[Happened]:
    """The rows of one drawing: the largest group whose neighbours are not far apart, the last of equal ones; of
    rows that are all far apart or long, every one with a day."""
    known = [row for row in rows if row.days]
    groups: list[list[Happened]] = []
    reach: date | None = None
    for row in known:
        first, last = row.days or (date.min, date.min)
        if (last - first).days >= _LONG:
            continue
        if reach is None or (first - reach).days > _APART:
            groups.append([])
            reach = last
        groups[-1].append(row)
        reach = max(reach, last)
    best = max(reversed(groups), key=len, default=[])
    return best if len(best) >= _FEWEST else known


def _published(view: StoryView, marks: Sequence[Mark]) -> Days | None:
    """First and last day of publication, if that is not far from what is drawn."""
    stated = [there for member in view.members if (there := when((member.article["published"] or "")[:10]))]
    if not stated:
        return None
    first, last = min(there[0] for there in stated), max(there[1] for there in stated)
    low, high = min(mark.first for mark in marks), max(mark.last for mark in marks)
    return (first, last) if (first - high).days <= _APART and (low - last).days <= _APART else None

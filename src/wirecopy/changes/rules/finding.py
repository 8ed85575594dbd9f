"""What a rule answers, and what several rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from wirecopy import marks
from wirecopy.changes.half import Half, Marked
from wirecopy.changes.reason import Reason
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict


class Finding(NamedTuple):
    """The class of a stretch, whether both sides can hold, and why."""

    kind: ChangeClass
    verdict: Verdict
    reason: Reason


Rule = Callable[[Stretch], Finding | None]


def compatible(kind: ChangeClass, reason: Reason) -> Finding:
    return Finding(kind, Verdict.COMPATIBLE, reason)


def later(stretch: Stretch) -> str | None:
    """Which side was published later, 'a' or 'b'; None where that is not known.

    Dates of unequal precision compare on what both have, so a day never precedes its own hours.
    """
    one, other = stretch.a.version.published, stretch.b.version.published
    if not one or not other:
        return None
    known = min(len(one), len(other))
    if known < 10 or one[:known] == other[:known]:
        return None
    return "b" if one[:known] < other[:known] else "a"


def replaced(stretch: Stretch, kind: ChangeClass, reason: Reason, open_in: Callable[[Half], bool]) -> Finding:
    """Both sides cannot hold: superseded if time could overtake what the earlier says (`open_in` asks
    that of its half), or if the later version says that it corrects; else incompatible."""
    which = later(stretch)
    if which:
        after, before = (stretch.b, stretch.a) if which == "b" else (stretch.a, stretch.b)
        if open_in(before):
            return Finding(kind, Verdict.SUPERSEDED, Reason.OVERTAKEN)
        if after.version.corrected:
            return Finding(kind, Verdict.SUPERSEDED, Reason.CORRECTED)
    return Finding(kind, Verdict.INCOMPATIBLE, reason)


def same_date(x: marks.DateMark, y: marks.DateMark) -> bool:
    """Do both say the same day, by their words or by what these came to?"""
    return x.key == y.key or bool(x.value and x.value == y.value)


def outside(half: Half, low: int, high: int, found: Iterable[Marked]) -> list[str]:
    """The words of a range that no mark covers."""
    covered = {at for mark in found for at in range(*half.range(mark.span))}
    return [half.words.folded[at] for at in range(low, high) if at not in covered]

"""What a rule answers, and what several rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from wirecopy import marks
from wirecopy.changes.half import Half, Marked, Version
from wirecopy.changes.reason import Reason
from wirecopy.changes.stretch import Stretch
from wirecopy.clean.order import before
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
    """Which side is the later, 'a' or 'b'; None where that is not known."""
    return later_of(stretch.a.version, stretch.b.version)


def later_of(a: Version, b: Version) -> str | None:
    """Which of two versions is the later, 'a' or 'b'; None where that is not known.

    By publication, or by the change where that is all that is stated. Of two revisions of one page the later is the one
    that was fetched later, else changed later. As far as both are precise: a day never precedes its own hours.
    """
    stated = [(as_of(a), as_of(b))]
    if a.page is not None and a.page == b.page:
        stated = [(a.seen, b.seen), (a.modified, b.modified), *stated]
    for one, other in stated:
        if _day(one) and _day(other):
            if before(one, other):
                return "b"
            if before(other, one):
                return "a"
    return None


def as_of(version: Version) -> str | None:
    """As of when a version tells what it tells: published, else changed. A page that was changed may have told most of
    it from the first, so that beside other pages its first date counts."""
    return version.published if _day(version.published) else version.modified


def _day(when: str | None) -> bool:
    """Is it known to the day? What is no date says nothing."""
    try:
        return bool(when and date.fromisoformat(when[:10]))
    except ValueError:
        return False


def replaced(stretch: Stretch, kind: ChangeClass, reason: Reason, open_in: Callable[[Half], bool]) -> Finding:
    """Both sides cannot hold: superseded if time could overtake what the earlier says (`open_in` asks
    that of its half), or if the later version says that it corrects; else incompatible."""
    which = later(stretch)
    if which:
        after, first = (stretch.b, stretch.a) if which == "b" else (stretch.a, stretch.b)
        if open_in(first):
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

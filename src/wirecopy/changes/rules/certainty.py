"""Certainty: may or will, alleged or did, planned or done."""

from __future__ import annotations

from wirecopy import marks
from wirecopy.changes.forms import AUXILIARIES, content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, later
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

_AHEAD = frozenset({"planned", "expected", "likely"})


def certainty(stretch: Stretch) -> Finding | None:
    """The levels of certainty differ, and otherwise the same statement or little more."""
    of_a = _levels(stretch.a, stretch.a_low, stretch.a_high)
    of_b = _levels(stretch.b, stretch.b_low, stretch.b_high)
    if sorted(of_a) == sorted(of_b):
        return None
    beyond_a = _beyond(stretch.a, stretch.a_low, stretch.a_high)
    beyond_b = _beyond(stretch.b, stretch.b_low, stretch.b_high)
    if stretch.one_sided and (beyond_a or beyond_b):
        return None
    if len(beyond_a ^ beyond_b) > 3:
        return None
    if bool(set(of_a) & _AHEAD) != bool(set(of_b) & _AHEAD) and not (set(of_a) | set(of_b)) - _AHEAD:
        return _planned(stretch, "a" if set(of_a) & _AHEAD else "b")
    return Finding(ChangeClass.CERTAINTY, Verdict.COMPATIBLE, Reason.WEAKER)


def _planned(stretch: Stretch, ahead: str) -> Finding:
    """Planned on side `ahead`, done on the other: the later replaces the earlier if it is done."""
    which = later(stretch)
    if which and which != ahead:
        return Finding(ChangeClass.CERTAINTY, Verdict.SUPERSEDED, Reason.OVERTAKEN)
    return Finding(ChangeClass.CERTAINTY, Verdict.COMPATIBLE, Reason.PLANNED_DONE)


def _levels(half: Half, low: int, high: int) -> list[str]:
    return [_level(modal) for modal in _modals(half, low, high)]


def _level(modal: marks.Modal) -> str:
    """*would* is *will* in a report of what was said."""
    return "planned" if modal.word in ("would", "'d") else modal.level


def _modals(half: Half, low: int, high: int) -> list[marks.Modal]:
    """Modals before what they modify; *claimed* is a matter of tone, *military might* is none."""
    found = half.touching(half.modals, low, high)
    found = [m for m in found if m.level not in ("required", "attempted")]
    found = [m for m in found if _telling(half, m, low, high)]
    return [m for m in found if not m.word.startswith("claim") and half.range(m.span)[1] < half.high]


def _telling(half: Half, modal: marks.Modal, low: int, high: int) -> bool:
    """Does the range hold more of the phrase than its auxiliaries, or all of it?"""
    first, last = half.range(modal.span)
    inside = half.folded(max(first, low), min(last, high))
    return (low <= first and last <= high) or not AUXILIARIES.issuperset(inside)


def _beyond(half: Half, low: int, high: int) -> set[str]:
    covered = {at for mark in half.modals for at in range(*half.range(mark.span))}
    words = [half.words.folded[at] for at in range(low, high) if at not in covered]
    return {stem(word) for word in content(words) if word not in AUXILIARIES}

"""Polarity: a negation comes or goes."""

from __future__ import annotations

from wirecopy.changes.forms import AUXILIARIES, content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, replaced
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass

_OPEN = frozenset({"yet", "has", "have", "had", "been", "still", "so", "far"})
"""Words beside a negation that leave it open to time: *has not*, *no … yet*."""


def polarity(stretch: Stretch) -> Finding | None:
    """One more negation on one side, and otherwise the same statement or little more."""
    a, b = stretch.a, stretch.b
    of_a = a.touching(a.negations, stretch.a_low, stretch.a_high)
    of_b = b.touching(b.negations, stretch.b_low, stretch.b_high)
    if len(of_a) % 2 == len(of_b) % 2:
        return None
    extra = _beyond(a, stretch.a_low, stretch.a_high, of_a), _beyond(b, stretch.b_low, stretch.b_high, of_b)
    if stretch.one_sided and (extra[0] or extra[1]):
        return None  # a negation inside something that is told besides
    if len(extra[0]) + len(extra[1]) > 4 and not extra[0] & extra[1]:
        return None
    return replaced(stretch, ChangeClass.POLARITY, Reason.NEGATED, open_to_time)


def _beyond(half: Half, low: int, high: int, negations: list) -> set[str]:  # type: ignore[type-arg]
    """The stems of what is stated besides the negation."""
    denied = {at for mark in negations for at in range(*half.range(mark.span))}
    words = [half.words.folded[at] for at in range(low, high) if at not in denied]
    return {stem(word) for word in content(words) if word not in AUXILIARIES}


def open_to_time(half: Half) -> bool:
    """Is what the half denies something that the next hours may bring?"""
    for negation in half.negations:
        first, last = half.range(negation.span)
        around = set(half.folded(max(half.low, first - 3), min(half.high, last + 4)))
        if around & _OPEN or "yet" in half.folded(half.low, half.high):
            return True
    return False

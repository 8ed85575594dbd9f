"""Detail and wording: what no other rule names is a fact more or less, or other words."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from wirecopy.changes.forms import content, english, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict


def rest(stretch: Stretch) -> Finding:
    """Always answers; a difference is never dropped."""
    one, other = content(stretch.words_a), content(stretch.words_b)
    stems_a, stems_b = [stem(word) for word in one], [stem(word) for word in other]
    if not one and not other:
        return compatible(ChangeClass.WORDING, Reason.GRAMMAR)
    if sorted(stems_a) == sorted(stems_b):
        order = stretch.crossed or stems_a != stems_b
        return compatible(ChangeClass.WORDING, Reason.WORD_ORDER if order else Reason.GRAMMAR)
    if len(stretch.words_a) == len(stretch.words_b) == 1 and not (one and other):
        return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)  # on, aboard
    if not one or not other:
        return compatible(ChangeClass.DETAIL, Reason.FACT_ADDED)
    if set(stems_a) < set(stems_b) or set(stems_b) < set(stems_a):
        return compatible(ChangeClass.DETAIL, Reason.FACT_ADDED)
    if _names_fact(stretch.a, stretch.a_low, stretch.a_high) or _names_fact(
        stretch.b, stretch.b_low, stretch.b_high
    ):
        return Finding(ChangeClass.DETAIL, Verdict.CANNOT_TELL, Reason.FACT_REPLACED)
    if len(one) == len(other) == 1 and _misread(one[0], other[0]):
        return Finding(ChangeClass.DETAIL, Verdict.CANNOT_TELL, Reason.FACT_REPLACED)
    if abs(len(one) - len(other)) > 2:
        return compatible(ChangeClass.DETAIL, Reason.FACT_ADDED)
    return compatible(ChangeClass.WORDING, Reason.OTHER_WORDS)


def _misread(x: str, y: str) -> bool:
    """Two words that look alike and mean other things: *county*, *country*."""
    return english(x) and english(y) and min(len(x), len(y)) >= 5 and OSA.distance(x, y) <= 2


def _names_fact(half: Half, low: int, high: int) -> bool:
    """Do the words hold a figure or a name?"""
    return any(
        half.words.folded[at][:1].isdigit() or (half.raw(at, at + 1)[:1].isupper() and at not in half.starts)
        for at in range(low, high)
        if content([half.words.folded[at]])
    )

"""Quotation: what stands inside quotation marks differs."""

from __future__ import annotations

from wirecopy.changes.forms import content
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible, replaced
from wirecopy.changes.rules.polarity import beyond, denying
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict


def quotation(stretch: Stretch) -> Finding | None:
    """Words inside quotation marks on both sides, or on the only side that has words."""
    in_a = stretch.a.quoted(stretch.a_low, stretch.a_high)
    in_b = stretch.b.quoted(stretch.b_low, stretch.b_high)
    if stretch.one_sided:
        if not (in_a or in_b) or not _place_quoted(stretch):
            return None
        if _turns(stretch):
            return Finding(ChangeClass.QUOTATION, Verdict.INCOMPATIBLE, Reason.QUOTED_SENSE)
        return compatible(ChangeClass.QUOTATION, Reason.QUOTED_CUT)
    if not (in_a and in_b):
        return None
    if _turns(stretch):
        return replaced(stretch, ChangeClass.QUOTATION, Reason.QUOTED_SENSE, lambda half: False)
    return Finding(ChangeClass.QUOTATION, Verdict.CANNOT_TELL, Reason.QUOTED_WORDS)


def _place_quoted(stretch: Stretch) -> bool:
    """Does the side without words stand inside a quotation at that place, too?"""
    half, at = (stretch.b, stretch.b_low) if stretch.words_a else (stretch.a, stretch.a_low)
    before, after = at > half.low and half.quoted(at - 1, at), at < half.high and half.quoted(at, at + 1)
    return before or after


def _turns(stretch: Stretch) -> bool:
    """Do negations, numbers or modals inside differ?"""
    a, b = stretch.a, stretch.b
    low_a, high_a, low_b, high_b = stretch.a_low, stretch.a_high, stretch.b_low, stretch.b_high
    of_a, of_b = denying(a, low_a, high_a), denying(b, low_b, high_b)
    if stretch.one_sided:
        half, low, high = stretch.having
        return bool(of_a or of_b) and not beyond(half, low, high, of_a or of_b)
    if len(of_a) % 2 != len(of_b) % 2:
        return True
    numbers_a = [(n.low, n.high) for n in a.touching(a.numbers, low_a, high_a)]
    numbers_b = [(n.low, n.high) for n in b.touching(b.numbers, low_b, high_b)]
    if numbers_a and numbers_b and numbers_a != numbers_b:
        return True
    modals_a = [m.level for m in a.touching(a.modals, low_a, high_a)]
    modals_b = [m.level for m in b.touching(b.modals, low_b, high_b)]
    return modals_a != modals_b and not content(stretch.words_a) and not content(stretch.words_b)

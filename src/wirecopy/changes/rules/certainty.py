"""Certainty: may or will, alleged or did, planned or done."""

from __future__ import annotations

import re

from wirecopy import marks
from wirecopy.changes.forms import AUXILIARIES, content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, later
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

# The table of modals also serves readers of single articles; between two versions only these are
# degrees of certainty, not verbs of their own (*hinted*, *sought*, *feared*).
_MODAL = re.compile(
    r"(?:is |are |was |were |has been |have been )?(?:may|might|could|can|will|would|shall|should|won't|'ll|\w+'ll|"
    r"possibl\w+|potential\w*|perhaps|maybe|likely|unlikely|probabl\w+|presum\w+|apparent\w*|reportedly|"
    r"alleged\w*|suspected|supposed\w*|purported\w*|expected|anticipated|set to|due to|due|scheduled|slated|"
    r"plan\w*|poised|going to|about to|preparing to|to be|is to|are to|was to|were to|believed|thought|said to|"
    r"understood|accused|considering|not likely|not expected|appear\w* to|seem\w* to|feared|fears|certainly|"
    r"definitely|confirmed|hopes to|aims to|intend\w*)\b"
)

_AHEAD = frozenset({"planned", "expected", "likely"})


def certainty(stretch: Stretch) -> Finding | None:
    """The levels of certainty differ, and otherwise the same statement or little more."""
    of_a = _levels(stretch.a, stretch.a_low, stretch.a_high)
    of_b = _levels(stretch.b, stretch.b_low, stretch.b_high)
    if (
        _must(stretch.words_a) != _must(stretch.words_b)
        and len(stretch.words_a) == len(stretch.words_b) == 1
        and (of_a or of_b)
    ):
        return Finding(ChangeClass.CERTAINTY, Verdict.COMPATIBLE, Reason.WEAKER)
    if sorted(of_a) == sorted(of_b):
        return None
    if (not of_a and not _bare(stretch.words_a)) or (not of_b and not _bare(stretch.words_b)):
        return None
    beyond_a = _beyond(stretch.a, stretch.a_low, stretch.a_high)
    beyond_b = _beyond(stretch.b, stretch.b_low, stretch.b_high)
    if stretch.one_sided and (beyond_a or beyond_b):
        return None
    if not (beyond_a <= beyond_b or beyond_b <= beyond_a) or bool(beyond_a) != bool(beyond_b):
        return None  # another statement, not the same less surely
    if bool(set(of_a) & _AHEAD) != bool(set(of_b) & _AHEAD) and not (set(of_a) | set(of_b)) - _AHEAD:
        return _planned(stretch, "a" if set(of_a) & _AHEAD else "b")
    return Finding(ChangeClass.CERTAINTY, Verdict.COMPATIBLE, Reason.WEAKER)


def _must(words: list[str]) -> bool:
    return words in (["must"], ["should"])


def _bare(words: list[str]) -> bool:
    """May the words stand against a modal: nothing, auxiliaries, or with facts of their own?"""
    return words != ["to"] and (bool(content(words)) or (AUXILIARIES | {"a", "an", "the"}).issuperset(words))


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
    found = [m for m in found if m.level not in ("required", "attempted") and _MODAL.match(m.word)]
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

"""Tone: a loaded or evaluative word more, less or other."""

from __future__ import annotations

from wirecopy import marks
from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible, outside
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass


def tone(stretch: Stretch) -> Finding | None:
    """Loaded words differ, and little else does."""
    of_a, rest_a = _loaded(stretch.a, stretch.a_low, stretch.a_high)
    of_b, rest_b = _loaded(stretch.b, stretch.b_low, stretch.b_high)
    if of_a != of_b:
        beyond = max(len(content(rest_a)), len(content(rest_b)))
        if beyond <= (0 if stretch.one_sided else 2):
            return compatible(ChangeClass.TONE, Reason.LOADED_WORD)
    verbs_a = {v.tone for v in stretch.a.touching(stretch.a.speech_verbs, stretch.a_low, stretch.a_high)}
    verbs_b = {v.tone for v in stretch.b.touching(stretch.b.speech_verbs, stretch.b_low, stretch.b_high)}
    if verbs_a and verbs_b and ("loaded" in verbs_a) != ("loaded" in verbs_b):
        return compatible(ChangeClass.TONE, Reason.LOADED_VERB)
    return None


def _colours(half: Half, mark: marks.Loaded) -> bool:
    """Is a loaded verb of speech used as one? Not *admitted to hospital*, *claimed nine lives*, *a blast*."""
    if mark.kind != "speech":
        return True
    first, last = half.range(mark.span)
    before = half.folded(max(half.low, first - 1), first)
    after = half.folded(last, min(half.high, last + 1))
    if before in (["a"], ["an"], ["the"]):
        return False
    counted = any(half.range(number.span)[0] == last for number in half.numbers)
    return not (after == ["to"] and mark.lemma == "admit") and not (mark.lemma == "claim" and counted)


def _loaded(half: Half, low: int, high: int) -> tuple[list[str], list[str]]:
    found = [mark for mark in half.touching(half.loaded, low, high) if _colours(half, mark)]
    return [stem(mark.lemma) for mark in found], outside(half, low, high, found)

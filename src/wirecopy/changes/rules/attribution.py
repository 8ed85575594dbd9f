"""Attribution: another speaker or source for the same words, or none."""

from __future__ import annotations

from wirecopy import marks
from wirecopy.changes.forms import content
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.rules.naming import same_referent
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict


def attribution(stretch: Stretch) -> Finding | None:
    """The stretch is an attribution that one side lacks, or lies in the speaker of both."""
    if stretch.one_sided:
        half, low, high = stretch.having
        return (
            compatible(ChangeClass.ATTRIBUTION, Reason.ATTRIBUTED) if _attributes(half, low, high) else None
        )
    one = _speaker(stretch.a, stretch.a_low, stretch.a_high)
    other = _speaker(stretch.b, stretch.b_low, stretch.b_high)
    if one is None or other is None or same_referent(stretch):
        return None
    if one.anonymous != other.anonymous:
        return Finding(ChangeClass.ATTRIBUTION, Verdict.CANNOT_TELL, Reason.ANONYMOUS)
    if _person(stretch.a, stretch.a_low, stretch.a_high) and _person(
        stretch.b, stretch.b_low, stretch.b_high
    ):
        return Finding(ChangeClass.ATTRIBUTION, Verdict.INCOMPATIBLE, Reason.OTHER_SPEAKER)
    return Finding(ChangeClass.ATTRIBUTION, Verdict.CANNOT_TELL, Reason.OTHER_SOURCE)


def _attributes(half: Half, low: int, high: int) -> bool:
    """Are the words a whole attribution, cue and speaker, and nothing else?"""
    for found in half.touching(half.attributions, low, high):
        first, last = half.range(found.span)
        cue_first, cue_last = half.range(found.cue)
        if low <= cue_first and cue_last <= high and low <= first:
            beyond = half.folded(max(low, last), high)
            if not content(beyond):
                return True
    return False


def _speaker(half: Half, low: int, high: int) -> marks.Attribution | None:
    """The attribution in whose speaker the words lie."""
    for found in half.attributions:
        if found.speaker is not None:
            first, last = half.range(found.speaker)
            if first <= low and high <= last:
                return found
    return None


def _person(half: Half, low: int, high: int) -> bool:
    return any(name.kind == "person" and name.core for name in half.touching(half.names, low, high))

"""Polarity: a negation comes or goes."""

from __future__ import annotations

from wirecopy import marks
from wirecopy.changes.forms import AUXILIARIES, content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, replaced
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass

_OPEN = frozenset({"yet", "has", "have", "had", "been", "still", "so", "far"})
"""Words beside a negation that leave it open to time: *has not*, *no … yet*."""


def polarity(stretch: Stretch) -> Finding | None:
    """An odd number of negations more on one side, and otherwise the same statement or little more."""
    a, b = stretch.a, stretch.b
    of_a = denying(a, stretch.a_low, stretch.a_high)
    of_b = denying(b, stretch.b_low, stretch.b_high)
    turned = prefixed(stretch)
    if (len(of_a) + len(of_b) + turned) % 2 == 0:
        return None
    extra_a = beyond(a, stretch.a_low, stretch.a_high, of_a)
    extra_b = beyond(b, stretch.b_low, stretch.b_high, of_b)
    if stretch.one_sided and (extra_a or extra_b):
        return None  # a negation inside something that is told besides
    same = extra_a & extra_b
    if not same and (
        len(extra_a) + len(extra_b) > 2 or (all(n.kind == "implicit" for n in of_a + of_b) and of_a + of_b)
    ):
        return None  # another statement, not the same denied
    if len(extra_a ^ extra_b) > 2:
        return None
    return replaced(stretch, ChangeClass.POLARITY, Reason.NEGATED, open_to_time)


def denying(half: Half, low: int, high: int) -> list[marks.Negation]:
    """The negations among the words that turn a statement: not *not only*, not a *nor* after *not*."""
    found = [n for n in half.touching(half.negations, low, high) if _turns(half, n)]
    if any(n.word not in ("nor", "neither") for n in half.negations):
        found = [n for n in found if n.word not in ("nor", "neither")]
    return found


def _turns(half: Half, negation: marks.Negation) -> bool:
    after = half.words.folded[half.range(negation.span)[1] :][:1]
    if negation.kind == "explicit":
        return negation.word not in _EMPHATIC and not (
            negation.word == "not" and after in (["only"], ["just"], ["merely"])
        )
    if negation.kind == "implicit":
        return negation.word.startswith(_REFUSALS)
    return negation.kind == "without" and negation.word in _WITHOUT


_EMPHATIC = frozenset({"not only", "not just", "not merely"})
# Of the words that deny without a *not*, those that turn the verb or noun after them.
_REFUSALS = (
    "refus",
    "fail",
    "declin",
    "deny",
    "denie",
    "denia",
    "unable",
    "unlikely",
    "impossible",
    "yet to",
    "has yet",
    "have yet",
    "had yet",
)
_WITHOUT = frozenset({"without", "lack of", "lacks", "lacked", "lacking", "absent"})

_PREFIXES = ("un", "in", "il", "im", "ir", "non", "dis")
_SAME_WITH_PREFIX = frozenset({"inflammable", "invaluable", "unravel", "unloose", "incase"})


def prefixed(stretch: Stretch, marked_too: bool = False) -> int:
    """How many words of one side answer to the same word with a negative prefix on the other;
    words that are negations by themselves (*unlikely*) only if `marked_too`."""
    marked = set() if marked_too else {n.word for half in (stretch.a, stretch.b) for n in half.negations}
    pairs = (
        (x, y) if len(x) < len(y) else (y, x) for x in set(stretch.words_a) for y in set(stretch.words_b)
    )
    return sum(
        long not in _SAME_WITH_PREFIX | marked and any(long == prefix + short for prefix in _PREFIXES)
        for short, long in pairs
        if len(short) >= 4
    )


def beyond(half: Half, low: int, high: int, negations: list[marks.Negation]) -> set[str]:
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

"""Spelling: known variants, transliterations, and typos mended, word for word."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from wirecopy.changes.forms import english
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible
from wirecopy.changes.rules.renames import renamed
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass
from wirecopy.registry.spelling import canonical

_TYPO_LETTERS = 5  # shorter words are one letter away from too many other words


def spelling(stretch: Stretch) -> Finding | None:
    """Known variants, transliterations, and typos mended: word for word."""
    one, other = stretch.words_a, stretch.words_b
    if stretch.one_sided and _doubled(stretch):
        return compatible(ChangeClass.SPELLING, Reason.TYPO)
    if stretch.crossed or len(one) != len(other) or not one:
        return None
    reasons = []
    for i, (x, y) in enumerate(zip(one, other, strict=True)):
        if x == y:
            continue
        reason = _spelled(x, y, stretch.a.raw(stretch.a_low + i, stretch.a_low + i + 1))
        if reason is None:
            return None
        reasons.append(reason)
    if not reasons or _two_places(stretch):  # asked last: it reads marks
        return None
    return compatible(ChangeClass.SPELLING, reasons[0])


def _doubled(stretch: Stretch) -> bool:
    """Is what one side has more only the word before or after it, written twice?"""
    half, low, high = stretch.having
    if high - low != 1:
        return False
    word = half.words.folded[low]
    return (low > half.low and half.words.folded[low - 1] == word) or (
        high < half.high and half.words.folded[high] == word
    )


def _two_places(stretch: Stretch) -> bool:
    """Two places, days or months that only look alike: Austria, Australia; Tuesday, Thursday."""
    if stretch.a.touching(stretch.a.dates, stretch.a_low, stretch.a_high):
        return True
    if renamed(tuple(stretch.words_a + stretch.words_b)):
        return True
    one = {p.name for p in stretch.a.touching(stretch.a.places, stretch.a_low, stretch.a_high) if p.country}
    other = {p.name for p in stretch.b.touching(stretch.b.places, stretch.b_low, stretch.b_high) if p.country}
    return bool(one and other and one != other)


def _spelled(x: str, y: str, raw: str) -> Reason | None:
    if canonical(x) == canonical(y):
        return Reason.VARIANT
    if x.replace("'", "") == y.replace("'", ""):
        return Reason.TYPO  # its / it's, Putins / Putin's
    if x.isdigit() or y.isdigit():
        return None
    distance = OSA.distance(x, y)
    known = english(x), english(y)
    if sorted(x) == sorted(y) and distance == 1 and known[0] != known[1]:
        return Reason.TYPO  # two letters in the wrong order
    if min(len(x), len(y)) < _TYPO_LETTERS or _inflected(x, y):
        return None
    if known[0] != known[1]:
        far = distance == 2 and min(len(x), len(y)) >= 8 and x[0] == y[0]
        return Reason.TYPO if distance == 1 or far else None
    if known[0] or distance > (2 if x[0] == y[0] else 1):
        return None
    if raw[:1].isupper():
        return Reason.TRANSLITERATION
    return Reason.TYPO if distance == 1 else None


_SUFFIXES = frozenset("s es d ed ing ly r er ers n en e em y al a o i".split())


def _inflected(x: str, y: str) -> bool:
    """Do the two differ only by an ending, as forms of one word or derived words do?"""
    short, long = sorted((x, y), key=len)
    if long.startswith(short):
        return long[len(short) :] in _SUFFIXES
    common = next(at for at, (one, other) in enumerate(zip(x, y, strict=False)) if one != other)
    return common >= 3 and x[common:] in _SUFFIXES and y[common:] in _SUFFIXES

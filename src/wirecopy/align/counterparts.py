"""Sentences in the same place of which one denies what the other has.

In: sentences left over on both sides between two linked ones. Out: pairs of them that share no
copy, and yet answer to each other: *There has been no readout …* / *A readout … quoted …*.

The words of such a pair are not aligned; the whole of one stands against the whole of the other.
"""

from __future__ import annotations

from wirecopy import marks
from wirecopy.align.side import Side

_REACH = 5  # words after a negation within which it denies a thing
_LETTERS = 5  # shorter words are too common to name the thing denied


def counterpart(a: Side, i: int, b: Side, j: int) -> bool:
    """Does sentence `i` of A deny a thing that sentence `j` of B has, or the mirror?"""
    denied_a, had_a = _things(a, i)
    denied_b, had_b = _things(b, j)
    return bool(denied_a and not denied_b and denied_a & had_b) or bool(
        denied_b and not denied_a and denied_b & had_a
    )


def _things(side: Side, index: int) -> tuple[set[str], set[str]]:
    """The words that a sentence denies, and those that it has."""
    low, high = side.bounds[index]
    denied: set[str] = set()
    for negation in marks.negations(side.text, *side.sentences[index]):
        _, last = side.range(negation.span)
        denied.update(_plain(word) for word in side.words.folded[last : min(high, last + _REACH)])
    had = {_plain(word) for word in side.words.folded[low:high]} - denied
    return {word for word in denied if len(word) >= _LETTERS}, had


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")

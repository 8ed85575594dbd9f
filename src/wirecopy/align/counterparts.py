"""Sentences in the same place of which one denies what the other has.

In: sentences left over on both sides between two linked ones. Out: whether they share no copy, and
yet answer to each other: *There has been no readout …* / *A readout … quoted …*.

The words of such a pair are not aligned; the whole of one stands against the whole of the other. The
thing denied must be named by a word that no other sentence of the two articles has, so that a word
everybody uses that day (*election*, *summit*) pairs nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from wirecopy import marks
from wirecopy.align.side import Side


class Denies(Protocol):
    """The question that `counterparts` answers."""

    def __call__(self, i: int, j: int, most: int = 2) -> bool: ...


_REACH = {"no": 3, "without": 2, "not": 4}  # words after a negation within which it denies a thing
_TELLING = (
    "issue",
    "releas",
    "publish",
    "comment",
    "respon",
    "repl",
    "name",
    "identif",
    "confirm",
    "announc",
    "disclos",
)
"""What parties do or do not do with a statement; of *not* only these deny a thing that can appear later."""
_LETTERS = 6  # shorter words are too common to name the thing denied


def counterparts(a: Side, b: Side) -> Denies:
    """Tells of sentence `i` of A and `j` of B whether one denies a thing that the other has, a thing
    that at most `most` sentences of both articles name."""
    held: Counter[str] = Counter()

    def answer(i: int, j: int, most: int = 2) -> bool:
        denied_a, had_a = _things(a, i)
        denied_b, had_b = _things(b, j)
        one, other = denied_a & had_b, denied_b & had_a
        if not one and not other:
            return False
        if not held:  # counted when first asked for: most pairs of articles deny nothing
            for side in (a, b):
                for low, high in side.bounds:
                    held.update({_plain(word) for word in side.words.folded[low:high]})
        return any(held[word] <= most for word in one) != any(held[word] <= most for word in other)

    return answer


def _things(side: Side, index: int) -> tuple[set[str], set[str]]:
    """The words that a sentence denies, and those that it has."""
    low, high = side.bounds[index]
    denied: set[str] = set()
    for negation in marks.negations(side.text, *side.sentences[index]):
        reach = _REACH.get("not" if negation.word.endswith("n't") else negation.word, 0)
        _, last = side.range(negation.span)
        if reach == _REACH["not"] and not any(
            word.startswith(_TELLING) for word in side.words.folded[last : last + 3]
        ):
            continue
        denied.update(_plain(word) for word in side.words.folded[last : min(high, last + reach)])
    denied = {word for word in denied if len(word) >= _LETTERS}
    had = {_plain(word) for word in side.words.folded[low:high]} - denied
    return denied, had


def _plain(word: str) -> str:
    return word.removesuffix("'s").removesuffix("s")

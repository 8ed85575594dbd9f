"""What is left of a version once its nearest is beside it: stretches of words, each with its place.

In: the sentence of each word, the rows found, which of them keep the order. Out: `Leftover`s in the
order of the version.

A stretch stands in one sentence whose other words have rows (then it belongs beside them, and shares
their being moved), or is made of whole sentences (then it follows what precedes it in order).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words `low` up to `high`. They belong into rows between positions `after` and `until`, both
    not included: behind `after`, or, if `before`, in front of `until`."""

    low: int
    high: int
    after: int
    until: int
    sentence: int
    whole: bool
    before: bool
    moved: bool


def leftovers(
    sentence_of: Sequence[int],
    target: Mapping[int, int],
    kept: set[int],
    anchors: Sequence[tuple[int, int]],
    position: Sequence[int],
) -> Iterator[Leftover]:
    """All stretches without rows. `anchors`: the words in order and their positions, ascending."""
    count = len(sentence_of)
    words = [word for word, _ in anchors]
    low = 0
    while low < count:
        if low in target:
            low += 1
            continue
        high = low
        while high < count and high not in target:
            high += 1
        at = bisect_left(words, low)
        first = anchors[at - 1][1] if at else -1
        last = anchors[at][1] if at < len(anchors) else len(position)
        yield from _parts(sentence_of, target, kept, position, (low, high), (first, last))
        low = high


def _parts(
    sentence_of: Sequence[int],
    target: Mapping[int, int],
    kept: set[int],
    position: Sequence[int],
    words: tuple[int, int],
    between: tuple[int, int],
) -> Iterator[Leftover]:
    """The end of a sentence, whole sentences, the beginning of a sentence."""
    (low, high), (first, last) = words, between
    count = len(sentence_of)
    middle, rest = low, high
    if low and low - 1 in target:
        while middle < high and sentence_of[middle] == sentence_of[low - 1]:
            middle += 1
    if high < count:
        while rest > middle and sentence_of[rest - 1] == sentence_of[high]:
            rest -= 1
    if low < middle:
        moved = low - 1 not in kept
        after, until = first, last
        if moved:
            after = position[target[low - 1]]
            until = len(position)
            inner = middle == high < count and sentence_of[high] == sentence_of[low - 1]
            if inner and position[target[high]] > after:
                until = position[target[high]]
        yield Leftover(low, middle, after, until, sentence_of[low], False, False, moved)
    if middle < rest:
        yield Leftover(middle, rest, first, last, sentence_of[middle], True, False, False)
    if rest < high:
        moved = high not in kept
        after, until = (-1, position[target[high]]) if moved else (first, last)
        yield Leftover(rest, high, after, until, sentence_of[rest], False, True, moved)

"""Runs: the stretches of 15 or more consecutive words that two texts share exactly.

In: two lists of folded words. Out: runs as `(a, b, words)`: where a run begins in A, where in B (word
indices), and how many words it has.

    >>> a = "the quick grey gulls left".split()
    >>> b = "so the quick grey gulls stayed".split()
    >>> runs(a, b, least=3)
    [Run(a=0, b=1, words=4)]

This is the readable form for two articles. No hash decides anything: every n-gram is named exactly,
by naming pairs of names (prefix doubling: Karp, Miller, Rosenberg 1972), in linear time and memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

LEAST = 15
"""Words in the shortest run that counts. Of runs this long in unrelated news copy practically all are
quotations, formulas or copy; the promise of the matching is made for this length."""


class Run(NamedTuple):
    """`words` consecutive words, from index `a` in A and from index `b` in B."""

    a: int
    b: int
    words: int


def grams(texts: Sequence[Sequence[Hashable]], length: int = LEAST) -> list[list[int]]:
    """For each text the name of the `length`-gram at each word index; equal names, equal words.

    A text with fewer words than `length` has none.
    """
    vocabulary: dict[Hashable, int] = {}
    names = [[vocabulary.setdefault(word, len(vocabulary)) for word in text] for text in texts]
    covered = 1
    while covered < length:
        step = min(covered, length - covered)  # the two halves may overlap: 8 + 8 words name 15
        pairs: dict[tuple[int, int], int] = {}
        names = [
            [pairs.setdefault(pair, len(pairs)) for pair in zip(row, row[step:], strict=False)]
            for row in names
        ]
        covered += step
    return names


def shares_run(a: Sequence[Hashable], b: Sequence[Hashable], least: int = LEAST) -> bool:
    """Do the two share a run of `least` words? Linear, whatever the texts repeat."""
    of_a, of_b = grams([a, b], least)
    return not set(of_a).isdisjoint(of_b)


def runs(a: Sequence[str], b: Sequence[str], least: int = LEAST) -> list[Run]:
    """Every run of `least` words or more, as long as it gets, every occurrence, in order.

    A text that repeats itself has as many runs as pairs of places; use `shares_run` where only the
    fact counts.
    """
    of_a, of_b = grams([a, b], least)
    places: defaultdict[int, list[int]] = defaultdict(list)
    for j, name in enumerate(of_b):
        places[name].append(j)
    found = []
    for i, name in enumerate(of_a):
        for j in places.get(name, ()):
            if i and j and a[i - 1] == b[j - 1]:
                continue  # inside a run that began earlier
            words = least
            while i + words < len(a) and j + words < len(b) and a[i + words] == b[j + words]:
                words += 1
            found.append(Run(i, j, words))
    return found

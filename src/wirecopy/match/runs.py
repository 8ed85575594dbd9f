"""Runs: the stretches of 15 or more consecutive words that two texts share exactly.

In: two lists of folded words. Out: runs as `(a, b, words)`: where a run begins in A, where in B (word
indices), and how many words it has.

    >>> a = "the quick grey gulls left".split()
    >>> b = "so the quick grey gulls stayed".split()
    >>> runs(a, b, least=3)
    [Run(a=0, b=1, words=4)]

This is the readable form for two articles. No hash decides anything: every n-gram is named exactly,
by naming up to eight words or names at a time (after the prefix doubling of Karp, Miller, Rosenberg 1972),
in linear time and memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

LEAST = 15
"""Words in the shortest run that counts. Of runs this long in unrelated news copy practically all are
quotations, formulas or copy; the promise of the matching is made for this length."""


class Run(NamedTuple):
    """`words` consecutive words, from index `a` in A and from index `b` in B."""

    a: int
    b: int
    words: int


_AT_ONCE = 8
"""Words that one tuple holds: more would need a table of long tuples for a long text, fewer more rounds."""


def grams(texts: Sequence[Sequence[Hashable]], length: int = LEAST) -> list[list[int]]:
    """For each text the name of the `length`-gram at each word index; equal names, equal words.

    A text with fewer words than `length` has none.
    """
    rows: Sequence[Sequence[Hashable]] = texts
    covered = 1
    while True:
        step = min(covered, length - covered)  # the parts may overlap: 8 + 8 words name 15
        parts = 1 + min(_AT_ONCE - 1, (length - covered) // step if step else 0)
        names: defaultdict[Hashable, int] = defaultdict(count().__next__)
        rows = named = [list(map(names.__getitem__, _together(row, step, parts))) for row in rows]
        covered += step * (parts - 1)
        if covered >= length:
            return named


def _together(row: Sequence[Hashable], step: int, parts: int) -> Iterator[Hashable]:
    """Each place of `row` with those that stand one step after the other behind it."""
    return iter(row) if parts == 1 else zip(*(row[step * at :] for at in range(parts)), strict=False)


def shares_run(a: Sequence[Hashable], b: Sequence[Hashable], least: int = LEAST) -> bool:
    """Do the two share a run of `least` words? Linear, whatever the texts repeat."""
    if min(len(a), len(b)) < least or set(a).isdisjoint(b):
        return False
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

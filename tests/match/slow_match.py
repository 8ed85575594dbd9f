"""The matching once more in plain Python, as slow and as plain as it gets.

In: texts. Out: fingerprints, anchors with their extents, and where shared words stand; every number is a
word number or a byte, nothing is packed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from wirecopy.words import words
from wirecopy.words.compiled import word_hash

GRAM, WINDOW, LEAST = 8, 8, 15
SIDE = LEAST - GRAM
BASE = 0x2545F4914F6CDD1D
FINISH = 0x9FB21C651E98DF25
MOD = 2**64

hashed = lru_cache(1 << 16)(word_hash)


class Print(NamedTuple):
    """One fingerprint: hash, number of its first word, the byte where that begins, kept before?"""

    hash: int
    word: int
    byte: int
    again: bool


class Seen(NamedTuple):
    """A text: folded words, the byte where each begins."""

    folded: list[str]
    byte: list[int]


@lru_cache(1 << 14)
def seen(text: str) -> Seen:
    found = words(text)
    data = np.frombuffer(text.encode(), np.uint8)
    byte = np.flatnonzero((data & 0xC0) != 0x80)
    return Seen(found.folded, byte[np.array(found.start, np.int64)].tolist())


def gram_hash(row: Sequence[str]) -> int:
    """Of 32 bits of each word, as tokens have them too."""
    value = sum((hashed(word) >> 32) * BASE ** (GRAM - 1 - k) for k, word in enumerate(row)) % MOD
    value = (value ^ value >> 32) * FINISH % MOD
    return value ^ value >> 32


def owners(folded: Sequence[str]) -> list[int]:
    """For each row of 15 words the row of 8 in it that has the least hash, the rightmost of equals."""
    hashes = [gram_hash(folded[at : at + GRAM]) for at in range(len(folded) - GRAM + 1)]
    found = []
    for first in range(len(hashes) - WINDOW + 1):
        least = min(hashes[first : first + WINDOW])
        found.append(max(at for at in range(first, first + WINDOW) if hashes[at] == least))
    return found


def prints(text: str) -> list[Print]:
    """The fingerprints of a text, in the order of its words."""
    found: list[Print] = []
    known: set[int] = set()
    folded, byte = seen(text)
    for at in sorted(set(owners(folded))):
        value = gram_hash(folded[at : at + GRAM])
        found.append(Print(value, at, byte[at], value in known))
        known.add(value)
    return found


Place = tuple[int, int]
"""An article and a word number in it."""


class Anchored(NamedTuple):
    """By place of an anchor: how far the shared 15 words of which it is the least reach left and right of
    its row. And the places of each anchor."""

    extents: dict[Place, tuple[int, int]]
    anchors: set[frozenset[Place]]


def anchors(texts: Sequence[str]) -> Anchored:
    """For each 15 words of two articles or more, the row that is kept of them; `texts` are all different.
    Places of one row that are so related, through others too, are one anchor."""
    carried: defaultdict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    owner = [owners(seen(text).folded) for text in texts]
    for article, text in enumerate(texts):
        folded = seen(text).folded
        for first in range(len(folded) - LEAST + 1):
            carried[tuple(folded[first : first + LEAST])].append((article, first))
    extents: dict[Place, tuple[int, int]] = {}
    groups: dict[Place, set[Place]] = {}
    for rows in carried.values():
        if len({article for article, _ in rows}) < 2:
            continue
        places = {(article, owner[article][first]) for article, first in rows}
        group = set().union(*(groups.get(place, {place}) for place in places))
        for place in group:
            groups[place] = group
        for article, first in rows:
            at = owner[article][first]
            left, right = extents.get((article, at), (0, 0))
            extents[article, at] = max(left, at - first), max(right, first + SIDE - at)
    return Anchored(extents, {frozenset(group) for group in groups.values()})


def shared_rows(texts: Sequence[str]) -> list[list[bool]]:
    """For each text, by word number: do the 15 words from there on stand in another text too?"""
    rows = [
        [tuple(folded[at : at + LEAST]) for at in range(len(folded) - LEAST + 1)]
        for folded in (seen(text).folded for text in texts)
    ]
    carried: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for article, mine in enumerate(rows):
        for row in mine:
            carried[row].add(article)
    return [[len(carried[row]) > 1 for row in mine] for mine in rows]

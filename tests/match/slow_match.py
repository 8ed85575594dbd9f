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
    value = sum(hashed(word) * BASE ** (GRAM - 1 - k) for k, word in enumerate(row)) % MOD
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
    """By place of an anchor: how many words left of its row and right of it are shared. And the places of
    each anchor."""

    extents: dict[Place, tuple[int, int]]
    anchors: set[frozenset[Place]]


def anchors(texts: Sequence[str]) -> Anchored:
    """Fingerprints of equal hash in two articles that lie in 15 words that both have; `texts` are all
    different. Places so related, through others too, are one anchor."""
    by_hash: defaultdict[int, list[Place]] = defaultdict(list)
    all_words = [seen(text).folded for text in texts]
    for article, text in enumerate(texts):
        for each in prints(text):
            by_hash[each.hash].append((article, each.word))
    extents: dict[Place, tuple[int, int]] = {}
    groups: dict[Place, set[Place]] = {}
    for places in by_hash.values():
        for one in places:
            for other in places:
                if one[0] == other[0]:
                    continue
                left, right = shared_around(all_words[one[0]], one[1], all_words[other[0]], other[1])
                if left + right < SIDE:
                    continue
                known = extents.get(one, (0, 0))
                extents[one] = max(known[0], left), max(known[1], right)
                group = groups.setdefault(one, {one}) | groups.setdefault(other, {other})
                for place in group:
                    groups[place] = group
    return Anchored(extents, {frozenset(group) for group in groups.values()})


def shared_around(a: Sequence[str], at_a: int, b: Sequence[str], at_b: int) -> tuple[int, int]:
    """Equal words left and right of a row of 8 that both have, at most 7 on a side; right -8 to -1 where
    the rows themselves differ."""
    left = 0
    while left < min(SIDE, at_a, at_b) and a[at_a - left - 1] == b[at_b - left - 1]:
        left += 1
    right = 0
    while (
        right < LEAST
        and at_a + right < len(a)
        and at_b + right < len(b)
        and a[at_a + right] == b[at_b + right]
    ):
        right += 1
    return left, right - GRAM


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

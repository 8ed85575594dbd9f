"""Many texts at once, word by word: their words, and which of them have one of some rows of 15 words.

In: texts in UTF-8, as the archive keeps them. Out: one column of words for all of them; the articles that have a row.

A fingerprint that is shared says "perhaps". A sentence that the whole world has quoted for years is carried by a tenth
of an archive, so most that share a fingerprint with an article share nothing else with it. To look takes a third of the time
that making `Printed` of each does, before that is looked at, and no memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from wirecopy.archive.prints import BASE, OUT
from wirecopy.archive.texts import Texts, rows_of
from wirecopy.match.fingerprints import LEAST
from wirecopy.words.compiled import Columns, columns
from wirecopy.words.compiling import kernel

_BETWEEN = b" . "
"""No word goes on over it."""
_TEXTS = 500
_BITS = 1 << 24
"""Of a map by which a row that is not among those asked for is mostly known at once."""


class Joined(NamedTuple):
    """The words of several texts: text `k` begins at the byte `begins[k]` and has the words from `edges[k]` to
    `edges[k + 1]`, half-open."""

    words: Columns
    begins: np.ndarray
    edges: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[bytes]) -> Joined:
        # To call NumPy takes longer than to read off one text.
        found = columns(_BETWEEN.join(texts))
        begins = np.cumsum([0, *(len(text) + len(_BETWEEN) for text in texts)])
        return cls(found, begins, np.searchsorted(found.start, begins))


def carrying(connection: sqlite3.Connection, numbers: Sequence[int], rows: np.ndarray) -> list[int]:
    """The articles of `numbers` that have one of `rows` (uint64, ascending, each once) anywhere in their texts."""
    if not len(rows):
        return []
    bits = np.zeros(_BITS, np.bool_)
    bits[rows & np.uint64(_BITS - 1)] = True
    unpack = Texts().unpacked
    found: list[int] = []
    for at in range(0, len(numbers), _TEXTS):
        there = dict(
            rows_of(
                connection, "SELECT article, text FROM texts WHERE article IN (?)", numbers[at : at + _TEXTS]
            )
        )
        texts = Joined.of([unpack(packed) for packed in there.values()])
        hit = np.zeros(len(there), np.bool_)
        _meet(texts.words.hash, texts.edges, rows, bits, hit)
        found += [number for number, has in zip(there, hit.tolist(), strict=True) if has]
    return sorted(found)


@kernel
def _meet(words: Any, edges: Any, rows: Any, bits: Any, hit: Any) -> Any:
    """Which of the texts `words[edges[k]:edges[k + 1])` have one of `rows`."""
    mask = np.uint64(len(bits) - 1)
    for text in range(len(edges) - 1):
        value = np.uint64(0)
        first = edges[text]
        for word in range(first, edges[text + 1]):
            value = value * BASE + words[word]
            if word - first >= LEAST:
                value -= OUT * words[word - LEAST]
            if word - first >= LEAST - 1 and bits[value & mask]:
                at = np.searchsorted(rows, value)
                if at < len(rows) and rows[at] == value:
                    hit[text] = True
                    break


__all__ = ["Joined", "carrying"]

"""In which order versions enter the table, and beside which each is laid.

In: the numbered words of each version, and the names of its stretches. Out: steps `(version, nearest
placed version)`, the first with None.

    >>> texts = [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5], [7, 8, 9]]
    >>> steps(texts, grams(texts, STRETCH))
    [(0, None), (1, 0), (2, 0)]

The version that shares most with all others comes first. Then always the one that stands nearest to a
placed one, nearest meaning: the largest share of its stretches of five words stands there too. So an
excerpt is laid beside a text that has all of it, and what is doubtful comes last, when most is placed.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STRETCH = 5
"""Words in the stretches that tell which versions are near: few enough that edits leave some, many
enough that unrelated texts share hardly any."""

_CELLS = 20_000_000  # of the table stretches x versions that is multiplied at one time, 80 MB

# A tie of containment falls to the text that has less besides; then to shared single words.
_LESS, _WORDS = 1e-3, 1e-6

Counts = NDArray[np.float32]


def steps(texts: Sequence[Sequence[int]], names: Sequence[Sequence[int]]) -> list[tuple[int, int | None]]:
    """The order; ties fall to the version that comes first in `texts`. `names`: of each text the names of
    its stretches."""
    if not texts:
        return []
    stretches, words = _shared(names), _shared(texts)
    own = np.maximum(np.diag(stretches), 1.0).astype(np.float64)
    near = stretches / own[:, None]
    near += _LESS * 2 * stretches / (own[:, None] + own[None, :])
    near += _WORDS * words / np.maximum(np.diag(words), 1.0)[:, None]
    first = int(np.argmax(stretches.sum(axis=1) + _WORDS * words.sum(axis=1)))
    order: list[tuple[int, int | None]] = [(first, None)]
    best, beside = near[:, first].copy(), np.full(len(texts), first)
    best[first] = -1.0
    for _ in range(len(texts) - 1):
        new = int(np.argmax(best))
        order.append((new, int(beside[new])))
        waiting = best >= 0
        closer = waiting & (near[:, new] > best)
        best[closer], beside[closer] = near[closer, new], new
        best[new] = -1.0
    return order


def _shared(names: Sequence[Sequence[int]]) -> Counts:
    """How many different names each pair of versions shares; on the diagonal, how many each has."""
    count = len(names)
    total = np.zeros((count, count), dtype=np.float32)
    sets = [np.unique(np.asarray(row, dtype=np.int64)) for row in names]
    size = 1 + max((int(row[-1]) for row in sets if len(row)), default=0)
    step = max(1, _CELLS // count)
    for low in range(0, size, step):
        held = np.zeros((min(step, size - low), count), dtype=np.float32)
        for version, row in enumerate(sets):
            part = row[np.searchsorted(row, low) : np.searchsorted(row, low + step)]
            held[part - low, version] = 1.0
        total += held.T @ held  # sums of ones: exact in any order of adding
    return total

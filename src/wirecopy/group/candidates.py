"""Which tellings are worth comparing: those that share facts which weigh and lie near in time.

In: vectors and days. Out: pairs `(a, b)`, `a < b`; each telling has a bounded number of others, so
that the work grows with the number of tellings and not with its square.

The tellings that name one fact are put in order of time, and each meets the few after it. A fact
named in very many tellings so makes no more pairs than a rare one for each of them, and none is left
out: a happening in a thousand texts hangs together through its neighbours in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import neg
from typing import Any

import numpy as np

from wirecopy.group.vectors import Vector

# With twice as many neighbours, facts and partners 7,630 of the 7,724 stories of 9,305 articles of hundreds
# of outlets are the same, and take twice as long.
_NEXT = 8
_HEAVIEST = 60
_PARTNERS = 10
# Shared among the heaviest facts; a quarter of what makes a story, since not all are looked at.
_LITTLE = 0.05


def candidates(vectors: Sequence[Vector], days: Sequence[int | None]) -> list[tuple[int, int]]:
    """Pairs of tellings, sorted. The order of `vectors` breaks ties, so it must be canonical."""
    if len(vectors) < 2:
        return []
    facts, owners, weights = _postings(vectors)
    late = max((day for day in days if day is not None), default=0) + 1
    day = np.array([late if day is None else day for day in days], np.int64)
    order = np.lexsort((owners, day[owners], facts))
    facts, owners, weights = facts[order], owners[order], weights[order]
    names, scores = [], []
    for step in range(1, _NEXT + 1):
        same = np.nonzero(facts[:-step] == facts[step:])[0]
        low, high = np.sort(np.stack([owners[same], owners[same + step]]), axis=0)
        names.append(low * len(vectors) + high)
        scores.append(weights[same] * weights[same + step])
    pairs, score = np.concatenate(names), np.concatenate(scores)
    order = np.argsort(pairs, kind="stable")
    pairs, score = pairs[order], score[order]
    first = np.nonzero(np.diff(pairs, prepend=-1))[0]
    pairs, shared = pairs[first], np.add.reduceat(score, first) if len(first) else score
    pairs, shared = pairs[shared >= _LITTLE], shared[shared >= _LITTLE]
    return _best(pairs // len(vectors), pairs % len(vectors), shared)


def _postings(vectors: Sequence[Vector]) -> tuple[Any, Any, Any]:
    """The heaviest facts of each telling: fact, telling, weight."""
    facts: list[int] = []
    owners: list[int] = []
    weights: list[float] = []
    for at, vector in enumerate(vectors):
        heaviest = sorted(zip(map(neg, vector.values()), vector, strict=True))[:_HEAVIEST]
        facts.extend([fact for _, fact in heaviest])
        weights.extend([-weight for weight, _ in heaviest])
        owners.extend([at] * len(heaviest))
    return np.array(facts, np.int64), np.array(owners, np.int64), np.array(weights)


def _best(low: Any, high: Any, shared: Any) -> list[tuple[int, int]]:
    """Of each telling's pairs those that share most."""
    one, other = np.concatenate([low, high]), np.concatenate([high, low])
    order = np.lexsort((other, -np.concatenate([shared, shared]), one))
    one, other = one[order], other[order]
    kept = np.arange(len(one)) - np.searchsorted(one, one) < _PARTNERS
    low, high = np.sort(np.stack([one[kept], other[kept]]), axis=0)
    return sorted(set(zip(low.tolist(), high.tolist(), strict=True)))

"""How alike what two articles name is: vectors of facts, and their products.

In: what articles name. Out: `Vector`s, by the shipped rarity alone, so that a vector never changes; products of two.

    >>> round(product(vector(gist_a), vector(gist_b)), 2)
    0.31

group/vectors.py, which a trace of one set of articles uses, also lowers what turns up in many weeks of that set. In a
growing collection that would change every answer with every batch; how much is lost is measured
(docs/measurements.md).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import fsum
from typing import NamedTuple

import numpy as np

from wirecopy.group.gist import Gist
from wirecopy.group.vectors import lone


class Vector(NamedTuple):
    """`facts` uint64, ascending, each once; `weights` float32, their squares add up to about 1."""

    facts: np.ndarray
    weights: np.ndarray


NONE = Vector(np.empty(0, np.uint64), np.empty(0, np.float32))


@lru_cache(maxsize=1 << 18)
def fact(key: str) -> int:
    """The number of a fact, the same everywhere: 8 bytes of BLAKE2b."""
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=8, person=b"wirecopy-fact").digest()
    return int.from_bytes(digest, "little")


def vector(one: Gist) -> Vector:
    """The vector of what an article names."""
    weighed = lone(one)
    facts = np.array([fact(key) for key in weighed], np.uint64)
    weights = np.array(list(weighed.values()), np.float32)
    order = np.argsort(facts, kind="stable")
    return Vector(facts[order], weights[order])


def product(a: Vector, b: Vector) -> float:
    """How alike two vectors are: 1 for the same facts. The same either way round, to the last bit."""
    if not len(a.facts) or not len(b.facts):
        return 0.0
    at = np.minimum(np.searchsorted(b.facts, a.facts), len(b.facts) - 1)
    both = b.facts[at] == a.facts
    return fsum((a.weights[both].astype(np.float64) * b.weights[at[both]].astype(np.float64)).tolist())

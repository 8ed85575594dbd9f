"""What two articles share, measured without aligning them.

In: `Bodies` and two of them. Out: `Shared`: relation, why, containment both ways. The relations are those
of two articles side by side, in the same order; here a word counts as shared if it stands in a phrase of
four that the other has too, wherever, so a heavily edited copy seems a little less contained.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wirecopy.group.body import Bodies
from wirecopy.match import LEAST
from wirecopy.reasons import Relation


@dataclass(frozen=True, slots=True)
class Shared:
    """What articles `a` and `b` share; `words`, how many body words."""

    a: int
    b: int
    relation: Relation
    because: str
    a_in_b: float
    b_in_a: float
    words: int


def shared(bodies: Bodies, a: int, b: int) -> Shared:
    """Two articles that share a run somewhere in their texts."""
    runs_a, runs_b = (set(bodies.runs[v].tolist()) - {-1} for v in (a, b))
    both = runs_a & runs_b
    if not both:
        told = f"no run of {LEAST} words is shared outside furniture and boilerplate"
        return Shared(a, b, Relation.BOILERPLATE, told, 0.0, 0.0, 0)
    in_a, in_b = (bodies.covered(v, bodies.phrases_of(w)) for v, w in ((a, b), (b, a)))
    # Of text that one of them repeats, the lesser count: a word is equal to one word.
    equal = int(min(in_a.sum(), in_b.sum()))
    a_in_b, b_in_a = (equal / max(1, int(bodies.sizes[v])) for v in (a, b))
    relation, because = _relation(bodies, a, b, both, a_in_b, b_in_a)
    return Shared(a, b, relation, because, a_in_b, b_in_a, equal)


def _relation(
    bodies: Bodies, a: int, b: int, both: set[int], a_in_b: float, b_in_a: float
) -> tuple[Relation, str]:
    free_a, free_b = (both & set(bodies.free_runs(v).tolist()) for v in (a, b))
    if not free_a or not free_b or not free_a & free_b:
        return Relation.QUOTATION, "every shared run lies inside quotation marks"
    if a_in_b == b_in_a == 1.0 and np.array_equal(bodies.phrases[a], bodies.phrases[b]):
        return Relation.IDENTICAL, "the bodies have the same words"
    if a_in_b >= 0.8 and b_in_a < 0.5:
        return Relation.EXCERPT, f"{a_in_b:.0%} of A stands in B, which has much besides"
    if b_in_a >= 0.8 and a_in_b < 0.5:
        return Relation.CONTAINS, f"{b_in_a:.0%} of B stands in A, which has much besides"
    if max(a_in_b, b_in_a) >= 0.5:
        return Relation.EDITED, "at least half of one stands in the other"
    return Relation.PART, "less than half of either stands in the other"

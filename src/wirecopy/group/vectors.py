"""Gists of many tellings -> vectors by which they compare.

In: gists with their days. Out: for each telling `{fact: weight}`; a fact is a number here, the same in
every vector. The product of two vectors says how alike two tellings are: 1 for the same facts.

A fact weighs less the more weeks of the collection it turns up in. Not the more *tellings*: what a
hundred texts of two days name is the happening itself, what ten texts of ten years name is a topic. What
one outlet alone names again and again is its furniture or its favourite word, and weighs little.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

from wirecopy.group.gist import Gist

Vector = dict[int, float]

_MOST = 120
# With fewer weeks than these in all, being named in each of them tells little.
_WEEKS = 50
# Words quoted alike come on top of the facts: 0.01 for each five that are shared, at most 0.2 in all,
# which is the distance from two texts on one topic to two on one happening.
_QUOTED, _QUOTED_MOST = 0.1, 0.45
# Facts of one outlet alone in so many weeks, or undated texts, and what is left of their weight.
_OFTEN, _HOUSE = 3, 0.2
# No fact is more of a telling than this: one name, however rare and often said, is a topic, and only
# several shared facts are a happening.
_LARGEST = 0.35


def vectors(
    gists: Sequence[Gist], days: Sequence[int | None], outlets: Sequence[str | None]
) -> list[Vector]:
    """A vector for each gist; `days` are ordinals, None where the day is not known; `outlets` None where
    it is not known or there are several."""
    ids: dict[str, int] = {}
    weeks: list[set[int]] = []
    by: list[str | None] = []
    for at, (one, day, outlet) in enumerate(zip(gists, days, outlets, strict=True)):
        week = -at - 1 if day is None else day // 7  # an undated telling is a week of its own
        for keys in (one.keys, one.quotations):
            for key in keys:
                fact = ids.get(key)
                if fact is None:
                    ids[key] = len(ids)
                    weeks.append({week})
                    by.append(outlet)
                else:
                    weeks[fact].add(week)
                    if by[fact] != outlet:
                        by[fact] = None
    total = len({day // 7 for day in days if day is not None})
    scale = log(max(total + 1, _WEEKS))
    several = len({outlet for outlet in outlets if outlet}) > 1
    new = [_new(found, outlet if several else None, scale) for found, outlet in zip(weeks, by, strict=True)]
    return [_vector(one, ids, new) for one in gists]


def _new(weeks: set[int], outlet: str | None, scale: float) -> float:
    """How much a fact tells that turns up in those weeks, and in that outlet alone."""
    dated = sum(week >= 0 for week in weeks)
    undated = len(weeks) - dated
    told = max(0.0, 1 - log(dated + min(1, undated)) / scale)
    return told * _HOUSE if outlet is not None and len(weeks) >= _OFTEN else told


def _vector(one: Gist, ids: dict[str, int], new: list[float]) -> Vector:
    """The heaviest facts, scaled so that their squares add up to 1, and the quotations."""
    heavy = [
        (-weight * new[ids[key]], key) for key, weight in zip(one.keys, one.weights, strict=True)
    ]
    kept = sorted(heavy)[:_MOST]
    length = sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    made = {ids[key]: min(_LARGEST, -weight / length) for weight, key in kept if weight < 0}
    each = min(_QUOTED, _QUOTED_MOST / sqrt(len(one.quotations))) if one.quotations else 0.0
    for key in one.quotations:
        made[ids[key]] = each * new[ids[key]]
    return made


def product(a: Vector, b: Vector) -> float:
    """How alike two vectors are."""
    if len(a) > len(b):
        a, b = b, a
    other = b.get
    return sum(weight * other(fact, 0.0) for fact, weight in a.items())

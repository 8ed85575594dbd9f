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
from typing import Any

import numpy as np

from wirecopy.group.gist import Gist

Vector = dict[int, float]

_MOST = 120
# With fewer weeks than these in all, being named in each of them tells little.
_WEEKS = 50
# The root by which that rarity is softened. Unsoftened, the people and places of a happening that are
# often in the news weighed next to nothing, and independent tellings share little else.
_SOFT = 0.3
# Words quoted alike come on top of the facts: 0.01 for each five that are shared, at most 0.2 in all,
# which is the distance from two texts on one topic to two on one happening.
_QUOTED, _QUOTED_MOST = 0.1, 0.45
# Facts of one outlet alone in so many weeks, or undated texts, and what is left of their weight.
_OFTEN, _HOUSE = 3, 0.2
# No fact is more of a telling than this: one name, however rare and often said, is a topic, and only
# several shared facts are a happening.
_LARGEST = 0.35


def vectors(gists: Sequence[Gist], days: Sequence[int | None], outlets: Sequence[str | None]) -> list[Vector]:
    """A vector for each gist; `days` are ordinals, None where the day is not known; `outlets` None where
    it is not known or there are several."""
    if not gists:
        return []
    ids: dict[str, int] = {}
    known: dict[str, int] = {}
    facts: list[int] = []
    sizes: list[int] = []
    for one in gists:
        before = len(facts)
        facts.extend([ids.setdefault(key, len(ids)) for key in one.keys])
        facts.extend([ids.setdefault(key, len(ids)) for key in one.quotations])
        sizes.append(len(facts) - before)
    house = [
        -1 - at if name is None else known.setdefault(name, len(known)) for at, name in enumerate(outlets)
    ]
    new = _new(np.array(facts, np.int64), np.array(sizes), days, house, len(ids)).tolist()
    ends = np.cumsum(sizes).tolist()
    return [
        _vector(one, facts[end - size : end], new) for one, end, size in zip(gists, ends, sizes, strict=True)
    ]


def _new(facts: Any, sizes: Any, days: Sequence[int | None], house: Sequence[int], count: int) -> Any:
    """How much each fact tells that turns up in so many weeks, and in one outlet alone or in several."""
    # An undated telling is a week of its own, named by a negative number.
    week = np.array([-1 - at if day is None else day // 7 for at, day in enumerate(days)], np.int64)
    low, span = week.min(), week.max() - week.min() + 1
    pairs = np.sort(facts * span + (np.repeat(week, sizes) - low))
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    fact, dated = pairs // span, pairs % span + low >= 0
    weeks = np.bincount(fact, minlength=count)
    counted = np.bincount(fact[dated], minlength=count) + np.bincount(fact[~dated], minlength=count).clip(
        0, 1
    )
    scale = log(max(len(np.unique(week[week >= 0])) + 1, _WEEKS))
    told = np.maximum(0.0, 1 - np.log(np.maximum(1, counted)) / scale) ** _SOFT
    if len({one for one in house if one >= 0}) > 1:
        first, last = np.full(count, len(house)), np.full(count, -1 - len(house))
        np.minimum.at(first, facts, np.repeat(house, sizes))
        np.maximum.at(last, facts, np.repeat(house, sizes))
        told[(first == last) & (first >= 0) & (weeks >= _OFTEN)] *= _HOUSE
    return told


def _vector(one: Gist, facts: list[int], new: list[float]) -> Vector:
    """The heaviest facts, scaled so that their squares add up to 1, and the quotations. `facts` are the
    numbers of its keys, then of its quotations."""
    heavy = [
        (-weight * new[fact], key, fact)
        for weight, key, fact in zip(one.weights, one.keys, facts, strict=False)
    ]
    kept = sorted(heavy)[:_MOST]
    length = sqrt(sum(weight * weight for weight, _, _ in kept)) or 1.0
    made = {fact: min(_LARGEST, -weight / length) for weight, _, fact in kept if weight < 0}
    each = min(_QUOTED, _QUOTED_MOST / sqrt(len(one.quotations))) if one.quotations else 0.0
    for fact in facts[len(one.keys) :]:
        made[fact] = each * new[fact]
    return made


def lone(one: Gist) -> dict[str, float]:
    """The vector of a gist by the shipped rarity alone, by key: what a growing collection compares by, since there the
    weeks in which a fact turns up are not known yet."""
    numbers = [*range(len(one.keys) + len(one.quotations))]
    names = (*one.keys, *one.quotations)
    return {names[fact]: weight for fact, weight in _vector(one, numbers, [1.0] * len(names)).items()}


def product(a: Vector, b: Vector) -> float:
    """How alike two vectors are."""
    return sum([a[fact] * b[fact] for fact in a.keys() & b.keys()])

"""Candidates that hash alike -> anchors: rows of words that really stand, as part of 15 shared words, in
two articles or more.

In: tokens, candidates, and their order by hash. Out: for each candidate the anchor it belongs to, if
any, and how many words left and right of its row other articles share; `Anchors`.

A row of 8 words is kept because it is the least of 15 words around it, so with it at most 7 words on
either side matter: two candidates share 15 words there if the equal words on the left and on the right
are 7 or more together. Candidates of one hash that are so connected are one anchor; "for the first time
since the end of" in two stories that have nothing else in common is none.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.fingerprints import GRAM, LEAST
from wirecopy.words.compiled import finish, mix
from wirecopy.words.compiling import kernel

SIDE = LEAST - GRAM
"""Words on one side of a row that can belong to the same 15 words."""

_FEW = 16  # variants of one hash up to which each is compared with each
_NOTHING = np.uint64(0xFFFFFFFFFFFF)  # stands for a word beyond the end of an article


class Anchors(NamedTuple):
    """By anchor: `key` uint64, from its words and so the same in any order of articles; `places` int32,
    how many it has."""

    key: np.ndarray
    places: np.ndarray


@kernel
def equal_left(words: Any, a: Any, low_a: Any, b: Any, low_b: Any, most: Any) -> Any:
    """How many words before `a` and `b` are equal, at most `most`."""
    count = 0
    while (
        count < most
        and a - count > low_a
        and b - count > low_b
        and words[a - count - 1] == words[b - count - 1]
    ):
        count += 1
    return count


@kernel
def equal_right(words: Any, a: Any, high_a: Any, b: Any, high_b: Any, most: Any) -> Any:
    """How many words from `a` and `b` on are equal, at most `most`."""
    count = 0
    while count < most and a + count < high_a and b + count < high_b and words[a + count] == words[b + count]:
        count += 1
    return count


@kernel
def _around(words: Any, at: Any, low: Any, high: Any) -> Any:
    """A hash of the row at `at` and 7 words on either side."""
    value = np.uint64(7)
    for k in range(at - SIDE, at + LEAST):
        value = mix(value, np.uint64(words[k]) if k >= low and k < high else _NOTHING)
    return finish(value)


@kernel
def _side(words: Any, at: Any, low: Any, high: Any, left: Any) -> Any:
    """A hash of the 15 words of which `left` stand before `at`; 0 where they do not all stand there."""
    if at - left < low or at - left + LEAST > high:
        return np.uint64(0)
    value = np.uint64(11)
    for k in range(at - left, at - left + LEAST):
        value = mix(value, np.uint64(words[k]))
    return finish(value) | np.uint64(1)


@kernel
def _root(parent: Any, at: Any) -> Any:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


@kernel
def _join(parent: Any, a: Any, b: Any) -> Any:
    a, b = _root(parent, a), _root(parent, b)
    if a < b:
        parent[b] = a
    else:
        parent[a] = b


@kernel
def verify(
    words: Any, region_bounds: Any, place: Any, region: Any, article: Any, order: Any, classes: Any
) -> Any:
    """Anchors of the classes `order[classes[k]:classes[k + 1]]`: for each place in `order` the number of
    its anchor, counted from 0 in these classes, or -1; its extents; keys and sizes of the anchors."""
    first = classes[0]
    total = classes[-1] - first
    anchor = np.full(total, -1, np.int32)
    left = np.zeros(total, np.uint8)
    right = np.zeros(total, np.uint8)
    keys = np.empty(total // 2 + 1, np.uint64)
    sizes = np.zeros(total // 2 + 1, np.int32)
    found = 0
    for k in range(len(classes) - 1):
        begin, end = classes[k], classes[k + 1]
        count = end - begin
        if count == 2:
            i, j = order[begin], order[begin + 1]
            if article[i] == article[j]:
                continue
            a, low_a, high_a = place[i], region_bounds[region[i]], region_bounds[region[i] + 1]
            b, low_b, high_b = place[j], region_bounds[region[j]], region_bounds[region[j] + 1]
            on_left = equal_left(words, a, low_a, b, low_b, SIDE)
            on_right = equal_right(words, a, high_a, b, high_b, LEAST) - GRAM
            if on_right < 0 or on_left + on_right < SIDE:
                continue
            for at in range(begin - first, end - first):
                anchor[at] = found
                left[at] = on_left
                right[at] = on_right
            keys[found] = min(_around(words, a, low_a, high_a), _around(words, b, low_b, high_b))
            sizes[found] = 2
            found += 1
            continue
        # Candidates with the same words around them are one variant.
        around = np.empty(count, np.uint64)
        for at in range(count):
            row = order[begin + at]
            around[at] = _around(
                words, place[row], region_bounds[region[row]], region_bounds[region[row] + 1]
            )
        by = np.argsort(around)
        variant = np.empty(count, np.int64)
        shown = np.empty(count, np.int64)  # a row that shows the variant
        several = np.zeros(count, np.bool_)  # does it stand in several articles?
        variants = 0
        for at in range(count):
            row = order[begin + by[at]]
            if at == 0 or around[by[at]] != around[by[at - 1]]:
                shown[variants] = row
                variants += 1
            elif article[row] != article[shown[variants - 1]]:
                several[variants - 1] = True
            variant[by[at]] = variants - 1
        parent = np.arange(variants)
        connected = np.zeros(variants, np.bool_)
        lefts = np.zeros(variants, np.int64)
        rights = np.zeros(variants, np.int64)
        for u in range(variants):
            if several[u]:
                row = shown[u]
                at = place[row]
                on_left = min(SIDE, at - region_bounds[region[row]])
                on_right = min(LEAST, region_bounds[region[row] + 1] - at) - GRAM
                if on_left + on_right >= SIDE:
                    connected[u] = True
                    lefts[u] = on_left
                    rights[u] = on_right
        if variants <= _FEW:
            for u in range(variants):
                i = shown[u]
                a, low_a, high_a = place[i], region_bounds[region[i]], region_bounds[region[i] + 1]
                for v in range(u + 1, variants):
                    j = shown[v]
                    if article[i] == article[j] and not several[u] and not several[v]:
                        continue
                    b, low_b, high_b = place[j], region_bounds[region[j]], region_bounds[region[j] + 1]
                    on_left = equal_left(words, a, low_a, b, low_b, SIDE)
                    on_right = equal_right(words, a, high_a, b, high_b, LEAST) - GRAM
                    if on_right >= 0 and on_left + on_right >= SIDE:
                        _join(parent, u, v)
                        for one in (u, v):
                            connected[one] = True
                            lefts[one] = max(lefts[one], on_left)
                            rights[one] = max(rights[one], on_right)
        else:
            sides = np.empty(variants, np.uint64)
            for on_left in range(SIDE + 1):
                for u in range(variants):
                    row = shown[u]
                    sides[u] = _side(
                        words, place[row], region_bounds[region[row]], region_bounds[region[row] + 1], on_left
                    )
                sorted_ = np.argsort(sides)
                at = 0
                while at < variants:
                    upto = at + 1
                    other = several[sorted_[at]]
                    while upto < variants and sides[sorted_[upto]] == sides[sorted_[at]]:
                        other = other or several[sorted_[upto]]
                        other = other or article[shown[sorted_[upto]]] != article[shown[sorted_[at]]]
                        upto += 1
                    if other and sides[sorted_[at]] != 0 and upto > at + 1:
                        for j in range(at, upto):
                            u = sorted_[j]
                            _join(parent, sorted_[at], u)
                            connected[u] = True
                            lefts[u] = max(lefts[u], on_left)
                            rights[u] = max(rights[u], SIDE - on_left)
                    at = upto
        number = np.full(variants, -1, np.int64)
        for at in range(count):
            u = variant[at]
            if not connected[u]:
                continue
            root = _root(parent, u)
            if number[root] < 0:
                number[root] = found
                keys[found] = around[at]
                found += 1
            anchor[begin - first + at] = number[root]
            left[begin - first + at] = lefts[u]
            right[begin - first + at] = rights[u]
            keys[number[root]] = min(keys[number[root]], around[at])
            sizes[number[root]] += 1
    return anchor, left, right, keys[:found].copy(), sizes[:found].copy()

"""Candidates that hash alike -> anchors: rows of words that really stand, as part of 15 shared words, in
two articles or more.

In: tokens, candidates, and their order by hash. Out: for each candidate the anchor it belongs to, if
any, and how many words left and right of its row other articles share; `Anchors`.

A row of 8 words is kept because it is the least of 15 words around it, so with it at most 7 words on
either side matter: two candidates share 15 words there if the equal words on the left and on the right
are 7 or more together. Candidates of one hash that are so connected are one anchor; "for the first time
since the end of" in two stories that have nothing else in common is none.

Of 15 words exactly one row is kept, so each 15 shared words belong to one anchor. A row may be kept by
chance too, on account of words beyond what is shared; then it owns none of the 15 words and is no anchor.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.fingerprints import GRAM, LEAST, roll, unroll
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
def _owned(words: Any, at: Any, low: Any, high: Any) -> Any:
    """The 15 words whose least row is the one at `at`: fewest and most of them that stand before it. None
    if the fewest are more than the most."""
    own = np.uint64(0)
    for k in range(at, at + GRAM):
        own = roll(own, np.uint64(words[k]))
    own = finish(own)
    first = max(low, at - SIDE)
    most = at - first
    after = min(high, at + LEAST) - GRAM - at
    rolled = np.uint64(0)
    for k in range(first, min(high, at + LEAST)):
        rolled = roll(rolled, np.uint64(words[k]))
        if k >= first + GRAM:
            rolled = unroll(rolled, np.uint64(words[k - GRAM]))
        gram = k - GRAM + 1
        if gram < first or gram == at:
            continue
        value = finish(rolled)
        if gram < at:
            if value < own:
                most = at - gram - 1
        elif value <= own:
            after = gram - 1 - at
            break
    return SIDE - after, most


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
def _compare(words: Any, bounds: Any, place: Any, region: Any, i: Any, j: Any) -> Any:
    """Equal words on the left and on the right of the rows of two candidates; -1 where the rows differ."""
    a, b = place[i], place[j]
    on_right = equal_right(words, a, bounds[region[i] + 1], b, bounds[region[j] + 1], LEAST) - GRAM
    if on_right < 0:
        return 0, -1
    return equal_left(words, a, bounds[region[i]], b, bounds[region[j]], SIDE), on_right


@kernel
def _room(bounds: Any, place: Any, region: Any, i: Any) -> Any:
    """Words on the left and on the right of a row that there are, up to 7."""
    at = place[i]
    return min(SIDE, at - bounds[region[i]]), min(LEAST, bounds[region[i] + 1] - at) - GRAM


@kernel
def _alike(words: Any, bounds: Any, place: Any, region: Any, order: Any, begin: Any, end: Any) -> Any:
    """Do all candidates `order[begin:end)` have the same words around them, and as many?"""
    left, right = _room(bounds, place, region, order[begin])
    for k in range(begin + 1, end):
        on_left, on_right = _room(bounds, place, region, order[k])
        if on_left != left or on_right != right:
            return False
        on_left, on_right = _compare(words, bounds, place, region, order[begin], order[k])
        if on_left != left or on_right != right:
            return False
    return True


@kernel
def _variants(words: Any, bounds: Any, place: Any, region: Any, article: Any, rows: Any) -> Any:
    """Candidates with the same words around them are one variant: of each candidate its variant; of
    each variant a row that shows it, and whether several articles have it."""
    count = len(rows)
    around = np.empty(count, np.uint64)
    for k in range(count):
        here = region[rows[k]]
        around[k] = _around(words, place[rows[k]], bounds[here], bounds[here + 1])
    by = np.argsort(around)
    variant = np.empty(count, np.int64)
    shown = np.empty(count, np.int64)
    several = np.zeros(count, np.bool_)
    found = 0
    for k in range(count):
        row = rows[by[k]]
        if k == 0 or around[by[k]] != around[by[k - 1]]:
            shown[found] = row
            found += 1
        elif article[row] != article[shown[found - 1]]:
            several[found - 1] = True
        variant[by[k]] = found - 1
    return variant, shown[:found].copy(), several[:found].copy()


@kernel
def _connect_each(
    words: Any, bounds: Any, place: Any, region: Any, article: Any, shown: Any, several: Any, joined: Any
) -> Any:
    """Few variants: each is compared with each."""
    parent, connected, lefts, rights = joined
    for u in range(len(shown)):
        for v in range(u + 1, len(shown)):
            if article[shown[u]] == article[shown[v]] and not several[u] and not several[v]:
                continue
            on_left, on_right = _compare(words, bounds, place, region, shown[u], shown[v])
            if on_right < 0 or on_left + on_right < SIDE:
                continue
            here = region[shown[u]]
            fewest, most = _owned(words, place[shown[u]], bounds[here], bounds[here + 1])
            fewest, most = max(fewest, SIDE - on_right), min(most, on_left)
            if fewest <= most:
                _join(parent, u, v)
                for one in (u, v):
                    connected[one] = True
                    lefts[one] = max(lefts[one], most)
                    rights[one] = max(rights[one], SIDE - fewest)


@kernel
def _connect_sorted(
    words: Any, bounds: Any, place: Any, region: Any, article: Any, shown: Any, several: Any, joined: Any
) -> Any:
    """Many variants: of the 15 words in each of the eight positions, equal ones are found by sorting."""
    parent, connected, lefts, rights = joined
    sides = np.empty(len(shown), np.uint64)
    owned = np.empty((len(shown), 2), np.int64)
    for u in range(len(shown)):
        here = region[shown[u]]
        owned[u, 0], owned[u, 1] = _owned(words, place[shown[u]], bounds[here], bounds[here + 1])
    for on_left in range(SIDE + 1):
        for u in range(len(shown)):
            here = region[shown[u]]
            sides[u] = 0
            if owned[u, 0] <= on_left <= owned[u, 1]:
                sides[u] = _side(words, place[shown[u]], bounds[here], bounds[here + 1], on_left)
        by = np.argsort(sides)
        at = 0
        while at < len(by):
            upto = at + 1
            other = several[by[at]]
            while upto < len(by) and sides[by[upto]] == sides[by[at]]:
                other = other or several[by[upto]] or article[shown[by[upto]]] != article[shown[by[at]]]
                upto += 1
            if other and sides[by[at]] != 0 and upto > at + 1:
                for k in range(at, upto):
                    u = by[k]
                    _join(parent, by[at], u)
                    connected[u] = True
                    lefts[u] = max(lefts[u], on_left)
                    rights[u] = max(rights[u], SIDE - on_left)
            at = upto


@kernel
def verify(words: Any, bounds: Any, place: Any, region: Any, article: Any, order: Any, classes: Any) -> Any:
    """Anchors of the classes `order[classes[k]:classes[k + 1]]`: for each place in `order` the number of
    its anchor, counted from 0 in these classes, or -1; its extents; keys and sizes of the anchors."""
    first = classes[0]
    total = classes[-1] - first
    anchor = np.full(total, -1, np.int32)
    left = np.zeros(total, np.uint8)
    right = np.zeros(total, np.uint8)
    keys = np.empty(total // 2 + 1, np.uint64)
    sizes = np.zeros(total // 2 + 1, np.int32)
    variant = np.empty(_FEW, np.int64)
    shown = np.empty(_FEW, np.int64)
    several = np.empty(_FEW, np.bool_)
    parent = np.empty(_FEW, np.int64)
    connected = np.empty(_FEW, np.bool_)
    lefts = np.empty(_FEW, np.int64)
    rights = np.empty(_FEW, np.int64)
    number = np.empty(_FEW, np.int64)
    found = 0
    for k in range(len(classes) - 1):
        begin, end = classes[k], classes[k + 1]
        here = begin - first
        one, other = order[begin], order[begin + 1]
        # Most classes: two candidates, or copies that are alike all around.
        pair = end - begin == 2
        if pair or _alike(words, bounds, place, region, order, begin, end):
            if pair:
                if article[one] == article[other]:
                    continue
                on_left, on_right = _compare(words, bounds, place, region, one, other)
            else:
                on_left, on_right = _room(bounds, place, region, one)
            fewest, most = _owned(words, place[one], bounds[region[one]], bounds[region[one] + 1])
            fewest, most = max(fewest, SIDE - on_right), min(most, on_left)
            if on_right < 0 or fewest > most:
                continue
            keys[found] = _around(words, place[one], bounds[region[one]], bounds[region[one] + 1])
            if pair:
                key = _around(words, place[other], bounds[region[other]], bounds[region[other] + 1])
                keys[found] = min(keys[found], key)
            for at in range(here, here + end - begin):
                anchor[at] = found
                left[at] = most
                right[at] = SIDE - fewest
            sizes[found] = end - begin
            found += 1
            continue
        count = end - begin
        if count <= _FEW:  # each is compared with each, and nothing is sorted
            for at in range(count):
                variant[at] = at
                shown[at] = order[begin + at]
                several[at] = False
            variants = count
        else:
            variant, shown, several = _variants(words, bounds, place, region, article, order[begin:end])
            variants = len(shown)
        if variants > len(parent):
            parent = np.empty(variants, np.int64)
            connected = np.empty(variants, np.bool_)
            lefts = np.empty(variants, np.int64)
            rights = np.empty(variants, np.int64)
            number = np.empty(variants, np.int64)
        for u in range(variants):
            on_left, on_right = _room(bounds, place, region, shown[u])
            parent[u] = u
            number[u] = -1
            connected[u] = False
            lefts[u] = 0
            rights[u] = 0
            if several[u]:
                here_ = region[shown[u]]
                fewest, most = _owned(words, place[shown[u]], bounds[here_], bounds[here_ + 1])
                fewest, most = max(fewest, SIDE - on_right), min(most, on_left)
                if fewest <= most:
                    connected[u] = True
                    lefts[u] = most
                    rights[u] = SIDE - fewest
        joined = (parent, connected, lefts, rights)
        if variants <= _FEW:
            _connect_each(words, bounds, place, region, article, shown[:variants], several, joined)
        else:
            _connect_sorted(words, bounds, place, region, article, shown, several, joined)
        for at in range(count):
            u = variant[at]
            if not connected[u]:
                continue
            row = order[begin + at]
            around = _around(words, place[row], bounds[region[row]], bounds[region[row] + 1])
            root = _root(parent, u)
            if number[root] < 0:
                number[root] = found
                keys[found] = around
                found += 1
            anchor[here + at] = number[root]
            left[here + at] = lefts[u]
            right[here + at] = rights[u]
            keys[number[root]] = min(keys[number[root]], around)
            sizes[number[root]] += 1
        if count > _FEW:
            variant = np.empty(_FEW, np.int64)
            shown = np.empty(_FEW, np.int64)
            several = np.empty(_FEW, np.bool_)
    return anchor, left, right, keys[:found].copy(), sizes[:found].copy()

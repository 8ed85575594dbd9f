"""Anchors -> the runs that each pair of articles shares, with their true ends.

In: tokens, and the places of anchors in the order of articles and words. Out: `Runs`.

Two places of one anchor lie on a run if the words around them say so. Where the places before them, in
both articles, belong to one anchor too and are as far away, they lie on the same run, and it was found
there already; else the run is followed word by word to both its ends. So a run costs its words once,
however many anchors it holds.

An anchor of more than `most` pairs of articles lists none by itself: its pairs would grow with the
square of its places. But a pair that shares anything else has all its runs, those of such anchors too.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.anchors import equal_left, equal_right
from wirecopy.match.fingerprints import GRAM, LEAST
from wirecopy.words.compiling import kernel

_FEW = 24  # places of an anchor that are sorted by insertion
OFTEN = 64
"""Pairs of places for each pair of articles that are looked at, before repetitive text becomes too much."""


class Places(NamedTuple):
    """Places of anchors in the order of articles and words: `anchor` int32, `article` uint32 (rank in
    the canonical order), `token` int32 (int64 if there are so many), `region` int32.
    `region_bounds` int64 into the tokens."""

    anchor: np.ndarray
    article: np.ndarray
    token: np.ndarray
    region: np.ndarray
    region_bounds: np.ndarray


class Wanted(NamedTuple):
    """Which pairs are wanted. By article: `outlet` int32 (-1 unknown), `day` int32 (`NO_DAY` unknown),
    `side` uint8. `same` lists pairs of one outlet too; `within` days apart, -1 any; `against`: one of
    either side; `most` pairs of articles an anchor may have."""

    outlet: np.ndarray
    day: np.ndarray
    side: np.ndarray
    same: bool
    within: int
    against: bool
    most: int


NO_DAY = np.int32(-(2**31))


class Runs(NamedTuple):
    """Runs of pairs, `a` < `b` (ranks of articles): first tokens `at_a`, `at_b`, and how many `words`."""

    a: np.ndarray
    b: np.ndarray
    at_a: np.ndarray
    at_b: np.ndarray
    words: np.ndarray


@kernel
def _apart(one: Any, other: Any, within: Any) -> Any:
    """Are two days too far apart? An article without a date may be of any day."""
    return one != NO_DAY and other != NO_DAY and abs(np.int64(one) - np.int64(other)) > within


@kernel
def links(anchor: Any, article: Any, token: Any, region: Any) -> Any:
    """Of each place the anchor before it and how far away it is, as one number; -1 where none is so near
    that the two must lie on one run. Two places of one anchor whose links are equal lie on a run that goes
    through the places before them."""
    found = np.full(len(anchor), -1, np.int64)
    for x in range(1, len(anchor)):
        if article[x - 1] == article[x] and region[x - 1] == region[x]:
            far = token[x] - token[x - 1]
            if far <= GRAM:
                found[x] = np.int64(anchor[x - 1]) << 4 | far
    return found


@kernel
def _follow(words: Any, token: Any, region: Any, bounds: Any, x: Any, y: Any) -> Any:
    """The run through two places: its first tokens and its words."""
    low_x, high_x = bounds[region[x]], bounds[region[x] + 1]
    low_y, high_y = bounds[region[y]], bounds[region[y] + 1]
    on_left = equal_left(words, token[x], low_x, token[y], low_y, 1 << 40)
    on_right = equal_right(words, token[x], high_x, token[y], high_y, 1 << 40)
    return token[x] - on_left, token[y] - on_left, on_left + on_right


@kernel
def _kind(one: Any, outlet: Any, side: Any, same: Any, against: Any) -> Any:
    """Articles of one kind make no pair: those of one outlet, or of one side."""
    if against:
        return np.int64(side[one])
    if same or outlet[one] < 0:
        return np.int64(one) + (1 << 32)
    return np.int64(outlet[one])


@kernel
def sizes(members: Any, bounds: Any, article: Any, wanted: Any) -> Any:
    """For each anchor how many pairs of places of wanted outlets and sides it has; -1 if too many."""
    outlet, day, side, same, within, against, most = wanted
    found = np.empty(len(bounds) - 1, np.int64)
    for k in range(len(bounds) - 1):
        count = bounds[k + 1] - bounds[k]
        pairs = count * (count - 1) // 2
        if pairs > most:
            pairs, articles = _counted(
                members[bounds[k] : bounds[k + 1]], article, outlet, side, same, against
            )
            if within >= 0 and articles > most:
                rows = members[bounds[k] : bounds[k + 1]]
                pairs = _in_time(rows, article, day, within, False)
                articles = _in_time(rows, article, day, within, True)
            if articles > most or pairs > OFTEN * max(most, OFTEN):
                pairs = -1
        found[k] = pairs
    return found


@kernel
def _counted(rows: Any, article: Any, outlet: Any, side: Any, same: Any, against: Any) -> Any:
    """Pairs of places, and of articles, of different outlets (or sides)."""
    keys = np.empty(len(rows), np.int64)
    for k in range(len(rows)):
        keys[k] = _kind(article[rows[k]], outlet, side, same, against)
    by = np.argsort(keys, kind="mergesort")
    pairs = len(rows) * (len(rows) - 1) // 2
    total = 0
    squares = 0
    at = 0
    while at < len(by):
        upto = at
        articles = 0
        while upto < len(by) and keys[by[upto]] == keys[by[at]]:
            if upto == at or article[rows[by[upto]]] != article[rows[by[upto - 1]]]:
                articles += 1
            upto += 1
        pairs -= (upto - at) * (upto - at - 1) // 2
        total += articles
        squares += articles * articles
        at = upto
    return pairs, (total * total - squares) // 2


@kernel
def _in_time(rows: Any, article: Any, day: Any, within: Any, once: Any) -> Any:
    """Pairs of places at most `within` days apart, or of unknown day; `once`: of articles instead."""
    days = np.empty(len(rows), np.int64)
    count = 0
    for k in range(len(rows)):
        if not once or k == 0 or article[rows[k]] != article[rows[k - 1]]:
            days[count] = day[article[rows[k]]]
            count += 1
    days = days[:count]
    days.sort()
    undated = 0
    while undated < count and days[undated] == NO_DAY:
        undated += 1
    pairs = undated * (count - undated) + undated * (undated - 1) // 2
    low = undated
    for k in range(undated, count):
        while days[k] - days[low] > within:
            low += 1
        pairs += k - low
    return pairs


@kernel
def list_runs(
    words: Any,
    places: Any,
    link: Any,
    members: Any,
    bounds: Any,
    which: Any,
    large: Any,
    wanted: Any,
    least: Any,
) -> Any:
    """The runs through the anchors `which`. Pairs whose run begins in a large anchor come with 0 words:
    `complete` finds it."""
    _, article, token, region, region_bounds = places
    outlet, day, side, same, within, against, _ = wanted
    most = 0
    for k in which:
        most = max(most, bounds[k + 1] - bounds[k])
    keys = np.empty(most, np.int64)
    by = np.empty(most, np.int64)
    before = np.empty(most, np.int64)
    room = 1024
    rows = np.empty((room, 5), token.dtype)
    found = 0
    for k in which:
        count = bounds[k + 1] - bounds[k]
        # In the order of outlets (or sides) the pairs that nobody wants are stepped over.
        for i in range(count):
            row = members[bounds[k] + i]
            key = _kind(article[row], outlet, side, same, against)
            if count <= _FEW:  # by insertion; arrays cost more than that
                at = i
                while at > 0 and keys[at - 1] > key:
                    keys[at] = keys[at - 1]
                    by[at] = by[at - 1]
                    at -= 1
                keys[at] = key
                by[at] = row
            else:
                keys[i] = key
        if count > _FEW:
            order = np.argsort(keys[:count], kind="mergesort")
            keys[:count] = keys[:count][order]
            for i in range(count):
                by[i] = members[bounds[k] + order[i]]
        for i in range(count):
            before[i] = link[by[i]]
        for i in range(count):
            x = by[i]
            j = i + 1
            while j < count and keys[j] == keys[i]:
                j += 1
            for other in range(j, count):
                through = before[i] >= 0 and before[other] == before[i]
                if through and not large[before[i] >> 4]:
                    continue
                y = by[other]
                # In the order of sides, outlets are looked at one by one.
                if (
                    against
                    and not same
                    and outlet[article[x]] >= 0
                    and outlet[article[x]] == outlet[article[y]]
                ):
                    continue
                if within >= 0 and _apart(day[article[x]], day[article[y]], within):
                    continue
                at_x, at_y, length = token[x], token[y], np.int64(0)
                if not through:
                    at_x, at_y, length = _follow(words, token, region, region_bounds, x, y)
                    if length < least:
                        continue
                if found == room:
                    rows = np.concatenate((rows, np.empty_like(rows)))
                    room *= 2
                swap = article[x] > article[y]
                rows[found, 0] = article[y] if swap else article[x]
                rows[found, 1] = article[x] if swap else article[y]
                rows[found, 2] = at_y if swap else at_x
                rows[found, 3] = at_x if swap else at_y
                rows[found, 4] = length
                found += 1
    return rows[:found].copy()


@kernel
def complete(words: Any, places: Any, link: Any, pairs: Any, rows: Any, row_bounds: Any, least: Any) -> Any:
    """The runs of the `pairs` that begin in large anchors. `rows[row_bounds[i]:row_bounds[i + 1]]` are the
    places of large anchors in article i, in the order of anchors."""
    anchor, _, token, region, region_bounds = places
    room = 1024
    found_rows = np.empty((room, 5), token.dtype)
    found = 0
    for k in range(len(pairs)):
        a, b = pairs[k, 0], pairs[k, 1]
        i, end_i = row_bounds[a], row_bounds[a + 1]
        j, end_j = row_bounds[b], row_bounds[b + 1]
        while i < end_i and j < end_j:
            left, right = anchor[rows[i]], anchor[rows[j]]
            if left < right:
                i += 1
            elif left > right:
                j += 1
            else:
                upto = j
                while upto < end_j and anchor[rows[upto]] == left:
                    if link[rows[i]] < 0 or link[rows[i]] != link[rows[upto]]:
                        at_a, at_b, length = _follow(words, token, region, region_bounds, rows[i], rows[upto])
                        if length >= least:
                            if found == room:
                                found_rows = np.concatenate((found_rows, np.empty_like(found_rows)))
                                room *= 2
                            found_rows[found, 0] = a
                            found_rows[found, 1] = b
                            found_rows[found, 2] = at_a
                            found_rows[found, 3] = at_b
                            found_rows[found, 4] = length
                            found += 1
                    upto += 1
                i += 1
    return found_rows[:found].copy()


__all__ = ["LEAST", "NO_DAY", "Places", "Runs", "Wanted", "complete", "list_runs", "sizes"]

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

OFTEN = 64
"""Pairs of places for each pair of articles that are looked at, before repetitive text becomes too much."""


class Places(NamedTuple):
    """Places of anchors in the order of articles and words: `anchor` int32, `article` uint32 (rank in
    the canonical order), `token` int64, `region` int32. `region_bounds` int64 into the tokens."""

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
def _wants(i: Any, j: Any, outlet: Any, day: Any, side: Any, same: Any, within: Any, against: Any) -> Any:
    """Is the pair of articles `i`, `j` wanted? Unknown outlets are not one outlet, and an article without
    a date may be of any day."""
    if i == j:
        return False
    if not same and outlet[i] >= 0 and outlet[i] == outlet[j]:
        return False
    if (
        within >= 0
        and day[i] != NO_DAY
        and day[j] != NO_DAY
        and abs(np.int64(day[i]) - np.int64(day[j])) > within
    ):
        return False
    return not (against and side[i] == side[j])


@kernel
def _same_run_before(places: Any, x: Any, y: Any) -> Any:
    """The places before `x` and `y`, if they are of one anchor and as far away; else -1."""
    anchor, article, token, region, _ = places
    if x == 0 or y == 0 or article[x - 1] != article[x] or article[y - 1] != article[y]:
        return -1
    if anchor[x - 1] != anchor[y - 1] or region[x - 1] != region[x] or region[y - 1] != region[y]:
        return -1
    far = token[x] - token[x - 1]
    if far > GRAM or token[y] - token[y - 1] != far:
        return -1
    return anchor[x - 1]


@kernel
def _follow(words: Any, places: Any, x: Any, y: Any) -> Any:
    """The run through two places: its first tokens and its words."""
    _, _, token, region, bounds = places
    low_x, high_x = bounds[region[x]], bounds[region[x] + 1]
    low_y, high_y = bounds[region[y]], bounds[region[y] + 1]
    on_left = equal_left(words, token[x], low_x, token[y], low_y, 1 << 40)
    on_right = equal_right(words, token[x], high_x, token[y], high_y, 1 << 40)
    return token[x] - on_left, token[y] - on_left, on_left + on_right


@kernel
def sizes(members: Any, bounds: Any, article: Any, wanted: Any) -> Any:
    """For each anchor how many pairs of places of wanted outlets and sides it has; -1 if too many."""
    outlet, day, side, same, within, against, most = wanted
    found = np.empty(len(bounds) - 1, np.int64)
    for k in range(len(bounds) - 1):
        count = bounds[k + 1] - bounds[k]
        pairs = count * (count - 1) // 2
        if pairs > most and pairs > OFTEN:
            pairs, articles = _counted(
                members[bounds[k] : bounds[k + 1]], article, outlet, side, same, against
            )
            if within >= 0 and articles > most:
                pairs, articles = _in_time(members[bounds[k] : bounds[k + 1]], article, day, within)
            if articles > most or pairs > OFTEN * most:
                pairs = -1
        found[k] = pairs
    return found


@kernel
def _counted(rows: Any, article: Any, outlet: Any, side: Any, same: Any, against: Any) -> Any:
    """Pairs of places, and of articles, of different outlets (or sides)."""
    keys = np.empty(len(rows), np.int64)
    for k in range(len(rows)):
        one = article[rows[k]]
        keys[k] = (
            side[one] if against else (np.int64(one) + (1 << 32) if same or outlet[one] < 0 else outlet[one])
        )
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
def _in_time(rows: Any, article: Any, day: Any, within: Any) -> Any:
    """Pairs of places, and of articles, at most `within` days apart, or of unknown day."""
    days = np.empty(len(rows), np.int64)
    undated = 0
    for k in range(len(rows)):
        days[k] = day[article[rows[k]]]
        undated += days[k] == NO_DAY
    days.sort()
    dated = len(rows) - undated
    pairs = undated * dated + undated * (undated - 1) // 2
    low = undated
    for k in range(undated, len(rows)):
        while days[k] - days[low] > within:
            low += 1
        pairs += k - low
    return pairs, pairs


@kernel
def list_runs(
    words: Any, places: Any, members: Any, bounds: Any, which: Any, large: Any, wanted: Any, least: Any
) -> Any:
    """The runs through the anchors `which`. Pairs whose run begins in a large anchor come with 0 words:
    `complete` finds it."""
    _, article, token, _, _ = places
    outlet, day, side, same, within, against, _ = wanted
    room = 1024
    rows = np.empty((room, 4), np.int64)
    lengths = np.empty(room, np.int64)
    found = 0
    for k in which:
        members_here = members[bounds[k] : bounds[k + 1]]
        count = len(members_here)
        # In the order of outlets (or sides, or days) the pairs that nobody wants are stepped over.
        keys = np.empty(count, np.int64)
        for i in range(count):
            one = article[members_here[i]]
            keys[i] = (
                side[one]
                if against
                else (np.int64(one) + (1 << 32) if same or outlet[one] < 0 else outlet[one])
            )
        by = np.argsort(keys, kind="mergesort") if count > 2 else np.arange(count)
        for i in range(count):
            x = members_here[by[i]]
            j = i + 1
            if count > 2:
                while j < count and keys[by[j]] == keys[by[i]]:
                    j += 1
            for other in range(j, count):
                y = members_here[by[other]]
                if not _wants(article[x], article[y], outlet, day, side, same, within, against):
                    continue
                before = _same_run_before(places, x, y)
                at_x, at_y, length = token[x], token[y], np.int64(0)
                if before >= 0:
                    if not large[before]:
                        continue
                else:
                    at_x, at_y, length = _follow(words, places, x, y)
                    if length < least:
                        continue
                if found == room:
                    rows = np.concatenate((rows, np.empty_like(rows)))
                    lengths = np.concatenate((lengths, np.empty_like(lengths)))
                    room *= 2
                swap = article[x] > article[y]
                rows[found, 0] = article[y] if swap else article[x]
                rows[found, 1] = article[x] if swap else article[y]
                rows[found, 2] = at_y if swap else at_x
                rows[found, 3] = at_x if swap else at_y
                lengths[found] = length
                found += 1
    return rows[:found].copy(), lengths[:found].copy()


@kernel
def complete(words: Any, places: Any, pairs: Any, rows: Any, row_bounds: Any, least: Any) -> Any:
    """The runs of the `pairs` that begin in large anchors. `rows[row_bounds[i]:row_bounds[i + 1]]` are the
    places of large anchors in article i, in the order of anchors."""
    anchor = places[0]
    room = 1024
    found_rows = np.empty((room, 4), np.int64)
    lengths = np.empty(room, np.int64)
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
                    if _same_run_before(places, rows[i], rows[upto]) < 0:
                        at_a, at_b, length = _follow(words, places, rows[i], rows[upto])
                        if length >= least:
                            if found == room:
                                found_rows = np.concatenate((found_rows, np.empty_like(found_rows)))
                                lengths = np.concatenate((lengths, np.empty_like(lengths)))
                                room *= 2
                            found_rows[found, 0] = a
                            found_rows[found, 1] = b
                            found_rows[found, 2] = at_a
                            found_rows[found, 3] = at_b
                            lengths[found] = length
                            found += 1
                    upto += 1
                i += 1
    return found_rows[:found].copy(), lengths[:found].copy()


__all__ = ["LEAST", "NO_DAY", "Places", "Runs", "Wanted", "complete", "list_runs", "sizes"]

"""Anchors -> the runs of all pairs that are wanted.

In: tokens, places of anchors, what is wanted. Out: `Runs`, sorted by pair and by where they stand, each
once; and the anchors whose pairs are too many to list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from wirecopy.engine import Engine
from wirecopy.match.anchors import Anchors
from wirecopy.match.shared import Places, Runs, Wanted, complete, links, list_runs, sizes
from wirecopy.words.compiling import kernel

_WORK = 1 << 18  # pairs of places that are looked at in one go


def pairs_of(
    words: np.ndarray,
    places: Places,
    anchors: Anchors,
    wanted: Wanted,
    least: int,
    engine: Engine,
    progress: Callable[[str, int, int], None],
) -> tuple[Runs, np.ndarray]:
    """The runs, and a mask of the anchors that are too large."""
    bounds = np.concatenate(([0], np.cumsum(anchors.places))).astype(np.int64)
    members = gathered(places.anchor, bounds)
    link = links(places.anchor, places.article, places.token, places.region)
    work = sizes(members, bounds, places.article, wanted)
    large = work < 0
    which = np.flatnonzero(work > 0)
    cuts = _cuts(work[which])

    def some(part: int) -> np.ndarray:
        here = which[cuts[part] : cuts[part + 1]]
        found: np.ndarray = list_runs(words, places, link, members, bounds, here, large, wanted, least)
        return found

    rows = [np.empty((0, 5), places.token.dtype)]
    for part, found in enumerate(engine.map(some, range(len(cuts) - 1))):
        progress("following shared runs", part + 1, len(cuts) - 1)
        rows.append(found)
    if large.any():
        rows += _of_large(words, places, link, large, np.concatenate(rows), least, engine, len(wanted.outlet))
    together = np.concatenate(rows)
    rows.clear()
    return _sorted(together, len(wanted.outlet), engine), large


@kernel
def gathered(keys: Any, bounds: Any) -> Any:
    """The rows of each key one behind the other, in their order; `bounds` of the keys."""
    at = bounds[:-1].copy()
    found = np.empty(len(keys), np.int32)
    for k in range(len(keys)):
        found[at[keys[k]]] = k
        at[keys[k]] += 1
    return found


def _cuts(work: np.ndarray) -> np.ndarray:
    """Bounds of parts of about equal work."""
    done = np.cumsum(work)
    parts = int(done[-1] // _WORK) + 1 if len(done) else 0
    inner = np.searchsorted(done, np.arange(1, parts) * _WORK)
    return np.unique(np.concatenate(([0], inner, [len(work)]))) if len(work) else np.zeros(1, np.int64)


def _of_large(
    words: np.ndarray,
    places: Places,
    link: np.ndarray,
    large: np.ndarray,
    rows: np.ndarray,
    least: int,
    engine: Engine,
    articles: int,
) -> list[np.ndarray]:
    """Runs of the pairs found that begin in large anchors."""
    keys = np.unique(rows[:, 0].astype(np.int64) << 32 | rows[:, 1])
    pairs = np.stack((keys >> 32, keys & 0xFFFFFFFF), axis=1)
    those = np.flatnonzero(large[places.anchor])
    those = those[np.lexsort((those, places.anchor[those], places.article[those]))]
    bounds = np.searchsorted(places.article[those], np.arange(articles + 1))
    parts = np.array_split(pairs, max(1, len(pairs) // 10_000))
    return list(engine.map(lambda some: complete(words, places, link, some, those, bounds, least), parts))


@kernel
def _in_order(rows: Any, members: Any, bounds: Any) -> Any:
    """The rows of the articles A of `bounds`, sorted by b and by where they stand, each once; a column a
    row."""
    found = np.empty((5, bounds[-1] - bounds[0]), rows.dtype)
    count = 0
    for a in range(len(bounds) - 1):
        here = members[bounds[a] : bounds[a + 1]]
        if not len(here):
            continue
        keys = np.empty(len(here), np.int64)
        low = rows[here[0], 2]
        for k in range(len(here)):
            low = min(low, rows[here[k], 2])
        for k in range(len(here)):
            keys[k] = np.int64(rows[here[k], 1]) << 32 | np.int64(rows[here[k], 2] - low)
        by = np.argsort(keys, kind="mergesort")
        first = 0
        while first < len(by):
            upto = first
            while upto < len(by) and keys[by[upto]] == keys[by[first]]:
                upto += 1
            if upto > first + 1:  # one place in A, several in B
                in_b = np.empty(upto - first, np.int64)
                for k in range(first, upto):
                    in_b[k - first] = rows[here[by[k]], 3]
                by[first:upto] = by[first:upto][np.argsort(in_b, kind="mergesort")]
            before = np.int64(-1)
            for k in range(first, upto):
                row = here[by[k]]
                if rows[row, 4] == 0 or rows[row, 3] == before:
                    continue
                before = np.int64(rows[row, 3])
                for column in range(5):
                    found[column, count] = rows[row, column]
                count += 1
            first = upto
    return found[:, :count].copy()


def _sorted(rows: np.ndarray, articles: int, engine: Engine) -> Runs:
    """Each run once, in the order of pairs and places. Rows without words only told of a pair."""
    bounds = np.concatenate(([0], np.cumsum(np.bincount(rows[:, 0], minlength=articles))))
    members = gathered(rows[:, 0], bounds)
    cuts = np.unique(np.searchsorted(bounds, np.linspace(0, len(rows), 4 * engine.threads + 1)))

    def some(part: int) -> np.ndarray:
        found: np.ndarray = _in_order(rows, members, bounds[cuts[part] : cuts[part + 1] + 1])
        return found

    parts = [np.empty((5, 0), rows.dtype), *engine.map(some, range(len(cuts) - 1))]
    return Runs(*(np.concatenate([part[k] for part in parts]) for k in range(5)))

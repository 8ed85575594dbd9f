"""Anchors -> the runs of all pairs that are wanted.

In: tokens, places of anchors, what is wanted. Out: `Runs`, sorted by pair and by where they stand, each
once; and the anchors whose pairs are too many to list.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from wirecopy.engine import Engine
from wirecopy.match.anchors import Anchors
from wirecopy.match.shared import Places, Runs, Wanted, complete, list_runs, sizes

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
    members = np.argsort(places.anchor, kind="stable")
    bounds = np.concatenate(([0], np.cumsum(anchors.places))).astype(np.int64)
    work = sizes(members, bounds, places.article, wanted)
    large = work < 0
    which = np.flatnonzero(work > 0)
    cuts = _cuts(work[which])

    def some(part: int) -> tuple[np.ndarray, np.ndarray]:
        here = which[cuts[part] : cuts[part + 1]]
        found: tuple[np.ndarray, np.ndarray] = list_runs(
            words, places, members, bounds, here, large, wanted, least
        )
        return found

    rows = [np.empty((0, 4), np.int64)]
    lengths = [np.empty(0, np.int64)]
    for part, (found, length) in enumerate(engine.map(some, range(len(cuts) - 1))):
        progress("following shared runs", part + 1, len(cuts) - 1)
        rows.append(found)
        lengths.append(length)
    if large.any():
        for found, length in _of_large(
            words, places, large, np.concatenate(rows), least, engine, len(wanted.outlet)
        ):
            rows.append(found)
            lengths.append(length)
    return _sorted(np.concatenate(rows), np.concatenate(lengths), engine), large


def _cuts(work: np.ndarray) -> np.ndarray:
    """Bounds of parts of about equal work."""
    done = np.cumsum(work)
    parts = int(done[-1] // _WORK) + 1 if len(done) else 0
    inner = np.searchsorted(done, np.arange(1, parts) * _WORK)
    return np.unique(np.concatenate(([0], inner, [len(work)]))) if len(work) else np.zeros(1, np.int64)


def _of_large(
    words: np.ndarray,
    places: Places,
    large: np.ndarray,
    rows: np.ndarray,
    least: int,
    engine: Engine,
    articles: int,
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Runs of the pairs found that begin in large anchors."""
    keys = np.unique(rows[:, 0] << 32 | rows[:, 1])
    pairs = np.stack((keys >> 32, keys & 0xFFFFFFFF), axis=1)
    those = np.flatnonzero(large[places.anchor])
    those = those[np.lexsort((those, places.anchor[those], places.article[those]))]
    bounds = np.searchsorted(places.article[those], np.arange(articles + 1))
    parts = np.array_split(pairs, max(1, len(pairs) // 10_000))
    return list(engine.map(lambda some: complete(words, places, some, those, bounds, least), parts))


def _sorted(rows: np.ndarray, lengths: np.ndarray, engine: Engine) -> Runs:
    """Each run once, in the order of pairs and places."""
    found = np.flatnonzero(lengths > 0)
    table = pa.table(
        {
            "a": rows[found, 0],
            "b": rows[found, 1],
            "x": rows[found, 2],
            "y": rows[found, 3],
            "words": lengths[found],
        }
    )
    ordered = engine.sql(
        "SELECT a, b, x, y, max(words) AS words FROM runs GROUP BY a, b, x, y ORDER BY a, b, x, y", runs=table
    )
    return Runs(*(ordered[name].to_numpy() for name in ("a", "b", "x", "y", "words")))

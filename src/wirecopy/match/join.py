"""Candidates of all batches -> classes of equal hashes that stand in two articles or more.

In: candidates batch by batch. Out: `Joined`: those that are left, and their order by hash.

The join is one ORDER BY, which the engine may spill; then one look at each class. A class is never
dropped for being large and never squared. Equal articles are one article: what only they share is not
shared.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from wirecopy.engine import Engine
from wirecopy.match.collection import Collection
from wirecopy.match.sketch import Candidates
from wirecopy.words.compiling import kernel


class Joined(NamedTuple):
    """`batches`: the candidates left, batch by batch; `article` int32: their articles, one batch behind
    the other. Class k of equal hashes is the rows `order[bounds[k]:bounds[k + 1]]`; classes come in the
    order of their first rows."""

    batches: list[Candidates]
    article: np.ndarray
    order: np.ndarray
    bounds: np.ndarray


@kernel
def _shared(hashes: Any, rows: Any, article: Any, kept: Any) -> Any:
    """Mark in `kept` the rows of classes that stand in two articles; articles below 0 do not count.
    Returns how many rows and classes there are."""
    total = 0
    classes = 0
    at = 0
    kept[:] = False
    while at < len(rows):
        upto = at
        first = -1
        several: Any = False
        while upto < len(rows) and hashes[upto] == hashes[at]:
            one = int(article[rows[upto]])
            if one >= 0:
                several = several or (first >= 0 and one != first)
                first = one
            upto += 1
        if several:
            classes += 1
            for k in range(at, upto):
                if article[rows[k]] >= 0:
                    kept[rows[k]] = True
                    total += 1
        at = upto
    return total, classes


@kernel
def _compacted(hashes: Any, rows: Any, kept: Any, total: Any, classes: Any) -> Any:
    """The rows kept, by their new numbers, in the order of hashes; bounds of the classes."""
    number = np.empty(len(kept), np.uint32)
    count = 0
    for k in range(len(kept)):
        number[k] = count
        count += kept[k]
    order = np.empty(total, np.uint32)
    bounds = np.zeros(classes + 1, np.int64)
    found = 0
    begun = 0
    before = np.uint64(0)
    for k in range(len(rows)):
        if not kept[rows[k]]:
            continue
        if begun == 0 or hashes[k] != before:
            bounds[begun] = found
            begun += 1
            before = hashes[k]
        order[found] = number[rows[k]]
        found += 1
    bounds[classes] = found
    return _in_text_order(order, bounds)


@kernel
def _in_text_order(order: Any, bounds: Any) -> Any:
    """The classes in the order in which the texts come to them: what follows in the text then follows in
    memory, in every copy of it, and whoever walks along finds it in the cache."""
    begins = np.full(len(order), -1, np.int64)
    for k in range(len(bounds) - 1):
        begins[order[bounds[k]]] = k
    found = np.empty_like(order)
    edges = np.zeros_like(bounds)
    filled = 0
    classes = 0
    for row in range(len(order)):
        k = begins[row]
        if k < 0:
            continue
        for at in range(bounds[k], bounds[k + 1]):
            found[filled] = order[at]
            filled += 1
        classes += 1
        edges[classes] = filled
    return found, edges


def join(batches: list[Candidates], collection: Collection, engine: Engine) -> tuple[Joined, dict[int, int]]:
    """What is shared, and the articles that are equal to another: their number -> that of the first."""
    first = collection.texts.first()
    none = np.empty(0, np.int32)
    article = np.concatenate(
        [
            none,
            *(
                np.int32(begin) + each.article.astype(np.int32)
                for begin, each in zip(first, batches, strict=True)
            ),
        ]
    )
    ordered = engine.sql(
        "SELECT hash, row FROM candidates ORDER BY hash, row",
        candidates=pa.table(
            {
                "hash": pa.chunked_array([each.hash for each in batches], pa.uint64()),
                "row": np.arange(len(article), dtype=np.uint32),
            }
        ),
    )
    hashes, rows = ordered["hash"].to_numpy(), ordered["row"].to_numpy()
    del ordered
    kept = np.empty(len(article), np.bool_)
    total, classes = _shared(hashes, rows, article, kept)
    owners = np.zeros(collection.count, np.bool_)
    owners[article[kept]] = True
    copies = collection.equal(np.flatnonzero(owners))
    if copies:
        article[np.isin(article, np.array(list(copies)))] = -1
        total, classes = _shared(hashes, rows, article, kept)
    order, bounds = _compacted(hashes, rows, kept, total, classes)
    edges = np.cumsum([0, *(len(each.hash) for each in batches)])
    left = []
    for k, (low, high) in enumerate(pairwise(edges)):
        left.append(Candidates(*(column[kept[low:high]] for column in batches[k])))
        batches[k] = Candidates(none, none, none, none, none, none)  # given up
    return Joined(left, article[kept], order, bounds), copies

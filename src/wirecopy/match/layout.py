"""Matches -> the tables and rows that others read.

In: `Matches`. Out: three Arrow tables, and the same as JSON rows with the texts of the spans.

- pairs, a row a pair: `a`, `b` (article ids, `a` before `b`), `a_refs`, `b_refs`, `relation`, `because`,
  `containment` {`a_in_b`, `b_in_a`}, `words`, `longest`, `passages` [{`a`, `b`, `runs` [{`a`, `b`, `words`}]}]
- passages, a row a passage: `id`, `profile`, `because`, `words`, `articles`, `outlets`, `days`, `first`,
  `last`, `places` [{`article`, `start`, `end`, `words`, `shared`}]
- articles, a row an article that shares something: `id`, `refs`, `path`, `outlet`, `url`, `title`,
  `published`, `words`, `stock` [{`start`, `end`}], the spans of boilerplate and formulas

Rows are sorted by id, so equal answers are equal files.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa

from wirecopy.match.profiles import STOCK_PROFILES
from wirecopy.match.result import Matches
from wirecopy.spans import Span, union

Row = dict[str, Any]


def tables(matches: Matches) -> dict[str, pa.Table]:
    """The three tables, by name."""
    return {"pairs": pairs(matches), "passages": passages(matches), "articles": articles(matches)}


def pairs(matches: Matches) -> pa.Table:
    """A row a pair. Rows are in the order of `a` and `b`, passages and runs in that of A."""
    table, runs = matches.pairs, matches.runs
    pair, number = runs["pair"].to_numpy(), runs["passage"].to_numpy()
    # Runs come in the order of pairs and A; only a passage that another one interrupts is put together.
    order = np.argsort(pair.astype(np.int64) << 32 | number, kind="stable")
    runs = runs.take(order)
    # A passage is the runs of one pair with one number; they now lie side by side.
    edges = (
        np.flatnonzero((pair[order][1:] != pair[order][:-1]) | (number[order][1:] != number[order][:-1])) + 1
    )
    first = np.concatenate(([0], edges)).astype(np.int64) if len(order) else np.empty(0, np.int64)
    run_bounds = np.concatenate((first, [len(order)])).astype(np.int32)
    spans = {
        side: _span(
            np.minimum.reduceat(runs[f"{side}_start"].to_numpy(), first)
            if len(first)
            else np.empty(0, np.int32),
            np.maximum.reduceat(runs[f"{side}_end"].to_numpy(), first)
            if len(first)
            else np.empty(0, np.int32),
        )
        for side in "ab"
    }
    of_passage = _struct(
        a=spans["a"],
        b=spans["b"],
        runs=pa.ListArray.from_arrays(
            pa.array(run_bounds),
            _struct(
                a=_span(runs["a_start"].to_numpy(), runs["a_end"].to_numpy()),
                b=_span(runs["b_start"].to_numpy(), runs["b_end"].to_numpy()),
                words=runs["words"].combine_chunks(),
            ),
        ),
    )
    counts = (
        np.bincount(pair[order][first], minlength=len(table))
        if len(first)
        else np.zeros(len(table), np.int64)
    )
    bounds = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    ids, refs = matches.articles["id"].combine_chunks(), matches.articles["refs"]
    a, b = table["a"], table["b"]
    return pa.table(
        {
            "a": pa.DictionaryArray.from_arrays(a.combine_chunks(), ids),
            "b": pa.DictionaryArray.from_arrays(b.combine_chunks(), ids),
            "a_refs": refs.take(a),
            "b_refs": refs.take(b),
            "relation": table["relation"],
            "because": table["because"],
            "containment": _struct(
                a_in_b=table["a_in_b"].combine_chunks(), b_in_a=table["b_in_a"].combine_chunks()
            ),
            "words": table["words"],
            "longest": table["longest"],
            "passages": pa.ListArray.from_arrays(pa.array(bounds), of_passage),
        }
    )


def passages(matches: Matches) -> pa.Table:
    """A row a passage, by id; places by article id and start."""
    places = matches.places
    order_of = np.argsort(np.array(matches.passages["id"].to_pylist(), dtype="U16"), kind="stable")
    rank = np.empty(len(order_of), np.int64)
    rank[order_of] = np.arange(len(order_of))
    passage = rank[places["passage"].to_numpy()]
    order = np.lexsort((places["start"].to_numpy(), places["article"].to_numpy(), passage))
    rows = places.take(order)
    bounds = np.searchsorted(passage[order], np.arange(len(order_of) + 1)).astype(np.int32)
    article = pa.DictionaryArray.from_arrays(
        rows["article"].combine_chunks(), matches.articles["id"].combine_chunks()
    )
    columns = {name: rows[name].combine_chunks() for name in ("start", "end", "words", "shared")}
    table = matches.passages.take(order_of)
    return table.append_column(
        "places", pa.ListArray.from_arrays(pa.array(bounds), _struct(article=article, **columns))
    )


def articles(matches: Matches) -> pa.Table:
    """A row an article, by id, with its stock text."""
    spans = stock_spans(matches)
    counts = [len(each) for each in spans]
    flat = [span for each in spans for span in each]
    starts = np.array([span.start for span in flat], np.int32)
    ends = np.array([span.end for span in flat], np.int32)
    column = pa.ListArray.from_arrays(pa.array(np.cumsum([0, *counts]).astype(np.int32)), _span(starts, ends))
    table = matches.articles.drop_columns(["stock"])
    return table.append_column("stock", column)


def stock_spans(matches: Matches) -> list[list[Span]]:
    """For each article the spans of boilerplate and formulas, sorted and disjoint."""
    stock = np.isin(matches.passages["profile"].to_numpy(zero_copy_only=False), STOCK_PROFILES)
    places = matches.places.filter(pa.array(stock[matches.places["passage"].to_numpy()]))
    found: list[list[Span]] = [[] for _ in range(len(matches.articles))]
    for article, start, end in zip(
        *(places[name].to_pylist() for name in ("article", "start", "end")), strict=True
    ):
        found[article].append(Span(start, end))
    return [union(spans) if spans else spans for spans in found]


def rows(matches: Matches, name: str) -> Iterator[Row]:
    """The rows of a table as JSON, each span with its text."""
    table = tables(matches)[name]
    ids = matches.articles["id"].to_pylist()
    rank = {ident: at for at, ident in enumerate(ids)}

    @lru_cache(maxsize=16)  # of pairs A stays the same for many rows
    def text(ident: str) -> str:
        return matches.text(rank[ident])

    for batch in table.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            yield _told(row, name, text)


def _told(row: Row, name: str, text: Any) -> Row:
    if name == "pairs":
        row["containment"] = {key: round(value, 4) for key, value in row["containment"].items()}
        for side in "ab":
            for passage in row["passages"]:
                for span in (passage[side], *(run[side] for run in passage["runs"])):
                    span["text"] = text(row[side])[span["start"] : span["end"]]
    elif name == "passages":
        for day in ("first", "last"):
            row[day] = row[day].isoformat() if row[day] else None
        for place in row["places"]:
            place["text"] = text(place["article"])[place["start"] : place["end"]]
    else:
        for span in row["stock"]:
            span["text"] = text(row["id"])[span["start"] : span["end"]]
    return row


def _span(start: np.ndarray, end: np.ndarray) -> pa.StructArray:
    return _struct(start=pa.array(start, pa.int32()), end=pa.array(end, pa.int32()))


def _struct(**columns: pa.Array) -> pa.StructArray:
    return pa.StructArray.from_arrays(list(columns.values()), names=list(columns))

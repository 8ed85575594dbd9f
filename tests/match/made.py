"""What the tests of the matching share: batches, a run of the whole path, tables that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

import numpy as np
import pyarrow as pa

from wirecopy.article import Article
from wirecopy.engine import Engine
from wirecopy.match import LEAST, bulk, runs
from wirecopy.match.bulk import find
from wirecopy.match.options import Options
from wirecopy.match.result import Matches
from wirecopy.read.tables import ARTICLES
from wirecopy.words import words

ALL = Options(same_outlet=True, max_group=100_000)
"""Every pair, however many articles share a passage."""


@dataclass(frozen=True)
class Given:
    """A row of the input. `ref` is its name in the test."""

    text: str
    ref: str = ""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    side: int = 0

    @property
    def id(self) -> str:
        return Article(self.text, outlet=self.outlet, url=self.url).id


def rows(texts: Iterable[str]) -> list[Given]:
    """Articles of no outlet, named by their place."""
    return [Given(text, f"{at}") for at, text in enumerate(texts)]


def batch(articles: Sequence[Given]) -> pa.RecordBatch:
    columns = {
        "text": [each.text for each in articles],
        "ref": [each.ref for each in articles],
        "path": [f"{each.ref}.txt" for each in articles],
        "outlet": [each.outlet for each in articles],
        "url": [each.url for each in articles],
        "title": [None for _ in articles],
        "published": [each.published for each in articles],
    }
    arrays = [pa.array(columns[name.name], name.type) for name in ARTICLES]
    return pa.RecordBatch.from_arrays(arrays, schema=ARTICLES)


def batches(articles: Sequence[Given], parts: int = 1) -> list[tuple[int, pa.RecordBatch]]:
    """About `parts` batches; where the side changes, another begins. A batch may be empty."""
    found = []
    for part in np.array_split(np.arange(len(articles)), parts):
        here = [articles[at] for at in part.tolist()]
        for side in sorted({each.side for each in here}) or [0]:
            found.append((side, batch([each for each in here if each.side == side])))
    return found


def match(
    articles: Sequence[Given], engine: Engine, options: Options = ALL, parts: int = 1, **changes: Any
) -> Matches:
    return find(batches(articles, parts), engine, replace(options, **changes))


def copied(value: Any) -> Any:
    """The value with its lists and tuples copied: a stage may give up what is in them."""
    if isinstance(value, tuple):
        parts = [copied(each) for each in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return list(value) if isinstance(value, list) else value


def watched(
    articles: Sequence[Given], engine: Engine, stages: Sequence[str], options: Options = ALL, parts: int = 1
) -> dict[str, tuple[tuple[Any, ...], Any]]:
    """What goes into `stages` of the whole path and what comes out of them."""
    seen: dict[str, tuple[tuple[Any, ...], Any]] = {}

    def watching(name: str, stage: Any) -> Any:
        def call(*inputs: Any) -> Any:
            before = copied(inputs)
            made = stage(*inputs)
            seen[name] = before, copied(made)
            return made

        return call

    with ExitStack() as stack:
        for name in stages:
            stack.enter_context(patch.object(bulk, name, watching(name, getattr(bulk, name))))
        find(batches(articles, parts), engine, options)
    return seen


@dataclass
class Read:
    """A text as the brute force sees it."""

    folded: list[str]
    start: list[int]
    end: list[int]


def read(text: str) -> Read:
    found = words(text)
    return Read(found.folded, found.start, found.end)


def true_runs(a: Read, b: Read, least: int = LEAST) -> list[tuple[int, int, int, int, int]]:
    """Every run of two texts as code points: a_start, a_end, b_start, b_end, words; by brute force."""
    return sorted(
        (
            a.start[run.a],
            a.end[run.a + run.words - 1],
            b.start[run.b],
            b.end[run.b + run.words - 1],
            run.words,
        )
        for run in runs(a.folded, b.folded, least)
    )


Pairs = dict[tuple[str, str], list[tuple[int, int, int, int, int]]]


def truth(articles: Sequence[Given], least: int = LEAST) -> Pairs:
    """The runs of all pairs of different articles, by ids."""
    by_id = {each.id: read(each.text) for each in articles}
    ids = sorted(by_id)
    found = {}
    for at, a in enumerate(ids):
        for b in ids[at + 1 :]:
            if shared := true_runs(by_id[a], by_id[b], least):
                found[a, b] = shared
    return found


def listed(matches: Matches) -> Pairs:
    """The runs of all pairs that were found, by ids."""
    ids = matches.articles["id"].to_pylist()
    pairs = [
        (ids[a], ids[b])
        for a, b in zip(matches.pairs["a"].to_pylist(), matches.pairs["b"].to_pylist(), strict=True)
    ]
    assert len(set(pairs)) == len(pairs)
    found: Pairs = {pair: [] for pair in pairs}
    names = ("pair", "a_start", "a_end", "b_start", "b_end", "words")
    for pair, *run in zip(*(matches.runs[name].to_pylist() for name in names), strict=True):
        found[pairs[pair]].append(tuple(run))  # type: ignore[arg-type]
    for pair, shared in found.items():
        assert len(set(shared)) == len(shared), pair
    return {pair: sorted(shared) for pair, shared in found.items()}


def named(matches: Matches) -> dict[str, list[tuple[Any, ...]]]:
    """All tables as rows, ids in place of row numbers, in a canonical order."""
    articles = [tuple(map(str, row.values())) for row in matches.articles.to_pylist()]
    passages = [tuple(map(str, row.values())) for row in matches.passages.to_pylist()]
    ids = matches.articles["id"].to_pylist()
    of_passages = matches.passages["id"].to_pylist()
    places = [
        (of_passages[row.pop("passage")], ids[row.pop("article")], *row.values())
        for row in matches.places.to_pylist()
    ]
    pairs = [(ids[row.pop("a")], ids[row.pop("b")], *row.values()) for row in matches.pairs.to_pylist()]
    runs_ = [(*pairs[row.pop("pair")][:2], *row.values()) for row in matches.runs.to_pylist()]
    tables = {"articles": articles, "passages": passages, "places": places, "pairs": pairs, "runs": runs_}
    return {name: sorted(table) for name, table in tables.items()}


def consistent(matches: Matches, articles: Sequence[Given]) -> None:
    """What holds of every answer."""
    texts = {each.id: each.text for each in articles}
    ids = matches.articles["id"].to_pylist()
    assert ids == sorted(set(ids))
    for rank, row in enumerate(matches.articles.to_pylist()):
        assert matches.text(rank) == texts[row["id"]]
        assert row["words"] == len(words(texts[row["id"]]))
        assert 0 <= row["stock"] <= row["words"]
    for row in matches.places.to_pylist():
        inside = words(texts[ids[row["article"]]], row["start"], row["end"])
        assert len(inside) == row["words"]
        assert (inside.start[0], inside.end[-1]) == (row["start"], row["end"])
        assert LEAST <= row["shared"] <= row["words"]
    for row in matches.pairs.to_pylist():
        assert row["a"] < row["b"]
        assert 0 <= row["a_in_b"] <= 1 and 0 <= row["b_in_a"] <= 1
    runs_ = list(
        zip(*(matches.runs[name].to_pylist() for name in ("pair", "a_start", "b_start")), strict=True)
    )
    assert runs_ == sorted(runs_)

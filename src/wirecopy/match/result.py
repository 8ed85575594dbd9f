"""What was found, as tables with code points, ids and reasons.

In: passages and runs as tokens. Out: `Matches`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa

from wirecopy.article import Problem
from wirecopy.engine import Engine
from wirecopy.match.collection import Collection
from wirecopy.match.fingerprints import GRAM
from wirecopy.match.measure import measure
from wirecopy.match.options import Options
from wirecopy.match.passages import Passages
from wirecopy.match.relations import relations
from wirecopy.match.shared import Places, Runs
from wirecopy.match.spans import code_points, proved
from wirecopy.words.compiled import folding
from wirecopy.words.compiling import kernel

_PART = 20_000  # pairs that are measured in one go


@dataclass
class Matches:
    """What articles share. Articles are named by rank, which is their row in `articles`, passages by
    their row in `passages`; spans are half-open code points of the texts.

    - `articles`: each article that shares something: id, refs, path, outlet, url, title, published,
      words, and how many of them are stock text
    - `passages`: id, profile, articles, outlets, days, first, last
    - `places`: passage, article, start, end, words, shared; the complete output, linear in the input
    - `pairs`: a, b (a < b), relation, because, a_in_b, b_in_a, words, longest, runs, passages
    - `runs`: pair (row), passage (number within the pair), a_start, a_end, b_start, b_end, words

    `seconds` by stage and `counts` say what it took."""

    collection: Collection
    numbers: np.ndarray
    articles: pa.Table
    passages: pa.Table
    places: pa.Table
    pairs: pa.Table
    runs: pa.Table
    problems: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def text(self, rank: int) -> str:
        """The text of an article."""
        return self.collection.text(int(self.numbers[rank]))


def stated(collection: Collection, numbers: np.ndarray, ids: list[str], copies: dict[int, int]) -> pa.Table:
    """What is known of the articles `numbers`, whose order is that of ranks."""
    table = collection.stated()
    known = table.take(pa.array(numbers, pa.int64()))
    refs = [[ref] for ref in known["ref"].to_pylist()]
    rank = {number: at for at, number in enumerate(numbers.tolist())}
    further = table.select(["ref"]).take(pa.array(list(copies), pa.int64()))["ref"].to_pylist()
    for ref, first in zip(further, copies.values(), strict=True):
        if first in rank:
            refs[rank[first]].append(ref)
    return pa.table(
        {
            "id": pa.array(ids, pa.string()),
            "refs": pa.array([sorted(set(each)) for each in refs], pa.list_(pa.string())),
            **{name: known[name] for name in ("path", "outlet", "url", "title", "published")},
            "words": pa.array(collection.words[numbers], pa.int32()),
        }
    )


@kernel
def _mark(
    start: Any, articles: Any, places: Any, left: Any, right: Any, chain: Any, stock: Any, bit: Any
) -> Any:
    anchor, article, token, _, _ = places
    count = np.zeros(articles, np.int32)
    for x in range(len(anchor)):
        if stock[chain[anchor[x]]]:
            for k in range(token[x] - left[x], token[x] + GRAM + right[x]):
                if start[k] & bit == 0:
                    start[k] |= bit
                    count[article[x]] += 1
    return count


def mark(
    start: np.ndarray, articles: int, places: Places, left: np.ndarray, right: np.ndarray, found: Passages,
    stock: np.ndarray, bit: np.uint32,
) -> np.ndarray:  # fmt: skip
    """Mark the tokens of stock passages; how many each article has."""
    counts: np.ndarray = _mark(start, articles, places, left, right, found.chain, stock, bit)
    return counts


def assemble(
    collection: Collection, numbers: np.ndarray, articles: pa.Table, words: np.ndarray, start: np.ndarray,
    bounds: np.ndarray, found: Passages, profile: pa.Table, runs: Runs, engine: Engine, options: Options,
) -> Matches:  # fmt: skip
    """Tokens to code points, runs proved, pairs measured."""
    # Every token at which something begins or ends, once.
    ends = [found.first, found.upto - 1]
    for at in (runs.at_a, runs.at_b):
        ends += [at, at + runs.words - 1]
    owners = [found.article, found.article, runs.a, runs.a, runs.b, runs.b]
    tokens, inverse = np.unique(np.concatenate(ends), return_inverse=True)
    owner = np.empty(len(tokens), np.int64)
    owner[inverse] = np.concatenate(owners)
    address, size = (column[numbers] for column in collection.texts.addresses())
    parts = _by_article(owner, engine.threads * 4)

    def locate(part: slice) -> np.ndarray:
        found: np.ndarray = code_points(tokens[part], start, owner[part], address, size, folding())
        return found

    spans = np.concatenate([np.empty((4, 0), np.int64), *engine.map(locate, parts)], axis=1)
    marks = np.split(inverse, np.cumsum([len(each) for each in ends])[:-1])
    places = pa.table(
        {
            "passage": found.passage,
            "article": found.article.astype(np.int32),
            "start": spans[0][marks[0]].astype(np.int32),
            "end": spans[1][marks[1]].astype(np.int32),
            "words": (found.upto - found.first).astype(np.int32),
            "shared": found.shared,
        }
    )
    kept = proved(
        runs,
        [spans[row][mark] for mark in marks[2:] for row in (0, 1, 2, 3)],
        address,
        size,
        options.min_words,
    )
    return Matches(
        collection, numbers, articles, _passage_table(found, profile, places), places,
        *_pair_tables(kept.runs, kept.spans, articles, words, start, bounds, engine),
    )  # fmt: skip


def _by_article(owner: np.ndarray, parts: int) -> list[slice]:
    """Parts that end where an article does."""
    if not len(owner):
        return []
    cuts = np.linspace(0, len(owner), parts + 1).astype(int)[1:-1]
    edges = np.flatnonzero(owner[1:] != owner[:-1]) + 1
    if len(edges):
        cuts = np.unique(edges[np.minimum(np.searchsorted(edges, cuts), len(edges) - 1)])
    else:
        cuts = cuts[:0]
    bounds = [0, *cuts.tolist(), len(owner)]
    return [slice(low, high) for low, high in pairwise(bounds) if low < high]


def _passage_table(found: Passages, profile: pa.Table, places: pa.Table) -> pa.Table:
    longest = np.zeros(len(found.key), np.int32)
    np.maximum.at(longest, found.passage, places["words"].to_numpy())
    table = pa.table(
        {"id": pa.array([f"{key:016x}" for key in found.key.tolist()], pa.string()), "words": longest}
    )
    for name in ("articles", "outlets", "days", "profile"):
        table = table.append_column(name, profile[name])
    for name in ("first_day", "last_day"):
        table = table.append_column(name.removesuffix("_day"), profile[name].cast(pa.date32()))
    return table


def _pair_tables(
    runs: Runs, spans: np.ndarray, articles: pa.Table, words: np.ndarray, start: np.ndarray, bounds: np.ndarray,
    engine: Engine,
) -> tuple[pa.Table, pa.Table]:  # fmt: skip
    keys = runs.a << 32 | runs.b
    edges = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    cuts = np.concatenate(([0], edges, [len(keys)] if len(keys) else [])).astype(np.int64)
    region_a = np.searchsorted(bounds, runs.at_a, "right")
    region_b = np.searchsorted(bounds, runs.at_b, "right")
    parts = range(0, max(len(cuts) - 1, 0), _PART)

    def some(first: int) -> tuple[np.ndarray, np.ndarray]:
        here = cuts[first : first + _PART + 1]
        rows = slice(here[0], here[-1])
        measured: tuple[np.ndarray, np.ndarray] = measure(
            words, start, runs.at_a[rows], runs.at_b[rows], runs.words[rows], region_a[rows], region_b[rows],
            here - here[0],
        )  # fmt: skip
        return measured

    found = list(engine.map(some, parts))
    measures = np.concatenate([np.empty((5, 0), np.int64), *(each for each, _ in found)], axis=1)
    passage = np.concatenate([np.empty(0, np.int32), *(each for _, each in found)])
    a, b = runs.a[cuts[:-1]], runs.b[cuts[:-1]]
    lengths = np.diff(cuts)
    body = articles["words"].to_numpy() - articles["stock"].to_numpy()
    relation, because, a_in_b, b_in_a = relations(measures, body[a], body[b])
    pairs = pa.table(
        {
            "a": a.astype(np.int32),
            "b": b.astype(np.int32),
            "relation": relation,
            "because": because,
            "a_in_b": a_in_b,
            "b_in_a": b_in_a,
            "words": np.minimum(measures[0], measures[1]).astype(np.int32),
            "longest": measures[2].astype(np.int32),
            "runs": lengths.astype(np.int32),
        }
    )
    table = pa.table(
        {
            "pair": np.repeat(np.arange(len(a), dtype=np.int32), lengths),
            "passage": passage,
            **{
                name: spans[k].astype(np.int32)
                for k, name in enumerate(("a_start", "a_end", "b_start", "b_end"))
            },
            "words": runs.words.astype(np.int32),
        }
    )
    return pairs, table


def too_large(
    matches: Matches, places: Places, found: Passages, large: np.ndarray, options: Options
) -> list[Problem]:
    """A problem for each passage whose pairs are not listed."""
    chains = np.unique(found.chain[large])
    told = []
    for passage in chains.tolist():
        row = matches.passages.slice(passage, 1).to_pylist()[0]
        told.append(
            Problem(
                f"passage {row['id']}",
                f"stands in {row['articles']:,} articles: pairs that share nothing else are not listed",
                f"its places are; --max-group lists pairs of more than {options.max_group} articles",
            )
        )
    return sorted(told, key=lambda problem: problem.where)

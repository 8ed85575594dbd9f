"""What was found, as tables with code points, ids and reasons.

In: passages and runs as tokens. Out: `Matches`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
from wirecopy.match.spans import located, look_up, proved
from wirecopy.words.compiling import kernel

_PART = 20_000  # pairs that are measured in one go


@dataclass
class Matches:
    """What articles share. Articles are named by rank, which is their row in `articles`, passages by
    their row in `passages`; spans are half-open code points of the texts.

    - `articles`: each article that shares something: id, refs, path, outlet, url, title, published,
      words, and how many of them are stock text
    - `passages`: id, words, articles, outlets, days, profile, because, first, last
    - `places`: passage, article, start, end, words, shared; the complete output, linear in the input
    - `pairs`: a, b (a < b), relation, because, a_in_b, b_in_a, words, longest, runs
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
    refs = _refs(known["ref"].combine_chunks(), table["ref"], numbers, copies)
    return pa.table(
        {
            "id": pa.array(ids, pa.string()),
            "refs": refs,
            **{name: known[name] for name in ("path", "outlet", "url", "title", "published")},
            "words": pa.array(collection.words[numbers], pa.int32()),
        }
    )


def _refs(own: pa.Array, refs: pa.ChunkedArray, numbers: np.ndarray, copies: dict[int, int]) -> pa.Array:
    """The refs of each article, with those of the articles that are equal to it."""
    plain = pa.ListArray.from_arrays(np.arange(len(numbers) + 1, dtype=np.int32), own)
    if not copies:
        return plain
    rank = {number: at for at, number in enumerate(numbers.tolist())}
    lists = plain.to_pylist()
    further = refs.take(pa.array(list(copies), pa.int64())).to_pylist()
    for ref, first in zip(further, copies.values(), strict=True):
        if first in rank:
            lists[rank[first]].append(ref)
    return pa.array([sorted(set(each)) for each in lists], pa.list_(pa.string()))


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
    found: Passages, profile: pa.Table, runs: Runs, engine: Engine, options: Options,
) -> Matches:  # fmt: skip
    """Tokens to code points, runs proved, pairs measured."""
    address, size = (column[numbers] for column in collection.texts.addresses())
    length = found.upto - found.first
    columns = [
        (found.article, found.first, length),
        (runs.a, runs.at_a, runs.words),
        (runs.b, runs.at_b, runs.words),
    ]
    where = located(columns, start, address, size, engine)
    spans = look_up(*where, found.first, length)
    places = pa.table(
        {
            "passage": found.passage,
            "article": found.article.astype(np.int32),
            "start": spans[0],
            "end": spans[1],
            "words": length.astype(np.int32),
            "shared": found.shared,
        }
    )
    kept = proved(runs, where, address, size, options.min_words, engine)
    return Matches(
        collection, numbers, articles, _passage_table(found, profile, places), places,
        *_pair_tables(kept.runs, kept.spans, articles, words, start, engine),
    )  # fmt: skip


def _passage_table(found: Passages, profile: pa.Table, places: pa.Table) -> pa.Table:
    longest = np.zeros(len(found.key), np.int32)
    np.maximum.at(longest, found.passage, places["words"].to_numpy())
    table = pa.table(
        {"id": pa.array([f"{key:016x}" for key in found.key.tolist()], pa.string()), "words": longest}
    )
    for name in ("articles", "outlets", "days", "profile", "because"):
        table = table.append_column(name, profile[name])
    for name in ("first_day", "last_day"):
        table = table.append_column(name.removesuffix("_day"), profile[name].cast(pa.date32()))
    return table


def _pair_tables(
    runs: Runs, spans: np.ndarray, articles: pa.Table, words: np.ndarray, start: np.ndarray,
    engine: Engine,
) -> tuple[pa.Table, pa.Table]:  # fmt: skip
    keys = runs.a.astype(np.int64) << 32 | runs.b
    edges = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    cuts = np.concatenate(([0], edges, [len(keys)] if len(keys) else [])).astype(np.int64)
    parts = range(0, max(len(cuts) - 1, 0), _PART)

    def some(first: int) -> tuple[np.ndarray, np.ndarray]:
        here = cuts[first : first + _PART + 1]
        rows = slice(here[0], here[-1])
        measured: tuple[np.ndarray, np.ndarray] = measure(
            words, start, runs.at_a[rows], runs.at_b[rows], runs.words[rows], here - here[0]
        )
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


def too_large(matches: Matches, found: Passages, large: np.ndarray, options: Options) -> list[Problem]:
    """A problem for each passage whose pairs are not listed."""
    told = []
    for passage in np.unique(found.chain[large]).tolist():
        row = matches.passages.slice(passage, 1).to_pylist()[0]
        if row["articles"] > options.max_group:
            what = f"stands in {row['articles']:,} articles: pairs that share nothing else are not listed"
            hint = f"its places are; --max-group lists pairs of more than {options.max_group} articles"
        else:
            what = f"repeats itself in {row['articles']:,} articles: pairs that share nothing else are not listed"
            hint = "its places are"
        told.append(Problem(f"passage {row['id']}", what, hint))
    return sorted(told, key=lambda problem: problem.where)

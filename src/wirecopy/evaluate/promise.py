"""The promise held against brute force on real articles: every run that two of them share, exactly.

In: articles. Out: `Kept`: how many pairs and runs there are by the readable definition, how many were
found, and how many were found that are none.

The truth is the slow twin: every 15 words of every article by themselves, every pair that shares some,
every run of the pair, at its code points. Equal articles are one article in both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wirecopy.article import Article
from wirecopy.match import grams, runs
from wirecopy.match.matching import match
from wirecopy.words import words

FIRST = 2000
"""Articles of the collection of many outlets that are held against brute force: four million pairs."""

Run = tuple[str, str, int, int, int, int]


@dataclass(frozen=True)
class Kept:
    """Counts of articles; of pairs and runs: true ones, those of them found, and all that were found."""

    articles: int
    pairs: tuple[int, int, int]
    runs: tuple[int, int, int]

    @property
    def figures(self) -> Iterator[tuple[str, float]]:
        """Recall and precision of pairs and of runs."""
        for noun, (true, found, all_found) in (("pairs", self.pairs), ("runs", self.runs)):
            yield f"recall of {noun}", found / true if true else 1.0
            yield f"precision of {noun}", found / all_found if all_found else 1.0


def held(articles: list[Article]) -> Kept:
    """Match `articles` and hold the result against brute force."""
    unique = list({article.id: article for article in articles}.values())
    true = brute_force(unique)
    found = matched(unique)
    pairs, found_pairs = ({run[:2] for run in several} for several in (true, found))
    return Kept(
        len(unique),
        (len(pairs), len(pairs & found_pairs), len(found_pairs)),
        (len(true), len(true & found), len(found)),
    )


def brute_force(articles: list[Article]) -> set[Run]:
    """Ids and code points of every run of every pair, by the definition."""
    read = [words(article.text) for article in articles]
    having: defaultdict[int, set[int]] = defaultdict(set)
    for at, names in enumerate(grams([each.folded for each in read])):
        for name in names:
            having[name].add(at)
    pairs = {(i, j) for group in having.values() if len(group) > 1 for i in group for j in group if i < j}
    found = set()
    for i, j in pairs:
        if articles[i].id > articles[j].id:
            i, j = j, i
        for run in runs(read[i].folded, read[j].folded):
            found.add(
                (
                    articles[i].id, articles[j].id,
                    read[i].start[run.a], read[i].end[run.a + run.words - 1],
                    read[j].start[run.b], read[j].end[run.b + run.words - 1],
                )
            )  # fmt: skip
    return found


def matched(articles: list[Article]) -> set[Run]:
    """The same by the compiled matching."""
    result = match(articles, same_outlet=True, max_group=max(len(articles), 2))
    ids = result.articles["id"].to_pylist()
    a, b = (result.pairs[side].to_pylist() for side in "ab")
    columns = [result.runs[name].to_pylist() for name in ("pair", "a_start", "a_end", "b_start", "b_end")]
    return {(ids[a[pair]], ids[b[pair]], *spans) for pair, *spans in zip(*columns, strict=True)}


def of_wire(folder: Path) -> list[Article]:
    """All articles of the files of wire copy, as one collection."""
    return [
        Article(row["text"], outlet=row["outlet"], refs=(row["id"],))
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def of_outlets(folder: Path) -> list[Article]:
    """The first articles of the collection of many outlets."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder / "articles_dev.parquet", columns=["id", "outlet", "url", "text"])
    return [
        Article(row["text"], outlet=row["outlet"], url=row["url"], refs=(row["id"],))
        for row in table.slice(0, FIRST).to_pylist()
    ]

"""Boilerplate told from reuse, held against what two readers said of runs that articles of one outlet share.

In: a folder with the articles (`articles_dev.parquet`), and the judgements kept beside this file: ids of
pairs, spans of their runs, labels (docs/boilerplate.md); no text. Out: `Told`, one a stratum.

Three strata, because one figure would hide most of it. `U`: pairs drawn evenly from all pairs of one outlet;
most are of a few outlets that sign every article. `S`: drawn outlet by outlet. `R`: the narrow ones, whose
longest run stands in two or three articles of the whole collection; there how often it stands tells nothing.

A run is called boilerplate if more than half of its words lie in passages whose profile is `boilerplate` or
`formula`, a pair if all its runs are. Intervals are Wilson's and take runs as independent; runs of one pair
are not quite, so the figures of pairs stand beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wirecopy.engine import Engine
from wirecopy.match.bulk import find
from wirecopy.match.options import Options
from wirecopy.match.profiles import STOCK_PROFILES
from wirecopy.match.result import Matches
from wirecopy.words import words

HERE = Path(__file__).parent / "judgements"
FILE = "articles_dev.parquet"
LABELS = ("boilerplate", "reuse")
_BATCH = 1000

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Share:
    """A count out of a count, with Wilson's interval of 95 %."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        return self.part / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        z, share, count = 1.96, self.part / self.of, self.of
        middle = share + z * z / (2 * count)
        side = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
        return (middle - side) / (1 + z * z / count), (middle + side) / (1 + z * z / count)

    def __str__(self) -> str:
        if self.value is None:
            return "none"
        low, high = self.interval
        return f"{self.value:.3f} ({self.part} of {self.of}, {low:.3f} to {high:.3f})"


@dataclass
class Table:
    """What was called what: (label, called) -> how many."""

    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, label: str, called: str) -> None:
        """Count one."""
        self.counts[label, called] = self.counts.get((label, called), 0) + 1

    def precision(self, name: str) -> Share:
        """Of those called `name` how many are; those that a reader could not tell are left out."""
        return Share(
            self.counts.get((name, name), 0), sum(self.counts.get((each, name), 0) for each in LABELS)
        )

    def recall(self, name: str) -> Share:
        """Of those that are `name` how many were called so."""
        return Share(
            self.counts.get((name, name), 0), sum(self.counts.get((name, each), 0) for each in LABELS)
        )


@dataclass
class Told:
    """One stratum. `agreed`: runs of which both readers said the same; `readers`: each by itself; `pairs`:
    pairs of which both said the same; `between`: reader 1 against reader 2."""

    stratum: str
    agreed: Table = field(default_factory=Table)
    readers: tuple[Table, Table] = field(default_factory=lambda: (Table(), Table()))
    pairs: Table = field(default_factory=Table)
    between: Table = field(default_factory=Table)
    wrong: list[tuple[str, int, str]] = field(default_factory=list)
    """Runs on which the readers agree and the program does not: pair, run, label."""

    @property
    def agreement(self) -> Share:
        """Runs of which both readers said the same."""
        same = sum(count for (one, other), count in self.between.counts.items() if one == other)
        return Share(same, sum(self.between.counts.values()))

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance (Cohen 1960); None where nothing could be disagreed on."""
        counts, total = self.between.counts, sum(self.between.counts.values())
        names = {name for pair in counts for name in pair}
        chance = sum(
            sum(count for pair, count in counts.items() if pair[0] == name)
            * sum(count for pair, count in counts.items() if pair[1] == name)
            for name in names
        )
        if not total or chance == total * total:
            return None
        return (self.agreement.part / total - chance / total**2) / (1 - chance / total**2)


def boilerplate(folder: Path) -> list[Told]:
    """One `Told` a stratum. Raises `FileNotFoundError` if an article of the judgements is not there."""
    first, second = (
        [json.loads(line) for line in (HERE / f"boilerplate_{reader}.jsonl").read_text().splitlines()]
        for reader in (1, 2)
    )
    with Engine() as engine:
        matches = find(_batches(folder / FILE), engine, Options(same_outlet=True))
        return tell(matches, first, second)


def tell(matches: Matches, first: list[dict[str, Any]], second: list[dict[str, Any]]) -> list[Told]:
    """The judgements of two readers, of the same runs in the same order, against what was found."""
    ranks = {ref: rank for rank, refs in enumerate(matches.articles["refs"].to_pylist()) for ref in refs}
    stock = _stock(matches)
    found: dict[str, Told] = {}
    for one, other in zip(first, second, strict=True):
        told = found.setdefault(one["stratum"], Told(one["stratum"]))
        sides = []
        for side in ("a", "b"):
            if one[side] not in ranks:
                raise FileNotFoundError(f"the article {one[side]} is not in the data, or shares nothing")
            rank = ranks[one[side]]
            sides.append((matches.text(rank), stock.get(rank, [])))
        called = [_called(run, sides) for run in one["runs"]]
        labels = [[run["label"] for run in each["runs"]] for each in (one, other)]
        for number, (is_called, *said) in enumerate(zip(called, *labels, strict=True)):
            told.between.add(*said)
            for table, label in zip(told.readers, said, strict=True):
                table.add(label, is_called)
            if said[0] == said[1]:
                told.agreed.add(said[0], is_called)
                if said[0] in LABELS and said[0] != is_called:
                    told.wrong.append((one["pair"], one["runs"][number]["run"], said[0]))
        whole = [_whole(each) for each in labels]
        if whole[0] == whole[1]:
            told.pairs.add(whole[0], _whole(called))
    return list(found.values())


def _whole(labels: list[str]) -> str:
    """What a pair is whose runs are `labels`."""
    if "reuse" in labels:
        return "reuse"
    return "boilerplate" if set(labels) == {"boilerplate"} else "cannot-tell"


def _stock(matches: Matches) -> dict[int, Spans]:
    """By article the spans of its stock passages."""
    kinds = matches.passages["profile"].to_pylist()
    found: dict[int, Spans] = {}
    columns = (matches.places[name].to_pylist() for name in ("passage", "article", "start", "end"))
    for passage, article, start, end in zip(*columns, strict=True):
        if kinds[passage] in STOCK_PROFILES:
            found.setdefault(article, []).append((start, end))
    return found


def _called(run: dict[str, Any], sides: list[tuple[str, Spans]]) -> str:
    """What the program says of a run: by the words of both its sides."""
    inside = total = 0
    for side, (text, spans) in zip(("a", "b"), sides, strict=True):
        start, end = run[side]
        starts = [start + at for at in words(text[start:end]).start]
        inside += sum(any(low <= at < high for low, high in spans) for at in starts)
        total += len(starts)
    return "boilerplate" if 2 * inside > total else "reuse"


def _batches(path: Path) -> Iterator[tuple[int, pa.RecordBatch]]:
    table = pq.read_table(path, columns=["id", "outlet", "url", "title", "published", "text"])
    named = table.rename_columns(["ref", *table.column_names[1:]]).append_column("path", table["id"])
    for batch in named.combine_chunks().to_batches(max_chunksize=_BATCH):
        yield 0, batch

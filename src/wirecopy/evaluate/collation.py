"""Word alignment against a hand-made alignment table: all pairs of copies, and all copies in one table,
CollateX beside both.

In: a folder with `aligned.tsv` (a column a copy, a row a place, words as they stand, empty or - for
none) and `<column>.txt` for each copy. Out: `Collation`: precision, recall and F1 over pairs of words
in one row, and the time of a pair here and with CollateX; `Collated`: the same of the table of all.

A cell of several words (*single-handed*) pairs each of its words with each of the other cell's; what is
scored is therefore places, not words: two cells are aligned if any of their words are.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from wirecopy.align import Table, align, collate
from wirecopy.article import Article
from wirecopy.trace import Reading, read_off

_NONE = ("", "-")
_NEAR = 60  # characters within which the next cell of a column must stand in its text


@dataclass(frozen=True)
class Collation:
    """Scores over all `pairs` of copies; seconds a pair; `peer` is None where CollateX is not installed."""

    pairs: int
    precision: float
    recall: float
    seconds: float
    peer: float | None
    peer_f1: float | None
    unplaced: int
    """Cells that could not be found in their text, and so were not scored."""

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


@dataclass(frozen=True)
class _Copy:
    name: str
    text: str
    reading: Reading
    place: dict[int, int]
    """Body word -> row of the table."""


def collation(folder: Path, peer_pairs: int = 6) -> Collation:
    """Score every pair of copies; time CollateX on the first `peer_pairs` of them."""
    copies, unplaced = _copies(folder)
    hits = found = wanted = 0
    seconds = 0.0
    pairs = list(combinations(copies, 2))
    for one, other in pairs:
        begun = time.perf_counter()
        aligned = align(one.reading.side, other.reading.side)
        seconds += time.perf_counter() - begun
        ours = {
            (one.place[i], other.place[j])
            for pair in aligned
            for i, j in pair.words
            if i in one.place and j in other.place
        }
        rows = set(one.place.values()) & set(other.place.values())
        hits += sum(i == j for i, j in ours)
        found += len(ours)
        wanted += len(rows)
    peer, peer_f1 = _collatex(pairs[:peer_pairs])
    return Collation(len(pairs), hits / found, hits / wanted, seconds / len(pairs), peer, peer_f1, unplaced)


@dataclass(frozen=True)
class Collated:
    """Scores of the table of all `copies`; seconds for the whole table; `peer` is None where CollateX is
    not installed, or was not asked."""

    copies: int
    precision: float
    recall: float
    seconds: float
    same: float
    """The share of other orders of input that give the same table."""
    peer: float | None
    peer_f1: float | None

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)


_ORDERS = 20  # other orders of input that are tried
_TIMES = 3  # times that the table is made; the fastest counts, since the machine may be busy


def collated(folder: Path, peer: bool = True) -> Collated:
    """Score the table of all copies over every pair of them; CollateX makes its own once (40 seconds on
    16 copies of 815 words)."""
    copies, _ = _copies(folder)
    sides = [copy.reading.side for copy in copies]
    table, seconds = _timed(lambda: collate(sides))
    for _ in range(_TIMES - 1):
        seconds = min(seconds, _timed(lambda: collate(sides))[1])
    rows = [dict(enumerate(table.row_of(version).tolist())) for version in range(len(sides))]
    precision, recall = _scored(copies, rows)
    chance = random.Random(len(sides))
    same = 0
    for _ in range(_ORDERS):
        order = chance.sample(range(len(sides)), len(sides))
        same += _permuted(table, collate([sides[at] for at in order]), order)
    peer_seconds, peer_f1 = _peer_of_all(copies) if peer else (None, None)
    return Collated(len(sides), precision, recall, seconds, same / _ORDERS, peer_seconds, peer_f1)


def _permuted(table: Table, other: Table, order: list[int]) -> bool:
    """Is `other` the same table with its columns in `order`?"""
    cells = table.cells[:, order].tolist() == other.cells.tolist()
    return bool(cells and table.moved[:, order].tolist() == other.moved.tolist())


def _scored(copies: list[_Copy], rows: list[dict[int, int]]) -> tuple[float, float]:
    """Precision and recall of words in one row, over all pairs; `rows`: for each copy, word -> row."""
    hits = found = wanted = 0
    for (one, of_one), (other, of_other) in combinations(zip(copies, rows, strict=True), 2):
        at = {row: word for word, row in of_other.items()}
        ours = {
            (one.place[i], other.place[at[row]])
            for i, row in of_one.items()
            if row in at and i in one.place and at[row] in other.place
        }
        hits += sum(i == j for i, j in ours)
        found += len(ours)
        wanted += len(set(one.place.values()) & set(other.place.values()))
    return hits / max(1, found), hits / max(1, wanted)


def _peer_of_all(copies: list[_Copy]) -> tuple[float | None, float | None]:
    """Seconds and F1 of CollateX on all copies at once; None, None where it is not installed."""
    try:
        import collatex
    except ImportError:
        return None, None
    peer = collatex.Collation()
    for copy in copies:
        peer.add_witness(_witness(copy))
    table, seconds = _timed(
        lambda: collatex.collate(peer, layout="vertical", segmentation=False, near_match=True)
    )
    rows = [
        {
            cell[0].token_data["at"]: row
            for row, column in enumerate(table.columns)
            if (cell := column.tokens_per_witness.get(copy.name))
        }
        for copy in copies
    ]
    return seconds, _f1(*_scored(copies, rows))


def _witness(copy: _Copy) -> dict[str, Any]:
    """The body words of a copy as CollateX takes them."""
    words = copy.reading.side.words
    tokens = [{"t": f"{word} ", "n": word, "at": at} for at, word in enumerate(words.folded)]
    return {"id": copy.name, "tokens": tokens}


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.perf_counter()
    done = work()
    return done, time.perf_counter() - begun


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)


def _copies(folder: Path) -> tuple[list[_Copy], int]:
    table = [line.split("\t") for line in (folder / "aligned.tsv").read_text(encoding="utf-8").splitlines()]
    copies, unplaced = [], 0
    for column, name in enumerate(table[0]):
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        reading = read_off(Article(text))
        place: dict[int, int] = {}
        at = 0
        for row, cells in enumerate(table[1:]):
            cell = cells[column]
            if cell in _NONE:
                continue
            start = text.find(cell, at, at + _NEAR + len(cell))
            if start < 0:
                unplaced += 1
                continue
            at = start + len(cell)
            words = reading.side.words
            for word in range(bisect_left(words.start, start), bisect_left(words.start, at)):
                place[word] = row
        copies.append(_Copy(name, text, reading, place))
    return copies, unplaced


def _collatex(pairs: list[tuple[_Copy, _Copy]]) -> tuple[float | None, float | None]:
    """Seconds a pair and F1 of CollateX on the same words; None, None where it is not installed."""
    try:
        from collatex import Collation as Peer
        from collatex import collate
    except ImportError:
        return None, None
    hits = found = wanted = 0
    seconds = 0.0
    for one, other in pairs:
        peer = Peer()
        for copy in (one, other):
            peer.add_witness(_witness(copy))
        begun = time.perf_counter()
        table = collate(peer, layout="vertical", segmentation=False, near_match=True)
        seconds += time.perf_counter() - begun
        ours = set()
        for row in table.columns:
            cells = [row.tokens_per_witness.get(copy.name) for copy in (one, other)]
            if all(cells):
                i, j = (cell[0].token_data["at"] for cell in cells)
                if i in one.place and j in other.place:
                    ours.add((one.place[i], other.place[j]))
        hits += sum(i == j for i, j in ours)
        found += len(ours)
        wanted += len(set(one.place.values()) & set(other.place.values()))
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return seconds / len(pairs), _f1(precision, recall)

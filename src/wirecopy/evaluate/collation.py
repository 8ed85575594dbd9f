"""Word alignment against a hand-made alignment table, all pairs of copies, CollateX beside it.

In: a folder with `aligned.tsv` (a column a copy, a row a place, words as they stand, empty or - for
none) and `<column>.txt` for each copy. Out: `Collation`: precision, recall and F1 over pairs of words
in one row, and the time of a pair here and with CollateX.

A cell of several words (*single-handed*) pairs each of its words with each of the other cell's; what is
scored is therefore places, not words: two cells are aligned if any of their words are.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from wirecopy.align import align
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
        return 2 * self.precision * self.recall / (self.precision + self.recall)


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
            words = copy.reading.side.words
            tokens = [{"t": f"{word} ", "n": word, "at": at} for at, word in enumerate(words.folded)]
            peer.add_witness({"id": copy.name, "tokens": tokens})
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
    return seconds / len(pairs), 2 * precision * recall / max(1e-9, precision + recall)

"""Segments: sorted rows of (name, article, value) in immutable files that are mapped, not read.

In: rows. Out: files, and `Segments`, which look names up in all files at once.

    file: 32 bytes of head (`wirecopy`, format, kind, rows), then the columns: names (uint64, ascending; equal ones by
    article), articles (uint32), values (4 bytes each: word numbers or weights), all little-endian

Two kinds: `prints`, fingerprints with the number of the word at which they begin, and `facts`, what an article names
with its weight. A file is whole and on disk before the database names it, and is never changed. As they become many,
those of like size are merged into a new one; who still reads the old ones has them open.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from wirecopy.archive.database import sync_folder

_HEAD = struct.Struct("<8sIIQ8x")
_MAGIC = b"wirecopy"
_FORMAT = 1
_PIECE = 1 << 22
"""Rows that a merge holds in memory, from each file."""
FANOUT = 6
"""So many files of like size are merged into one: a row is written about log 6 (articles) times."""
VALUES = {"prints": np.dtype("<u4"), "facts": np.dtype("<f4")}
_KINDS = tuple(VALUES)


class Rows(NamedTuple):
    """Columns of equal length: names uint64, articles uint32, values."""

    names: np.ndarray
    articles: np.ndarray
    values: np.ndarray


@dataclass(frozen=True, slots=True)
class Named:
    """A segment as the database names it."""

    name: str
    kind: str
    rows: int
    digest: str


def write(folder: Path, name: str, kind: str, rows: Rows) -> Named:
    """Sort rows and write them. When it returns they are on disk under their name."""
    order = np.lexsort((rows.values, rows.articles, rows.names))
    piece = Rows(*(column[order] for column in rows))
    return _write(folder, name, kind, len(order), iter([piece]))


def _write(folder: Path, name: str, kind: str, count: int, pieces: Iterator[Rows]) -> Named:
    """Pieces that follow one another in order. A column is written at its place, so a piece is held once."""
    path = folder / name
    part = path.with_name(name + ".part")
    kinds: tuple[np.dtype[Any], ...] = (np.dtype("<u8"), np.dtype("<u4"), VALUES[kind])
    places = np.cumsum([_HEAD.size, 8 * count, 4 * count]).tolist()
    with part.open("wb") as file:
        file.write(_HEAD.pack(_MAGIC, _FORMAT, _KINDS.index(kind), count))
        for piece in pieces:
            for at, (column, form) in enumerate(zip(piece, kinds, strict=True)):
                data = np.ascontiguousarray(column, form).tobytes()
                file.seek(places[at])
                file.write(data)
                places[at] += len(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(folder)
    return Named(name, kind, count, digest_of(path))


def digest_of(path: Path) -> str:
    """BLAKE2b of a file, 16 bytes as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


class Segment:
    """One file, mapped. Raises `OSError`, also for a file that is no segment of that kind and size."""

    def __init__(self, folder: Path, named: Named) -> None:
        path = folder / named.name
        size = path.stat().st_size
        expected = _HEAD.size + 16 * named.rows
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
        if size != expected or len(head) < _HEAD.size:
            raise OSError(5, f"is damaged: {size} bytes, not {expected}", str(path))
        magic, form, kind, rows = _HEAD.unpack(head)
        if (magic, form, rows) != (_MAGIC, _FORMAT, named.rows) or _KINDS[kind : kind + 1] != (named.kind,):
            raise OSError(5, f"is no segment of {named.rows} {named.kind}", str(path))
        self.named = named
        data: Any = np.memmap(path, np.uint8, "r") if rows else np.empty(_HEAD.size, np.uint8)
        data = data.view(np.ndarray)
        first, second = _HEAD.size + 8 * rows, _HEAD.size + 12 * rows
        self.names = data[_HEAD.size : first].view("<u8")
        self.articles = data[first:second].view("<u4")
        self.values = data[second:].view(VALUES[named.kind])

    def __len__(self) -> int:
        return self.named.rows

    def ranges(self, names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For each of `names` (uint64) where its rows begin and end."""
        return np.searchsorted(self.names, names, "left"), np.searchsorted(self.names, names, "right")


class Segments:
    """All segments of one kind."""

    def __init__(self, folder: Path, named: Collection[Named]) -> None:
        self.parts = [Segment(folder, each) for each in sorted(named, key=lambda each: each.name)]

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def find(self, names: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All rows with one of `names` (uint64, each once, ascending): which of `names` (int64), article, value. In no
        order that means anything."""
        asked, articles, values = [], [], []
        for part in self.parts:
            low, high = part.ranges(names)
            counts = high - low
            hit = np.flatnonzero(counts)
            if not len(hit):
                continue
            at = _runs(low[hit], counts[hit])
            asked.append(np.repeat(hit, counts[hit]))
            articles.append(part.articles[at])
            values.append(part.values[at])
        if not asked:
            return np.empty(0, np.int64), np.empty(0, np.uint32), np.empty(0, np.uint32)
        return np.concatenate(asked), np.concatenate(articles), np.concatenate(values)


def _runs(low: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The numbers `low[k] .. low[k] + counts[k]` of all k, one after the other."""
    ends = np.cumsum(counts)
    found: np.ndarray = np.arange(ends[-1]) - np.repeat(ends - counts, counts) + np.repeat(low, counts)
    return found


def due(named: Collection[Named]) -> list[Named]:
    """Which segments are to be merged now: none, or `FANOUT` and more that are of like size."""
    tiers: dict[int, list[Named]] = {}
    for each in named:
        tier = 0
        while FANOUT ** (tier + 1) * 50_000 <= each.rows:
            tier += 1
        tiers.setdefault(tier, []).append(each)
    full = [tier for tier, those in tiers.items() if len(those) >= FANOUT]
    return sorted(tiers[min(full)], key=lambda each: each.name) if full else []


def merge(folder: Path, name: str, kind: str, parts: Sequence[Segment], gone: np.ndarray) -> Named:
    """One file of all rows of `parts`, but those of the articles `gone` (sorted, uint32)."""

    def pieces() -> Iterator[Rows]:
        steps = max(1, sum(map(len, parts)) // _PIECE + 1)
        bounds = np.linspace(0, 2.0**64, steps + 1)[1:-1].astype(np.uint64)
        cuts = [[0, *np.searchsorted(part.names, bounds).tolist(), len(part)] for part in parts]
        for step in range(steps):
            ranges = [slice(cut[step], cut[step + 1]) for cut in cuts]
            names = np.concatenate([part.names[each] for part, each in zip(parts, ranges, strict=True)])
            articles = np.concatenate([part.articles[each] for part, each in zip(parts, ranges, strict=True)])
            values = np.concatenate([part.values[each] for part, each in zip(parts, ranges, strict=True)])
            kept = ~np.isin(articles, gone) if len(gone) else np.ones(len(articles), np.bool_)
            names, articles, values = names[kept], articles[kept], values[kept]
            order = np.lexsort((values, articles, names))
            yield Rows(names[order], articles[order], values[order])

    count = sum(len(part) - int(np.isin(part.articles, gone).sum() if len(gone) else 0) for part in parts)
    return _write(folder, name, kind, count, pieces())

"""The segments of an archive: which there are, new ones, and those that are merged.

In: rows. Out: files in `segments/`, named in the database. The caller has a transaction open, so that a file counts
from the commit on, and not if there is none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from wirecopy.archive.database import SEGMENTS, sync_folder
from wirecopy.archive.segments import Named, Rows, Segments, due, merge, write

KINDS = ("prints", "facts")


class Files:
    """The segments that the database of a folder names."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder, self.connection = folder / SEGMENTS, connection
        self._named = {
            each.name: each
            for each in (
                Named(*row) for row in connection.execute("SELECT name, kind, rows, digest FROM segments")
            )
        }

    def opened(self, kind: str) -> Segments:
        """All of a kind."""
        return Segments(self.folder, self.of(kind))

    def of(self, kind: str) -> list[Named]:
        return sorted(
            (each for each in self._named.values() if each.kind == kind), key=lambda each: each.name
        )

    def due(self, kind: str) -> list[Named]:
        """Those of a kind that are to be merged now."""
        return due(self.of(kind))

    def add(self, kind: str, rows: Rows) -> None:
        """Write a segment and name it."""
        if len(rows.names):
            self._put(write(self.folder, self._name(kind), kind, rows))

    def merge(self, kind: str, parts: Sequence[Named]) -> None:
        """Put one in the place of several, without what is gone; the files of these are still to be `removed`."""
        opened = Segments(self.folder, parts).parts
        self._put(merge(self.folder, self._name(kind), kind, opened, self._gone()))
        self.connection.executemany("DELETE FROM segments WHERE name = ?", [(each.name,) for each in parts])
        for each in parts:
            del self._named[each.name]

    def remove(self, parts: Sequence[Named]) -> None:
        """Remove files that nothing names any more."""
        for each in parts:
            (self.folder / each.name).unlink(missing_ok=True)
        sync_folder(self.folder)

    def clear(self) -> None:
        """Remove what a process that was killed has left."""
        for path in self.folder.iterdir():
            if path.name not in self._named:
                path.unlink()

    def _name(self, kind: str) -> str:
        row = self.connection.execute("SELECT value FROM archive WHERE key = 'last_segment'").fetchone()
        number = int(row[0]) + 1 if row else 1
        self.connection.execute(
            "INSERT OR REPLACE INTO archive (key, value) VALUES ('last_segment', ?)", (str(number),)
        )
        return f"{number:08}.{kind}"

    def _put(self, named: Named) -> None:
        self.connection.execute(
            "INSERT INTO segments (name, kind, rows, digest) VALUES (?, ?, ?, ?)",
            (named.name, named.kind, named.rows, named.digest),
        )
        self._named[named.name] = named

    def _gone(self) -> np.ndarray:
        """Numbers of articles that were removed, and of those that none has."""
        numbers = [number for (number,) in self.connection.execute("SELECT number FROM articles")]
        there = np.zeros(max(numbers, default=0) + 1, np.bool_)
        there[numbers] = True
        found = np.flatnonzero(~there).astype(np.uint32)
        last = self.connection.execute("SELECT value FROM archive WHERE key = 'last_article'").fetchone()
        beyond = np.arange(len(there), int(last[0]) + 1 if last else 0, dtype=np.uint32)
        return np.concatenate((found, beyond))

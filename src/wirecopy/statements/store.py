"""Where sentences that were read are kept, so that none is read twice.

In: keys and packed sentences. Out: those that are there. `Memory` lasts as long as the program; `Disk` is one
SQLite file that survives it. A store knows nothing of sentences; whoever reads is given one.

    >>> store = Memory()
    >>> store.put({b"key": b"packed"})
    >>> store.get([b"key", b"other"])
    {b'key': b'packed'}
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

_MANY = 500  # keys in one question: SQLite takes 999 at least


class Store(Protocol):
    """Keys and values are bytes; a key once put keeps its value."""

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]: ...

    def put(self, rows: Mapping[bytes, bytes]) -> None: ...


class Memory:
    """A store that ends with the program."""

    def __init__(self) -> None:
        self._rows: dict[bytes, bytes] = {}

    def copy(self) -> Memory:
        """Another with the same rows."""
        other = Memory()
        other.put(self._rows)
        return other

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def put(self, rows: Mapping[bytes, bytes]) -> None:
        for key, value in rows.items():
            self._rows.setdefault(key, value)


class Disk:
    """A store in one SQLite file, made if it is not there. Several programs may share it.

    Raises `OSError` if the file cannot be opened as one."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute("PRAGMA synchronous=NORMAL")
            self._file.execute(
                "CREATE TABLE IF NOT EXISTS read (key BLOB PRIMARY KEY, packed BLOB) WITHOUT ROWID"
            )
            self._file.execute("SELECT key, packed FROM read LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise OSError(f"{path} does not open as a store of sentences: {error}") from error

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        asked = list(keys)
        found: dict[bytes, bytes] = {}
        for at in range(0, len(asked), _MANY):
            part = asked[at : at + _MANY]
            marks = ",".join("?" * len(part))
            found.update(self._file.execute(f"SELECT key, packed FROM read WHERE key IN ({marks})", part))
        return found

    def put(self, rows: Mapping[bytes, bytes]) -> None:
        """Raises `OSError` if the disk does not take them; what was there stays."""
        try:
            with self._file:
                self._file.execute("BEGIN IMMEDIATE")
                self._file.executemany("INSERT OR IGNORE INTO read VALUES (?, ?)", sorted(rows.items()))
        except sqlite3.Error as error:
            raise OSError(f"the store of sentences could not be written: {error}") from error

    def close(self) -> None:
        self._file.close()

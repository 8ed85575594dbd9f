"""What a watch knows: ARCHIVE/watch.sqlite, which any SQLite tool opens.

In: the folder of an archive. Out: `State`, whose every `with state.change():` is one transaction on disk.

    >>> with State(Path("desk")) as state, state.change():
    ...     state.put_feed(replace(feed, asked=now))

feeds      one a feed: where it is, what it last said of itself, when it may be asked again
entries    every entry ever seen: which page is its, and a digest by which a change is noticed
pages      every page of an entry: what became of it, when it is asked next
hosts      hosts that want to be left alone until a time
waiting    articles and problems that were read and are not in the archive yet; empty after each round

Times are seconds since 1970. Texts stand here only until they are in the archive, and are overwritten when they go.
One process at a time watches an archive: it holds a lock on `watch.lock`, which ends with it however it ends.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from wirecopy.watch.plan import moved_on

NAME = "watch.sqlite"
LOCK = "watch.lock"
APPLICATION = 0x77697277
"""`PRAGMA application_id`: the letters *wirw*."""
FORMAT = 2

CREATE = """
CREATE TABLE feeds (
    address TEXT PRIMARY KEY, at TEXT NOT NULL, etag TEXT, modified TEXT, tagged TEXT, asked REAL NOT NULL,
    whole REAL NOT NULL, hold REAL NOT NULL, spread REAL NOT NULL, ttl REAL, failures INTEGER NOT NULL, said TEXT NOT NULL,
    gone INTEGER NOT NULL, private INTEGER NOT NULL, skip TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE entries (
    feed TEXT NOT NULL, ident TEXT NOT NULL, page TEXT, digest TEXT NOT NULL, PRIMARY KEY (feed, ident)
) WITHOUT ROWID;
CREATE TABLE pages (
    url TEXT PRIMARY KEY, host TEXT NOT NULL, feed TEXT NOT NULL, became TEXT NOT NULL, entry TEXT,
    first REAL NOT NULL, asked REAL NOT NULL, due REAL, wait REAL NOT NULL, idle INTEGER NOT NULL,
    tries INTEGER NOT NULL, anew INTEGER NOT NULL, etag TEXT, modified TEXT, tagged TEXT, article TEXT,
    said TEXT NOT NULL, private INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pages_due ON pages (due) WHERE due IS NOT NULL;
CREATE TABLE hosts (host TEXT PRIMARY KEY, until REAL NOT NULL, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE waiting (number INTEGER PRIMARY KEY, item TEXT NOT NULL, handed INTEGER);
CREATE TABLE clock (only INTEGER PRIMARY KEY, last REAL NOT NULL);
"""


class WatchError(Exception):
    """The state cannot be opened or written: what, and a hint."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(frozen=True, slots=True)
class FeedRow:
    """`address` as it was named, `at` where it is asked; `tagged` is the address whose `etag` and `modified` these are.
    `asked` is when it last was, `whole` when it last was without a condition; before `hold` it must not be asked, and
    `spread` seconds later it is; `ttl` seconds and `skip` (hours and days) are what the feed itself says. After `failures`
    in a row, the last of which `said`. `gone`: it says it is no more."""

    address: str
    at: str
    etag: str | None = None
    modified: str | None = None
    tagged: str | None = None
    asked: float = 0.0
    whole: float = 0.0
    hold: float = 0.0
    spread: float = 0.0
    ttl: float | None = None
    failures: int = 0
    said: str = ""
    gone: int = 0
    private: int = 0
    skip: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """`became`: `new`, `read`, `own` (the entry's own text was taken), `lost` (neither). `entry` is the entry, packed,
    as long as it may be needed; `first` when it was first read, `due` when it is asked next, None for never; `wait`
    seconds before that; `idle` times in a row the feed said in vain that it changed; `anew`: ask without a condition;
    `article` the id of the last text; `private`: of a feed in a local network."""

    url: str
    host: str
    feed: str
    became: str = "new"
    entry: str | None = None
    first: float = 0.0
    asked: float = 0.0
    due: float | None = None
    wait: float = 0.0
    idle: int = 0
    tries: int = 0
    anew: int = 1
    etag: str | None = None
    modified: str | None = None
    tagged: str | None = None
    article: str | None = None
    said: str = ""
    private: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """One article or problem, packed; `handed` is the archive's generation when it was last handed over, None if it
    was not."""

    number: int
    item: str
    handed: int | None


class State:
    """Reads at any time; writes inside `change`."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.lock = _locked(folder)
        try:
            self.connection = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise
        except BaseException as error:
            os.close(self.lock)
            if isinstance(error, sqlite3.Error):
                raise WatchError(
                    f"{self.path}: {error}", "move it away to begin anew; the archive stays"
                ) from error
            raise

    def _prepare(self) -> None:
        run = self.connection.execute
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA secure_delete = ON")
        if not run("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            self.connection.executescript(
                f"BEGIN IMMEDIATE; {CREATE} PRAGMA application_id = {APPLICATION}; "
                f"PRAGMA user_version = {FORMAT}; COMMIT;"
            )
        if run("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise WatchError(f"{self.path}: is not of wirecopy watch", "move it away")
        if run("PRAGMA user_version").fetchone()[0] == 1:
            self.connection.executescript(
                "BEGIN IMMEDIATE; ALTER TABLE feeds ADD COLUMN skip TEXT NOT NULL DEFAULT ''; "
                f"PRAGMA user_version = {FORMAT}; COMMIT;"
            )
        if run("PRAGMA user_version").fetchone()[0] != FORMAT:
            raise WatchError(f"{self.path}: was written by another version of wirecopy", "use that version")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()
        with suppress(OSError):
            os.close(self.lock)

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction: all of it is on disk afterwards, or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def tick(self, now: float) -> float:
        """Notes the time. If it is before the last one noted, the clock was set back, and all times are shifted with it;
        by how many seconds is returned."""
        last = self.connection.execute("SELECT last FROM clock").fetchone()
        shift = moved_on(last[0], now) if last else 0.0
        with self.change():
            if shift:
                run = self.connection.execute
                run("UPDATE feeds SET asked = asked + ?1, whole = whole + ?1, hold = hold + ?1", (shift,))
                run("UPDATE pages SET first = first + ?1, asked = asked + ?1, due = due + ?1", (shift,))
                run("UPDATE hosts SET until = until + ?1", (shift,))
            self.connection.execute("INSERT OR REPLACE INTO clock VALUES (0, ?)", (now,))
            self.connection.execute("DELETE FROM hosts WHERE until <= ?", (now,))
        return shift

    # feeds

    def feed(self, address: str) -> FeedRow:
        """What is known of a feed, or that nothing is."""
        row = self.connection.execute("SELECT * FROM feeds WHERE address = ?", (address,)).fetchone()
        return FeedRow(*row) if row else FeedRow(address, address)

    def put_feed(self, feed: FeedRow) -> None:
        self._put("feeds", feed)

    def forget_failures(self) -> None:
        """Feeds that are gone or failed, and pages of which nothing was ever read, are asked as if they had not been."""
        self.connection.execute(
            "UPDATE feeds SET gone = 0, failures = 0, hold = 0, asked = 0 WHERE gone OR failures"
        )
        self.connection.execute(
            "UPDATE pages SET became = 'new', due = 0, tries = 0, anew = 1 WHERE became = 'lost'"
        )

    # entries and pages

    def digest(self, feed: str, ident: str) -> str | None:
        row = self.connection.execute(
            "SELECT digest FROM entries WHERE feed = ? AND ident = ?", (feed, ident)
        ).fetchone()
        return row[0] if row else None

    def put_entry(self, feed: str, ident: str, page: str | None, digest: str) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", (feed, ident, page, digest)
        )

    def page(self, url: str) -> PageRow | None:
        row = self.connection.execute("SELECT * FROM pages WHERE url = ?", (url,)).fetchone()
        return PageRow(*row) if row else None

    def put_page(self, page: PageRow) -> None:
        self._put("pages", page)

    def due(self, now: float, besides: Iterable[str] = ()) -> list[PageRow]:
        """Pages to be asked now, those longest due first, without hosts that rest and the addresses `besides`. Their
        entries are left out, of which there may be very many."""
        left_out = set(besides)
        names = ", ".join("NULL" if field.name == "entry" else field.name for field in fields(PageRow))
        rows = self.connection.execute(
            f"SELECT {names} FROM pages WHERE due <= ?1 AND host NOT IN (SELECT host FROM hosts WHERE until > ?1) "
            "ORDER BY due, url",
            (now,),
        )
        return [PageRow(*row) for row in rows if row[0] not in left_out]

    def next_page(self) -> float | None:
        """When the next page is due; None if none is."""
        found = self.connection.execute(
            "SELECT min(max(due, coalesce(until, 0))) FROM pages LEFT JOIN hosts USING (host) WHERE due IS NOT NULL"
        ).fetchone()[0]
        return float(found) if found is not None else None

    def no_revisits(self) -> None:
        """Pages that were read are not asked again, but where their feed says that they changed."""
        self.connection.execute(
            "UPDATE pages SET due = NULL WHERE became = 'read' AND entry IS NULL AND due IS NOT NULL"
        )

    # hosts

    def rest(self, host: str, until: float, said: str) -> None:
        """Leaves `host` alone until a time, at least."""
        self.connection.execute(
            "INSERT INTO hosts VALUES (?1, ?2, ?3) ON CONFLICT (host) DO UPDATE SET until = max(until, ?2), said = ?3",
            (host, until, said),
        )

    def resting(self, host: str, now: float) -> float | None:
        """Until when `host` is left alone, None if it is not."""
        row = self.connection.execute(
            "SELECT until FROM hosts WHERE host = ? AND until > ?", (host, now)
        ).fetchone()
        return float(row[0]) if row else None

    # waiting

    def put_waiting(self, items: Iterable[str]) -> None:
        self.connection.executemany("INSERT INTO waiting (item) VALUES (?)", [(item,) for item in items])

    def waiting(self) -> list[Waiting]:
        return [Waiting(*row) for row in self.connection.execute("SELECT * FROM waiting ORDER BY number")]

    def count_waiting(self) -> int:
        return int(self.connection.execute("SELECT count(*) FROM waiting").fetchone()[0])

    def hand(self, numbers: Sequence[int], generation: int) -> None:
        """Notes that these are about to be handed to the archive, which is at `generation`. What was handed before
        keeps the earlier one."""
        self.connection.executemany(
            "UPDATE waiting SET handed = coalesce(handed, ?) WHERE number = ?",
            [(generation, number) for number in numbers],
        )

    def drop(self, numbers: Sequence[int]) -> None:
        self.connection.executemany("DELETE FROM waiting WHERE number = ?", [(number,) for number in numbers])

    def tidy(self) -> None:
        """No byte of what was dropped stays in the log of the database, if nobody else reads it just now."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _put(self, table: str, row: Any) -> None:
        names = [field.name for field in fields(row)]
        marks = ", ".join("?" * len(names))
        self.connection.execute(
            f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [getattr(row, name) for name in names],
        )


def _locked(folder: Path) -> int:
    try:
        file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise WatchError(
            f"{folder / LOCK}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        raise WatchError(
            f"{folder}: another process watches for this archive", "end it first, or give it the feeds"
        ) from None
    return file

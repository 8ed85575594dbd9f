"""The one who writes: batches in, each all or nothing; removal; files merged as they grow.

In: articles and problems as a reader yields them. Out: `Report`. A batch is one transaction of the database, and the
segments that it names are on disk before it commits: a process that is killed leaves the archive as it was after the
last commit, and files that nothing names, which the next writer removes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import numpy as np

from wirecopy.archive.database import SEGMENTS, ArchiveError, connect, locked, sync_folder, trouble
from wirecopy.archive.grow import Growing, indexed, indexed_article
from wirecopy.archive.held import Holdings, packed_spans
from wirecopy.archive.intake import Taken, let_last_count, take
from wirecopy.archive.likeness import Vector, vector
from wirecopy.archive.records import Batch
from wirecopy.archive.register import Register
from wirecopy.archive.said import said
from wirecopy.archive.segments import Named, Rows, Segments, due, merge, write
from wirecopy.archive.stock import Stock
from wirecopy.article import Article, Problem, whole
from wirecopy.group.gist import gist
from wirecopy.reading import Readers, Reading

BATCH = 2000
"""Articles of a batch, unless someone says otherwise: half a minute of work that a crash may cost."""
BATCH_CHARACTERS = 20_000_000
"""Characters of a batch, whatever the number of its articles."""

_MANY = 400
"""Articles of a batch from which on it pays to start processes."""

Progress = Callable[[str, int, int], None]


def quiet(what: str, done: int, of: int) -> None:
    """Nobody is told."""


@dataclass
class Report:
    """What an `add` came to. `changed` are ids of stories, of all batches."""

    batches: list[Batch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(batch.new for batch in self.batches)

    @property
    def revised(self) -> int:
        return sum(batch.revised for batch in self.batches)

    @property
    def known(self) -> int:
        return sum(batch.known for batch in self.batches)


class Writer:
    """Use it as a context manager. Raises `ArchiveError` where another process writes, the disk is full or the folder may
    only be read; what was committed before stays."""

    def __init__(self, folder: Path, size: int = BATCH) -> None:
        self.folder, self.size = folder, size
        self._stack = ExitStack()
        self._readers: Readers | None = None

    def __enter__(self) -> Writer:
        with ExitStack() as stack:
            stack.enter_context(locked(self.folder))
            with trouble(self.folder, "cannot be written"):
                (self.folder / SEGMENTS).mkdir(exist_ok=True)
            self.connection = connect(self.folder, write=True)
            stack.callback(self._close)
            with trouble(self.folder, "cannot be written"):
                self._clear()
                self._load()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _close(self) -> None:
        with suppress(sqlite3.Error):
            self._empty_log()
        self.connection.close()

    def _empty_log(self) -> bool:
        """Move what the log of the database holds to its place; not what someone still reads before it. Was it all?"""
        self.connection.execute("PRAGMA busy_timeout = 0")
        busy = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        self.connection.execute("PRAGMA busy_timeout = 30000")
        return not busy

    def _load(self) -> None:
        """What is at hand while writing, as the database has it."""
        self.register = Register(self.connection)
        self.holdings = Holdings(self.connection, lambda articles: self._read(articles, quiet))
        self.stock = Stock(self.connection, self.register, self.holdings)
        self.named = {
            each.name: each
            for each in (
                Named(*row)
                for row in self.connection.execute("SELECT name, kind, rows, digest FROM segments")
            )
        }

    def _read(self, articles: Sequence[Article], progress: Progress) -> list[Reading]:
        """Articles read off; by processes of which the first large batch starts some, and which last as long as this."""
        if len(articles) >= _MANY and self._readers is None:
            self._readers = self._stack.enter_context(Readers())
        return (self._readers or Readers(1)).read(articles, progress)

    def _clear(self) -> None:
        """Remove what a process that was killed has left."""
        named = {name for (name,) in self.connection.execute("SELECT name FROM segments")}
        for path in (self.folder / SEGMENTS).iterdir():
            if path.name not in named:
                path.unlink()

    def add(
        self,
        items: Iterable[Article | Problem],
        progress: Progress = quiet,
        committed: Callable[[Batch], None] = lambda batch: None,
    ) -> Report:
        """Add articles, batch by batch; each is told when it is safe. What else an iterator yields are problems, which
        are kept. With no articles at all, what a person says is applied if it has changed."""
        report = Report()
        any_batch = False
        for articles, problems in _batches(items, self.size):
            any_batch = True
            self._batch(articles, problems, report, progress, committed)
        if not any_batch:
            self._batch([], [], report, progress, committed)
        return report

    def sort_anew(self, progress: Progress = quiet) -> Report:
        """Apply what a person says, where it has changed."""
        return self.add([], progress)

    def _batch(
        self,
        articles: Sequence[Article],
        problems: Sequence[Problem],
        report: Report,
        progress: Progress,
        committed: Callable[[Batch], None],
    ) -> None:
        given = []
        told = list(problems)
        for article in articles:
            one, wrong = whole(article)
            given.append(one)
            told += wrong
        batch = None
        with trouble(self.folder, "cannot be written"), self._transaction():
            number = self._next("batches")
            taken = take(self.connection, self.holdings, given, number)
            told += taken.problems
            grown = self._grown(taken, number, progress)
            told += grown[1]
            nothing = not (taken.new or taken.restated or taken.entering or taken.leaving)
            if not (nothing and not told and not articles):
                batch = Batch(
                    number, now(), len(given), len(taken.new), taken.revised, taken.known, 0, len(told)
                )
                self._told(batch, told)
            report.changed = list(dict.fromkeys([*report.changed, *grown[0]]))
        report.problems += told
        if batch is not None:
            report.batches.append(batch)
            committed(batch)
        self._merge()

    def _grown(
        self, taken: Taken, batch: int, progress: Progress, gone: Sequence[int] = ()
    ) -> tuple[list[str], list[Problem]]:
        """Everything that follows from what was taken; articles that are `gone` leave with all that is kept of them."""
        fresh = self._read(list({**taken.new, **taken.restated}.values()), progress)
        readings = dict(zip([*taken.new, *taken.restated], fresh, strict=True))
        self._unindex(taken.before)
        for number in taken.restated:
            self.holdings.drop(number)
        person = said(self.folder, self.connection)
        growing = Growing(self.connection, self.register, self.holdings, self.stock, person, batch, progress)
        # Articles are told apart by their outlets as they state them, so those are written first.
        growing.describe(readings)
        person = said(self.folder, self.connection)
        growing.said = person
        again = self._said_otherwise(person.of)
        taken.entering |= again
        taken.leaving |= again
        growing.describe(readings | self.holdings.readings(sorted(again - set(readings))))
        new = {number: readings[number] for number in taken.new}
        grown = growing.write(new)
        grown.vectors += self._restate(taken.restated, readings)
        self.stock.forget(taken.restated)
        self._segment("prints", grown.print_rows())
        self._segment("facts", grown.fact_rows())
        changed: set[int] = set()
        if taken.entering or taken.leaving:
            changed = growing.grow(taken, self._segments("prints"), self._segments("facts"))
        if gone:
            self._delete(gone)
        ids = [
            ident
            for number in sorted(changed)
            for (ident,) in self.connection.execute("SELECT id FROM stories WHERE number = ?", (number,))
        ]
        return ids, list(person.problems)

    def _said_otherwise(self, of: dict[int, str]) -> set[int]:
        """The articles that count of which a person says something else than at the last batch."""
        before = dict(self.connection.execute("SELECT article, digest FROM said"))
        if before == of:
            return set()
        self.connection.execute("DELETE FROM said")
        self.connection.executemany("INSERT INTO said (article, digest) VALUES (?, ?)", sorted(of.items()))
        differing = {number for number in before.keys() | of.keys() if before.get(number) != of.get(number)}
        return {number for number in differing if self._counts(number)}

    def _counts(self, number: int) -> bool:
        row = self.connection.execute("SELECT current FROM articles WHERE number = ?", (number,)).fetchone()
        return row is not None and bool(row[0])

    def _restate(
        self, restated: Mapping[int, Article], readings: Mapping[int, Reading]
    ) -> list[tuple[int, Vector]]:
        """A fuller copy of a text that is there: full text has its title, and what it names may differ by it. Of its facts
        a segment has older rows too; there they only make it be looked at, and what counts is the vector."""
        named = []
        for number in restated:
            reading = readings[number]
            vector_of = vector(gist(reading.facts))
            self.connection.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, *indexed(reading))
            )
            self.connection.execute(
                "UPDATE texts SET body = ? WHERE article = ?", (packed_spans(reading.cleaned.body), number)
            )
            self.connection.execute(
                "UPDATE vectors SET facts = ?, weights = ? WHERE article = ?",
                (vector_of.facts.astype("<u8").tobytes(), vector_of.weights.astype("<f4").tobytes(), number),
            )
            named.append((number, vector_of))
        return named

    def _unindex(self, articles: Mapping[int, Article]) -> None:
        """Take articles out of full text, which has to be told what it holds of them."""
        for number, article in articles.items():
            self.connection.execute(
                "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
                (number, *indexed_article(article)),
            )

    def _index_anew(self) -> None:
        """Full text made anew: of what is deleted it keeps words until its parts are merged, and some even then."""
        self.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        numbers = [
            number for (number,) in self.connection.execute("SELECT number FROM articles ORDER BY number")
        ]
        for at in range(0, len(numbers), BATCH):
            for number, article in self.holdings.articles(numbers[at : at + BATCH]).items():
                self.connection.execute(
                    "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
                    (number, *indexed_article(article)),
                )

    def remove(
        self, ids: Sequence[str], because: str, progress: Progress = quiet, erase: bool = False
    ) -> Report:
        """Withdraw articles: texts, rows, fingerprints, what is said of them. Their ids stay with the reason, so that they
        do not come back with the next `add`. With `erase` the files are rewritten, and no byte of the texts is left in
        the archive. What is no id of an article is a problem; the others are removed."""
        report = Report()
        with trouble(self.folder, "cannot be written"), self._transaction():
            number = self._next("batches")
            gone = self._withdraw(ids, because, report)
            if gone:
                taken = Taken(leaving={each for each in gone if self.register.current[each]})
                self._pages(gone, taken)
                grown = self._grown(taken, number, progress, gone)
                report.changed = grown[0]
                report.batches.append(
                    Batch(number, now(), len(ids), 0, 0, 0, len(gone), len(report.problems))
                )
                self._told(report.batches[0], report.problems)
        if erase:
            report.problems += self.rewrite(progress)
        return report

    def _withdraw(self, ids: Sequence[str], because: str, report: Report) -> list[int]:
        """The numbers of articles that are to go, noted as removed."""
        gone = []
        for ident in dict.fromkeys(ids):
            row = self.connection.execute("SELECT number FROM articles WHERE id = ?", (ident,)).fetchone()
            if row is None:
                known = self.connection.execute("SELECT 1 FROM removed WHERE id = ?", (ident,)).fetchone()
                what = "was removed before" if known else "is no article of this archive"
                report.problems.append(
                    Problem(ident, what, "" if known else "wirecopy find tells the ids of articles")
                )
                continue
            self.connection.execute(
                "INSERT OR REPLACE INTO removed (id, removed, because) VALUES (?, ?, ?)",
                (ident, now(), because),
            )
            gone.append(int(row[0]))
        return gone

    def _pages(self, gone: Sequence[int], taken: Taken) -> None:
        """Where the last revision of a page goes, the one before counts again."""
        pages = {
            self.connection.execute("SELECT page FROM articles WHERE number = ?", (number,)).fetchone()[0]
            for number in gone
        }
        for number in gone:
            self.connection.execute(
                "UPDATE articles SET page = NULL, current = 0 WHERE number = ?", (number,)
            )
        for page in sorted(pages - {None}):
            let_last_count(self.connection, page, taken)

    def _delete(self, gone: Sequence[int]) -> None:
        """Everything that is kept of articles that no story rests on any more."""
        self._unindex(self.holdings.articles(gone))
        for table, column in (
            ("texts", "article"),
            ("vectors", "article"),
            ("said", "article"),
            ("articles", "number"),
        ):
            self.connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(each,) for each in gone])
        for number in gone:
            self.holdings.drop(number)
            self.register.current[number] = False
        self.connection.execute(
            "DELETE FROM pages WHERE number NOT IN (SELECT page FROM articles WHERE page IS NOT NULL)"
        )
        self.connection.execute(
            "INSERT OR REPLACE INTO archive (key, value) VALUES ('last_article', ?)",
            (str(self.register.last),),
        )

    def rewrite(self, progress: Progress = quiet) -> list[Problem]:
        """Write all files anew, without what was removed: segments, full text, the database and its log. A problem if
        someone who reads keeps the log from being emptied."""
        for at, kind in enumerate(("prints", "facts")):
            progress("rewriting", at, 3)
            if parts := [each for each in self.named.values() if each.kind == kind]:
                self._merged(kind, sorted(parts, key=lambda each: each.name))
        progress("rewriting", 2, 3)
        with trouble(self.folder, "cannot be written"):
            with self._transaction():
                self._index_anew()
            self._empty_log()
            self.connection.execute("VACUUM")
            emptied = self._empty_log()
        progress("rewriting", 3, 3)
        if emptied:
            return []
        told = "someone reads the archive: what was removed stays in archive.sqlite-wal until they let go"
        return [
            Problem(str(self.folder), told, "stop wirecopy serve, then run wirecopy remove --erase again")
        ]

    def _told(self, batch: Batch, problems: Sequence[Problem]) -> None:
        self.connection.execute(
            "INSERT INTO batches (number, added, given, new, revised, known, removed, problems) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [getattr(batch, name) for name in batch.__slots__],
        )
        self.connection.executemany(
            'INSERT INTO problems (batch, "where", what, hint) VALUES (?, ?, ?, ?)',
            [(batch.number, one.where, one.what, one.hint) for one in problems],
        )

    def _transaction(self) -> _Transaction:
        return _Transaction(self)

    def _next(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()[0])

    def _segment(self, kind: str, rows: Rows) -> None:
        """Write a segment and name it."""
        if len(rows.names):
            named = write(self.folder / SEGMENTS, self._name(kind), kind, rows)
            self._put(named)

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
        self.named[named.name] = named

    def _segments(self, kind: str) -> Segments:
        return Segments(self.folder / SEGMENTS, [each for each in self.named.values() if each.kind == kind])

    def _merge(self) -> None:
        """Merge files of like size, in a transaction of its own."""
        for kind in ("prints", "facts"):
            while parts := due([each for each in self.named.values() if each.kind == kind]):
                self._merged(kind, parts)

    def _merged(self, kind: str, parts: Sequence[Named]) -> None:
        folder = self.folder / SEGMENTS
        with trouble(self.folder, "cannot be written"):
            with self._transaction():
                opened = Segments(folder, parts).parts
                made = merge(folder, self._name(kind), kind, opened, self._gone())
                self._put(made)
                for each in parts:
                    self.connection.execute("DELETE FROM segments WHERE name = ?", (each.name,))
                    del self.named[each.name]
            for each in parts:
                (folder / each.name).unlink(missing_ok=True)
            sync_folder(folder)

    def _gone(self) -> np.ndarray:
        """Numbers of articles that were removed."""
        there = np.zeros(self.register.last + 1, np.bool_)
        for (number,) in self.connection.execute("SELECT number FROM articles"):
            there[number] = True
        return np.flatnonzero(~there).astype(np.uint32)


class _Transaction:
    """All or nothing; after nothing, what the writer has at hand is read anew."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer

    def __enter__(self) -> None:
        self.writer.connection.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection = self.writer.connection
        if kind is None:
            try:
                connection.execute("COMMIT")
                return
            except BaseException:
                self._undo()
                raise
        self._undo()

    def _undo(self) -> None:
        with suppress(sqlite3.Error):
            self.writer.connection.execute("ROLLBACK")
        with suppress(sqlite3.Error, OSError):
            self.writer._load()


def _batches(items: Iterable[Article | Problem], size: int) -> Iterator[tuple[list[Article], list[Problem]]]:
    articles: list[Article] = []
    problems: list[Problem] = []
    characters = 0
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        articles.append(item)
        characters += len(item.text)
        if len(articles) >= size or characters >= BATCH_CHARACTERS:
            yield articles, problems
            articles, problems, characters = [], [], 0
    if articles or problems:
        yield articles, problems


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


__all__ = ["BATCH", "ArchiveError", "Report", "Writer"]

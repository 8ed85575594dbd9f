"""The one who writes: batches in, each all or nothing; removal; files merged as they grow.

In: articles and problems as a reader yields them. Out: `Report`. A batch is one transaction of the database, and the
segments that it names are on disk before it commits: a process that is killed leaves the archive as it was after the
last commit, and files that nothing names, which the next writer removes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from wirecopy.archive.coming import Coming
from wirecopy.archive.database import SEGMENTS, ArchiveError, connect, locked, trouble
from wirecopy.archive.entry import Entry, entry
from wirecopy.archive.filing import KINDS, Files
from wirecopy.archive.grow import Growing
from wirecopy.archive.held import Holdings
from wirecopy.archive.intake import Taken, take
from wirecopy.archive.records import Batch, now
from wirecopy.archive.register import Register
from wirecopy.archive.removal import leave_pages, withdraw
from wirecopy.archive.said import said
from wirecopy.archive.segments import Named
from wirecopy.archive.stock import Stock
from wirecopy.archive.stories import Retellings
from wirecopy.archive.texts import rows_of
from wirecopy.archive.writing import Writing
from wirecopy.article import Article, Problem, whole
from wirecopy.clean import Cleaned
from wirecopy.reading import Readers, Reading

BATCH = 2000
"""Articles of a batch, unless someone says otherwise: half a minute of work that a crash may cost."""
BATCH_CHARACTERS = 20_000_000
"""Characters of a batch, whatever the number of its articles."""

_MANY = 400
"""Articles of a batch from which on it pays to start processes."""
_SHOWN = 50
"""Articles after which progress is told."""

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
                self._load()
                self.files.clear()
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

    def alone(self) -> AbstractContextManager[None]:
        """Meanwhile nobody in this process reads what is written."""
        return nullcontext()

    def _load(self) -> None:
        """What is at hand while writing, as the database has it."""
        self.register = Register(self.connection)
        self.holdings = Holdings(self.connection, self._read)
        self.stock = Stock(self.connection, self.register, self.holdings)
        self.files = Files(self.folder, self.connection)
        self.retellings = Retellings()

    def _processes(self, articles: int) -> Readers:
        """Who reads articles off: processes, which the first large batch starts and which last as long as this."""
        if articles >= _MANY and self._readers is None:
            entry(Article("Pilots met on 3 May."))  # what is loaded here is shared by all
            self._readers = self._stack.enter_context(Readers())
        return self._readers or Readers(1)

    def _read(self, articles: Sequence[Article]) -> list[Reading]:
        return self._processes(len(articles)).read(articles, quiet)

    def add(
        self,
        items: Iterable[Article | Problem],
        progress: Progress = quiet,
        committed: Callable[[Batch], None] = lambda batch: None,
    ) -> Report:
        """Add articles, batch by batch; each is told when it is safe, the next is read off meanwhile. What else an iterator
        yields are problems, which are kept. With no articles at all, what a person says is applied if it has
        changed."""
        report = Report()
        batches = _batches(items, self.size)
        given: _Given | None = self._given(next(batches, ([], [])))
        while given is not None:
            broken: Exception | None = None
            try:
                after = next(batches, None)
            except Exception as error:  # what came before it is not lost
                after, broken = None, error
            following = self._given(after) if after is not None else None
            with self.alone():
                self._batch(given, report, progress, committed)
            if broken is not None:
                raise broken
            given = following
        return report

    def sort_anew(self, progress: Progress = quiet) -> Report:
        """Apply what a person says, where it has changed."""
        return self.add([], progress)

    def _given(self, batch: tuple[list[Article], list[Problem]]) -> _Given:
        """A batch with its articles mended, which processes begin to read off."""
        told = list(batch[1])
        articles = []
        for article in batch[0]:
            one, wrong = whole(article)
            articles.append(one)
            told += wrong
        ids = [article.id for article in articles]
        with trouble(self.folder, "cannot be written"):
            found = rows_of(self.connection, "SELECT id FROM articles WHERE id IN (?)", ids)
            known = {ident for (ident,) in found}
        return _Given(articles, told, Coming(articles, known, self._processes(len(articles) - len(known))))

    def _batch(
        self, given: _Given, report: Report, progress: Progress, committed: Callable[[Batch], None]
    ) -> None:
        told, batch = given.problems, None
        with trouble(self.folder, "cannot be written"), self._transaction():
            number = self._next("batches")
            taken = take(self.connection, self.holdings, given.articles, number)
            told += taken.problems
            changed, problems = self._grown(taken, given.coming, number, progress)
            told += problems
            nothing = not (taken.new or taken.restated or taken.entering or taken.leaving)
            if not (nothing and not told and not given.articles):
                batch = Batch(
                    number,
                    now(),
                    len(given.articles),
                    len(taken.new),
                    taken.revised,
                    taken.known,
                    0,
                    len(told),
                )
                self._told(batch, told)
            report.changed = list(dict.fromkeys([*report.changed, *changed]))
        report.problems += told
        if batch is not None:
            report.batches.append(batch)
            committed(batch)
        for kind in KINDS:
            while parts := self.files.due(kind):
                self._merge(kind, parts)

    def _grown(
        self, taken: Taken, coming: Coming | None, batch: int, progress: Progress, gone: Sequence[int] = ()
    ) -> tuple[list[str], list[Problem]]:
        """Everything that follows from what was taken; articles that are `gone` leave with all that is kept of them."""
        new = self._entries(taken.new, coming, progress)
        restated = self._entries(taken.restated, None, progress)
        writing = Writing(self.connection, self.register, self.holdings)
        writing.unindex(taken.before)
        cleaned = {
            number: (article, one.cleaned, one.words)
            for number, (article, one) in {**new, **restated}.items()
        }
        # Articles are told apart by their outlets as they state them, so those are written first.
        person = said(self.folder, self.connection)
        writing.describe(cleaned, person)
        person = said(self.folder, self.connection)
        again = self._said_otherwise(person.of)
        taken.entering |= again
        taken.leaving |= again
        writing.describe(self._of(again, cleaned), person)
        written = writing.write(new, restated)
        self.stock.forget(taken.restated)
        self.files.add("prints", written.print_rows())
        self.files.add("facts", written.fact_rows())
        changed: set[int] = set()
        if taken.entering or taken.leaving:
            growing = Growing(
                self.connection,
                self.register,
                self.holdings,
                self.stock,
                person,
                self.retellings,
                self._processes,
                batch,
                progress,
            )
            changed = growing.grow(
                taken, self.files.opened("prints"), self.files.opened("facts"), writing.were
            )
        if gone:
            writing.delete(gone)
        ids = [
            ident
            for (ident,) in rows_of(
                self.connection, "SELECT id FROM stories WHERE number IN (?)", sorted(changed)
            )
        ]
        return ids, list(person.problems)

    def _entries(
        self, articles: Mapping[int, Article], coming: Coming | None, progress: Progress
    ) -> dict[int, tuple[Article, Entry]]:
        """Articles with their entries; those that are not coming are read off here."""
        found = {}
        for at, (number, article) in enumerate(articles.items(), 1):
            one = coming.get(article) if coming else None
            found[number] = article, one or entry(article)
            if at % _SHOWN == 0 or at == len(articles):
                progress("reading", at, len(articles))
        return found

    def _of(
        self, numbers: set[int], known: Mapping[int, tuple[Article, Cleaned, int]]
    ) -> dict[int, tuple[Article, Cleaned, int]]:
        """The same of articles of which a person says something else than before."""
        read = self.holdings.readings(sorted(numbers - set(known)))
        return {number: known[number] for number in numbers & set(known)} | {
            number: (reading.article, reading.cleaned, len(reading.side.words))
            for number, reading in read.items()
        }

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

    def remove(
        self, ids: Sequence[str], because: str, progress: Progress = quiet, erase: bool = False
    ) -> Report:
        """Withdraw articles: texts, rows, fingerprints, what is said of them. Their ids stay with the reason, so that they
        do not come back with the next `add`. With `erase` the files are rewritten, and no byte of the texts is left in
        the archive. What is no id of an article is a problem; the others are removed."""
        with self.alone():
            report = self._removed(ids, because, progress)
            if erase:
                report.problems += self.rewrite(progress)
        return report

    def _removed(self, ids: Sequence[str], because: str, progress: Progress) -> Report:
        report = Report()
        with trouble(self.folder, "cannot be written"), self._transaction():
            number = self._next("batches")
            gone, report.problems = withdraw(self.connection, ids, because)
            if gone:
                taken = Taken(leaving={each for each in gone if self.register.current[each]})
                leave_pages(self.connection, gone, taken)
                report.changed, _ = self._grown(taken, None, number, progress, gone)
                report.batches.append(
                    Batch(number, now(), len(ids), 0, 0, 0, len(gone), len(report.problems))
                )
                self._told(report.batches[0], report.problems)
        return report

    def rewrite(self, progress: Progress = quiet) -> list[Problem]:
        """Write all files anew, without what was removed: segments, full text, the database and its log. A problem if
        someone who reads keeps the log from being emptied."""
        for at, kind in enumerate(KINDS):
            progress("rewriting", at, 3)
            if parts := self.files.of(kind):
                self._merge(kind, parts)
        progress("rewriting", 2, 3)
        with trouble(self.folder, "cannot be written"):
            with self._transaction():
                Writing(self.connection, self.register, self.holdings).index_anew(BATCH)
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

    def _merge(self, kind: str, parts: Sequence[Named]) -> None:
        """One segment for several, in a transaction of its own."""
        with trouble(self.folder, "cannot be written"):
            with self._transaction():
                self.files.merge(kind, parts)
            self.files.remove(parts)


@dataclass
class _Given:
    """A batch before it is written."""

    articles: list[Article]
    problems: list[Problem]
    coming: Coming


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


__all__ = ["BATCH", "ArchiveError", "Report", "Writer"]

"""The archive as others use it: what is in it, what it answers, who may write.

In: a folder. Out: `Archive`, a view that stays as it was until `refresh()`; `Writer`, of which there is one at a time.

    >>> archive = open_archive(Path("desk"))
    >>> archive.cover().articles
    9305
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wirecopy.archive import listing, revising
from wirecopy.archive.database import SEGMENTS, ArchiveError, connect, exists, trouble
from wirecopy.archive.database import make as make_empty
from wirecopy.archive.outlets import outlet as outlet_of
from wirecopy.archive.records import Batch, Cover, Found, Kept, Listed, Outlet, Revision, Searched, Sharing
from wirecopy.archive.texts import given
from wirecopy.article import Article, Problem
from wirecopy.spans import Span

if TYPE_CHECKING:
    from wirecopy.archive.held import Holdings
    from wirecopy.archive.register import Register
    from wirecopy.archive.said import Said
    from wirecopy.archive.segments import Segments
    from wirecopy.archive.stock import Stock
    from wirecopy.archive.writer import Writer
    from wirecopy.comparison import Comparison
    from wirecopy.statements.reader import Reader
    from wirecopy.trace import Trace

Answer = TypeVar("Answer")

ORDERS = tuple(listing.ORDERS)
"""Orders of a list of stories: what changed last, what has most origins, most articles, the latest date."""


def open_archive(folder: Path, make: bool = False) -> Archive:
    """The archive in `folder`; with `make` an empty one where there is none. Raises `ArchiveError` (folder and reason in
    its message, a hint in `.hint`): no archive, another format, damaged, not to be read."""
    if make:
        make_empty(folder)
    elif not exists(folder):
        raise ArchiveError(
            folder, "is no archive" if folder.exists() else "is not there", "wirecopy add makes one"
        )
    return Archive(folder)


class Archive:
    """Reads. May be used by one thread at a time; opening another is cheap (a connection, some mapped files)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._connection = connect(folder)
        self._closed = False
        self._begin()

    def _begin(self) -> None:
        """Hold on to what is committed now."""
        with trouble(self.folder, "cannot be read"):
            self._connection.execute("BEGIN")
            last = self._connection.execute("SELECT coalesce(max(number), 0) FROM batches").fetchone()
            self._generation = int(last[0])
        self._covers: dict[str | None, Cover] = {}
        self._register: Register | None = None
        self._stock: Stock | None = None
        self._segments: dict[str, Segments] = {}
        self._said: Said | None = None
        self._holdings: Holdings | None = None

    def close(self) -> None:
        """Let go of everything."""
        self._closed = True
        self._connection.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def refresh(self) -> None:
        """See what has been written since."""
        with trouble(self.folder, "cannot be read"):
            self._connection.rollback()
        if not self._generation and not self._connection.execute("PRAGMA database_list").fetchone()[2]:
            self._connection.close()  # it was empty, and what it was opened as is in memory
            self._connection = connect(self.folder)
        self._begin()

    def newest(self) -> int:
        """The number of the last batch that is committed by now; if it is another `generation`, refresh."""
        other = connect(self.folder)
        try:
            return int(other.execute("SELECT coalesce(max(number), 0) FROM batches").fetchone()[0])
        finally:
            other.close()

    @property
    def generation(self) -> int:
        """The number of the last batch: the same number, the same answers."""
        return self._generation

    def cover(self, outlet: str | None = None) -> Cover:
        """What the archive covers, or of one outlet."""
        if outlet not in self._covers:
            self._covers[outlet] = self._read(lambda db: listing.cover(db, outlet))
        return self._covers[outlet]

    def batches(self, limit: int = 50, offset: int = 0) -> list[Batch]:
        """The last first."""
        return self._read(lambda db: listing.batches(db, limit, offset))

    def problems(self, batch: int | None = None, limit: int = 500, offset: int = 0) -> list[Problem]:
        """What could not be read, of one batch or of all."""
        return self._read(lambda db: listing.problems(db, batch, limit, offset))

    def stories(
        self,
        order: str = "new",
        *,
        several: bool = True,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        batch: int | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Listed]:
        """Stories in one of `ORDERS`; `several`: only those of more than one article. `since` and `until` are days
        (ISO 8601, inclusive) between which an article of the story was published; `batch`: last changed by it. Raises
        `ValueError` for an order or a day that is none."""
        return self._read(
            lambda db: listing.stories(
                db,
                order,
                limit,
                offset,
                several=several,
                outlet=outlet,
                since=since,
                until=until,
                batch=batch,
            )
        )

    def count_stories(
        self,
        *,
        several: bool = True,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        batch: int | None = None,
    ) -> int:
        """How many there are of such a list."""
        return self._read(lambda db: listing.count_stories(db, several, outlet, since, until, batch))

    def resolve(self, ident: str) -> str | None:
        """The id that a story, dispatch or article id leads to now (itself, or by redirects); None if there is none.
        The beginning of an id (6 characters or more) will do if only one begins so: that of an article's id means the
        article, with `story-` or `dispatch-` before it the story or the dispatch."""
        return self._read(lambda db: listing.resolve(db, ident))

    def story(self, ident: str) -> Listed | None:
        """The story of exactly this id."""
        return self._read(lambda db: listing.story(db, ident))

    def story_articles(self, ident: str) -> list[Kept]:
        """In order of time; none for an id that is no story's."""
        return self._read(lambda db: listing.story_articles(db, ident))

    def trace(self, ident: str, reader: Reader | None = None) -> Trace:
        """Everything about one story, as `wirecopy trace` has it: `.json()` is the document with that one story and
        `.texts` the texts by article id, ready for `show`. With a `reader` of sentences also what it says.
        Raises `KeyError`."""
        from wirecopy.archive.opening import story_trace

        row = self._read(
            lambda db: db.execute("SELECT number FROM stories WHERE id = ?", (ident,)).fetchone()
        )
        if row is None:
            raise KeyError(ident)
        stock = self._stock_spans([one.number for one in self.story_articles(ident)])
        return self._read(lambda db: story_trace(db, row[0], self.holdings, stock, self.said, reader))

    def article(self, ident: str) -> Kept | None:
        """Any text that is kept, replaced ones too."""
        return self._read(lambda db: listing.article(db, ident))

    def removed(self, ident: str) -> tuple[str, str] | None:
        """When and why an article was removed."""
        found: tuple[str, str] | None = self._read(
            lambda db: db.execute("SELECT removed, because FROM removed WHERE id = ?", (ident,)).fetchone()
        )
        return found

    def given(self, ident: str) -> Article:
        """The article as it was given, with its text. Raises `KeyError`."""
        number = self._number(ident)
        return self._read(lambda db: given(db, [number])[number])

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> list[Kept]:
        """Articles that count, the latest first."""
        return self._read(lambda db: listing.articles(db, outlet, since, until, limit, offset))

    def sharing(self, ident: str, most: int = 200) -> Sharing:
        """An article and who else carries which of its words. Raises `KeyError`."""
        from wirecopy.archive.sharing import sharing

        number = self._number(ident)
        return self._read(
            lambda db: sharing(
                number, self.holdings, self.register, self.stock, self.segments("prints"), most
            )
        )

    def revisions(self, ident: str) -> list[Revision]:
        """All texts of the page of an article, the earliest first; one where it is at no address. Raises `KeyError`."""
        number = self._number(ident)
        return self._read(lambda db: revising.revisions(db, number))

    def revised(self, outlet: str | None = None, limit: int = 50, offset: int = 0) -> list[Revision]:
        """Last revisions of pages that changed, what was added last first."""
        return self._read(lambda db: revising.revised(db, outlet, limit, offset))

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles word by word, in the order given (`.json()` is the document of `diff`). Raises `KeyError`."""
        from wirecopy.comparison import compare

        numbers = [self._number(a), self._number(b)]
        found = self._read(lambda db: self.holdings.readings(numbers))
        one, other = (self.said.apply(number, found[number]) for number in numbers)
        return compare(one, other)

    def outlets(self, limit: int = 200, offset: int = 0) -> list[tuple[str, int]]:
        """Outlets and how many articles they have here, the most first."""
        return self._read(
            lambda db: db.execute(
                "SELECT outlet, count(*) AS many FROM articles WHERE current AND outlet IS NOT NULL GROUP BY outlet "
                "ORDER BY many DESC, outlet LIMIT ? OFFSET ?",
                (limit, offset),
            ).fetchall()
        )

    def outlet(self, name: str) -> Outlet | None:
        """What is known of an outlet, None where there is no article of it."""
        return self._read(lambda db: outlet_of(db, name))

    def find(
        self,
        passage: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        most: int = 200,
    ) -> Found:
        """Every article that carries a run of the passage, the earliest seen first. Of 15 words or more by
        fingerprints: complete, no chance about it. Of fewer by full text: the whole passage, its words in order. Raises
        `ValueError` for days that are none."""
        from wirecopy.archive.finding import find

        cover = self.cover()
        return self._read(
            lambda db: find(
                db,
                self.segments("prints"),
                passage,
                cover,
                outlet=outlet,
                since=since,
                until=until,
                most=most,
            )
        )

    def search(
        self,
        query: str,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        story: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> Searched:
        """Full text: all the words asked for, words in quotation marks in that order, `-word` not, `OR` between. Raises
        `ValueError` for days that are none."""
        from wirecopy.archive.searching import search

        return self._read(
            lambda db: search(
                db, query, outlet=outlet, since=since, until=until, story=story, limit=limit, offset=offset
            )
        )

    def writer(self, size: int | None = None) -> Writer:
        """The one who may write, in batches of `size` articles: a context manager. It raises `ArchiveError` if another
        process is writing. This archive goes along: after each batch it sees what is committed. What others hold on to
        keeps the log of the database from being used again, which so grows with all that is written meanwhile."""
        from wirecopy.archive.writer import BATCH, Writer

        archive = self

        class Own(Writer):
            """Its reader does not keep from being emptied what it writes."""

            @contextmanager
            def alone(self) -> Iterator[None]:
                with archive._letting_go():
                    yield

        return Own(self.folder, size or BATCH)

    @contextmanager
    def _letting_go(self) -> Iterator[None]:
        """Nothing is held meanwhile; afterwards what is committed then, if it is still open."""
        if self._closed:
            yield
            return
        self._connection.rollback()
        self._segments = {}
        try:
            yield
        finally:
            self.refresh()

    def check(
        self, deep: bool = False, progress: Callable[[str, int, int], None] = lambda what, done, of: None
    ) -> list[Problem]:
        """What is wrong with the archive; nothing if it is in order. `deep`: everything is found anew and laid beside
        what is kept."""
        from wirecopy.archive.checking import check

        return check(self.folder, deep, progress)

    # What the rooms of an archive work with; made when it is first asked for.

    @property
    def connection(self) -> sqlite3.Connection:
        """For reading, in its transaction."""
        return self._connection

    @property
    def holdings(self) -> Holdings:
        """Texts, vectors and readings of articles."""
        if self._holdings is None:
            from wirecopy.archive.held import Holdings
            from wirecopy.reading import read_all

            self._holdings = Holdings(
                self._connection, lambda articles: read_all(articles, lambda what, done, of: None), 2000
            )
        return self._holdings

    @property
    def register(self) -> Register:
        """Columns of all articles."""
        if self._register is None:
            from wirecopy.archive.register import Register

            self._register = Register(self._connection)
        return self._register

    @property
    def stock(self) -> Stock:
        """What outlets put on their articles."""
        if self._stock is None:
            from wirecopy.archive.stock import Stock

            self._stock = Stock(self._connection, self.register, self.holdings)
        return self._stock

    @property
    def said(self) -> Said:
        """What a person says, as the last batch applied it or a file says it now."""
        if self._said is None:
            from wirecopy.archive.said import said

            self._said = said(self.folder, self._connection)
        return self._said

    def segments(self, kind: str) -> Segments:
        """The mapped files of a kind. What was merged away between the look at the database and this is found under its
        new name after a refresh."""
        if kind not in self._segments:
            from wirecopy.archive.segments import Named, Segments

            for left in (2, 1, 0):
                rows = self._connection.execute(
                    "SELECT name, kind, rows, digest FROM segments WHERE kind = ?", (kind,)
                ).fetchall()
                try:
                    self._segments[kind] = Segments(self.folder / SEGMENTS, [Named(*row) for row in rows])
                    break
                except FileNotFoundError:
                    if not left:
                        raise
                    self.refresh()
        return self._segments[kind]

    def _stock_spans(self, numbers: list[int]) -> dict[int, list[Span]]:
        """The stock text of some articles."""
        from wirecopy.archive.prints import placed, spans

        found = {}
        for number, one in self.holdings.printed(numbers).items():
            mask = self.stock.mask(number, one)
            if mask.any():
                found[number] = list(spans(mask, placed(self.holdings.articles([number])[number].text)))
        return found

    def _number(self, ident: str) -> int:
        row = self._read(
            lambda db: db.execute("SELECT number FROM articles WHERE id = ?", (ident,)).fetchone()
        )
        if row is None:
            raise KeyError(ident)
        return int(row[0])

    def _read(self, asked: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with trouble(self.folder, "cannot be read"):
            return asked(self._connection)


__all__ = ["ORDERS", "Archive", "ArchiveError", "open_archive"]

"""Archives side by side: one grown by batches, removals and corrections, one made at once of what is left.

In: articles, in whatever order. Out: `Grown`, an archive with its history; `state`, all that a folder holds by ids.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from wirecopy.archive import open_archive
from wirecopy.archive.database import SEGMENTS, connect
from wirecopy.archive.everything import Everything, everything
from wirecopy.archive.segments import Named, Segments
from wirecopy.archive.writer import Report, Writer
from wirecopy.article import Article

CORRECTIONS = "corrections.yaml"
Rows = dict[str, Any]


@dataclass
class Grown:
    """An archive in `folder` with what it was given. If it is `watched`, `shown` are all story ids that a reader could
    ever see, with the articles of each when it was last seen."""

    folder: Path
    given: list[Article] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)
    watched: bool = False
    writer: Writer | None = None

    def __post_init__(self) -> None:
        open_archive(self.folder, make=True).close()

    def add(self, articles: Iterable[Article], size: int = 1000) -> Report:
        articles = list(articles)
        self.given += articles
        with self._writer(size) as writer:
            report = writer.add(articles, committed=lambda batch: self._look())
        self._look()
        return report

    @contextmanager
    def _writer(self, size: int = 1000) -> Iterator[Writer]:
        """A writer of its own, or the one that is open."""
        if self.writer is not None:
            self.writer.size = size
            yield self.writer
        else:
            with Writer(self.folder, size) as writer:
                yield writer

    @contextmanager
    def one_writer(self) -> Iterator[None]:
        """Meanwhile one writer does everything, with what it remembers."""
        with Writer(self.folder) as self.writer:
            yield
        self.writer = None

    def remove(self, ids: Sequence[str], erase: bool = False) -> Report:
        self.gone |= set(ids)
        with self._writer() as writer:
            report = writer.remove(ids, "asked for", erase=erase)
        self._look()
        return report

    def correct(self, text: str | None) -> Report:
        """Another file of corrections, or none, and the archive sorted by it."""
        path = self.folder / CORRECTIONS
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
        with self._writer() as writer:
            report = writer.sort_anew()
        self._look()
        return report

    def at_once(self, folder: Path) -> Grown:
        """An archive that was given in one batch all that is left here."""
        other = Grown(folder)
        if (self.folder / CORRECTIONS).exists():
            (folder / CORRECTIONS).write_bytes((self.folder / CORRECTIONS).read_bytes())
        other.add(article for article in self.given if article.id not in self.gone)
        return other

    def _look(self) -> None:
        """Remember what a reader could see now."""
        if not self.watched:
            return
        with open_archive(self.folder) as archive:
            for story in archive.stories(several=False, limit=10_000):
                self.shown[story.id] = {each.id for each in archive.story_articles(story.id)}

    def everything(self) -> Everything:
        connection = connect(self.folder)
        try:
            return everything(connection)
        finally:
            connection.close()


def same(one: Grown, other: Grown) -> None:
    """Both hold the same, to the last row."""
    assert one.everything().differences(other.everything()) == []
    mine, theirs = state(one.folder), state(other.folder)
    assert {name: value for name, value in mine.items() if value != theirs[name]} == {
        name: value for name, value in theirs.items() if value != mine[name]
    }


def state(folder: Path) -> dict[str, Any]:
    """Of every table that follows from the articles, and of the segments, what is there by ids."""
    connection = connect(folder)
    try:
        ids = dict(connection.execute("SELECT number, id FROM articles"))
        return {
            "articles": _articles(connection),
            "components": _components(connection),
            "texts": {ids[row[0]]: row[1:] for row in connection.execute("SELECT * FROM texts")},
            "vectors": {ids[row[0]]: row[1:] for row in connection.execute("SELECT * FROM vectors")},
            "said": {ids[row[0]]: row[1:] for row in connection.execute("SELECT * FROM said")},
            "likeness": _likeness(connection),
            "stock": sorted(connection.execute("SELECT outlet, print, row, because FROM stock")),
            "quoted": {ids[row[0]]: row[1:] for row in connection.execute("SELECT * FROM quoted")},
            "days": sorted(connection.execute("SELECT id, day, last_day FROM stories")),
            "dispatches": sorted(connection.execute("SELECT id, versions, day FROM dispatches"), key=str),
            "words": indexed(connection, ids),
            "prints": _prints(folder, connection, ids),
        }
    finally:
        connection.close()


_HISTORY = ("number", "batch", "page", "component", "spoken")


def _articles(connection: sqlite3.Connection) -> Rows:
    """What is kept of each article, without numbers."""
    found = connection.execute(
        "SELECT a.*, p.outlet AS page_outlet, p.url AS page_url FROM articles a LEFT JOIN pages p ON p.number = a.page"
    )
    names = [each[0] for each in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    return {row["id"]: {name: value for name, value in row.items() if name not in _HISTORY} for row in rows}


def _components(connection: sqlite3.Connection) -> set[frozenset[str]]:
    found = defaultdict(set)
    for component, ident in connection.execute(
        "SELECT component, id FROM articles WHERE component IS NOT NULL"
    ):
        found[component].add(ident)
    return {frozenset(each) for each in found.values()}


def _likeness(connection: sqlite3.Connection) -> set[tuple[frozenset[str], float]]:
    return {
        (frozenset((a, b)), like)
        for a, b, like in connection.execute(
            "SELECT x.id, y.id, likeness FROM likeness JOIN dispatches x ON x.number = a JOIN dispatches y ON y.number = b"
        )
    }


def indexed(connection: sqlite3.Connection, ids: dict[int, str]) -> dict[str, list[tuple[str, str, int]]]:
    """Every word of full text by article: (column, word, place)."""
    with sqlite3.connect(":memory:") as other:
        connection.backup(other)
    try:
        other.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, words, instance)")
        found = defaultdict(list)
        for word, number, column, place in other.execute("SELECT term, doc, col, offset FROM temp.held"):
            found[ids.get(number, f"{number} that is not there")].append((column, word, place))
        return {ident: sorted(each, key=str) for ident, each in found.items()}
    finally:
        other.close()


def _prints(
    folder: Path, connection: sqlite3.Connection, ids: dict[int, str]
) -> dict[str, list[tuple[int, int]]]:
    named = [
        Named(*row)
        for row in connection.execute("SELECT name, kind, rows, digest FROM segments WHERE kind = 'prints'")
    ]
    found = defaultdict(list)
    for part in Segments(folder / SEGMENTS, named).parts:
        for name, number, value in zip(
            *map(np.ndarray.tolist, (part.names, part.articles, part.values)), strict=True
        ):
            if number in ids:  # rows of what was removed stay until a merge
                found[ids[number]].append((name, value))
    return {ident: sorted(each, key=str) for ident, each in found.items()}


def tables(folder: Path) -> dict[str, list[Any]]:
    """Every row of every table as it stands."""
    connection = connect(folder)
    try:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            )
        ]
        return {
            name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))
            for name in names
            if name != "words"
        }
    finally:
        connection.close()

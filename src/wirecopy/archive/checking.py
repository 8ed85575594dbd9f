"""Is an archive in order? Nothing is believed that can be looked at.

In: a folder. Out: a `Problem` for everything that is not as it should be.

    the database's own check; every file as long, sorted and unchanged as the database says; every text the one that
    its id was made of; every fingerprint and every word of full text there; every article that counts in a dispatch,
    every dispatch in a story, and nothing in either that is not there

`deep` also adds all texts to a new archive in one batch, and lays what that finds beside what is kept.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import zstandard

from wirecopy.archive.database import NAME, SEGMENTS, ArchiveError, connect, make
from wirecopy.archive.everything import everything
from wirecopy.archive.segments import Named, Segment, digest_of
from wirecopy.archive.texts import COLUMNS, Texts, article_of, unpacked_spans
from wirecopy.article import Article, Problem

Progress = Callable[[str, int, int], None]
_TOLD = 20
"""Problems of one kind that are told one by one."""

_RULES = (
    (
        "articles that count and are in no dispatch",
        "SELECT id FROM articles WHERE current AND number NOT IN (SELECT article FROM versions)",
    ),
    (
        "articles in a dispatch that do not count",
        "SELECT a.id FROM versions v JOIN articles a ON a.number = v.article WHERE NOT a.current",
    ),
    (
        "versions of articles that are not there",
        "SELECT article FROM versions WHERE article NOT IN (SELECT number FROM articles)",
    ),
    (
        "versions of dispatches that are not there",
        "SELECT dispatch FROM versions WHERE dispatch NOT IN (SELECT number FROM dispatches)",
    ),
    ("dispatches in no story", "SELECT id FROM dispatches WHERE story NOT IN (SELECT number FROM stories)"),
    (
        "stories without a dispatch",
        "SELECT id FROM stories WHERE number NOT IN (SELECT story FROM dispatches)",
    ),
    (
        "texts of articles that are not there",
        "SELECT article FROM texts WHERE article NOT IN (SELECT number FROM articles)",
    ),
    ("articles without a text", "SELECT id FROM articles WHERE number NOT IN (SELECT article FROM texts)"),
    (
        "articles without a vector",
        "SELECT id FROM articles WHERE number NOT IN (SELECT article FROM vectors)",
    ),
    (
        "likenesses of dispatches that are not there",
        "SELECT a FROM likeness WHERE a NOT IN (SELECT number FROM dispatches) "
        "OR b NOT IN (SELECT number FROM dispatches)",
    ),
    (
        "pages of which not one text counts",
        "SELECT url FROM pages p WHERE (SELECT sum(current) FROM articles WHERE page = p.number) IS NOT 1",
    ),
    (
        "redirects from ids that are there",
        "SELECT old FROM redirects WHERE old IN (SELECT id FROM stories UNION SELECT id FROM dispatches)",
    ),
    (
        "versions without a lineage",
        "SELECT article FROM versions v WHERE NOT EXISTS "
        "(SELECT 1 FROM lineage l WHERE l.dispatch = v.dispatch AND l.child = CAST(v.article AS TEXT))",
    ),
    (
        "batches that are not there",
        "SELECT DISTINCT batch FROM articles WHERE batch NOT IN (SELECT number FROM batches) "
        "UNION SELECT max(number) FROM batches HAVING max(number) <> count(*)",
    ),
    (
        "batches of which problems are missing",
        "SELECT number FROM batches b WHERE problems <> (SELECT count(*) FROM problems WHERE batch = b.number)",
    ),
    (
        "articles removed that are not noted",
        "SELECT sum(removed) FROM batches HAVING sum(removed) > (SELECT count(*) FROM removed)",
    ),
    (
        "pages that are not there",
        "SELECT id FROM articles WHERE page IS NOT NULL AND page NOT IN (SELECT number FROM pages)",
    ),
    (
        "stories that count their articles wrongly",
        "SELECT id FROM stories s WHERE articles <> (SELECT count(DISTINCT v.article) FROM dispatches d "
        "JOIN versions v ON v.dispatch = d.number WHERE d.story = s.number)",
    ),
)
_HINT = "take a copy back, or add the texts to a new archive (wirecopy export has them)"


def check(folder: Path, deep: bool, progress: Progress) -> list[Problem]:
    """Everything that is wrong. Raises `ArchiveError` if there is no archive of this format."""
    connection = connect(folder)
    try:
        connection.execute("BEGIN")
        found = [*_emptied(folder), *_database(folder, connection)]
        if found:
            return found  # what a damaged database answers says nothing
        found += _segments(folder, connection, progress)
        found += _texts(folder, connection, progress)
        found += _rules(folder, connection)
        if deep and not found:
            found += _anew(folder, connection, progress)
        return found
    except sqlite3.DatabaseError as error:
        return [*found, Problem(str(folder / NAME), f"cannot be read on: {error}", _HINT)]
    finally:
        connection.close()


def _emptied(folder: Path) -> Iterator[Problem]:
    """A database that lost all it had; that of a new archive holds tables."""
    path = folder / NAME
    if path.is_file() and path.stat().st_size < 100 and any((folder / SEGMENTS).glob("*")):
        yield Problem(str(path), "is empty, and segments are there", _HINT)


def _database(folder: Path, connection: sqlite3.Connection) -> Iterator[Problem]:
    try:
        for (told,) in connection.execute(f"PRAGMA integrity_check({_TOLD})"):
            if told != "ok":
                yield Problem(str(folder / NAME), f"the database is damaged: {told}", _HINT)
        # Every word and place of full text is read.
        connection.execute("CREATE VIRTUAL TABLE temp.every_word USING fts5vocab(main, words, 'instance')")
        connection.execute("SELECT count(*), max(term) FROM temp.every_word").fetchone()
        connection.execute("DROP TABLE temp.every_word")
    except sqlite3.DatabaseError as error:
        yield Problem(str(folder / NAME), f"the database is damaged: {error}", _HINT)


def _segments(folder: Path, connection: sqlite3.Connection, progress: Progress) -> Iterator[Problem]:
    named = [
        Named(*row)
        for row in connection.execute("SELECT name, kind, rows, digest FROM segments ORDER BY name")
    ]
    counts = np.zeros(
        connection.execute("SELECT coalesce(max(number), 0) + 1 FROM articles").fetchone()[0], np.int64
    )
    for at, each in enumerate(named):
        progress("checking segments", at, len(named))
        path = folder / SEGMENTS / each.name
        try:
            segment = Segment(folder / SEGMENTS, each)
            if digest_of(path) != each.digest:
                yield Problem(str(path), "is not as it was written", _HINT)
                continue
        except OSError as error:
            yield Problem(str(path), f"cannot be used: {error}", _HINT)
            continue
        if len(segment) and not (segment.names[1:] >= segment.names[:-1]).all():
            yield Problem(str(path), "is not sorted", _HINT)
        if each.kind == "prints":
            articles = segment.articles[segment.articles < len(counts)]
            counts += np.bincount(articles, minlength=len(counts))
    yield from _fingerprints(folder, connection, counts)


def _fingerprints(folder: Path, connection: sqlite3.Connection, counts: np.ndarray) -> Iterator[Problem]:
    """Articles of which fingerprints are missing; those that are short have none."""
    missing = [
        ident
        for number, ident, words in connection.execute("SELECT number, id, words FROM articles")
        if words >= 30 and not counts[number]
    ]
    yield from _listed(folder, "articles without fingerprints", missing)


def _texts(folder: Path, connection: sqlite3.Connection, progress: Progress) -> Iterator[Problem]:
    unpack = Texts().unpack
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    wrong, unread = [], []
    for at, row in enumerate(
        connection.execute(f"SELECT {COLUMNS}, text, body FROM articles JOIN texts ON article = number")
    ):
        if not at % 500:
            progress("checking texts", at, total)
        try:
            text = unpack(row[-2])
            article = article_of(row[:-2], text)
            if article.id != row[1] or any(span.end > len(text) for span in unpacked_spans(row[-1])):
                wrong.append(row[1])
        except (ValueError, TypeError, MemoryError, zstandard.ZstdError):
            unread.append(row[1])
    yield from _listed(folder, "texts that are not those of their ids", wrong)
    yield from _listed(folder, "texts that cannot be unpacked", unread)
    indexed = {number for (number,) in connection.execute("SELECT rowid FROM words")}
    there = dict(connection.execute("SELECT number, id FROM articles"))
    yield from _listed(
        folder, "articles that full text lacks", sorted(there[each] for each in there.keys() - indexed)
    )
    yield from _listed(
        folder, "articles in full text that are not there", sorted(map(str, indexed - there.keys()))
    )


def _rules(folder: Path, connection: sqlite3.Connection) -> Iterator[Problem]:
    for what, sql in _RULES:
        yield from _listed(folder, what, [str(row[0]) for row in connection.execute(sql)])


def _listed(folder: Path, what: str, ids: list[str]) -> Iterator[Problem]:
    if ids:
        more = f" and {len(ids) - 5:,} more" if len(ids) > 5 else ""
        yield Problem(str(folder), f"{len(ids):,} {what}: {', '.join(ids[:5])}{more}", _HINT)


def _anew(folder: Path, connection: sqlite3.Connection, progress: Progress) -> Iterator[Problem]:
    """Everything found once more, in one batch."""
    from wirecopy.archive.writer import Writer

    unpack = Texts().unpack

    def articles() -> Iterator[Article]:
        for row in connection.execute(
            f"SELECT {COLUMNS}, text FROM articles JOIN texts ON article = number ORDER BY number"
        ):
            yield article_of(row[:-1], unpack(row[-1]))

    count = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    with tempfile.TemporaryDirectory() as place:
        other = Path(place) / "anew"
        make(other)
        for name in ("corrections.yaml", "outlets.yaml"):
            if (folder / name).is_file():
                (other / name).write_bytes((folder / name).read_bytes())
        with Writer(other, count + 1) as writer:
            writer.add(articles(), progress)
        again = connect(other)
        try:
            told = everything(connection).differences(everything(again))
        finally:
            again.close()
    for each in told[:_TOLD]:
        yield Problem(str(folder), f"found anew, it differs: {each[:500]}", _HINT)


__all__ = ["ArchiveError", "check"]

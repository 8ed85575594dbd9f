"""The tables of an archive, streamed: columns declared once, rows in an order that depends on ids alone.

In: a connection to the database of an archive, and what unpacks its texts. Out: record batches of Arrow, a few thousand
rows at a time, so that an archive of any size is exported in bounded memory.

    >>> for batch in rows("stories", connection, unpack):
    ...     batch.num_rows

All offsets are half-open, in code points of the article's text. Numbers, by which the database names articles and
dispatches, are ids here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import orjson
import pyarrow as pa

_TEXT = pa.string()
_TEXTS = pa.list_(pa.string())
_INT = pa.int64()
_SHARE = pa.float64()
_YES = pa.bool_()
_SPANS = pa.list_(pa.struct([("article", _TEXT), ("start", _INT), ("end", _INT)]))

ROWS = 2000
"""Rows of a batch, and of a row group in Parquet."""
_CHARACTERS = 20_000_000
"""Of texts in a batch; it ends after the row that reaches them."""


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


SCHEMAS: dict[str, pa.Schema] = {
    "articles": _schema(
        id=_TEXT,
        batch=_INT,
        current=_YES,
        story=_TEXT,
        dispatches=_TEXTS,
        outlet=_TEXT,
        url=_TEXT,
        path=_TEXT,
        refs=_TEXTS,
        title=_TEXT,
        headline=_TEXT,
        byline=_TEXT,
        credit=_TEXT,
        language=_TEXT,
        published=_TEXT,
        published_basis=_TEXT,
        modified=_TEXT,
        seen=_TEXT,
        completeness=_TEXT,
        words=_INT,
    ),
    "texts": _schema(article=_TEXT, text=_TEXT),
    "revisions": _schema(
        outlet=_TEXT,
        url=_TEXT,
        place=_INT,
        article=_TEXT,
        change=_TEXT,
        batch=_INT,
        published=_TEXT,
        modified=_TEXT,
        current=_YES,
    ),
    "stories": _schema(
        id=_TEXT,
        headline=_TEXT,
        articles=_INT,
        dispatches=_INT,
        outlets=_INT,
        earliest=_TEXT,
        latest=_TEXT,
        min=_INT,
        max=_INT,
        because=_TEXT,
        made=_INT,
        changed=_INT,
    ),
    "dispatches": _schema(
        id=_TEXT,
        story=_TEXT,
        base=_TEXT,
        versions=_INT,
        credit=_TEXT,
        earliest=_TEXT,
        latest=_TEXT,
        unseen=pa.list_(pa.struct([("id", _TEXT), ("credit", _TEXT), ("because", _TEXT)])),
    ),
    "versions": _schema(story=_TEXT, dispatch=_TEXT, article=_TEXT, carries=_SHARE, own=_SHARE, reason=_TEXT),
    "lineage": _schema(
        story=_TEXT,
        dispatch=_TEXT,
        child=_TEXT,
        parent=_TEXT,
        second_parent=_TEXT,
        strength=_TEXT,
        reason=_TEXT,
        because=_TEXT,
        evidence=_SPANS,
    ),
    "outlets": _schema(
        outlet=_TEXT,
        articles=_INT,
        shared=_INT,
        credited=_INT,
        undated=_INT,
        fragments=_INT,
        earliest=_TEXT,
        latest=_TEXT,
    ),
    "batches": _schema(
        number=_INT, added=_TEXT, given=_INT, new=_INT, revised=_INT, known=_INT, removed=_INT, problems=_INT
    ),
    "problems": _schema(batch=_INT, where=_TEXT, what=_TEXT, hint=_TEXT),
    "redirects": _schema(old=_TEXT, new=_TEXT, batch=_INT),
    "removed": _schema(id=_TEXT, removed=_TEXT, because=_TEXT),
}
"""Every table: its columns in their order."""

_STORY = (
    "SELECT min(s.id) FROM versions v JOIN dispatches d ON d.number = v.dispatch "
    "JOIN stories s ON s.number = d.story WHERE v.article = a.number"
)
_CARRIES = (
    "SELECT group_concat(id, ' ') FROM (SELECT d.id FROM versions v JOIN dispatches d ON d.number = v.dispatch "
    "WHERE v.article = a.number ORDER BY d.id)"
)
_SEVERAL = (
    "EXISTS (SELECT 1 FROM versions v JOIN dispatches d ON d.number = v.dispatch "
    "WHERE v.article = a.number AND d.versions > 1)"
)
_NODE = "(SELECT id FROM articles WHERE number = CAST(l.{0} AS INTEGER))"
_ID = "CASE WHEN l.{0} GLOB '[0-9]*' THEN " + _NODE + " ELSE l.{0} END"
_SELECT: dict[str, str] = {
    "articles": f"SELECT id, batch, current, ({_STORY}), ({_CARRIES}), outlet, url, path, refs, title, headline, byline, "
    "credit, language, published, published_basis, modified, seen, completeness, words FROM articles a ORDER BY id",
    "texts": "SELECT a.id, t.text FROM articles a JOIN texts t ON t.article = a.number ORDER BY a.id",
    "revisions": "SELECT p.outlet, p.url, min(a.number) FROM articles a JOIN pages p ON p.number = a.page "
    "GROUP BY a.page HAVING count(*) > 1 ORDER BY p.outlet, p.url",
    "stories": "SELECT id, headline, articles, dispatches, outlets, earliest, latest, origins_min, origins_max, because, "
    "made, changed FROM stories ORDER BY id",
    "dispatches": "SELECT d.id, s.id, (SELECT id FROM articles WHERE number = d.base), d.versions, d.credit, d.earliest, "
    "d.latest, d.unseen FROM dispatches d LEFT JOIN stories s ON s.number = d.story ORDER BY d.id",
    "versions": "SELECT s.id, d.id, a.id, v.carries, v.own, v.reason FROM dispatches d "
    "JOIN versions v ON v.dispatch = d.number JOIN articles a ON a.number = v.article "
    "LEFT JOIN stories s ON s.number = d.story ORDER BY d.id, a.id",
    "lineage": "SELECT s.id, d.id, "
    + ", ".join(_ID.format(name) for name in ("child", "parent", "second_parent"))
    + ", l.strength, l.reason, l.because, l.evidence FROM dispatches d JOIN lineage l ON l.dispatch = d.number "
    "LEFT JOIN stories s ON s.number = d.story ORDER BY d.id, 3",
    "outlets": f"SELECT outlet, count(*), sum({_SEVERAL}), sum(credit IS NOT NULL), sum(day IS NULL), "
    "sum(completeness IN ('teaser', 'fragment')), min(day), max(day) FROM articles a "
    "WHERE current AND outlet IS NOT NULL GROUP BY outlet ORDER BY outlet",
    "batches": "SELECT number, added, given, new, revised, known, removed, problems FROM batches ORDER BY number",
    "problems": 'SELECT batch, "where", what, hint FROM problems ORDER BY batch, "where", what, hint',
    "redirects": "SELECT old, new, batch FROM redirects ORDER BY old",
    "removed": "SELECT id, removed, because FROM removed ORDER BY id",
}


def rows(
    name: str, connection: sqlite3.Connection, unpack: Callable[[bytes], str]
) -> Iterator[pa.RecordBatch]:
    """A table, in batches; none where it has no rows. Raises `sqlite3.Error`."""
    schema = SCHEMAS[name]
    cells = _cells(name, connection, unpack)
    found: Iterable[Sequence[Any]] = connection.execute(_SELECT[name])
    if name == "revisions":
        found = _revisions(found, connection)
    size = 0
    some: list[Sequence[Any]] = []
    for row in found:
        some.append([value if how is None else how(value) for how, value in zip(cells, row, strict=True)])
        size += len(some[-1][1]) if name == "texts" else 0
        if len(some) == ROWS or size >= _CHARACTERS:
            yield _batch(schema, some)
            some, size = [], 0
    if some:
        yield _batch(schema, some)


def _revisions(pages: Iterable[Sequence[Any]], connection: sqlite3.Connection) -> Iterator[Sequence[Any]]:
    """The texts of each page in order, with how each came to be."""
    from wirecopy.archive.revising import revisions

    for outlet, url, number in pages:
        for place, one in enumerate(revisions(connection, number), 1):
            kept = one.article
            yield (
                outlet, url, place, kept.id, one.change, kept.batch, kept.published, kept.modified, kept.current
            )  # fmt: skip


def _batch(schema: pa.Schema, rows: Sequence[Sequence[Any]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [pa.array(list(column), field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


Cell = Callable[[Any], Any]


def _cells(name: str, connection: sqlite3.Connection, unpack: Callable[[bytes], str]) -> list[Cell | None]:
    """How each column is made of what the database has; None: as it is."""
    own: Mapping[tuple[str, str], Cell] = {
        ("articles", "current"): bool,
        ("articles", "refs"): orjson.loads,
        ("articles", "dispatches"): lambda value: (value or "").split(),
        ("texts", "text"): unpack,
        ("versions", "carries"): _share,
        ("versions", "own"): _share,
        ("dispatches", "unseen"): lambda value: [
            dict(zip(("id", "credit", "because"), one, strict=True)) for one in orjson.loads(value)
        ],
        ("lineage", "evidence"): lambda value: _evidence(value, connection),
        ("outlets", "earliest"): _day,
        ("outlets", "latest"): _day,
    }
    return [own.get((name, column)) for column in SCHEMAS[name].names]


def _evidence(value: str, connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Spans of articles by id."""
    found = orjson.loads(value)
    ids = {
        number: connection.execute("SELECT id FROM articles WHERE number = ?", (number,)).fetchone()
        for number in {one[0] for one in found}
    }
    return [
        {"article": ids[number][0] if ids[number] else None, "start": start, "end": end}
        for number, start, end in found
    ]


def _share(value: float) -> float:
    """As every document has it."""
    return round(value, 4)


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()

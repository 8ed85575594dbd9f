"""The document of `trace` as Arrow tables, for bulk.

In: the document. Out: a table a name, of `SCHEMAS`, the columns the same whatever was found; rows sorted,
so that the same articles give the same tables in any order of input.

    >>> trace_tables(trace.json())["lineage"].select(["child", "parent", "strength"]).to_pylist()
    [{'child': '77b0…', 'parent': 'unseen-1', 'strength': 'strong'}, …]

All offsets are half-open, in code points of the article's text. `parent` is the id of an article, or an
unseen text of that dispatch (`dispatches.unseen`), or null. The map of paragraphs, and the changes of a
child against its parent, which stand under `changes` as those of a pair, are left to the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

import pyarrow as pa

from wirecopy.reasons import Severity

_TEXT = pa.string()
_TEXTS = pa.list_(pa.string())
_INT = pa.int64()
_SHARE = pa.float64()
_YES = pa.bool_()
_SPANS = pa.list_(pa.struct([("article", _TEXT), ("start", _INT), ("end", _INT)]))
_PLACES = pa.list_(pa.struct([("start", _INT), ("end", _INT)]))
_NAMED = pa.list_(pa.struct([("name", _TEXT), ("articles", _TEXTS)]))


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema(list(columns.items()))


SCHEMAS: dict[str, pa.Schema] = {
    "articles": _schema(
        id=_TEXT,
        refs=_TEXTS,
        path=_TEXT,
        url=_TEXT,
        outlet=_TEXT,
        owner=_TEXT,
        title=_TEXT,
        headline=_TEXT,
        headline_basis=_TEXT,
        byline=_TEXT,
        credit=_TEXT,
        dateline=_TEXT,
        language=_TEXT,
        published=_TEXT,
        published_basis=_TEXT,
        modified=_TEXT,
        seen=_TEXT,
        completeness=_TEXT,
        completeness_because=_TEXT,
        words=_INT,
        corrected=_TEXTS,
        furniture=pa.list_(pa.struct([("start", _INT), ("end", _INT), ("kind", _TEXT), ("reason", _TEXT)])),
    ),
    "stories": _schema(
        story=_TEXT,
        headline=_TEXT,
        min=_INT,
        max=_INT,
        because=_TEXT,
        articles=_INT,
        dispatches=_INT,
        earliest=_TEXT,
        earliest_published=_TEXT,
        earliest_basis=_TEXT,
        headlines=pa.list_(pa.struct([("text", _TEXT), ("articles", _TEXTS)])),
        organisations=_NAMED,
        cited=_NAMED,
    ),
    "dispatches": _schema(
        story=_TEXT,
        dispatch=_TEXT,
        credit=_TEXT,
        versions=_INT,
        unseen=pa.list_(pa.struct([("id", _TEXT), ("credit", _TEXT), ("because", _TEXT)])),
    ),
    "versions": _schema(
        story=_TEXT, dispatch=_TEXT, article=_TEXT, carries=_SHARE, own=_SHARE, reason=_TEXT, because=_TEXT
    ),
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
    "origins": _schema(
        story=_TEXT, kind=_TEXT, min=_INT, max=_INT, because=_TEXT, articles=_TEXTS, evidence=_SPANS
    ),
    "rewritten": _schema(story=_TEXT, article=_TEXT, of=_TEXT, reason=_TEXT, because=_TEXT, evidence=_SPANS),
    "statements": _schema(
        story=_TEXT,
        id=_TEXT,
        article=_TEXT,
        kind=_TEXT,
        manner=_TEXT,
        lemma=_TEXT,
        speaker=_TEXT,
        role=_TEXT,
        organisation=_TEXT,
        country=_TEXT,
        anonymous=_TEXT,
        candidates=_TEXTS,
        because=_TEXT,
        polarity=_TEXT,
        modality=_TEXT,
        tense=_TEXT,
        within=_TEXT,
        published=_TEXT,
        source=_PLACES,
        cue=_PLACES,
        content=_PLACES,
        text=_TEXT,
        dates=pa.list_(
            pa.struct(
                [
                    ("start", _INT),
                    ("end", _INT),
                    *((name, _TEXT) for name in ("value", "granularity", "reason", "because")),
                ]
            )
        ),
        evidence=_SPANS,
    ),
    "accounts": _schema(
        story=_TEXT,
        id=_TEXT,
        point=_TEXT,
        kind=_TEXT,
        standing=_TEXT,
        verdict=_TEXT,
        reason=_TEXT,
        because=_TEXT,
        min=_INT,
        max=_INT,
        statements=_TEXTS,
        articles=_TEXTS,
        sides=pa.list_(pa.struct([("text", _TEXT), ("statements", _TEXTS), ("articles", _TEXTS)])),
        evidence=_SPANS,
    ),
    "timeline": _schema(
        story=_TEXT,
        value=_TEXT,
        granularity=_TEXT,
        tense=_TEXT,
        text=_TEXT,
        attributed=_YES,
        because=_TEXT,
        articles=_TEXTS,
        evidence=_SPANS,
    ),
    "pairs": _schema(
        a=_TEXT,
        b=_TEXT,
        words=_INT,
        relation=_TEXT,
        because=_TEXT,
        a_in_b=_SHARE,
        b_in_a=_SHARE,
        compared=_YES,
        **{str(severity): _INT for severity in Severity},
    ),
    "changes": pa.schema(
        [
            *((name, _TEXT) for name in ("a", "b", "class", "severity", "verdict", "reason", "because")),
            *((name, _INT) for name in ("a_start", "a_end", "b_start", "b_end")),
            ("a_text", _TEXT),
            ("b_text", _TEXT),
        ]
    ),
    "corrections": _schema(line=_INT, kind=_TEXT, said=_TEXT, applied=_YES, because=_TEXT, articles=_TEXTS),
    "problems": _schema(where=_TEXT, what=_TEXT, hint=_TEXT),
}
"""Every table: its columns, in the order in which its rows are sorted by them where they are no lists."""

Row = Mapping[str, Any]
Column = Callable[[Any], Any]
_NONE: Row = {}


def trace_tables(doc: Mapping[str, Any]) -> dict[str, pa.Table]:
    """All tables of a document; those of which nothing was found are empty."""
    stories = doc["stories"]
    in_story = [(story["id"], one) for story in stories for one in story["dispatches"]]
    pairs = doc["pairs"]
    compared = [(pair, change) for pair in pairs for change in pair["changes"]]
    return {
        "articles": _table("articles", doc["articles"], {}),
        "stories": _table("stories", stories, _STORY),
        "dispatches": _table("dispatches", in_story, _DISPATCH),
        "versions": _table("versions", _below(in_story, "versions"), _named("versions")),
        "lineage": _table("lineage", _below(in_story, "lineage"), _named("lineage")),
        "origins": _table(
            "origins",
            [(story["id"], None, one) for story in stories for one in story["origins"].get("reasons", ())],
            _named("origins"),
        ),
        "rewritten": _table(
            "rewritten",
            [(story["id"], None, one) for story in stories for one in story.get("rewritten", ())],
            _named("rewritten"),
        ),
        **said_tables(
            {
                name: [(story["id"], one) for story in stories for one in story.get(name) or ()]
                for name in ("statements", "accounts", "timeline")
            }
        ),
        "pairs": _table("pairs", pairs, _PAIR),
        "changes": _table("changes", compared, _CHANGE),
        "corrections": _table("corrections", doc.get("corrections", ()), {}),
        "problems": _table("problems", doc["problems"], {}),
    }


def said_tables(rows: Mapping[str, Sequence[tuple[str | None, Row]]]) -> dict[str, pa.Table]:
    """The tables of what is said, of rows (story, part) by name of the table."""
    return {name: _table(name, rows[name], _SAID[name]) for name in rows}


def quotes_tables(doc: Mapping[str, Any]) -> dict[str, pa.Table]:
    """The tables of a document of `quotes`, in which nothing stands in a story."""
    said = {name: [(None, one) for one in doc.get(name) or ()] for name in ("statements", "accounts")}
    return {
        "articles": _table("articles", doc["articles"], {}),
        **said_tables(said),
        "problems": _table("problems", doc["problems"], {}),
    }


def _table(name: str, rows: Sequence[Any], columns: Mapping[str, Column]) -> pa.Table:
    """A table of `rows`, column by column; a column that is not told how is the key of its name."""
    schema = SCHEMAS[name]
    arrays = []
    for field in schema:
        value = columns.get(field.name)
        cells = [value(row) for row in rows] if value else [row.get(field.name) for row in rows]
        arrays.append(_array(cells, field.type))
    table = pa.Table.from_arrays(arrays, schema=schema)
    keys = [(field.name, "ascending") for field in schema if not pa.types.is_nested(field.type)]
    return table.sort_by(keys) if table.num_rows > 1 else table


def _array(cells: list[Any], kind: pa.DataType) -> Any:
    try:
        return pa.array(cells, kind)
    except UnicodeEncodeError:  # a document read from a file may hold half a character
        return pa.array([_whole(cell) for cell in cells], kind)


def _whole(cell: Any) -> Any:
    """`cell` with lone surrogates as U+FFFD, which is what readers of articles make of them."""
    if isinstance(cell, str):
        return cell.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(cell, dict):
        return {key: _whole(value) for key, value in cell.items()}
    return [_whole(value) for value in cell] if isinstance(cell, list) else cell


def _below(in_story: Iterable[tuple[str, Row]], key: str) -> list[tuple[str, str, Row]]:
    """The parts of every dispatch under `key`, with its story and its own id."""
    return [(story, dispatch["id"], one) for story, dispatch in in_story for one in dispatch[key]]


def _named(table: str) -> dict[str, Column]:
    """How the columns of rows (story, dispatch, part) are read."""
    return {
        name: {"story": itemgetter(0), "dispatch": itemgetter(1)}.get(name) or _part(name)
        for name in SCHEMAS[table].names
    }


def _part(name: str) -> Column:
    return lambda row: row[2].get(name)


def _of(outer: str, key: str) -> Column:
    """The key of a part that may be missing."""
    return lambda row: (row.get(outer) or _NONE).get(key)


_STORY: dict[str, Column] = {
    "story": itemgetter("id"),
    **{key: _of("origins", key) for key in ("min", "max", "because")},
    "articles": lambda story: len(
        set(chain.from_iterable([v["article"] for v in one["versions"]] for one in story["dispatches"]))
    ),
    "dispatches": lambda story: len(story["dispatches"]),
    "earliest": _of("earliest", "article"),
    "earliest_published": _of("earliest", "published"),
    "earliest_basis": _of("earliest", "basis"),
}
_DISPATCH: dict[str, Column] = {
    "story": itemgetter(0),
    "dispatch": lambda row: row[1]["id"],
    "credit": lambda row: row[1]["credit"],
    "versions": lambda row: len(row[1]["versions"]),
    "unseen": lambda row: row[1].get("unseen", []),
}
_PAIR: dict[str, Column] = {
    "a_in_b": _of("containment", "a_in_b"),
    "b_in_a": _of("containment", "b_in_a"),
    **{str(severity): _of("counts", str(severity)) for severity in Severity},
}


def _change(name: str) -> Column:
    if name in ("a", "b"):
        return lambda row: row[0][name]
    side, _, key = name.partition("_")
    if side in ("a", "b"):
        return lambda row: (row[1][side] or _NONE).get(key)
    return lambda row: row[1].get(name)


_CHANGE: dict[str, Column] = {name: _change(name) for name in SCHEMAS["changes"].names}


def _said(table: str, outer: Mapping[str, str]) -> dict[str, Column]:
    """How the columns of rows (story, part) are read; `outer` names those that stand a level deeper."""

    def column(name: str) -> Column:
        if name == "story":
            return itemgetter(0)
        if name in outer:
            key = "name" if name == "speaker" else name
            return lambda row: (row[1].get(outer[name]) or _NONE).get(key)
        return lambda row: row[1].get(name)

    return {name: column(name) for name in SCHEMAS[table].names}


_SPEAKER = ("speaker", "role", "organisation", "country", "anonymous", "candidates", "because", "evidence")
_SAID: dict[str, dict[str, Column]] = {
    "statements": {
        **_said(
            "statements",
            dict.fromkeys(_SPEAKER, "speaker") | dict.fromkeys(("source", "cue", "content"), "spans"),
        ),
        "text": lambda row: " ".join(span["text"] for span in row[1]["spans"]["content"]),
    },
    "accounts": _said("accounts", {"min": "origins", "max": "origins"}),
    "timeline": _said("timeline", {}),
}

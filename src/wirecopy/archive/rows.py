"""Dispatches, lineages and stories as rows of the database, and back.

In: records of group/ and lineage/ with articles by number. Out: rows; from rows the same records. Nothing is lost
on the way: what a story's page is made of is what the batch found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import orjson

from wirecopy.archive.sorting import Sorted
from wirecopy.archive.texts import rows_of
from wirecopy.group import Carried, Dispatch, Member
from wirecopy.lineage import Descent, Edge, Evidence, Lineage, Unseen
from wirecopy.reasons import Strength
from wirecopy.spans import Span

_DESCENT = {str(each): each for each in Descent}


def put(connection: sqlite3.Connection, number: int, story: int, one: Sorted) -> None:
    """Write a dispatch with its versions and lineage."""
    lineage = one.lineage
    connection.execute(
        "INSERT INTO dispatches (number, id, story, base, versions, credit, earliest, latest, day, unseen, added) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number, one.id, story, one.dispatch.base, len(one.dispatch.versions), one.credit, one.earliest, one.latest,
            one.day, _json([[each.name, each.credit, each.because] for each in lineage.unseen]),
            _json(_evidence(lineage.added)),
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO versions (dispatch, article, carries, own, reason, shared, lone) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, each.article, each.carries, each.own, str(each.reason), *_masks(each))
            for each in one.dispatch.versions
        ],
    )
    connection.executemany(
        "INSERT INTO lineage (dispatch, place, child, parent, second_parent, strength, reason, because, evidence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number, place, _node(edge.child), _node(edge.parent), _node(edge.second_parent),
                str(edge.strength) if edge.strength else None, str(edge.reason), edge.because,
                _json(_evidence(edge.evidence)),
            )
            for place, edge in enumerate(lineage.edges)
        ],
    )  # fmt: skip


def drop(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Remove dispatches with their versions and lineages."""
    for table, column in (("dispatches", "number"), ("versions", "dispatch"), ("lineage", "dispatch")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(int(each),) for each in numbers])


def last(connection: sqlite3.Connection, table: str) -> int:
    """The last number that was given in a table."""
    row = connection.execute("SELECT value FROM archive WHERE key = ?", (f"last_{table}",)).fetchone()
    return int(row[0]) if row else 0


def set_last(connection: sqlite3.Connection, table: str, number: int) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO archive (key, value) VALUES (?, ?)", (f"last_{table}", str(number))
    )


def take(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Sorted]:
    """Dispatches by number."""
    if not numbers:
        return {}
    members: dict[int, list[Member]] = {}
    for dispatch, article, carries, _own, reason, shared, lone, words in rows_of(
        connection,
        "SELECT v.dispatch, v.article, v.carries, v.own, v.reason, v.shared, v.lone, a.words FROM versions v "
        "JOIN articles a ON a.number = v.article WHERE v.dispatch IN (?) ORDER BY v.dispatch, v.article",
        numbers,
    ):
        masks = _unmasked(shared, lone, words)
        members.setdefault(dispatch, []).append(Member(article, carries, Carried(reason), *masks))
    edges: dict[int, list[Edge]] = {}
    for dispatch, child, parent, second, strength, reason, because, evidence in rows_of(
        connection,
        "SELECT dispatch, child, parent, second_parent, strength, reason, because, evidence FROM lineage "
        "WHERE dispatch IN (?) ORDER BY dispatch, place",
        numbers,
    ):
        edges.setdefault(dispatch, []).append(
            Edge(
                _named(child), _named(parent), _named(second), Strength(strength) if strength else None,
                _DESCENT[str(reason)], str(because), _told(evidence),
            )
        )  # fmt: skip
    found = {}
    for number, ident, base, credit, earliest, latest, day, unseen, added in rows_of(
        connection,
        "SELECT number, id, base, credit, earliest, latest, day, unseen, added FROM dispatches WHERE number IN (?)",
        numbers,
    ):
        lineage = Lineage(
            tuple(Unseen(*each) for each in orjson.loads(str(unseen))),
            tuple(edges.get(number, ())),
            _told(added),
        )
        dispatch = Dispatch(base, tuple(members[number]))
        found[number] = Sorted(ident, dispatch, lineage, credit, earliest, latest, day)
    return found


def local(one: Sorted, place: Mapping[int, int]) -> tuple[Dispatch, Lineage]:
    """A dispatch with articles by their place instead of their number."""
    from dataclasses import replace

    from wirecopy.archive.sorting import renamed

    versions = sorted(
        (replace(each, article=place[each.article]) for each in one.dispatch.versions),
        key=lambda each: each.article,
    )
    return Dispatch(place[one.dispatch.base], tuple(versions)), renamed(one.lineage, place)


def _masks(member: Member) -> tuple[bytes | None, bytes | None]:
    """Eight words a byte; nothing where it is plain: all of it its own, nothing shared."""
    if not member.shared.any() and member.lone.all():
        return None, None
    return np.packbits(member.shared).tobytes(), np.packbits(member.lone).tobytes()


def _unmasked(shared: bytes | None, lone: bytes | None, words: int) -> tuple[np.ndarray, np.ndarray]:
    if shared is None or lone is None:
        return np.zeros(words, np.bool_), np.ones(words, np.bool_)
    both = [
        np.unpackbits(np.frombuffer(each, np.uint8), count=words).astype(np.bool_) for each in (shared, lone)
    ]
    return both[0], both[1]


def _node(node: int | str | None) -> str | None:
    """An article as its number, an unseen text as its name."""
    return None if node is None else str(node)


def _named(node: Any) -> Any:
    return int(node) if node is not None and node.isdigit() else node


def _evidence(those: Sequence[Evidence]) -> list[list[int]]:
    return [[each.article, each.span.start, each.span.end] for each in those]


def _told(text: Any) -> tuple[Evidence, ...]:
    return tuple(Evidence(article, Span(start, end)) for article, start, end in orjson.loads(text))


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()

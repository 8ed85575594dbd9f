"""A story of the archive, opened: the same `Trace` as `wirecopy trace` finds, with this one story.

In: a story's number. Out: `Trace`. Dispatches, lineage and origins are those that the archive keeps; pairs, changes,
statements and accounts are found when the story is opened.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import orjson

from wirecopy.archive.happenings import Group
from wirecopy.archive.held import Holdings
from wirecopy.archive.said import Said
from wirecopy.archive.stories import laid
from wirecopy.group import Bodies
from wirecopy.group.sharing import shared
from wirecopy.reading import Reading
from wirecopy.sayings import read_told
from wirecopy.sharers import MOST, body
from wirecopy.spans import Span
from wirecopy.statements.reader import Reader
from wirecopy.trace import Found, Trace, opened
from wirecopy.versions import Versions


def story_trace(
    connection: sqlite3.Connection,
    number: int,
    holdings: Holdings,
    stock: dict[int, list[Span]],
    said: Said,
    reader: Reader | None,
) -> Trace:
    """The trace of one story; `stock` has the stock text of its articles, by number."""
    merges = orjson.loads(
        connection.execute("SELECT merges FROM stories WHERE number = ?", (number,)).fetchone()[0]
    )
    dispatches = connection.execute(
        "SELECT number FROM dispatches WHERE story = ? ORDER BY coalesce(earliest, '9999'), id", (number,)
    ).fetchall()
    group = Group(tuple(one for (one,) in dispatches), tuple(tuple(each) for each in merges))

    def read(numbers: Iterable[int]) -> dict[int, Reading]:
        found = holdings.readings(sorted(numbers))
        return {each: said.apply(each, reading) for each, reading in found.items()}

    one = laid(connection, group, read, said.word)
    bodies = Bodies(
        [body(reading, stock.get(each, ())) for each, reading in zip(one.numbers, one.readings, strict=True)]
    )
    together = {
        pair for dispatch in one.dispatches for pair in combinations(dispatch.articles, 2)
    }  # of a dispatch, two may share no run but through a third
    linked, _ = bodies.pairs(MOST)
    pairs = [
        shared(bodies, i, j) for i, j in sorted(set(linked) | (together if len(together) < 5000 else set()))
    ]
    pairs = [pair for pair in pairs if pair.words]
    found = Found(
        tuple(one.readings),
        tuple(one.dispatches),
        tuple(one.lineages),
        (one.story,),
        bodies,
        Versions(one.readings),
    )
    told = read_told(one.readings, reader) if reader is not None else None
    trace = opened(found, pairs, told, "" if reader is not None else "statements were not asked for")
    ids = {reading.article.id for reading in one.readings}
    return replace(
        trace,
        corrections=tuple(each for each in said.told if ids & set(each["articles"])),
        corrected={at: changed for at, each in enumerate(one.numbers) if (changed := said.changed(each))},
        owners=said.owners,
    )

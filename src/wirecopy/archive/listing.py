"""What lists show: articles, stories, batches, outlets, straight from the rows.

In: a connection. Out: records. Every list has a limit; every order is total, so that pages of a list meet without a
gap.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import orjson

from wirecopy.archive.records import Batch, Cover, Kept, Listed
from wirecopy.archive.texts import rows_of
from wirecopy.article import Problem
from wirecopy.clean.order import instant

_MANY = 500
"""Parameters of one statement."""

ORDERS = {
    "new": "s.changed DESC, s.articles DESC, s.last_day DESC, s.number DESC",
    "origins": "s.origins_min DESC, s.origins_max DESC, s.articles DESC, s.number DESC",
    "articles": "s.articles DESC, s.outlets DESC, s.number DESC",
    "latest": "s.last_day DESC, s.articles DESC, s.number DESC",
}
_STORY = (
    "s.id, s.headline, s.articles, s.dispatches, s.outlets, (SELECT count(DISTINCT w.article) FROM dispatches e "
    "JOIN versions w ON w.dispatch = e.number JOIN articles b ON b.number = w.article WHERE e.story = s.number "
    "AND b.outlet IS NULL), s.earliest, s.latest, s.origins_min, s.origins_max, "
    "s.because, s.made, s.changed"
)
ARTICLE = (
    "a.number, a.id, a.outlet, a.url, a.headline, a.byline, a.published, a.published_basis, a.modified, a.seen, "
    "a.completeness, a.credit, a.words, a.language, a.path, a.refs, a.current, a.batch"
)


def day(when: str | None, what: str) -> int | None:
    """A day as an ordinal. Raises `ValueError` with a sentence for a person."""
    if not when:
        return None
    try:
        return date.fromisoformat(when).toordinal()
    except ValueError:
        raise ValueError(f"{what} is a day like 2024-06-12, not {when[:40]!r}") from None


def kept(connection: sqlite3.Connection, rows: Iterable[Sequence[Any]]) -> list[Kept]:
    """Articles from rows of `ARTICLE`, with the dispatches they carry and their story."""
    found = list(rows)
    homes: dict[int, list[tuple[str, str]]] = {}
    for article, dispatch, story in rows_of(
        connection,
        "SELECT v.article, d.id, s.id FROM versions v JOIN dispatches d ON d.number = v.dispatch "
        "JOIN stories s ON s.number = d.story WHERE v.article IN (?) ORDER BY d.versions DESC, d.id",
        [row[0] for row in found],
    ):
        homes.setdefault(article, []).append((dispatch, story))
    told: list[tuple[Any, ...]] = [
        (
            *row[:15],
            tuple(orjson.loads(row[15])),
            bool(row[16]),
            row[17],
            homes[row[0]][0][1] if row[0] in homes else None,
            tuple(dispatch for dispatch, _ in homes.get(row[0], ())),
        )
        for row in found
    ]
    return [Kept(*each) for each in told]


def cover(connection: sqlite3.Connection, outlet: str | None = None) -> Cover:
    """What is there, of one outlet or of all."""
    where, asked = ("WHERE outlet = ?", [outlet]) if outlet is not None else ("", [])
    texts, articles, outlets, undated, first, last = connection.execute(
        "SELECT count(*), coalesce(sum(current), 0), count(DISTINCT CASE WHEN current THEN outlet END), "
        "coalesce(sum(current AND published IS NULL), 0), min(CASE WHEN current THEN day END), "
        f"max(CASE WHEN current THEN day END) FROM articles {where}",
        asked,
    ).fetchone()
    inside = "AND v.article IN (SELECT number FROM articles WHERE outlet = ?)" if outlet is not None else ""
    shared = connection.execute(
        "SELECT count(DISTINCT v.article) FROM dispatches d JOIN versions v ON v.dispatch = d.number "
        f"WHERE d.versions > 1 {inside}",
        asked,
    ).fetchone()[0]
    if outlet is None:
        stories = connection.execute("SELECT count(*) FROM stories").fetchone()[0]
    else:
        stories = connection.execute(
            "SELECT count(DISTINCT d.story) FROM articles a JOIN versions v ON v.article = a.number "
            "JOIN dispatches d ON d.number = v.dispatch WHERE a.outlet = ?",
            asked,
        ).fetchone()[0]
    batches, added = connection.execute("SELECT count(*), max(added) FROM batches").fetchone()
    days = [date.fromordinal(each).isoformat() if each else None for each in (first, last)]
    return Cover(texts, articles, outlets, stories, shared, undated, days[0], days[1], batches, added)


def batches(connection: sqlite3.Connection, limit: int, offset: int) -> list[Batch]:
    return [
        Batch(*row)
        for row in connection.execute(
            "SELECT number, added, given, new, revised, known, removed, problems FROM batches "
            "ORDER BY number DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
    ]


def problems(connection: sqlite3.Connection, batch: int | None, limit: int, offset: int) -> list[Problem]:
    where, asked = ("WHERE batch = ?", [batch]) if batch is not None else ("", [])
    return [
        Problem(*row)
        for row in connection.execute(
            f'SELECT "where", what, hint FROM problems {where} ORDER BY batch DESC, rowid LIMIT ? OFFSET ?',
            [*asked, limit, offset],
        )
    ]


def stories(
    connection: sqlite3.Connection,
    order: str,
    limit: int,
    offset: int,
    *,
    several: bool,
    outlet: str | None,
    since: str | None,
    until: str | None,
    batch: int | None,
) -> list[Listed]:
    """Raises `ValueError` for an order that is none, or a day."""
    if order not in ORDERS:
        raise ValueError(f"stories are ordered by {', '.join(ORDERS)}, not {order[:40]!r}")
    where, asked = _stories_where(several, outlet, since, until, batch)
    return [
        Listed(*row)
        for row in connection.execute(
            f"SELECT {_STORY} FROM stories s {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
            [*asked, limit, offset],
        )
    ]


def count_stories(
    connection: sqlite3.Connection,
    several: bool,
    outlet: str | None,
    since: str | None,
    until: str | None,
    batch: int | None,
) -> int:
    where, asked = _stories_where(several, outlet, since, until, batch)
    return int(connection.execute(f"SELECT count(*) FROM stories s {where}", asked).fetchone()[0])


def _stories_where(
    several: bool, outlet: str | None, since: str | None, until: str | None, batch: int | None
) -> tuple[str, list[Any]]:
    parts: list[str] = []
    asked: list[Any] = []
    if several:
        parts.append("s.articles > 1")
    if batch is not None:
        parts.append("s.changed = ?")
        asked.append(batch)
    if outlet is None:
        for when, name, test in ((since, "since", "s.last_day >= ?"), (until, "until", "s.day <= ?")):
            if (ordinal := day(when, name)) is not None:
                parts.append(test)
                asked.append(ordinal)
    if outlet is not None:
        inner, more = articles_where(outlet, since, until)
        parts.append(
            "s.number IN (SELECT d.story FROM articles a JOIN versions v ON v.article = a.number "
            f"JOIN dispatches d ON d.number = v.dispatch WHERE {inner})"
        )
        asked += more
    return ("WHERE " + " AND ".join(parts) if parts else ""), asked


def articles_where(
    outlet: str | None, since: str | None, until: str | None, current: bool = True
) -> tuple[str, list[Any]]:
    """A condition on articles `a`, of those that count or of all, and its parameters."""
    parts, asked = ["a.current" if current else "1"], list[Any]()
    if outlet is not None:
        parts.append("a.outlet = ?")
        asked.append(outlet)
    for when, name, test in ((since, "since", "a.day >= ?"), (until, "until", "a.day <= ?")):
        if (ordinal := day(when, name)) is not None:
            parts.append(test)
            asked.append(ordinal)
    return " AND ".join(parts), asked


def resolve(connection: sqlite3.Connection, ident: str) -> str | None:
    """Where an id leads: itself, to where its articles are now, or by its beginning."""
    if _there(connection, ident):
        return ident
    row = connection.execute("SELECT articles FROM redirects WHERE old = ?", (ident,)).fetchone()
    if row is not None:
        return leads_to(connection, ident, orjson.loads(row[0]))
    return _begun(connection, ident)


def leads_to(connection: sqlite3.Connection, old: str, articles: Sequence[str]) -> str | None:
    """The story, or dispatch, that has most of the articles now, or the texts that replaced them at their addresses; of
    as many, that which has the one that the old id is named by. None if all of them are gone."""
    kind, named = old.split("-")[:2]
    counted: dict[str, list[int]] = {}
    for at in range(0, len(articles), _MANY):
        part = articles[at : at + _MANY]
        for story, dispatch, ident in connection.execute(
            "SELECT s.id, d.id, a.id FROM articles a "
            "JOIN articles c ON c.number = a.number OR (c.page = a.page AND c.current) "
            "JOIN versions v ON v.article = c.number JOIN dispatches d ON d.number = v.dispatch "
            f"JOIN stories s ON s.number = d.story WHERE a.id IN ({','.join('?' * len(part))})",
            part,
        ):
            count = counted.setdefault(story if kind == "story" else dispatch, [0, 0])
            count[0] += 1
            count[1] += ident == named
    return min(counted, key=lambda each: (-counted[each][0], -counted[each][1], each), default=None)


def _there(connection: sqlite3.Connection, ident: str) -> bool:
    return any(
        connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (ident,)).fetchone()
        for table in ("stories", "dispatches", "articles")
    )


_NAMED = [("articles", ""), ("stories", "story-"), ("dispatches", "dispatch-")]
"""Tables, and how their ids begin before that of an article."""


def _begun(connection: sqlite3.Connection, ident: str) -> str | None:
    """The only id that begins so. Stories and dispatches are named by an article: without `story-` or `dispatch-` before it
    the article is meant, and the story or the dispatch only where no article begins so. Last come ids that were."""
    if len(ident.rpartition("-")[2]) < 6:
        return None
    escaped = ident.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    named = next((table for table, prefix in _NAMED if prefix and ident.startswith(prefix)), None)
    tries = [(named, "")] if named else _NAMED
    for table, prefix in tries:
        found = connection.execute(
            f"SELECT id FROM {table} WHERE id >= ? AND id LIKE ? ESCAPE '\\' LIMIT 2",
            (prefix + ident, f"{prefix}{escaped}%"),
        ).fetchall()
        if len(found) == 1:
            return str(found[0][0])
        if found:
            return None
    old = connection.execute(
        "SELECT old, articles FROM redirects WHERE old >= ? AND old LIKE ? ESCAPE '\\' LIMIT 2",
        (ident, f"{escaped}%"),
    ).fetchall()
    return leads_to(connection, old[0][0], orjson.loads(old[0][1])) if len(old) == 1 else None


def story(connection: sqlite3.Connection, ident: str) -> Listed | None:
    """The story of an id."""
    row = connection.execute(f"SELECT {_STORY} FROM stories s WHERE s.id = ?", (ident,)).fetchone()
    return Listed(*row) if row else None


def story_articles(connection: sqlite3.Connection, ident: str) -> list[Kept]:
    """The articles of a story, in order of time."""
    found = kept(
        connection,
        connection.execute(
            f"SELECT {ARTICLE} FROM articles a WHERE a.number IN (SELECT v.article FROM stories s "
            "JOIN dispatches d ON d.story = s.number JOIN versions v ON v.dispatch = d.number WHERE s.id = ?)",
            (ident,),
        ),
    )
    return sorted(found, key=lambda one: (instant(one.published), one.id))


def article(connection: sqlite3.Connection, ident: str) -> Kept | None:
    """The article of an id."""
    found = kept(connection, connection.execute(f"SELECT {ARTICLE} FROM articles a WHERE a.id = ?", (ident,)))
    return found[0] if found else None


def articles(
    connection: sqlite3.Connection,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    offset: int,
) -> list[Kept]:
    """Articles that count, the latest first, those without a date last."""
    inside, asked = articles_where(outlet, since, until)
    return kept(
        connection,
        connection.execute(
            f"SELECT {ARTICLE} FROM articles a WHERE {inside} ORDER BY a.day DESC, a.published DESC, a.number DESC "
            "LIMIT ? OFFSET ?",
            [*asked, limit, offset],
        ),
    )

"""One outlet: what it shares and with whom, of how many articles, in which time, and what is missing here.

In: a name. Out: `Outlet`. Shared are dispatches that articles of another outlet carry too; whoever has no outlet is
nobody's.
"""

from __future__ import annotations

import sqlite3

from wirecopy.archive.records import Outlet, Shares
from wirecopy.clean.order import before

_OTHERS = 200


def outlet(connection: sqlite3.Connection, name: str) -> Outlet | None:
    """None where the archive has no article of that outlet."""
    row = connection.execute(
        "SELECT count(*), sum(published IS NULL), sum(completeness IN ('teaser', 'fragment')), min(published), "
        "max(published), sum(credit IS NOT NULL) FROM articles WHERE outlet = ? AND current",
        (name,),
    ).fetchone()
    if not row[0]:
        return None
    count, undated, fragments, _, _, credited = row
    months = connection.execute(
        "SELECT substr(published, 1, 7) AS month, count(*), min(published), max(published) FROM articles WHERE outlet = ? "
        "AND current AND day IS NOT NULL GROUP BY month ORDER BY month",
        (name,),
    ).fetchall()
    others, shared = _others(connection, name)
    agencies = connection.execute(
        "SELECT credit, count(*) AS many FROM articles WHERE outlet = ? AND current AND credit IS NOT NULL GROUP BY credit "
        "ORDER BY many DESC, credit",
        (name,),
    ).fetchall()
    revised = connection.execute(
        "SELECT count(*) FROM (SELECT page FROM articles WHERE outlet = ? AND page IS NOT NULL GROUP BY page "
        "HAVING count(*) > 1)",
        (name,),
    ).fetchone()[0]
    stock = connection.execute(
        "SELECT count(DISTINCT print) FROM stock WHERE outlet = ?", (name,)
    ).fetchone()[0]
    return Outlet(
        name, count, shared, credited or 0, undated or 0, fragments or 0,
        months[0][2] if months else None, months[-1][3] if months else None,
        _filled([(month, many) for month, many, _, _ in months]), tuple(others), tuple(agencies), revised, stock,
    )  # fmt: skip


def _others(connection: sqlite3.Connection, name: str) -> tuple[list[Shares], int]:
    """With whom it shares, those with most first; and how many of its articles share at all."""
    rows = connection.execute(
        "SELECT v.article, v.dispatch, a.published, b.outlet, b.published FROM articles a "
        "JOIN versions v ON v.article = a.number "
        "JOIN dispatches d ON d.number = v.dispatch AND d.versions > 1 JOIN versions w ON w.dispatch = v.dispatch "
        "JOIN articles b ON b.number = w.article WHERE a.outlet = ? AND b.outlet IS NOT NULL AND b.outlet <> a.outlet",
        (name,),
    )
    found: dict[str, dict[int, list[bool]]] = {}
    dispatches: dict[str, set[int]] = {}
    articles: set[int] = set()
    for article, dispatch, mine, other, theirs in rows:
        articles.add(article)
        dispatches.setdefault(other, set()).add(dispatch)
        order = found.setdefault(other, {}).setdefault(article, [True, True])
        order[0] &= before(mine, theirs)  # before every version that the other has
        order[1] &= before(theirs, mine)
    shares = [
        Shares(
            other, len(those), len(dispatches[other]),
            sum(first for first, _ in those.values()), sum(later for _, later in those.values()),
        )
        for other, those in found.items()
    ]  # fmt: skip
    return sorted(shares, key=lambda each: (-each.articles, each.outlet))[:_OTHERS], len(articles)


def _filled(months: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """With the months in between that have no article, of at most some hundred years."""
    known = dict(months)
    if not known:
        return ()
    (year, month), last = (int(part) for part in months[0][0].split("-")), months[-1][0]
    found: list[tuple[str, int]] = []
    while len(found) < 1500:
        name = f"{year:04}-{month:02}"
        found.append((name, known.get(name, 0)))
        if name >= last:
            break
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return tuple(found)

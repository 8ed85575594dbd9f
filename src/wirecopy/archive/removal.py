"""Which articles are to go, and what counts in their places.

In: ids, a reason. Out: numbers of articles, noted as removed, so that they do not come back with the next `add`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from wirecopy.archive.intake import Taken, let_last_count
from wirecopy.archive.records import now
from wirecopy.article import Problem


def withdraw(
    connection: sqlite3.Connection, ids: Sequence[str], because: str
) -> tuple[list[int], list[Problem]]:
    """The numbers of articles that are to go, and a problem for each id that is of none."""
    gone, problems = [], []
    for ident in dict.fromkeys(ids):
        row = connection.execute("SELECT number FROM articles WHERE id = ?", (ident,)).fetchone()
        if row is None:
            known = connection.execute("SELECT 1 FROM removed WHERE id = ?", (ident,)).fetchone()
            what = "was removed before" if known else "is no article of this archive"
            problems.append(Problem(ident, what, "" if known else "wirecopy find tells the ids of articles"))
            continue
        connection.execute(
            "INSERT OR REPLACE INTO removed (id, removed, because) VALUES (?, ?, ?)", (ident, now(), because)
        )
        gone.append(int(row[0]))
    return gone, problems


def leave_pages(connection: sqlite3.Connection, gone: Sequence[int], taken: Taken) -> None:
    """Where the last revision of a page goes, the one before counts again."""
    pages = {
        connection.execute("SELECT page FROM articles WHERE number = ?", (number,)).fetchone()[0]
        for number in gone
    }
    connection.executemany(
        "UPDATE articles SET page = NULL, current = 0 WHERE number = ?", [(number,) for number in gone]
    )
    for page in sorted(pages - {None}):
        let_last_count(connection, page, taken)

"""Ids of dispatches and stories that are gone -> where they lead.

In: ids, with the articles that they meant. Out: rows of the table `redirects`. An id of a story or a dispatch names the
article that stands for it; when that changes, or two become one, the old id leads to what has its articles now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

import orjson

from wirecopy.archive.listing import leads_to
from wirecopy.archive.sorting import Sorted
from wirecopy.archive.texts import rows_of


class Leading:
    """Keeps the table `redirects` in one batch."""

    def __init__(self, connection: sqlite3.Connection, batch: int) -> None:
        self.connection, self.batch = connection, batch

    def stories(self, old: Mapping[str, Collection[int]], was: Mapping[int, Sorted]) -> None:
        """Ids of stories that are gone lead to the story that has their articles now; `old` are their dispatches, `was`
        those of them that are gone too."""
        for ident, dispatches in old.items():
            if not self.connection.execute("SELECT 1 FROM stories WHERE id = ?", (ident,)).fetchone():
                left = [each for each in dispatches if each not in was]
                articles = {v for each in dispatches if each in was for v in was[each].dispatch.articles}
                articles |= {
                    v
                    for (v,) in rows_of(
                        self.connection, "SELECT article FROM versions WHERE dispatch IN (?)", left
                    )
                }
                self._redirect(ident, articles)
        self.connection.execute(
            "DELETE FROM redirects WHERE old IN (SELECT id FROM stories WHERE changed = ?)", (self.batch,)
        )

    def dispatches(self, gone: Mapping[str, Collection[int]], made: Collection[str]) -> None:
        """The same for dispatches; an id that is `made` may have come back, with a text that counts again."""
        for ident, articles in gone.items():
            if not self.connection.execute("SELECT 1 FROM dispatches WHERE id = ?", (ident,)).fetchone():
                self._redirect(ident, articles)
        self.connection.executemany("DELETE FROM redirects WHERE old = ?", [(ident,) for ident in made])

    def _redirect(self, old: str, articles: Collection[int]) -> None:
        """Note which articles an id meant that is gone, and where that leads now."""
        ids = [
            ident
            for (ident,) in rows_of(
                self.connection, "SELECT id FROM articles WHERE number IN (?) ORDER BY id", sorted(articles)
            )
        ]
        new = leads_to(self.connection, old, ids)
        if new and new != old:
            self.connection.execute(
                "INSERT OR REPLACE INTO redirects (old, new, batch, articles) VALUES (?, ?, ?, ?)",
                (old, new, self.batch, orjson.dumps(ids).decode()),
            )

"""What is asked of every article all the time, as columns by article number.

In: the database, once a writer. Out: `Register`: does the article count, its outlet, its day, a rank by its id. A few
bytes an article; loading a million takes about a second.
"""

from __future__ import annotations

import sqlite3

import numpy as np

NO_DAY = 0


class Register:
    """Columns indexed by article number (0 is none): `current` bool, `outlet` int32 (-1: not known), `day` int32
    (`NO_DAY`), `rank` uint64, an order that depends on nothing but ids."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.outlets: list[str] = []
        self._codes: dict[str, int] = {}
        last = connection.execute("SELECT coalesce(max(number), 0) FROM articles").fetchone()[0]
        self.last = int(last)
        size = self.last + 1024
        self.current = np.zeros(size, np.bool_)
        self.outlet = np.full(size, -1, np.int32)
        self.day = np.zeros(size, np.int32)
        self.rank = np.zeros(size, np.uint64)
        for number, current, outlet, day, ident in connection.execute(
            "SELECT number, current, outlet, day, id FROM articles"
        ):
            self.put(number, ident, outlet, day)
            self.current[number] = bool(current)

    def put(self, number: int, ident: str, outlet: str | None, day: int | None) -> None:
        """An article that is new, or of which something has changed; whether it counts is set apart."""
        if number >= len(self.current):
            more = len(self.current) + number
            self.current = np.concatenate((self.current, np.zeros(more, np.bool_)))
            self.outlet = np.concatenate((self.outlet, np.full(more, -1, np.int32)))
            self.day = np.concatenate((self.day, np.zeros(more, np.int32)))
            self.rank = np.concatenate((self.rank, np.zeros(more, np.uint64)))
        self.last = max(self.last, number)
        self.outlet[number] = -1 if outlet is None else self.code(outlet)
        self.day[number] = day or NO_DAY
        self.rank[number] = int(ident, 16)

    def code(self, outlet: str) -> int:
        """The number of an outlet."""
        if outlet not in self._codes:
            self._codes[outlet] = len(self.outlets)
            self.outlets.append(outlet)
        return self._codes[outlet]

    def outlet_of(self, number: int) -> str | None:
        """The name of an article's outlet."""
        code = int(self.outlet[number])
        return None if code < 0 else self.outlets[code]

"""Which articles hang together: those that share 15 words in a row of their bodies, stock text left out.

In: articles that came, went, or whose stock text has changed. Out: the components that this touches, as they are now.

Two articles are linked by 15 words that stand in both as they are, wholly in the body and outside the stock text of
either. What hangs together by links is a component: the largest set that one look must take in to tell dispatches
apart (group/dispatches.py), and the smallest that nothing outside can change. Only whole components are looked at:
those of the articles that moved, and those which these are linked to now.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

import numpy as np

from wirecopy.archive.held import Holdings, rows_of
from wirecopy.archive.register import Register
from wirecopy.archive.segments import Segments
from wirecopy.archive.stock import BODY, Stock
from wirecopy.group.body import components

_AT_ONCE = 20_000
"""Fingerprints that are looked up at once."""


class Links:
    """Looks for what hangs together."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        register: Register,
        holdings: Holdings,
        stock: Stock,
        segments: Segments,
    ) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self.stock, self.segments = stock, segments

    def touched(self, moved: Collection[int]) -> tuple[list[list[int]], set[int]]:
        """The components that `moved` articles belong to now or belonged to, each ascending; and all old ones of theirs
        by name. What went is in none."""
        here = sorted(number for number in moved if self.register.current[number])
        seeds = set(here) | self._neighbours(here)
        old = self._names(seeds | set(moved))
        every = set(here) | {
            number
            for (number,) in rows_of(
                self.connection, "SELECT number FROM articles WHERE component IN (?) AND current", sorted(old)
            )
        }
        return self._components(sorted(every)), old

    def _names(self, numbers: Iterable[int]) -> set[int]:
        """The components in which articles were."""
        return {
            int(component)
            for (component,) in rows_of(
                self.connection,
                "SELECT DISTINCT component FROM articles WHERE number IN (?) AND component IS NOT NULL",
                sorted(numbers),
            )
        }

    def rows(self, numbers: Collection[int]) -> dict[int, np.ndarray]:
        """Of each article the rows by which it may be linked."""
        found = {}
        for number, one in self.holdings.printed(sorted(numbers)).items():
            free = one.body & ~self.stock.mask(number, one)
            found[number] = one.rows[one.whole(free)]
        return found

    def _neighbours(self, numbers: Collection[int]) -> set[int]:
        """The articles that are linked to some."""
        asked = []
        for number, one in self.holdings.printed(sorted(numbers)).items():
            asked.append(one.names[one.prints(one.body & ~self.stock.mask(number, one))])
        if not asked:
            return set()
        names = np.unique(np.concatenate(asked))
        possible: set[int] = set()
        for at in range(0, len(names), _AT_ONCE):
            _, articles, values = self.segments.find(names[at : at + _AT_ONCE])
            articles = np.unique(articles[(values & BODY) != 0])
            possible.update(articles[self.register.current[articles]].tolist())
        possible -= set(numbers)
        if not possible:
            return set()
        mine = np.unique(np.concatenate(list(self.rows(numbers).values())))
        found = set()
        others = sorted(possible)
        for at in range(0, len(others), _AT_ONCE):
            for number, rows in self.rows(others[at : at + _AT_ONCE]).items():
                if len(mine) and len(rows):
                    where = np.minimum(np.searchsorted(mine, rows), len(mine) - 1)
                    if (mine[where] == rows).any():
                        found.add(number)
        return found

    def _components(self, numbers: list[int]) -> list[list[int]]:
        """All components of some articles that are linked to no others."""
        rows = self.rows(numbers)
        place = {number: at for at, number in enumerate(numbers)}
        lengths = [len(rows[number]) for number in numbers]
        groups: list[np.ndarray] = []
        if sum(lengths):
            names = np.concatenate([rows[number] for number in numbers])
            owner = np.repeat(np.array([place[number] for number in numbers], np.int64), lengths)
            order = np.lexsort((owner, names))
            names, owner = names[order], owner[order]
            same = (names[1:] == names[:-1]) & (owner[1:] != owner[:-1])
            pairs = np.unique(owner[:-1][same] * len(numbers) + owner[1:][same])
            groups = list(np.stack([pairs // len(numbers), pairs % len(numbers)], axis=1))
        found = [[numbers[at] for at in each] for each in components(len(numbers), groups)]
        linked = {number for each in found for number in each}
        return [*found, *([number] for number in numbers if number not in linked)]

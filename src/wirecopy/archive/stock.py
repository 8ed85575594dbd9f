"""What outlets put on their articles whatever the story, learned again for the outlets that a batch touches.

In: articles that came or went. Out: which rows of 15 words are stock text of which outlet, kept in the table `stock`;
and the articles whose stock text has changed.

A row is stock text if articles of its outlet that have nothing else in common carry it. It is judged around each
fingerprint that several articles of the outlet have in their bodies: of these the eight with the least ids stand for
all (any other choice of eight would do, as long as it depends on nothing but the articles); those that carry the same
15 words around the fingerprint are laid beside each other by what they name.

    many (4 and more)     on average less alike than sequels of a story are, the more of them the less (`_ALIKE`)
    two or three          with nothing in common (`UNLIKE`)
    of too few facts      many, on three days or more

The thresholds are those of match/profiles.py, there on the words of the articles; docs/measurements.md has what
either finds on labelled pairs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations

import numpy as np

from wirecopy.archive.held import Holdings
from wirecopy.archive.likeness import product
from wirecopy.archive.prints import BODY, PLACE, Printed, among, distinct, spread
from wirecopy.archive.register import NO_DAY, Register
from wirecopy.archive.segments import Segments
from wirecopy.group.stories import LIKE
from wirecopy.match.fingerprints import GRAM, LEAST
from wirecopy.match.profiles import APART, MANY, UNLIKE

SAMPLE = 8
DAYS = 3
_ALIKE = ((16, 0.35), (8, LIKE), (MANY, APART))
"""Of so many articles and more: how alike they may be on average. The lists beside the articles of one outlet on one
long affair are carried by dozens, all of which name the same people; a text that an outlet updates sixteen times is
more alike than that."""
FEW_FACTS = 12
"""Facts below which what an article names says nothing of what it has in common with others."""
_EMPTY = np.empty(0, np.uint64)

Rows = dict[int, "StockWhy"]


class StockWhy(StrEnum):
    """Why a row is stock text."""

    STANDING = "standing"
    ALONE = "alone"
    OFTEN = "often"

    @property
    def because(self) -> str:
        return _BECAUSE[self]


_BECAUSE = {
    StockWhy.STANDING: "many articles of the outlet on different stories carry it",
    StockWhy.ALONE: "articles of the outlet that have nothing else in common carry it",
    StockWhy.OFTEN: "many articles of the outlet carry it on several days",
}


def signed(names: np.ndarray) -> list[int]:
    """Numbers of 64 bits as SQLite holds them."""
    found: list[int] = np.ascontiguousarray(names, np.uint64).view(np.int64).tolist()
    return found


class Stock:
    """The stock text of all outlets; `relearn` changes it, `mask` applies it."""

    def __init__(self, connection: sqlite3.Connection, register: Register, holdings: Holdings) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self._known: dict[int, dict[int, Rows]] = {}
        self._rows: dict[int, np.ndarray] = {}
        self._alike: dict[tuple[int, int], float | None] = {}

    def mask(self, number: int, one: Printed) -> np.ndarray:
        """Which words of an article are stock text."""
        outlet = int(self.register.outlet[number])
        return _mask(one, self._of(outlet) if outlet >= 0 else _EMPTY)

    def _of(self, outlet: int) -> np.ndarray:
        """All stock rows of an outlet, ascending."""
        if outlet not in self._rows:
            every = {row for rows in self._load(outlet).values() for row in rows}
            self._rows[outlet] = np.array(sorted(every), np.uint64)
        return self._rows[outlet]

    def _load(self, outlet: int) -> dict[int, Rows]:
        if outlet not in self._known:
            known: dict[int, Rows] = {}
            for name, row, because in self.connection.execute(
                "SELECT print, row, because FROM stock WHERE outlet = ?", (self.register.outlets[outlet],)
            ):
                known.setdefault(name & 0xFFFFFFFFFFFFFFFF, {})[row & 0xFFFFFFFFFFFFFFFF] = StockWhy(because)
            self._known[outlet] = known
        return self._known[outlet]

    def forget(self, numbers: Collection[int]) -> None:
        """What some articles name has changed."""
        if numbers:
            self._alike = {pair: like for pair, like in self._alike.items() if not set(pair) & set(numbers)}

    def relearn(
        self, came: Collection[int], went: Collection[int], segments: Segments, were: Mapping[int, int] = {}
    ) -> dict[int, np.ndarray]:
        """Judge anew every fingerprint that articles which `came` or `went` (in both: are told otherwise) have in their
        bodies, at their outlets and at those that they `were` of. Returns the articles, of those that count, whose stock
        text has changed, and a mask over the words that it now holds and did not, or held."""
        touched = self._touched({*came, *went}, were)
        if not touched:
            return {}
        others = self._touched(went, were)
        fresh = np.zeros(self.register.last + 1, np.bool_)
        fresh[sorted(set(came) - set(went) - were.keys())] = True
        names = distinct(np.concatenate(list(touched.values())))
        which, articles, values = segments.find(names)
        articles = articles.astype(np.int64)
        kept = ((values & BODY) != 0) & self.register.current[articles]
        which, articles, values = which[kept], articles[kept], values[kept]
        outlets = self.register.outlet[articles]
        order = np.argsort(outlets, kind="stable")
        edges = np.searchsorted(outlets[order], np.arange(-1, len(self.register.outlets) + 1))
        changed: dict[int, np.ndarray] = {}
        for outlet, asked in touched.items():
            here = order[edges[outlet + 1] : edges[outlet + 2]]
            here = here[among(names[which[here]], asked)]
            changed |= self._outlet(
                outlet, asked, others.get(outlet, _EMPTY), names[which[here]], articles[here],
                values[here] & PLACE, fresh,
            )  # fmt: skip
        return changed

    def _touched(self, moved: Iterable[int], were: Mapping[int, int]) -> dict[int, np.ndarray]:
        """By outlet the fingerprints that some articles have in their bodies."""
        found: dict[int, list[np.ndarray]] = {}
        outlets = {
            number: {int(self.register.outlet[number]), were.get(number, -1)} - {-1}
            for number in {*moved, *were}
        }
        for number, one in self.holdings.printed(
            [number for number, those in outlets.items() if those]
        ).items():
            for outlet in outlets[number]:
                found.setdefault(outlet, []).append(one.names[one.prints(one.body)])
        return {outlet: distinct(np.concatenate(each)) for outlet, each in found.items()}

    def _outlet(
        self,
        outlet: int,
        asked: np.ndarray,
        others: np.ndarray,
        names: np.ndarray,
        articles: np.ndarray,
        places: np.ndarray,
        fresh: np.ndarray,
    ) -> dict[int, np.ndarray]:
        """One outlet: of every asked fingerprint (`names[k]` begins at word `places[k]` of `articles[k]`) the rows that
        are stock. But for `others`, nothing has happened but that `fresh` articles came."""
        known = self._load(outlet)
        order = np.lexsort((places, self.register.rank[articles], names))
        names, articles, places = names[order], articles[order], places[order]
        first = (
            np.concatenate(([True], (names[1:] != names[:-1]) | (articles[1:] != articles[:-1])))
            if len(names)
            else np.empty(0, np.bool_)
        )
        names, articles, places = names[first], articles[first], places[first]
        bounds = (
            np.flatnonzero(np.concatenate(([True], names[1:] != names[:-1], [True])))
            if len(names)
            else np.zeros(1, np.int64)
        )
        sizes = np.diff(bounds)
        kept = _as_before(bounds, fresh[articles]) & ~among(names[bounds[:-1]], others)
        asked = asked[~among(asked, names[bounds[:-1]][kept])]
        several = np.flatnonzero((sizes > 1) & ~kept)
        samples = {
            int(names[bounds[k]]): (int(bounds[k]), int(min(sizes[k], SAMPLE)), int(sizes[k]))
            for k in several
        }
        wanted = sorted({int(v) for low, count, _ in samples.values() for v in articles[low : low + count]})
        prints = self.holdings.printed(wanted)
        new: dict[int, Rows] = {}
        for name in asked.tolist():
            rows: Rows = {}
            if name in samples:
                low, count, size = samples[name]
                those = articles[low : low + count].tolist()
                rows = self._judged(those, places[low : low + count].tolist(), prints, size)
            if rows != known.get(name, {}):
                new[name] = rows
        if not new:
            return {}
        before = self._of(outlet)
        self._keep(outlet, new)
        now = self._of(outlet)
        # Often only the reason is another, or the row stands there by another fingerprint too.
        if np.array_equal(before, now):
            return {}
        carrying = set(articles[among(names, np.array(sorted(new), np.uint64))].tolist())
        changed = {}
        for number, one in self.holdings.printed(sorted(carrying)).items():
            differing = _mask(one, before) ^ _mask(one, now)
            if differing.any():
                changed[number] = differing
        return changed

    def _judged(
        self, articles: Sequence[int], places: Sequence[int], prints: dict[int, Printed], size: int
    ) -> Rows:
        """The rows around a fingerprint that are stock; `articles` stand for `size`."""
        carriers: dict[int, list[int]] = {}
        for number, place in zip(articles, places, strict=True):
            one = prints[number]
            low, high = max(0, place - (LEAST - GRAM)), min(place + 1, len(one.rows))
            for row in set(one.rows[low:high].tolist()):
                carriers.setdefault(row, []).append(number)
        verdicts: dict[tuple[int, ...], StockWhy | None] = {}
        found: Rows = {}
        for row, those in carriers.items():
            key = tuple(those)
            if len(key) < 2:
                continue
            if key not in verdicts:
                verdicts[key] = self._why(key, round(size * len(key) / len(articles)))
            if (why := verdicts[key]) is not None:
                found[row] = why
        return found

    def _why(self, articles: tuple[int, ...], size: int) -> StockWhy | None:
        told = [like for a, b in combinations(articles, 2) if (like := self._like(a, b)) is not None]
        if not told:
            days = {int(day) for day in self.register.day[list(articles)] if day != NO_DAY}
            return StockWhy.OFTEN if size >= MANY and len(days) >= DAYS else None
        like = sum(told) / len(told)
        if size >= MANY:
            most = next(most for least, most in _ALIKE if size >= least)
            return StockWhy.STANDING if like < most else None
        return StockWhy.ALONE if like < UNLIKE else None

    def _like(self, a: int, b: int) -> float | None:
        key = (a, b) if a < b else (b, a)
        if key not in self._alike:
            if len(self._alike) > 1_000_000:
                self._alike.clear()
            both = self.holdings.vectors([a, b])
            enough = min(len(both[a].facts), len(both[b].facts)) >= FEW_FACTS
            self._alike[key] = product(both[a], both[b]) if enough else None
        return self._alike[key]

    def _keep(self, outlet: int, new: dict[int, Rows]) -> None:
        name = self.register.outlets[outlet]
        known = self._known[outlet]
        self._rows.pop(outlet, None)
        for one, rows in new.items():
            (number,) = signed(np.array([one], np.uint64))
            if known.pop(one, None):
                self.connection.execute("DELETE FROM stock WHERE outlet = ? AND print = ?", (name, number))
            if rows:
                known[one] = rows
                self.connection.executemany(
                    "INSERT INTO stock (outlet, print, row, because) VALUES (?, ?, ?, ?)",
                    [
                        (name, number, signed(np.array([row], np.uint64))[0], str(why))
                        for row, why in sorted(rows.items())
                    ],
                )


def _mask(one: Printed, rows: np.ndarray) -> np.ndarray:
    """Which words of an article stand in one of some rows, ascending."""
    if not len(rows) or not len(one.rows):
        return np.zeros(len(one.body), np.bool_)
    return spread(among(one.rows, rows), LEAST, len(one.body))


def _as_before(bounds: np.ndarray, fresh: np.ndarray) -> np.ndarray:
    """Of carriers in groups, those from `bounds[k]` to `bounds[k + 1]`, in order: which groups would be judged as without
    the `fresh` ones, since the same stand for all, and they are as many as makes a difference?"""
    low, sizes = bounds[:-1], np.diff(bounds)
    count = np.concatenate(([0], np.cumsum(fresh)))
    before = sizes - (count[bounds[1:]] - count[low])
    sampled = count[low + np.minimum(sizes, SAMPLE)] - count[low]
    found: np.ndarray = (sampled == 0) & (before >= SAMPLE) & (_steps(before) == _steps(sizes)).all(axis=1)
    return found


def _steps(sizes: np.ndarray) -> np.ndarray:
    """For two and more of a whole sample, which of the numbers in `_ALIKE` those reach for whom they stand."""
    stand_for = np.rint(sizes[:, None] * np.arange(2, SAMPLE + 1) / SAMPLE)
    return np.searchsorted([least for least, _ in reversed(_ALIKE)], stand_for, "right")

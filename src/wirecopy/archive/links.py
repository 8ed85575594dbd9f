"""Which articles hang together: those of which one may carry the other's text.

In: articles that came, went, or whose stock text or quoted text has changed. Out: the components that this touches, as
they are now.

Two articles are linked if they share 15 words that stand in both as they are, wholly in the body, outside the stock text
of either and not wholly in quotation marks in either, and if phrases of four words of the one cover a part of the
body of the other (`COVERED`). What hangs together by links is a component: what one look takes in to tell dispatches apart
(group/dispatches.py, which asks for more of a version), and what nothing outside can change. Only whole components are
looked at: those of the articles that moved, and those which these are linked to now.

By 15 shared words alone, a famous sentence or a paragraph of background would tie together hundreds of articles that
have nothing else in common, the more the longer an archive grows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from wirecopy.archive.carrying import carrying
from wirecopy.archive.held import Holdings
from wirecopy.archive.prints import BODY, Printed, among, distinct, spread
from wirecopy.archive.quoted import Quoted
from wirecopy.archive.register import Register
from wirecopy.archive.segments import Segments
from wirecopy.archive.stock import Stock
from wirecopy.archive.texts import rows_of
from wirecopy.group.body import PHRASE
from wirecopy.match.fingerprints import LEAST

COVERED, COVERED_OWN = 0.1, 0.25
"""Of two articles of one outlet the second, which has to be covered by the shared 15 words themselves: an outlet changes
little of its own text, and uses its paragraphs of background again and again. A version holds 0.15 of the dispatch or is
it so far as that, of one outlet's 0.3 (group/dispatches.py `LEAST_SHARE`, `OWN_SHARE`), there by phrases that all of the
dispatch explains and in any spelling; here by two articles alone."""
_AT_ONCE = 20_000
"""Fingerprints that are looked up at once."""


class Component(NamedTuple):
    """Articles that hang together, ascending; `changed`: these did not, just they, before."""

    articles: list[int]
    changed: bool


class Links:
    """Looks for what hangs together."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        register: Register,
        holdings: Holdings,
        stock: Stock,
        quoted: Quoted,
        segments: Segments,
    ) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self.stock, self.quoted, self.segments = stock, quoted, segments
        self._free: dict[int, _Free] = {}
        """Nothing that it depends on changes any more in a batch."""

    def touched(self, moved: AbstractSet[int]) -> list[Component]:
        """The components that `moved` articles belong to now, or that have lost some, largest first; all of them written
        down. What went is in none."""
        here = sorted(number for number in moved if self.register.current[number])
        old = self._names(set(here) | self._neighbours(here) | set(moved))
        were: dict[int, set[int]] = {}
        for number, name in rows_of(
            self.connection, "SELECT number, component FROM articles WHERE component IN (?)", sorted(old)
        ):
            were.setdefault(name, set()).add(number)
        every = set(here).union(*were.values())
        found = self._components(sorted(number for number in every if self.register.current[number]))
        components = [Component(each, set(each) != were.get(each[0])) for each in found]
        components = [one for one in components if one.changed or not moved.isdisjoint(one.articles)]
        self._write(components, set().union(*were.values()) & set(moved))
        return components

    def _write(self, components: Sequence[Component], moved: Collection[int]) -> None:
        self.connection.executemany(
            "UPDATE articles SET component = NULL WHERE number = ?",
            [(number,) for number in sorted(moved) if not self.register.current[number]],
        )
        self.connection.executemany(
            "UPDATE articles SET component = ? WHERE number = ?",
            [(one.articles[0], number) for one in components for number in one.articles],
        )

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

    def free(self, numbers: Collection[int]) -> dict[int, _Free]:
        """Of each article what it may be linked by."""
        printed = self.holdings.printed(sorted(set(numbers) - set(self._free)))
        quoted = self.quoted.masks(printed)
        for number, one in printed.items():
            self._free[number] = _Free.of(one, ~self.stock.mask(number, one), quoted[number])
        return {number: self._free[number] for number in sorted(numbers)}

    def _neighbours(self, numbers: list[int]) -> set[int]:
        """The articles that are linked to some."""
        mine = self.free(numbers)
        asked = [one.names for one in mine.values()]
        if not asked:
            return set()
        names = distinct(np.concatenate(asked))
        possible: set[int] = set()
        for at in range(0, len(names), _AT_ONCE):
            _, articles, values = self.segments.find(names[at : at + _AT_ONCE])
            articles = distinct(articles[(values & BODY) != 0])
            possible.update(articles[self.register.current[articles]].tolist())
        rows = distinct(np.concatenate([one.each_row for one in mine.values()]))
        possible = set(carrying(self.connection, sorted(possible - set(numbers)), rows))
        if not possible:
            return set()
        theirs = self.free(possible)
        both = mine | theirs
        found: set[int] = set()
        tried: set[tuple[int, int]] = set()
        for those in _sharers(both):
            ours = [number for number in those if number in mine]
            for other in those:
                if other in mine or other in found:
                    continue
                for one in ours:
                    if (one, other) not in tried:
                        tried.add((one, other))
                        if self._linked(one, other, both):
                            found.add(other)
                            break
        return found

    def _components(self, numbers: list[int]) -> list[list[int]]:
        """All components of some articles that are linked to no others."""
        free = self.free(numbers)
        parts: dict[int, list[int]] = {number: [number] for number in numbers}
        tried: set[tuple[int, int]] = set()

        def linked(ours: Sequence[int], theirs: Sequence[int]) -> bool:
            for pair in product(ours, theirs):
                if pair not in tried:
                    tried.add(pair)
                    if self._linked(*pair, free):
                        return True
            return False

        for those in _sharers(free):
            apart: dict[int, list[int]] = {}
            for number in those:
                apart.setdefault(id(parts[number]), []).append(number)
            for ours, theirs in combinations(apart.values(), 2):
                if parts[ours[0]] is not parts[theirs[0]] and linked(ours, theirs):
                    small, large = sorted((parts[ours[0]], parts[theirs[0]]), key=len)
                    large += small
                    parts.update(dict.fromkeys(small, large))
        every = {id(part): sorted(part) for part in parts.values()}
        return sorted(every.values(), key=lambda part: (-len(part), part))

    def _linked(self, one: int, other: int, free: Mapping[int, _Free]) -> bool:
        """Does either cover enough of the other?"""
        a, b = free[one], free[other]
        outlet = self.register.outlet[one]
        if outlet >= 0 and outlet == self.register.outlet[other]:
            return max(a.held(b), b.held(a)) >= COVERED_OWN
        return a.covered(b) >= COVERED or b.covered(a) >= COVERED


@dataclass(frozen=True)
class _Free:
    """By word at which they begin: `rows` of 15 words (0 where it is none to be linked by), `phrases` of four of the body;
    `names` of fingerprints; how many words the body has."""

    rows: np.ndarray
    names: np.ndarray
    phrases: np.ndarray
    words: int

    @classmethod
    def of(cls, one: Printed, outside: np.ndarray, quoted: np.ndarray) -> _Free:
        """What is in the body and `outside` stock text; rows that are no quotations as a whole."""
        free = one.body & outside
        rows = np.where(one.whole(free) & ~one.whole(quoted), one.rows, np.uint64(0))
        return cls(rows, one.names[one.prints(free)], one.phrases, int(one.body.sum()))

    @cached_property
    def each_row(self) -> np.ndarray:
        """The rows, each once, ascending."""
        found = distinct(self.rows)
        return found[1:] if len(found) and not found[0] else found

    @cached_property
    def ordered(self) -> np.ndarray:
        return np.sort(self.phrases)

    def covered(self, by: _Free) -> float:
        """The share of the body that phrases of another cover."""
        hit = among(self.phrases, by.ordered) & (self.phrases != 0)
        return _spread(hit, PHRASE) / max(1, self.words)

    def held(self, by: _Free) -> float:
        """The share of the body that rows of another cover."""
        return _spread(among(self.rows, by.each_row), LEAST) / max(1, self.words)


def _spread(hit: np.ndarray, length: int) -> int:
    """How many words stand in one of the stretches of `length` that begin where `hit` is true."""
    found = spread(hit, length, len(hit) + length - 1)
    return int(found.sum())


def _sharers(free: Mapping[int, _Free]) -> Iterator[list[int]]:
    """The articles that share a row, for each set of them once."""
    numbers = np.array(list(free), np.int64)
    lengths = [len(one.each_row) for one in free.values()]
    if not sum(lengths):
        return
    names = np.concatenate([one.each_row for one in free.values()])
    owner = np.repeat(np.arange(len(numbers)), lengths)
    order = np.lexsort((owner, names))
    names, owner = names[order], owner[order]
    edges = np.flatnonzero(np.concatenate(([True], names[1:] != names[:-1], [True])))
    seen: set[bytes] = set()
    for at in np.flatnonzero(np.diff(edges) > 1).tolist():
        those = owner[edges[at] : edges[at + 1]]
        key = those.tobytes()
        if key not in seen:
            seen.add(key)
            yield numbers[those].tolist()

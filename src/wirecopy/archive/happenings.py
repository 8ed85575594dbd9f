"""Dispatches -> stories, again for those that a batch touches.

In: dispatches that are new or have changed. Out: groups of dispatches, one a story, with what joined them.

Two dispatches hang together if what they name is alike, days between them lowering it (group/stories.py); that
depends on the two alone. What hangs together by such pairs, by articles that carry two dispatches, and by a
person's word is sorted into stories as a trace does it: from the most alike on, two parts as alike as their
dispatches are on average. So what a batch does not reach by a chain of likeness stays as it is, unseen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from wirecopy.archive.held import Holdings
from wirecopy.archive.likeness import product
from wirecopy.archive.near import Near
from wirecopy.archive.sorting import Word
from wirecopy.archive.texts import rows_of
from wirecopy.group.stories import UNDATED, Growing, nearness
from wirecopy.story import tied

LINK = 0.28
"""How alike two dispatches are that hang together. Two parts join from 0.21 on, on average (group/stories.py); with links
as weak as that a quarter of 9,305 articles of hundreds of outlets hung together, and the more articles, the more of
them; with these at most a hundred do, and of the pairs that a person judged (evaluate/judgements/stories_tune.jsonl)
the same are told rightly, or some more."""
_SLACK = 0.005
"""What sums of 32 bits may be wrong by, and more."""
_AT_ONCE = 500
"""Dispatches that are measured together."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What stories ask of a dispatch."""

    number: int
    id: str
    story: int
    base: int
    versions: int
    earliest: str | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """A story to be: dispatches by number in order of time; `merges`, two of them and how alike their parts were, None
    where an article carries both (`tied`) or a person says so (`person`)."""

    dispatches: tuple[int, ...]
    merges: tuple[tuple[int, int, float | str], ...]


def tellings(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Telling]:
    """Dispatches as tellings, by number."""
    return {
        row[0]: Telling(*row)
        for row in rows_of(
            connection,
            "SELECT number, id, story, base, versions, earliest, day FROM dispatches WHERE number IN (?)",
            sorted(numbers),
        )
    }


class Happenings:
    """Keeps the table `likeness`, and sorts what hangs together by it."""

    def __init__(self, connection: sqlite3.Connection, holdings: Holdings, near: Near) -> None:
        self.connection, self.holdings, self.near = connection, holdings, near

    def forget(self, numbers: Collection[int]) -> set[int]:
        """Dispatches are gone. Returns those that were like them."""
        beside = self._beside(numbers)
        for column in "ab":
            self.connection.executemany(
                f"DELETE FROM likeness WHERE {column} = ?", [(each,) for each in sorted(numbers)]
            )
        return beside - set(numbers)

    def measure(self, numbers: Collection[int]) -> None:
        """Fill `likeness` for dispatches that are new."""
        asked = sorted(numbers)
        for at in range(0, len(asked), _AT_ONCE):
            news = tellings(self.connection, asked[at : at + _AT_ONCE])
            vectors = self.holdings.vectors(sorted({each.base for each in news.values()}))
            found = self.near.find([vectors[each.base] for each in news.values()], LINK - _SLACK)
            near = {number: articles.tolist() for number, articles in zip(news, found, strict=True)}
            based = self._based({article for articles in near.values() for article in articles})
            others = self.holdings.vectors(sorted(based))
            rows: set[tuple[int, int, float]] = set()
            for number, articles in near.items():
                mine, day = vectors[news[number].base], news[number].day
                for article in articles:
                    alike = -1.0
                    for other, when in based.get(article, ()):
                        beside = _near(day, when)
                        if other == number or beside < LINK:
                            continue
                        alike = product(mine, others[article]) if alike < 0 else alike
                        if alike * beside >= LINK:
                            rows.add((min(number, other), max(number, other), alike * beside))
            self.connection.executemany(
                "INSERT OR REPLACE INTO likeness (a, b, likeness) VALUES (?, ?, ?)", sorted(rows)
            )

    def _based(self, articles: Collection[int]) -> dict[int, list[tuple[int, int | None]]]:
        """The dispatches that articles stand for, with their days."""
        found: dict[int, list[tuple[int, int | None]]] = {}
        for number, article, day in rows_of(
            self.connection, "SELECT number, base, day FROM dispatches WHERE base IN (?)", sorted(articles)
        ):
            found.setdefault(article, []).append((number, day))
        return found

    def _beside(self, numbers: Collection[int]) -> set[int]:
        asked = sorted(numbers)
        found: set[int] = set()
        for one, other in ("ab", "ba"):
            found |= {
                row[0]
                for row in rows_of(self.connection, f"SELECT {other} FROM likeness WHERE {one} IN (?)", asked)
            }
        return found

    def groups(self, seeds: Collection[int], word: Word) -> list[Group]:
        """The stories of all dispatches that hang together with `seeds`."""
        ties = _Ties(self.connection, word)
        left, seen = set(seeds), set[int]()
        while left:
            seen |= left
            left = (self._beside(left) | ties.beside(left)) - seen
        every = tellings(self.connection, seen)
        likes = [
            (a, b)
            for a, b in rows_of(self.connection, "SELECT a, b FROM likeness WHERE a IN (?)", sorted(seen))
        ]
        found = []
        for part in _parts(seen, [*likes, *ties.pairs(seen)]):
            found += self._sorted([every[at] for at in part], likes, ties)
        return found

    def _sorted(self, part: Sequence[Telling], likes: Sequence[tuple[int, int]], ties: _Ties) -> list[Group]:
        ordered = sorted(part, key=lambda one: (one.earliest or "9999", one.id))
        if len(ordered) == 1:
            return [Group((ordered[0].number,), ())]
        place = {one.number: at for at, one in enumerate(ordered)}
        held = self.holdings.vectors([one.base for one in ordered])
        vectors = [
            dict(
                zip(
                    held[one.base].facts.tolist(),
                    held[one.base].weights.astype(np.float64).tolist(),
                    strict=True,
                )
            )
            for one in ordered
        ]
        here = set(place)

        def local(pairs: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
            inside = [(place[a], place[b]) for a, b in pairs if a in here and b in here]
            return sorted({(min(pair), max(pair)) for pair in inside if pair[0] != pair[1]})

        apart, together = local(ties.apart(here)), local(ties.together(here))
        carried = sorted(tied(local(ties.carried(here)), together, apart, range(len(ordered))))
        growing = Growing(vectors, [one.day for one in ordered], apart, UNDATED)
        merged: list[tuple[int, int, float | str]] = []
        for pairs, why in ((together, "person"), (carried, "shared")):
            for a, b in pairs:
                if growing.root(a) != growing.root(b):
                    growing.join(growing.root(a), growing.root(b))
                    merged.append((a, b, why))
        for a, b, like in growing.grow(local(likes)):
            merged.append((a, b, round(min(1.0, like), 3) if isinstance(like, float) else str(like)))
        members: dict[int, list[int]] = {}
        for at in range(len(ordered)):
            members.setdefault(growing.root(at), []).append(at)
        return [
            Group(
                tuple(ordered[at].number for at in those),
                tuple(
                    (ordered[a].number, ordered[b].number, like)
                    for a, b, like in merged
                    if growing.root(a) == root
                ),
            )
            for root, those in members.items()
        ]


class _Ties:
    """What ties dispatches together besides likeness: articles that carry two, and a person's word."""

    def __init__(self, connection: sqlite3.Connection, word: Word) -> None:
        self.connection, self.word = connection, word

    def carried(self, numbers: Collection[int]) -> set[tuple[int, int]]:
        """Pairs of dispatches that an article carries both of, one of them in `numbers`."""
        homes: dict[int, set[int]] = {}
        for article, dispatch in rows_of(
            self.connection,
            "SELECT w.article, w.dispatch FROM versions v JOIN versions w ON w.article = v.article "
            "WHERE v.dispatch IN (?)",
            sorted(numbers),
        ):
            homes.setdefault(article, set()).add(dispatch)
        return {pair for each in homes.values() if len(each) > 1 for pair in combinations(sorted(each), 2)}

    def _said(self, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
        """Pairs of articles as pairs of their dispatches."""
        if not pairs:
            return set()
        homes: dict[int, list[int]] = {}
        for article, dispatch in rows_of(
            self.connection,
            "SELECT article, dispatch FROM versions WHERE article IN (?)",
            sorted({each for pair in pairs for each in pair}),
        ):
            homes.setdefault(article, []).append(dispatch)
        return {(x, y) for a, b in pairs for x in homes.get(a, ()) for y in homes.get(b, ()) if x != y}

    def together(self, numbers: Collection[int]) -> set[tuple[int, int]]:
        return self._said(self.word.together)

    def apart(self, numbers: Collection[int]) -> set[tuple[int, int]]:
        return self._said(self.word.split)

    def pairs(self, numbers: Collection[int]) -> set[tuple[int, int]]:
        """All pairs that tie, one of them in `numbers`."""
        asked = set(numbers)
        return self.carried(numbers) | {pair for pair in self.together(numbers) if asked & set(pair)}

    def beside(self, numbers: Collection[int]) -> set[int]:
        return {each for pair in self.pairs(numbers) for each in pair} - set(numbers)


def _near(one: int | None, other: int | None) -> float:
    return UNDATED if one is None or other is None else nearness(abs(one - other))


def _parts(numbers: Collection[int], pairs: Collection[tuple[int, int]]) -> list[list[int]]:
    """What hangs together by pairs; every number in one part, ascending."""
    parts = {number: {number} for number in numbers}
    for a, b in pairs:
        if a in parts and b in parts and parts[a] is not parts[b]:
            one, other = sorted((parts[a], parts[b]), key=len, reverse=True)
            one |= other
            parts.update(dict.fromkeys(other, one))
    return sorted({min(part): sorted(part) for part in parts.values()}.values())

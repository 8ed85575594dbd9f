"""Stories: which tellings are about one happening.

In: `Telling`s, one a dispatch: the facts of its fullest version, and when it was seen. Out: `Story`s,
each with its tellings and, for every merge, a reason and the facts that both sides name.

Two tellings are as alike as the facts they share weigh, days between them lowering it. Tellings join
from the most alike on; two parts are as alike as their tellings are on average, so that a chain of
tellings, each like the next, makes no story. Only what is worth comparing is compared (candidates.py),
so the work grows with the number of tellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

from wirecopy.group.candidates import candidates
from wirecopy.group.common import Common, StoryWhy, common, reason
from wirecopy.group.facts import Facts
from wirecopy.group.gist import Gist, gist
from wirecopy.group.vectors import Vector, product, vectors

# Set on labelled pairs and groups of articles of hundreds of outlets (evaluate/judgements/README.md). Of the
# third that was kept back 30 of 32 pairs of one happening were joined, of its groups none wrongly.
LIKE = 0.21
# A day's distance costs nothing; after six days twice as much must be shared, and never more than
# three times as much: a text printed again after a year is still of that happening.
_FREE, _HALF, _FLOOR = 1.0, 5.0, 0.33
# Where the articles are of more than two months, two of which one is undated may be of any day.
_SHORT, UNDATED = 60, 0.7


@dataclass(frozen=True, slots=True)
class Telling:
    """One dispatch as a telling of something. `name` tells it from others by its content (an article's
    id); `earliest` and `latest` are ISO 8601 or None; `outlet` is that of all its versions, None where
    they are several; `size` is how many versions it has."""

    name: str
    facts: Facts
    gist: Gist
    earliest: str | None = None
    latest: str | None = None
    outlet: str | None = None
    size: int = 1


def telling(
    name: str,
    facts: Facts,
    earliest: str | None = None,
    latest: str | None = None,
    outlet: str | None = None,
    size: int = 1,
) -> Telling:
    """A telling with its gist."""
    return Telling(name, facts, gist(facts), earliest, latest, outlet, size)


@dataclass(frozen=True, slots=True)
class Merge:
    """Why the parts of a story with tellings `a` and `b` are one: the facts that these two share, the
    weightiest first. `likeness` is that of the two parts, 0 to 1; None where a person said so, or an article
    carries text of both."""

    a: int
    b: int
    likeness: float | None
    reason: StoryWhy
    evidence: tuple[Common, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """`tellings` by index, in order of time; `name` is that of the telling that stands for it."""

    name: str
    tellings: tuple[int, ...]
    merges: tuple[Merge, ...]


def stories(
    tellings: Sequence[Telling],
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    tied: Iterable[tuple[int, int]] = (),
) -> list[Story]:
    """Stories of all tellings, the largest first; every telling is in exactly one. `together` and
    `apart` are pairs of tellings of which a person says so; `tied` are pairs of which an article carries
    both."""
    order = sorted(range(len(tellings)), key=lambda at: (tellings[at].earliest or "9999", tellings[at].name))
    place = {at: rank for rank, at in enumerate(order)}
    days = [_day(tellings[at]) for at in order]
    found = vectors([tellings[at].gist for at in order], days, [tellings[at].outlet for at in order])
    growing = Growing(found, days, [(place[a], place[b]) for a, b in apart])
    merged: list[tuple[int, int, float | StoryWhy]] = []
    for pairs, why in ((together, StoryWhy.PERSON), (tied, StoryWhy.SHARED)):
        for a, b in sorted((min(place[a], place[b]), max(place[a], place[b])) for a, b in pairs):
            if growing.root(a) != growing.root(b):
                growing.join(growing.root(a), growing.root(b))
                merged.append((a, b, why))
    merged += growing.grow(candidates(found, days))
    return _made(tellings, order, growing, merged)


def nearness(days: float) -> float:
    """What is left of likeness across so many days."""
    return max(_FLOOR, 1 / (1 + max(0.0, days - _FREE) / _HALF))


def _day(one: Telling) -> int | None:
    """The day of a telling: the earlier one, as what comes later is mostly a later version."""
    stated = one.earliest or one.latest
    if stated is None or len(stated) < 10:
        return None
    try:
        return date.fromisoformat(stated[:10]).toordinal()
    except ValueError:
        return None


class Growing:
    """Parts of stories that join: for each the sum of its vectors, and of its days."""

    def __init__(
        self,
        found: Sequence[Vector],
        days: Sequence[int | None],
        apart: Iterable[tuple[int, int]],
        unknown: float | None = None,
    ) -> None:
        self._parent = list(range(len(found)))
        self._sum: dict[int, Vector] = dict(enumerate(found))
        self._size = dict.fromkeys(range(len(found)), 1)
        self._days = {at: (0, 0) if day is None else (day, 1) for at, day in enumerate(days)}
        known = [day for day in days if day is not None]
        brief = not known or max(known) - min(known) <= _SHORT
        self._unknown = unknown or (1.0 if brief else UNDATED)
        self._apart: dict[int, set[int]] = {}
        for a, b in apart:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def root(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def likeness(self, a: int, b: int) -> float:
        """Of two parts: the mean of each telling of one with each of the other, as the product of two
        sums is the sum of the products."""
        pairs = self._size[a] * self._size[b]
        return product(self._sum[a], self._sum[b]) / pairs * self._near(a, b)

    def _near(self, a: int, b: int) -> float:
        (sum_a, of_a), (sum_b, of_b) = self._days[a], self._days[b]
        if not of_a or not of_b:
            return self._unknown
        return nearness(abs(sum_a / of_a - sum_b / of_b))

    def join(self, a: int, b: int) -> None:
        """Part `b` becomes part of `a`."""
        if len(self._sum[a]) < len(self._sum[b]):
            a, b = b, a
        into = self._sum[a] = dict(self._sum[a])
        for fact, weight in self._sum.pop(b).items():
            into[fact] = into.get(fact, 0.0) + weight
        self._size[a] += self._size[b]
        self._days[a] = (self._days[a][0] + self._days[b][0], self._days[a][1] + self._days[b][1])
        self._parent[b] = a
        # What a person joins may be kept apart by another word of theirs: then it is joined.
        self._apart.get(a, set()).discard(b)
        others = self._apart.pop(b, set()) - {a}
        for other in others:
            self._apart[other].discard(b)
            self._apart[other].add(a)
        if others:
            self._apart.setdefault(a, set()).update(others)

    def grow(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, float | StoryWhy]]:
        """Join from the most alike on. Returns the joins: two tellings, and how alike their parts are."""
        heap: list[tuple[float, int, int, int]] = []
        for a, b in pairs:
            like = self.likeness(self.root(a), self.root(b)) if self.root(a) != self.root(b) else 0.0
            if like >= LIKE:
                heap.append((-like, a, b, self._size[self.root(a)] + self._size[self.root(b)]))
        heapify(heap)
        done: list[tuple[int, int, float | StoryWhy]] = []
        while heap:
            stored, a, b, size = heappop(heap)
            one, other = self.root(a), self.root(b)
            if one == other or other in self._apart.get(one, ()):
                continue
            if size != self._size[one] + self._size[other]:  # either has grown since: measure again
                like = self.likeness(one, other)
                if like >= LIKE:
                    heappush(heap, (-like, a, b, self._size[one] + self._size[other]))
                continue
            done.append((a, b, -stored))
            self.join(one, other)
        return done


def _made(
    tellings: Sequence[Telling],
    order: Sequence[int],
    growing: Growing,
    merged: Sequence[tuple[int, int, float | StoryWhy]],
) -> list[Story]:
    members: dict[int, list[int]] = {}
    for rank in range(len(order)):
        members.setdefault(growing.root(rank), []).append(order[rank])
    merges: dict[int, list[Merge]] = {}
    for a, b, like in merged:
        shared = common(tellings[order[a]].facts, tellings[order[b]].facts)
        why = like if isinstance(like, StoryWhy) else reason(shared)
        rounded = None if isinstance(like, StoryWhy) else round(min(1.0, like), 3)
        merges.setdefault(growing.root(a), []).append(Merge(order[a], order[b], rounded, why, shared))
    found = []
    for root, those in members.items():
        stands = min(those, key=lambda at: (-tellings[at].size, -tellings[at].facts.words, tellings[at].name))
        found.append(Story(tellings[stands].name, tuple(those), tuple(merges.get(root, ()))))
    return sorted(found, key=lambda story: (-sum(tellings[at].size for at in story.tellings), story.name))

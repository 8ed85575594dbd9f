"""The cheapest descent: an arborescence over versions and unseen texts.

In: `Costs`. Out: a `Tree`: for each node its parent, and for each version the best tree in which it has
another.

Versions have the readings they have, so an edge between two of them costs the same in every tree. Only
unseen texts must be given readings: those that cost least together (Sankoff 1975), unit by unit. Trees are
searched by moving a version, or an unseen text with all below it, to another place while that helps,
beginning with all versions under one unseen text, what an agency sends out; of few versions also with
each of them as the text that the others come from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wirecopy.lineage.costs import UNSEEN, Costs

ROOT = -1
_NEAR = 6  # nearest versions that are tried as parents where there are many
_FEW = 6  # versions up to which each is also tried as the first, to begin with
_MANY = 14  # versions from which on only the nearest are tried
BETWEEN = 1.5
"""How much less an unseen text costs where it is only supposed to stand between a version and its parent."""
_KEPT = 500  # vectors that are kept; each has a number for every unit and reading
_PRICED = 100_000  # trees whose price is kept, and pieces of trees: the search comes by each several times
_EQUAL = 1e-9

Key = int | tuple[int, frozenset["Key"]]
"""What hangs on an unseen text: the versions right below it, a bit each, and if there are any the unseen texts."""

Parents = tuple[int, ...]
"""By node its parent: versions first, then unseen texts; `ROOT` for the first."""


@dataclass(frozen=True)
class Tree:
    """`parents`; `cost`; for each version the best tree in which it has another parent, and its cost
    (None where it can have no other)."""

    parents: Parents
    cost: float
    others: tuple[tuple[Parents, float] | None, ...]


class Descents:
    """All descents of one dispatch, and what they cost."""

    def __init__(self, costs: Costs) -> None:
        self.costs = costs
        self.versions = costs.state.shape[1]
        self.direct = costs.direct
        lacks = costs.state == 0  # of whole sentences; for other units the gain is nothing
        self._first = costs.root - costs.gain[:, None] * lacks
        self._units = np.arange(len(costs.state))
        # Units last: what is added up or compared over versions and readings is then done for all units at once.
        # `_seen` by version and the parent's reading, `_unseen` by its own reading and the parent's.
        self._seen = np.ascontiguousarray(costs.seen.transpose(1, 2, 0))
        self._unseen = np.ascontiguousarray(costs.unseen.transpose(2, 1, 0))
        self._valid = np.ascontiguousarray(costs.valid.T)
        self._turned: dict[int, np.ndarray] = {}
        self._known: dict[Key, np.ndarray] = {}
        # What the search asks for thousands of times, as plain numbers: an array of a few is slow to ask.
        self._alone = [float(self._first[:, v].sum()) for v in range(self.versions)]
        self._edges: list[list[float]] = self.direct.tolist()
        self._under_unseen: list[float] = costs.under_unseen.tolist()
        self._priced: dict[Parents, float] = {}
        self._pieces: dict[tuple[int, Key], float] = {}
        near = np.argsort(self.direct + self.direct.T, axis=1, kind="stable")
        self.near = [set(row[:_NEAR].tolist()) for row in near]

    def best(self) -> Tree:
        """The cheapest tree found, and the alternatives for each version."""
        if self.versions == 1:
            return Tree((ROOT,), 0.0, (None,))
        starts: list[Parents] = [(*(self.versions,) * self.versions, ROOT)]
        if self.versions <= _FEW:
            starts += [
                tuple(ROOT if v == first else first for v in range(self.versions))
                for first in range(self.versions)
            ]
        cost, parents = min(self._descended(start) for start in starts)
        return Tree(parents, cost, tuple(self._other(parents, v) for v in range(self.versions)))

    def _descended(self, parents: Parents) -> tuple[float, Parents]:
        """The cheapest tree that single moves reach from `parents`."""
        cost = self.cost(parents)
        while (better := self._better(parents, cost)) is not None:
            parents, cost = better
        return cost, parents

    def _better(self, parents: Parents, cost: float) -> tuple[Parents, float] | None:
        """A cheaper tree: of few versions the best that one move makes; of many, each node moved in turn to
        where it is best, since a move that helps one hardly hinders another far from it."""
        many = self.versions > _MANY
        begun = cost
        node = 0
        best = cost, parents
        while node < len(parents):
            for other in self._moves(parents, node):
                price = self.cost(other)
                if price < best[0] - _EQUAL or (price < best[0] + _EQUAL and other < best[1] != parents):
                    best = price, other
            if many and best[0] < cost - _EQUAL:
                cost, parents = best
            node += 1
        return (best[1], best[0]) if best[0] < begun - _EQUAL else None

    def _other(self, parents: Parents, v: int) -> tuple[Parents, float] | None:
        """The best tree in which `v` has another parent."""
        mine = self._claim(parents, v)
        found = [
            (self.cost(other), other)
            for node in (v, *(w for w in range(len(parents)) if parents[w] == v))
            for other in self._moves(parents, node)
            if self._claim(other, v) != mine and not self._between(parents, other, v)
        ]
        found += [
            (self.cost(other) - BETWEEN, other)
            for other in self._moves(parents, v)
            if self._between(parents, other, v)
        ]
        if not found:
            return None
        cost, other = min(found)
        return other, cost

    def _claim(self, parents: Parents, v: int) -> object:
        """What is said of `v`: the version it was made from, or the versions that go back to the same unseen
        text as it does; of a new text for it and one other, that it is unseen."""
        above = parents[v]
        if above == ROOT or above < self.versions:
            return above
        below = frozenset(self.below(parents, above)) - {v} if parents[above] != ROOT else ()
        return "unseen", below if len(below) > 1 else None

    def _between(self, parents: Parents, other: Parents, v: int) -> bool:
        """Are `v` and its parent in `parents`, a version, in `other` the children of one unseen text, and it
        has no others?"""
        above, node = parents[v], other[v]
        return 0 <= above < self.versions <= node and {
            child for child, parent in enumerate(other) if parent == node
        } == {v, above}

    def below(self, parents: Parents, node: int) -> list[int]:
        """The versions that go back to `node`."""
        found = []
        for v in range(self.versions):
            at = parents[v]
            while at not in (ROOT, node):
                at = parents[at]
            if at == node:
                found.append(v)
        return found

    def cost(self, parents: Parents) -> float:
        """What the whole tree costs."""
        known = self._priced.get(parents)
        if known is None:
            if len(self._priced) > _PRICED:
                self._priced.clear()
            self._priced[parents] = known = self._cost(parents)
        return known

    def _cost(self, parents: Parents) -> float:
        versions = self.versions
        children = _children(parents, versions)
        total = 0.0
        for node, above in enumerate(parents):
            if above == ROOT:
                if node < versions:
                    total += self._alone[node]
                else:
                    total += self.costs.first_unseen + self._piece(ROOT, node, children)
            elif above < versions:
                if node < versions:
                    total += self._edges[above][node]
                else:
                    total += UNSEEN + self._piece(above, node, children)
            elif node >= versions:
                total += UNSEEN
            else:
                total += self._under_unseen[node]
        return total

    def _piece(self, above: int, node: int, children: Children) -> float:
        """What the unseen `node` under `above`, a version or `ROOT`, and all below it cost, as far as it lies in
        the text."""
        key = above, self._key(node, children)
        known = self._pieces.get(key)
        if known is None:
            if len(self._pieces) > _PRICED:
                self._pieces.clear()
            self._pieces[key] = known = float(self._by_unit(above, node, children).sum())
        return known

    def _by_unit(self, above: int, node: int, children: Children) -> np.ndarray:
        """The same by unit, with the readings that make it cheapest."""
        vector = self._vector(node, children)
        if above == ROOT:
            vector = vector.copy()
            vector[0] -= self.costs.gain
        else:
            vector = self._turned_from(above) + vector
        found: np.ndarray = vector.min(axis=0)
        return found

    def _turned_from(self, above: int) -> np.ndarray:
        """By reading and unit: what an unseen text costs that has it where its parent is the version `above`."""
        if above not in self._turned:
            readings = self.costs.state[:, above]
            self._turned[above] = np.ascontiguousarray(self.costs.unseen[self._units, readings, :].T)
        return self._turned[above]

    def by_unit(self, parents: Parents) -> np.ndarray:
        """What each unit costs in the tree; what belongs to no unit is left out."""
        children = _children(parents, self.versions)
        total = np.zeros(len(self._units))
        for node, above in enumerate(parents):
            if above >= self.versions:
                continue  # counted with the unseen text
            if node >= self.versions:
                total += self._by_unit(above, node, children)
            elif above == ROOT:
                total += self._first[:, node]
            else:
                total += self.costs.seen[self._units, node, self.costs.state[:, above]]
        return total

    def readings(self, parents: Parents, node: int) -> np.ndarray:
        """The readings of an unseen text by unit: those that cost least with what is below it alone."""
        found: np.ndarray = self._vector(node, _children(parents, self.versions)).argmin(axis=0)
        return found

    def _vector(self, node: int, children: Children) -> np.ndarray:
        """By reading and unit: what all below the unseen `node` costs if it has that reading."""
        key = self._key(node, children)
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known.get(key)
        if known is not None:
            return known
        seen = [child for child in children[node] if child < self.versions]
        vector = self._seen[seen].sum(axis=0)
        for child in children[node]:
            if child >= self.versions:
                below = self._vector(child, children)
                vector = vector + (self._unseen + below[:, None, :]).min(axis=0)
        vector = np.where(self._valid, vector, np.inf)  # an unseen text lacks no place of its own
        self._known[key] = vector
        return vector

    def _key(self, node: int, children: Children) -> Key:
        seen, unseen = 0, []
        for child in children[node]:
            if child < self.versions:
                seen |= 1 << child
            else:
                unseen.append(self._key(child, children))
        return (seen, frozenset(unseen)) if unseen else seen

    def _moves(self, parents: Parents, node: int) -> Iterator[Parents]:
        """Every tree in which `node`, with all below it, stands elsewhere; and, for a version, those in
        which it changes places with its parent."""
        children = _children(parents)
        inside = _subtree(children, node)
        many = self.versions > _MANY
        for above in range(len(parents)):
            if above in inside:
                continue
            if many and above < self.versions and node < self.versions and above not in self.near[node]:
                continue
            if parents[node] != above:
                yield self.tidy(_set(parents, node, above))
            # A new unseen text between `above` and what it came from, for `above` and `node`.
            fresh = len(parents)
            joined = [*parents, parents[above]]
            joined[above] = joined[node] = fresh
            yield self.tidy(tuple(joined))
        above = parents[node]
        if node < self.versions and above != ROOT:
            # `node` takes the place of its parent, which then comes from it or, unseen, is given up.
            turned = list(parents)
            turned[node] = parents[above]
            turned[above] = node
            if above >= self.versions:
                for child in children[above]:
                    if child != node:
                        turned[child] = node
            yield self.tidy(tuple(turned))

    def tidy(self, parents: Parents) -> Parents:
        """Without unseen texts that fewer than two go back to; nodes numbered in order."""
        while True:
            for lone in range(self.versions, len(parents)):
                if parents.count(lone) < 2:
                    break
            else:
                return parents
            rows = [parents[lone] if above == lone else above for above in parents]
            del rows[lone]
            parents = tuple(above - 1 if above > lone else above for above in rows)


Children = dict[int, list[int]]


def _children(parents: Parents, first: int = 0) -> Children:
    """By node, from `first` on, the nodes right below it, ascending."""
    found: Children = {node: [] for node in range(first, len(parents))}
    for node, above in enumerate(parents):
        if above >= first:
            found[above].append(node)
    return found


def _subtree(children: Children, node: int) -> set[int]:
    found, left = set(), [node]
    while left:
        at = left.pop()
        found.add(at)
        left += children[at]
    return found


def _set(parents: Parents, node: int, above: int) -> Parents:
    rows = list(parents)
    rows[node] = above
    return tuple(rows)

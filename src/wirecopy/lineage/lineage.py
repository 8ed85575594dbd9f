"""From the cheapest descent to edges that say how sure they are, and why.

In: units, what is known of the versions. Out: `Lineage`: an edge for each version and each unseen text.

An edge is as strong as the best tree without it is dearer. Where that is next to nothing, the text fits
more than one descent, and the edge says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from wirecopy.clean.order import before, instant
from wirecopy.lineage.costs import WORDING, Known, costs
from wirecopy.lineage.descent import ROOT, Descents, Parents, Tree
from wirecopy.lineage.edge import Descent, Edge, Evidence, Lineage, Unseen, goes_back
from wirecopy.lineage.unit import LACKS, Unit
from wirecopy.lineage.wording import because
from wirecopy.reasons import Strength

STRONG, MODERATE, WEAK = 3.0, 1.3, 0.45
"""Rewordings by which the best other descent must be dearer; set on simulated newsrooms, seeds 1 to 50."""
WORDED = 2.2  # where shared wordings alone speak for it, for an edge to be more than weak
SPOKEN = 1.5  # of these, as many as must lie in the text for an edge to be strong
SPOKEN_AT_ALL = 0.3  # and for one to be more than weak
_TELLING = 0.25  # a unit that speaks for an edge: a quarter of a rewording
_SHOWN = 4  # units that are shown as evidence
_SECOND = 2.0  # rewordings that a version shares with another than its parent, to have two parents
_SECOND_OWN = 0.5  # the same where both are of one outlet, which updates its own text


def descend(units: Sequence[Unit], known: Sequence[Known]) -> Lineage:
    """The descent of the versions of one dispatch, numbered as in `known`. Deterministic: of equal descents
    the one that is first in the order of the versions, which must not be that of input."""
    priced = costs(units, known)
    descents = Descents(priced)
    return _Telling(units, known, descents, descents.best()).lineage()


class _Telling:
    def __init__(self, units: Sequence[Unit], known: Sequence[Known], descents: Descents, tree: Tree) -> None:
        self.units, self.known, self.descents, self.tree = units, known, descents, tree
        self.versions = len(known)
        self.parents: Parents = tree.parents
        self.prices = descents.by_unit(self.parents)

    def lineage(self) -> Lineage:
        edges = [self._edge(v) for v in range(self.versions)]
        named = {edge.parent for edge in edges} | {edge.second_parent for edge in edges}
        unseen, more = [], []
        for node in range(self.versions, len(self.parents)):
            inner = [
                child for child in range(self.versions, len(self.parents)) if self.parents[child] == node
            ]
            if self._name(node) in named or inner:
                unseen.append(self._unseen(node))
                more.append(self._edge_of_unseen(node))
        return Lineage(tuple(unseen), tuple(_straight(edges + more)), tuple(self._added()))

    def _added(self) -> Iterator[Evidence]:
        """Whole sentences that a few versions have, and others, which go on behind the place, have not: the
        longest of those that the same versions have, where the earliest of them has it."""
        longest: dict[tuple[int, ...], Unit] = {}
        for unit in self.units:
            if not unit.whole:
                continue
            carriers = tuple(v for v, reading in enumerate(unit.readings) if reading == 1)
            lacking = [v for v, reading in enumerate(unit.readings) if reading == 0 and not unit.tail[v]]
            if 1 < len(carriers) <= 2 * len(lacking):
                known = longest.get(carriers)
                if known is None or unit.words[1] > known.words[1]:
                    longest[carriers] = unit
        for carriers, unit in sorted(longest.items()):
            first = min(carriers, key=lambda v: (instant(self.known[v].published), v))
            span = unit.spans[first]
            if span is not None:
                yield Evidence(first, span)

    def _name(self, node: int) -> int | str:
        return node if node < self.versions else f"unseen-{self._numbers[node]}"

    @property
    def _numbers(self) -> dict[int, int]:
        """Unseen texts numbered by the first version that goes back to them, the oldest text first."""
        nodes = range(self.versions, len(self.parents))
        below = {node: self.descents.below(self.parents, node) for node in nodes}
        ordered = sorted(nodes, key=lambda node: (-len(below[node]), below[node]))
        return {node: number for number, node in enumerate(ordered, 1)}

    def _edge(self, v: int) -> Edge:
        above = self.parents[v]
        other = self.tree.others[v]
        if other is None:
            return Edge(v, None, None, None, Descent.ROOT, Descent.ROOT.because)
        margin = other[1] - self.tree.cost
        strength = _strength(margin)
        if strength is None:
            return Edge(v, None, None, None, Descent.CANNOT_TELL, self._undecided(v, other[0]))
        if above == ROOT:
            return Edge(v, None, None, None, Descent.ROOT, Descent.ROOT.because)
        telling = self._telling(other[0])
        against = self._against(v, other[0])
        reason = self._reason(v, above, against, telling)
        if self._two_alone(above):
            return Edge(v, None, None, None, Descent.CANNOT_TELL, self._undecided(v, other[0]))
        strength = self._bounded(strength, v, reason, self._spoken(other[0]), margin)
        evidence = self._evidence(v, above, against, telling)
        told = because(reason, v, above if above < self.versions else None, against, self.units, telling)
        return Edge(v, self._name(above), self._second(v), strength, reason, told, evidence)

    def _telling(self, other: Parents) -> list[int]:
        """Units that are dearer in the other tree, the dearest first."""
        dearer = self.descents.by_unit(other) - self.prices
        order = np.argsort(-dearer, kind="stable")
        return [int(u) for u in order if dearer[u] >= _TELLING]

    def _two_alone(self, above: int) -> bool:
        """Of two versions without credits each may be the other's, grown and cut: that some text is in one
        alone, or that one mixes its spellings, shows no third. An encyclopaedia grows so; only news is mostly
        cut."""
        credited = any(each.credit for each in self.known)
        return self.versions == 2 and above >= 2 and not credited

    def _bounded(self, strength: Strength, v: int, reason: Descent, spoken: float, margin: float) -> Strength:
        """What rests on time and custom more than on the text is not strong; nor is what is said of an
        excerpt, which has little to show, or of a version of two dispatches."""
        if reason not in (Descent.CREDIT, Descent.EARLIER, Descent.INSIDE) and spoken < SPOKEN_AT_ALL:
            return Strength.WEAK
        if reason is Descent.SHARED_WORDING and margin < WORDED:
            return Strength.WEAK  # two desks may hit on the same words
        # A text that both go back to and that is not here explains shared wordings as well.
        doubted = self.known[v].part or reason is Descent.SHARED_WORDING
        if strength is Strength.STRONG and (spoken < SPOKEN or doubted):
            return Strength.MODERATE
        return strength

    def _spoken(self, other: Parents) -> float:
        """How much of what the other tree is dearer lies in the text."""
        return float((self.descents.by_unit(other) - self.prices).sum())

    def _against(self, v: int, other: Parents) -> int | None:
        """The version that is the parent in the other tree, or comes from `v` there; None if unseen."""
        if other[v] != ROOT and other[v] < self.versions:
            return other[v]
        turned = [w for w in range(self.versions) if other[w] == v and self.parents[w] != v]
        return turned[0] if turned else None

    def _reason(self, v: int, above: int, against: int | None, telling: list[int]) -> Descent:
        if not telling:
            if above >= self.versions:
                return Descent.CREDIT if self.known[v].credit else Descent.OWN_WORDS
            earlier = before(self.known[above].published, self.known[v].published)
            return Descent.EARLIER if earlier else Descent.INSIDE
        first = telling[0]
        unit = self.units[first]
        if any(any(self.units[u].foreign) for u in telling[:2]):
            return Descent.LEFTOVER
        if above < self.versions and unit.readings[v] == unit.readings[above]:
            return Descent.SHARED_WORDING
        if unit.readings[v] != LACKS and unit.words[unit.readings[v]] and against is not None:
            theirs = unit.readings[against]
            if theirs == LACKS or not unit.words[theirs]:
                return Descent.MORE_TEXT
        return Descent.OWN_WORDS if above >= self.versions else Descent.SHARED_WORDING

    def _evidence(self, v: int, above: int, against: int | None, telling: list[int]) -> tuple[Evidence, ...]:
        found = []
        plain = [u for u in telling if not self.units[u].slight]
        for u in (plain or telling)[:_SHOWN]:
            for version in (v, above, against):
                if version is None or version >= self.versions:
                    continue
                span = self.units[u].spans[version]
                if span is not None and span.end > span.start:
                    found.append(Evidence(version, span))
        return tuple(dict.fromkeys(found)) or self._plain_evidence(v, above)

    def _plain_evidence(self, v: int, above: int) -> tuple[Evidence, ...]:
        """Where no place tells: the credit, else how child and parent begin, for a reader to lay side by side."""
        signed = self.known[v].signed
        if above >= self.versions and signed is not None:
            return (Evidence(v, signed),)
        versions = (v, above) if above < self.versions else (v,)
        begins = ((version, self.known[version].begins) for version in versions)
        return tuple(Evidence(version, span) for version, span in begins if span is not None)

    def _undecided(self, v: int, other: Parents) -> str:
        """Which descents fit about equally well."""
        fits = []
        for parents in (self.parents, other):
            above = parents[v]
            if above == ROOT:
                fits.append("the first text here")
            elif above < self.versions:
                fits.append("made from another version")
            else:
                fits.append("made from an unseen text")
        if fits[0] == fits[1]:
            return f"the text fits more than one descent: {fits[0]}, but from which is open"
        return f"the text fits more than one descent: {fits[0]}, or {fits[1]}"

    def _second(self, v: int) -> int | str | None:
        """Another version, not of its line, that alone has what `v` has and its parent lacks."""
        above = self.parents[v]
        given = (
            self.descents.costs.state[:, above]
            if above < self.versions
            else self.descents.readings(self.parents, above)
        )
        lines = self._lines
        weights = dict.fromkeys(range(self.versions), 0.0)
        for u, unit in enumerate(self.units):
            mine = unit.readings[v]
            if mine in (LACKS, given[u]) or not unit.words[mine] or unit.kind in WORDING:
                continue
            price = float(self.descents.costs.seen[u, v, given[u]])
            carriers = {w for w, reading in enumerate(unit.readings) if reading == mine} - lines[v]
            for w in carriers:
                later = self.descents.costs.late[w, v] > 0
                if w != above and carriers <= lines[w] and not later:
                    weights[w] += price
        best = min(weights, key=lambda w: (-weights[w], w))
        outlet = self.known[v].outlet
        least = _SECOND_OWN if outlet and outlet == self.known[best].outlet else _SECOND
        return best if weights[best] >= least else None

    @cached_property
    def _lines(self) -> list[set[int]]:
        """By version: itself and all that go back to it."""
        return [{w, *self.descents.below(self.parents, w)} for w in range(self.versions)]

    def _unseen(self, node: int) -> Unseen:
        below = self.descents.below(self.parents, node)
        counted = Counter(credit for v in below if (credit := self.known[v].credit))
        credit = min(counted, key=lambda name: (-counted[name], name)) if counted else None
        told = f"{len(below)} versions go back to it, and none of them has all that the others share"
        return Unseen(str(self._name(node)), credit, told)

    def _edge_of_unseen(self, node: int) -> Edge:
        above = self.parents[node]
        name = self._name(node)
        if above == ROOT:
            return Edge(name, None, None, None, Descent.ROOT, Descent.ROOT.because)
        without = list(self.parents)
        for child, parent in enumerate(self.parents):
            if parent == node:
                without[child] = above
        other = self.descents.tidy(tuple(without))
        margin = self.descents.cost(other) - self.tree.cost
        telling = self._telling(other)
        strength = _strength(margin)
        if strength is None or not telling:
            return Edge(name, None, None, None, Descent.CANNOT_TELL, Descent.CANNOT_TELL.because)
        below = self.descents.below(self.parents, node)
        evidence = tuple(
            Evidence(v, span)
            for u in telling[:_SHOWN]
            for v in below[:2]
            if (span := self.units[u].spans[v]) is not None and span.end > span.start
        )
        told = because(Descent.SHARED_WORDING, below[0], None, None, self.units, telling)
        return Edge(name, self._name(above), None, strength, Descent.SHARED_WORDING, told, evidence)


def _straight(edges: Sequence[Edge]) -> list[Edge]:
    """Without second parents that come from the version itself: what two alone have, and neither from its
    parent, does not say which of them had it from the other."""
    above = {edge.child: (edge.parent, edge.second_parent) for edge in edges}
    return [
        replace(edge, second_parent=None) if goes_back(edge.second_parent, edge.child, above) else edge
        for edge in edges
    ]


def _strength(margin: float) -> Strength | None:
    steps = ((STRONG, Strength.STRONG), (MODERATE, Strength.MODERATE), (WEAK, Strength.WEAK))
    return next((strength for least, strength in steps if margin >= least), None)

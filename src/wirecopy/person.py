"""A person's word, applied: what a corrections file says, before and after the program's own answer.

In: readings, the settled corrections. Out: readings with the dates and outlets that were said; pairs that
belong together, or apart, for dispatches and stories; dispatches and lineages with the copies that were
said. Ids never change: they rest on what the input gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from wirecopy.clean.order import Instant, instant
from wirecopy.group import Carried, Dispatch, Member
from wirecopy.lineage import Descent, Edge, Lineage
from wirecopy.lineage.edge import goes_back
from wirecopy.read.corrections import Corrections, Known, Settled
from wirecopy.reading import Reading
from wirecopy.reasons import Basis, Strength

_TURNED = "a person says that another version was made from it, so it goes back to none that comes from that"


@dataclass(frozen=True)
class Said:
    """What a person said of the articles at hand, by their place in the readings. `apart` and `together`
    are pairs, smaller first; `changed` names what was said of an article itself."""

    settled: Settled
    changed: dict[int, frozenset[str]]
    place: dict[int, int]

    def _pairs(self, groups: Sequence[tuple[tuple[int, ...], object]]) -> frozenset[tuple[int, int]]:
        found = set()
        for articles, _ in groups:
            for i, j in combinations(articles, 2):
                a, b = self.place[i], self.place[j]
                found.add((min(a, b), max(a, b)))
        return frozenset(found)

    def _apart(
        self, groups: Sequence[tuple[tuple[int, ...], object]], beside: Mapping[int, set[int]]
    ) -> frozenset[tuple[int, int]]:
        """The pairs of `groups`, and of all that stands `beside` either of the two."""
        found = set()
        for one, other in self._pairs(groups):
            for a in {one} | beside.get(one, set()):
                for b in {other} | beside.get(other, set()):
                    found.add((min(a, b), max(a, b)))
        return frozenset(pair for pair in found if pair[0] != pair[1])

    @property
    def no_copies(self) -> frozenset[tuple[int, int]]:
        """Pairs that carry no common dispatch: they are of two stories, or no copies, nor is one a copy of what
        the other was made from."""
        above: dict[int, set[int]] = {}
        for _ in self.settled.copies:  # as often as a chain of copies may be long
            before = sum(map(len, above.values()))
            for child, parent, _ in self.copies:
                above.setdefault(child, set()).update({parent} | above.get(parent, set()))
            if sum(map(len, above.values())) == before:
                break
        return self._apart(self.settled.not_a_copy, above) | self.split

    @property
    def alone(self) -> frozenset[int]:
        """Articles of which a person says that they are no copy of another."""
        return frozenset(v for pair in self._pairs(self.settled.not_a_copy) for v in pair)

    @property
    def together(self) -> frozenset[tuple[int, int]]:
        return self._pairs(self.settled.merged)

    @property
    def split(self) -> frozenset[tuple[int, int]]:
        """Pairs of two stories: what is split, and with it whatever a person says is of one story with it."""
        parts: dict[int, set[int]] = {}
        joined = [
            *(articles for articles, _ in self.settled.merged),
            *(each[:2] for each in self.settled.copies),
        ]
        for articles in joined:
            members = {self.place[v] for v in articles}
            whole = members.union(*(parts.get(v, ()) for v in members))
            parts.update(dict.fromkeys(whole, whole))
        return self._apart(self.settled.split, parts)

    @property
    def copies(self) -> list[tuple[int, int, str]]:
        """Child, parent, and what was said."""
        return [
            (self.place[child], self.place[parent], entry.because)
            for child, parent, entry in self.settled.copies
        ]


def said(readings: Sequence[Reading], corrections: Corrections) -> tuple[list[Reading], Said]:
    """The readings in order of time, with what a person said of their dates and outlets."""
    settled = corrections.settle(
        [
            Known(
                each.article.id, each.article.refs, each.article.path, each.cleaned.url, each.cleaned.outlet
            )
            for each in readings
        ]
    )
    changed: dict[int, set[str]] = {}
    corrected = list(readings)
    for v, (published, _) in settled.dates.items():
        cleaned = replace(corrected[v].cleaned, published=published, published_basis=Basis.CORRECTION)
        corrected[v] = replace(corrected[v], cleaned=cleaned)
        changed.setdefault(v, set()).add("published")
    for v, (outlet, _) in settled.outlets.items():
        corrected[v] = replace(corrected[v], cleaned=replace(corrected[v].cleaned, outlet=outlet))
        changed.setdefault(v, set()).add("outlet")
    order = sorted(range(len(corrected)), key=lambda v: _by_date(corrected[v]))
    place = {v: at for at, v in enumerate(order)}
    told = {place[v]: frozenset(what) for v, what in changed.items()}
    return [corrected[v] for v in order], Said(settled, told, place)


def _by_date(reading: Reading) -> tuple[Instant, str, str, str]:
    """Never by path or ref: the order of what was given must not show."""
    published = reading.cleaned.published
    return instant(published), reading.article.id, reading.article.text, published or ""


def joined(dispatches: Sequence[Dispatch], copies: Sequence[tuple[int, int, str]]) -> list[Dispatch]:
    """The dispatches with every child in one that its parent carries."""
    found = list(dispatches)
    for child, parent, _ in copies:
        if any({child, parent} <= set(each.articles) for each in found):
            continue
        home = next(at for at, each in enumerate(found) if parent in each.articles)
        own = next(
            (each for each in found if each.articles == [child]), None
        )  # what stood alone does so no more
        lone = next(member for each in found for member in each.versions if member.article == child)
        member = Member(child, 0.0, Carried.PERSON, np.zeros_like(lone.shared), lone.lone)
        members = [_carried(each) for each in found[home].versions]
        versions = sorted((*members, member), key=lambda each: each.article)
        found[home] = Dispatch(found[home].base, tuple(versions))
        found = [each for each in found if each is not own]
    return found


def _carried(member: Member) -> Member:
    """A version that now has a copy: of what nobody else carried, all is the dispatch."""
    if member.reason is not Carried.ALONE:
        return member
    return replace(member, reason=Carried.BASE, shared=np.ones_like(member.shared))


def descended(lineage: Lineage, copies: Sequence[tuple[int, int, str]]) -> Lineage:
    """The lineage with the edges that a person gave."""
    given: dict[int, list[tuple[int, str]]] = {}
    inside = {edge.child for edge in lineage.edges}
    for child, parent, because in copies:
        if {child, parent} <= inside:
            given.setdefault(child, []).append((parent, because))
    if not given:
        return lineage
    edges = []
    for edge in lineage.edges:
        parents = given.get(edge.child, []) if isinstance(edge.child, int) else []
        if parents:
            second = parents[1][0] if len(parents) > 1 else None
            edge = Edge(edge.child, parents[0][0], second, Strength.STRONG, Descent.PERSON, parents[0][1])
        edges.append(edge)
    edges = _uncrossed(edges)
    gone: set[int | str] = set()
    while True:
        left = [edge for edge in edges if edge.child not in gone]
        named = {parent for edge in left for parent in (edge.parent, edge.second_parent)}
        idle = {each.name for each in lineage.unseen if each.name not in named} - gone
        if not idle:
            unseen = tuple(each for each in lineage.unseen if each.name not in gone)
            return Lineage(unseen, tuple(left), lineage.added)
        gone |= idle


def _uncrossed(edges: Sequence[Edge]) -> list[Edge]:
    """Where what a person says turns a line round, the program's edge that would close the circle is given
    up: that of the version of which the person says that another was made from it."""
    above = {edge.child: [edge.parent, edge.second_parent] for edge in edges}
    turned = {parent for edge in edges if edge.reason is Descent.PERSON for parent in above[edge.child]}
    found = {edge.child: edge for edge in edges}
    for edge in sorted(edges, key=lambda edge: edge.child not in turned):
        if edge.reason is Descent.PERSON:
            continue
        if goes_back(edge.parent, edge.child, above):
            edge = Edge(edge.child, None, None, None, Descent.CANNOT_TELL, _TURNED)
        elif goes_back(edge.second_parent, edge.child, above):
            edge = replace(edge, second_parent=None)
        found[edge.child] = edge
        above[edge.child] = [edge.parent, edge.second_parent]
    return list(found.values())

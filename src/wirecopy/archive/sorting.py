"""One component -> its dispatches, their names, their lineages: the same rooms as a trace goes through.

In: articles of one component that are read off, their stock text. Out: `Sorted`, with articles by number.

    readings -> bodies -> dispatches -> lineages            (group, lineage; see trace.py)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from wirecopy.article import Article
from wirecopy.clean.agencies import shown
from wirecopy.clean.cleaned import CreditWhy
from wirecopy.clean.order import instant
from wirecopy.group import Bodies, Carried, Dispatch, Member, dispatches
from wirecopy.lineage import Descent, Edge, Evidence, Lineage
from wirecopy.person import descended, joined
from wirecopy.reading import Packed, Reading, unpack
from wirecopy.sharers import body
from wirecopy.spans import Span
from wirecopy.versions import Versions


@dataclass(frozen=True)
class Sorted:
    """A dispatch as the archive keeps it: articles by number, `id` as people name it."""

    id: str
    dispatch: Dispatch
    lineage: Lineage
    credit: str | None
    earliest: str | None
    latest: str | None
    day: int | None


@dataclass(frozen=True)
class Word:
    """What a person said of pairs of articles, by number, the smaller first; `copies` are (child, parent, because)."""

    no_copies: frozenset[tuple[int, int]] = frozenset()
    together: frozenset[tuple[int, int]] = frozenset()
    split: frozenset[tuple[int, int]] = frozenset()
    alone: frozenset[int] = frozenset()
    copies: tuple[tuple[int, int, str], ...] = ()


def in_order(readings: Mapping[int, Reading]) -> list[int]:
    """Numbers of articles in order of time, as a trace has its readings."""
    return sorted(
        readings,
        key=lambda number: (
            instant(readings[number].cleaned.published),
            readings[number].article.id,
            readings[number].cleaned.published or "",
        ),
    )


Before = Mapping[str, tuple[Sorted, frozenset[int]]]
"""Dispatches as they were, by id, none of whose articles came, went or says something else; with those of the articles
that carried others too."""


def sort(
    readings: Mapping[int, Reading],
    stock: Mapping[int, np.ndarray],
    quoted: Mapping[int, np.ndarray],
    word: Word,
    before: Before = MappingProxyType({}),
) -> list[Sorted]:
    """The dispatches of one component; by number the `stock` text of its articles, and what in them others quote, as pairs
    of numbers of words, half-open. The lineage of one that is as it was `before` is not looked for again."""
    numbers = in_order(readings)
    ordered = [readings[number] for number in numbers]
    place = {number: at for at, number in enumerate(numbers)}
    copies = [(place[a], place[b], why) for a, b, why in word.copies if a in place and b in place]
    if len(numbers) == 1:
        found = [lone(0, len(ordered[0].side.words))]
    else:
        bodies = Bodies(
            [
                body(
                    readings[number],
                    *(_spans(readings[number], each.get(number)) for each in (stock, quoted)),
                )
                for number in numbers
            ]
        )
        ids = [reading.article.id for reading in ordered]
        apart = frozenset(
            (min(place[a], place[b]), max(place[a], place[b]))
            for a, b in word.no_copies
            if a in place and b in place
        )
        outlets = [reading.cleaned.outlet for reading in ordered]
        found = joined(dispatches(bodies, ids, apart, outlets), copies)
    versions = Versions(ordered)
    carried = Counter(v for one in found for v in one.articles)
    several = {v for v, count in carried.items() if count > 1}
    bases: Counter[int] = Counter()
    made = []
    for one in found:
        bases[one.base] += 1
        again = f"-{bases[one.base]}" if bases[one.base] > 1 else ""
        named = _kept(f"dispatch-{ordered[one.base].article.id}{again}", one, ordered, numbers)
        was = before.get(named.id)
        if was is not None and _as_before(named, was, {numbers[v] for v in several}):
            made.append(replace(named, lineage=was[0].lineage))
        else:
            lineage = descended(versions.lineage(one, several), copies)
            made.append(replace(named, lineage=renamed(lineage, dict(enumerate(numbers)))))
    return made


@dataclass(frozen=True, slots=True)
class Component:
    """A component of which no person has said anything, on its way to a process that sorts it: see `sort`."""

    articles: Mapping[int, tuple[Article, Packed]]
    stock: Mapping[int, np.ndarray]
    quoted: Mapping[int, np.ndarray]
    before: Before

    @classmethod
    def of(
        cls,
        articles: Mapping[int, tuple[Article, Packed]],
        stock: Mapping[int, np.ndarray],
        quoted: Mapping[int, np.ndarray],
        before: Before,
    ) -> Component:
        own = {ident: one for ident, one in before.items() if one[0].dispatch.base in articles}
        return cls(articles, stock, quoted, own)


def sort_apart(one: Component) -> list[Sorted]:
    """`sort`, somewhere else."""
    readings = {number: unpack(*each) for number, each in one.articles.items()}
    return sort(readings, one.stock, one.quoted, Word(), one.before)


def _spans(reading: Reading, pairs: np.ndarray | None) -> list[Span]:
    """Pairs of numbers of words, half-open, as spans."""
    if pairs is None:
        return []
    start, end = reading.words.start, reading.words.end
    return [Span(start[low], end[high - 1]) for low, high in pairs.tolist()]


def _as_before(one: Sorted, was: tuple[Sorted, frozenset[int]], several: set[int]) -> bool:
    """Has the dispatch the versions that it had, of the same standing (`Versions.lineage`)? Then it descends as it did."""
    old, carried = was
    return [(each.article, each.host) for each in one.dispatch.versions] == [
        (each.article, each.host) for each in old.dispatch.versions
    ] and several.intersection(one.dispatch.articles) == carried.intersection(one.dispatch.articles)


def lone(number: int, words: int) -> Dispatch:
    """The dispatch of an article that shares nothing; `words` of its body."""
    nothing, all_of_it = np.zeros(words, np.bool_), np.ones(words, np.bool_)
    return Dispatch(number, (Member(number, 1.0, Carried.ALONE, nothing, all_of_it),))


def root(number: int) -> Lineage:
    """The lineage of the same."""
    return Lineage((), (Edge(number, None, None, None, Descent.ROOT, Descent.ROOT.because),))


def sort_lone(number: int, ident: str, words: int, agency: str | None, published: str | None) -> Sorted:
    """What `sort` says of a component of one article, of which nothing else has to be known."""
    return Sorted(
        f"dispatch-{ident}",
        lone(number, words),
        root(number),
        agency,
        published,
        published,
        day_of(published),
    )


def _kept(ident: str, one: Dispatch, ordered: Sequence[Reading], numbers: Sequence[int]) -> Sorted:
    """The dispatch, without its lineage."""
    stated = sorted(
        (instant(when), when) for v in one.articles if (when := ordered[v].cleaned.published) is not None
    )
    dated = [when for _, when in stated]
    days = [day for when in dated if (day := day_of(when)) is not None]
    versions = tuple(
        sorted(
            (replace(member, article=numbers[member.article]) for member in one.versions),
            key=lambda member: member.article,
        )
    )
    return Sorted(
        ident,
        Dispatch(numbers[one.base], versions),
        Lineage((), ()),
        credit(one, ordered),
        dated[0] if dated else None,
        dated[-1] if dated else None,
        min(days) if days else None,
    )


def renamed(lineage: Lineage, names: Mapping[int, int]) -> Lineage:
    """The lineage with other numbers for its articles."""

    def name(node: int | str | None) -> int | str | None:
        return names[node] if isinstance(node, int) else node

    def evidence(those: Sequence[Evidence]) -> tuple[Evidence, ...]:
        return tuple(Evidence(names[each.article], each.span) for each in those)

    edges = tuple(
        replace(
            edge,
            child=names[edge.child] if isinstance(edge.child, int) else edge.child,
            parent=name(edge.parent),
            second_parent=name(edge.second_parent),
            evidence=evidence(edge.evidence),
        )
        for edge in lineage.edges
    )
    return Lineage(lineage.unseen, edges, evidence(lineage.added))


def day_of(when: str | None) -> int | None:
    """The day of a stated time as an ordinal."""
    from datetime import date

    if when is None or len(when) < 10:
        return None
    try:
        return date.fromisoformat(when[:10]).toordinal()
    except ValueError:
        return None


def credit(dispatch: Dispatch, ordered: Sequence[Reading]) -> str | None:
    """The agency that most versions credit, articles by their place."""
    counted: Counter[str] = Counter()
    for v in dispatch.articles:
        for each in ordered[v].cleaned.credits[:1]:
            if each.reason is not CreditWhy.CONTRIBUTED:
                counted[shown(each.agency)] += 1
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None

"""Dispatches from pairs: membership is measured against a text, never passed on along a chain.

The article of which the others hold most stands for the dispatch; who shares at least a passage with
*it*, beyond quotations and boilerplate, is a version. Two articles that each share something with a
third are so kept apart unless they share it with the text that stands for the dispatch.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.reasons import Relation
from wirecopy.spans import Span, union

_COPY = frozenset({Relation.IDENTICAL, Relation.EDITED, Relation.EXCERPT, Relation.CONTAINS, Relation.PART})
# An article that holds less of the dispatch than this, and of which the dispatch is less than this,
# shares a passage with it but does not carry it; it may carry another.
_LEAST = 0.15
# An article that shares more than twice as much with another that is left waits for that one.
_NEARER = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """What articles `a` and `b` (indices, `a` < `b`) share: relation, why, and the ranges of body
    words of either that stand in shared passages, with the number of equal words."""

    a: int
    b: int
    relation: Relation
    because: str
    a_in_b: float
    b_in_a: float
    ranges_a: tuple[Span, ...]
    ranges_b: tuple[Span, ...]
    equal: int

    def containment(self, article: int) -> float:
        """The share of `article`, one of the two, that stands in the other."""
        return self.a_in_b if article == self.a else self.b_in_a

    def ranges(self, article: int) -> tuple[Span, ...]:
        return self.ranges_a if article == self.a else self.ranges_b


@dataclass(frozen=True, slots=True)
class Member:
    """A version: `carries`, the share of the dispatch's text it holds; `own`, the share of its body
    that no other version has; `reason`, its relation to the text that stands for the dispatch."""

    article: int
    carries: float
    own: float
    reason: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One underlying text: the article that stands for it, and its versions."""

    base: int
    versions: tuple[Member, ...]


def dispatches(words: list[int], shared: list[Shared]) -> list[Dispatch]:
    """Dispatches of all articles, those with most versions first; every article is in one or more."""
    copies: dict[int, dict[int, Shared]] = {at: {} for at in range(len(words))}
    for pair in shared:
        if pair.relation in _COPY and max(pair.a_in_b, pair.b_in_a) >= _LEAST:
            copies[pair.a][pair.b] = pair
            copies[pair.b][pair.a] = pair
    left = set(copies)
    found = []
    while left:
        base = max(left, key=lambda at: (_held(copies, left, at), words[at], -at))
        near = [other for other in copies[base] if other in left and _nearest(copies, left, other, base)]
        members = [base, *near]
        found.append(
            Dispatch(base, tuple(_member(words, copies, base, at, members) for at in sorted(members)))
        )
        left -= set(members)
    return sorted(found, key=lambda dispatch: (-len(dispatch.versions), dispatch.base))


def _held(copies: dict[int, dict[int, Shared]], left: set[int], at: int) -> int:
    """Words that the articles left hold of `at`, all together."""
    return sum(pair.equal for other, pair in copies[at].items() if other in left)


def _nearest(copies: dict[int, dict[int, Shared]], left: set[int], at: int, base: int) -> bool:
    """Does `at` share about as much with the base as with any other article that is left?"""
    most = max(pair.equal for other, pair in copies[at].items() if other in left)
    return copies[at][base].equal >= _NEARER * most


def _member(
    words: list[int], copies: dict[int, dict[int, Shared]], base: int, at: int, members: list[int]
) -> Member:
    covered = union(
        span for other, pair in copies[at].items() if other in members for span in pair.ranges(at)
    )
    in_others = sum(span.end - span.start for span in covered)
    own = 1.0 - in_others / words[at] if words[at] else 1.0
    if at == base:
        return Member(at, 1.0, own, "stands for the dispatch: the others hold most of it")
    pair = copies[at][base]
    return Member(at, pair.containment(base), own, str(pair.relation))

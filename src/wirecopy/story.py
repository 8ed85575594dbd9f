"""One happening: its dispatches, and what can be said of all of them together.

In: readings, dispatches, lineages. Out: `Story`s, those with most articles first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from wirecopy import marks
from wirecopy.clean.order import Instant, instant
from wirecopy.group import Carried, Dispatch, Member
from wirecopy.group.cited import cited
from wirecopy.group.rewritten import Rewritten, rewritten
from wirecopy.group.stories import Merge, telling
from wirecopy.group.stories import stories as happenings
from wirecopy.lineage import Descent, Evidence, Lineage, Origins
from wirecopy.lineage.origins import Added, Telling, Text, origins
from wirecopy.reading import Reading
from wirecopy.reasons import Completeness
from wirecopy.spans import Span
from wirecopy.versions import known

_STRETCH = 12  # words in a row that are a stretch of its own; fewer are edits of shared text
_SCRAPS = 12  # shared words that are phrases of the language, not a passage
_BETWEEN = 12  # words between stretches that are still one addition
_BASES = ("title", "text", "address", "clause")
"""Where headlines come from, best first."""


@dataclass(frozen=True)
class Retold:
    """An article that possibly rewrites a dispatch (its place in the trace)."""

    article: int
    dispatch: int
    found: Rewritten


@dataclass(frozen=True)
class Story:
    """`dispatches` by their place in the trace, those with most versions first."""

    dispatches: tuple[int, ...]
    headline: str
    origins: Origins
    retold: tuple[Retold, ...]
    merges: tuple[Merge, ...]
    cited: tuple[tuple[str, tuple[int, ...]], ...] = ()


Retelling = Callable[[Reading, Reading], Rewritten | None]


def retold(article: Reading, text: Reading) -> Rewritten | None:
    """Does `article` possibly retell `text`?"""
    return rewritten(article.facts, text.facts)


class Stories:
    """Groups the dispatches of a trace by happening."""

    def __init__(
        self,
        readings: Sequence[Reading],
        dispatches: Sequence[Dispatch],
        lineages: Sequence[Lineage],
        retelling: Retelling = retold,
    ) -> None:
        self.readings, self.dispatches, self.lineages = readings, dispatches, lineages
        self.retelling = retelling

    def all(
        self,
        together: Collection[tuple[int, int]] = (),
        apart: Collection[tuple[int, int]] = (),
        alone: Collection[int] = (),
    ) -> list[Story]:
        """Every story; `together` and `apart` are pairs of articles, `alone` articles that are no copies, all
        as a person said."""
        tellings = []
        for dispatch in self.dispatches:
            stated = sorted(
                day for v in dispatch.articles if (day := self.readings[v].cleaned.published) is not None
            )
            outlets = {self.readings[v].cleaned.outlet for v in dispatch.articles}
            tellings.append(
                telling(
                    self.readings[dispatch.base].article.id,
                    self.readings[dispatch.base].facts,
                    stated[0] if stated else None,
                    stated[-1] if stated else None,
                    outlets.pop() if len(outlets) == 1 else None,
                    len(dispatch.versions),
                )
            )
        parted = self._of(apart)
        said = self._of(together)
        found = happenings(tellings, said, parted, self._tied(said, parted))
        made = [self.story(one.tellings, one.merges, alone) for one in found]
        return sorted(made, key=lambda story: (-len(self.articles(story)), self._first(story)))

    def _of(self, pairs: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pairs of articles as pairs of dispatches."""
        homes = self._homes()
        return sorted({(x, y) for a, b in pairs for x in homes[a] for y in homes[b] if x != y})

    def _homes(self) -> dict[int, list[int]]:
        """By article the dispatches that it carries."""
        homes: dict[int, list[int]] = {}
        for at, dispatch in enumerate(self.dispatches):
            for v in dispatch.articles:
                homes.setdefault(v, []).append(at)
        return homes

    def _tied(
        self, together: Collection[tuple[int, int]], apart: Collection[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        ties = {(a, b) for each in self._homes().values() for a, b in combinations(each, 2)}
        return tied(ties, together, apart, range(len(self.dispatches)))

    def articles(self, story: Story) -> list[int]:
        """The articles of a story, in the order of the trace."""
        return sorted({v for at in story.dispatches for v in self.dispatches[at].articles})

    def _first(self, story: Story) -> tuple[Instant, str]:
        v = self.articles(story)[0]
        return instant(self.readings[v].cleaned.published), self.readings[v].article.id

    def story(
        self,
        tellings: Sequence[int],
        merges: Sequence[Merge],
        alone: Collection[int] = (),
        named: bool = True,
    ) -> Story:
        """The story that some dispatches are; `named`: with those who are cited."""
        several = sorted(
            tellings,
            key=lambda at: (-len(self.dispatches[at].versions), self._age(at), self._name(at)),
        )
        retold = self._retold(several)
        rewriting = {each.article: each for each in retold}
        texts = [self._text(at, rewriting, alone) for at in several]
        return Story(
            tuple(several),
            self._headline(several[0]),
            origins(texts),
            tuple(retold),
            tuple(merges),
            tuple(self._cited(several)) if named else (),
        )

    def _cited(self, several: Sequence[int]) -> list[tuple[str, tuple[int, ...]]]:
        """Who is cited in a story that more than one article tells."""
        articles = sorted({v for at in several for v in self.dispatches[at].articles})
        if len(articles) < 2:
            return []
        sides = {v: self.readings[v].side for v in articles}
        return cited({v: (side.text, side.sentences) for v, side in sides.items()})

    def _age(self, at: int) -> Instant:
        return min(instant(self.readings[v].cleaned.published) for v in self.dispatches[at].articles)

    def _name(self, at: int) -> str:
        return self.readings[self.dispatches[at].base].article.id

    def _retold(self, several: Sequence[int]) -> list[Retold]:
        """Articles alone in the story that retell one of its dispatches."""
        found = []
        for at in several:
            if len(self.dispatches[at].versions) > 1:
                continue
            v = self.dispatches[at].base
            for other in several:
                if other == at or (
                    len(self.dispatches[other].versions) == 1 and self._age(other) >= self._age(at)
                ):
                    continue
                found_so = self.retelling(self.readings[v], self.readings[self.dispatches[other].base])
                if found_so is not None:
                    found.append(Retold(v, other, found_so))
                    break
        return found

    def _text(self, at: int, rewriting: dict[int, Retold], alone: Collection[int]) -> Text:
        dispatch, lineage = self.dispatches[at], self.lineages[at]
        roots = [edge for edge in lineage.edges if edge.reason is Descent.ROOT]
        first = next((edge.child for edge in roots if isinstance(edge.child, int)), None)
        retelling = rewriting.get(dispatch.base)
        return Text(
            tuple(self._telling(member, alone) for member in dispatch.versions),
            first if len(dispatch.versions) > 1 else None,
            bool(lineage.unseen),
            tuple(self._few_have(each) for each in lineage.added),
            evidence_of(retelling, self.dispatches) if retelling and len(dispatch.versions) == 1 else None,
        )

    def _few_have(self, added: Evidence) -> Added:
        reading = self.readings[added.article]
        low, high = reading.side.range(added.span)
        return Added(added.article, called(reading), added.span, high - low, _states(reading, low, high))

    def _telling(self, member: Member, alone: Collection[int]) -> Telling:
        reading = self.readings[member.article]
        own = max(together(stretches(member.lone & ~member.shared, reading)), key=_words, default=[])
        return Telling(
            member.article,
            called(reading),
            len(reading.side.words),
            member.host and member.reason is not Carried.PERSON,
            _words(own),
            tuple(_span(reading, low, high) for low, high in own),
            any(_states(reading, low, high) for low, high in own),
            known(reading).credit,
            reading.cleaned.completeness in (Completeness.TEASER, Completeness.FRAGMENT),
            bool(own) and int(member.shared[own[0][0] :].sum()) < _SCRAPS,
            member.article in alone or member.reason is Carried.PERSON,
        )

    def _headline(self, at: int) -> str:
        """The headline of the version that carries most, of those that state one if any does."""
        ranked = [
            (
                _BASES.index(self.readings[member.article].cleaned.headline.basis),
                -member.carries,
                member.article,
            )
            for member in self.dispatches[at].versions
        ]
        return self.readings[min(ranked)[2]].cleaned.headline.text


def tied(
    ties: Collection[tuple[int, int]],
    together: Collection[tuple[int, int]],
    apart: Collection[tuple[int, int]],
    dispatches: Iterable[int],
) -> list[tuple[int, int]]:
    """Pairs of dispatches that an article which carries both (`ties`) ties together, unless a person keeps `apart`
    what would hang together by it."""
    found = []
    parts = {at: {at} for at in dispatches}
    for at, (a, b) in enumerate([*together, *sorted(ties)]):
        one, other = parts[a], parts[b]
        if one is other:
            continue
        if at >= len(together):
            if any((x in one and y in other) or (y in one and x in other) for x, y in apart):
                continue
            found.append((a, b))
        one |= other
        parts.update(dict.fromkeys(other, one))
    return found


def called(reading: Reading) -> str:
    """What to call an article in a sentence: its outlet, else where it was read."""
    return reading.cleaned.outlet or reading.article.path or (reading.article.refs or ("an article",))[0]


def stretches(lone: np.ndarray, reading: Reading) -> list[tuple[int, int]]:
    """Stretches of body words that no other article has, as half-open ranges; scraps are edits."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], lone, [False])).astype(np.int8)))
    return [
        (int(low), int(high))
        for low, high in zip(edges[::2], edges[1::2], strict=True)
        if high - low >= _STRETCH
    ]


def together(found: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Stretches with no more than some words between them, list by list: paragraphs of one's own, not the
    additions of an update, which stand all over the text."""
    groups: list[list[tuple[int, int]]] = []
    for low, high in found:
        if groups and low - groups[-1][-1][1] <= _BETWEEN:
            groups[-1].append((low, high))
        else:
            groups.append([(low, high)])
    return groups


def _words(own: Sequence[tuple[int, int]]) -> int:
    return sum(high - low for low, high in own)


def _span(reading: Reading, low: int, high: int) -> Span:
    words = reading.side.words
    return Span(words.start[low], words.end[high - 1])


def _states(reading: Reading, low: int, high: int) -> bool:
    """Does the stretch say that somebody says something?"""
    span = _span(reading, low, high)
    if any(q.span.start < span.end and span.start < q.span.end for q in reading.version.quotations):
        return True
    return bool(marks.speech_verbs(reading.article.text, *span))


def evidence_of(retold: Retold, dispatches: Sequence[Dispatch]) -> tuple[Evidence, ...]:
    """Where it shows, in the article and in the version that stands for the dispatch."""
    base = dispatches[retold.dispatch].base
    return tuple(
        Evidence(v, span)
        for common in retold.found.evidence
        for v, span in ((retold.article, common.a), (base, common.b))
    )

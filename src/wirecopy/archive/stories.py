"""A group of dispatches -> what a list shows of the story: headline, origins, dates, counts.

In: dispatches as they are kept, readings of their articles. Out: `Told`. The same `Stories` as a trace's.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from wirecopy.archive import rows
from wirecopy.archive.happenings import Group
from wirecopy.archive.held import Lone
from wirecopy.archive.sorting import Sorted, Word, day_of, in_order
from wirecopy.group import Dispatch
from wirecopy.group.common import StoryWhy, common, reason
from wirecopy.group.rewritten import Rewritten, rewritten
from wirecopy.group.stories import Merge
from wirecopy.lineage import Lineage
from wirecopy.reading import Reading
from wirecopy.story import Retelling, Stories, Story, retold

Read = Callable[[Iterable[int]], dict[int, Reading]]


@dataclass(frozen=True)
class Laid:
    """A group with its readings in order of time: dispatches and lineages with articles by place, as a trace has them."""

    numbers: list[int]
    readings: list[Reading]
    kept: list[Sorted]
    dispatches: list[Dispatch]
    lineages: list[Lineage]
    story: Story


def laid(
    connection: sqlite3.Connection,
    group: Group,
    read: Read,
    word: Word,
    evidence: bool = True,
    known: Mapping[int, Sorted] | None = None,
    retelling: Retelling = retold,
) -> Laid:
    """Lay a group out; `evidence`: what its parts have in common and who is cited too; `known` are dispatches that need
    not be asked for."""
    order = list(group.dispatches)
    kept = {each: known[each] for each in order if each in known} if known else {}
    kept |= rows.take(connection, [each for each in order if each not in kept])
    articles = {v for one in kept.values() for v in one.dispatch.articles}
    readings = read(articles)
    numbers = in_order(readings)
    place = {number: at for at, number in enumerate(numbers)}
    ordered = [readings[number] for number in numbers]
    local = [rows.local(kept[each], place) for each in order]
    dispatches = [one for one, _ in local]
    lineages = [one for _, one in local]
    at = {each: k for k, each in enumerate(order)}
    merges = []
    for a, b, like in group.merges if evidence else ():
        first, second = at[a], at[b]
        shared = common(ordered[dispatches[first].base].facts, ordered[dispatches[second].base].facts)
        if isinstance(like, str):
            why = StoryWhy.PERSON if like == "person" else StoryWhy.SHARED
            merges.append(Merge(first, second, None, why, shared))
        else:
            merges.append(Merge(first, second, like, reason(shared), shared))
    alone: Collection[int] = {place[number] for number in word.alone if number in place}
    story = Stories(ordered, dispatches, lineages, retelling).story(
        range(len(order)), merges, alone, evidence
    )
    return Laid(numbers, ordered, [kept[each] for each in order], dispatches, lineages, story)


@dataclass(frozen=True)
class Told:
    """One row of `stories`, without its number."""

    id: str
    headline: str
    articles: int
    dispatches: int
    outlets: int
    earliest: str | None
    latest: str | None
    day: int | None
    last_day: int | None
    low: int
    high: int
    because: str

    def put(self, connection: sqlite3.Connection, number: int, merges: str, made: int, changed: int) -> None:
        connection.execute(
            "INSERT INTO stories (number, id, headline, articles, dispatches, outlets, earliest, latest, day, last_day, "
            "origins_min, origins_max, because, merges, made, changed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, self.id, self.headline, self.articles, self.dispatches, self.outlets, self.earliest, self.latest,
                self.day, self.last_day, self.low, self.high, self.because, merges, made, changed,
            ),
        )  # fmt: skip


def told(
    connection: sqlite3.Connection,
    group: Group,
    read: Read,
    word: Word,
    known: Mapping[int, Sorted],
    retelling: Retelling,
) -> Told:
    """The row of a group."""
    one = laid(connection, group, read, word, evidence=False, known=known, retelling=retelling)
    cleaned = [reading.cleaned for reading in one.readings]
    dated = [each.published for each in cleaned if each.published]
    days = [day for when in dated if (day := day_of(when)) is not None]
    first = one.kept[one.story.dispatches[0]]
    outlets = {each.outlet for each in cleaned if each.outlet}
    return Told(
        first.id.replace("dispatch", "story", 1),
        one.story.headline,
        len(one.numbers),
        len(one.dispatches),
        len(outlets),
        dated[0] if dated else None,
        dated[-1] if dated else None,
        min(days, default=None),
        max(days, default=None),
        one.story.origins.low,
        one.story.origins.high,
        one.story.origins.because,
    )


def told_alone(one: Sorted, lone: Lone) -> Told:
    """The row of an article that shares nothing: the same, known before."""
    alone = lone.alone
    return Told(
        one.id.replace("dispatch", "story", 1), alone.headline, 1, 1, int(bool(lone.outlet)), one.earliest, one.latest,
        one.day, one.day, alone.low, alone.high, alone.because,
    )  # fmt: skip


class Retellings:
    """`rewritten` of two articles, remembered: it is asked again of all in a story whenever one is added."""

    def __init__(self, most: int = 200_000) -> None:
        self.most = most
        self._known: dict[tuple[object, object], Rewritten | None] = {}

    def __call__(self, article: Reading, text: Reading) -> Rewritten | None:
        key = _stated(article), _stated(text)
        if key not in self._known:
            if len(self._known) >= self.most:
                self._known.clear()
            self._known[key] = rewritten(article.facts, text.facts)
        return self._known[key]


def _stated(reading: Reading) -> object:
    """All that what it names can depend on; the id stands for the text."""
    article = reading.article
    return article.id, replace(article, text="", refs=(), path=None), article.fields

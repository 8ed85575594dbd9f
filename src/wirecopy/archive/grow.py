"""The path of a batch: from articles that came or went to stories as they are now.

In: what `intake` took, written (writing.py). Out: rows of the database. Each step is a file; this one only leads from
one to the next, and every step looks at what the step before has touched and at nothing else.

    articles -> entries -> texts, fingerprints, facts                         written
    fingerprints -> what outlets put on their articles                        stock
    fingerprints -> what others set in quotation marks                        quoted
    fingerprints -> what may carry one text                                   links, still: components
    component -> dispatches, lineages                                         sorting
    dispatches -> what is alike, what is tied                                 happenings: groups
    group -> headline, origins                                                telling
    ids that are gone -> where they lead                                      leading

**Why the answer does not depend on how the articles came.** Each step is a function of articles that count: stock text
of the articles of one outlet that have a fingerprint; quoted text of the articles that have one; a link of two articles,
their stock text and their quoted text; a component of its links; its dispatches of its articles; likeness of two
dispatches; a group of what hangs together. A batch changes articles; a step is done again where anything that it is a
function of has changed. So after any batches, in any order, the rows are those of one batch with everything. Where a text
has no stamp that says which revision is the later one, and only there, the order in which they came counts.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from wirecopy.archive import rows
from wirecopy.archive.happenings import Happenings
from wirecopy.archive.held import Holdings
from wirecopy.archive.intake import Taken
from wirecopy.archive.leading import Leading
from wirecopy.archive.links import Links
from wirecopy.archive.near import Near
from wirecopy.archive.prints import pairs
from wirecopy.archive.quoted import Quoted
from wirecopy.archive.register import Register
from wirecopy.archive.said import Said
from wirecopy.archive.segments import Segments
from wirecopy.archive.sorting import Before, Component, Sorted, sort, sort_apart, sort_lone
from wirecopy.archive.still import stays
from wirecopy.archive.stock import Stock
from wirecopy.archive.stories import Retellings
from wirecopy.archive.telling import Telling, Turned
from wirecopy.archive.texts import rows_of
from wirecopy.reading import Readers

Progress = Callable[[str, int, int], None]


class Growing:
    """One batch on its way. Everything is written through `connection`, in its transaction; `readers` gives the processes
    that work for so many articles."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        register: Register,
        holdings: Holdings,
        stock: Stock,
        said: Said,
        retellings: Retellings,
        readers: Callable[[int], Readers],
        batch: int,
        progress: Progress,
    ) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self.stock, self.said, self.readers, self.progress = stock, said, readers, progress
        self.quoted = Quoted(connection, register, holdings)
        self.leading = Leading(connection, batch)
        self.telling = Telling(connection, holdings, said, retellings, self.leading, batch, progress)

    def grow(self, taken: Taken, prints: Segments, facts: Segments, were: Mapping[int, int]) -> set[int]:
        """Everything that hangs on the articles that came and went; `were` are outlets that articles had before. Returns
        the numbers of the stories that changed."""
        moved = taken.entering | taken.leaving
        for number in taken.leaving:
            self.register.current[number] = False
        for number in taken.entering:
            self.register.current[number] = True
        self.progress("looking for what is shared", 0, len(moved))
        restocked = self.stock.relearn(taken.entering, taken.leaving, prints, were)
        moved = moved | self.quoted.relearn(moved, prints)
        links = Links(self.connection, self.register, self.holdings, self.stock, self.quoted, prints)
        components = links.touched(moved | restocked.keys())
        left = [
            one.articles
            for one in components
            if one.changed
            or not moved.isdisjoint(one.articles)
            or not stays(self.holdings, one.articles, restocked)
        ]
        turned = self._sort(left, taken)
        happenings = Happenings(self.connection, self.holdings, Near(facts, self.register.last))
        beside = happenings.forget(turned.gone)
        fresh = set(turned.now) - set(turned.were)
        self.progress("telling stories apart", 0, len(fresh))
        happenings.measure(fresh)
        groups = happenings.groups(set(turned.now) | beside, self.said.word)
        changed = self.telling.tell(groups, turned)
        self.leading.dispatches(
            {turned.were[each].id: turned.were[each].dispatch.articles for each in turned.gone},
            [one.id for one in turned.now.values()],
        )
        return changed

    def _sort(self, components: Sequence[Sequence[int]], taken: Taken) -> Turned:
        """Dispatches of the components that have changed, and of what has gone. One that is as it was keeps its number."""
        every = {number for each in components for number in each} | taken.leaving
        numbers = [
            dispatch
            for (dispatch,) in rows_of(
                self.connection, "SELECT DISTINCT dispatch FROM versions WHERE article IN (?)", sorted(every)
            )
        ]
        were = rows.take(self.connection, sorted(set(numbers)))
        stories = dict(
            rows_of(self.connection, "SELECT number, story FROM dispatches WHERE number IN (?)", sorted(were))
        )
        rows.drop(self.connection, sorted(were))
        held = {one.id: number for number, one in were.items()}
        now: dict[int, Sorted] = {}
        changed: set[int] = set()
        number = rows.last(self.connection, "dispatches")
        for at, found in enumerate(self._sorted(components, _before(were, taken.entering | taken.leaving))):
            self.progress("sorting into dispatches", at, len(components))
            for one in found:
                mine = held.get(one.id)
                if mine is None or not _one_telling(were[mine], one) or one.dispatch.base in taken.restated:
                    number += 1
                    mine = number
                    changed.add(mine)
                elif not _equal(were[mine], one) or not taken.entering.isdisjoint(one.dispatch.articles):
                    changed.add(mine)
                now[mine] = one
                rows.put(self.connection, mine, stories.get(mine, 0), one)
        rows.set_last(self.connection, "dispatches", number)
        return Turned(were, stories, now, changed)

    def _sorted(self, components: Sequence[Sequence[int]], before: Before) -> Iterator[list[Sorted]]:
        """The dispatches of each component; where many are to be sorted, several processes do it."""
        alone = [each[0] for each in components if len(each) == 1 and each[0] not in self.said.of]
        lone = self.holdings.lone(alone)
        for number in alone:
            one = lone[number]
            yield [sort_lone(number, one.id, one.words, one.alone.credit, one.published)]
        left = [each for each in components if len(each) > 1 or each[0] in self.said.of]
        readers = self.readers(sum(map(len, left)))
        apart = [each for each in left if self.said.of.keys().isdisjoint(each)] if readers.several else []
        yield from readers.each(sort_apart, [self._component(each, before) for each in apart], 1)
        sent = {each[0] for each in apart}
        for each in left:
            if each[0] not in sent:
                readings = self.telling.readings(each)
                yield sort(
                    readings, self._stock_of(each), self.quoted.elsewhere(each), self.said.word, before
                )

    def _component(self, numbers: Sequence[int], before: Before) -> Component:
        articles = self.holdings.packed(numbers)
        return Component.of(articles, self._stock_of(numbers), self.quoted.elsewhere(numbers), before)

    def _stock_of(self, numbers: Sequence[int]) -> dict[int, np.ndarray]:
        """The stock text of some articles, as pairs of numbers of words."""
        found = {}
        for number, one in self.holdings.printed(numbers).items():
            mask = self.stock.mask(number, one)
            if mask.any():
                found[number] = pairs(mask)
        return found


def _before(was: Mapping[int, Sorted], moved: AbstractSet[int]) -> Before:
    """Dispatches none of whose articles came, went or says something else, by id."""
    carried = Counter(v for one in was.values() for v in one.dispatch.articles)
    several = frozenset(v for v, count in carried.items() if count > 1)
    return {one.id: (one, several) for one in was.values() if moved.isdisjoint(one.dispatch.articles)}


def _one_telling(a: Sorted, b: Sorted) -> bool:
    """Does a story ask the same of both, besides what their bases name?"""
    return a.day == b.day and a.earliest == b.earliest


def _equal(a: Sorted, b: Sorted) -> bool:
    """Is all that is kept of a dispatch the same?"""
    if (a.lineage, a.credit, a.latest, len(a.dispatch.versions)) != (
        b.lineage, b.credit, b.latest, len(b.dispatch.versions),
    ):  # fmt: skip
        return False
    return all(
        (x.article, x.carries, x.reason) == (y.article, y.carries, y.reason)
        and np.array_equal(x.shared, y.shared)
        and np.array_equal(x.lone, y.lone)
        for x, y in zip(a.dispatch.versions, b.dispatch.versions, strict=True)
    )


__all__ = ["Growing"]

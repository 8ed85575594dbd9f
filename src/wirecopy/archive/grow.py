"""The path of a batch: from articles that came or went to stories as they are now.

In: what `intake` took. Out: rows of the database. Each step is a file; this one only leads from one to the next, and
every step looks at what the step before has touched and at nothing else.

    articles -> readings -> texts, fingerprints, facts                        written
    fingerprints -> what outlets put on their articles                        stock
    fingerprints -> what hangs together by 15 words                           links: components
    component -> dispatches, lineages                                         sorting
    dispatches -> what is alike, what is tied                                 happenings: groups
    group -> headline, origins                                                stories
    ids that are gone -> where they lead                                      redirects

**Why the answer does not depend on how the articles came.** Each step is a function of articles that count: stock text
of the articles of one outlet that have a fingerprint; a link of two articles and their stock text; a component of its
links; its dispatches of its articles; likeness of two dispatches; a group of what hangs together. A batch changes
articles; a step is done again where anything that it is a function of has changed. So after any batches, in any order,
the rows are those of one batch with everything. Where a text has no stamp that says which revision is the later one,
and only there, the order in which they came counts.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
import orjson

from wirecopy.archive import rows
from wirecopy.archive.happenings import Group, Happenings
from wirecopy.archive.held import Holdings, packed_spans, rows_of
from wirecopy.archive.intake import Taken
from wirecopy.archive.likeness import Vector, vector
from wirecopy.archive.links import Links
from wirecopy.archive.listing import leads_to
from wirecopy.archive.near import Near
from wirecopy.archive.prints import Printed, printed
from wirecopy.archive.register import Register
from wirecopy.archive.said import Said
from wirecopy.archive.segments import Rows, Segments
from wirecopy.archive.sorting import Before, Sorted, day_of, in_order, sort
from wirecopy.archive.stock import BODY, Stock, signed
from wirecopy.archive.stories import told
from wirecopy.article import Article
from wirecopy.clean.agencies import shown
from wirecopy.group.gist import gist
from wirecopy.reading import Reading
from wirecopy.spans import Span
from wirecopy.words import words

Progress = Callable[[str, int, int], None]

_TOGETHER = 2000
"""Articles that are read off together."""


class Grown:
    """What one batch wrote: rows for new segments; how many stories it changed."""

    def __init__(self) -> None:
        self.prints: list[tuple[int, Printed]] = []
        self.vectors: list[tuple[int, Vector]] = []
        self.stories: set[int] = set()

    def print_rows(self) -> Rows:
        """Rows of a segment of fingerprints."""
        names = [one.names for _, one in self.prints]
        values = [one.at | np.where(one.prints(one.body), BODY, np.uint32(0)) for _, one in self.prints]
        articles = [np.full(len(one.names), number, np.uint32) for number, one in self.prints]
        if not names:
            return Rows(np.empty(0, np.uint64), np.empty(0, np.uint32), np.empty(0, np.uint32))
        return Rows(np.concatenate(names), np.concatenate(articles), np.concatenate(values).astype(np.uint32))

    def fact_rows(self) -> Rows:
        """Rows of a segment of facts."""
        if not self.vectors:
            return Rows(np.empty(0, np.uint64), np.empty(0, np.uint32), np.empty(0, np.float32))
        return Rows(
            np.concatenate([one.facts for _, one in self.vectors]),
            np.concatenate([np.full(len(one.facts), number, np.uint32) for number, one in self.vectors]),
            np.concatenate([one.weights for _, one in self.vectors]),
        )


class Growing:
    """One batch on its way. Everything is written through `connection`, in its transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        register: Register,
        holdings: Holdings,
        stock: Stock,
        said: Said,
        batch: int,
        progress: Progress,
    ) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self.stock, self.said, self.batch, self.progress = stock, said, batch, progress
        self._were: dict[int, int] = {}

    def write(self, new: Mapping[int, Reading]) -> Grown:
        """Texts, fingerprints and facts of new articles, and what is read off them."""
        grown = Grown()
        for at, (number, reading) in enumerate(sorted(new.items())):
            self.progress("writing", at, len(new))
            article = reading.article
            one = printed(article.text, reading.cleaned.body)
            named = vector(gist(reading.facts))
            self.holdings.take(number, reading, one, named)
            self.connection.execute(
                "INSERT INTO texts (article, text, body) VALUES (?, ?, ?)",
                (number, self.holdings.texts.pack(article.text), packed_spans(reading.cleaned.body)),
            )
            self.connection.execute(
                "INSERT INTO vectors (article, facts, weights) VALUES (?, ?, ?)",
                (number, named.facts.astype("<u8").tobytes(), named.weights.astype("<f4").tobytes()),
            )
            self.connection.execute(
                "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", (number, *indexed(reading))
            )
            grown.prints.append((number, one))
            grown.vectors.append((number, named))
        return grown

    def describe(self, readings: Mapping[int, Reading]) -> None:
        """What is read off articles to their rows, with what a person said."""
        for number, own in readings.items():
            reading = self.said.apply(number, own)
            cleaned = reading.cleaned
            self.connection.execute(
                "UPDATE articles SET own_outlet = ?, outlet = ?, headline = ?, published = ?, published_basis = ?, day = ?, "
                "completeness = ?, credit = ?, words = ?, byline = ?, language = ? WHERE number = ?",
                (
                    own.cleaned.outlet, cleaned.outlet, cleaned.headline.text, cleaned.published,
                    str(cleaned.published_basis) if cleaned.published_basis else None, day_of(cleaned.published),
                    str(cleaned.completeness), shown(cleaned.credits[0].agency) if cleaned.credits else None,
                    len(reading.side.words), own.article.byline, own.article.language, number,
                ),
            )  # fmt: skip
            if number <= self.register.last and self.register.outlet[number] >= 0:
                self._were.setdefault(number, int(self.register.outlet[number]))
            self.register.put(number, reading.article.id, cleaned.outlet, day_of(cleaned.published))

    def grow(self, taken: Taken, prints: Segments, facts: Segments) -> set[int]:
        """Everything that hangs on the articles that came and went. Returns the numbers of the stories that changed."""
        moved = taken.entering | taken.leaving
        for number in taken.leaving:
            self.register.current[number] = False
        for number in taken.entering:
            self.register.current[number] = True
        self.progress("looking for what is shared", 0, len(moved))
        moved |= self.stock.relearn(moved, prints, self._were)
        links = Links(self.connection, self.register, self.holdings, self.stock, prints)
        components, old = links.touched(moved)
        self._components(components, old)
        near = Near(facts, self.register.last)
        happenings = Happenings(self.connection, self.holdings, near)
        return self._sort(components, moved, happenings, taken.restated)

    def _components(self, components: Sequence[Sequence[int]], old: Collection[int]) -> None:
        self.connection.executemany(
            "UPDATE articles SET component = NULL WHERE component = ?", [(each,) for each in sorted(old)]
        )
        self.connection.executemany(
            "UPDATE articles SET component = ? WHERE number = ?",
            [(each[0], number) for each in components for number in each],
        )

    def _sort(
        self,
        components: Sequence[Sequence[int]],
        moved: set[int],
        happenings: Happenings,
        restated: Collection[int],
    ) -> set[int]:
        """Dispatches of the components that have changed, then the stories of what has changed."""
        every = {number for each in components for number in each} | set(moved)
        before = self._dispatches_of(every)
        was = rows.take(self.connection, sorted(before))
        held = {one.id: number for number, one in was.items()}
        stories = dict(
            rows_of(
                self.connection, "SELECT number, story FROM dispatches WHERE number IN (?)", sorted(before)
            )
        )
        rows.drop(self.connection, sorted(before))
        made: dict[int, Sorted] = {}
        fresh: set[int] = set()
        same: set[int] = set()
        number = self._last("dispatches")
        for at, found in enumerate(self._sorted(components, self._before(was, moved))):
            self.progress("sorting into dispatches", at, len(components))
            for one in found:
                there = held.get(one.id)
                if (
                    there is not None
                    and was[there].day == one.day
                    and was[there].earliest == one.earliest
                    and one.dispatch.base not in restated
                ):
                    mine = there  # as a telling it is what it was
                    if _equal(was[there], one) and not moved & set(one.dispatch.articles):
                        same.add(mine)
                else:
                    number += 1
                    mine = number
                    fresh.add(mine)
                made[mine] = one
                rows.put(self.connection, mine, int(stories.get(mine, 0)), one)
        self._set_last("dispatches", number)
        gone = before - set(made)
        beside = happenings.forget(gone)
        self.progress("telling stories apart", 0, len(fresh))
        happenings.measure(fresh, {})
        groups = happenings.groups(set(made) | beside, self.said.word)
        changed = self._stories(groups, set(made) - same, gone, stories, made, was)
        self._redirects({was[each].id: was[each].dispatch.articles for each in gone})
        return changed

    def _dispatches_of(self, articles: Collection[int]) -> set[int]:
        return {
            dispatch
            for (dispatch,) in rows_of(
                self.connection,
                "SELECT DISTINCT dispatch FROM versions WHERE article IN (?)",
                sorted(articles),
            )
        }

    @staticmethod
    def _before(was: Mapping[int, Sorted], moved: Collection[int]) -> Before:
        """Dispatches none of whose articles has moved, by id."""
        carried = Counter(v for one in was.values() for v in one.dispatch.articles)
        several = frozenset(v for v, count in carried.items() if count > 1)
        return {one.id: (one, several) for one in was.values() if not set(one.dispatch.articles) & set(moved)}

    def _sorted(self, components: Sequence[Sequence[int]], before: Before) -> Iterator[list[Sorted]]:
        """The dispatches of each component. Readings of many are asked for at once: several processes read."""
        part: list[Sequence[int]] = []
        for at, component in enumerate(components, 1):
            part.append(component)
            if at < len(components) and sum(map(len, part)) < _TOGETHER:
                continue
            readings = self._readings(number for each in part for number in each)
            for each in part:
                own = {number: readings[number] for number in each}
                yield sort(own, self._stock_spans(own) if len(each) > 1 else {}, self.said.word, before)
            part = []

    def _readings(self, numbers: Iterable[int]) -> dict[int, Reading]:
        found = self.holdings.readings(sorted(numbers))
        return {number: self.said.apply(number, reading) for number, reading in found.items()}

    def _stock_spans(self, readings: Mapping[int, Reading]) -> dict[int, list[Span]]:
        found = {}
        for number, one in self.holdings.printed(sorted(readings)).items():
            mask = self.stock.mask(number, one)
            if mask.any():
                edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
                start, end = readings[number].words.start, readings[number].words.end
                found[number] = [
                    Span(start[low], end[high - 1])
                    for low, high in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
                ]
        return found

    def _stories(
        self,
        groups: Sequence[Group],
        dirty: Collection[int],
        gone: Collection[int],
        stories: Mapping[int, int],
        known: Mapping[int, Sorted],
        was: Mapping[int, Sorted],
    ) -> set[int]:
        """Write the stories of groups that are not as they were."""
        numbers = sorted({each for group in groups for each in group.dispatches})
        homes: dict[int, int] = dict(
            rows_of(self.connection, "SELECT number, story FROM dispatches WHERE number IN (?)", numbers)
        )
        touched = {home for home in homes.values() if home} | {
            int(str(home)) for home in stories.values() if home
        }
        there = {
            number: (ident, merges, made)
            for number, ident, merges, made in rows_of(
                self.connection,
                "SELECT number, id, merges, made FROM stories WHERE number IN (?)",
                sorted(touched),
            )
        }
        members: dict[int, set[int]] = {}
        for number, story in rows_of(
            self.connection, "SELECT number, story FROM dispatches WHERE story IN (?)", sorted(touched)
        ):
            members.setdefault(story, set()).add(number)
        lost = {int(str(stories[each])) for each in gone if stories.get(each)}
        kept: set[int] = set()
        new: list[Group] = []
        for group in groups:
            home = homes[group.dispatches[0]]
            if (
                home in there
                and home not in lost
                and members[home] == set(group.dispatches)
                and not set(group.dispatches) & set(dirty)
                and there[home][1] == _merges(group)
            ):
                kept.add(home)
            else:
                new.append(group)
        old = {number: one for number, one in there.items() if number not in kept}
        self.connection.executemany("DELETE FROM stories WHERE number = ?", [(each,) for each in sorted(old)])
        by_id = {one[0]: number for number, one in old.items()}
        number = self._last("stories")
        changed = set()
        for at, group in enumerate(new):
            self.progress("counting origins", at, len(new))
            story = told(self.connection, group, self._readings, self.said.word, known)
            from_ = [home for each in group.dispatches if (home := homes[each]) in old]
            mine = by_id.get(story.id)
            if mine is None:
                number += 1
                mine = number
            made = min((int(str(old[each][2])) for each in from_), default=self.batch)
            story.put(self.connection, int(str(mine)), _merges(group), made, self.batch)
            self.connection.executemany(
                "UPDATE dispatches SET story = ? WHERE number = ?",
                [(mine, each) for each in group.dispatches],
            )
            changed.add(int(str(mine)))
        self._set_last("stories", number)
        for each, home in stories.items():
            members.setdefault(home, set()).add(each)
        self._lead({ident: members.get(number, set()) for number, (ident, _, _) in old.items()}, was)
        return changed

    def _lead(self, old: Mapping[str, Collection[int]], was: Mapping[int, Sorted]) -> None:
        """Ids of stories that are gone lead to the story that has their articles now; `old` are their dispatches."""
        for ident, dispatches in old.items():
            if not self.connection.execute("SELECT 1 FROM stories WHERE id = ?", (ident,)).fetchone():
                left = [each for each in dispatches if each not in was]
                articles = {v for each in dispatches if each in was for v in was[each].dispatch.articles}
                articles |= {
                    v
                    for (v,) in rows_of(
                        self.connection, "SELECT article FROM versions WHERE dispatch IN (?)", left
                    )
                }
                self._redirect(ident, articles)
        for (ident,) in self.connection.execute(
            "SELECT id FROM stories WHERE changed = ?", (self.batch,)
        ).fetchall():
            self.connection.execute("DELETE FROM redirects WHERE old = ?", (ident,))

    def _redirects(self, gone: Mapping[str, Collection[int]]) -> None:
        """The same for dispatches."""
        for ident, articles in gone.items():
            if self.connection.execute("SELECT 1 FROM dispatches WHERE id = ?", (ident,)).fetchone():
                self.connection.execute("DELETE FROM redirects WHERE old = ?", (ident,))
            else:
                self._redirect(ident, articles)

    def _redirect(self, old: str, articles: Collection[int]) -> None:
        """Note which articles an id meant that is gone, and where that leads now."""
        ids = [
            ident
            for (ident,) in rows_of(
                self.connection, "SELECT id FROM articles WHERE number IN (?) ORDER BY id", sorted(articles)
            )
        ]
        new = leads_to(self.connection, old, ids)
        if new and new != old:
            self.connection.execute(
                "INSERT OR REPLACE INTO redirects (old, new, batch, articles) VALUES (?, ?, ?, ?)",
                (old, new, self.batch, orjson.dumps(ids).decode()),
            )

    def _last(self, table: str) -> int:
        row = self.connection.execute(
            "SELECT value FROM archive WHERE key = ?", (f"last_{table}",)
        ).fetchone()
        return int(row[0]) if row else 0

    def _set_last(self, table: str, number: int) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO archive (key, value) VALUES (?, ?)", (f"last_{table}", str(number))
        )


def indexed(reading: Reading) -> tuple[str, str]:
    """What full text holds of an article: folded words of title and text, a space between."""
    return " ".join(words(reading.article.title or "").folded), " ".join(reading.words.folded)


def indexed_article(article: Article) -> tuple[str, str]:
    """The same of an article that is not read off."""
    return " ".join(words(article.title or "").folded), " ".join(words(article.text).folded)


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


def _merges(group: Group) -> str:
    return orjson.dumps([list(each) for each in group.merges]).decode()


__all__ = ["Growing", "Grown", "in_order", "indexed", "signed"]

"""The corridor: the whole path of an article, from what was given to what is found.

In: articles. Out: a `Trace`. Each step is a room; this file only leads from one to the next.

    articles -> equal ones merged -> each read off              readings
    readings -> bodies -> what they share                       dispatches, pairs
    dispatch -> table of its versions -> variants -> descent    lineages
    dispatches -> facts -> happenings                           stories
    story -> texts of its own, credits, rewritings              origins
    versions -> the version before, the parent                  comparisons, word by word
    sentences, each distinct one read once -> who says what     sayings: statements, accounts, a timeline
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import numpy as np

from wirecopy.article import Article, Problem, whole
from wirecopy.comparison import Comparison, compare, diff
from wirecopy.group import Bodies, Dispatch, dispatches
from wirecopy.group.sharing import Shared, shared
from wirecopy.lineage import Lineage
from wirecopy.person import descended, joined, said
from wirecopy.read.corrections import Corrections
from wirecopy.read.owners import Owners
from wirecopy.reading import Reading, read_all, read_off
from wirecopy.sayings import Sayings, read_told, sayings
from wirecopy.sharers import body, sharing
from wirecopy.statements.reader import Reader
from wirecopy.statements.store import Store
from wirecopy.statements.told import Told
from wirecopy.story import Stories, Story
from wirecopy.versions import Versions
from wirecopy.weighing import Weighed, weighed

__all__ = ["Comparison", "Reading", "Trace", "compare", "diff", "read_off", "trace"]

STATED = 400
"""Articles up to which statements are read unless someone says otherwise: a minute or two of reading."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how many."""


@dataclass(frozen=True)
class Trace:
    """Everything found in one set of articles. Articles are named by their place in `readings`, dispatches
    by theirs in `dispatches`; `pairs` are all that share a run of words, `comparisons` those of them that
    were compared word by word."""

    readings: tuple[Reading, ...]
    dispatches: tuple[Dispatch, ...]
    lineages: tuple[Lineage, ...]
    stories: tuple[Story, ...]
    pairs: tuple[Shared, ...]
    comparisons: dict[tuple[int, int], Comparison]
    bodies: Bodies
    versions: Versions
    problems: tuple[Problem, ...] = ()
    corrections: tuple[dict[str, Any], ...] = ()
    corrected: Mapping[int, frozenset[str]] = field(default_factory=dict)
    owners: Owners = field(default_factory=Owners)
    sayings: Sayings = field(default_factory=Sayings)
    weighed: tuple[Weighed, ...] = ()

    def held(self, base: int, by: int) -> np.ndarray:
        """Which body words of article `base` stand in article `by` too."""
        if base == by:
            return np.ones(int(self.bodies.sizes[base]), np.bool_)
        return self.bodies.covered(base, self.bodies.phrases_of(by))

    @property
    def texts(self) -> dict[str, str]:
        return {reading.article.id: reading.article.text for reading in self.readings}

    def json(self) -> dict[str, Any]:
        """The document of `wirecopy trace --json`."""
        from wirecopy.document import document

        return document(self)


def trace(
    articles: Iterable[Article],
    problems: Iterable[Problem] = (),
    progress: Progress = lambda what, done, of: None,
    corrections: Corrections | None = None,
    owners: Owners | None = None,
    reader: Reader | None = None,
    most: int | None = None,
) -> Trace:
    """Which articles carry the same text, how the versions descend, how many origins each story has as far
    as text shows, and what each version changed. The order of input does not change the answer. What
    `corrections` say is applied and shown; `owners` name outlets and who owns them. With a `reader` of
    sentences also what the articles say, unless there are more than `most` of them."""
    readings, word = said(read_all(merged(articles), progress), corrections or Corrections())
    wanted = reader is not None and (most is None or len(readings) <= most)
    # Before anything starts threads of its own: many sentences are read by several processes.
    read = read_told(readings, reader, progress) if reader is not None and wanted else []
    progress("looking for what is shared", 0, len(readings))
    sharers = sharing(readings)
    progress("sorting into dispatches", 0, len(readings))
    bodies = Bodies([body(reading, stock) for reading, stock in zip(readings, sharers.stock, strict=True)])
    ids = [reading.article.id for reading in readings]
    found = joined(
        dispatches(bodies, ids, word.no_copies, [reading.cleaned.outlet for reading in readings]), word.copies
    )
    versions = Versions(readings)
    carried = Counter(v for dispatch in found for v in dispatch.articles)
    several = {v for v, count in carried.items() if count > 1}
    lineages = []
    for at, dispatch in enumerate(found):
        progress("comparing versions", at, len(found))
        lineages.append(descended(versions.lineage(dispatch, several), word.copies))
    progress("telling stories apart", 0, len(found))
    told = Stories(readings, found, lineages).all(word.together, word.split, word.alone)
    pairs = [shared(bodies, i, j) for i, j in sharers.pairs]
    found_of = Found(tuple(readings), tuple(found), tuple(lineages), tuple(told), bodies, versions)
    problems = [*problems, *word.settled.problems, *sharers.problems]
    if reader is not None and reader.unkept:
        unkept = Problem("sentences that were read", reader.unkept, "they are read again next time")
        problems.append(unkept)
    because = "" if wanted else _unread(reader, len(readings), most)
    traced = opened(found_of, pairs, read if wanted else None, because, progress)
    return replace(
        traced,
        problems=tuple(sorted(problems, key=lambda problem: (problem.where, problem.what))),
        corrections=tuple(word.settled.told),
        corrected=word.changed,
        owners=(owners or Owners()).joined(word.settled.owners),
    )


@dataclass(frozen=True)
class Found:
    """Articles sorted into dispatches and stories, before anything is laid side by side."""

    readings: tuple[Reading, ...]
    dispatches: tuple[Dispatch, ...]
    lineages: tuple[Lineage, ...]
    stories: tuple[Story, ...]
    bodies: Bodies
    versions: Versions


def opened(
    found: Found,
    pairs: Iterable[Shared],
    read: Sequence[Told] | None,
    because: str = "",
    progress: Progress = lambda what, done, of: None,
) -> Trace:
    """The trace of what was found: versions that a reader opens laid side by side, and what the articles say, where
    their sentences were `read`; `because` says why they were not."""
    pairs = list(pairs)
    near = _near(found.dispatches, found.lineages, pairs)
    # Two versions of one dispatch may share no run but through a third.
    beside = set(near) - {(pair.a, pair.b) for pair in pairs}
    pairs = sorted(
        [*pairs, *(shared(found.bodies, *pair) for pair in beside)], key=lambda pair: (pair.a, pair.b)
    )
    for at, (i, j) in enumerate(near):
        progress("comparing", at, len(near))
        found.versions.compare(i, j)
    progress("comparing", len(near), len(near))
    of_stories = [
        sorted({v for at in one.dispatches for v in found.dispatches[at].articles}) for one in found.stories
    ]
    what = Sayings(because=because) if read is None else sayings(read, of_stories, progress)
    compared = {pair: found.versions.compare(*pair) for pair in near}
    sides = []
    for at, story in enumerate(found.stories):
        if what.read:
            progress("weighing accounts", at, len(found.stories))
        sides.append(weighed(story, found.readings, found.dispatches, compared, what))
    if what.read:
        progress("weighing accounts", len(found.stories), len(found.stories))
    return Trace(
        found.readings, found.dispatches, found.lineages, found.stories, tuple(pairs), compared, found.bodies,
        found.versions, sayings=what, weighed=tuple(sides),
    )  # fmt: skip


def _unread(reader: Reader | None, articles: int, most: int | None) -> str:
    if reader is None:
        return "statements were not asked for"
    return (
        f"statements of more than {most} articles are read only where they are asked for; here are {articles}"
    )


def _near(
    found: Sequence[Dispatch], lineages: Sequence[Lineage], pairs: Sequence[Shared]
) -> list[tuple[int, int]]:
    """The pairs that a reader opens: each version with the one before it that it shares most with, and each
    with its parents."""
    together: dict[int, set[int]] = {}
    for dispatch in found:
        for v in dispatch.articles:
            together.setdefault(v, set()).update(dispatch.articles)
    best: dict[int, Shared] = {}
    for pair in pairs:
        if pair.b in together.get(pair.a, ()) and (pair.b not in best or pair.words > best[pair.b].words):
            best[pair.b] = pair
    near = {(pair.a, pair.b) for pair in best.values()}
    for each in lineages:
        for edge in each.edges:
            for parent in (edge.parent, edge.second_parent):
                if isinstance(edge.child, int) and isinstance(parent, int):
                    near.add((min(edge.child, parent), max(edge.child, parent)))
    return sorted(near)


def merged(articles: Iterable[Article]) -> list[Article]:
    """Equal articles once, with all their refs; in an order that does not depend on the input's."""
    copies: dict[str, list[Article]] = {}
    for article in articles:
        copies.setdefault(article.id, []).append(article)
    return [_merged_copies(copies[name]) for name in sorted(copies)]


def _merged_copies(copies: Sequence[Article]) -> Article:
    """Of several copies the one that states most of itself speaks; ties go to the first ref."""
    if len(copies) == 1:
        return copies[0]
    return replace(speaker(copies), refs=tuple(sorted({ref for copy in copies for ref in copy.refs})))


def speaker(copies: Iterable[Article]) -> Article:
    """Of equal articles the one that states most of itself, as it was given."""
    return min(copies, key=_stated)


def _stated(article: Article) -> tuple[int, tuple[str, ...], str]:
    """The more an article states, the less; what else it states only breaks ties, whatever came first."""
    stated = (
        article.title,
        article.byline,
        article.language,
        article.published,
        article.modified,
        article.seen,
    )
    return -sum(value is not None for value in stated), article.refs, repr(article)


class _Corridor(ModuleType):
    """`wirecopy.trace` is this file and, as the Python API has it, the main job: calling it traces."""

    def __call__(
        self,
        articles: Iterable[Article | str],
        *,
        corrections: Corrections | None = None,
        owners: Owners | None = None,
        statements: bool | None = None,
        store: Store | None = None,
    ) -> Trace:
        """`trace` of articles, or of texts of which nothing else is known. `statements`: read what the
        articles say, or not; by default where they are no more than `STATED`. `store` keeps sentences that
        were read, by default as long as this call runs."""
        given = (whole(Article(item))[0] if isinstance(item, str) else item for item in articles)
        reader = None if statements is False else Reader(store=store)
        most = STATED if statements is None else None
        return trace(given, corrections=corrections, owners=owners, reader=reader, most=most)


sys.modules[__name__].__class__ = _Corridor

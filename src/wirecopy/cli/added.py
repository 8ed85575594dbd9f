"""What an `add` brought: its document, whatever ended the run.

In: a `Run`, the archive as it is afterwards. Out: the document of `wirecopy add --json`, which the terminal tells too.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.article import Problem

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Batch, Listed, Revision

_FIRST = 5
"""Revisions and stories told one by one."""
_LOOKED_AT = 2000
"""Stories among which those with most new articles are looked for, the largest first."""


@dataclass
class Run:
    """What a run has done so far, whatever ends it."""

    folder: Path
    before: int
    problems: list[Problem] = field(default_factory=list)
    given: int = 0
    sorted_anew: bool = False
    interrupted: bool = False

    def batches(self, archive: Archive) -> list[Batch]:
        """Those that this run committed, the first first."""
        found = archive.batches(limit=max(archive.generation - self.before, 1))
        return sorted((one for one in found if one.number > self.before), key=lambda one: one.number)


def added(done: Run, archive: Archive) -> dict[str, Any]:
    """The document of `add`, from the archive as it is afterwards."""
    batches = done.batches(archive)
    numbers = {batch.number for batch in batches}
    counted = {name: sum(getattr(batch, name) for batch in batches) for name in ("new", "revised", "known")}
    if done.interrupted:  # what the run knew itself of them is lost; the archive has those of its batches
        done.problems = [one for number in sorted(numbers) for one in archive.problems(number)]
    revisions = _revisions(archive, numbers, counted["revised"])
    silent = sum(one.change == "changed without visible notice" for one in revisions)
    texts = {one.article.id: archive.given(one.article.id).text for one in revisions[:_FIRST]}
    from wirecopy.show.archive_rows import revision_row

    return {
        "archive": str(done.folder),
        "given": done.given,
        **counted,
        "batches": [batch.json() for batch in batches],
        "sorted_anew": done.sorted_anew,
        "interrupted": done.interrupted,
        "changed": {"without_notice": silent, "with_notice": len(revisions) - silent},
        "revisions": [revision_row(one, texts[one.article.id]) for one in revisions[:_FIRST]],
        "stories": _stories(archive, batches),
        "cover": archive.cover().json(),
        "problems": [problem.json() for problem in done.problems],
    }


def _revisions(archive: Archive, batches: set[int], revised: int) -> list[Revision]:
    """The texts of this run that replaced another at its address; those that were replaced again are not among them."""
    found: list[Revision] = []
    while len(found) < revised:
        some = archive.revised(limit=500, offset=len(found))
        mine = [one for one in some if one.article.batch in batches]
        found += mine
        if not mine or len(mine) < len(some):
            break
    return found


def _stories(archive: Archive, batches: list[Batch]) -> dict[str, Any]:
    """How many stories this run changed, and those with most of its articles."""
    numbers = {batch.number for batch in batches}
    best: list[tuple[int, Listed]] = []
    for story in islice(changed(archive, batches), _LOOKED_AT):
        if len(best) == _FIRST and story.articles <= best[-1][0]:
            break  # the rest is smaller, and brought no more
        new = sum(kept.batch in numbers for kept in archive.story_articles(story.id))
        best = sorted([*best, (new, story)], key=lambda one: (-one[0], -one[1].articles, one[1].id))[:_FIRST]
    many = sum(archive.count_stories(batch=number) for number in numbers)
    made = sum(one.made in numbers for one in changed(archive, batches))
    several = archive.count_stories()
    return {
        "changed": many,
        "new": made,
        "several": several,
        "most": [one.json() | {"added": new} for new, one in best],
    }


def changed(archive: Archive, batches: Iterable[Batch], several: bool = True) -> Iterator[Listed]:
    """The stories that some batches changed last, the largest first."""
    each = (_changed_by(archive, batch.number, several) for batch in batches)
    return heapq.merge(*each, key=lambda story: -story.articles)


def _changed_by(archive: Archive, batch: int, several: bool) -> Iterator[Listed]:
    at = 0
    while some := archive.stories("articles", several=several, batch=batch, limit=200, offset=at):
        yield from some
        at += len(some)

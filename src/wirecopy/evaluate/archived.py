"""An archive against a trace of the same articles, and against itself when they come otherwise.

In: the data folder. Out: lines of scores. An archive is grown in a folder that is thrown away.

    for name, value, note in archived(Path("gold")):
        print(name, value)

Where the two differ and why: docs/archive.md, "How a batch becomes stories".
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from wirecopy.archive import open_archive
from wirecopy.article import Article
from wirecopy.evaluate.gold import WIRE, Document, articles, files
from wirecopy.evaluate.newsroom.bcubed import bcubed
from wirecopy.evaluate.stories import gold
from wirecopy.trace import trace

Line = tuple[str, float | None, str]
Pairs = set[tuple[str, str]]
_MANY = 10**6
_BATCH = 37
"""Articles of a batch where they come in many."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """By article its story and its dispatches."""

    stories: Mapping[str, str]
    dispatches: Mapping[str, set[str]]

    def pairs(self, of: Mapping[str, set[str]]) -> Pairs:
        """Pairs of articles that have one of the same."""
        having: dict[str, list[str]] = {}
        for article, names in sorted(of.items()):
            for name in names:
                having.setdefault(name, []).append(article)
        return {pair for those in having.values() for pair in combinations(those, 2)}

    @property
    def together(self) -> Pairs:
        return self.pairs(self.dispatches)

    @property
    def of_one_story(self) -> Pairs:
        return self.pairs({article: {story} for article, story in self.stories.items()})


def grown(given: Sequence[Article], size: int) -> Sorted:
    """What an archive says that was given the articles in batches of a size."""
    with tempfile.TemporaryDirectory() as place, open_archive(Path(place) / "archive", make=True) as archive:
        with archive.writer(size) as writer:
            writer.add(given)
        archive.refresh()
        stories: dict[str, str] = {}
        dispatches: dict[str, set[str]] = {}
        for story in archive.stories(several=False, limit=_MANY):
            for each in archive.story_articles(story.id):
                stories[each.id] = story.id
                dispatches[each.id] = set(each.dispatches)
        return Sorted(stories, dispatches)


def traced(document: Document) -> Sorted:
    """The same of the document of a trace."""
    stories: dict[str, str] = {}
    dispatches: dict[str, set[str]] = {}
    for story in document["stories"]:
        for dispatch in story["dispatches"]:
            for version in dispatch["versions"]:
                stories[version["article"]] = story["id"]
                dispatches.setdefault(version["article"], set()).add(dispatch["id"])
    return Sorted(stories, dispatches)


def archived(data: Path) -> Iterator[Line]:
    """All lines that the data allows."""
    here, events = gold(data / "stories")
    one = grown(here, len(here))
    agreement = bcubed(
        {each: {one.stories[each]} for each in events}, {each: {event} for each, event in events.items()}
    )
    yield "archive, stories: B-cubed F1", agreement.f1, str(agreement)
    yield from _beside("archive, stories", one, traced(trace(here).json()))
    shuffled = list(here)
    Random(7).shuffle(shuffled)
    again = grown(shuffled, _BATCH)
    same = sum(again.stories[each] == one.stories[each] for each in one.stories)
    note = f"{same} of {len(one.stories)} articles are in the story of the same id, in batches of {_BATCH}, shuffled"
    yield "archive, stories: the same in any batches", same / len(one.stories), note
    for name in WIRE:
        if not files(data, name):
            yield (
                f"archive, {name}: pairs of one dispatch as in a trace",
                None,
                f"skipped: no {name} in {data / 'wire'}",
            )
            continue
        every = {article.id: article for article in articles(data, name).values()}
        wire = grown(list(every.values()), _MANY)
        # Of texts at one address the archive lets the last count.
        document = trace([article for ident, article in every.items() if ident in wire.stories]).json()
        yield from _beside(f"archive, {name}", wire, traced(document))


def _beside(name: str, archive: Sorted, other: Sorted) -> Iterator[Line]:
    """How far an archive and a trace say the same, of all pairs that either names."""
    for what, mine, theirs in (
        ("one dispatch", archive.together, other.together),
        ("one story", archive.of_one_story, other.of_one_story),
    ):
        both = len(mine & theirs)
        note = f"archive {len(mine)}, trace {len(theirs)}, both {both}"
        yield f"{name}: pairs of {what} as in a trace", both / max(1, len(mine | theirs)), note

"""One story of an archive, as a person names it.

In: an archive, an id or its beginning. Out: the id of the story, its `Trace`; what is none ends the command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from wirecopy.article import Problem
from wirecopy.cli.archives import sentences
from wirecopy.cli.options import fail
from wirecopy.read.clip import clip

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.trace import Trace

_BASE = re.compile(r"dispatch-([0-9a-f]{16})(?:-\d+)?")
"""The id of a dispatch holds that of the article that stands for it."""
STATED = 400
"""Articles of a story up to which its sentences are read unless told."""


def the_story(archive: Archive, asked: str, found: str | None = None) -> str:
    """The id of the story that `asked` leads to: its own, that of one of its dispatches or articles, its beginning."""
    found = found or archive.resolve(asked.strip())
    if found is None:
        no_such(archive, asked)
    if archive.story(found) is not None:
        return found
    kept = archive.article(_BASE.sub(r"\1", found))
    if kept is None or kept.story is None:
        fail(
            Problem(
                clip(asked), "stands in no story", "a text that was replaced at its address stands in none"
            )
        )
    return kept.story


def no_such(archive: Archive, asked: str) -> NoReturn:
    """There is nothing of that id, or several."""
    removed = archive.removed(asked.strip())
    if removed is not None:
        when, because = removed
        fail(Problem(clip(asked), f"was removed on {when[:10]}", because))
    cover = archive.cover()
    fail(
        Problem(
            clip(asked),
            f"is no story and no article of this archive of {cover.articles:,} articles",
            "give an id or the first six letters or more of one; wirecopy show --stories lists them",
        )
    )


def of_story(archive: Archive, story: str, statements: bool | None) -> tuple[Trace, list[Problem]]:
    """The trace of a story; with what its articles say if that is asked for, or if they are not many."""
    many = len(archive.story_articles(story)) > STATED
    if statements is False or (statements is None and many):
        return archive.trace(story), []
    reader, unkept = sentences(archive)
    return archive.trace(story, reader), unkept

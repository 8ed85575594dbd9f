"""`wirecopy remove ARCHIVE ID...`: withdraws articles, and says what became of their stories."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wirecopy.article import Problem
from wirecopy.cli.archives import forget_sentences, opened, troubles
from wirecopy.cli.options import colour, fail, told, width, write, write_json
from wirecopy.cli.progress import Bar
from wirecopy.read.clip import clip

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Kept


def run(
    folder: Path,
    ids: tuple[str, ...],
    *,
    because: str,
    erase: bool,
    yes: bool,
    as_json: bool,
    color: bool | None,
) -> None:
    """Exits 0, or 2 if there is no such article, or if a person thought better of it."""
    if not because.strip():
        fail(Problem("--because", "says nothing", "say why in a few words; it is kept with the id"))
    from wirecopy.archive.writer import Writer

    bar = Bar()
    with opened(folder) as archive:
        articles = _articles(archive, ids)
        if not yes and sys.stdin.isatty():
            _ask(articles, erase)
        stories = list(dict.fromkeys(kept.story for kept in articles if kept.story))
        named = [kept.id for kept in articles]
    # Nothing is open while it is written: a reader would keep what goes in the log of the database.
    with troubles(), Writer(folder) as writer:
        report = writer.remove(named, because, progress=bar, erase=erase)
    bar.close()
    if erase:
        forget_sentences(folder)
    with opened(folder) as archive:
        document = {
            "archive": str(folder),
            "removed": [kept.json() for kept in articles],
            "because": because,
            "erased": erase,
            "stories": [_became(archive, story) for story in stories],
            "cover": archive.cover().json(),
            "problems": [problem.json() for problem in report.problems],
        }
    if as_json:
        write_json(document)
    else:
        from wirecopy.show.kept_terminal import removed_text

        write(removed_text(document, width=width(), colour=colour(color)))


def _articles(archive: Archive, ids: tuple[str, ...]) -> list[Kept]:
    """The articles that are meant, each once; fails on the first that is none."""
    found: dict[str, Kept] = {}
    for asked in ids:
        ident = archive.resolve(asked.strip())
        kept = archive.article(ident) if ident else None
        if kept is None and ident:
            fail(
                Problem(
                    clip(asked), "is a story, and only articles are removed", "give the ids of its articles"
                )
            )
        if kept is None:
            gone = archive.removed(asked.strip())
            if gone is not None:
                fail(Problem(clip(asked), f"was removed on {gone[0][:10]} already", gone[1]))
            fail(
                Problem(
                    clip(asked),
                    "is no article of this archive",
                    "give an id, or six letters or more of its beginning",
                )
            )
        found[kept.id] = kept
    return list(found.values())


def _ask(articles: list[Kept], erase: bool) -> None:
    """Lets a person think again."""
    for kept in articles:
        name = f"{kept.outlet or 'outlet unknown'}, {kept.published or 'undated'}: {kept.headline}"
        click.echo(f"  {told(Problem(kept.id, name))}", err=True)
    what = "Erase" if erase else "Remove"
    many = "this article" if len(articles) == 1 else f"these {len(articles):,} articles"
    if not click.confirm(f"{what} {many}?", default=False, err=True):
        fail(Problem("remove", "nothing was removed"))


def _became(archive: Archive, story: str) -> dict[str, Any]:
    """What became of a story: where its id leads now, and the story as it is; None where it is gone."""
    leads = archive.resolve(story)
    there = archive.story(leads) if leads else None
    return {"was": story, "is": there.json() if there else None}

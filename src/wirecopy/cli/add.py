"""`wirecopy add ARCHIVE PATH...`: read many, add them in batches, say what was new."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.added import Run, added, changed
from wirecopy.cli.archives import opened, sentences, troubles
from wirecopy.cli.options import Taking, colour, fail, told, width, write, write_json
from wirecopy.cli.progress import Bar
from wirecopy.read import read

if TYPE_CHECKING:
    from wirecopy.archive.records import Batch

_SAID_AT_ONCE = 200
"""Articles whose sentences are read together."""


def run(
    folder: Path,
    paths: tuple[str, ...],
    taking: Taking,
    *,
    batch: int | None,
    statements: bool,
    as_json: bool,
    color: bool | None,
) -> None:
    """Exits 0, 2 if nothing could be read or written, 130 if it was interrupted."""
    if not paths and not folder.exists():
        fail(Problem(str(folder), "is no archive", "name what to add: wirecopy add ARCHIVE PATH..."))
    items = _begun(paths, taking)
    with opened(folder, make=True) as archive:
        done = Run(folder, archive.generation)
    # Nothing is open while it is written: a reader would keep the log of the database from being cleared.
    bar = Bar()
    try:
        _add(done, items, bar, batch)
        if statements:
            _say(done, bar)
    except KeyboardInterrupt:
        done.interrupted = True
    bar.close()
    with opened(folder) as archive:
        document = added(done, archive)
    if as_json:
        write_json(document)
    else:
        from wirecopy.show.added_terminal import added_text

        write(added_text(document, width=width(), colour=colour(color)))
    if done.interrupted:
        click.echo("wirecopy: interrupted; the same command goes on from there", err=True)
        sys.exit(130)


def _begun(paths: tuple[str, ...], taking: Taking) -> Iterator[Article | Problem] | None:
    """What is read, begun up to its first article, so that no archive is made for nothing; None without paths."""
    if not paths:
        return None
    items = read(paths, limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer)
    first: list[Article | Problem] = []
    for item in items:
        first.append(item)
        if isinstance(item, Article):
            break
    else:
        problems = [item for item in first if isinstance(item, Problem)]
        _nothing(problems or [Problem(" ".join(paths), "holds no article")])
    return chain(first, items)


def _add(done: Run, items: Iterator[Article | Problem] | None, bar: Bar, batch: int | None) -> None:
    """All items, batch by batch; without any what changed of a person's word."""
    from wirecopy.archive.writer import BATCH, Writer

    with troubles(), Writer(done.folder, batch or BATCH) as writer:
        if items is None:
            done.problems += writer.sort_anew(progress=bar).problems
            done.sorted_anew = True
        else:
            report = writer.add(_counted(done, items), progress=bar, committed=partial(_committed, bar=bar))
            done.problems += report.problems


def _counted(done: Run, items: Iterator[Article | Problem]) -> Iterator[Article | Problem]:
    """The items, articles counted as they go by."""
    for item in items:
        done.given += isinstance(item, Article)
        yield item


def _committed(batch: Batch, bar: Bar) -> None:
    """Where nobody watches a bar, each batch is told as soon as it cannot be lost any more."""
    if not bar.shown and batch.given:  # else it holds problems alone
        articles = f"{batch.given:,} article{'' if batch.given == 1 else 's'}"
        click.echo(f"batch {batch.number:,} committed: {articles}, {batch.new:,} new", err=True)


def _say(done: Run, bar: Bar) -> None:
    """Reads the sentences of the articles that this run added, so that they are in the archive's store."""
    from wirecopy.reading import read_all
    from wirecopy.sayings import read_told

    with opened(done.folder) as archive:
        reader, unkept = sentences(archive)
        batches = done.batches(archive)
        numbers = {batch.number for batch in batches}
        new = (
            kept.id
            for story in changed(archive, batches, several=False)
            for kept in archive.story_articles(story.id)
            if kept.batch in numbers
        )
        while some := list(islice(new, _SAID_AT_ONCE)):
            read_told(read_all([archive.given(ident) for ident in some], bar), reader, bar)
    done.problems += unkept
    if reader.unkept:
        what = Problem("sentences that were read", reader.unkept, "they are read again when asked for")
        done.problems.append(what)


def _nothing(problems: Iterable[Problem]) -> NoReturn:
    """Every problem on a line of its own, and the end."""
    *first, last = problems
    for problem in first:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    fail(last)

"""Archives as commands open them: what goes wrong is one line on stderr and exit code 2.

In: the folder that a person named. Out: an `Archive`, closed at the end.

    >>> with opened(Path("desk")) as archive:
    ...     archive.cover().articles
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wirecopy.article import Problem
from wirecopy.cli.options import fail, told

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.statements.reader import Reader

SENTENCES = "sentences.sqlite"
"""In the folder of an archive: the sentences that were read of its articles."""
_TOLD = 20  # problems told one by one where there is no document to hold them
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@contextmanager
def troubles() -> Iterator[None]:
    """Whatever of an archive cannot be read or written meanwhile ends the command."""
    from wirecopy.archive import ArchiveError

    try:
        yield
    except ArchiveError as error:
        fail(Problem(str(error.folder), error.what, error.hint))


@contextmanager
def opened(folder: Path, make: bool = False) -> Iterator[Archive]:
    """The archive in `folder`, to be read, until it is closed at the end."""
    from wirecopy.archive import open_archive

    with troubles():
        archive = open_archive(folder, make=make)
        try:
            yield archive
        finally:
            archive.close()


def forget_sentences(folder: Path) -> None:
    """Removes the sentences that were read: they are read again when they are asked for."""
    for end in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            (folder / f"{SENTENCES}{end}").unlink()


def sentences(archive: Archive) -> tuple[Reader, list[Problem]]:
    """A reader of sentences that keeps them in the archive; in memory alone, with a problem, where it may not."""
    from wirecopy.statements.reader import Reader
    from wirecopy.statements.store import Disk

    path = archive.folder / SENTENCES
    try:
        return Reader(store=Disk(path)), []
    except OSError as error:
        return Reader(), [Problem(str(path), f"sentences that were read are not kept: {error}")]


def bounds(outlet: str | None, since: str | None, until: str | None) -> dict[str, Any]:
    """The bounds of a list or a search, checked: days are ISO 8601."""
    for name, given in (("--since", since), ("--until", until)):
        if given is not None and not _is_day(given):
            fail(Problem(f"{name} {given}", "is no day", "write it as 2024-06-12"))
    return {"outlet": outlet, "since": since, "until": until}


def _is_day(given: str) -> bool:
    try:
        return _DAY.fullmatch(given) is not None and date.fromisoformat(given) is not None
    except ValueError:
        return False


def tell_problems(problems: Sequence[Problem], where: str = "; --json has them all") -> None:
    """The first problems on stderr, and how many more; `where` says what has them all."""
    for problem in problems[:_TOLD]:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    if len(problems) > _TOLD:
        more = len(problems) - _TOLD
        click.echo(f"wirecopy: and {more:,} more problem{'s' if more > 1 else ''}{where}", err=True)

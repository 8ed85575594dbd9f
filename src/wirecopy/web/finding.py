"""What an id in an address means now: itself, another one by a redirect, its beginning, or nothing any more.

In: the archive, an id as it was asked for. Out: the id that is there, or `Refused` with the status that tells why not.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wirecopy.show.phrases import day
from wirecopy.show.safe import one_line
from wirecopy.web.page import Refused

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Kept


def now_at(archive: Archive, ident: str, kind: Callable[[Archive, str], str | None]) -> tuple[str, bool]:
    """Where `ident` leads, as far as `kind` knows one; and whether that is another thing than the one asked for, not
    merely its beginning written out. Raises `Refused`."""
    there = archive.resolve(ident)
    found = kind(archive, there) if there is not None else None
    if found is None or found == ident:
        _refuse_removed(archive, ident)
        raise Refused(404, "nothing here has this id", "look for it by its words")
    return found, not found.startswith(ident)


def of_story(archive: Archive, ident: str) -> str | None:
    """The story that an id is of: its own, that of an article."""
    if archive.story(ident) is not None:
        return ident
    kept = archive.article(ident)
    return kept.story if kept is not None else None


def of_article(archive: Archive, ident: str) -> str | None:
    return ident if archive.article(ident) is not None else None


def article_at(archive: Archive, ident: str) -> Kept | str:
    """The article, or the id that it has now. Raises `Refused`: 410 for one that was removed."""
    kept = archive.article(ident)
    return kept if kept is not None else now_at(archive, ident, of_article)[0]


def _refuse_removed(archive: Archive, ident: str) -> None:
    """Raises `Refused` for what was taken out of the archive: its id is kept, so that it does not come back."""
    removed = archive.removed(ident)
    if removed is not None:
        when, because = removed
        hint = f"on {day(when)}" + (f": {one_line(because)}" if because else "")
        raise Refused(410, "this article was removed from the archive", hint)

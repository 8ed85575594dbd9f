"""A folder that grows: articles added in batches, looked up, and sorted into stories as they come.

    >>> archive = open_archive(Path("desk"), make=True)
    >>> with archive.writer() as writer: writer.add(read(["today/"]))
    >>> archive.stories(order="new")[0].headline
    >>> archive.find("the dam will be opened to nobody").hits[0].article.outlet

In the folder: `archive.sqlite` (schema.py) and `segments/`, immutable sorted files that it names. One process
writes, any number read. What an archive answers is the same however its articles came: in one batch or in many, in
whatever order (grow.py tells why).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.archive.archive import Archive, open_archive
    from wirecopy.archive.database import ArchiveError

__all__ = ["Archive", "ArchiveError", "open_archive"]

_PLACES = {"Archive": "archive", "open_archive": "archive", "ArchiveError": "database"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)

"""Feeds that are asked again and again -> an archive that grows.

In: the folder of an archive, addresses of feeds. Out: articles in the archive; events, told as lines or documents.

    >>> watch = Watch(Path("desk"), ["https://osk.example/feed"], Manners(every=900))
    >>> watch.round().added.new
    12

A round (`rounds`): the feeds that are due are asked (`asking`), new and changed entries noted (`entries`), their pages
fetched, of one host one at a time and several hosts at once (`crew`), and read (`pages`); what was read is added to
the archive (`adding`). What is known of feeds, entries and pages stands in ARCHIVE/watch.sqlite (`state`): each
answer is written down together with all that follows from it in one transaction, so that a process that is
killed at any time has lost only the requests it had no answer to. `plan` says when what is asked again, `told` how a
person reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.watch.plan import Manners
    from wirecopy.watch.rounds import Watch

__all__ = ["Manners", "Watch"]

_PLACES = {"Manners": "plan", "Watch": "rounds"}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)

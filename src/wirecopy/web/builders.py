"""Threads that make pages, each with its own view of the archive.

In: functions of an archive. Out: what they return, awaited. A view of SQLite belongs to one thread, so each thread opens
its own, and looks at it anew when the archive has grown; also while there is nothing to do, since SQLite cannot tidy up
behind a view that stays.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")


class Opened(Protocol):
    """What a builder needs to know of an archive."""

    @property
    def generation(self) -> int: ...
    def refresh(self) -> None: ...
    def close(self) -> None: ...


Work = tuple[Future[Any], Callable[[Any], Any]]


_IDLE = 1.0
"""Seconds without work after which a thread looks whether the archive has grown."""


class Builders:
    """`number` threads; `opened` opens an archive, and raises what the work that asked for it is told; `newest` says
    which generation there is by now."""

    def __init__(self, opened: Callable[[], Opened], newest: Callable[[], int], number: int) -> None:
        self._opened = opened
        self._newest = newest
        self._queue: SimpleQueue[Work | None] = SimpleQueue()
        self._threads = [Thread(target=self._work, name=f"builder-{at}", daemon=True) for at in range(number)]
        for thread in self._threads:
            thread.start()

    async def run(self, function: Callable[[Any], Result]) -> Result:
        """`function` of an archive that is up to date, in one of the threads."""
        future: Future[Result] = Future()
        self._queue.put((future, function))
        return await asyncio.wrap_future(future)

    def close(self, within: float = 5.0) -> None:
        """Ends when what was begun is done, or after so many seconds for each thread."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join(within)

    def _work(self) -> None:
        archive: Opened | None = None
        while True:
            try:
                work = self._queue.get(timeout=_IDLE)
            except Empty:
                archive = self._tidied(archive)
                continue
            if work is None:
                break
            future, function = work
            if not future.set_running_or_notify_cancel():
                continue
            try:
                archive, result = self._done(archive, function)
                future.set_result(result)
            except BaseException as error:  # told to whoever waits
                archive = _closed(archive)
                future.set_exception(error)
        _closed(archive)

    def _done(self, archive: Opened | None, function: Callable[[Any], Any]) -> tuple[Opened, Any]:
        """Files are merged and removed while we look: then once more, with what is there now."""
        try:
            archive = self._fresh(archive)
            return archive, function(archive)
        except FileNotFoundError:
            archive = self._fresh(_closed(archive))
            return archive, function(archive)

    def _fresh(self, archive: Opened | None) -> Opened:
        if archive is None:
            return self._opened()
        if archive.generation < self._newest():
            archive.refresh()
        return archive

    def _tidied(self, archive: Opened | None) -> Opened | None:
        try:
            return None if archive is None else self._fresh(archive)
        except Exception:  # the next who asks opens it anew and is told
            return _closed(archive)


def _closed(archive: Opened | None) -> Opened | None:
    """Lets go of it; there is none afterwards."""
    if archive is not None:
        with suppress(Exception):
            archive.close()
    return None

"""Where pages come from: kept ones at once, others from one builder each, for which all who ask wait.

In: how to make a page, and its key. Out: an `Answer`. A watcher sees what an `add` has committed; what was kept for an
earlier generation is looked at again: a story that has not changed still holds, everything else is made anew. While a
story is made anew its page as it was is still given, for a minute at most, unless anything was removed since.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Hashable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from wirecopy.web.answer import Answer
from wirecopy.web.builders import Builders
from wirecopy.web.guard import Guard, Reader
from wirecopy.web.kept import Entry, Kept
from wirecopy.web.page import Asked, Page
from wirecopy.web.rendering import rendered
from wirecopy.web.settings import Settings
from wirecopy.web.veils import Veils

if TYPE_CHECKING:
    from wirecopy.archive import Archive

WATCHED = 0.5
"""Seconds between two looks at whether the archive has grown."""
PATIENT = 0.03
"""Seconds that a reader waits for a changed story before the page as it was is given."""
STALE = 60.0
"""Seconds for which that is done."""
Make = Callable[["Archive", Asked], Page]
Result = TypeVar("Result")
Made = tuple[int, Answer, tuple[str, int] | None]


class Desk:
    """One for a server; everything but the builders lives on the event loop."""

    def __init__(self, settings: Settings, opened: Callable[[], Any]) -> None:
        self.settings = settings
        self.guard = Guard.of(settings)
        self.generation = -1
        self._removed = 0
        self.kept = Kept(settings.cache)
        self._opened = opened
        self._veils = Veils(settings.largest)
        self._flights: dict[Hashable, asyncio.Task[Answer]] = {}
        self._builders: Builders | None = None
        self._watch: Builders | None = None
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Starts the threads and the watcher. Raises what opening the archive raises."""
        self._builders = Builders(self._opened, lambda: self.generation, self.settings.builders)
        self._watch = Builders(self._opened, lambda: self.generation, 1)
        await self._see()
        self._watching = asyncio.create_task(self._look())

    async def close(self) -> None:
        """Ends the watcher, then the threads when they have done what they are at."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        for builders in (self._builders, self._watch):
            if builders is not None:
                await asyncio.to_thread(builders.close)

    async def _look(self) -> None:
        assert self._watch is not None
        while True:
            await asyncio.sleep(WATCHED)
            with contextlib.suppress(Exception):  # whoever asks for a page is told
                await self._see()

    async def _see(self) -> None:
        """Which generation there is now, and in which something was removed last."""
        assert self._watch is not None
        known = self.generation

        def look(archive: Archive) -> tuple[int, int]:
            newest = archive.newest()
            if newest <= known:
                return newest, 0
            archive.refresh()
            if known < 0:
                return newest, newest
            since = archive.batches(newest - known)
            return newest, max((batch.number for batch in since if batch.removed), default=0)

        newest, removed = await self._watch.run(look)
        self._removed = max(self._removed, removed)
        self.generation = newest

    def asked(self, reader: Reader) -> Asked:
        return Asked(reader, self.settings, self.guard.token, self._veils)

    def at_once(self, address: Hashable) -> Answer | None:
        """The answer that is kept for an address as it is written, if it holds for certain."""
        key = self.kept.named(address)
        entry = self.kept.get(key) if key is not None else None
        return entry.answer if entry is not None and entry.generation == self.generation else None

    async def page(
        self, address: Hashable, key: Hashable, reader: Reader, make: Make, as_json: bool, twin: str
    ) -> Answer:
        """The answer for `key`; `address` will lead to it. Raises what `make` raises."""
        self.kept.name(address, key)
        entry = self.kept.get(key)
        if entry is not None and entry.generation == self.generation:
            return entry.answer
        if key not in self._flights:
            self._flights[key] = asyncio.create_task(self._anew(key, entry, reader, make, as_json, twin))
            self._flights[key].add_done_callback(partial(self._landed, key))
        flight = self._flights[key]
        if entry is not None and self._may_wait(entry):
            await asyncio.wait([flight], timeout=PATIENT)
            if not flight.done():
                return entry.answer
        return await asyncio.shield(flight)

    def _landed(self, key: Hashable, flight: asyncio.Task[Answer]) -> None:
        self._flights.pop(key, None)
        if not flight.cancelled():
            flight.exception()  # whoever waited was told; nobody may have

    def _may_wait(self, entry: Entry) -> bool:
        """May a story that has changed be given as it was for a moment?"""
        if entry.mark is None or entry.generation < self._removed:
            return False
        now = monotonic()
        entry.since = entry.since or now
        return now - entry.since < STALE

    async def run(self, reader: Reader, make: Callable[[Archive, Asked], Result]) -> Result:
        """What is not kept: `make` in one of the builders."""
        assert self._builders is not None
        asked = self.asked(reader)
        return await self._builders.run(lambda archive: make(archive, asked))

    async def _holds(self, entry: Entry) -> bool:
        mark = entry.mark
        if mark is None or self._watch is None:
            return False

        def unchanged(archive: Archive) -> bool:
            listed = archive.story(mark[0])
            return listed is not None and listed.changed == mark[1]

        return await self._watch.run(unchanged)

    async def _anew(
        self, key: Hashable, entry: Entry | None, reader: Reader, make: Make, as_json: bool, twin: str
    ) -> Answer:
        """What is kept, if it still holds; else what is made now."""
        now = self.generation
        if entry is not None and await self._holds(entry):
            entry.generation, entry.since = max(entry.generation, now), 0.0
            return entry.answer
        return await self._build(key, reader, make, as_json, twin)

    async def _build(self, key: Hashable, reader: Reader, make: Make, as_json: bool, twin: str) -> Answer:
        def build(archive: Archive, asked: Asked) -> Made:
            page = make(archive, asked)
            return archive.generation, rendered(page, asked, as_json, twin), page.mark

        generation, made, mark = await self.run(reader, build)
        self.kept.put(key, Entry(made, generation, mark))
        return made

"""Where pages come from: kept ones at once, others from one builder each, for which all who ask wait.

In: how to make a page, and its key. Out: an `Answer`. A watcher sees what an `add` has committed; what was kept for an
earlier generation is looked at again: a story that has not changed still holds, everything else is made anew.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Hashable
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
Make = Callable[["Archive", Asked], Page]
Result = TypeVar("Result")
Made = tuple[int, Answer, tuple[str, int] | None]


class Desk:
    """One for a server; everything but the builders lives on the event loop."""

    def __init__(self, settings: Settings, opened: Callable[[], Any]) -> None:
        self.settings = settings
        self.guard = Guard.of(settings)
        self.generation = -1
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
        self.generation = await self._watch.run(lambda archive: int(archive.newest()))
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
                self.generation = await self._watch.run(lambda archive: int(archive.newest()))

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
            self._flights[key].add_done_callback(lambda _: self._flights.pop(key, None))
        return await asyncio.shield(self._flights[key])

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
            entry.generation = max(entry.generation, now)
            return entry.answer
        return await self._build(key, reader, make, as_json, twin)

    async def _build(self, key: Hashable, reader: Reader, make: Make, as_json: bool, twin: str) -> Answer:
        def build(archive: Archive, asked: Asked) -> Made:
            page = make(archive, asked)
            return archive.generation, rendered(page, asked, as_json, twin), page.mark

        generation, made, mark = await self.run(reader, build)
        self.kept.put(key, Entry(made, generation, mark))
        return made

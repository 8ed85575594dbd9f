"""Finished answers, kept while they hold; the least lately asked for go first.

In: answers under keys, with the generation of the archive for which they were made. Out: those that hold. Used on the
event loop alone, so that nothing locks.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from wirecopy.web.answer import Answer

_MOST_NAMES = 20_000
"""Addresses that are known to lead to an answer; they cost a few hundred bytes each."""


@dataclass(slots=True)
class Entry:
    """`generation` for which the answer is known to hold. With a `mark` it may hold for later ones too: it depends on
    one story alone, of which the mark tells id and last change."""

    answer: Answer
    generation: int
    mark: tuple[str, int] | None
    since: float = 0.0
    """When it was first given though it may hold no more; 0 if it was not."""


class Kept:
    """At most `most` bytes of answers."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._names: OrderedDict[Hashable, Hashable] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def size(self) -> int:
        return self._size

    def get(self, key: Hashable) -> Entry | None:
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: Hashable, entry: Entry) -> None:
        """Keeps it, unless it is larger than a quarter of everything."""
        self.drop(key)
        if entry.answer.size > self._most // 4:
            return
        self._entries[key] = entry
        self._size += entry.answer.size
        while self._size > self._most:
            _, old = self._entries.popitem(last=False)
            self._size -= old.answer.size

    def drop(self, key: Hashable) -> None:
        old = self._entries.pop(key, None)
        if old is not None:
            self._size -= old.answer.size

    def name(self, asked: Hashable, key: Hashable) -> None:
        """`asked`, an address as it was written, leads to the answer of `key`."""
        self._names[asked] = key
        while len(self._names) > _MOST_NAMES:
            self._names.popitem(last=False)

    def named(self, asked: Hashable) -> Hashable | None:
        return self._names.get(asked)

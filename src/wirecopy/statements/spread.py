"""Many sentences over several processes, few in this one: a second process earns its start late.

In: a model, parts of sentences. Out: part by part what the model read, in the order given; the same as from one
process, since a sentence is read alike whatever is read beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from wirecopy.statements.parsed import Parsed

_MANY = 4
"""Parts from which on several processes read: some ten seconds of work."""
_MOST = 4
"""Processes, at most; each holds what it changes of the model, some 100 MB."""


class Reads(Protocol):
    """A model: reads sentences in order, and says which version it is."""

    @property
    def version(self) -> str: ...

    def read(self, sentences: Iterable[str]) -> Iterator[Parsed]: ...


def spread(model: Reads, parts: Sequence[Sequence[str]]) -> Iterator[list[Parsed]]:
    """Each part read."""
    from multiprocessing import cpu_count, get_all_start_methods

    # Where processes are not forked, each would run the caller's own file again.
    if len(parts) < _MANY or cpu_count() < 2 or "fork" not in get_all_start_methods():
        for part in parts:
            yield list(model.read(part))
        return
    yield from _forked(model, parts, min(cpu_count(), _MOST))


_shared: list[Reads] = []
"""The model as it was before the fork: too large to be sent."""


def _forked(model: Reads, parts: Sequence[Sequence[str]], count: int) -> Iterator[list[Parsed]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    list(model.read([parts[0][0]]))  # loaded once, here, and seen by all
    _shared.append(model)
    try:
        with ProcessPoolExecutor(count, mp_context=get_context("fork")) as pool:
            for packed in pool.map(_packed, parts):
                yield [Parsed.unpack(text, row) for text, row in zip(*packed, strict=True)]
    finally:
        _shared.pop()


def _packed(part: Sequence[str]) -> tuple[list[str], list[bytes]]:
    read = list(_shared[-1].read(part))
    return [one.text for one in read], [one.pack() for one in read]

"""How functions are compiled, and how a person is told when it takes a while.

In: a Python function over arrays and numbers. Out: the same, compiled by Numba when it is first called,
kept on disk for the next process, run without the interpreter's lock.

    >>> @kernel
    ... def twice(number): return 2 * number
    >>> twice(21)
    42

Compiling everything takes about half a minute, once for a version of the program and a kind of processor;
`telling` says so when it begins and how long it took when it is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any, TypeVar

import numba
from numba.core import event
from numba.extending import intrinsic as _intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile `function` when it is called; cached, without the lock. Integers wrap, nothing is checked:
    whoever calls it keeps to the bounds it names."""
    compiled: Function = numba.njit(nogil=True, cache=True)(function)
    return compiled


def intrinsic(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the compiler itself: it writes the instructions of its body."""
    made: Callable[..., Any] = _intrinsic(function)
    return made


class _Watch(event.Listener):  # type: ignore[misc]
    """Sums the time in which something is compiled, not what that contains."""

    def __init__(self, begin: Callable[[], None]) -> None:
        self.depth = 0
        self.count = 0
        self.seconds = 0.0
        self.since = 0.0
        self.begin = begin

    def on_start(self, event: Any) -> None:
        if not self.depth:
            self.since = perf_counter()
            if not self.count:
                self.begin()
        self.depth += 1
        self.count += 1

    def on_end(self, event: Any) -> None:
        self.depth -= 1
        if not self.depth:
            self.seconds += perf_counter() - self.since


@contextmanager
def telling(begin: Callable[[], None], end: Callable[[float], None]) -> Iterator[None]:
    """Call `begin` when the first function is compiled inside, `end` with the seconds it all took; neither
    if everything was compiled before."""
    watch = _Watch(begin)
    event.register("numba:compile", watch)
    try:
        yield
    finally:
        event.unregister("numba:compile", watch)
        if watch.count:
            end(watch.seconds)

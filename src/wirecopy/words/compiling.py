"""How functions are compiled, and how a person is told when it takes a while.

In: a Python function over arrays and numbers. Out: the same, compiled by Numba when it is first called,
kept on disk for the next process, run without the interpreter's lock.

    >>> @kernel
    ... def twice(number): return 2 * number
    >>> twice(21)
    42

Compiling everything takes about a minute, once for a version of the program and a kind of processor;
`telling` says so when it begins and how long it took when it is over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import numba
from numba.core import event
from numba.extending import intrinsic as _intrinsic

Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile `function` when it is called; cached, without the lock. Integers wrap, nothing is checked:
    whoever calls it keeps to the bounds it names."""
    compiled: Any = numba.njit(nogil=True)(function)
    # Numba looks at the file of a function only, not at those of the functions it calls and contains.
    # Hashes of one version and of another would never meet, so any change makes all be compiled anew;
    # where that cannot be seen to, nothing is kept.
    try:
        compiled.enable_caching()
        file = compiled._cache._cache_file
        file._source_stamp = (file._source_stamp, _sources())
    except RuntimeError:  # no folder can be written
        compiled = numba.njit(nogil=True)(function)
    except AttributeError:  # another Numba, or one that is told not to compile
        compiled = numba.njit(nogil=True)(function)
    found: Function = compiled
    return found


_IN_ARCHIVE = ("near", "carrying", "passages", "prints")


@cache
def _sources() -> str:
    """A digest of all that is compiled here: the files that hold kernels."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent.parent
    for kernels in ("words/*.py", "match/*.py", *(f"archive/{name}.py" for name in _IN_ARCHIVE)):
        for path in sorted(package.glob(kernels)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def intrinsic(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the compiler itself: it writes the instructions of its body."""
    made: Callable[..., Any] = _intrinsic(function)
    return made


class _Watch(event.Listener):  # type: ignore[misc]
    """Sums the time in which something is compiled, not what that contains."""

    def __init__(self, begin: Callable[[], None], after: float) -> None:
        self.after = after
        self.begun = False
        self.depth = 0
        self.count = 0
        self.seconds = 0.0
        self.since = 0.0
        self.begin = begin

    def on_start(self, event: Any) -> None:
        if not self.depth:
            self.since = perf_counter()
        self.depth += 1
        self.count += 1
        if not self.begun and self.seconds + perf_counter() - self.since >= self.after:
            self.begun = True
            self.begin()

    def on_end(self, event: Any) -> None:
        self.depth -= 1
        if not self.depth:
            self.seconds += perf_counter() - self.since


@contextmanager
def telling(begin: Callable[[], None], end: Callable[[float], None], after: float = 0.0) -> Iterator[None]:
    """Call `begin` when something is compiled inside for `after` seconds or more, `end` with the seconds it
    all took; neither if everything was compiled before."""
    watch = _Watch(begin, after)
    event.register("numba:compile", watch)
    try:
        yield
    finally:
        event.unregister("numba:compile", watch)
        if watch.begun:
            end(watch.seconds)

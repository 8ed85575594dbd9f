"""Arrays that must stay while others come: in memory as long as there is room, then in files.

In: arrays. Out: the same, or what lies in a file and is mapped: the system keeps of it in memory what it has
room for, and takes it back when it needs the room.

    >>> kept = Kept(folder, budget=500_000_000)
    >>> hashes = kept.keep(hashes)
"""

from __future__ import annotations

import ctypes
import mmap
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

_PIECE = 64 << 20


class Kept:
    """`budget`: bytes that may stay in memory; None: all. Files lie in `folder` without a name, so they go
    with the process. Small arrays are copied side by side into large pieces: the system hands out memory
    in large pages for those, which costs a fraction of as many small ones."""

    def __init__(self, folder: Path, budget: int | None) -> None:
        self.folder = folder
        self.budget = budget
        self.held = 0
        self._piece = np.empty(0, np.uint8)
        self._used = 0

    def keep(self, array: np.ndarray) -> np.ndarray:
        """A copy of the array, in memory or in a file."""
        if not array.nbytes:
            return array
        if self._fits(array.nbytes):
            return self._copied(array)
        mapped = self._file(array.nbytes)
        np.frombuffer(mapped, array.dtype)[:] = array.ravel()
        kept = np.frombuffer(mapped, array.dtype).reshape(array.shape)
        rest(kept)
        return kept

    def _copied(self, array: np.ndarray) -> np.ndarray:
        begin = -(-self._used // 64) * 64
        if begin + array.nbytes > len(self._piece):
            self._piece = np.empty(max(_PIECE, array.nbytes), np.uint8)
            begin = 0
        self._used = begin + array.nbytes
        copy = self._piece[begin : self._used].view(array.dtype).reshape(array.shape)
        copy[...] = array
        return copy

    def empty(self, size: int, kind: Any) -> np.ndarray:
        """An array to be filled, in memory or in a file."""
        nbytes = size * np.dtype(kind).itemsize
        if not nbytes or self._fits(nbytes):
            return np.empty(size, kind)
        return np.frombuffer(self._file(nbytes), kind)

    def _fits(self, nbytes: int) -> bool:
        if self.budget is not None and self.held + nbytes > self.budget:
            return False
        self.held += nbytes
        return True

    def _file(self, nbytes: int) -> mmap.mmap:
        with tempfile.TemporaryFile(dir=self.folder) as file:
            if hasattr(os, "posix_fallocate"):  # a full disk is told now, not by a signal when it is written
                os.posix_fallocate(file.fileno(), 0, nbytes)
            else:
                file.truncate(nbytes)
            return mmap.mmap(file.fileno(), nbytes)


def rest(array: np.ndarray) -> None:
    """The array is not needed soon: the system may take back at once what it keeps of it in memory."""
    mapped = _mapped(array)
    if mapped is not None:
        mapped.flush()
        if hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)


def _mapped(array: Any) -> mmap.mmap | None:
    while isinstance(array, np.ndarray):
        array = array.base
    if isinstance(array, memoryview):
        array = array.obj
    return array if isinstance(array, mmap.mmap) else None


@cache
def _trim() -> Any:
    try:
        return ctypes.CDLL("libc.so.6").malloc_trim
    except (OSError, AttributeError):
        return None


def give_back() -> None:
    """Return to the system what was freed; C libraries keep it for later otherwise."""
    trim = _trim()
    if trim is not None:
        trim(0)

"""Texts where they lie: in Arrow buffers that stay in memory, or in a file that is mapped.

In: batches of articles. Out: `Texts`: the address and size of each text, which compiled code reads
without copying it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
from llvmlite import ir
from numba import carray, types

from wirecopy.engine import Kept
from wirecopy.words.compiling import intrinsic, kernel


@intrinsic
def _pointer(typingctx: Any, address: Any) -> Any:
    """A number as a pointer to bytes."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], ir.IntType(8).as_pointer())

    return types.CPointer(types.uint8)(address), generate


@kernel
def text_at(address: Any, size: Any) -> Any:
    """The bytes of a text as an array."""
    return carray(_pointer(address), size)


def strings(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The bytes and the bounds (int64) of a string column without nulls; no copy of the bytes."""
    buffers = column.buffers()
    kind = np.int64 if pa.types.is_large_string(column.type) else np.int32
    bounds = np.frombuffer(buffers[1], kind)[column.offset : column.offset + len(column) + 1]
    data = np.frombuffer(buffers[2], np.uint8) if buffers[2] is not None else np.empty(0, np.uint8)
    return data, bounds.astype(np.int64)


class Texts:
    """The texts of all batches, kept in memory or in files."""

    def __init__(self, kept: Kept) -> None:
        self.batches: list[tuple[np.ndarray, np.ndarray]] = []
        self.size = 0
        self._kept = kept

    def add(self, column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
        """Take a batch; returns its bytes and bounds as they lie from now on."""
        data, bounds = strings(column)
        size = int(bounds[-1] - bounds[0]) if len(bounds) else 0
        self.size += size
        here = self._kept.keep(data[bounds[0] : bounds[0] + size])
        bounds = bounds - bounds[0]
        self.batches.append((here, bounds))
        return here, bounds

    def views(self, articles: np.ndarray) -> Iterator[memoryview]:
        """The bytes of the texts of `articles`, where they lie."""
        first = np.array(self.first(), np.int64)
        batches = np.searchsorted(first, articles, "right") - 1
        known: dict[int, tuple[memoryview, list[int]]] = {}
        for batch, at in zip(batches.tolist(), (articles - first[batches]).tolist(), strict=True):
            if batch not in known:
                data, bounds = self.batches[batch]
                known[batch] = memoryview(data), bounds.tolist()
            data_, bounds_ = known[batch]
            yield data_[bounds_[at] : bounds_[at + 1]]

    def first(self) -> list[int]:
        """The number of the first article of each batch."""
        sizes = [len(bounds) - 1 for _, bounds in self.batches]
        found: list[int] = np.cumsum([0, *sizes])[:-1].tolist()
        return found

    def addresses(self) -> tuple[np.ndarray, np.ndarray]:
        """For each article in the order of input the address and the size of its text; int64."""
        addresses = [np.empty(0, np.int64)]
        sizes = [np.empty(0, np.int64)]
        for data, bounds in self.batches:
            base = data.ctypes.data if len(data) else 0
            addresses.append(base + bounds[:-1])
            sizes.append(np.diff(bounds))
        return np.concatenate(addresses), np.concatenate(sizes)

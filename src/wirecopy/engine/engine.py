"""Five verbs: read, write, map, sql, close.

In: a number of threads, a limit on memory, a folder to spill to. Out: `Engine`.

Joins and sorts are plain SQL; what does not fit in memory goes to the folder. Nothing here decides an
answer: the same rows come out for any number of threads, in the order that a query asks for.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

Batch = TypeVar("Batch")
Result = TypeVar("Result")


class Engine:
    """`threads`: as many as there are processors unless given. `memory`: bytes that sorts and joins may
    take before they spill to `folder` (a temporary one unless given)."""

    def __init__(
        self, threads: int | None = None, memory: int | None = None, folder: Path | None = None
    ) -> None:
        self.threads = threads or os.cpu_count() or 1
        self.memory = memory
        self._own = None if folder else tempfile.TemporaryDirectory(prefix="wirecopy-")
        self.folder = folder or Path(self._own.name if self._own else ".")
        self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="wirecopy")
        self._duck = duckdb.connect(config={"threads": self.threads, "temp_directory": str(self.folder)})
        # Only an ORDER BY orders; extensions would come from the network.
        self._duck.execute("SET preserve_insertion_order = false")
        self._duck.execute("SET autoinstall_known_extensions = false")
        if memory is not None:
            # Half of it for what is sorted and joined; what callers keep in arrays takes the rest.
            self._duck.execute(f"SET memory_limit = '{max(memory // 2**21, 64)}MiB'")

    def read(self, path: Path, columns: list[str] | None = None) -> pa.Table:
        """A Parquet file as a table."""
        return pq.read_table(path, columns=columns)

    def write(self, table: pa.Table, path: Path) -> None:
        """A table as a Parquet file, whole or not at all."""
        part = path.with_name(path.name + ".part")
        pq.write_table(table, part, compression="zstd", compression_level=1)
        part.replace(path)

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """`function` of each batch, on all threads, results in the order of batches; at most one batch
        more than there are threads is under way, so a long stream of them needs little memory."""
        waiting: deque[Future[Result]] = deque()
        for batch in batches:
            waiting.append(self._pool.submit(function, batch))
            if len(waiting) > self.threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def sql(self, query: str, parameters: list[Any] | None = None, **tables: pa.Table) -> pa.Table:
        """The rows of a query over `tables`, which it names. Raises `duckdb.Error` for a bad query."""
        cursor = self._duck.cursor()
        try:
            for name, table in tables.items():
                cursor.register(name, table)
            return cursor.sql(query, params=parameters).to_arrow_table()
        finally:
            cursor.close()

    def close(self) -> None:
        """Give everything back; what was spilled is removed."""
        self._pool.shutdown(cancel_futures=True)
        self._duck.close()
        if self._own is not None:
            self._own.cleanup()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

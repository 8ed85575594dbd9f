"""Parquet: a record a row, read in small batches.

In: a file that starts with `PAR1`. Out: an article a row, at `#1`, `#2` ...; only the columns that
have a meaning are read.

    >>> [article.path for article in FORMAT.read(source)]
    ['coverage.parquet#1', 'coverage.parquet#2']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.limits import size
from wirecopy.read.mapping import NAMES, candidates
from wirecopy.read.record import Record, Records, listing
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

BATCH = 64  # rows; a dictionary can make each of them as long as the longest, so few at a time

# Bytes of each column that are read ahead. Unless told, Arrow reads the whole file before the first row.
PAGES = 262_144


def sniff(head: str) -> Sure:
    """Never by its text: it is known by its first bytes."""
    return Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The rows of the file. Raises `Refusal` where it is damaged or no column is a text."""
    yield from pour(source, *opened(source))


def pour(source: Source, file: Any, wanted: list[str]) -> Iterator[Article | Problem]:
    """The rows of a file that is open. Raises `Refusal` where it is damaged or holds too much."""
    records = Records(source)
    number = given = 0
    try:
        for batch in batches(file, wanted):
            for row in rows(batch):
                number += 1
                given += length(row)
                if given > source.limits.decompressed:
                    raise too_long(source)
                yield from records.read(row, f"#{number}")
    except Refusal:
        yield from records.rest()
        raise
    if not number:
        yield source.problem("holds no rows")
    yield from records.rest()


def opened(source: Source) -> tuple[Any, list[str]]:
    """The file, open, and the columns to read. Raises `Refusal`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(
            _seekable(source, pa),
            pre_buffer=False,
            buffer_size=PAGES,
            thrift_string_size_limit=source.limits.bytes,
            thrift_container_size_limit=10_000_000,
        )
        wanted = _columns(file.schema_arrow.names, source)
        _bound(file.metadata, source)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _damaged(error) from error
    return file, wanted


def batches(file: Any, wanted: list[str]) -> Iterator[Any]:
    """Record batches of Arrow, `BATCH` rows each. Raises `Refusal` where the file is damaged."""
    import pyarrow as pa

    found = file.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False)
    while True:
        try:
            batch = next(found, None)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise _damaged(error) from error
        if batch is None:
            return
        yield batch


def rows(batch: Any) -> list[Record]:
    """The rows of a batch. Raises `Refusal` where a value is none, such as a string that is no UTF-8."""
    import pyarrow as pa

    try:
        found: list[Record] = batch.to_pylist()
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise _damaged(error) from error
    return found


def length(row: Record) -> int:
    """What a row adds to the text that the file holds."""
    return sum(len(value) for value in row.values() if isinstance(value, str | bytes))


def too_long(source: Source) -> Refusal:
    """The refusal of a file that holds more text than it may."""
    return Refusal(
        f"holds more than {size(source.limits.decompressed)} of text",
        "raise the limit on decompressed size, or split the file",
    )


def _seekable(source: Source, pa: Any) -> BinaryIO | Any:
    """The file itself where it can be sought, else (compressed, or from a pipe) all its bytes."""
    return source.file if source.file is not None else pa.BufferReader(source.all())


def _columns(names: list[str], source: Source) -> list[str]:
    """The columns to read. Raises `Refusal` if none can be the text."""
    fields: Record = dict.fromkeys(names)
    mapped = source.mapping.text
    texts = candidates("text", names, source.mapping)
    if not texts or (mapped and mapped.split(".")[0] not in names and mapped not in names):
        lacking = f"no column {clip(mapped)}" if mapped else "no text column"
        raise Refusal(
            f"{lacking}; the columns are {listing(fields)}",
            "name the column that holds it: --field text=COLUMN",
        )
    wanted = {name for noun in NAMES for name in candidates(noun, names, source.mapping)}
    wanted |= {name.split(".")[0] for name in wanted}
    return [name for name in names if name in wanted]


def _bound(metadata: Any, source: Source) -> None:
    for group in range(min(metadata.num_row_groups, 100_000)):
        if metadata.row_group(group).total_byte_size > source.limits.decompressed:
            raise Refusal(
                f"holds a row group of more than {size(source.limits.decompressed)}",
                "raise the limit on decompressed size, or write it in smaller row groups",
            )


def _damaged(error: Exception) -> Refusal:
    return Refusal(
        f"is a damaged Parquet file ({clip(str(error), 160)})", "it may be cut short: fetch it again"
    )


FORMAT = Format("Parquet", (".parquet", ".pq"), sniff, read, magic=b"PAR1")

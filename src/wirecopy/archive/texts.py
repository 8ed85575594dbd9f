"""Texts and rows of articles as the database has them, unpacked.

In: rows. Out: articles, texts, spans. No kernel is loaded for it: who only looks something up comes by here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import orjson
import zstandard

from wirecopy.article import Article
from wirecopy.spans import Span

_MANY = 500
"""Parameters of one SQL statement."""

COLUMNS = (
    "number, id, refs, path, url, given_outlet, title, byline, language, given_published, given_basis, modified, "
    "seen, fields"
)


class Texts:
    """Texts packed and unpacked (Zstandard)."""

    def __init__(self) -> None:
        self._pack = zstandard.ZstdCompressor(level=6)
        self._unpack = zstandard.ZstdDecompressor()

    def pack(self, text: str) -> bytes:
        return self._pack.compress(text.encode("utf-8", "replace"))

    def unpack(self, data: bytes) -> str:
        return self.unpacked(data).decode()

    def unpacked(self, data: bytes) -> bytes:
        """In UTF-8."""
        return self._unpack.decompress(data, max_output_size=1 << 31)


def packed_spans(spans: Iterable[Span]) -> bytes:
    """Spans as pairs of int32."""
    return np.array([(span.start, span.end) for span in spans], "<i4").tobytes()


def unpacked_spans(data: bytes) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in np.frombuffer(data, "<i4").reshape(-1, 2).tolist())


def rows_of(
    connection: sqlite3.Connection, sql: str, names: Sequence[int] | Sequence[str], *more: object
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement with `IN (?)` for some numbers or ids, which may be many."""
    for at in range(0, len(names), _MANY):
        part = [each if isinstance(each, str) else int(each) for each in names[at : at + _MANY]]
        yield from connection.execute(sql.replace("(?)", f"({','.join('?' * len(part))})"), (*part, *more))


def article_of(row: Sequence[Any], text: str) -> Article:
    """The article as it was given, from a row of `COLUMNS`."""
    _, _, refs, path, url, outlet, title, byline, language, published, basis, modified, seen, fields = row
    return Article(
        text, outlet, url, title, byline, language, published, basis, modified, seen,
        tuple(orjson.loads(refs)), path,
        tuple((str(name), str(value)) for name, value in orjson.loads(fields)),
    )  # fmt: skip


def given(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Article]:
    """Some articles as they were given, by number."""
    unpack = Texts().unpack
    return {
        row[0]: article_of(row[:-1], unpack(row[-1]))
        for row in rows_of(
            connection,
            f"SELECT {COLUMNS}, text FROM articles JOIN texts ON article = number WHERE number IN (?)",
            numbers,
        )
    }

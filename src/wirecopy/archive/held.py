"""What a writer looks at again and again, kept at hand: texts, numbers of texts, vectors, readings.

In: numbers of articles. Out: what the archive holds of them, from memory where it was asked for lately. All of it is
a function of the article alone, so nothing here ever goes stale; what an article's outlet puts on it (stock.py) is
not here.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

import numpy as np
import orjson
import zstandard

from wirecopy.archive.likeness import NONE, Vector
from wirecopy.archive.prints import Printed, printed
from wirecopy.article import Article
from wirecopy.reading import Reading
from wirecopy.spans import Span

Value = TypeVar("Value")
_MANY = 500
"""Parameters of one SQL statement."""


class Kept(Generic[Value]):
    """The last `most` values that were asked for or put."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[int, Value] = OrderedDict()

    def get(self, number: int) -> Value | None:
        value = self._values.get(number)
        if value is not None:
            self._values.move_to_end(number)
        return value

    def put(self, number: int, value: Value) -> None:
        self._values[number] = value
        while len(self._values) > self.most:
            self._values.popitem(last=False)

    def drop(self, number: int) -> None:
        self._values.pop(number, None)


class Texts:
    """Texts packed and unpacked (Zstandard)."""

    def __init__(self) -> None:
        self._pack = zstandard.ZstdCompressor(level=6)
        self._unpack = zstandard.ZstdDecompressor()

    def pack(self, text: str) -> bytes:
        return self._pack.compress(text.encode("utf-8", "replace"))

    def unpack(self, data: bytes) -> str:
        return self._unpack.decompress(data, max_output_size=1 << 31).decode()


def packed_spans(spans: Iterable[Span]) -> bytes:
    """Spans as pairs of int32."""
    return np.array([(span.start, span.end) for span in spans], "<i4").tobytes()


def unpacked_spans(data: bytes) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in np.frombuffer(data, "<i4").reshape(-1, 2).tolist())


def rows_of(
    connection: sqlite3.Connection, sql: str, numbers: Sequence[int], *more: object
) -> Iterator[tuple[Any, ...]]:
    """The rows of a statement with `IN (?)` for some numbers, which may be many."""
    for at in range(0, len(numbers), _MANY):
        part = numbers[at : at + _MANY]
        yield from connection.execute(
            sql.replace("(?)", f"({','.join('?' * len(part))})"), (*map(int, part), *more)
        )


COLUMNS = (
    "number, id, refs, path, url, given_outlet, title, byline, language, given_published, given_basis, modified, "
    "seen, fields"
)


def article_of(row: Sequence[Any], text: str) -> Article:
    """The article as it was given, from a row of `COLUMNS`."""
    _, _, refs, path, url, outlet, title, byline, language, published, basis, modified, seen, fields = row
    return Article(
        text, outlet, url, title, byline, language, published, basis, modified, seen,
        tuple(orjson.loads(refs)), path,
        tuple((str(name), str(value)) for name, value in orjson.loads(fields)),
    )  # fmt: skip


class Holdings:
    """The articles of an archive, for one connection. `read` reads off those whose readings are not at hand."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        read: Callable[[Sequence[Article]], Sequence[Reading]],
        most: int = 20_000,
    ) -> None:
        self.connection, self.read = connection, read
        self.texts = Texts()
        self._printed: Kept[Printed] = Kept(most)
        self._vectors: Kept[Vector] = Kept(2 * most)
        self._readings: Kept[Reading] = Kept(most // 5)

    def printed(self, numbers: Sequence[int]) -> dict[int, Printed]:
        """The numbers of some texts."""
        found = {number: one for number in numbers if (one := self._printed.get(number)) is not None}
        missing = [number for number in numbers if number not in found]
        for number, text, body in rows_of(
            self.connection, "SELECT article, text, body FROM texts WHERE article IN (?)", missing
        ):
            one = printed(self.texts.unpack(text), unpacked_spans(body))
            found[number] = one
            self._printed.put(number, one)
        return found

    def vectors(self, numbers: Sequence[int]) -> dict[int, Vector]:
        """What some articles name."""
        found = {number: one for number in numbers if (one := self._vectors.get(number)) is not None}
        missing = [number for number in numbers if number not in found]
        for number, facts, weights in rows_of(
            self.connection, "SELECT article, facts, weights FROM vectors WHERE article IN (?)", missing
        ):
            one = Vector(np.frombuffer(facts, "<u8"), np.frombuffer(weights, "<f4"))
            found[number] = one
            self._vectors.put(number, one)
        return {number: found.get(number, NONE) for number in numbers}

    def articles(self, numbers: Sequence[int]) -> dict[int, Article]:
        """Some articles as they were given."""
        texts = {
            number: self.texts.unpack(text)
            for number, text in rows_of(
                self.connection, "SELECT article, text FROM texts WHERE article IN (?)", numbers
            )
        }
        return {
            row[0]: article_of(row, texts[row[0]])
            for row in rows_of(
                self.connection, f"SELECT {COLUMNS} FROM articles WHERE number IN (?)", numbers
            )
        }

    def readings(self, numbers: Sequence[int]) -> dict[int, Reading]:
        """Some articles read off, as they say themselves."""
        found = {number: one for number in numbers if (one := self._readings.get(number)) is not None}
        missing = [number for number in numbers if number not in found]
        if missing:
            given = self.articles(missing)
            ordered = [number for number in missing if number in given]
            for number, reading in zip(ordered, self.read([given[n] for n in ordered]), strict=True):
                found[number] = reading
                self._readings.put(number, reading)
        return found

    def take(self, number: int, reading: Reading, one: Printed, named: Vector) -> None:
        """What is known of a new article already."""
        self._readings.put(number, reading)
        self._printed.put(number, one)
        self._vectors.put(number, named)

    def drop(self, number: int) -> None:
        """An article is gone."""
        for kept in (self._readings, self._printed, self._vectors):
            kept.drop(number)

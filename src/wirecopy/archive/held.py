"""What a writer looks at again and again, kept at hand: numbers of texts, vectors, readings.

In: numbers of articles. Out: what the archive holds of them, from memory where it was asked for lately. All of it is
a function of the article alone, so nothing here ever goes stale; what an article's outlet puts on it (stock.py) and
what others quote of it (quoted.py) is not here.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from wirecopy.archive.entry import Alone, Entry, alone
from wirecopy.archive.likeness import NONE, Vector
from wirecopy.archive.prints import Printed, printed
from wirecopy.archive.texts import COLUMNS, Texts, article_of, rows_of, unpacked_spans
from wirecopy.article import Article
from wirecopy.reading import Packed, Reading, pack, unpack

Value = TypeVar("Value")


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


@dataclass(frozen=True, slots=True)
class Lone:
    """What is asked of an article that shares nothing."""

    id: str
    words: int
    published: str | None
    outlet: str | None
    alone: Alone


class Holdings:
    """The articles of an archive, for one connection. `read` reads off those whose readings are not at hand; of `most`
    articles something is kept."""

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
        self._lone: Kept[Lone] = Kept(2 * most)
        self._packed: Kept[tuple[Article, Packed]] = Kept(most)
        """Readings as bytes: a tenth of the memory, and a fifth of the time to read an article off again."""
        self._readings: Kept[Reading] = Kept(most // 10)

    def printed(self, numbers: Sequence[int]) -> dict[int, Printed]:
        """The numbers of some texts."""
        found = {number: one for number in numbers if (one := self._printed.get(number)) is not None}
        missing = [number for number in numbers if number not in found]
        for number, text, body, quotes in rows_of(
            self.connection, "SELECT article, text, body, quotes FROM texts WHERE article IN (?)", missing
        ):
            one = printed(self.texts.unpack(text), unpacked_spans(body), unpacked_spans(quotes))
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
        found = {number: one for number in numbers if (one := self._reading(number)) is not None}
        missing = [number for number in numbers if number not in found]
        if missing:
            given = self.articles(missing)
            ordered = [number for number in missing if number in given]
            for number, reading in zip(ordered, self.read([given[n] for n in ordered]), strict=True):
                found[number] = reading
                self._readings.put(number, reading)
        return found

    def _reading(self, number: int) -> Reading | None:
        reading = self._readings.get(number)
        if reading is None and (kept := self._packed.get(number)) is not None:
            reading = unpack(*kept)
            self._readings.put(number, reading)
        return reading

    def packed(self, numbers: Sequence[int]) -> dict[int, tuple[Article, Packed]]:
        """The same as bytes."""
        found = {number: one for number in numbers if (one := self._packed.get(number)) is not None}
        for number, reading in self.readings([each for each in numbers if each not in found]).items():
            found[number] = reading.article, pack(reading)
            self._packed.put(number, found[number])
        return found

    def lone(self, numbers: Sequence[int]) -> dict[int, Lone]:
        """What a story says that is one of some articles, as they say themselves."""
        found = {number: one for number in numbers if (one := self._lone.get(number)) is not None}
        missing = [number for number in numbers if number not in found]
        for number, reading in self.readings(missing).items():
            cleaned = reading.cleaned
            one = Lone(
                reading.article.id, len(reading.side.words), cleaned.published, cleaned.outlet, alone(reading)
            )
            found[number] = one
            self._lone.put(number, one)
        return found

    def take(self, number: int, article: Article, one: Entry) -> None:
        """What is known of a new article already."""
        cleaned = one.cleaned
        self._printed.put(number, one.printed)
        self._vectors.put(number, one.named)
        self._lone.put(number, Lone(article.id, one.words, cleaned.published, cleaned.outlet, one.alone))
        self._packed.put(number, (article, one.packed))

    def drop(self, number: int) -> None:
        """An article is gone, or has other things to say."""
        for kept in (self._printed, self._vectors, self._lone, self._packed, self._readings):
            kept.drop(number)

"""Who carries the words of a passage.

In: a passage, segments of fingerprints, full text. Out: `Found`.

From 15 words on by fingerprints: every article that has 15 words in a row of the passage is among those that share a
fingerprint with it (match/fingerprints.py), and is then looked up word by word. Fewer words are looked for in full
text, as a phrase, and then in the texts. Both look in the whole text, headline and furniture included, of every text
that is kept, replaced ones too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wirecopy.archive.held import Texts, rows_of
from wirecopy.archive.listing import ARTICLE, articles_where, kept
from wirecopy.archive.prints import rolled
from wirecopy.archive.records import Cover, Found, Hit, Kept
from wirecopy.archive.segments import Segments
from wirecopy.article import Problem
from wirecopy.clean.order import instant
from wirecopy.match.fingerprints import LEAST, winnow
from wirecopy.spans import Span
from wirecopy.words import words
from wirecopy.words.compiled import Columns, columns

LONGEST = 1_000_000
"""Characters of a passage."""
_AT_ONCE = 200

BY_RUNS = (
    "complete: every text in the archive that has 15 words in a row of the passage is found; spelling, capitals and "
    "punctuation between words do not count"
)
BY_WORDS = (
    "complete: every text in the archive that has all words of the passage in this order, one after the other; fewer "
    "than 15 words in a row of a longer passage are not looked for"
)


@dataclass(frozen=True)
class Asked:
    """A passage as it is looked for: its words, their columns, names of its rows of 15."""

    text: str
    columns: Columns
    rows: np.ndarray
    prints: np.ndarray
    chars: np.ndarray

    @classmethod
    def of(cls, passage: str) -> Asked:
        data = passage.encode("utf-8", "replace")
        found = columns(data)
        names, places = np.empty(len(found.hash) + 1, np.uint64), np.empty(len(found.hash) + 1, np.uint32)
        count = winnow(found.hash, len(found.hash), names, places)
        return cls(passage, found, rolled(found.hash, LEAST), np.unique(names[:count]), characters(data))

    def __len__(self) -> int:
        return len(self.columns.hash)


def characters(data: bytes) -> np.ndarray:
    """For each byte of UTF-8, and for the end, the number of the character that it belongs to."""
    first = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
    count = np.cumsum(first)
    return np.concatenate((count - 1, count[-1:] if len(count) else np.zeros(1, np.int64)))


def find(
    connection: sqlite3.Connection,
    prints: Segments,
    passage: str,
    cover: Cover,
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    most: int = 200,
) -> Found:
    """Every article that carries words of the passage, the earliest first. Raises `ValueError` for days that are none."""
    inside, asked_of = articles_where(outlet, since, until, current=False)
    if len(passage) > LONGEST:
        problem = Problem("the passage", f"is longer than {LONGEST:,} characters", "look for a part of it")
        return Found(passage[:1000], (), "", cover, 0, (problem,))
    asked = Asked.of(passage)
    if not len(asked):
        return Found(passage, (), "", cover, 0, (Problem("the passage", "holds no word", ""),))
    long = len(asked) >= LEAST
    numbers = _sharing(prints, asked) if long else _phrase(connection, passage)
    dated = [
        (instant(published), ident, number)
        for number, published, ident in rows_of(
            connection,
            f"SELECT a.number, a.published, a.id FROM articles a WHERE a.number IN (?) AND {inside}",
            numbers,
            *asked_of,
        )
    ]
    ordered = [int(str(number)) for _, _, number in sorted(dated)]
    found: list[tuple[int, list[tuple[Span, Span, int]]]] = []
    looked = 0
    for number, text in _texts(connection, ordered):
        looked += 1
        runs = _runs(asked, text) if long else _places(asked, text)
        if runs:
            found.append((number, runs))
            if len(found) >= most:
                break
    rows = {
        row[0]: row
        for row in rows_of(
            connection,
            f"SELECT {ARTICLE} FROM articles a WHERE a.number IN (?)",
            [number for number, _ in found],
        )
    }
    articles = {one.number: one for one in kept(connection, [rows[number] for number, _ in found])}
    hits = [_hit(asked, articles[number], runs) for number, runs in found]
    return Found(passage, tuple(hits), BY_RUNS if long else BY_WORDS, cover, len(ordered) - looked)


def _sharing(prints: Segments, asked: Asked) -> list[int]:
    """Articles that share a fingerprint with the passage."""
    _, articles, _ = prints.find(asked.prints)
    found: list[int] = np.unique(articles).tolist()
    return found


def _phrase(connection: sqlite3.Connection, passage: str) -> list[int]:
    """Articles that have the words in a row, as full text sees them."""
    phrase = '"' + " ".join(words(passage).folded) + '"'
    return [
        number for (number,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (phrase,))
    ]


def _texts(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Texts in the order of the numbers, some at a time."""
    unpack = Texts().unpack
    for at in range(0, len(numbers), _AT_ONCE):
        part = numbers[at : at + _AT_ONCE]
        found = {
            int(str(number)): text
            for number, text in rows_of(
                connection, "SELECT article, text FROM texts WHERE article IN (?)", part
            )
        }
        for number in part:
            if number in found:
                yield number, unpack(found[number])


def _runs(asked: Asked, text: str) -> list[tuple[Span, Span, int]]:
    """Runs of 15 words and more that a text has of the passage: in the text, in the passage, how many words. Each word
    of the text is in one of them at most, that which begins first."""
    data = text.encode("utf-8", "replace")
    theirs = columns(data)
    rows = rolled(theirs.hash, LEAST)
    hit = np.flatnonzero(np.isin(rows, asked.rows))
    if not len(hit):
        return []
    order = np.argsort(asked.rows, kind="stable")
    chars = characters(data)
    found = []
    upto = -1
    for at in hit.tolist():
        if at < upto:
            continue
        low = int(np.searchsorted(asked.rows, rows[at], "left", sorter=order))
        high = int(np.searchsorted(asked.rows, rows[at], "right", sorter=order))
        length, place = max(
            (_equal(asked.columns.hash, theirs.hash, int(each), at), -int(each)) for each in order[low:high]
        )
        if length >= LEAST:
            found.append(
                (_span(theirs, chars, at, length), _span(asked.columns, asked.chars, -place, length), length)
            )
            upto = at + length
    return found


def _equal(mine: np.ndarray, theirs: np.ndarray, at: int, other: int) -> int:
    """How many words are equal from there on."""
    count = min(len(mine) - at, len(theirs) - other)
    differ = np.flatnonzero(mine[at : at + count] != theirs[other : other + count])
    return int(differ[0]) if len(differ) else count


def _places(asked: Asked, text: str) -> list[tuple[Span, Span, int]]:
    """Where a text has all words of the passage."""
    data = text.encode("utf-8", "replace")
    theirs = columns(data)
    length = len(asked)
    count = len(theirs.hash) - length + 1
    if count < 1:
        return []
    same = np.ones(count, np.bool_)
    for k, name in enumerate(asked.columns.hash):
        same &= theirs.hash[k : k + count] == name
    chars = characters(data)
    whole = _span(asked.columns, asked.chars, 0, length)
    found = []
    upto = -1
    for at in np.flatnonzero(same).tolist():
        if at >= upto:
            found.append((_span(theirs, chars, at, length), whole, length))
            upto = at + length
    return found


def _span(found: Columns, chars: np.ndarray, at: int, length: int) -> Span:
    return Span(int(chars[found.start[at]]), int(chars[found.end[at + length - 1] - 1]) + 1)


def _hit(asked: Asked, article: Kept, runs: list[tuple[Span, Span, int]]) -> Hit:
    marks = np.zeros(len(asked.text) + 1, np.bool_)
    for _, mine, _ in runs:
        marks[mine.start : mine.end] = True
    begins = asked.chars[asked.columns.start] if len(asked) else np.empty(0, np.int64)
    return Hit(
        article,
        tuple(span for span, _, _ in runs),
        tuple(span for _, span, _ in runs),
        int(marks[begins].sum()),
        max(length for _, _, length in runs),
    )

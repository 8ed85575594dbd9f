"""A text as the numbers by which articles meet: every 15 words in a row, and the fingerprints that are kept of them.

In: a text, the spans of its body and of its quotations. Out: `Printed`.

    >>> one = printed("word " * 20, [Span(0, 100)], [])
    >>> len(one.rows), len(one.names) > 0, one.body.all(), one.quoted.any()
    (6, True, True, False)

`rows` name every 15 words in a row, wherever they begin; two texts share 15 words where they share a name. The
fingerprints (`names`, the number of the word at which each begins `at`) are the few of match/fingerprints.py: what the
archive keeps on disk, so that of all its articles only those are looked at that may share a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from wirecopy.group.body import MOSTLY_QUOTED, PHRASE
from wirecopy.match.fingerprints import GRAM, LEAST, winnow
from wirecopy.spans import Span
from wirecopy.words.compiled import Columns, columns

BASE = np.uint64(0xD6E8FEB86659FD93)
OUT = np.uint64(pow(int(BASE), LEAST, 2**64))
"""The factor of the word that leaves a row of 15 when the next one comes (`rolled`)."""

BODY = np.uint32(1 << 31)
"""Bit of a fingerprint's value in a segment: it stands in the body of the article."""
QUOTED = np.uint32(1 << 30)
"""And this one: there it stands in quotation marks that are believed."""
PLACE = np.uint32((1 << 30) - 1)
"""The bits that tell the number of the word."""


@dataclass(frozen=True)
class Printed:
    """`words` uint64, the hash of each word; `names` uint64 and `at` uint32, the fingerprints; `body` and `quoted` bool, for
    each word whether it stands in the body, and in quotation marks there."""

    words: np.ndarray
    names: np.ndarray
    at: np.ndarray
    body: np.ndarray
    quoted: np.ndarray

    @cached_property
    def rows(self) -> np.ndarray:
        """uint64, one for each word at which 15 begin."""
        return rolled(self.words, LEAST)

    @cached_property
    def phrases(self) -> np.ndarray:
        """uint64, one for each word at which a phrase of four begins; outside the body 0."""
        found = rolled(self.words, PHRASE)
        found[windows(self.body, PHRASE)[: len(found)] < PHRASE] = 0
        return found

    @cached_property
    def says(self) -> np.ndarray:
        """The rows that stand in quotation marks as a whole; none where nearly everything does: a mark was lost."""
        inside = int((self.quoted & self.body).sum())
        if not 0 < inside < MOSTLY_QUOTED * int(self.body.sum()):
            return np.empty(0, np.uint64)
        return distinct(self.rows[self.whole(self.quoted & self.body)])

    def whole(self, mask: np.ndarray) -> np.ndarray:
        """For each row whether all its words are in a mask over the words."""
        found: np.ndarray = windows(mask, LEAST)[: len(self.rows)] == LEAST
        return found

    def prints(self, mask: np.ndarray) -> np.ndarray:
        """For each fingerprint whether all its words are in a mask over the words."""
        found: np.ndarray = (windows(mask, GRAM) == GRAM)[self.at]
        return found

    def values(self) -> np.ndarray:
        """For each fingerprint what a segment keeps beside it, uint32."""
        found = self.at | np.where(self.prints(self.body), BODY, np.uint32(0))
        if len(self.says):
            found |= np.where(self.prints(self.body & self.quoted), QUOTED, np.uint32(0))
        return found.astype(np.uint32)


def printed(text: str, body: Sequence[Span], quotes: Sequence[Span]) -> Printed:
    """The numbers of a text."""
    data = text.encode("utf-8", "replace")
    found = columns(data)
    count = len(found.hash)
    kept, places = np.empty(count + 1, np.uint64), np.empty(count + 1, np.uint32)
    kept_count = winnow(found.hash, count, kept, places)
    at, _ = bounds(data, found)
    return Printed(
        found.hash,
        kept[:kept_count].copy(),
        places[:kept_count].copy(),
        within(at, body),
        within(at, quotes),
    )


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Each number once, ascending."""
    ordered = np.sort(numbers)
    if len(ordered) < 2:
        return ordered
    found: np.ndarray = ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
    return found


def among(numbers: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Which of some numbers stand in others that ascend."""
    if not len(ordered):
        return np.zeros(len(numbers), np.bool_)
    found: np.ndarray = ordered[np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)] == numbers
    return found


def rolled(words: np.ndarray, length: int) -> np.ndarray:
    """A name for every `length` words in a row, uint64: equal words, equal names."""
    count = max(len(words) - length + 1, 0)
    value = np.zeros(count, np.uint64)
    for k in range(length):
        value = value * BASE + words[k : k + count]
    return value


def windows(mask: np.ndarray, length: int) -> np.ndarray:
    """How many of each `length` words in a row are in a mask; as many as there are such rows."""
    if len(mask) < length:
        return np.empty(0, np.int64)
    total = np.concatenate(([0], np.cumsum(mask)))
    found: np.ndarray = total[length:] - total[:-length]
    return found


def spread(hit: np.ndarray, length: int, count: int) -> np.ndarray:
    """A mask over `count` words: those in one of the rows of `length` words that begin where `hit` is true."""
    step = np.zeros(count + 1, np.int64)
    at = np.flatnonzero(hit)
    step[at] += 1
    np.subtract.at(step, np.minimum(at + length, count), 1)
    found: np.ndarray = np.cumsum(step[:count]) > 0
    return found


def pairs(mask: np.ndarray) -> np.ndarray:
    """A mask as pairs of numbers, half-open, ascending."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    found: np.ndarray = edges.reshape(-1, 2)
    return found


def bounds(data: bytes, found: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Where words of UTF-8 begin and end, in code points."""
    if data.isascii():
        return found.start, found.end
    begins = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80
    number = np.cumsum(begins) - 1  # of the character that holds a byte
    return number[found.start], number[found.end - 1] + 1


def placed(text: str) -> tuple[np.ndarray, np.ndarray]:
    """Where the words of a text begin and end, in code points."""
    data = text.encode("utf-8", "replace")
    return bounds(data, columns(data))


def spans(mask: np.ndarray, places: tuple[np.ndarray, np.ndarray]) -> tuple[Span, ...]:
    """A mask over the words of a text as spans of it, ascending; `places` are where they begin and end."""
    start, end = places
    return tuple(Span(int(start[low]), int(end[high - 1])) for low, high in pairs(mask).tolist())


def within(at: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    """Which words, by the code points at which they begin, do so in one of the spans (ascending)."""
    lows = np.array([span.start for span in spans], np.int64)
    highs = np.maximum.accumulate(np.array([span.end for span in spans], np.int64))  # one may hold another
    if not len(lows):
        return np.zeros(len(at), np.bool_)
    which = np.searchsorted(lows, at, "right") - 1
    found: np.ndarray = (which >= 0) & (at < highs[np.maximum(which, 0)])
    return found

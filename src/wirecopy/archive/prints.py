"""A text as the numbers by which articles meet: every 15 words in a row, and the fingerprints that are kept of them.

In: a text and the spans of its body. Out: `Printed`.

    >>> one = printed("word " * 20, [Span(0, 100)])
    >>> len(one.rows), len(one.names) > 0, one.body.all()
    (6, True, True)

`rows` name every 15 words in a row, wherever they begin; two texts share 15 words where they share a name. The
fingerprints (`names`, the number of the word at which each begins `at`) are the few of match/fingerprints.py: what the
archive keeps on disk, so that of all its articles only those are looked at that may share a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wirecopy.match.fingerprints import GRAM, LEAST, winnow
from wirecopy.spans import Span
from wirecopy.words.compiled import columns

_BASE = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Printed:
    """`rows` uint64, one for each word at which 15 begin; `names` uint64 and `at` uint32, the fingerprints; `body` bool,
    for each word whether it stands in the body."""

    rows: np.ndarray
    names: np.ndarray
    at: np.ndarray
    body: np.ndarray

    def whole(self, mask: np.ndarray) -> np.ndarray:
        """For each row whether all its words are in a mask over the words."""
        found: np.ndarray = windows(mask, LEAST)[: len(self.rows)] == LEAST
        return found

    def prints(self, mask: np.ndarray) -> np.ndarray:
        """For each fingerprint whether all its words are in a mask over the words."""
        found: np.ndarray = (windows(mask, GRAM) == GRAM)[self.at]
        return found


def printed(text: str, body: Sequence[Span]) -> Printed:
    """The numbers of a text."""
    data = text.encode("utf-8", "replace")
    found = columns(data)
    count = len(found.hash)
    kept, places = np.empty(count + 1, np.uint64), np.empty(count + 1, np.uint32)
    kept_count = winnow(found.hash, count, kept, places)
    return Printed(
        rolled(found.hash, LEAST),
        kept[:kept_count],
        places[:kept_count],
        _within(text, data, found.start, body),
    )


def rolled(words: np.ndarray, length: int) -> np.ndarray:
    """A name for every `length` words in a row, uint64: equal words, equal names."""
    count = max(len(words) - length + 1, 0)
    value = np.zeros(count, np.uint64)
    for k in range(length):
        value = value * _BASE + words[k : k + count]
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


def _within(text: str, data: bytes, start: np.ndarray, body: Sequence[Span]) -> np.ndarray:
    """Which words (byte offsets) begin in the spans (code points)."""
    if len(data) == len(text):
        at = start
    else:
        first = (np.frombuffer(data, np.uint8) & 0xC0) != 0x80  # where a character begins
        at = np.cumsum(first)[start] - 1 if len(start) else start
    lows = np.array([span.start for span in body], np.int64)
    highs = np.array([span.end for span in body], np.int64)
    if not len(lows):
        return np.zeros(len(start), np.bool_)
    which = np.searchsorted(lows, at, "right") - 1
    found: np.ndarray = (which >= 0) & (at < highs[np.maximum(which, 0)])
    return found

"""A passage of 15 words and more in texts: by fingerprints, then word by word.

In: a passage, the segments of fingerprints. Out: articles that share a fingerprint with it; the runs that a text has
of it. Compiled kernels, so this is loaded where it is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wirecopy.archive.finding import Run, characters
from wirecopy.archive.prints import distinct, rolled
from wirecopy.archive.segments import Segments
from wirecopy.match.fingerprints import LEAST, winnow
from wirecopy.spans import Span
from wirecopy.words.compiled import Columns, columns


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
        return cls(passage, found, rolled(found.hash, LEAST), distinct(names[:count]), characters(data))


def sharing(prints: Segments, asked: Asked) -> list[int]:
    """Articles that share a fingerprint with the passage."""
    _, articles, _ = prints.find(asked.prints)
    found: list[int] = distinct(articles).tolist()
    return found


def runs(asked: Asked, text: str) -> list[Run]:
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
    found: list[Run] = []
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


def _span(found: Columns, chars: np.ndarray, at: int, length: int) -> Span:
    return Span(int(chars[found.start[at]]), int(chars[found.end[at + length - 1] - 1]) + 1)

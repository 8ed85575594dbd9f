"""A passage of 15 words and more in texts: by fingerprints, then word by word.

In: a passage, the segments of fingerprints. Out: articles that share a fingerprint with it; the runs that texts have
of it. Compiled kernels, so this is loaded where it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from wirecopy.archive.carrying import Joined
from wirecopy.archive.finding import Run
from wirecopy.archive.prints import BASE, OUT, bounds, distinct, rolled
from wirecopy.archive.segments import Segments
from wirecopy.match.fingerprints import LEAST, winnow
from wirecopy.spans import Span
from wirecopy.words.compiled import columns
from wirecopy.words.compiling import kernel

_PLACES = 64
"""Where a passage says the same 15 words again and again, so many of the places are tried."""


@dataclass(frozen=True)
class Asked:
    """A passage as it is looked for: `words`, the hash of each; `rows`, names of its rows of 15, ascending, and where
    they begin (`at`); its fingerprints; where each word begins and ends, in code points."""

    words: np.ndarray
    rows: np.ndarray
    at: np.ndarray
    prints: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @classmethod
    def of(cls, passage: str) -> Asked:
        data = passage.encode("utf-8", "replace")
        found = columns(data)
        names, places = np.empty(len(found.hash) + 1, np.uint64), np.empty(len(found.hash) + 1, np.uint32)
        count = winnow(found.hash, len(found.hash), names, places)
        rows = rolled(found.hash, LEAST)
        order = np.argsort(rows, kind="stable")
        return cls(found.hash, rows[order], order, distinct(names[:count]), *bounds(data, found))


def sharing(prints: Segments, asked: Asked) -> list[int]:
    """Articles that share a fingerprint with the passage."""
    _, articles, _ = prints.find(asked.prints)
    found: list[int] = distinct(articles).tolist()
    return found


def runs(asked: Asked, texts: Sequence[bytes]) -> list[list[Run]]:
    """Runs of 15 words and more that each text, in UTF-8, has of the passage: in the text, in the passage, the numbers of
    the passage's words. Each word of a text is in one of them at most, that which begins first."""
    theirs, begins, edges = Joined.of(texts)
    hits = np.empty((len(theirs.hash) // LEAST + 1, 3), np.int64)
    count = _runs(asked.words, asked.rows, asked.at, theirs.hash, edges, hits)
    found: list[list[Run]] = [[] for _ in texts]
    which = np.searchsorted(edges, hits[:count, 0], "right") - 1
    for text, (at, place, length) in zip(which.tolist(), hits[:count].tolist(), strict=True):
        low = begins[text]
        span = _span(texts[text], int(theirs.start[at] - low), int(theirs.end[at + length - 1] - low))
        last = place + length
        mine = Span(int(asked.start[place]), int(asked.end[last - 1]))
        found[text].append((span, mine, (place, last)))
    return found


@kernel
def _runs(mine: Any, rows: Any, at: Any, theirs: Any, edges: Any, hits: Any) -> Any:
    """Runs that `theirs[edges[k]:edges[k + 1])` have of `mine`, to `hits`: first word there, first word here, length.
    `rows` ascend, `at[i]` is the word of `mine` at which `rows[i]` begins. Returns how many."""
    count = 0
    for text in range(len(edges) - 1):
        stop = edges[text + 1]
        upto = edges[text]
        value, known = np.uint64(0), 0
        for word in range(edges[text], stop):
            value = value * BASE + theirs[word]
            known += 1
            if known < LEAST:
                continue
            if known > LEAST:
                value -= OUT * theirs[word - LEAST]
            first = word - LEAST + 1
            if first < upto:
                continue
            low = np.searchsorted(rows, value)
            most, place = 0, 0
            for row in range(low, min(low + _PLACES, len(rows))):
                if rows[row] != value:
                    break
                begin = at[row]
                last = min(len(mine) - begin, stop - first)
                length = 0
                while length < last and mine[begin + length] == theirs[first + length]:
                    length += 1
                if length > most:
                    most, place = length, begin
            if most >= LEAST:
                hits[count, 0], hits[count, 1], hits[count, 2] = first, place, most
                count += 1
                upto = first + most
    return count


def _span(text: bytes, start: int, end: int) -> Span:
    """Offsets in bytes as a span of code points."""
    if text.isascii():
        return Span(start, end)
    begin = len(text[:start].decode())
    return Span(begin, begin + len(text[start:end].decode()))

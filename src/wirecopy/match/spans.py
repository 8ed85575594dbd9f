"""Tokens -> code points, and the proof that the words of a run are equal.

In: runs as tokens, and the texts. Out: half-open code-point spans; for each run whether its words are
equal in the texts themselves.

Everything before this compares 32 bits of a word. Here the bytes of the two places are compared, and
where they differ (capitals, quotation marks, line breaks) the words, by 64 bits and by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.regions import PLACE
from wirecopy.match.shared import Runs
from wirecopy.match.texts import text_at
from wirecopy.words import words
from wirecopy.words.compiled import folding, scan
from wirecopy.words.compiling import kernel

_BYTES = np.uint32(PLACE >> np.uint32(1))  # without the two marks


@kernel
def _points(text: Any, at: Any, upto: Any) -> Any:
    """Code points that begin in `text[at:upto)`."""
    count = 0
    for k in range(at, upto):
        count += (text[k] & 0xC0) != 0x80
    return count


@kernel
def code_points(tokens: Any, starts: Any, owners: Any, address: Any, size: Any, folding: Any) -> Any:
    """Of each of `tokens` (ascending), which stand in the articles `owners`: the code point at which it
    begins and ends, and the bytes."""
    found = np.empty((4, len(tokens)), np.int64)
    hashes = np.empty(1, np.uint64)
    begin = np.empty(1, np.int64)
    end = np.empty(1, np.int64)
    odd = np.empty(1, np.int64)
    before = -1
    byte: Any = 0
    point: Any = 0
    for k in range(len(tokens)):
        text = text_at(address[owners[k]], size[owners[k]])
        if owners[k] != before:
            before = owners[k]
            byte = 0
            point = 0
        start: Any = np.int64(starts[tokens[k]] & _BYTES)
        point += _points(text, byte, start)
        byte = start
        scan(text, start, len(text), 1, folding, hashes, begin, end, odd)
        found[0, k] = point
        found[1, k] = point + _points(text, start, end[0])
        found[2, k] = start
        found[3, k] = end[0]
    return found


@kernel
def differ(
    article_a: Any, article_b: Any, begin_a: Any, end_a: Any, begin_b: Any, end_b: Any, count: Any,
    address: Any, size: Any, folding: Any,
) -> Any:  # fmt: skip
    """Runs whose words are not all equal for sure: numbers of the runs."""
    found = np.empty(len(count), np.int64)
    doubts = 0
    most = count.max() + 1 if len(count) else 1
    hashes_a = np.empty(most, np.uint64)
    hashes_b = np.empty(most, np.uint64)
    starts = np.empty(most, np.int64)
    ends = np.empty(most, np.int64)
    odd = np.empty(most, np.int64)
    for k in range(len(count)):
        a = text_at(address[article_a[k]], size[article_a[k]])
        b = text_at(address[article_b[k]], size[article_b[k]])
        length = end_a[k] - begin_a[k]
        same = length == end_b[k] - begin_b[k]
        if same:
            for at in range(length):
                if a[begin_a[k] + at] != b[begin_b[k] + at]:
                    same = False
                    break
        if same:
            continue
        words_a, odd_a = scan(a, begin_a[k], end_a[k], most, folding, hashes_a, starts, ends, odd)
        words_b, odd_b = scan(b, begin_b[k], end_b[k], most, folding, hashes_b, starts, ends, odd)
        same = words_a == words_b and odd_a == 0 and odd_b == 0
        if same:
            for at in range(words_a):
                if hashes_a[at] != hashes_b[at]:
                    same = False
                    break
        if not same:
            found[doubts] = k
            doubts += 1
    return found[:doubts].copy()


class Proved(NamedTuple):
    """Runs whose words are equal, and their spans: rows a_start, a_end, b_start, b_end."""

    runs: Runs
    spans: np.ndarray


def proved(
    runs: Runs, columns: list[np.ndarray], address: np.ndarray, size: np.ndarray, least: int
) -> Proved:
    """The runs whose words are equal in the texts; where some are not, what of a run is left. `columns`:
    for the first and the last word in A and in B the code points and bytes of it."""
    first_a, last_a, first_b, last_b = (columns[k : k + 4] for k in range(0, 16, 4))
    spans = np.stack((first_a[0], last_a[1], first_b[0], last_b[1]))
    doubts = differ(
        runs.a, runs.b, first_a[2], last_a[3], first_b[2], last_b[3], runs.words, address, size, folding()
    )
    if not len(doubts):
        return Proved(runs, spans)
    rows = []
    for k in doubts.tolist():
        a = _text(runs.a[k], address, size)[spans[0, k] : spans[1, k]]
        b = _text(runs.b[k], address, size)[spans[2, k] : spans[3, k]]
        rows += [(k, *rest) for rest in _equal(a, b, int(runs.words[k]), least)]
    keep = np.ones(len(runs.a), bool)
    keep[doubts] = False
    taken = np.array([row[0] for row in rows], np.int64)
    skip, count, *edges = (np.array([row[n] for row in rows], np.int64) for n in range(1, 7))
    base = (spans[0, taken], spans[0, taken], spans[2, taken], spans[2, taken])
    more = np.stack([edge + start for edge, start in zip(edges, base, strict=True)]) if rows else spans[:, :0]
    columns_ = [
        np.concatenate((old[keep], new))
        for old, new in zip(
            runs,
            (runs.a[taken], runs.b[taken], runs.at_a[taken] + skip, runs.at_b[taken] + skip, count),
            strict=True,
        )
    ]
    order = np.lexsort((columns_[3], columns_[2], columns_[1], columns_[0]))
    merged = np.concatenate((spans[:, keep], more), axis=1)[:, order]
    return Proved(Runs(*(column[order] for column in columns_)), merged)


def _text(article: int, address: np.ndarray, size: np.ndarray) -> str:
    return bytes(text_at(int(address[article]), int(size[article]))).decode()


def _equal(a: str, b: str, count: int, least: int) -> Iterator[tuple[int, int, int, int, int, int]]:
    """Stretches of at least `least` equal words: words before, words, and the span in `a` and in `b`."""
    of_a, of_b = words(a), words(b)
    at = 0
    while at < min(count, len(of_a), len(of_b)):
        upto = at
        while upto < min(len(of_a), len(of_b)) and of_a.folded[upto] == of_b.folded[upto]:
            upto += 1
        if upto - at >= least:
            yield at, upto - at, of_a.start[at], of_a.end[upto - 1], of_b.start[at], of_b.end[upto - 1]
        at = upto + 1

"""Tokens -> code points, and the proof that the words of a run are equal.

In: passages and runs as tokens, and the texts. Out: half-open code-point spans; runs whose words are
equal in the texts themselves.

Everything before this compares 32 bits of a word. Here the bytes of the two places are compared, and
where they differ (capitals, quotation marks, line breaks) the words, by 64 bits and by number; what is
still in doubt is compared in the readable way.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from wirecopy.engine import Engine
from wirecopy.match.regions import PLACE
from wirecopy.match.shared import Runs
from wirecopy.match.texts import text_at
from wirecopy.words import words
from wirecopy.words.compiled import folding, load8, scan
from wirecopy.words.compiling import kernel

_ONE, _SIX, _LOW = np.uint64(1), np.uint64(6), np.uint64(63)


class Located(NamedTuple):
    """The tokens at which something begins or ends. `bits` has one for each of all tokens, `before` counts
    those set before each 64 of them; `spans` int32 has a column for each that is set: code point of its
    beginning and end, byte of its beginning and end."""

    bits: np.ndarray
    before: np.ndarray
    spans: np.ndarray


@kernel
def _set(bits: Any, first: Any, length: Any) -> Any:
    """Set the bits of the first and the last of the tokens `[first, first + length)`."""
    for k in range(len(first)):
        token = np.int64(first[k])
        last = token + length[k] - 1
        bits[token >> 6] |= _ONE << (np.uint64(token) & _LOW)
        bits[last >> 6] |= _ONE << (np.uint64(last) & _LOW)


@kernel
def _count(number: Any) -> Any:
    """How many bits are set."""
    number -= number >> _ONE & np.uint64(0x5555555555555555)
    number = (number & np.uint64(0x3333333333333333)) + (
        number >> np.uint64(2) & np.uint64(0x3333333333333333)
    )
    number = number + (number >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64(number * np.uint64(0x0101010101010101) >> np.uint64(56))


@kernel
def _counted(bits: Any) -> Any:
    found = np.empty(len(bits) + 1, np.int64)
    total = 0
    for k in range(len(bits)):
        found[k] = total
        total += _count(bits[k])
    found[len(bits)] = total
    return found


@kernel
def _column(bits: Any, before: Any, token: Any) -> Any:
    """Which column a token has that is set."""
    return before[token >> 6] + _count(bits[token >> 6] & ((_ONE << (np.uint64(token) & _LOW)) - _ONE))


@kernel
def _owners(bits: Any, before: Any, owner: Any, first: Any, length: Any, article: Any) -> Any:
    for k in range(len(first)):
        owner[_column(bits, before, first[k])] = article[k]
        owner[_column(bits, before, first[k] + length[k] - 1)] = article[k]


@kernel
def _tokens(bits: Any, total: Any) -> Any:
    found = np.empty(total, np.int64)
    count = 0
    for k in range(len(bits)):
        if bits[k] == 0:
            continue
        for bit in range(64):
            if bits[k] >> np.uint64(bit) & _ONE:
                found[count] = 64 * k + bit
                count += 1
    return found


@kernel
def _points(text: Any, at: Any, upto: Any) -> Any:
    """Code points that begin in `text[at:upto)`."""
    count = 0
    for k in range(at, upto):
        count += (text[k] & 0xC0) != 0x80
    return count


@kernel
def _locate(tokens: Any, starts: Any, owners: Any, address: Any, size: Any, folding: Any) -> Any:
    """Columns of `Located.spans` for `tokens` (ascending), which stand in the articles `owners`."""
    found = np.empty((4, len(tokens)), np.int32)
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
        start: Any = np.int64(starts[tokens[k]] & PLACE)
        point += _points(text, byte, start)
        byte = start
        scan(text, start, len(text), 1, folding, hashes, begin, end, odd)
        found[0, k] = point
        found[1, k] = point + _points(text, start, end[0])
        found[2, k] = start
        found[3, k] = end[0]
    return found


def located(
    columns: list[tuple[np.ndarray, np.ndarray, np.ndarray]], start: np.ndarray, address: np.ndarray,
    size: np.ndarray, engine: Engine,
) -> Located:  # fmt: skip
    """Where everything begins and ends. `columns`: articles, first tokens, numbers of tokens."""
    bits = np.zeros(len(start) // 64 + 1, np.uint64)
    for _, first, length in columns:
        _set(bits, first, length)
    before = _counted(bits)
    owner = np.empty(before[-1], np.int64)
    for article, first, length in columns:
        _owners(bits, before, owner, first, length, article)
    tokens = _tokens(bits, before[-1])

    def locate(part: slice) -> np.ndarray:
        found: np.ndarray = _locate(tokens[part], start, owner[part], address, size, folding())
        return found

    parts = _by_article(owner, engine.threads * 4)
    return Located(
        bits, before, np.concatenate([np.empty((4, 0), np.int32), *engine.map(locate, parts)], axis=1)
    )


def _by_article(owner: np.ndarray, parts: int) -> list[slice]:
    """Parts that end where an article does."""
    if not len(owner):
        return []
    edges = np.flatnonzero(owner[1:] != owner[:-1]) + 1
    wanted = np.linspace(0, len(owner), parts + 1)[1:-1]
    cuts = edges[np.minimum(np.searchsorted(edges, wanted), len(edges) - 1)] if len(edges) else edges
    bounds = np.unique(np.concatenate(([0], cuts, [len(owner)]))).tolist()
    return [slice(low, high) for low, high in pairwise(bounds)]


@kernel
def look_up(bits: Any, before: Any, spans: Any, first: Any, length: Any) -> Any:
    """Code points of the spans of the tokens `[first, first + length)`: rows start, end."""
    found = np.empty((2, len(first)), np.int32)
    for k in range(len(first)):
        found[0, k] = spans[0, _column(bits, before, first[k])]
        found[1, k] = spans[1, _column(bits, before, first[k] + length[k] - 1)]
    return found


@kernel
def _same(a: Any, at_a: Any, b: Any, at_b: Any, size: Any) -> Any:
    """Are the bytes equal?"""
    at = 0
    while at + 8 <= size:
        if load8(a, at_a + at) != load8(b, at_b + at):
            return False
        at += 8
    while at < size:
        if a[at_a + at] != b[at_b + at]:
            return False
        at += 1
    return True


@kernel
def _prove(
    article_a: Any, article_b: Any, at_a: Any, at_b: Any, length: Any, bits: Any, before: Any, spans: Any,
    address: Any, size: Any, folding: Any,
) -> Any:  # fmt: skip
    """Spans of runs, rows a_start, a_end, b_start, b_end; and the runs whose words are not equal for sure."""
    found = np.empty((4, len(length)), np.int32)
    doubts = np.empty(len(length), np.int64)
    doubted = 0
    most = length.max() + 1 if len(length) else 1
    hashes_a = np.empty(most, np.uint64)
    hashes_b = np.empty(most, np.uint64)
    starts = np.empty(most, np.int64)
    ends = np.empty(most, np.int64)
    odd = np.empty(most, np.int64)
    for k in range(len(length)):
        first_a = _column(bits, before, at_a[k])
        last_a = _column(bits, before, at_a[k] + length[k] - 1)
        first_b = _column(bits, before, at_b[k])
        last_b = _column(bits, before, at_b[k] + length[k] - 1)
        found[0, k] = spans[0, first_a]
        found[1, k] = spans[1, last_a]
        found[2, k] = spans[0, first_b]
        found[3, k] = spans[1, last_b]
        a = text_at(address[article_a[k]], size[article_a[k]])
        b = text_at(address[article_b[k]], size[article_b[k]])
        begin_a, end_a = np.int64(spans[2, first_a]), np.int64(spans[3, last_a])
        begin_b, end_b = np.int64(spans[2, first_b]), np.int64(spans[3, last_b])
        if end_a - begin_a == end_b - begin_b and _same(a, begin_a, b, begin_b, end_a - begin_a):
            continue
        words_a, odd_a = scan(a, begin_a, end_a, most, folding, hashes_a, starts, ends, odd)
        words_b, odd_b = scan(b, begin_b, end_b, most, folding, hashes_b, starts, ends, odd)
        same = words_a == words_b and odd_a == 0 and odd_b == 0
        if same:
            for at in range(words_a):
                if hashes_a[at] != hashes_b[at]:
                    same = False
                    break
        if not same:
            doubts[doubted] = k
            doubted += 1
    return found, doubts[:doubted].copy()


class Proved(NamedTuple):
    """Runs whose words are equal, and their spans: rows a_start, a_end, b_start, b_end."""

    runs: Runs
    spans: np.ndarray


_PART = 100_000


def proved(
    runs: Runs, where: Located, address: np.ndarray, size: np.ndarray, least: int, engine: Engine
) -> Proved:
    """The runs whose words are equal in the texts; where some are not, what of a run is left."""

    def some(first: int) -> tuple[np.ndarray, np.ndarray]:
        part = slice(first, first + _PART)
        found: tuple[np.ndarray, np.ndarray] = _prove(
            runs.a[part],
            runs.b[part],
            runs.at_a[part],
            runs.at_b[part],
            runs.words[part],
            *where,
            address,
            size,
            folding(),
        )
        return found

    found = list(engine.map(some, range(0, len(runs.a), _PART)))
    spans = np.concatenate([np.empty((4, 0), np.int32), *(each for each, _ in found)], axis=1)
    doubts = np.concatenate(
        [np.empty(0, np.int64), *(doubted + k * _PART for k, (_, doubted) in enumerate(found))]
    )
    return _settled(runs, spans, doubts, address, size, least) if len(doubts) else Proved(runs, spans)


def _settled(
    runs: Runs, spans: np.ndarray, doubts: np.ndarray, address: np.ndarray, size: np.ndarray, least: int
) -> Proved:
    """Runs in doubt are compared word by word; what is equal of them stays."""
    rows = []
    for k in doubts.tolist():
        a = _text(runs.a[k], address, size)[spans[0, k] : spans[1, k]]
        b = _text(runs.b[k], address, size)[spans[2, k] : spans[3, k]]
        for skip, count, *edges in _equal(a, b, int(runs.words[k]), least):
            moved = [edge + int(spans[row, k]) for edge, row in zip(edges, (0, 0, 2, 2), strict=True)]
            rows.append((runs.a[k], runs.b[k], runs.at_a[k] + skip, runs.at_b[k] + skip, count, *moved))
    keep = np.ones(len(runs.a), bool)
    keep[doubts] = False
    more = np.array(rows, np.int64).reshape(-1, 9)
    columns = [np.concatenate((old[keep], more[:, k])) for k, old in enumerate((*runs, *spans))]
    order = np.lexsort((columns[3], columns[2], columns[1], columns[0]))
    sorted_ = [column[order] for column in columns]
    return Proved(Runs(*sorted_[:5]), np.stack(sorted_[5:]).astype(np.int32))


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

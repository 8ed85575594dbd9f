"""Runs of a pair -> its passages, how much of either article stands in the other, and what kind of text
the runs are made of.

In: runs sorted by pair, tokens with their marks. Out: `Measures`, a row a pair, and for each run the
passage of the pair that it belongs to.

Two runs are of one passage of a pair if they are at most `GAP` words apart in both articles, in any
order: so a passage goes on over an edited sentence and over two paragraphs that changed places. Between
neighbouring runs of a passage, words that are equal and in order count as well (longest common
subsequence, bit-parallel: Hyyrö 2004): a text that was edited every ten words has few runs and is a
copy all the same.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from wirecopy.match.regions import GAP, OPENS, QUOTED, STOCK
from wirecopy.words.compiling import kernel

_LOOK = 64  # runs ahead that one is held against; only text that repeats itself has so many nearby
_MOST_GAPS = 400  # runs of a pair up to which the words between them are compared


class Measures(NamedTuple):
    """By pair: `equal_a`, `equal_b`, words of either that stand in the other, stock text left out;
    `longest` run; `stock`, `quoted`: 1 if every run is stock text; if every other run is quoted in A or
    in B. All int64."""

    equal_a: np.ndarray
    equal_b: np.ndarray
    longest: np.ndarray
    stock: np.ndarray
    quoted: np.ndarray


@kernel
def common(words: Any, a: Any, count_a: Any, b: Any, count_b: Any) -> Any:
    """Length of the longest common subsequence of two rows of tokens, of which the first has at most 63."""
    if count_a <= 0 or count_b <= 0:
        return 0
    full = (np.uint64(1) << np.uint64(count_a)) - np.uint64(1)
    open_ = full
    for j in range(count_b):
        match = np.uint64(0)
        for i in range(count_a):
            if words[a + i] == words[b + j]:
                match |= np.uint64(1) << np.uint64(i)
        both = open_ & match
        open_ = ((open_ + both) | (open_ - both)) & full
    closed = ~open_ & full
    count = 0
    while closed:
        closed &= closed - np.uint64(1)
        count += 1
    return count


@kernel
def _covered(starts: Any, first: Any, upto: Any, done: Any) -> Any:
    """Words of `[first, upto)` from `done` on that are not stock text."""
    count = 0
    for k in range(max(first, done), upto):
        count += starts[k] & STOCK == 0
    return count


@kernel
def _all_quoted(starts: Any, first: Any, count: Any) -> Any:
    for k in range(first, first + count):
        if starts[k] & QUOTED == 0:
            return False
    return True


@kernel
def _near(starts: Any, begin: Any, upto: Any) -> Any:
    """Are the tokens from `begin` to `upto`, `upto` included, of one region, and few?"""
    if upto - begin > GAP:
        return False
    for k in range(begin, upto + 1):
        if starts[k] & OPENS:
            return False
    return True


@kernel
def _joined(starts: Any, at_a: Any, at_b: Any, lengths: Any, i: Any, j: Any) -> Any:
    """Are two runs, of which `j` begins later in A, of one passage?"""
    if not _near(starts, at_a[i] + lengths[i], at_a[j]):
        return False
    if at_b[j] >= at_b[i]:
        return _near(starts, at_b[i] + lengths[i], at_b[j])
    return _near(starts, at_b[j] + lengths[j], at_b[i])


@kernel
def measure(words: Any, starts: Any, at_a: Any, at_b: Any, lengths: Any, bounds: Any) -> Any:
    """Measures of the pairs `[bounds[k], bounds[k + 1])` of runs, and the passage of each run, numbered
    within its pair in the order of A."""
    pairs = len(bounds) - 1
    measures = np.zeros((5, pairs), np.int64)
    passage = np.zeros(len(at_a), np.int32)
    room = 1
    for k in range(pairs):
        room = max(room, bounds[k + 1] - bounds[k])
    parent = np.empty(room, np.int64)
    number = np.empty(room, np.int32)
    by = np.empty(room, np.int64)
    for k in range(pairs):
        begin, end = bounds[k], bounds[k + 1]
        count = end - begin
        stock = True
        quoted = True
        longest = 0
        equal_a = 0
        done = np.int64(-1)
        for i in range(count):
            parent[i] = i
            number[i] = -1
        for i in range(begin, end):
            upto = at_a[i] + lengths[i]
            longest = max(longest, lengths[i])
            equal_a += _covered(starts, at_a[i], upto, done)
            done = max(done, upto)
            if 2 * _covered(starts, at_a[i], upto, 0) > lengths[i]:
                stock = False
                if quoted and not (
                    _all_quoted(starts, at_a[i], lengths[i]) or _all_quoted(starts, at_b[i], lengths[i])
                ):
                    quoted = False
            for j in range(i + 1, min(end, i + 1 + _LOOK)):
                if at_a[j] - upto > GAP:
                    break
                if _joined(starts, at_a, at_b, lengths, i, j):
                    x, y = i - begin, j - begin
                    while parent[x] != x:
                        x = parent[x]
                    while parent[y] != y:
                        y = parent[y]
                    parent[max(x, y)] = min(x, y)
        for i in range(count):  # in the order of B; mostly that of A already
            at = i
            while at > 0 and at_b[begin + by[at - 1]] > at_b[begin + i] and i <= _MOST_GAPS:
                by[at] = by[at - 1]
                at -= 1
            by[at] = i
        if count > _MOST_GAPS:
            by[:count] = np.argsort(at_b[begin:end], kind="mergesort")
        equal_b = 0
        done = np.int64(-1)
        for i in range(count):
            run = begin + by[i]
            upto = at_b[run] + lengths[run]
            equal_b += _covered(starts, at_b[run], upto, done)
            done = max(done, upto)
        between = 0
        if count <= _MOST_GAPS:
            for i in range(begin, end - 1):
                from_a, from_b = at_a[i] + lengths[i], at_b[i] + lengths[i]
                gap_a, gap_b = at_a[i + 1] - from_a, at_b[i + 1] - from_b
                if 0 < gap_a <= GAP and 0 < gap_b <= GAP and _joined(starts, at_a, at_b, lengths, i, i + 1):
                    between += common(words, from_a, gap_a, from_b, gap_b)
        numbers = 0
        for i in range(count):
            root = i
            while parent[root] != root:
                root = parent[root]
            if number[root] < 0:
                number[root] = numbers
                numbers += 1
            passage[begin + i] = number[root]
        measures[0, k] = equal_a + between
        measures[1, k] = equal_b + between
        measures[2, k] = longest
        measures[3, k] = stock
        measures[4, k] = quoted
    return measures, passage

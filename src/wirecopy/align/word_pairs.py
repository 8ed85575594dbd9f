"""Which word answers to which, inside two stretches that answer to each other.

In: two lists of word numbers and a measure of likeness. Out: pairs of indices, ascending in both;
equal words are paired, and between them words that replace each other.

    >>> word_pairs([1, 2, 3], [1, 9, 3], lambda x, y: 0.0)
    [(0, 0), (1, 1), (2, 2)]

What is equal at both ends is paired first; small cores are aligned by weight (Needleman and Wunsch
1970, likeness of words as the weight of a replacement); larger ones first by their longest common
subsequence (RapidFuzz, bit-parallel), very large ones first by eight-word stretches that each side
has once (patience), so that time and memory stay bounded for any input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from wirecopy.match import grams

Alike = Callable[[int, int], float]
Pairs = list[tuple[int, int]]

_BY_WEIGHT = 900  # cells of the weighing table, about 1 ms of Python
_BY_LCS = 400_000_000  # bits of the table of the bit-parallel algorithm, 50 MB
_STRETCH = 8

# What pairings are worth. An equal word outweighs any replacement; unbroken equality is preferred
# to equality in scraps; replacing beats leaving both words alone, so blocks pair by place.
_EQUAL, _UNBROKEN, _ALIKE, _OTHER = 8.0, 1.5, 6.0, 0.5


def word_pairs(a: list[int], b: list[int], alike: Alike) -> Pairs:
    """Pairs (index into `a`, index into `b`), ascending in both."""
    low, high_a, high_b = 0, len(a), len(b)
    while low < high_a and low < high_b and a[low] == b[low]:
        low += 1
    while high_a > low and high_b > low and a[high_a - 1] == b[high_b - 1]:
        high_a -= 1
        high_b -= 1
    pairs = [(at, at) for at in range(low)]
    core = _core(a[low:high_a], b[low:high_b], alike)
    pairs += [(i + low, j + low) for i, j in core]
    pairs += [(high_a + at, high_b + at) for at in range(len(a) - high_a)]
    return pairs


def _core(a: list[int], b: list[int], alike: Alike) -> Pairs:
    cells = len(a) * len(b)
    if not cells:
        return []
    if cells <= _BY_WEIGHT:
        return _weigh(a, b, alike)
    anchors = _common(a, b) if cells <= _BY_LCS else _stretches(a, b)
    if not anchors:
        return []
    pairs: Pairs = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *anchors, (len(a), len(b))]):
        if i >= 0:
            pairs.append((i, j))
        gap_a, gap_b = a[i + 1 : next_i], b[j + 1 : next_j]
        if gap_a and gap_b:
            smaller = cells > _BY_LCS or len(gap_a) * len(gap_b) <= _BY_WEIGHT
            inner = word_pairs(gap_a, gap_b, alike) if smaller else []
            pairs += [(i + 1 + x, j + 1 + y) for x, y in inner]
    return pairs


def _common(a: list[int], b: list[int]) -> Pairs:
    """A longest common subsequence."""
    return [
        (block.a + at, block.b + at)
        for block in LCSseq.opcodes(a, b).as_matching_blocks()
        for at in range(block.size)
    ]


def _stretches(a: list[int], b: list[int]) -> Pairs:
    """Starts of stretches that each side has exactly once, as many as keep their order."""
    from wirecopy.align.chain import heaviest_chain

    of_a, of_b = grams([a, b], _STRETCH)
    count_a, count_b = Counter(of_a), Counter(of_b)
    place = {name: j for j, name in enumerate(of_b) if count_b[name] == 1}
    both = [(i, place[name], 1.0) for i, name in enumerate(of_a) if count_a[name] == 1 and name in place]
    return [(i, j) for i, j, _ in heaviest_chain(both)]


def _weigh(a: list[int], b: list[int], alike: Alike) -> Pairs:
    """The heaviest alignment by dynamic programming, from the end, so that it reads forwards."""
    rows, columns = len(a), len(b)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [bytearray(columns + 1) for _ in range(rows + 1)]  # 0 pair, 1 leave a word of a, 2 of b
    for i in range(rows - 1, -1, -1):
        word, row, below, steps, steps_below = a[i], best[i], best[i + 1], step[i], step[i + 1]
        for j in range(columns - 1, -1, -1):
            if word == b[j]:
                value = below[j + 1] + _EQUAL
                if i + 1 < rows and j + 1 < columns and a[i + 1] == b[j + 1] and steps_below[j + 1] == 0:
                    value += _UNBROKEN
            else:
                likeness = alike(word, b[j])
                value = below[j + 1] + (_ALIKE * likeness if likeness else _OTHER)
            if below[j] > value or row[j + 1] > value:
                if below[j] >= row[j + 1]:
                    row[j], steps[j] = below[j], 1
                else:
                    row[j], steps[j] = row[j + 1], 2
            else:
                row[j] = value
    pairs: Pairs = []
    i = j = 0
    while i < rows and j < columns:
        if step[i][j] == 0:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif step[i][j] == 1:
            i += 1
        else:
            j += 1
    return pairs

"""Sentences that the nearest version lacks and another placed version has.

In: a new version, the rows it has so far. Out: rows for words of sentences that have none.

A sentence that stands in another version word for word takes its rows. For the others the version that
shares most stretches of five words with them is aligned as well, then the next, a few times.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Protocol

from wirecopy.align.alignment import SentencePair
from wirecopy.align.nearness import STRETCH
from wirecopy.align.vocabulary import Numbered

_ROUNDS = 4  # versions besides the nearest with which a version is aligned
_MOVED_WORDS = 4  # a shorter sentence has only its place to show that it is the same
_SAME = 0.6  # share of equal words that a sentence out of order must have: as `align` asks of moved ones


class Placed(Protocol):
    """What is asked of the table."""

    cells: list[dict[int, int]]
    row_of: dict[int, list[int]]
    position: list[int]
    sentence_of: list[list[int]]

    def bring(self, rows: Sequence[int], after: int, until: int, fixed: set[int]) -> bool: ...


class Elsewhere:
    """Finds the sentences of placed versions by their words; `names`: of each version the names of its
    stretches."""

    def __init__(self, versions: Sequence[Numbered], names: Sequence[Sequence[int]]) -> None:
        self.versions, self.names = versions, names
        self.sides, self.words = [each.side for each in versions], [each.words for each in versions]
        self._having: defaultdict[int, list[int]] = defaultdict(list)
        """By name of a stretch: the placed versions that have it."""
        self._whole: defaultdict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
        """By words of a sentence: where placed versions have it."""

    def add(self, version: int) -> None:
        """`version` is placed."""
        for name in set(self.names[version]):
            self._having[name].append(version)
        one = self.versions[version]
        for words, (low, _) in zip(one.sentences, one.side.bounds, strict=True):
            self._whole[words].append((version, low))

    def found(
        self,
        new: int,
        table: Placed,
        target: dict[int, int],
        kept: set[int],
        asked: list[int],
        ask: Callable[[int, int], Sequence[SentencePair]],
    ) -> Iterator[tuple[int, int]]:
        """Words and their rows. Versions that it aligns are added to `asked`."""
        bounds = self.sides[new].bounds
        left = {at for at, bound in enumerate(bounds) if not any(i in target for i in range(*bound))}
        if not left:
            return
        gaps = _Gaps(table, target, kept)
        used = set(target.values())

        def free(row: int) -> bool:
            return row not in used and table.cells[row].keys().isdisjoint(asked)

        for at in sorted(left):
            rows = self._equal(new, bounds[at], gaps, free)
            if rows:
                left.discard(at)
                used.update(rows)
                yield from zip(range(*bounds[at]), rows, strict=True)
        for _ in range(_ROUNDS):
            other = self._nearest(new, left, asked)
            if other is None:
                return
            for pair in ask(new, other):
                links = [
                    (i, table.row_of[other][j])
                    for i, j in pair.words
                    if table.sentence_of[new][i] in left and free(table.row_of[other][j])
                ]
                equal = sum(self.words[new][i] == self.words[other][j] for i, j in pair.words)
                if links and (gaps.hold(links) or gaps.brought(links) or equal >= _SAME * len(pair.words)):
                    used.update(row for _, row in links)
                    yield from links
                    left.difference_update([table.sentence_of[new][i] for i, _ in links])
            asked.append(other)

    def _equal(
        self,
        new: int,
        bound: tuple[int, int],
        gaps: _Gaps,
        free: Callable[[int], bool],
    ) -> list[int]:
        """The rows of an equal sentence, in place before out of place."""
        elsewhere: list[int] = []
        count = bound[1] - bound[0]
        for version, low in self._whole.get(tuple(self.words[new][slice(*bound)]), ()):
            rows = gaps.table.row_of[version][low : low + count]
            if not all(map(free, rows)):
                continue
            if gaps.hold(list(zip(range(*bound), rows, strict=True))):
                return rows
            elsewhere = elsewhere or rows
        if elsewhere and count >= _MOVED_WORDS:
            gaps.brought(list(zip(range(*bound), elsewhere, strict=True)))
            return elsewhere
        return []

    def _nearest(self, new: int, left: set[int], asked: list[int]) -> int | None:
        """The version that shares most with the sentences left; the one placed first of several."""
        bounds = (self.sides[new].bounds[at] for at in left)
        names = chain.from_iterable(self.names[new][low : high - STRETCH + 1] for low, high in bounds)
        votes = Counter(chain.from_iterable(self._having.get(name, ()) for name in names))
        able = [version for version in votes if version not in asked]
        return max(able, key=lambda version: (votes[version], -version), default=None)


class _Gaps:
    """Between which positions a word may stand, given the words that are in order."""

    def __init__(self, table: Placed, target: dict[int, int], kept: set[int]) -> None:
        self.table = table
        self.words = sorted(kept)
        self.rows = [target[i] for i in self.words]

    def hold(self, links: list[tuple[int, int]]) -> bool:
        """Do all the links keep the order?"""
        places = [self.table.position[row] for _, row in links]
        after, until = self._around(links[0][0])
        ascending = all(x < y for x, y in pairwise(places))
        return ascending and after < places[0] and places[-1] < until

    def brought(self, links: list[tuple[int, int]]) -> bool:
        """Could the rows be brought to where the order is kept?"""
        return self.table.bring([row for _, row in links], *self._around(links[0][0]), set(self.rows))

    def _around(self, word: int) -> tuple[int, int]:
        first, position = bisect_left(self.words, word), self.table.position
        after = position[self.rows[first - 1]] if first else -1
        return after, position[self.rows[first]] if first < len(self.rows) else len(position)

"""How alike two sentences are, and which pairs are worth asking.

In: the numbered words of two sentences. Out: 0 (nothing) to 1 (the same words in the same order).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from wirecopy.match import grams

_RARE = 40  # sentences of the other side that may have a word before it says nothing of a pair
_BEST = 6  # candidates kept for a sentence
_ALL = 900  # pairs up to which every pair is asked
_UNLIKE = 0.15  # likeness below which order no longer matters, since nothing asks for so little
_ENDLESS = 10**10  # pairs of words above which order is not looked at: texts without one full stop
_STRETCH = 8  # shared consecutive words that make a pair of sentences worth asking, whatever else


class Bag(NamedTuple):
    """The words of a sentence with their counts, and their weight together."""

    words: Counter[int]
    weight: float


class Held(NamedTuple):
    """The share of weight and the number of words found, and the range of places they were found in."""

    share: float
    words: int
    first: int
    last: int


class Likeness:
    """Compares sentences of A with sentences of B, by index."""

    def __init__(self, a: list[list[int]], b: list[list[int]], weight: Sequence[float]) -> None:
        self.a, self.b, self.weight = a, b, weight
        # Made when first asked for: most sentences of two copies are equal and never compared.
        self._weighed: tuple[dict[int, Bag], dict[int, Bag]] = ({}, {})
        self._known: dict[tuple[int, int], float] = {}

    def of(self, i: int, j: int) -> float:
        """Dice over the weight of shared words, lowered where their order differs."""
        key = (i, j)
        if key not in self._known:
            self._known[key] = self._measure(i, j)
        return self._known[key]

    def _measure(self, i: int, j: int) -> float:
        bag_a, bag_b = self._bag(0, i), self._bag(1, j)
        common = bag_a.words & bag_b.words
        if not common:
            return 0.0
        dice = 2 * self._weigh(common) / (bag_a.weight + bag_b.weight)
        if dice < _UNLIKE or len(self.a[i]) * len(self.b[j]) > _ENDLESS:
            return dice
        in_order = LCSseq.similarity(self.a[i], self.b[j]) / common.total()
        return dice * (0.4 + 0.6 * in_order)

    def held(self, words: list[int], inside: list[int]) -> Held:
        """How much of `words` stands in order in `inside`, and where."""
        blocks = [block for block in LCSseq.opcodes(words, inside).as_matching_blocks() if block.size]
        if not blocks:
            return Held(0.0, 0, len(inside), 0)
        found = [words[block.a + at] for block in blocks for at in range(block.size)]
        share = sum(self.weight[word] for word in found) / sum(self.weight[word] for word in words)
        return Held(share, len(found), blocks[0].b, blocks[-1].b + blocks[-1].size)

    def _bag(self, side: int, index: int) -> Bag:
        """The words of sentence `index` of A (0) or B (1) with their counts, and what they weigh."""
        known = self._weighed[side]
        if index not in known:
            words = Counter((self.b if side else self.a)[index])
            known[index] = Bag(words, self._weigh(words))
        return known[index]

    def _weigh(self, bag: Counter[int]) -> float:
        return sum(self.weight[word] * count for word, count in bag.items())

    def candidates(self, free_a: Iterable[int], free_b: Iterable[int]) -> list[tuple[int, int, float]]:
        """Pairs of sentences worth pairing, with their likeness; ascending."""
        rows, columns = list(free_a), list(free_b)
        if len(rows) * len(columns) <= _ALL:
            asked: Iterable[tuple[int, int]] = ((i, j) for i in rows for j in columns)
        else:
            asked = self._worth_asking(rows, columns)
        return [(i, j, likeness) for i, j in asked if (likeness := self.of(i, j)) > 0]

    def _worth_asking(self, rows: list[int], columns: list[int]) -> list[tuple[int, int]]:
        having: defaultdict[int, list[int]] = defaultdict(list)
        for j in columns:
            for word in set(self.b[j]):
                having[word].append(j)
        asked = set(self.stretches(rows, columns))
        for i in rows:
            votes: Counter[int] = Counter()
            for word in sorted(set(self.a[i])):
                if len(places := having.get(word, ())) <= _RARE:
                    for j in places:
                        votes[j] += self.weight[word]  # type: ignore[assignment]
            best = sorted(votes, key=lambda j: (-votes[j], j))[:_BEST]
            asked.update((i, j) for j in best)
        return sorted(asked)

    def stretches(self, rows: list[int], columns: list[int]) -> dict[tuple[int, int], int]:
        """Pairs of sentences that share `_STRETCH` consecutive words, and how many such stretches;
        a stretch that many sentences have (boilerplate) names none."""
        names = grams([self.a[i] for i in rows] + [self.b[j] for j in columns], _STRETCH)
        having: defaultdict[int, set[int]] = defaultdict(set)
        for j, row in zip(columns, names[len(rows) :], strict=True):
            for name in row:
                having[name].add(j)
        shared: Counter[tuple[int, int]] = Counter()
        for i, row in zip(rows, names, strict=False):
            for name in row:
                places = having.get(name, ())
                if len(places) <= _BEST:
                    shared.update((i, j) for j in places)
        return dict(shared)

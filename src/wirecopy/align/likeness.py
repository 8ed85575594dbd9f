"""How alike two sentences are, and which pairs are worth asking.

In: the numbered words of two sentences. Out: 0 (nothing) to 1 (the same words in the same order).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from wirecopy.align.vocabulary import Numbered

_RARE = 40  # sentences of the other side that may have a word before it says nothing of a pair
_BEST = 6  # candidates kept for a sentence
_ALL = 900  # pairs up to which every pair is asked
_UNLIKE = 0.15  # likeness below which order no longer matters, since nothing asks for so little
_ENDLESS = 10**10  # pairs of words above which order is not looked at: texts without one full stop

Pairs = set[tuple[int, int]]
Alike = tuple[int, int, float]
"""A sentence of A, one of B, and how alike they are."""


class Held(NamedTuple):
    """The share of weight and the number of words found, and the range of places they were found in."""

    share: float
    words: int
    first: int
    last: int


class Likeness:
    """Compares sentences of A with sentences of B, by index."""

    def __init__(self, a: Numbered, b: Numbered, weight: Mapping[int, float]) -> None:
        self.a, self.b, self.weight = a, b, weight
        # Made when first asked for: most sentences of two copies are equal and never compared.
        self._weights: tuple[dict[int, float], dict[int, float]] = ({}, {})
        self._known: dict[tuple[int, int], float] = {}

    def of(self, i: int, j: int) -> float:
        """Dice over the weight of shared words, lowered where their order differs."""
        known = self._known.get((i, j))
        if known is None:
            shared, theirs = 0.0, self.b.bag(j)
            for word, count in self.a.bag(i).items():
                if word in theirs:
                    shared += self.weight[word] * min(count, theirs[word])
            dice = 2 * shared / (self._weigh(0, i) + self._weigh(1, j))
            self._known[i, j] = known = self._lowered(i, j, dice)
        return known

    def alike(self, rows: Iterable[int], columns: Iterable[int], least: float) -> list[Alike]:
        """Pairs of sentences that are at least so alike, with their likeness; ascending."""
        weights, having = {}, defaultdict(list)
        for j in columns:
            weights[j] = self._weigh(1, j)
            for word, count in self.b.bag(j).items():
                having[word].append((j, count))
        found = []
        for i in rows:
            shared = dict.fromkeys(weights, 0.0)
            for word, count in self.a.bag(i).items():
                if word in having:
                    weight = self.weight[word]
                    for j, other in having[word]:
                        shared[j] += weight * (count if count < other else other)
            own = self._weigh(0, i)
            for j, both in shared.items():
                dice = 2 * both / (own + weights[j])
                if dice >= least:  # order only lowers it
                    if (i, j) not in self._known:
                        self._known[i, j] = self._lowered(i, j, dice)
                    if (value := self._known[i, j]) >= least:
                        found.append((i, j, value))
        return found

    def _lowered(self, i: int, j: int, dice: float) -> float:
        """The share of words that two sentences have in common, lowered where their order differs."""
        a, b = self.a.sentences[i], self.b.sentences[j]
        if dice < _UNLIKE or len(a) * len(b) > _ENDLESS:
            return dice
        theirs = self.b.bag(j)
        words = sum(min(count, theirs[word]) for word, count in self.a.bag(i).items() if word in theirs)
        return dice * (0.4 + 0.6 * (LCSseq.similarity(a, b) / words))

    def _weigh(self, side: int, index: int) -> float:
        """What the words of sentence `index` of A (0) or B (1) weigh together."""
        known = self._weights[side].get(index)
        if known is None:
            bag = (self.b if side else self.a).bag(index)
            known = sum(self.weight[word] * count for word, count in bag.items())
            self._weights[side][index] = known
        return known

    def held(self, words: list[int], inside: list[int]) -> Held:
        """How much of `words` stands in order in `inside`, and where."""
        blocks = [block for block in LCSseq.opcodes(words, inside).as_matching_blocks() if block.size]
        if not blocks:
            return Held(0.0, 0, len(inside), 0)
        found = [words[block.a + at] for block in blocks for at in range(block.size)]
        share = sum(self.weight[word] for word in found) / sum(self.weight[word] for word in words)
        return Held(share, len(found), blocks[0].b, blocks[-1].b + blocks[-1].size)

    def candidates(self, rows: list[int], columns: list[int], least: float, stretches: Pairs) -> list[Alike]:
        """Pairs of sentences of A and of B that are at least so alike, of many sentences only those worth
        asking, and whatever their likeness the pairs of `stretches`."""
        if len(rows) * len(columns) <= _ALL:
            found = self.alike(rows, columns, least)
        else:
            asked = self._worth_asking(rows, columns)
            found = [(i, j, value) for i, j in asked if (value := self.of(i, j)) >= least]
        known = {(i, j) for i, j, _ in found}
        return found + [(i, j, self.of(i, j)) for i, j in sorted(stretches - known)]

    def _worth_asking(self, rows: list[int], columns: list[int]) -> set[tuple[int, int]]:
        having: defaultdict[int, list[int]] = defaultdict(list)
        for j in columns:
            for word in self.b.bag(j):
                having[word].append(j)
        asked: set[tuple[int, int]] = set()
        for i in rows:
            votes: dict[int, float] = {}
            for word in sorted(self.a.bag(i), key=self.a.order.__getitem__):
                if len(places := having.get(word, ())) <= _RARE:
                    weight = self.weight[word]
                    for j in places:
                        votes[j] = votes.get(j, 0.0) + weight
            best = sorted(votes, key=lambda j: (-votes[j], j))[:_BEST]
            asked.update((i, j) for j in best)
        return asked

    def stretches(self, rows: Collection[int], columns: Iterable[int]) -> Pairs:
        """Pairs of sentences that share a stretch of consecutive words; one that many sentences have
        (boilerplate) names none."""
        mine = set().union(*map(self.a.stretches, rows))
        having: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for j in columns:
            for stretch in mine & self.b.stretches(j):
                having[stretch].append(j)
        return {
            (i, j)
            for i in rows
            for stretch in having.keys() & self.a.stretches(i)
            if len(having[stretch]) <= _BEST
            for j in having[stretch]
        }

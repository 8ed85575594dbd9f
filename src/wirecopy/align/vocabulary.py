"""Words as numbers: variants of one spelling share a number, and rare words weigh more.

In: sides. Out: one `Vocabulary` for all that are compared with each other, and of each side its
`Numbered`: the numbers of its words and what is asked of its sentences time and again, found once
however many other sides it is compared with.

    >>> words = Vocabulary()
    >>> a, b = (words.numbered(cut(text)) for text in ("Grey gulls left.", "Gray gulls stayed."))
    >>> a.words, b.words
    ([0, 1, 2], [0, 1, 3])
"""

from __future__ import annotations

import math
from functools import cached_property

from rapidfuzz.distance import Indel

from wirecopy.align.side import Side
from wirecopy.registry.spelling import canonical

# Below this share of letters in common (Indel), two words are other words, not forms of one word.
# Found on pairs of one-word edits: "reveal"/"several" 0.77, "pass"/"face" 0.50, "was"/"may" 0.33.
ALIKE = 0.55

STRETCH = 8
"""Shared consecutive words that make a pair of sentences worth asking, whatever else."""


class Vocabulary:
    """Numbers words in the order in which sides come. `forms`: the canonical form of each number."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbers = _Numbers(self.forms)
        self._alike: dict[tuple[int, int], float] = {}

    def numbered(self, side: Side) -> Numbered:
        """A side with its words as numbers."""
        return Numbered(side, list(map(self._numbers.__getitem__, side.words.folded)))

    def alike(self, x: int, y: int) -> float:
        """How alike two different words look, 0 to 1; 0 where they are plainly two words."""
        key = (x, y) if x < y else (y, x)
        known = self._alike.get(key)
        if known is None:
            one, other = self.forms[key[0]], self.forms[key[1]]
            known = Indel.normalized_similarity(one, other)
            if min(len(one), len(other)) <= 3 and one[0] != other[0]:
                known *= 0.8  # short words share letters by chance
            self._alike[key] = known = known if known >= ALIKE else 0.0
        return known


class _Numbers(dict[str, int]):
    """By word the number of its canonical form, which is added to `forms` when it is new."""

    def __init__(self, forms: list[str]) -> None:
        self._forms = forms

    def __missing__(self, word: str) -> int:
        form = canonical(word)
        if form == word:
            number = len(self._forms)
            self._forms.append(form)
        else:
            number = self[form]
        self[word] = number
        return number


class Numbered:
    """A side, the numbers of its words, and those of each of its sentences."""

    def __init__(self, side: Side, words: list[int]) -> None:
        self.side, self.words = side, words
        self.sentences = [tuple(words[low:high]) for low, high in side.bounds]
        self._bags: dict[int, dict[int, int]] = {}
        self._stretches: dict[int, set[tuple[int, ...]]] = {}

    def bag(self, index: int) -> dict[int, int]:
        """The words of a sentence, in order, each with how often the sentence has it."""
        found = self._bags.get(index)
        if found is None:
            found = self._bags[index] = {}
            for word in self.sentences[index]:
                found[word] = found.get(word, 0) + 1
        return found

    def stretches(self, index: int) -> set[tuple[int, ...]]:
        """All `STRETCH` consecutive words of a sentence."""
        found = self._stretches.get(index)
        if found is None:
            words = self.sentences[index]
            found = set(zip(*(words[at:] for at in range(STRETCH)), strict=False))
            self._stretches[index] = found
        return found

    @cached_property
    def sentences_with(self) -> dict[int, int]:
        """In how many of its sentences each word stands; words in the order in which they come."""
        found = dict.fromkeys(self.words, 0)
        for sentence in self.sentences:
            for word in set(sentence):
                found[word] += 1
        return found

    @cached_property
    def order(self) -> dict[int, int]:
        """By word, how many other words come before it."""
        return {word: at for at, word in enumerate(self.sentences_with)}


class Weights(dict[int, float]):
    """What the words of two sides weigh beside each other, found when first asked for: 1 for a word of one
    sentence of each, less the more sentences have it."""

    def __init__(self, a: Numbered, b: Numbered) -> None:
        self._a, self._b = a.sentences_with, b.sentences_with

    def __missing__(self, word: int) -> float:
        count = self._a.get(word, 0) + self._b.get(word, 0)
        # A word that one sentence of each side has counts as rare as it can be: 2 -> 1.0.
        self[word] = weight = 1.0 if count <= 2 else math.pow(2 / count, 0.5)
        return weight

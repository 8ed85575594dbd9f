"""Words as numbers: variants of one spelling share a number, and rare words weigh more.

In: the words of both sides. Out: for each side the numbers of its words, and what each weighs.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from wirecopy.align.side import Side
from wirecopy.registry.spelling import canonical

# Below this share of letters in common (Indel), two words are other words, not forms of one word.
# Found on pairs of one-word edits: "reveal"/"several" 0.77, "pass"/"face" 0.50, "was"/"may" 0.33.
ALIKE = 0.55


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`a`, `b`: the number of each word; `forms`: the canonical form of each number; `weight`: what
    each number weighs, 1 for a word of one sentence, less the more sentences have it."""

    a: list[int]
    b: list[int]
    forms: list[str]
    weight: list[float]
    _alike: dict[tuple[int, int], float]

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


def vocabulary(a: Side, b: Side) -> Vocabulary:
    """Number the words of both sides."""
    numbers: dict[str, int] = {}
    forms: list[str] = []
    known: dict[str, int] = {}

    def number(word: str) -> int:
        found = known.get(word)
        if found is None:
            form = canonical(word)
            found = numbers.setdefault(form, len(numbers))
            if found == len(forms):
                forms.append(form)
            known[word] = found
        return found

    of_a = [number(word) for word in a.words.folded]
    of_b = [number(word) for word in b.words.folded]
    sentences_with: Counter[int] = Counter()
    for words, bounds in ((of_a, a.bounds), (of_b, b.bounds)):
        for low, high in bounds:
            sentences_with.update(set(words[low:high]))
    # A word that one sentence of each side has counts as rare as it can be: 2 -> 1.0.
    weight = [min(1.0, (2 / max(1, sentences_with[at])) ** 0.5) for at in range(len(forms))]
    return Vocabulary(of_a, of_b, forms, weight, {})

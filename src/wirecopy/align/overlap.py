"""How two articles hang together: shared passages, containment both ways, the relation.

In: two sides, their alignment, all words of both texts, quoted and furniture spans. Out: `Overlap`.

Containment of A in B is the share of A's body words that are aligned with equal words of B's body
inside shared passages. A passage is a chain of aligned equal words with small gaps on both sides that
holds at least one run of 15.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wirecopy.align.alignment import SentencePair
from wirecopy.align.side import Side
from wirecopy.match import LEAST, Run, shares_run
from wirecopy.reasons import Relation
from wirecopy.spans import Span
from wirecopy.words import Words

GAP = 60
"""Words without an equal counterpart, on either side, over which a passage still goes on: about two
inserted sentences. A larger gap begins a passage, which then needs a run of its own."""

Inside = Callable[[Span], bool]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chain of runs with edits between them: its span on both sides, its runs of 15 words and more
    (word indices into the body words), and how many equal words are aligned in it."""

    a: Span
    b: Span
    runs: tuple[Run, ...]
    equal: int

    @property
    def mirrored(self) -> Passage:
        """The passage as it is when A and B change places."""
        runs = tuple(sorted(Run(run.b, run.a, run.words) for run in self.runs))
        return Passage(self.b, self.a, runs, self.equal)


@dataclass(frozen=True, slots=True)
class Overlap:
    """The relation of two articles, why, containment both ways (0..1), and the passages."""

    relation: Relation
    because: str
    a_in_b: float
    b_in_a: float
    passages: tuple[Passage, ...]


def overlap(
    a: Side,
    b: Side,
    pairs: Sequence[SentencePair],
    all_words: tuple[Words, Words],
    quoted: tuple[Inside, Inside],
) -> Overlap:
    """Measure what two aligned sides share. `all_words` are those of the whole texts, furniture
    included; `quoted` tell of a span of A, of B, whether it lies inside quotation marks."""
    if a.words.folded == b.words.folded and a.words.folded:
        return Overlap(Relation.IDENTICAL, "the bodies have the same words", 1.0, 1.0, _passages(a, b, pairs))
    passages = _passages(a, b, pairs)
    # Only where the bodies share no passage is there need to look at the whole texts.
    if not passages and not shares_run(all_words[0].folded, all_words[1].folded):
        return Overlap(Relation.UNRELATED, f"no run of {LEAST} words is shared", 0.0, 0.0, ())
    equal = sum(passage.equal for passage in passages)
    a_in_b = equal / len(a.words) if len(a.words) else 0.0
    b_in_a = equal / len(b.words) if len(b.words) else 0.0
    relation, because = _relation(a, b, passages, a_in_b, b_in_a, quoted)
    return Overlap(relation, because, a_in_b, b_in_a, passages)


def _relation(
    a: Side,
    b: Side,
    passages: tuple[Passage, ...],
    a_in_b: float,
    b_in_a: float,
    quoted: tuple[Inside, Inside],
) -> tuple[Relation, str]:
    if not passages:
        return Relation.BOILERPLATE, "every shared run lies in furniture or in repeated scraps of the body"
    if all(
        quoted[0](_span(a, run.a, run.words)) or quoted[1](_span(b, run.b, run.words))
        for passage in passages
        for run in passage.runs
    ):
        return Relation.QUOTATION, "every shared run lies inside quotation marks"
    if a_in_b == b_in_a == 1.0:
        return Relation.IDENTICAL, "the bodies have the same words, in another order"
    if a_in_b >= 0.8 and b_in_a < 0.5:
        return Relation.EXCERPT, f"{a_in_b:.0%} of A stands in B, which has much besides"
    if b_in_a >= 0.8 and a_in_b < 0.5:
        return Relation.CONTAINS, f"{b_in_a:.0%} of B stands in A, which has much besides"
    if max(a_in_b, b_in_a) >= 0.5:
        return Relation.EDITED, "at least half of one stands in the other"
    return Relation.PART, "less than half of either stands in the other"


def _span(side: Side, first: int, words: int) -> Span:
    return Span(side.words.start[first], side.words.end[first + words - 1])


def _passages(a: Side, b: Side, pairs: Sequence[SentencePair]) -> tuple[Passage, ...]:
    """The passages, found in the canonical order of the two sides, so that mirrors agree."""
    if b.precedes(a):
        mirrored = _in_order(b, a, [pair.mirrored for pair in pairs])
        return tuple(sorted((passage.mirrored for passage in mirrored), key=lambda passage: passage.a))
    return _in_order(a, b, pairs)


def _in_order(a: Side, b: Side, pairs: Sequence[SentencePair]) -> tuple[Passage, ...]:
    equal = sorted((i, j) for pair in pairs for i, j in pair.words if a.words.folded[i] == b.words.folded[j])
    found: list[Passage] = []
    chain: list[tuple[int, int]] = []
    for pair in equal:
        if chain and not (pair[0] - chain[-1][0] <= GAP and 0 < pair[1] - chain[-1][1] <= GAP):
            found += _passage(a, b, chain)
            chain = []
        chain.append(pair)
    return tuple(found + _passage(a, b, chain)) if chain else tuple(found)


def _passage(a: Side, b: Side, chain: list[tuple[int, int]]) -> list[Passage]:
    """The chain as a passage, if it holds a run."""
    runs = [run for run in _diagonals(chain) if run.words >= LEAST]
    if not runs:
        return []
    (first_a, first_b), (last_a, last_b) = chain[0], chain[-1]
    return [
        Passage(
            Span(a.words.start[first_a], a.words.end[last_a]),
            Span(b.words.start[first_b], b.words.end[last_b]),
            tuple(runs),
            len(chain),
        )
    ]


def _diagonals(chain: list[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    begin = 0
    for at, ((i, j), (next_i, next_j)) in enumerate(pairwise(chain), 1):
        if next_i != i + 1 or next_j != j + 1:
            runs.append(Run(*chain[begin], at - begin))
            begin = at
    runs.append(Run(*chain[begin], len(chain) - begin))
    return runs

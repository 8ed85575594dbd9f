"""What alignment hands on: which sentences answer to which, and inside them which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wirecopy.reasons import SentenceKind
from wirecopy.spans import Span

_MIRRORED = {
    SentenceKind.SPLIT: SentenceKind.MERGED,
    SentenceKind.MERGED: SentenceKind.SPLIT,
    SentenceKind.ONLY_A: SentenceKind.ONLY_B,
    SentenceKind.ONLY_B: SentenceKind.ONLY_A,
}


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Sentences of A and of B that answer to each other; empty on the side that has none.

    `a` and `b` are spans in the texts, one a sentence, in order. `moved` is True where the pair
    stands elsewhere in the order than its neighbours, whatever its kind.
    `words` are the aligned words: pairs of indices into the body words of A and of B, ascending in
    both; a word without a counterpart stands in no pair.
    """

    kind: SentenceKind
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    words: tuple[tuple[int, int], ...] = ()
    moved: bool = False

    @property
    def mirrored(self) -> SentencePair:
        """The pair as it is when A and B change places."""
        kind = _MIRRORED.get(self.kind, self.kind)
        return SentencePair(kind, self.b, self.a, tuple((j, i) for i, j in self.words), self.moved)

    def json(self, text_a: str, text_b: str) -> dict[str, Any]:
        """A row of `sentences` in the JSON document of `diff`."""
        return {
            "kind": str(self.kind),
            "a": [span.json(text_a) for span in self.a],
            "b": [span.json(text_b) for span in self.b],
        }

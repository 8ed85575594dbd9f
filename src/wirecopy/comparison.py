"""Two articles side by side.

In: two `Reading`s. Out: a `Comparison`.

    two readings -> alignment -> overlap, changes

    >>> str(diff(Article("Ten came."), Article("Ten came.")).relation)
    'identical'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wirecopy import changes
from wirecopy.align import Overlap, SentencePair, Side, align, overlap
from wirecopy.article import Article, Problem
from wirecopy.changes import Change
from wirecopy.reading import Reading, read_off
from wirecopy.reasons import Relation, SentenceKind, Severity
from wirecopy.spans import Span


@dataclass(frozen=True)
class Comparison:
    """Two articles side by side. `sentences` holds every body word of both sides exactly once, in
    the order of A, sentences that only B has where they stand in B; `changes` come each with the
    index of its sentence pair."""

    a: Reading
    b: Reading
    overlap: Overlap
    sentences: tuple[SentencePair, ...]
    indexed: tuple[tuple[int, Change], ...]
    problems: tuple[Problem, ...] = ()

    @property
    def relation(self) -> Relation:
        return self.overlap.relation

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for _, change in self.indexed)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many changes of each severity."""
        found = Counter(change.severity for change in self.changes)
        return {severity: found[severity] for severity in Severity}

    @property
    def same_body(self) -> bool:
        """Do the bodies read the same, to the letter but for white space?"""
        return not self.indexed and len(self.a.side.words) == len(self.b.side.words)

    def json(self) -> dict[str, Any]:
        """The document of `wirecopy diff --json`."""
        text_a, text_b = self.a.article.text, self.b.article.text
        return {
            "a": self.a.json(),
            "b": self.b.json(),
            "relation": str(self.relation),
            "because": self.overlap.because,
            "containment": {"a_in_b": round(self.overlap.a_in_b, 4), "b_in_a": round(self.overlap.b_in_a, 4)},
            "passages": [
                {
                    "a": passage.a.json(text_a),
                    "b": passage.b.json(text_b),
                    "runs": [
                        {
                            "a": _words(self.a.side, run.a, run.words).json(text_a),
                            "b": _words(self.b.side, run.b, run.words).json(text_b),
                            "words": run.words,
                        }
                        for run in passage.runs
                    ],
                }
                for passage in self.overlap.passages
            ],
            "sentences": [{**pair.json(text_a, text_b), "moved": pair.moved} for pair in self.sentences],
            "changes": [{**change.json(text_a, text_b), "sentence": at} for at, change in self.indexed],
            "counts": {str(severity): count for severity, count in self.counts.items()},
            "problems": [problem.json() for problem in self.problems],
        }

    def _repr_html_(self) -> str:
        from wirecopy.show import diff_fragment  # the notebook's door: show reads results, not we it

        document: Any = self.json()
        return diff_fragment(document, self.texts)

    @property
    def texts(self) -> tuple[str, str]:
        return self.a.article.text, self.b.article.text


def _words(side: Side, first: int, count: int) -> Span:
    return Span(side.words.start[first], side.words.end[first + count - 1])


def compare(a: Reading, b: Reading, problems: Iterable[Problem] = ()) -> Comparison:
    """Two readings side by side."""
    pairs = align(a.side, b.side)
    shared = overlap(a.side, b.side, pairs, (a.words, b.words), (_inside_quotation(a), _inside_quotation(b)))
    indexed = changes.classify(a.version, b.version, pairs)
    edited = {at for at, _ in indexed}
    kinds = tuple(
        SentencePair(SentenceKind.EDITED, pair.a, pair.b, pair.words, pair.moved)
        if pair.kind is SentenceKind.SAME and at in edited
        else pair
        for at, pair in enumerate(pairs)
    )
    return Comparison(a, b, shared, kinds, tuple(indexed), tuple(problems))


def _inside_quotation(reading: Reading) -> Callable[[Span], bool]:
    def inside(span: Span) -> bool:
        return any(quotation.span.covers(span) for quotation in reading.version.quotations)

    return inside


def diff(a: Article, b: Article, problems: Iterable[Problem] = ()) -> Comparison:
    """Two articles side by side: how they hang together, and every difference classed."""
    return compare(read_off(a), read_off(b), problems)

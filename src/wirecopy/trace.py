"""The corridor: the whole path of an article, from what was given to what is found.

In: articles. Out: a `Comparison` of two, a `Trace` of many.

    article -> words, paragraphs -> clean (body mask) -> sentences     = a Reading
    two readings -> runs, passages -> alignment -> changes             = a Comparison
    many readings -> comparisons -> stories, dispatches                = a Trace
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wirecopy.align.alignment import SentencePair
from wirecopy.article import Article, Problem
from wirecopy.changes.change import Change
from wirecopy.reasons import Relation
from wirecopy.spans import Span


@dataclass(frozen=True)
class Reading:
    """One article with everything that is read off it alone (more fields as rooms are added)."""

    article: Article

    def json(self) -> dict[str, Any]:
        """ARTICLE of the JSON documents."""
        raise NotImplementedError


@dataclass(frozen=True)
class Comparison:
    """Two articles side by side. `sentences` covers every body word of both sides exactly once, in
    the order of A, sentences that only B has where they stand in B."""

    a: Reading
    b: Reading
    relation: Relation
    because: str
    """Why this relation, in one sentence."""
    a_in_b: float
    b_in_a: float
    passages: tuple[tuple[Span, Span], ...]
    sentences: tuple[SentencePair, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    def json(self) -> dict[str, Any]:
        """The document of `wirecopy diff --json`."""
        raise NotImplementedError

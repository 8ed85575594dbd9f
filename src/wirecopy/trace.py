"""The corridor: the whole path of an article, from what was given to what is found.

In: articles. Out: a `Comparison` of two, a `Trace` of many.

    article -> words, paragraphs -> clean (body mask) -> sentences     = a Reading
    two readings -> alignment -> overlap, changes                      = a Comparison
    many readings -> comparisons -> stories, dispatches                = a Trace
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from types import ModuleType
from typing import Any

from wirecopy import changes
from wirecopy.align import Overlap, SentencePair, Side, align, overlap, side
from wirecopy.article import Article, Problem, whole
from wirecopy.changes import Change, Version
from wirecopy.clean import Cleaned, clean
from wirecopy.clean.agencies import shown
from wirecopy.clean.corrected import corrected
from wirecopy.group import Dispatch, Shared, dispatches
from wirecopy.match import grams
from wirecopy.reasons import Relation, SentenceKind, Severity
from wirecopy.spans import Span
from wirecopy.words import Words, paragraphs, sentences, words


@dataclass(frozen=True)
class Reading:
    """One article with everything that is read off it alone."""

    article: Article
    words: Words
    """All words of the text, furniture included."""
    cleaned: Cleaned
    side: Side
    """The body words, cut into sentences."""

    @cached_property
    def version(self) -> Version:
        """What classing changes needs to know of it."""
        return Version(self.side, self.cleaned.published, corrected(self.article.text))

    def json(self) -> dict[str, Any]:
        """ARTICLE of the JSON documents."""
        article, cleaned = self.article, self.cleaned
        return {
            "id": article.id,
            "refs": list(article.refs),
            "path": article.path,
            "url": cleaned.url,
            "outlet": cleaned.outlet,
            "title": article.title,
            "headline": cleaned.headline.text,
            "headline_basis": cleaned.headline.basis,
            "byline": cleaned.byline,
            "credit": shown(cleaned.credits[0].agency) if cleaned.credits else None,
            "credits": [
                {
                    "agency": credit.agency,
                    "name": credit.name,
                    "strength": str(credit.strength),
                    "reason": credit.reason,
                    "span": credit.span.json(article.text) if credit.span else None,
                }
                for credit in cleaned.credits
            ],
            "dateline": cleaned.dateline.place if cleaned.dateline else None,
            "language": cleaned.language,
            "published": cleaned.published,
            "published_basis": str(cleaned.published_basis) if cleaned.published_basis else None,
            "modified": cleaned.modified,
            "seen": article.seen,
            "completeness": str(cleaned.completeness),
            "completeness_because": cleaned.completeness_because,
            "words": len(self.side.words),
            "furniture": [
                {**piece.span.json(article.text), "kind": str(piece.kind), "reason": piece.reason}
                for piece in cleaned.furniture
            ],
        }


def read_off(article: Article) -> Reading:
    """Everything that one article says of itself."""
    text = article.text
    cut = paragraphs(text)
    cleaned = clean(article, cut)
    found = words(text)
    return Reading(article, found, cleaned, side(text, found, sentences(text, cleaned.body)))


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


@dataclass(frozen=True)
class Trace:
    """Everything found in one set of articles; `comparisons` are the pairs that share a run."""

    readings: tuple[Reading, ...]
    comparisons: tuple[tuple[int, int, Comparison], ...]
    dispatches: tuple[Dispatch, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        return {reading.article.id: reading.article.text for reading in self.readings}

    def json(self) -> dict[str, Any]:
        """The document of `wirecopy trace --json`."""
        return {
            "articles": [reading.json() for reading in self.readings],
            "stories": [self._story(dispatch) for dispatch in self.dispatches],
            "pairs": [self._pair(*pair) for pair in self.comparisons],
            "problems": [problem.json() for problem in self.problems],
        }

    def _story(self, dispatch: Dispatch) -> dict[str, Any]:
        """First form: a story a dispatch; how dispatches belong together is not assessed yet."""
        base = self.readings[dispatch.base]
        credited = [
            shown(credit.agency)
            for member in dispatch.versions
            for credit in self.readings[member.article].cleaned.credits
        ]
        several = len(dispatch.versions) > 1
        return {
            "id": f"story-{base.article.id}",
            "headline": self._headline(dispatch),
            "origins": {
                "min": 1,
                "max": len(dispatch.versions),
                "because": "the versions share text; how they descend is not assessed"
                if several
                else "no other article here carries it",
            },
            "dispatches": [
                {
                    "id": f"dispatch-{base.article.id}",
                    "credit": Counter(credited).most_common(1)[0][0] if credited else None,
                    "versions": [
                        {
                            "article": self.readings[member.article].article.id,
                            "carries": round(member.carries, 4),
                            "own": round(member.own, 4),
                            "reason": member.reason,
                        }
                        for member in dispatch.versions
                    ],
                    "lineage": [],
                }
            ],
            "statements": [],
            "accounts": [],
        }

    def _headline(self, dispatch: Dispatch) -> str:
        """The headline of the version that carries most, of those that state one if any does."""
        ranked = [
            (
                _BASES.index(self.readings[member.article].cleaned.headline.basis),
                -member.carries,
                member.article,
            )
            for member in dispatch.versions
        ]
        return self.readings[min(ranked)[2]].cleaned.headline.text

    def _pair(self, a: int, b: int, comparison: Comparison) -> dict[str, Any]:
        full = comparison.json()
        return {
            "a": self.readings[a].article.id,
            "b": self.readings[b].article.id,
            "words": sum(passage.equal for passage in comparison.overlap.passages),
            **{key: full[key] for key in ("relation", "because", "containment", "counts", "changes")},
        }


_BASES = ("title", "text", "address", "clause")
"""Where headlines come from, best first."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how many."""


def trace(
    articles: Iterable[Article],
    problems: Iterable[Problem] = (),
    progress: Progress = lambda what, done, of: None,
) -> Trace:
    """Which articles carry the same text, how much of it, and what each differs in.

    First form: every pair that shares a run of 15 words is compared, so it is meant for some hundred
    articles. The order of input does not change the answer.
    """
    unique = _merged(articles)
    readings = []
    for at, article in enumerate(unique):
        progress("reading", at, len(unique))
        readings.append(read_off(article))
    readings.sort(key=lambda one: (one.cleaned.published or "9999", one.article.refs, one.article.id))
    pairs = _sharing(readings)
    compared = []
    for at, (i, j) in enumerate(pairs):
        progress("comparing", at, len(pairs))
        compared.append((i, j, compare(readings[i], readings[j])))
    progress("comparing", len(pairs), len(pairs))
    found = dispatches(
        [len(reading.side.words) for reading in readings], [_shared(*pair) for pair in compared]
    )
    told = sorted(problems, key=lambda problem: (problem.where, problem.what))
    return Trace(tuple(readings), tuple(compared), tuple(found), tuple(told))


def _merged(articles: Iterable[Article]) -> list[Article]:
    """Equal articles once, with all their refs; in an order that does not depend on the input's."""
    found: dict[str, Article] = {}
    for article in articles:
        known = found.get(article.id)
        if known is None:
            found[article.id] = article
            continue
        refs = tuple(sorted({*known.refs, *article.refs}))
        # Of several copies the one that knows more about itself speaks; ties go to the first ref.
        best = max(known, article, key=lambda copy: (_knows(copy), [-ord(c) for c in "".join(copy.refs)]))
        found[article.id] = replace(best, refs=refs)
    return sorted(found.values(), key=lambda article: article.id)


def _knows(article: Article) -> int:
    stated = (
        article.title,
        article.byline,
        article.language,
        article.published,
        article.modified,
        article.seen,
    )
    return sum(value is not None for value in stated)


def _sharing(readings: list[Reading]) -> list[tuple[int, int]]:
    """Pairs of articles whose texts share a run."""
    having: dict[int, list[int]] = {}
    for at, names in enumerate(grams([reading.words.folded for reading in readings])):
        for name in set(names):
            having.setdefault(name, []).append(at)
    found = {
        (places[x], places[y])
        for places in having.values()
        for x in range(len(places))
        for y in range(x + 1, len(places))
    }
    return sorted(found)


def _shared(i: int, j: int, comparison: Comparison) -> Shared:
    shared = comparison.overlap
    return Shared(
        i,
        j,
        shared.relation,
        shared.because,
        shared.a_in_b,
        shared.b_in_a,
        tuple(Span(*comparison.a.side.range(passage.a)) for passage in shared.passages),
        tuple(Span(*comparison.b.side.range(passage.b)) for passage in shared.passages),
        sum(passage.equal for passage in shared.passages),
    )


class _Corridor(ModuleType):
    """`wirecopy.trace` is this file and, as the Python API has it, the main job: calling it traces."""

    def __call__(self, articles: Iterable[Article | str]) -> Trace:
        """`trace` of articles, or of texts of which nothing else is known."""
        return trace(whole(Article(item))[0] if isinstance(item, str) else item for item in articles)


sys.modules[__name__].__class__ = _Corridor

"""One article with everything that is read off it alone.

In: an `Article`. Out: a `Reading`.

    article -> words, paragraphs -> clean (body mask) -> sentences

    >>> read_off(Article("Ferry late again.")).side.words.folded
    ['ferry', 'late', 'again']
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from wirecopy.align import Side, side
from wirecopy.article import Article
from wirecopy.changes import Version
from wirecopy.clean import Cleaned, clean
from wirecopy.clean.agencies import shown
from wirecopy.clean.corrected import corrected
from wirecopy.marks import Quotation
from wirecopy.spans import Span
from wirecopy.words import Words, paragraphs, sentences, words

if TYPE_CHECKING:
    from wirecopy.group.facts import Facts


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

    @cached_property
    def facts(self) -> Facts:
        """What an account of the same happening would have to name too."""
        from wirecopy.group.facts import facts  # two articles side by side have no need of them

        return facts(self.side, self.cleaned.headline.text, self.version.quotations)

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


_MANY = 400
"""Articles from which on a second process earns its start: one reads some 350 a second."""
_PART = 50

Progress = Callable[[str, int, int], None]


def read_all(articles: Sequence[Article], progress: Progress) -> list[Reading]:
    """Each article read off, in the order given; many of them by several processes."""
    if len(articles) < _MANY:
        return _one_by_one(articles, progress)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    # Where processes are not forked, each would run the caller's own file again.
    if "fork" not in get_all_start_methods():
        return _one_by_one(articles, progress)
    parts = [articles[at : at + _PART] for at in range(0, len(articles), _PART)]
    found: list[Reading] = []
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        for part, packed in zip(parts, pool.map(_part, parts), strict=True):
            found += [_unpack(article, one) for article, one in zip(part, packed, strict=True)]
            progress("reading", len(found), len(articles))
    return found


def _one_by_one(articles: Sequence[Article], progress: Progress) -> list[Reading]:
    found = []
    for at, article in enumerate(articles):
        progress("reading", at, len(articles))
        found.append(read_off(article))
    return found


def _part(articles: Sequence[Article]) -> list[_Packed]:
    found = []
    for article in articles:
        reading = read_off(article)
        # Found here, facts and quotations need not be found by the one who asks.
        found.append(_pack(reading, reading.facts))
    return found


class _Packed(NamedTuple):
    """A reading on its way between processes: columns as bytes, which cost a tenth of lists of numbers. Not
    on the way is the article, which the one who asked has."""

    start: bytes
    end: bytes
    folded: str
    kept: bytes
    sentences: tuple[Span, ...]
    bounds: tuple[tuple[int, int], ...]
    cleaned: Cleaned
    facts: Facts
    quotations: list[Quotation]


def _pack(reading: Reading, facts: Facts) -> _Packed:
    words, body = reading.words, reading.side.words
    place = {start: at for at, start in enumerate(words.start)}
    return _Packed(
        array("I", words.start).tobytes(),
        array("I", words.end).tobytes(),
        "\n".join(words.folded),
        array("I", [place[start] for start in body.start]).tobytes(),
        reading.side.sentences,
        reading.side.bounds,
        reading.cleaned,
        facts,
        reading.version.quotations,
    )


def _unpack(article: Article, packed: _Packed) -> Reading:
    start, end, kept = (list(array("I", column)) for column in (packed.start, packed.end, packed.kept))
    # Equal words of all articles are one string: there are far fewer of them than words.
    words = Words(start, end, list(map(intern, packed.folded.split("\n"))) if start else [])
    side = Side(article.text, words.take(kept), packed.sentences, packed.bounds)
    reading = Reading(article, words, packed.cleaned, side)
    reading.__dict__["facts"] = packed.facts
    reading.version.__dict__["quotations"] = packed.quotations
    return reading

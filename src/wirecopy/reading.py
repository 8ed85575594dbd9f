"""One article with everything that is read off it alone.

In: an `Article`. Out: a `Reading`.

    article -> words, paragraphs -> clean (body mask) -> sentences

    >>> read_off(Article("Ferry late again.")).side.words.folded
    ['ferry', 'late', 'again']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wirecopy.align import Side, side
from wirecopy.article import Article
from wirecopy.changes import Version
from wirecopy.clean import Cleaned, clean
from wirecopy.clean.agencies import shown
from wirecopy.clean.corrected import corrected
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
        found = []
        for at, article in enumerate(articles):
            progress("reading", at, len(articles))
            found.append(read_off(article))
        return found
    from concurrent.futures import ProcessPoolExecutor

    parts = [articles[at : at + _PART] for at in range(0, len(articles), _PART)]
    found = []
    with ProcessPoolExecutor() as pool:
        for part in pool.map(_part, parts):
            found += part
            progress("reading", len(found), len(articles))
    return found


def _part(articles: Sequence[Article]) -> list[Reading]:
    found = [read_off(article) for article in articles]
    for reading in found:
        _ = reading.facts  # found here, and its quotations with it, it need not be found by the one who asks
    return found

"""One article as an archive writes it down: all that can be known from it alone.

In: an `Article`. Out: an `Entry`. Made by the processes that read articles off, so that the one who writes has only
to write.

    >>> one = entry(Article("Ferry late again. “We wait,” Mara Venn said."))
    >>> one.words, one.alone.low, one.full[1]
    (8, 1, 'ferry late again we wait mara venn said')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wirecopy.archive.likeness import Vector, vector
from wirecopy.archive.prints import Printed, printed
from wirecopy.archive.sorting import credit, lone, root
from wirecopy.archive.texts import Texts, packed_spans
from wirecopy.article import Article
from wirecopy.clean import Cleaned
from wirecopy.group.gist import gist
from wirecopy.reading import Packed, Reading, pack, read_off
from wirecopy.story import Stories
from wirecopy.words import words


@dataclass(frozen=True, slots=True)
class Alone:
    """An article that shares nothing, as a story of its own: `credit` as of a dispatch, `low` to `high` origins."""

    credit: str | None
    headline: str
    low: int
    high: int
    because: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`words` of the body; `full`, what full text holds of title and text; `text`, `body`, `quotes` as the table `texts`
    has them; `packed`, its reading."""

    cleaned: Cleaned
    words: int
    printed: Printed
    named: Vector
    full: tuple[str, str]
    text: bytes
    body: bytes
    quotes: bytes
    alone: Alone
    packed: Packed


def entry(article: Article) -> Entry:
    """Read an article off, and write it down."""
    return written(read_off(article))


def written(reading: Reading) -> Entry:
    """The same of an article that is read off."""
    article, cleaned = reading.article, reading.cleaned
    quotes = [quotation.span for quotation in reading.version.quotations]
    return Entry(
        cleaned,
        len(reading.side.words),
        printed(article.text, cleaned.body, quotes),
        vector(gist(reading.facts)),
        (" ".join(words(article.title or "").folded), " ".join(reading.words.folded)),
        _texts().pack(article.text),
        packed_spans(cleaned.body),
        packed_spans(quotes),
        alone(reading),
        pack(reading),
    )


def full(article: Article) -> tuple[str, str]:
    """What full text holds of an article: folded words of title and text, a space between."""
    return " ".join(words(article.title or "").folded), " ".join(words(article.text).folded)


def alone(reading: Reading) -> Alone:
    """What a story says that is this article."""
    dispatch = lone(0, len(reading.side.words))
    story = Stories([reading], [dispatch], [root(0)]).story([0], (), (), False)
    origins = story.origins
    return Alone(credit(dispatch, [reading]), story.headline, origins.low, origins.high, origins.because)


@cache
def _texts() -> Texts:
    return Texts()

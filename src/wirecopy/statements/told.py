"""An article as the statements see it: its sentences, each beside what was read of it.

In: the text, its sentence and paragraph spans, its quotations, what is known of it; what was read. Out: `Told`.

    text, spans -> asked(...)  the strings to be read      -> told(...)  the article with what was read
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from wirecopy.marks import Quotation
from wirecopy.spans import Span
from wirecopy.statements.canonical import Canonical, canonical
from wirecopy.statements.parsed import Parsed


@dataclass(frozen=True)
class Page:
    """What is known of an article before its sentences are read. `sentences` are body sentences, ascending and
    disjoint; `paragraphs` the body, one span or more a paragraph, headings included; `headings` those that are
    headings; `quotations` those of the whole text. `published` is ISO 8601 or None."""

    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    headings: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    published: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    dateline: str | None = None

    @cached_property
    def canonical(self) -> tuple[Canonical, ...]:
        """The sentences as they are read."""
        return tuple(canonical(self.text, span) for span in self.sentences)


@dataclass(frozen=True)
class Sentence:
    """One sentence of one article: `span` in its text, and what was read of it. Offsets of `parsed` are of
    `canonical.text`; `place` turns them into spans of the article's text."""

    span: Span
    canonical: Canonical
    parsed: Parsed
    paragraph: int
    """The number of its paragraph among the page's; -1 if it stands in none."""

    def place(self, start: int, end: int) -> Span:
        return self.canonical.span(start, end)

    def tokens(self, first: int, stop: int) -> Span:
        """Where the tokens `first` up to, not including, `stop` stand in the article's text."""
        return self.canonical.span(self.parsed.start[first], self.parsed.end[stop - 1])


@dataclass(frozen=True)
class Told:
    """An article with its sentences read."""

    page: Page
    sentences: tuple[Sentence, ...]


def told(page: Page, read: Mapping[str, Parsed]) -> Told:
    """`read` has every string of `page.canonical`."""
    found = []
    at = 0
    for span, one in zip(page.sentences, page.canonical, strict=True):
        while at < len(page.paragraphs) and page.paragraphs[at].end <= span.start:
            at += 1
        inside = at < len(page.paragraphs) and page.paragraphs[at].start <= span.start
        found.append(Sentence(span, one, read[one.text], at if inside else -1))
    return Told(page, tuple(found))


def asked(pages: Sequence[Page]) -> set[str]:
    """Every distinct sentence of some articles."""
    return {one.text for page in pages for one in page.canonical}

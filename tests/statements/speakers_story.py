"""Small stories for the tests of speakers: texts in, `Told`s and hand-made attributions out.

An attribution is told by its source and some words of what is said, both as they stand in the text; the source is
the one nearest to those words. `within` is the number of another attribution of the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from wirecopy.marks import quotations
from wirecopy.spans import Span
from wirecopy.statements.reader import Reader
from wirecopy.statements.statement import Attribution, Manner, Speaker
from wirecopy.statements.told import Page, Told, told
from wirecopy.words import paragraphs, sentences


@cache
def reader() -> Reader:
    return Reader()


def page(text: str, **known: Any) -> Page:
    pieces = tuple(piece.span for piece in paragraphs(text))
    found = tuple(sentences(text, pieces))
    return Page(text, found, pieces, (), tuple(quotations(text)), **known)


def story(texts: Sequence[str | Mapping[str, Any]]) -> dict[int, Told]:
    """Each text read as an article, its place its number."""
    pages = [page(text) if isinstance(text, str) else page(**text) for text in texts]
    read = reader().read({one.text for each in pages for one in each.canonical})
    return {place: told(each, read) for place, each in enumerate(pages)}


def attribution(
    one: Told, source: str, said: str, within: int | None = None, floating: bool = False
) -> Attribution:
    text = one.page.text
    at = text.index(said)
    content = Span(at, at + len(said))
    found: tuple[Span, ...] = ()
    if source:
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(source)}(?!\w)", text)]
        nearest = min(
            places, key=lambda place: min(abs(place - content.end), abs(place + len(source) - content.start))
        )
        found = (Span(nearest, nearest + len(source)),)
    begin = (found or (content,))[0].start
    sentence = next(k for k, each in enumerate(one.sentences) if each.span.start <= begin < each.span.end)
    manner = Manner.FLOATING if floating else Manner.DIRECT
    return Attribution(found, (), (content,), manner, "" if floating else "say", sentence, within)


def line(speaker: Speaker | None) -> str:
    """*name; role; organisation; country*, an anonymous one with its class in brackets, open ones with a ?."""
    if speaker is None:
        return "None"
    if speaker.candidates:
        return "? " + " / ".join(speaker.candidates)
    name = speaker.name or (f"({speaker.anonymous})" if speaker.anonymous else "-")
    return "; ".join([name, speaker.role or "-", speaker.organisation or "-", speaker.country or "-"])

"""What to call the article: its title, the top heading, the words of its address, its first clause."""

from __future__ import annotations

import re

from wirecopy.clean import addresses
from wirecopy.clean.cleaned import Headline
from wirecopy.spans import Span

_LONGEST = 110  # code points of a clause shown as a headline
_CLAUSE = re.compile(
    r"[.!?;:…。！？]+[\"'”’»)]*(?=\s|\Z)|\s[—–]\s|,\s(?=(?:as|after|while|when|who|which|but|and|saying)\b)"
)
_LEAST_WORDS = 4


def headline(
    text: str, title: str | None, heading: Span | None, url: str | None, body: tuple[Span, ...]
) -> Headline:
    """The headline and what it rests on. `heading` is the top heading, if one stands above the story."""
    if title and title.strip():
        wanted = " ".join(title.split())
        span = heading if heading and _same(heading.of(text), wanted) else None
        return Headline(wanted, "title", span)
    if heading is not None:
        return Headline(" ".join(heading.of(text).split()), "text", heading)
    if url and (words := addresses.slug(url)):
        return Headline(words, "address", None)
    if not body:
        return Headline("", "clause", None)
    span = _first_clause(text, body[0])
    return Headline(" ".join(span.of(text).split()), "clause", span)


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def _first_clause(text: str, first: Span) -> Span:
    """From the first letter to the first stop after four words, else to a space near 110."""
    end = min(first.end, first.start + _LONGEST)
    for match in _CLAUSE.finditer(text, first.start, end):
        if len(text[first.start : match.start()].split()) >= _LEAST_WORDS:
            return Span(first.start, match.start())
    if end < first.end:
        space = max(text.rfind(" ", first.start, end), text.rfind("\n", first.start, end))
        end = space if space > first.start else end
    while end > first.start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Span(first.start, end)

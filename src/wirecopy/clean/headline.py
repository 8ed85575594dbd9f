"""What to call the article: its title, the top heading, the words of its address, its first clause."""

from __future__ import annotations

from wirecopy.clean import addresses
from wirecopy.clean.cleaned import Headline
from wirecopy.clean.pattern import Pattern
from wirecopy.spans import Span
from wirecopy.words import sentences

_LONGEST = 110  # code points of a clause shown as a headline
_CLAUSE = Pattern(r"[;:](?=\s)|\s[—–]\s|,\s(?=(?:as|after|while|when|who|which|but|and|saying)\b)")
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
    """The first sentence up to its first break after four words, cut at a space near 110."""
    window = Span(first.start, min(first.end, first.start + 2 * _LONGEST))
    sentence = next(iter(sentences(text, [window])), window)
    start, end = sentence.start, min(sentence.end, sentence.start + _LONGEST)
    for match in _CLAUSE.finditer(text, start, end):
        if len(text[start : match.start()].split()) >= _LEAST_WORDS:
            return Span(start, match.start())
    if end < sentence.end:
        space = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = space if space > start else end
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;:.。"):
        end -= 1
    return Span(start, end)

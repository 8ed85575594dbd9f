"""A sentence as every article has it: one space for any white space, straight marks for curly ones.

In: a text and the span of a sentence. Out: the string that is read, and for each of its characters where it
stands in the text, so that whatever is found in the string has its place in every article.

    >>> told = canonical("He said:\\n “No.”", Span(3, 15))
    >>> told.text, told.span(6, 11)
    ('said: "No."', Span(start=10, end=15))

Only characters that outlets change without changing a word are made equal; the text itself is never altered.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from wirecopy.spans import Span

_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‛": "'"}
)
_GAP = regex.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Canonical:
    """`text` is what is read; `start` is where the sentence begins in its article; `places` gives for each
    character of `text` its offset from there, None where they are the same."""

    text: str
    start: int
    places: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """Where `[start, end)` of the string stands in the article's text."""
        if self.places is None:
            return Span(self.start + start, self.start + end)
        if start == end:
            at = self.start + (self.places[start] if start < len(self.places) else len(self.places))
            return Span(at, at)
        return Span(self.start + self.places[start], self.start + self.places[end - 1] + 1)

    def at(self, offset: int) -> int:
        """The place in the string of an offset of the article's text: of the first character not before it."""
        if self.places is None:
            return min(max(offset - self.start, 0), len(self.text))
        from bisect import bisect_left

        return bisect_left(self.places, offset - self.start)


def canonical(text: str, span: Span) -> Canonical:
    """The sentence `span` of `text` as it is read."""
    given = span.of(text).translate(_ALIKE)
    if not any(len(match.group()) > 1 or match.group() != " " for match in _GAP.finditer(given)):
        return Canonical(given, span.start, None)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _GAP.finditer(given):
        pieces.append(given[at : match.start()])
        places.extend(range(at, match.start()))
        pieces.append(" ")
        places.append(match.start())
        at = match.end()
    pieces.append(given[at:])
    places.extend(range(at, len(given)))
    return Canonical("".join(pieces), span.start, tuple(places))

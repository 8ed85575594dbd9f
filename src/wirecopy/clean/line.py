"""A paragraph as the rules of furniture see it: its joined text, its words, its shape.

In: the text and a paragraph. Out: `Line`. Rules look at short paragraphs as a whole; of a long one
they see only the head and the tail, so that their work does not grow with its length.
"""

from __future__ import annotations

import re

from wirecopy.clean.pattern import Pattern
from wirecopy.spans import Span
from wirecopy.words import Paragraph

LONGEST = 900
"""Code points above which a paragraph is never furniture as a whole. Gallery captions of agencies,
the longest furniture in news pages, stay below 800."""

HEAD, TAIL = 240, 400
"""Code points at the edges of a paragraph in which glued furniture is looked for."""

_STOPS = frozenset(".!?…‽。！？۔।؟")
_CLOSERS = frozenset("\"'”’»›)]」』")
_STOP = Pattern(r"""[.!?…‽。！？۔।؟]["'”’»›)\]」』]*\Z""")
EDGES = " \t\u00a0·•|:;,.!?…»›>→-–—*“”\"'’[](){}"
_ADDRESS_START = Pattern(r"(?:https?://|www\.)", re.IGNORECASE)


class Line:
    """One paragraph: `span` in the article, and `text` with its physical lines joined and runs of blanks as
    one ("" if it is too long to be furniture as a whole), its first and last code points `head` and `tail`.

    `words` is the text split at white space (of a long paragraph, the head). `stops`: it ends as a sentence
    does. `tells`: it is surely prose, with a stop after eight words or more, or more than 25 words."""

    # What nearly every rule asks is found at once: a property that remembers costs as much as its answer.
    __slots__ = ("_folded", "head", "span", "stops", "tail", "tells", "text", "words")

    def __init__(self, span: Span, text: str, head: str, tail: str) -> None:
        self.span, self.text, self.head, self.tail = span, text, head, tail
        self.words = (text or head).split()
        self.stops = _stops(tail)
        count = len(self.words)
        self.tells = not text or count > 25 or (count >= 8 and self.stops)
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        """The text as the phrase table has it: small, single spaces, no punctuation at its ends."""
        if self._folded is None:
            small = " ".join(self.words).casefold() if self.text else ""
            self._folded = small.replace("’", "'").strip(EDGES)
        return self._folded

    @property
    def title(self) -> bool:
        """True if it could be a title: at most 20 words, no stop, not the start of a list or quote."""
        return bool(self.text) and len(self.words) <= 20 and not self.text.endswith((".", ":", ",", ";"))


def _stops(tail: str) -> bool:
    last = tail[-1:]
    if last not in _CLOSERS:
        return last in _STOPS
    return _STOP.search(tail[-12:]) is not None


def line(text: str, paragraph: Paragraph) -> Line:
    """The paragraph as a `Line`. Lines of a broken address are joined without a space."""
    start, end = paragraph.span
    if end - start > LONGEST:
        return Line(paragraph.span, "", text[start : start + HEAD], text[end - TAIL : end])
    whole = text[start:end]
    if len(paragraph.lines) > 1:
        parts = [span.of(text) for span in paragraph.lines]
        glued = _ADDRESS_START.match(parts[0]) is not None and not any(" " in part for part in parts)
        joined = ("" if glued else " ").join(parts)
        return Line(paragraph.span, joined, whole[:HEAD], whole[-TAIL:])
    # Extraction leaves columns of blanks in bylines.
    joined = " ".join(whole.split()) if "  " in whole else whole
    return Line(paragraph.span, joined, whole[:HEAD], whole[-TAIL:])

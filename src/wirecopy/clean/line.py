"""A paragraph as the rules of furniture see it: its joined text, its words, its shape.

In: the text and a paragraph. Out: `Line`. Rules look at short paragraphs as a whole; of a long one
they see only the head and the tail, so that their work does not grow with its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from wirecopy.clean.pattern import Pattern
from wirecopy.spans import Span
from wirecopy.words import Paragraph

LONGEST = 900
"""Code points above which a paragraph is never furniture as a whole. Gallery captions of agencies,
the longest furniture in news pages, stay below 800."""

HEAD, TAIL = 240, 400
"""Code points at the edges of a paragraph in which glued furniture is looked for."""

_STOP = Pattern(r"""[.!?…‽。！？۔।؟]["'”’»›)\]」』]*\Z""")
EDGES = " \t\u00a0·•|:;,.!?…»›>→-–—*“”\"'’[](){}"
_ADDRESS_START = Pattern(r"(?:https?://|www\.)", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One paragraph: `span` in the article, and `text` with its physical lines joined and runs of blanks as
    one ("" if it is too long to be furniture as a whole), its first and last code points `head` and `tail`."""

    span: Span
    text: str
    head: str
    tail: str

    @cached_property
    def words(self) -> list[str]:
        """The text split at white space; of a long paragraph, the head's."""
        return (self.text or self.head).split()

    @cached_property
    def folded(self) -> str:
        """The text as the phrase table has it: small, single spaces, no punctuation at its ends."""
        return " ".join(self.text.casefold().replace("’", "'").split()).strip(EDGES)

    @cached_property
    def stops(self) -> bool:
        """True if it ends as a sentence does."""
        return _STOP.search(self.tail[-12:]) is not None

    @cached_property
    def tells(self) -> bool:
        """True if it is surely prose: a stop after eight words or more, or more than 25 words."""
        count = len(self.words)
        return not self.text or count > 25 or (count >= 8 and self.stops)

    @cached_property
    def title(self) -> bool:
        """True if it could be a title: at most 20 words, no stop, not the start of a list or quote."""
        return bool(self.text) and len(self.words) <= 20 and not self.text.endswith((".", ":", ",", ";"))


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

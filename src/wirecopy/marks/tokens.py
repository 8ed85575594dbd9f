"""The words and figures of one sentence with what stands between them: what every mark is read from.

In: a text and a span of it. Out: `Tokens`, parallel columns, with offsets into the whole text.

    >>> found = tokens("About $1.5m, U.S. says", 0, 22)
    >>> found.low, found.gap
    (['about', '1.5', 'm', 'u.s.', 'says'], ['', ' $', '', ', ', ' ', ''])

A token here is not a word of `wirecopy.words`: *1.5* and *U.S.* stay whole, because a mark needs
them whole. Symbols and punctuation are in the gaps, so a rule that steps from word to word sees at
once whether anything but a space stands between.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from wirecopy.spans import Span

# Each alternative begins at a letter or digit and never looks back, so a scan takes linear time.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m., J.K.
    r"|[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad]|['’ʼ](?=[^\W\d_]))*"  # words; don't, O’Neill, G7
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,000
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?"  # 1 000, with spaces that do not break
    r"|\d+(?:\.\d+)?"
)
# What ends the sentence before: a stop, then closing marks, then perhaps opening ones.
_STOPS = frozenset(".!?…:")
_MARKS = " \t\"'“”‘’„«»()[]–—•*-\u00a0"


class Tokens(NamedTuple):
    """Columns of equal length, but `gap`, which has one more: `gap[i]` is the text before token `i`
    (a line break within a paragraph shown as a space), `gap[-1]` what follows the last. `low` is
    lower case with apostrophes as U+0027; `bare` the same without a possessive *'s* and without
    accents, as tables of names are looked up."""

    text: str
    start: list[int]
    end: list[int]
    raw: list[str]
    low: list[str]
    bare: list[str]
    gap: list[str]

    def __len__(self) -> int:
        return len(self.start)

    def opens(self, i: int) -> bool:
        """Does token `i` begin a sentence, as far as what stands before it can tell?"""
        gap = self.gap[i]
        if i == 0:
            return True
        if gap in (" ", "", "-", ", "):
            return False
        rest = gap.rstrip(_MARKS)
        if not rest:
            return False
        return rest[-1] == "\n" or (rest[-1] in _STOPS and not self.abbreviated(i - 1))

    def abbreviated(self, i: int) -> bool:
        """Is the stop after token `i`, if there is one, likely that of an initial?"""
        return len(self.raw[i]) == 1 and self.raw[i].isupper() and self.gap[i + 1].startswith(".")

    def inside(self, spans: Iterable[Span]) -> set[int]:
        """The tokens that begin inside one of the `spans`."""
        covered: set[int] = set()
        for span in spans:
            covered.update(range(bisect_left(self.start, span.start), bisect_left(self.start, span.end)))
        return covered


@lru_cache(maxsize=8)  # every mark of a sentence asks for the same tokens, one after the other
def tokens(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end)`."""
    stop = len(text) if end is None else end
    starts: list[int] = []
    ends: list[int] = []
    raws: list[str] = []
    gaps: list[str] = []
    at = start
    for match in _TOKEN.finditer(text, start, stop):
        first, last = match.span()
        gaps.append(text[at:first])
        starts.append(first)
        ends.append(last)
        raws.append(match.group())
        at = last
    gaps.append(text[at:stop])
    if "\n" in text[start:stop] or "\u00a0" in text[start:stop]:
        gaps = [_unwrapped(gap) for gap in gaps]
    lows = [raw.lower() for raw in raws]
    if not text.isascii():
        lows = [low if low.isascii() else low.replace("’", "'").replace("ʼ", "'") for low in lows]
    bares = [low[:-2] if low.endswith("'s") else low for low in lows]
    if not text.isascii():
        bares = [low if low.isascii() else unaccented(low) for low in bares]
    return Tokens(text, starts, ends, raws, lows, bares, gaps)


def _unwrapped(gap: str) -> str:
    """A gap with the line break of wrapped text, or a space that does not break, as a space."""
    if gap.isspace():
        return " " if gap.count("\n") < 2 else gap
    return gap.replace("\n", " ").replace("\u00a0", " ") if gap.count("\n") < 2 else gap


_OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"}
)


def unaccented(low: str) -> str:
    """A word in lower case without its accents."""
    plain = "".join(char for char in normalize("NFKD", low) if not "\u0300" <= char <= "\u036f")
    return plain.translate(_OTHER_LETTERS)

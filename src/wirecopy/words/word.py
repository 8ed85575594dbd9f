"""The one definition of a word, in readable Python; every faster form (plain.py, compiled.py) must equal it.

In: a text. Out: `Words`, three parallel columns: start and end (half-open code points) and the
folded form, by which words compare.

    >>> words("Moscow’s E\u0301lan, well-known.").folded
    ["moscow's", 'élan', 'well', 'known']

A word is a longest row of letters and digits with their marks; apostrophes of any form stay inside
it, a hyphen splits it, a hyphen at the end of a line joins it; in scripts without spaces each
character is a word; format characters inside a word are not there. The folded form is NFKC of the
case-folded NFKC, so that é equals e + U+0301 and a ligature its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

import regex

from wirecopy.words.characters import APOSTROPHE, HYPHEN, IGNORED, LETTER, LINE_END, MARK, SINGLE
from wirecopy.words.plain import pieces, plain

# The alternatives inside the loop begin with disjoint characters, so a match takes linear time.
# Most words are plain and stand before a character that can continue none: that is tried first.
_WORD = regex.compile(
    r"[A-Za-z0-9]++(?=[ .,;:!?()\n\"/”])|"
    rf"{SINGLE}(?:{IGNORED}*[{MARK}])*"
    rf"|{LETTER}(?:{IGNORED}*(?:{LETTER}|[{MARK}]"
    rf"|[{APOSTROPHE}]{IGNORED}*{LETTER}"
    rf"|[{HYPHEN}][ \t]*{LINE_END}[ \t]*{LETTER}))*",
    regex.V1,
)
_DROPPED = regex.compile(rf"{IGNORED}|[{HYPHEN}][ \t]*{LINE_END}[ \t]*|\s", regex.V1)
_APOSTROPHES = {ord(char): "'" for char in APOSTROPHE}


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one text as columns of equal length, in text order."""

    start: list[int]
    end: list[int]
    folded: list[str]

    def __len__(self) -> int:
        return len(self.start)

    def __iter__(self) -> Iterator[tuple[int, int, str]]:
        return zip(self.start, self.end, self.folded, strict=True)

    def take(self, indices: list[int]) -> Words:
        """The words at `indices`, in that order."""
        return Words(
            [self.start[i] for i in indices],
            [self.end[i] for i in indices],
            [self.folded[i] for i in indices],
        )


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of `text[start:end)`, with offsets into the whole `text`."""
    stop = len(text) if end is None else end
    if quick := plain(text[start:stop], start):
        return Words(*quick)
    found = Words([], [], [])
    for first, last in pieces(text, start, stop):
        if quick := plain(text[first:last], first):
            found.start.extend(quick[0])
            found.end.extend(quick[1])
            found.folded.extend(quick[2])
        else:
            _by_definition(text, first, last, found)
    return found


def _by_definition(text: str, start: int, end: int, found: Words) -> None:
    """Add the words of `text[start:end)` to `found`, as the pattern defines them."""
    for match in _WORD.finditer(text, start, end):
        if form := _folded(match.group()):
            first, last = match.span()
            found.start.append(first)
            found.end.append(last)
            found.folded.append(form)


def fold(word: str) -> str:
    """The form of one word by which it compares: case, composition, apostrophes, breaks undone."""
    if word.isascii():
        return _DROPPED.sub("", word).lower().replace("`", "'") if not word.isalnum() else word.lower()
    plain = _DROPPED.sub("", word).translate(_APOSTROPHES)
    form = unicodedata.normalize("NFKC", plain).casefold()
    whole: str = _DROPPED.sub("", unicodedata.normalize("NFKC", form))
    return whole.translate(_APOSTROPHES)


def _folded(word: str) -> str:
    return _remembered(word) if len(word) <= _LONG else fold(word)


_LONG = 64  # code points; a longer word will hardly come again


@lru_cache(maxsize=1 << 14)  # most words of a text stood in the texts before it
def _remembered(word: str) -> str:
    return intern(fold(word))

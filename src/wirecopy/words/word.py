"""The one definition of a word, in readable Python; every faster form must equal it.

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

import regex

from wirecopy.words.characters import APOSTROPHE, HYPHEN, IGNORED, LETTER, LINE_END, MARK, SINGLE

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
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    known: dict[str, str] = {}
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        raw = match.group()
        form = known.get(raw)
        if form is None:
            form = known[raw] = fold(raw)
        if form:
            starts.append(match.start())
            ends.append(match.end())
            folded.append(form)
    return Words(starts, ends, folded)


def fold(word: str) -> str:
    """The form of one word by which it compares: case, composition, apostrophes, breaks undone."""
    if word.isascii():
        return _DROPPED.sub("", word).lower().replace("`", "'") if not word.isalnum() else word.lower()
    plain = _DROPPED.sub("", word).translate(_APOSTROPHES)
    form = unicodedata.normalize("NFKC", plain).casefold()
    whole: str = _DROPPED.sub("", unicodedata.normalize("NFKC", form))
    return whole.translate(_APOSTROPHES)

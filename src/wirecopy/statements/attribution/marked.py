"""A parsed sentence with its quotations marked: the ground on which the rules stand.

In: a `Parsed`, and the quotations that lie in it. Out: `Marked`, which knows of each token whether it stands in a
quotation, and cuts phrases out of the tree.

    he said " it is gone " Monday  -> quote  -1 -1 0 0 0 0 0 -1

A quotation is stronger evidence than the parse: no word inside one governs what stands outside.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.statements.parsed import Parsed

Range = tuple[int, int]
"""Tokens `[first, stop)`."""

QUOTES = frozenset(('"', "'", "``", "`", "''"))
DASHES = frozenset(("-", "--", "–", "—"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_POINTS = frozenset((",", ".", ";", ":", "-", "--", "–", "—", "...", "…", "/", "|"))


class Marked:
    """`regions` are the quotations, as token ranges with their marks; `quote` is, by token, the number of the
    region that it stands in, -1 outside. `p` is the parse, `size` its number of tokens."""

    def __init__(self, parsed: Parsed, quotations: Iterable[tuple[int, int, bool]]) -> None:
        """`quotations` are ascending and disjoint: first character, the one after the last, and whether it is
        speech rather than a word or two marked off."""
        self.p = parsed
        self.size = len(parsed)
        self.regions: list[Range] = []
        self.quote = [-1] * self.size
        self._speech: list[bool] = []
        at = 0
        for start, end, speech in quotations:
            while at < self.size and parsed.end[at] <= start:
                at += 1
            first = at
            while at < self.size and parsed.start[at] < end:
                self.quote[at] = len(self.regions)
                at += 1
            if first < at:
                self.regions.append((first, at))
                self._speech.append(speech)

    def speech(self, i: int) -> bool:
        """Does token `i` stand inside quoted speech?"""
        return self.quote[i] >= 0 and self._speech[self.quote[i]]

    def opens(self, i: int) -> bool:
        """Does a quotation begin with token `i`?"""
        return self.quote[i] >= 0 and self.regions[self.quote[i]][0] == i

    def segment(self, i: int) -> Range:
        """The tokens around `i` up to the next quoted speech on either side."""
        low = high = i
        while low > 0 and not self.speech(low - 1):
            low -= 1
        while high < self.size and not self.speech(high):
            high += 1
        return low, max(high, i + 1)

    def phrase(self, i: int) -> Range:
        """Everything below `i`."""
        return self.p.reach(i)

    def timed(self, i: int) -> bool:
        """Is token `i` part of a date or time?"""
        return self.p.ent[i].endswith(("-DATE", "-TIME"))

    def spaced(self, k: int) -> bool:
        """Is the token a dash between words, not one that joins them?"""
        p = self.p
        if p.low[k] not in DASHES:
            return False
        return p.low[k] in ("—", "--") or (k > 0 and p.end[k - 1] < p.start[k])

    def pieces(
        self, low: int, high: int, without: Iterable[Range] = (), inside: bool = False
    ) -> tuple[Range, ...]:
        """`[low, high)` less some ranges, each piece without the points at its edges, empty ones dropped; `inside`
        quoted speech without its marks too."""
        found: list[Range] = []
        at = low
        for first, stop in sorted(without):
            if stop <= at or first >= high:
                continue
            if first > at:
                found.append((at, first))
            at = max(at, stop)
        if at < high:
            found.append((at, high))
        trimmed = (self._bared(*piece) if inside else self.trim(*piece) for piece in found)
        return tuple(piece for piece in trimmed if piece[0] < piece[1])

    def _bared(self, low: int, high: int) -> Range:
        edge = _POINTS | QUOTES | {"?", "!"}
        while low < high and self.p.low[low] in edge:
            low += 1
        while low < high and self.p.low[high - 1] in edge:
            high -= 1
        return low, high

    def trim(self, low: int, high: int) -> Range:
        """Without the points at its edges; a question mark stays, and all that stands in quotation marks."""
        p = self.p
        while low < high and p.low[low] in _POINTS and self.quote[low] < 0:
            low += 1
        while low < high and p.low[high - 1] in _POINTS and self.quote[high - 1] < 0:
            high -= 1
        return low, high

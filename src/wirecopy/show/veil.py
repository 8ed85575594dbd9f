"""Which words of an article may be shown at all, whatever the page and however often it is asked for.

In: texts by article id, and by article the spans that versions have otherwise. Out: `Veil`: a text with everything
else made unreadable, at the same offsets. The rule, for every sentence: its first third, at most `_FIRST` words; then
the words that versions of the story have otherwise; together no more than half of its words. Since the choice rests
on the text alone, no two requests show more together than one, and an unchanged sentence shows the same words in
every version of it.

    >>> veil = Veil({"x": "The regime in Corrash signalled contempt for a ceasefire on Monday night."})
    >>> veil.quote("x", "The regime in Corrash signalled contempt for a ceasefire")
    'The regime in Corrash …'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wirecopy.show.phrases import SEVERITIES, WHOLE
from wirecopy.show.safe import one_line
from wirecopy.spans import Span, union
from wirecopy.words import paragraphs, sentences, words

FILL = "\U00016fe0"
"""Stands for each letter that is not shown: a letter to every rule, and in no newspaper (a mark of Tangut script)."""
_FIRST = 12
_SHORT = 3
"""Words up to which a value or a piece of evidence is told wherever it stands: a figure, a name."""
_PLACES = 50
"""Places of quoted words that are looked at for one that may be shown."""
_SLIGHT = SEVERITIES[-1]
_LETTER = re.compile(r"\w")
_RUN = f"{FILL}+(?:(?:[^\\w<>&]|&#?\\w{{1,6}};)+{FILL}+)*[.,;:]*"
_HIDDEN = re.compile(_RUN)
_HIDDEN_FIRST = re.compile(rf"\W*{_RUN}|[.,;:]+")


def collapsed(shown: str) -> str:
    """Each stretch of hidden words as one ellipsis, in plain text or HTML."""
    return _HIDDEN.sub("…", shown)


def collapsed_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """The same for a text in pieces that are shown one behind the other: what is hidden across them is one ellipsis."""
    before = False
    for piece in pieces:
        found = _HIDDEN_FIRST.match(piece) if before else None
        yield collapsed(piece[found.end() :] if found else piece)
        last = piece.rstrip(_AFTER)
        before = last.endswith(FILL) if last else before


_AFTER = ' \t\r\n.,;:”"’)'


class Veil:
    """Over the articles of one story, or over some without a story."""

    def __init__(
        self,
        texts: Mapping[str, str],
        changed: Mapping[str, Iterable[Span]] | None = None,
    ) -> None:
        self._texts = texts
        self._changed = changed or {}
        self._veiled: dict[str, str] = {}
        self._lines: dict[str, tuple[str, str]] = {}

    @classmethod
    def of(cls, doc: Mapping[str, Any], texts: Mapping[str, str]) -> Veil:
        """Over the articles of a trace; what its compared pairs have otherwise is opened first."""
        changed: dict[str, list[Span]] = {}
        for pair in doc["pairs"]:
            for change in pair["changes"]:
                if change["class"] in WHOLE or change["severity"] == _SLIGHT:
                    continue
                for side in ("a", "b"):
                    span = change[side]
                    if span:
                        changed.setdefault(pair[side], []).append(Span(span["start"], span["end"]))
        return cls(texts, changed)

    def text(self, article: str) -> str:
        """The text, as long as it is, with every letter hidden that may not be shown."""
        if article not in self._veiled:
            text = self._texts.get(article, "")
            self._veiled[article] = "".join(_hidden(text, shown(text, self._changed.get(article, ()))))
        return self._veiled[article]

    def quote(self, article: str, text: str) -> str:
        """Words of an article as far as they may be shown, on one line; empty if none may."""
        line = one_line(text).rstrip(" …")
        if not line or line.count(" ") < _SHORT:
            return line
        whole, veiled = self._line(article)
        at, found = whole.find(line), ""
        for _ in range(_PLACES):
            if at < 0:
                break
            here = veiled[at : at + len(line)]
            if not found or here.count(FILL) < found.count(FILL):
                found = here
            at = whole.find(line, at + 1)
        told = collapsed(found) if found else beginning(line)
        return told if _LETTER.search(told) else ""

    def covers(self, article: str) -> bool:
        """Is it one of these articles?"""
        return article in self._texts

    def has(self, article: str, text: str) -> bool:
        """Do these words stand in the article so?"""
        line = one_line(text).rstrip(" …")
        return bool(line) and line in self._line(article)[0]

    def _line(self, article: str) -> tuple[str, str]:
        """The text and what may be shown of it, each on one line and as long as the other."""
        if article not in self._lines:
            self._lines[article] = one_line(self._texts.get(article, "")), one_line(self.text(article))
        return self._lines[article]

    def span(self, article: str, start: int, end: int) -> str:
        """The characters of a span as far as they may be shown."""
        return collapsed(self.text(article)[start:end])


def shown(text: str, changed: Iterable[Span] = ()) -> list[Span]:
    """What may be shown of a text, in order."""
    wanted = union(changed)
    starts = [span.start for span in wanted]
    found = words(text)
    open_: list[Span] = []
    at = 0
    for sentence in sentences(text, (paragraph.span for paragraph in paragraphs(text))):
        first = at
        while at < len(found) and found.start[at] < sentence.end:
            at += 1
        number = at - first
        begun = min(number // 3, _FIRST)
        left = number // 2 - begun
        kept = set(range(begun))
        for word in range(begun, number):
            if left and _touched(found.start[first + word], found.end[first + word], wanted, starts):
                kept.add(word)
                left -= 1
        open_ += [Span(found.start[first + word], found.end[first + word]) for word in sorted(kept)]
    return open_


def _touched(start: int, end: int, wanted: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, end - 1) - 1
    return at >= 0 and wanted[at].end > start


def _hidden(text: str, open_: Sequence[Span]) -> Iterator[str]:
    """The pieces of the veiled text; what stands between two words is no letter and stays."""
    edges = [0, *(offset for span in open_ for offset in span), len(text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        yield text[start:end] if number % 2 else _LETTER.sub(FILL, text[start:end])


def beginning(line: str) -> str:
    """Of words that stand so in no text: all if they are few, else their first third."""
    told = line.split(" ")
    return line if len(told) <= _SHORT else " ".join([*told[: min(len(told) // 3, _FIRST)], "…"])

"""Sentences that end right in news copy.

In: a text and the spans to cut (paragraphs, or what of them is body). Out: spans of sentences.

    >>> text = "Gen. A. B. Marr left the U.S. on Monday. “We go.” It rained."
    >>> [span.of(text) for span in sentences(text, [Span(0, len(text))])]
    ['Gen. A. B. Marr left the U.S. on Monday.', '“We go.”', 'It rained.']

A stop ends a sentence unless the word before it is an abbreviation that leans on what follows, or
what follows goes on in lower case. Abbreviations that may end a sentence (Inc., U.S., p.m.) end it
only before a word with which sentences begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import regex

from wirecopy.registry import table
from wirecopy.spans import Span

_CLOSERS = r"""["'”’»›)\]]"""
_FULL = "。！？｡"
# The first character stands alone, since what begins with one set of characters is found fastest.
_STOP = re.compile(
    rf"[.!?…‽؟۔।॥{_FULL}](?:(?<=\.)(?:[ \u00a0]\.)+|(?<![{_FULL}])[.!?…‽؟۔।॥]*|[{_FULL}]*[」』”’）]*){_CLOSERS}*"
)
_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}.&'’-]+$")
_AFTER = regex.compile(r"""[\s"'“‘«‹„(\[—–-]*([\p{L}\p{M}\p{N}'’.]*)""")
_DOTTED = regex.compile(r"(?:\p{L}{1,2}\.)+\p{L}{1,2}", regex.V1)
_LOOK = 40  # code points looked at on either side of a stop; no abbreviation is longer

# Words with which sentences begin and which are rarely part of a name after an abbreviation.
_STARTERS = frozenset(
    """
    the a an he she it they we i you this that these those but and or so yet nor in on at by for
    from with without as if when while after before since although though however meanwhile his her
    its their our my your there here what who why how where which some many most all no not none one
    two several both each every another other earlier later last next under until despite because
    also asked still now then such more police officials state about among during once
    """.split()
)
_CLOCK_GOES_ON = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday est edt cst cdt mst mdt pst pdt et pt
    gmt utc bst cet
    """.split()
)


@cache
def _abbreviations() -> dict[str, str]:
    return {row["token"]: row["kind"] for row in table("stops")}


def sentences(text: str, pieces: Iterable[Span]) -> list[Span]:
    """The sentences of the `pieces` of `text`, trimmed, in order; a piece ends its last sentence."""
    found: list[Span] = []
    for piece in pieces:
        at = piece.start
        for match in _STOP.finditer(text, piece.start, piece.end):
            if _ends(text, match.start(), match.end(), piece, at):
                _add(found, text, at, match.end())
                at = match.end()
        _add(found, text, at, piece.end)
    return found


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))


def _ends(text: str, stop: int, end: int, piece: Span, begun: int) -> bool:
    if end >= piece.end:
        return True
    if text[stop] in _FULL:
        return True
    if not text[end].isspace():
        return False
    single = text[stop] == "." and not (end - stop > 1 and text[stop + 1] in ". \u00a0")
    low = max(begun, stop - _LOOK)
    following = text[end + 1 : end + 2]
    # Nine in ten stand between a plain word and a plain letter, which needs no pattern.
    if end + 1 < piece.end and text[end] == " " and following.isascii() and following.isalpha():
        if following.islower():
            return False
        word = text[(text.rfind(" ", low, stop) + 1) or low : stop]
        if len(word) > 2 and word.isascii() and word.isalpha() and word.lower() not in _abbreviations():
            return True
    after = _AFTER.match(text, end, min(piece.end, end + _LOOK))
    next_word = after.group(1) if after else ""
    if next_word[:1].islower():
        return False
    if not single:
        return True
    preceding = _BEFORE.search(text[low:stop])
    before = preceding.group() if preceding else ""
    return _period_ends(before, next_word, low + (preceding.start() if preceding else 0) == begun)


def _period_ends(before: str, after: str, first: bool) -> bool:
    """Does a single period end a sentence, between the word `before` and the word `after`?"""
    folded = before.casefold().lstrip("'’-")
    starter = after.casefold().rstrip(".") in _STARTERS and after.casefold() != "st."
    if first and ((folded.isdigit() and len(folded) <= 2) or len(folded) == 1):
        return False  # "1. First item"
    if folded in ("a.m", "p.m", "am", "pm"):
        return after.casefold().rstrip(".") not in _CLOCK_GOES_ON and not after[:1].isdigit()
    if _DOTTED.fullmatch(folded):
        return starter
    if len(folded) == 1 and before[-1:].isupper():
        return starter and folded != "i"
    kind = _abbreviations().get(folded.rsplit("-", 1)[-1])
    if (kind == "title" and before[:1].isupper()) or kind == "versus":
        return False
    if kind in ("number", "month"):
        return not after[:1].isdigit()
    if kind == "final":
        return starter
    return True

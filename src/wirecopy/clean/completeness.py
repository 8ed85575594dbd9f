"""How much of the article the text seems to be; cautious, with the reason in words.

>>> judge("The pilots went home after", [Span(0, 26)], False, True)[0]
<Completeness.TEASER: 'teaser'>
"""

from __future__ import annotations

import re

from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern
from wirecopy.reasons import Completeness
from wirecopy.spans import Span

_WALL = Pattern(
    r"\b(?:subscribe|register|sign in|log in|sign up)\b.{0,40}\bto (?:continue|read|keep|unlock)\b|"
    r"\bto (?:continue reading|read the (?:full|rest|entire)|keep reading)\b|\bcontinue reading (?:with|by|for)\b|"
    r"\b(?:subscribers?|members?)[- ]only\b|\bthis (?:article|story|content) is (?:for|reserved|only|exclusive)\b|"
    r"\bréservé(?:e)? aux abonnés\b|\bil vous reste\b|\bjetzt abonnieren\b|\bweiterlesen mit\b|\bexclusivo para "
    r"suscriptores\b|\bsolo para suscriptores\b",
    re.IGNORECASE,
)
_MORE = Pattern(
    r"\W*(?:read more|continue reading|read (?:the )?(?:full|whole) (?:story|article)|weiterlesen|lire la suite|"
    r"leer más|leggi tutto|leia mais|lees meer|читать далее)\W*",
    re.IGNORECASE,
)
_CUT = Pattern(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"”’»')]*\Z")
_ADDRESS_END = Pattern(r"https?://\S*\Z")
_CLOSED = Pattern(r"[.!?।。！？؟۔][\"'”’“»)\]」』\s]*\Z")
_SENTENCE = Pattern(r"\w{3}[.!?][\"'”’)]*\s")
_FEW, _ENOUGH = 30, 120  # words of body
_LONG = 400  # words above which a text is no teaser, however it ends
_SHORT = 200  # words below which "Read more" after the end tells of a teaser


def judge(
    text: str, body: list[Span], credited: bool, prose: bool, words: int | None = None
) -> tuple[Completeness, str]:
    """(completeness, reason), without what furniture says; see `completeness`. `words`: how many the body has,
    if they are counted already."""
    if words is None:
        words = _count(text, body)
    if not body or (not prose and words < _FEW):
        return Completeness.FRAGMENT, f"no sentence of a story, {words} words"
    end = text[max(body[-1].start, body[-1].end - 80) : body[-1].end]
    if _CUT.search(end) and not _ADDRESS_END.search(end):
        if words < _LONG:
            return Completeness.TEASER, "the last paragraph breaks off with an ellipsis"
        return Completeness.UNKNOWN, "the text ends with an ellipsis"
    if not _CLOSED.search(end):
        # Long texts end without a stop for many reasons: a signature, an embedded message, a list.
        if words < _ENOUGH and len(text[body[-1].start : body[-1].start + 400].split()) >= 5:
            return Completeness.TEASER, "the last sentence has no end"
        return Completeness.UNKNOWN, "the last line has no stop, it may not be the end"
    begin = text[body[0].start : body[0].start + 1]
    if begin.islower() and words >= 8:
        return Completeness.FRAGMENT, "the text begins in the middle of a sentence"
    if words < _FEW:
        return Completeness.FRAGMENT, f"only {words} words"
    if credited:
        return Completeness.FULL, "a credit or notice stands after the last sentence"
    if words >= _ENOUGH:
        return Completeness.FULL, f"{words} words, the last sentence is whole, nothing says that more follows"
    return Completeness.UNKNOWN, f"{words} words in whole sentences: a brief or a cut"


def completeness(
    text: str, lines: list[Line], body: list[Span], last: int, credited: bool
) -> tuple[Completeness, str]:
    """How much there is. `last` is the index of the last line with body in it, `credited` says
    whether a credit or a copyright notice ends the text."""
    words = _count(text, body)
    # In a long text only what stands at its end and below is asked.
    for at in range(0 if words < _SHORT else max(last, 0), len(lines)):
        line = lines[at]
        short = line.text and len(line.words) <= 40
        if short and (at > last or words < _SHORT) and _WALL.search(line.text):
            return Completeness.TEASER, "the text asks for a subscription to read on"
        if short and at >= last and _MORE.fullmatch(line.text) and words < _SHORT:
            return Completeness.TEASER, "the text ends in an invitation to read more"
    if (
        last >= 0
        and words < _SHORT
        and re.search(_MORE.pattern + r"\Z", lines[last].tail[-60:], re.IGNORECASE)
    ):
        return Completeness.TEASER, "the text ends in an invitation to read more"
    prose = any(line.tells or line.stops or _SENTENCE.search(line.head) for line in lines[: last + 1])
    return judge(text, body, credited, prose, words)


def _count(text: str, body: list[Span]) -> int:
    return sum(len(text[span.start : min(span.end, span.start + 4000)].split()) for span in body[:400])

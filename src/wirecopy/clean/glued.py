"""Furniture glued to a sentence: dates and datelines before it, credits and notices after it.

In: a line that is body, and where it stands. Out: how much of its head and of its tail is furniture.
Only the first 240 and the last 400 code points are looked at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.clean import agencies, datelines
from wirecopy.clean.cleaned import Why
from wirecopy.clean.dates import glued as glued_date
from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern, stands
from wirecopy.reasons import FurnitureKind as Kind

_END = r"""(?<=[.!?…”"’')])"""
_SIGN_OFF = Pattern(
    _END + r"\s+[—–-]{0,2}\s?(?P<all>[(\[—–-]?\s?(?P<agency>[^()\[\]\n.!?]{2,40}?)[)\]]?\.?)\s*\Z"
)
_CREDITS = Pattern(
    _END
    + r"\s+(?P<all>\(?(?:(?:additional |with )?(?:reporting|writing)(?: and (?:writing|editing))?|editing|edited|"
    r"compiled|translated) by [A-Z].{2,300})\Z",
    re.IGNORECASE,
)
_CONTRIBUTED = Pattern(
    _END + r"\s+(?P<all>[A-Z][^.!?]{2,160} contributed (?:to (?:this|the) (?:report|story|article)|reporting)"
    r"[^.!?]{0,60}[.)]{0,2})\Z"
)
_NOTICE = Pattern(_END + r"\s+(?P<all>(?:©|copyright\b|\(c\)\s)[^\n]{4,300})\Z", re.IGNORECASE)
_MORE = Pattern(
    r"(?:" + _END + r"|\[…\]|\.\.\.)\s+(?P<all>(?:read more|continue reading|read the full (?:story|article)|"
    r"click here to read more|weiterlesen|lire la suite|leer más|leggi tutto|leia mais|lees meer|читать далее)"
    r"[\s.…»›→]*)\Z",
    re.IGNORECASE,
)
_MORE_SIGNS = ("read", "weiterlesen", "lire la", "leer más", "leggi", "leia", "lees meer", "читать")


class Ending(NamedTuple):
    """Furniture that may follow the last sentence: the pattern need not be tried where none of its signs is."""

    signs: tuple[str, ...]
    pattern: Pattern
    kind: Kind
    why: Why


_BY = ("ing by ", "edited by ", "compiled by ", "translated by ")
_ENDINGS = (
    Ending(("©", "copyright", "(c)"), _NOTICE, Kind.COPYRIGHT, Why.COPYRIGHT_NOTICE),
    Ending(_BY, _CREDITS, Kind.CREDIT, Why.CREDIT_LINE),
    Ending(("contributed",), _CONTRIBUTED, Kind.CREDIT, Why.CREDIT_LINE),
)
_READ_ON = Ending(_MORE_SIGNS, _MORE, Kind.LINK, Why.LABELLED_LINK)
_NAME = r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|[A-Z][\w'’-]+)){1,3}"
_BYLINE = Pattern(rf"(?:By|BY|by) (?P<name>{_NAME}(?:(?:,| and) {_NAME}){{0,3}})[.,]?\s+")


class Edge(NamedTuple):
    """A piece of furniture at an edge of a line: from `start` to `end` of the article's text."""

    start: int
    end: int
    kind: Kind
    why: Why
    date: str | None = None
    byline: str | None = None
    dateline: datelines.Found | None = None
    agencies: tuple[str, ...] = ()


def before(line: Line, telling: int, country: str | None) -> list[Edge]:
    """Furniture before the first sentence. `telling`: how many telling lines stand above this one."""
    if telling >= 3 and not datelines.may_begin(line.head):
        return []
    found: list[Edge] = []
    at = 0
    if telling < 3 and (date := glued_date(line.head, country)):
        found.append(_edge(line, 0, date[0], Kind.DATE, Why.DATE_BEFORE_TEXT, date=date[1]))
        at = _blank(line.head, date[0])
    if telling < 3 and (by := _BYLINE.match(line.head, at)):
        dateline = datelines.find(line.head[by.end() :], early=False)
        if dateline:
            found.append(_edge(line, at, by.end(), Kind.BYLINE, Why.BYLINE_SHAPE, byline=by["name"]))
            at = by.end()
    if dateline := datelines.find(
        line.head[at:], early=telling < 2 and (line.tells or line.text.endswith(":"))
    ):
        end = at + dateline.length
        edge = _edge(
            line, at, end, Kind.DATELINE, Why.DATELINE, dateline=dateline, agencies=dateline.agencies
        )
        found.append(edge)
    return [edge for edge in found if edge.end < line.span.end]


def endings(text: str) -> tuple[Ending, ...]:
    """What may end a line anywhere in an article: few of them hold a sign of any."""
    folded = text.casefold()
    return tuple(ending for ending in _ENDINGS if stands(ending.signs, folded))


def after(line: Line, from_end: int, anywhere: tuple[Ending, ...]) -> list[Edge]:
    """Furniture after the last sentence. `from_end`: how many telling lines stand below this one; `anywhere`:
    the `endings` of the article."""
    if from_end > 1 and not anywhere:
        return []
    tail = line.tail
    base = line.span.end - len(tail)
    folded = tail.casefold()
    for signs, pattern, kind, why in (*anywhere, _READ_ON) if from_end <= 1 else anywhere:
        match = pattern.search(tail) if stands(signs, folded) else None
        if match and base + match.start("all") > line.span.start:
            named = tuple(agency for agency, _, _ in agencies.named(match["all"]))
            return [Edge(base + match.start("all"), line.span.end, kind, why, agencies=named)]
    if from_end > 1:
        return []
    match = _SIGN_OFF.search(tail)
    if match is None or base + match.start("all") <= line.span.start:
        return []
    named = tuple(agencies.only(match["agency"]))
    bracketed = match["all"][0] in "([—–-" or tail[match.start("all") - 2 : match.start("all")].strip() in (
        "—",
        "–",
        "-",
    )
    if not named or not (bracketed or agencies.is_short(match["agency"].strip())):
        return []
    start = len(tail[: match.start("all")].rstrip(" —–-"))
    start += len(tail[start:]) - len(tail[start:].lstrip())
    return [Edge(base + start, line.span.end, Kind.CREDIT, Why.SIGN_OFF, agencies=named)]


def _edge(
    line: Line,
    start: int,
    end: int,
    kind: Kind,
    why: Why,
    *,
    date: str | None = None,
    byline: str | None = None,
    dateline: datelines.Found | None = None,
    agencies: tuple[str, ...] = (),
) -> Edge:
    while end > start and line.head[end - 1].isspace():
        end -= 1
    base = line.span.start
    return Edge(base + start, base + end, kind, why, date, byline, dateline, agencies)


def _blank(text: str, at: int) -> int:
    while at < len(text) and (text[at].isspace() or text[at] in "|:–—-"):
        at += 1
    return at

"""What the pages show of one change and of one article: plain words, nothing to look up.

In: the document. Out: `Card` and `Plate`, small frozen records that the templates read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlsplit

from wirecopy.show.doc import Article, Change, Span
from wirecopy.show.phrases import (
    BASES,
    CLASSES,
    SEVERITY_OF,
    SHORT_VERDICTS,
    VERDICT_RANK,
    WHOLE,
    day,
    headline,
    label,
    outlet,
    verdict,
)
from wirecopy.show.pieces import surroundings
from wirecopy.show.rows import Row, Side, row_of_change
from wirecopy.show.safe import link, one_line, visible

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_PLAIN = "no-counterpart"
"""The reason of a sentence that one side alone has: its class says the same."""
_WORDS_AROUND = 4
_REACH = 200
"""Characters on each side of a change in which those words are looked for."""
_WORDS_OF_A_SENTENCE = 16
"""Words of a whole sentence that stand for it in a list."""


class Words(NamedTuple):
    """Changed words and what stands around them; the words are empty where only the other side has some."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Card:
    """One change. `number` counts from 1 in the order of the document; `a` and `b` are its words in
    their surroundings, None where nothing of the side is shown."""

    number: int
    kind: str
    severity: str
    label: str
    verdict: str
    short_verdict: str
    because: str
    rank: int
    a: Words | None
    b: Words | None
    whole: bool


def card(index: int, change: Change) -> Card:
    """The card of the change at `index` of the document, its words without surroundings. A class that
    is not in the codebook, which only a damaged document can have, is shown as wording: class names go
    into style sheets."""
    kind = change["class"] if change["class"] in SEVERITY_OF else "wording"
    whole = kind in WHOLE
    return Card(
        index + 1,
        kind,
        SEVERITY_OF[kind],
        label(kind),
        verdict(change["verdict"]),
        SHORT_VERDICTS.get(change["verdict"], change["verdict"]),
        "" if change["reason"] == _PLAIN else one_line(change.get("because") or ""),
        VERDICT_RANK.get(change["verdict"], len(VERDICT_RANK)),
        _words(change["a"], whole),
        _words(change["b"], whole),
        whole,
    )


def cards(changes: Sequence[Change]) -> list[Card]:
    """The cards of all changes, at the same indices."""
    return [card(index, change) for index, change in enumerate(changes)]


def in_list(one: Card) -> tuple[int, int, int]:
    """The order of a list of changes of one severity: gravest verdict first, then by class."""
    return one.rank, CLASSES.index(one.kind), one.number


def _words(span: Span | None, whole: bool) -> Words | None:
    if span is None:
        return None
    text = one_line(span["text"])
    return Words("", first_words(text, _WORDS_OF_A_SENTENCE) if whole else text, "")


def around(before: str, words: str, after: str, limit: int = _WORDS_AROUND) -> Words:
    """`words` between the last `limit` words before them and the first behind them.

    White space at the seams is kept as one space, so that the three can be put together.
    """
    left, right = visible(before).split(), visible(after).split()
    lead = " " if before[-1:].isspace() or words[:1].isspace() else ""
    trail = " " if after[:1].isspace() or words[-1:].isspace() else ""
    return Words(
        ("… " if len(left) > limit else "") + " ".join(left[-limit:]) + lead,
        one_line(words),
        trail + " ".join(right[:limit]) + (" …" if len(right) > limit else ""),
    )


def in_rows(told: Sequence[Card], rows: Iterable[Row]) -> list[Card]:
    """The cards with their words in the surroundings that their rows show, and no others."""
    where = row_of_change(rows)
    placed = []
    for one in told:
        row = where.get(one.number - 1)
        if row is not None:
            one = replace(one, a=_in_side(one, row.a, one.a), b=_in_side(one, row.b, one.b))
        placed.append(one)
    return placed


def _in_side(one: Card, side: Side, without: Words | None) -> Words | None:
    if one.whole:
        text = one_line("".join(piece.text for piece in side.pieces))
        return Words("", first_words(text, _WORDS_OF_A_SENTENCE), "") if without and text else None
    found = surroundings(side.pieces, one.number - 1, _REACH)
    return around(*found) if found else None


def first_words(text: str, limit: int) -> str:
    """The first `limit` words, with an ellipsis if there are more.

    >>> first_words("one two three", 2)
    'one two …'
    """
    words = text.split(" ", limit)
    return text if len(words) <= limit else " ".join(words[:limit]) + " …"


@dataclass(frozen=True, slots=True)
class Plate:
    """One article's head: `name` is A, B or a number; `address` is None unless http or https."""

    name: str
    id: str
    outlet: str
    headline: str
    day: str
    basis: str
    byline: str
    credit: str
    words: int
    completeness: str
    address: str | None
    host: str
    language: str | None
    file: str


def plate(name: str, article: Article) -> Plate:
    """The plate of an article. Of its path only the file's name is shown: reports are passed on."""
    address = link(article["url"])
    language = article["language"] or ""
    return Plate(
        name,
        article["id"],
        outlet(article),
        headline(article),
        day(article["published"]),
        BASES.get(article["published_basis"] or "", ""),
        one_line(article["byline"] or ""),
        one_line(article["credit"] or ""),
        article["words"],
        "" if article["completeness"] in ("full", "unknown") else article["completeness"],
        address,
        (urlsplit(address).hostname or "") if address else "",
        language if _LANGUAGE.fullmatch(language) else None,
        one_line(PurePath(article["path"]).name) if article["path"] else "",
    )

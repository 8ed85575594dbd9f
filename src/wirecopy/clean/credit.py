"""Which agencies are credited with the text, and how much each credit bears.

In: what metadata states, and the furniture found. Out: `Credit`s, one an agency, strongest first.
Running text is never asked: "told Reuters" credits nobody, and neither does a picture's credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from wirecopy.article import Article
from wirecopy.clean import addresses, agencies
from wirecopy.clean.cleaned import Credit, CreditWhy, Why
from wirecopy.clean.pattern import Pattern
from wirecopy.reasons import FurnitureKind as Kind
from wirecopy.reasons import Strength
from wirecopy.spans import Span

STRENGTH: dict[CreditWhy, Strength] = {
    # The publisher is the agency.
    CreditWhy.OWN_SITE: Strength.STRONG,
    # The page's own data name the agency as its author or holder of rights.
    CreditWhy.METADATA: Strength.STRONG,
    # Whoever signs the place signs the text: "(AFP) -".
    CreditWhy.DATELINE: Strength.STRONG,
    # "By the Associated Press"; the author's employer in a byline.
    CreditWhy.BYLINE: Strength.STRONG,
    # "Copyright 2031 The Associated Press": the rights in this text.
    CreditWhy.COPYRIGHT: Strength.STRONG,
    # The agency's full name alone on a line above or below the story.
    CreditWhy.CREDIT_LINE: Strength.STRONG,
    # "… he said. (AFP)"
    CreditWhy.SIGN_OFF: Strength.STRONG,
    # "AP" alone on a line: may belong to a picture that the extraction lost.
    CreditWhy.INITIALS: Strength.MODERATE,
    # ".../author/afp": the page's own byline, or that of a related article it stands beside.
    CreditWhy.AUTHOR_LINK: Strength.MODERATE,
    # "Reporting by A; editing by B" is the way Reuters signs, but others have learned it.
    CreditWhy.REPORTING_BY: Strength.MODERATE,
    # "AP contributed to this report": part of the text may be the agency's, part is not.
    CreditWhy.CONTRIBUTED: Strength.MODERATE,
}
"""How strong each kind of credit is as evidence that the text is the agency's."""

_ORDER = {Strength.STRONG: 0, Strength.MODERATE: 1, Strength.WEAK: 2}
_CONTRIBUTED = Pattern(
    r"\bcontribut|\bwith (?:files|inputs?|material|reporting|contributions)\b|\badditional\b|^\W*(?:avec|con|com|mit)\b",
    re.IGNORECASE,
)
_SIGNED = Pattern(r"\breporting\b.{2,200}?\bediting by\b", re.IGNORECASE | re.DOTALL)


class Piece(NamedTuple):
    """A stretch of furniture as credits see it: its text, what rule found it, agencies it named."""

    span: Span
    text: str
    kind: Kind
    why: Why
    agencies: tuple[str, ...] = ()


def credits(article: Article, host: str | None, pieces: Iterable[Piece]) -> tuple[Credit, ...]:
    """Every agency credited, with its strongest credit; the earliest of equally strong ones."""
    found = [*_stated(article, host), *(credit for piece in pieces for credit in _in_piece(piece))]
    best: dict[str, Credit] = {}
    for credit in found:
        known = best.get(credit.agency)
        if known is None or _ORDER[credit.strength] < _ORDER[known.strength]:
            best[credit.agency] = credit
    return tuple(sorted(best.values(), key=lambda each: (_ORDER[each.strength], _start(each), each.agency)))


def _start(credit: Credit) -> int:
    return -1 if credit.span is None else credit.span.start


def _credit(agency: str, why: CreditWhy, span: Span | None) -> Credit:
    return Credit(agency, agencies.name(agency), STRENGTH[why], why, span)


def _stated(article: Article, host: str | None) -> list[Credit]:
    found = []
    if own := agencies.of_host(host):
        found.append(_credit(own, CreditWhy.OWN_SITE, None))
    fields = dict(article.fields)
    for value in (article.byline, fields.get("markup_authors"), fields.get("copyright")):
        found += [_credit(agency, CreditWhy.METADATA, None) for agency, _, _ in agencies.named(value or "")]
    if (name := addresses.author(fields.get("author_url", ""))) and (agency := agencies.by_slug(name)):
        found.append(_credit(agency, CreditWhy.METADATA, None))
    return found


def _in_piece(piece: Piece) -> list[Credit]:
    if piece.kind is Kind.ADDRESS:
        name = addresses.author(piece.text)
        agency = agencies.by_slug(name) if name else None
        return [_credit(agency, CreditWhy.AUTHOR_LINK, piece.span)] if agency else []
    if piece.why is Why.DATELINE or piece.why is Why.SIGN_OFF:
        why = CreditWhy.DATELINE if piece.why is Why.DATELINE else CreditWhy.SIGN_OFF
        return [_credit(agency, why, piece.span) for agency in piece.agencies]
    if (
        piece.kind not in (Kind.BYLINE, Kind.COPYRIGHT, Kind.CREDIT, Kind.DATE)
        or piece.why is Why.AUTHOR_CONTACT
    ):
        return []
    named = list(dict.fromkeys(agency for agency, _, _ in agencies.named(piece.text)))
    if piece.kind is Kind.CREDIT:
        if not named:
            signed = _SIGNED.search(piece.text)
            return [_credit("reuters", CreditWhy.REPORTING_BY, piece.span)] if signed else []
        return [_credit(agency, _of_credit(piece.text), piece.span) for agency in named]
    if piece.kind is Kind.COPYRIGHT and "contributed" in piece.text:
        return [_credit(agency, CreditWhy.CONTRIBUTED, piece.span) for agency in named]
    why = CreditWhy.COPYRIGHT if piece.kind is Kind.COPYRIGHT else CreditWhy.BYLINE
    return [_credit(agency, why, piece.span) for agency in named]


def _of_credit(text: str) -> CreditWhy:
    if _CONTRIBUTED.search(text):
        return CreditWhy.CONTRIBUTED
    if re.match(r"\W*(?:reporting|writing|editing|compiled)\b", text, re.IGNORECASE):
        return CreditWhy.REPORTING_BY
    alone = text.strip(" ()[]|/-–—•.")
    return CreditWhy.INITIALS if agencies.is_short(alone) else CreditWhy.CREDIT_LINE

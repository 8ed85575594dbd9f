"""An article with every sign of its agency taken away, so that only its text can tell whose copy it is.

In: an `Article`. Out: the same article without credit lines, without the bylines, datelines, notices and sign-offs
that name an agency, and without agencies named in brackets; an agency's own site becomes an unknown outlet.

    agency_free(Article("PORT ELGAR (AFP) - Ten boats sailed.")).text       # "Ten boats sailed."

What is taken away is what `clean` takes for furniture, and the brackets; an agency named in running text stays.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wirecopy.article import Article
from wirecopy.clean import addresses, agencies
from wirecopy.clean.cleaned import Cleaned
from wirecopy.reading import read_off
from wirecopy.reasons import FurnitureKind as Kind
from wirecopy.spans import Span, gaps

_ROUNDS = 4
"""What stood behind a credit may be taken for one when that is gone; nothing needed more than two rounds."""
_NAMING = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.COPYRIGHT, Kind.DATE, Kind.ADDRESS})
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,40})[)\]]")


def agency_free(article: Article) -> Article:
    """The article masked; its refs stay."""
    host = addresses.host(article.url or article.outlet or "") or None
    masked = replace(
        article, byline=None if agencies.named(article.byline or "") else article.byline, fields=()
    )
    if agencies.of_host(host):
        masked = replace(masked, outlet="outlet unnamed", url=None)
    for _ in range(_ROUNDS):
        signs = _signs(masked.text, read_off(masked).cleaned)
        if not signs:
            break
        text = masked.text
        masked = replace(masked, text="".join(gap.of(text) for gap in gaps(signs, 0, len(text))))
    return masked


def _signs(text: str, cleaned: Cleaned) -> list[Span]:
    found = [credit.span for credit in cleaned.credits if credit.span]
    for piece in cleaned.furniture:
        named = agencies.named(piece.span.of(text))
        if piece.kind is Kind.CREDIT or (piece.kind in _NAMING and named):
            found.append(piece.span)
    found += [Span(*match.span()) for match in _BRACKETS.finditer(text) if agencies.only(match[1])]
    return found

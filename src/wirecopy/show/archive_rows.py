"""What an archive answers, as the rows of JSON documents: terminal, `--json` and pages have the same ones.

In: records of the archive, the texts that their spans point into. Out: plain dictionaries and lists;
docs/reference.md describes every key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from wirecopy.spans import Span

if TYPE_CHECKING:
    from wirecopy.archive.records import Carrier, Found, Hit, Match, Outlet, Revision, Sharing

_LINE = 300
"""Characters of a notice: a text may stand in one line."""
Row = dict[str, Any]
Texts = Mapping[str, str]


def spans(given: Iterable[Span], text: str) -> list[Row]:
    """SPANs of one text."""
    return [span.json(text) for span in given]


def found_row(name: str, words: int, found: Found) -> Row:
    """ASKED: one passage that was looked for."""
    return {
        "name": name,
        "text": found.passage,
        "words": words,
        "hits": len(found.hits),
        "more": found.more,
        "guarantee": found.guarantee,
    }


def hit_row(hit: Hit, asked: int, passage: str, text: str) -> Row:
    """HIT: an article that carries words of the passage at place `asked` of those asked for."""
    return {
        "asked": asked,
        "article": hit.article.id,
        "spans": spans(hit.spans, text),
        "in_passage": spans(hit.asked, passage),
        "words": hit.words,
        "longest": hit.longest,
    }


def match_row(match: Match, text: str) -> Row:
    """HIT of a full-text query: the words asked for, and a piece of the text around the first of them."""
    return {
        "article": match.article.id,
        "spans": spans(match.marks, text),
        "words": len(match.marks),
        "excerpt": match.excerpt.json(text),
    }


def revision_row(revision: Revision, text: str) -> Row:
    """REVISION: one text of a page."""
    return {
        "article": revision.article.json(),
        "change": revision.change,
        "notice": spans(revision.notice, text),
        "says": _line(text, revision.notice[0]) if revision.notice else None,
    }


def _line(text: str, span: Span) -> str:
    """What stands there, to the end of its line."""
    end = text.find("\n", span.end, span.start + _LINE)
    return text[span.start : end if end >= 0 else max(span.end, span.start + _LINE)].strip()


def carrier_row(carrier: Carrier, mine: str, theirs: str) -> Row:
    """CARRIER: another article that shares words with the one asked about."""
    return {
        "article": carrier.article.json(),
        "words": carrier.words,
        "stock": carrier.stock,
        "mine": spans(carrier.mine, mine),
        "theirs": spans(carrier.theirs, theirs),
    }


def sharing_row(sharing: Sharing, texts: Texts) -> Row:
    """The keys of an article's document: itself, its furniture, who else carries which of its words."""
    mine = sharing.given.text
    return {
        "article": sharing.article.json() | {"title": sharing.given.title},
        "furniture": [span.json(mine) | {"kind": str(kind)} for span, kind in sharing.furniture],
        "carriers": [carrier_row(one, mine, texts[one.article.id]) for one in sharing.carriers],
        "more": sharing.more,
    }


def outlet_row(outlet: Outlet) -> Row:
    """OUTLET: what one outlet has in the archive, and with whom it shares."""
    plain = (
        "name", "articles", "shared", "credited", "undated", "fragments", "earliest", "latest", "revised", "stock",
    )  # fmt: skip
    return {
        **{name: getattr(outlet, name) for name in plain},
        "months": [{"month": month, "articles": articles} for month, articles in outlet.months],
        "others": [
            {name: getattr(other, name) for name in ("outlet", "articles", "dispatches", "first", "later")}
            for other in outlet.others
        ],
        "agencies": [{"name": name, "articles": articles} for name, articles in outlet.agencies],
    }

"""Check a text: which articles carry which of its words.

In: the archive, a passage. Out: a `Page`: the passage with how many carry each part, the articles, the earliest seen
first; or that it is not in this archive, with what the archive covers. What is shown is the reader's own text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_phrases import covers
from wirecopy.show.archive_rows import spans
from wirecopy.show.phrases import count, share
from wirecopy.spans import Span, union
from wirecopy.web import addresses
from wirecopy.web.lists import article_entry
from wirecopy.web.page import Asked, Page, Row
from wirecopy.web.passages import pieces, sections
from wirecopy.words import words

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Hit

LONGEST = 100_000
"""Characters of a text that is checked."""
IN_ADDRESS = 1_500
"""Characters up to which the text stands in the address of the answer, so that it can be passed on."""
MOST = 200


def check(
    archive: Archive,
    asked: Asked,
    *,
    text: str = "",
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Page:
    filters: dict[str, Any] = {"outlet": outlet, "since": since, "until": until}
    document: Row = {"text": text, "words": 0, **filters, "excerpts": not asked.full}
    document |= {"cover": archive.cover().json(), "guarantee": "", "articles": [], "hits": [], "more": 0}
    document |= {"problems": []}
    hits: tuple[Hit, ...] = ()
    if text.strip():
        found = archive.find(text, **filters, most=MOST)
        hits = found.hits
        document |= {
            "words": len(words(text)),
            "guarantee": found.guarantee,
            "articles": [one.article.json() for one in hits],
            "hits": [_hit(one, text, asked) for one in hits],
            "more": found.more,
            "problems": [one.json() for one in found.problems],
        }
    return Page("Check a text", "web/check.html", document, lambda: _context(document, hits), section="check")


def _hit(hit: Hit, passage: str, asked: Asked) -> Row:
    """Where the words stand in the passage; where in the article only for readers of full texts: with offsets a list
    of all words would put a text together."""
    row: Row = {
        "article": hit.article.id,
        "in_passage": spans(hit.asked, passage),
        "words": hit.words,
        "longest": hit.longest,
    }
    return row | {"spans": [span._asdict() for span in hit.spans]} if asked.full else row


def _context(document: Row, hits: tuple[Hit, ...]) -> Row:
    passage = document["text"]
    carried = [[(span.start, span.end) for span in one.asked] for one in hits]
    held = sum(len(words(passage, *span)) for span in union(span for one in hits for span in one.asked))
    return {
        "text": passage,
        "asked": bool(passage.strip()),
        "given": {name: document[name] or "" for name in ("outlet", "since", "until")},
        "paragraphs": [
            [
                {"text": passage[start:end], "level": min(by, 3)}
                for start, end, by, _ in pieces(span, carried, ())
            ]
            for span in sections(passage)
        ]
        if hits
        else [],
        "words": count(document["words"], "word"),
        "held": f"{count(held, 'word')} of {document['words']:,}"
        + (f" ({share(min(held / document['words'], 1.0))})" if document["words"] else ""),
        "guarantee": document["guarantee"],
        "covers": covers(document["cover"]),
        "entries": [
            article_entry(article)
            | {
                "held": count(hit["words"], "word"),
                "longest": hit["longest"],
                "share": share(min(hit["words"] / document["words"], 1.0)) if document["words"] else "",
                "first": _first(hit, passage),
            }
            for article, hit in zip(document["articles"], document["hits"], strict=True)
        ],
        "more": document["more"],
        "problems": document["problems"],
        "longest": LONGEST,
        "again": addresses.with_query("/check", {}),
    }


def _first(hit: Row, passage: str) -> str:
    """The first words of its longest run."""
    longest = max(hit["in_passage"], key=lambda one: one["end"] - one["start"], default=None)
    if longest is None:
        return ""
    told = Span(longest["start"], longest["end"]).of(passage).split()
    return " ".join(told[:14]) + (" …" if len(told) > 14 else "")

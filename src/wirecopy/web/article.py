"""An article: its text with what it shares marked, and in the margin who else carries each part, the earliest first.

In: the archive, an id. Out: a `Page`. Paragraphs are cut where passages begin and end; a piece knows how many others
carry it. In excerpts the same pieces show what may be shown of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_rows import spans
from wirecopy.show.phrases import count
from wirecopy.show.veil import Veil, collapsed_pieces
from wirecopy.spans import Span
from wirecopy.web import addresses
from wirecopy.web.finding import article_at
from wirecopy.web.lists import article_entry, story_entry
from wirecopy.web.page import Asked, Page, Row
from wirecopy.web.passages import pieces, sections

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Carrier, Sharing

LONGEST = 200_000
"""Characters of a text that a page shows."""
MOST_CARRIERS = 200
_IN_MARGIN = 4
"""Carriers named beside a paragraph; the rest are counted."""


def article(archive: Archive, asked: Asked, ident: str) -> Page:
    """Raises `Refused`."""
    kept = article_at(archive, ident)
    if isinstance(kept, str):
        return Page("", "", {"article": kept, "was": ident}, dict, to=addresses.article(kept))
    sharing = archive.sharing(kept.id, MOST_CARRIERS)
    revisions = archive.revisions(kept.id)
    listed = archive.story(kept.story) if kept.story else None
    text = sharing.given.text
    veil = None if asked.full else asked.veils.of_articles(archive, kept.id)[kept.id]
    cut = sections(text[:LONGEST])
    document: Row = {
        "article": kept.json() | {"title": sharing.given.title},
        "excerpts": veil is not None,
        "paragraphs": [
            {
                "start": span.start,
                "end": span.end,
                "text": _words(text, span, veil, kept.id),
                "carried_by": [
                    one.article.id
                    for one in sharing.carriers
                    if not one.stock and any(mine.overlaps(span) for mine in one.mine)
                ],
            }
            for span in cut
        ],
        "not_shown": max(len(text) - LONGEST, 0),
        "furniture": [
            {**span.json(text), "text": _words(text, span, veil, kept.id), "kind": str(kind)}
            for span, kind in sharing.furniture
        ],
        "carriers": [_carrier(one, text, veil, kept.id) for one in sharing.carriers],
        "more": sharing.more,
        "story": listed.json() if listed else None,
        "revisions": [{"article": one.article.id, "change": one.change} for one in revisions],
    }
    return Page(
        kept.headline or "An article",
        "web/article.html",
        document,
        lambda: _context(document, sharing, cut, veil),
        section="stories",
    )


def _words(text: str, span: Span, veil: Veil | None, ident: str) -> str:
    return span.of(text) if veil is None else veil.span(ident, span.start, span.end)


def _carrier(one: Carrier, text: str, veil: Veil | None, ident: str) -> Row:
    return {
        "article": one.article.json(),
        "words": one.words,
        "stock": one.stock,
        "mine": spans(one.mine, text)
        if veil is None
        else [{**span._asdict(), "text": veil.span(ident, *span)} for span in one.mine],
        "theirs": [span._asdict() for span in one.theirs],
    }


def _pieces(
    shown: str, span: Span, passages: list[list[tuple[int, int]]], quiet: list[Span]
) -> list[dict[str, Any]]:
    cut = pieces(span, passages, quiet)
    told = collapsed_pieces(shown[start:end] for start, end, _, _ in cut)
    return [
        {"text": text, "level": min(by, 3), "quiet": furniture}
        for text, (_, _, by, furniture) in zip(told, cut, strict=True)
    ]


def _context(document: Row, sharing: Sharing, cut: list[Span], veil: Veil | None) -> Row:
    ident = document["article"]["id"]
    shown = sharing.given.text if veil is None else veil.text(ident)
    carriers = [one for one in sharing.carriers if not one.stock]
    number = {one.article.id: at for at, one in enumerate(carriers, 1)}
    quiet = [span for span, _ in sharing.furniture]
    passages = [[(span.start, span.end) for span in one.mine] for one in carriers]
    entries: list[dict[str, Any]] = [
        article_entry(one.article.json())
        | {
            "number": number[one.article.id],
            "shared": count(one.words, "word"),
            "beside": addresses.compare(ident, one.article.id),
        }
        for one in carriers
    ]
    paragraphs = []
    before: list[int] = []
    for span, row in zip(cut, document["paragraphs"], strict=True):
        who = [number[other] for other in row["carried_by"]]
        paragraphs.append(
            {
                "pieces": _pieces(shown, span, passages, quiet),
                "quiet": any(one.covers(span) for one in quiet),
                "who": [entries[at - 1] for at in who[:_IN_MARGIN]],
                "more": max(len(who) - _IN_MARGIN, 0),
                "same": bool(who) and who == before,
            }
        )
        before = who
    changed = document["revisions"]
    return {
        "article": article_entry(document["article"]),
        "byline": document["article"]["byline"],
        "excerpts": document["excerpts"],
        "paragraphs": paragraphs,
        "not_shown": document["not_shown"],
        "carriers": entries,
        "stock": [
            article_entry(one.article.json()) | {"shared": count(one.words, "word")}
            for one in sharing.carriers
            if one.stock
        ][:20],
        "more": document["more"],
        "story": story_entry(document["story"]) if document["story"] else None,
        "revisions": len(changed) if len(changed) > 1 else 0,
        "revisions_href": addresses.revisions(ident),
        "replaced": not document["article"]["current"],
        "language": document["article"]["language"],
    }

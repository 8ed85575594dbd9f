"""Full text: which articles have these words.

In: the archive, a query, filters. Out: a `Page`. Readers who get excerpts get of each article the words that may be
shown around the first that was asked for, and no offsets: with these a list of all words would put a text together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_phrases import covers
from wirecopy.show.archive_rows import match_row
from wirecopy.show.safe import one_line
from wirecopy.show.veil import Veil
from wirecopy.spans import Span
from wirecopy.web.lists import article_entry, pages_of, turning
from wirecopy.web.page import Asked, Page, Row
from wirecopy.web.passages import pieces

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Match

SIZE = 20
MOST_PAGES = 50
_ENDS = (".", "!", "?", "”", '"', "’")
LONGEST = 300
"""Characters of a query."""


def search(
    archive: Archive,
    asked: Asked,
    *,
    q: str = "",
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    story: str | None = None,
    page: int = 1,
) -> Page:
    filters: dict[str, Any] = {"outlet": outlet, "since": since, "until": until, "story": story}
    cover = archive.cover()
    document: Row = {"query": q, **filters, "page": page, "pages": 1, "total": 0, "excerpts": not asked.full}
    document |= {"cover": cover.json(), "articles": [], "hits": [], "problems": []}
    if q.strip():
        found = archive.search(q, **filters, limit=SIZE, offset=(page - 1) * SIZE)
        document |= {
            "total": found.total,
            "pages": pages_of(found.total, SIZE, MOST_PAGES),
            "articles": [one.article.json() for one in found.matches],
            "hits": [_hit(archive, asked, one) for one in found.matches],
            "problems": [one.json() for one in found.problems],
        }
    return Page(
        f"Search: {one_line(q)}" if q.strip() else "Search",
        "web/search.html",
        document,
        lambda: _context(document),
        section="search",
    )


def _hit(archive: Archive, asked: Asked, match: Match) -> Row:
    text = archive.given(match.article.id).text
    row = match_row(match, text)
    if asked.full:
        return row
    veil = Veil({match.article.id: text})
    return {"article": row["article"], "words": row["words"], "excerpt": _piece(veil, match, text)}


def _piece(veil: Veil, match: Match, text: str) -> Row:
    """What may be shown of the piece; where that is nothing, of the beginning of the text."""
    shown = veil.span(match.article.id, *match.excerpt)
    if not any(letter.isalnum() for letter in shown):
        shown = veil.span(match.article.id, 0, min(len(text), 240))
    return {"text": shown}


def _context(document: Row) -> Row:
    given = {name: document[name] for name in ("outlet", "since", "until", "story")}
    entries = [
        article_entry(article) | {"pieces": _marked(hit)}
        for article, hit in zip(document["articles"], document["hits"], strict=True)
    ]
    return {
        "q": document["query"],
        "asked": bool(document["query"].strip()),
        "given": {name: value or "" for name, value in given.items()},
        "total": document["total"],
        "entries": entries,
        "problems": document["problems"],
        "covers": covers(document["cover"]),
        "longest": LONGEST,
        **turning("/search", {"q": document["query"], **given}, document["page"], document["pages"]),
    }


def _marked(hit: Row) -> list[tuple[str, bool]]:
    """The excerpt in pieces: (text, was it asked for?)."""
    excerpt = hit["excerpt"]
    if "start" not in excerpt:
        return [(one_line(excerpt["text"]), False)]
    whole = Span(excerpt["start"], excerpt["end"])
    asked = [(span["start"], span["end"]) for span in hit["spans"]]
    text = excerpt["text"]
    told = [
        (text[start - whole.start : end - whole.start], by > 0)
        for start, end, by, _ in pieces(whole, [asked], ())
    ]
    before = [("… ", False)] if whole.start else []
    return [*before, *told, *([] if text.rstrip()[-1:] in _ENDS else [(" …", False)])]

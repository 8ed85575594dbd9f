"""The texts of one page in order, and pages that changed lately.

In: the archive, an id or an outlet. Out: a `Page`. Each step tells whether the text itself says that it was changed, and
what differs from the text before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_rows import spans
from wirecopy.show.cards import card, in_list
from wirecopy.show.phrases import SEVERITIES
from wirecopy.show.safe import one_line
from wirecopy.show.veiled import veiled
from wirecopy.web import addresses
from wirecopy.web.compare import MOST_WORDS, Both
from wirecopy.web.finding import article_at
from wirecopy.web.lists import article_entry, turning
from wirecopy.web.page import Asked, Page, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

MOST_STEPS = 12
"""Steps of one page that are compared, the last ones: a live page may have hundreds."""
SIZE = 40
MOST_PAGES = 500
_MOST_CHANGES = 40


def revisions(archive: Archive, asked: Asked, ident: str) -> Page:
    """Raises `Refused`."""
    kept = article_at(archive, ident)
    if isinstance(kept, str):
        return Page("", "", {"article": kept, "was": ident}, dict, to=addresses.revisions(kept))
    found = archive.revisions(kept.id)
    rows: list[Row] = []
    skipped = max(len(found) - 1 - MOST_STEPS, 0)
    for at, one in enumerate(found):
        text = archive.given(one.article.id).text
        if asked.full:
            notice = spans(one.notice, text)
        else:
            veil = asked.veils.of_articles(archive, one.article.id)[one.article.id]
            notice = [{**span._asdict(), "text": veil.span(one.article.id, *span)} for span in one.notice]
        row: Row = {"article": one.article.json(), "change": one.change, "notice": notice, "step": None}
        if at > skipped:
            row["step"] = _step(archive, asked, found[at - 1].article.id, one.article.id)
        rows.append(row)
    document: Row = {
        "url": kept.url,
        "outlet": kept.outlet,
        "excerpts": not asked.full,
        "not_compared": skipped,
        "revisions": rows,
    }
    return Page(
        f"Revisions: {kept.headline or kept.id}",
        "web/revisions.html",
        document,
        lambda: _context(document),
        section="revisions",
    )


def _step(archive: Archive, asked: Asked, before: str, after: str) -> Row | None:
    """What differs; None if the two are too long to say."""
    kept = [archive.article(ident) for ident in (before, after)]
    if sum(one.words for one in kept if one is not None) > MOST_WORDS:
        return None
    made: Any = archive.compare(before, after).json()
    if not asked.full:
        made = veiled(made, Both(asked.veils.of_articles(archive, before, after)))
    return {
        "before": before,
        "relation": made["relation"],
        "containment": made["containment"],
        "counts": made["counts"],
        "changes": made["changes"],
    }


def _context(document: Row) -> Row:
    steps = []
    for number, row in enumerate(document["revisions"], 1):
        entry: dict[str, Any] = article_entry(row["article"]) | {
            "number": number,
            "change": row["change"],
            "notice": [one_line(one["text"]) for one in row["notice"]],
            "step": None,
            "seen": row["article"]["seen"] or "",
        }
        if row["step"]:
            step = row["step"]
            cards = sorted(
                (card(at, change) for at, change in enumerate(step["changes"])),
                key=lambda one: (SEVERITIES.index(one.severity), *in_list(one)),
            )
            entry["step"] = {
                "beside": addresses.compare(step["before"], row["article"]["id"]),
                "counts": [(name, step["counts"][name]) for name in SEVERITIES if step["counts"][name]],
                "cards": cards[:_MOST_CHANGES],
                "more": max(len(cards) - _MOST_CHANGES, 0),
            }
        steps.append(entry)
    last = steps[-1]
    return {
        "steps": list(reversed(steps)),
        "head": last,
        "not_compared": document["not_compared"],
        "excerpts": False,
        "p": "",
    }


def revised(archive: Archive, asked: Asked, *, outlet: str | None = None, page: int = 1) -> Page:
    """Pages that changed, what was added last first."""
    found = archive.revised(outlet, SIZE + 1, (page - 1) * SIZE)
    more = len(found) > SIZE and page < MOST_PAGES
    document: Row = {
        "outlet": outlet,
        "page": page,
        "more": more,
        "revisions": [{"article": one.article.json(), "change": one.change} for one in found[:SIZE]],
    }

    def context() -> Row:
        entries = [
            article_entry(row["article"])
            | {"change": row["change"], "revisions": addresses.revisions(row["article"]["id"])}
            for row in document["revisions"]
        ]
        return {
            "entries": entries,
            "outlet": outlet or "",
            **turning("/revisions", {"outlet": outlet}, page, page + 1 if more else page),
        }

    return Page("Revisions", "web/revised.html", document, context, section="revisions")

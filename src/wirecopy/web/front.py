"""The front: the day's stories, what is new in them, from how many origins; and the lists behind it.

In: the archive, an order, filters. Out: a `Page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_phrases import covers, moment, taken
from wirecopy.web import addresses
from wirecopy.web.lists import pages_of, story_entry, turning
from wirecopy.web.page import Asked, Page, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

SIZE = 40
MOST_PAGES = 500
ORDERS = {
    "new": "what changed last",
    "origins": "most origins",
    "articles": "most articles",
    "latest": "latest date",
}
_LEADING = 12
"""Stories of a list for which the articles of the last batch are counted."""


def front(
    archive: Archive,
    asked: Asked,
    *,
    order: str = "new",
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    single: bool = False,
    batch: int | None = None,
    page: int = 1,
) -> Page:
    """Stories of several articles, or with `single` those of one too."""
    filters: dict[str, Any] = {"outlet": outlet, "since": since, "until": until, "batch": batch}
    total = archive.count_stories(several=not single, **filters)
    listed = archive.stories(order, several=not single, **filters, limit=SIZE, offset=(page - 1) * SIZE)
    batches = archive.batches(1)
    last = batches[0].number if batches else 0
    rows: list[Row] = []
    for at, story in enumerate(listed):
        row = story.json() | {"new": story.made == last, "grown": story.changed == last > story.made}
        if row["grown"] and at < _LEADING and story.articles <= asked.settings.largest:
            row["added"] = sum(one.batch == last for one in archive.story_articles(story.id))
        rows.append(row)
    cover = archive.cover()
    document: Row = {
        "archive": asked.settings.name,
        "cover": cover.json(),
        "last_batch": batches[0].json() if batches else None,
        "order": order,
        "single": single,
        **filters,
        "page": page,
        "pages": pages_of(total, SIZE, MOST_PAGES),
        "total": total,
        "stories": rows,
    }
    return Page("Stories", "web/front.html", document, lambda: _context(document), section="stories")


def _context(document: Row) -> Row:
    given = {
        "order": document["order"] if document["order"] != "new" else None,
        "outlet": document["outlet"],
        "since": document["since"],
        "until": document["until"],
        "batch": document["batch"],
        "single": "true" if document["single"] else None,
    }
    entries = [story_entry(row) for row in document["stories"]]
    filtered = any(document[name] for name in ("outlet", "since", "until", "batch"))
    fronted = document["page"] == 1 and not filtered and document["order"] == "new" and not document["single"]
    last = document["last_batch"]
    return {
        "archive": document["archive"],
        "covers": covers(document["cover"]),
        "last": {"when": moment(last["added"]), "taken": taken(last)} if last else None,
        "empty": not document["cover"]["texts"],
        "lead": entries[:1] if fronted else [],
        "second": entries[1:5] if fronted else [],
        "rest": entries[5:] if fronted else entries,
        "total": document["total"],
        "orders": [
            (told, addresses.with_query("/", {**given, "order": name if name != "new" else None}), name)
            for name, told in ORDERS.items()
        ],
        "order": document["order"],
        "given": {name: document[name] or "" for name in ("outlet", "since", "until", "batch")},
        "single": document["single"],
        "filtered": filtered,
        "everything": addresses.with_query("/", {"order": given["order"]}),
        **turning("/", given, document["page"], document["pages"]),
    }

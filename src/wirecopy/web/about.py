"""About: what this is, what its words mean, what the archive covers, its batches and what could not be read.

In: the archive. Out: a `Page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirecopy.show.archive_phrases import covers, moment, taken
from wirecopy.show.phrases import days
from wirecopy.web import addresses
from wirecopy.web.lists import turning
from wirecopy.web.page import Asked, Page, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

SIZE = 50
PROBLEMS = 200
MOST_PAGES = 200


def about(archive: Archive, asked: Asked, *, page: int = 1) -> Page:
    """`page` is that of the batches."""
    batches = archive.batches(SIZE + 1, (page - 1) * SIZE)
    more = len(batches) > SIZE and page < MOST_PAGES
    problems = archive.problems(limit=PROBLEMS + 1)
    cover = archive.cover().json()
    document: Row = {
        "archive": asked.settings.name,
        "cover": cover,
        "full_text": asked.full,
        "statements": asked.settings.statements,
        "corrections": asked.reader.corrects,
        "page": page,
        "more_batches": more,
        "batches": [one.json() for one in batches[:SIZE]],
        "problems": [one.json() for one in problems[:PROBLEMS]],
        "more_problems": len(problems) > PROBLEMS,
    }

    def context() -> Row:
        return {
            **document,
            "covers": covers(cover),
            "period": days([cover["earliest"], cover["latest"]]),
            "last": moment(cover["last_added"]) if cover["last_added"] else "",
            "batches": [
                {
                    "number": row["number"],
                    "when": moment(row["added"]),
                    "told": taken(row),
                    "href": addresses.with_query("/", {"batch": row["number"]}),
                }
                for row in document["batches"]
            ],
            **turning("/about", {}, page, page + 1 if more else page),
        }

    return Page("About", "web/about.html", document, context, section="about")

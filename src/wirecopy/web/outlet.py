"""Outlets: what one has here, what it shares and with whom, and what the collection lacks of it.

In: the archive, a name. Out: a `Page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.show.archive_rows import outlet_row
from wirecopy.show.phrases import count, days, share_of
from wirecopy.web import addresses
from wirecopy.web.lists import article_entry, pages_of, turning
from wirecopy.web.page import Asked, Page, Refused, Row

if TYPE_CHECKING:
    from wirecopy.archive import Archive

SIZE = 200
MOST_PAGES = 100
_LATEST = 30
_OTHERS = 60
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WIDE = 120
"""Months that are drawn; of a longer time the last ones."""


def outlets(archive: Archive, asked: Asked, *, page: int = 1) -> Page:
    """All outlets, the most articles first."""
    listed = archive.outlets(SIZE, (page - 1) * SIZE)
    cover = archive.cover()
    document: Row = {
        "cover": cover.json(),
        "page": page,
        "pages": pages_of(cover.outlets, SIZE, MOST_PAGES),
        "outlets": [{"name": name, "articles": articles} for name, articles in listed],
    }

    def context() -> Row:
        most = max((row["articles"] for row in document["outlets"]), default=1) or 1
        return {
            "rows": [
                {
                    **row,
                    "href": addresses.outlet(row["name"]),
                    "width": max(round(200 * row["articles"] / most), 1),
                }
                for row in document["outlets"]
            ],
            "total": cover.outlets,
            "articles": cover.articles,
            **turning("/outlets", {}, page, document["pages"]),
        }

    return Page("Outlets", "web/outlets.html", document, context, section="outlets")


def outlet(archive: Archive, asked: Asked, name: str) -> Page:
    """Raises `Refused`."""
    found = archive.outlet(name)
    if found is None:
        raise Refused(404, "no outlet here is called so", "the list of outlets has all that there are")
    document: Row = {
        **outlet_row(found),
        "latest_articles": [one.json() for one in archive.articles(outlet=name, limit=_LATEST)],
    }
    return Page(name, "web/outlet.html", document, lambda: _context(document), section="outlets")


def _context(document: Row) -> Row:
    articles = document["articles"]

    def of_all(number: int) -> str:
        return f"{number:,} of {articles:,}" + (f" ({share_of(number, articles)})" if articles else "")

    others = [
        {
            **row,
            "href": addresses.outlet(row["outlet"]),
            "told": of_all(row["articles"]),
            "open": row["articles"] - row["first"] - row["later"],
            "width": round(160 * row["articles"] / articles, 1) if articles else 0,
        }
        for row in document["others"]
    ]
    months = document["months"]
    empty = [row["month"] for row in months if not row["articles"]]
    return {
        "name": document["name"],
        "articles": count(articles, "article"),
        "period": days([document["earliest"], document["latest"]]) or "undated",
        "shared": of_all(document["shared"]),
        "credited": of_all(document["credited"]),
        "undated": of_all(document["undated"]) if document["undated"] else "",
        "fragments": of_all(document["fragments"]) if document["fragments"] else "",
        "revised": document["revised"],
        "stock": document["stock"],
        "others": others[:_OTHERS],
        "more_others": max(len(others) - _OTHERS, 0),
        "agencies": [{**row, "told": of_all(row["articles"])} for row in document["agencies"][:40]],
        "bars": _bars(months[-_WIDE:]),
        "months_told": ", ".join(f"{_month(row['month'])}: {row['articles']:,}" for row in months[-_WIDE:]),
        "months_left_out": max(len(months) - _WIDE, 0),
        "empty": [_month(month) for month in empty[:24]],
        "more_empty": max(len(empty) - 24, 0),
        "latest": [article_entry(row) for row in document["latest_articles"]],
        "stories": addresses.with_query("/", {"outlet": document["name"]}),
        "search": addresses.with_query("/search", {"outlet": document["name"]}),
        "changed": addresses.with_query("/revisions", {"outlet": document["name"]}),
    }


def _month(month: str) -> str:
    """`Jun 2024` for `2024-06`."""
    year, _, number = month.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else month


_HIGH = 60


def _bars(months: list[Row]) -> dict[str, Any]:
    """A column for each month, of `_HIGH` units at most; months without any are marked below the line."""
    most = max((row["articles"] for row in months), default=0) or 1
    wide = 9 if len(months) > 40 else 16
    return {
        "width": max(len(months) * wide, 40),
        "height": _HIGH + 24,
        "base": _HIGH + 4,
        "columns": [
            {
                "x": at * wide,
                "width": wide - 3,
                "height": round(_HIGH * row["articles"] / most, 1),
                "y": round(_HIGH + 4 - _HIGH * row["articles"] / most, 1),
                "none": not row["articles"],
                "year": row["month"][:4] if row["month"].endswith("-01") or not at else "",
                "told": f"{_month(row['month'])}: {count(row['articles'], 'article')}",
            }
            for at, row in enumerate(months)
        ],
    }

"""Entries of lists: a story, an article, where a list goes on.

In: rows of the document. Out: dictionaries of plain values that the templates read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from wirecopy.show.archive_phrases import called, outlets, when
from wirecopy.show.phrases import BASES, count, days
from wirecopy.show.safe import link, one_line
from wirecopy.show.tellings import known
from wirecopy.web import addresses

Row = Mapping[str, Any]
_BECAUSE = 220
"""Characters of why a story has so many origins, in a list."""


def story_entry(row: Row) -> dict[str, Any]:
    """A story in a list. `fresh` says what the last batch did to it."""
    because = one_line(row["origins"]["because"]).removesuffix(".")
    added = row.get("added") or 0
    fresh = ""
    if row.get("new"):
        fresh = "new"
    elif added:
        fresh = f"{added:,} new or changed"
    elif row.get("grown"):
        fresh = "changed"
    return {
        "href": addresses.story(row["id"]),
        "headline": one_line(row["headline"]) or "No headline",
        "articles": count(row["articles"], "article"),
        "outlets": outlets(row),
        "dispatches": count(row["dispatches"], "dispatch", "dispatches"),
        "known": known(row["origins"]),
        "because": because if len(because) <= _BECAUSE else because[:_BECAUSE].rsplit(" ", 1)[0] + " …",
        "dates": days([row["earliest"], row["latest"]]) or "undated",
        "fresh": fresh,
    }


def article_entry(row: Row) -> dict[str, Any]:
    """An article in a list, or at the head of its own page."""
    address = link(row["url"])
    return {
        "id": row["id"],
        "href": addresses.article(row["id"]),
        "headline": called(row),
        "outlet": one_line(row["outlet"] or ""),
        "outlet_href": addresses.outlet(row["outlet"]) if row["outlet"] else "",
        "when": when(row),
        "day": when(row).partition(",")[0],
        "basis": (BASES.get(row["published_basis"] or "") or "") if row["published"] else "",
        "byline": one_line(row["byline"] or ""),
        "credit": one_line(row["credit"] or ""),
        "words": count(row["words"], "word"),
        "completeness": row["completeness"],
        "part": row["completeness"] if row["completeness"] in ("teaser", "fragment") else "",
        "address": address or "",
        "host": (urlsplit(address).hostname or "") if address else "",
        "current": row["current"],
        "story": row["story"] or "",
    }


def turning(path: str, given: Mapping[str, object], page: int, pages: int) -> dict[str, Any]:
    """Links to the page before and the one behind; all other parameters stay."""

    def at(number: int) -> str:
        return addresses.with_query(path, {**given, "page": number if number > 1 else None})

    return {
        "page": page,
        "pages": pages,
        "before": at(page - 1) if page > 1 else "",
        "behind": at(page + 1) if page < pages else "",
    }


def pages_of(total: int, size: int, most: int) -> int:
    """How many pages a list has, at least one."""
    return min(max((total + size - 1) // size, 1), most)

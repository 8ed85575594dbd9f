"""Which field of a record holds what: a person's mapping, else a guess by name.

In: the names of a record's fields. Out: for each of our nouns the fields to try, best first.

    >>> candidates("text", ["ID", "Story_Body", "Content"], Mapping())
    ['Content']
    >>> candidates("text", ["ID", "Story_Body", "Content"], Mapping(text="Story_Body"))
    ['Story_Body']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Mapping:
    """Field names that a person gave (`--field text=story_body`); a dot leads into nested records.
    A mapped noun is taken from that field and from no other."""

    text: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    seen: str | None = None
    outlet: str | None = None
    id: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None


GUESS = Mapping()

# Best first; compared with everything but letters and digits left out, so `publishedAt`,
# `published_at` and `Published At` are one name.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "maintext", "story", "fulltext", "articletext",
             "articlebody"),
    "url": ("url", "link", "sourceurl", "canonicalurl"),
    "published": (
        "published", "date", "datepublish", "publishedat", "pubdate", "datepublished",
        "publisheddate", "publicationdate",
    ),
    "modified": ("modified", "datemodify", "datemodified", "modifiedat", "updated", "updatedat"),
    "seen": ("seen", "scrapetime", "retrieved", "fetched", "datedownload", "fetchedat"),
    "outlet": ("outlet", "source", "publisher", "sourcedomain", "site", "series"),
    "id": ("id", "docid"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
}  # fmt: skip


def plain(name: str) -> str:
    """A field name for comparison: letters and digits only, folded."""
    return "".join(char for char in name.casefold() if char.isalnum())


def candidates(noun: str, names: Iterable[str], mapping: Mapping) -> list[str]:
    """The fields among `names` that may hold `noun`, best first."""
    mapped: str | None = getattr(mapping, noun)
    if mapped is not None:
        return [mapped]
    order = {name: rank for rank, name in enumerate(NAMES[noun])}
    ranked = [(order[plain(name)], name) for name in names if plain(name) in order]
    return [name for _, name in sorted(ranked, key=lambda pair: pair[0])]

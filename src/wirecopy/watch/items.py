"""Articles and problems on their way: made of an entry, packed for the state, unpacked for the archive.

In: an entry, an article, a problem. Out: the same as text of the state, and back.

    >>> unpacked(packed(article)) == article
    True
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace

from wirecopy.article import Article, Problem
from wirecopy.read.finish import finish
from wirecopy.read.origin import host
from wirecopy.read.paths import shown
from wirecopy.watch.entries import Entry

Item = Article | Problem


def packed(item: Item) -> str:
    """One line of JSON."""
    return json.dumps({"article" if isinstance(item, Article) else "problem": asdict(item)})


def unpacked(line: str) -> Item:
    """What was packed."""
    found = json.loads(line)
    if "problem" in found:
        return Problem(**found["problem"])
    row = found["article"]
    row["refs"] = tuple(row["refs"])
    row["fields"] = tuple((name, value) for name, value in row["fields"])
    return Article(**row)


def own(entry: Entry, feed: str) -> list[Item]:
    """The article that an entry holds itself, with what had to be said about it; none if it holds no text."""
    if not entry.text.strip():
        return []
    article = Article(
        entry.text,
        outlet=host(entry.url or feed),
        url=entry.url,
        title=entry.title,
        byline=entry.byline,
        language=entry.language,
        published=entry.published,
        published_basis="metadata" if entry.published else None,
        modified=entry.updated,
        seen=entry.seen,
        refs=(entry.ident,),
        path=f"{shown(feed)}#{shown(entry.ident)}",
    )
    return list(finish(article))


def completed(article: Article, entry: Entry | None) -> Article:
    """An article as its page gives it; what the page does not say of itself is taken from the entry."""
    if entry is None:
        return article
    article = replace(
        article,
        title=article.title or entry.title,
        byline=article.byline or entry.byline,
        language=article.language or entry.language,
    )
    if article.published is None and entry.published is not None:
        article = replace(article, published=entry.published, published_basis="metadata")
    return article


def articles(items: Iterable[Item]) -> list[Article]:
    return [item for item in items if isinstance(item, Article)]

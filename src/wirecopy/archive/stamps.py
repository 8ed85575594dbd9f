"""When a text stood at its address: the first and the last time that any copy of it states.

In: articles. Out: stamps as they were stated, and what to sort them by.

    >>> copies = [Article("a", seen="2031-05-05"), Article("a", seen="2031-05-09"), Article("a")]
    >>> stood(marked(copies[0], copies))
    ('2031-05-05', '2031-05-09')

One copy speaks for a text; a page may go back to that text after another. So what the other copies state of the time is
kept with it, in `fields`, as far as it goes beyond what the speaking copy states itself. It is a function of all copies,
whatever their order, and the same copies again change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import orjson

from wirecopy.article import Article
from wirecopy.clean.order import Instant, instant

FIRST, LAST = "first_stamp", "last_stamp"
"""Names in `Article.fields`."""

Order = tuple[bool, Instant, str]


def order(stamp: str | None) -> Order:
    """What stamps are sorted by; none comes first. Equal instants that are written otherwise have an order too."""
    return stamp is not None, instant(stamp), stamp or ""


def own(article: Article) -> str | None:
    """When it was fetched, else changed, else published, as this copy states it."""
    return article.seen or article.modified or article.published or None


def stood(article: Article) -> tuple[str | None, str | None]:
    """The first and the last stamp of a text, by this copy and by what is kept of others."""
    kept = dict(article.fields)
    stated = [stamp for stamp in (own(article), kept.get(FIRST), kept.get(LAST)) if stamp]
    return min(stated, key=order, default=None), max(stated, key=order, default=None)


def kept_stood(
    seen: str | None, modified: str | None, published: str | None, fields: str
) -> tuple[str | None, str | None]:
    """The same of a row of `articles`: `seen`, `modified`, `given_published`, `fields`."""
    kept = tuple((str(name), str(value)) for name, value in orjson.loads(fields))
    return stood(Article("", seen=seen, modified=modified, published=published, fields=kept))


def bare(article: Article) -> Article:
    """The copy itself, without what is kept of others."""
    if not any(name in (FIRST, LAST) for name, _ in article.fields):
        return article
    return replace(
        article, fields=tuple((name, value) for name, value in article.fields if name not in (FIRST, LAST))
    )


def marked(article: Article, copies: Iterable[Article]) -> Article:
    """A copy that speaks for all `copies`, with the first and the last of their stamps where they are not its own."""
    every = [stamp for copy in (article, *copies) for stamp in stood(copy) if stamp]
    article = bare(article)
    if not every:
        return article
    mine = order(own(article))
    ends = ((FIRST, min(every, key=order)), (LAST, max(every, key=order)))
    kept = tuple((name, stamp) for name, stamp in ends if order(stamp) != mine)
    return replace(article, fields=article.fields + kept) if kept else article

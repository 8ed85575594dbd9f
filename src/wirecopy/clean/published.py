"""When the article was published and changed, and on what that rests.

Order: what metadata or the input state; a date line of the text, or a date glued in front of it; the
address. `seen` is never asked, and a date in a sentence of the story is never taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.article import Article
from wirecopy.clean import addresses
from wirecopy.clean.dates import DateLine
from wirecopy.reasons import Basis


def published(
    article: Article, lines: Iterable[DateLine], glued: str | None, url: str | None
) -> tuple[str | None, Basis | None, str | None]:
    """(published, its basis, modified). `lines` are the text's date lines in order, `glued` the date
    before its first sentence, `url` the article's address."""
    stated = list(lines)
    modified = article.modified or next((line.modified for line in stated if line.modified), None)
    if article.published:
        stated_as = article.published_basis or ""
        return article.published, Basis(stated_as) if stated_as in set(Basis) else Basis.INPUT, modified
    labelled = [line.published for line in stated if line.published and line.labelled]
    bare = [line.published for line in stated if line.published]
    for date in (*labelled, glued, *bare):
        if date:
            return date, Basis.TEXT, modified
    date = addresses.day(url) if url else None
    return date, Basis.ADDRESS if date else None, modified

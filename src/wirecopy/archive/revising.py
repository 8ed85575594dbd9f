"""The texts of one page in order: what changed at an address, and whether the page says so.

In: a page. Out: `Revision`s, the earliest first.

"With visible notice": the later text says of itself that it was corrected, updated or changed, and the earlier did not
say it in the same words. Nothing more: what changed is for whoever lays the two side by side.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import groupby

import regex

from wirecopy.archive.listing import ARTICLE, kept
from wirecopy.archive.records import Kept, Revision
from wirecopy.archive.stamps import kept_stood, order
from wirecopy.archive.texts import Texts
from wirecopy.clean.corrected import NOTICE
from wirecopy.spans import Span

FIRST = "first"
TOLD, UNTOLD = "changed with visible notice", "changed without visible notice"

_UPDATED = regex.compile(
    r"\b(?:this|the) (?:story|article|report|version|item|post|page|piece)(?: \w+){0,3} "
    r"(?:has been |was |is |has since been )?(?:updated|amended|revised|edited|changed)\b"
    r"|^\W*(?:updated?|update \d+|amended|editor[’']?s note|clarification)\b\s*[:(—–-]"
    r"|^\W*(?:last )?updated (?:at|on)?\b[^\n]{0,60}\d",
    regex.IGNORECASE | regex.MULTILINE,
)


def notices(text: str) -> tuple[Span, ...]:
    """Where a text says of itself that it was corrected or updated: the line, or the sentence's beginning."""
    found = [Span(match.start(), match.end()) for form in (NOTICE, _UPDATED) for match in form.finditer(text)]
    return tuple(sorted(set(found)))


def revisions(connection: sqlite3.Connection, number: int) -> list[Revision]:
    """All texts of the page of an article; the article alone where it is at no address. A text to which the page came
    back after another stands there again."""
    page = connection.execute("SELECT page FROM articles WHERE number = ?", (number,)).fetchone()[0]
    where, asked = ("a.page = ?", page) if page is not None else ("a.number = ?", number)
    rows = connection.execute(
        f"SELECT {ARTICLE}, a.given_published, a.fields, t.text FROM articles a JOIN texts t ON t.article = a.number "
        f"WHERE {where}",
        (asked,),
    ).fetchall()
    names = [name.strip().removeprefix("a.") for name in ARTICLE.split(",")]
    seen, modified = names.index("seen"), names.index("modified")
    unpack = Texts().unpack
    articles = kept(connection, [row[:-3] for row in rows])
    texts = [unpack(row[-1]) for row in rows]
    stood = [
        (order(stamp), row[0], at)
        for at, row in enumerate(rows)
        for stamp in kept_stood(row[seen], row[modified], *row[-3:-1])
    ]
    places = [at for at, _ in groupby(at for _, _, at in sorted(stood))]
    return told([articles[at] for at in places], [texts[at] for at in places])


def told(articles: Sequence[Kept], texts: Sequence[str]) -> list[Revision]:
    """Revisions in order, with how each came to be."""
    found = []
    before: set[str] | None = None
    for article, text in zip(articles, texts, strict=True):
        spans = notices(text)
        said = {" ".join(_line(text, span).casefold().split()) for span in spans}
        if before is None:
            change = FIRST
        else:
            change = TOLD if said - before else UNTOLD
        found.append(Revision(article, change, spans))
        before = said
    return found


def _line(text: str, span: Span) -> str:
    """The line in which a notice stands."""
    low = text.rfind("\n", 0, span.start) + 1
    high = text.find("\n", span.end)
    return text[low : high if high >= 0 else len(text)]


def revised(connection: sqlite3.Connection, outlet: str | None, limit: int, offset: int) -> list[Revision]:
    """The last revisions of pages that have several, what was added last first."""
    inside = "AND a.outlet = ?" if outlet is not None else ""
    numbers = [
        number
        for (number,) in connection.execute(
            "SELECT a.number FROM articles a WHERE a.current AND a.page IN "
            f"(SELECT page FROM articles WHERE page IS NOT NULL GROUP BY page HAVING count(*) > 1) {inside} "
            "ORDER BY a.number DESC LIMIT ? OFFSET ?",
            ([outlet] if outlet is not None else []) + [limit, offset],
        )
    ]
    return [
        next(each for each in reversed(revisions(connection, number)) if each.article.number == number)
        for number in numbers
    ]

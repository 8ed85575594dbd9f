"""What was given -> rows of articles: what is new, what is known, what replaces an older text of the same page.

In: the articles of one batch. Out: `Taken`: the articles that count from now on and those that no longer do.

An article is known by its id (outlet and address as given, and the text). The same id again changes nothing but its
refs, what is known of it if the new copy states more, and when it stood there. Another text at an address of the same
outlet is a new revision of that page; the last one counts. Which is last, the stamps say (when a copy was fetched,
changed, published: the first that it has; of several copies of one text the latest), and of equal ones the order in
which the texts first came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from wirecopy.archive.held import Holdings
from wirecopy.archive.stamps import bare, kept_stood, marked, order
from wirecopy.archive.texts import COLUMNS, article_of
from wirecopy.article import Article, Problem
from wirecopy.trace import speaker


@dataclass
class Taken:
    """`entering` and `leaving` by number: articles that begin or cease to count, or are told otherwise (in both).
    `new` are numbers with their articles whose texts are not in the archive yet; of `restated` ones a fuller copy speaks
    now, `before` is what spoke until now."""

    new: dict[int, Article] = field(default_factory=dict)
    restated: dict[int, Article] = field(default_factory=dict)
    before: dict[int, Article] = field(default_factory=dict)
    entering: set[int] = field(default_factory=set)
    leaving: set[int] = field(default_factory=set)
    revised: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def take(
    connection: sqlite3.Connection, holdings: Holdings, articles: Sequence[Article], batch: int
) -> Taken:
    """Write the rows of what is new; texts and what is read off them follow in `grow`."""
    taken = Taken()
    copies: dict[str, list[Article]] = {}
    for article in articles:
        copies.setdefault(article.id, []).append(article)
    pages: set[int] = set()
    for ident, several in copies.items():
        article = marked(speaker(map(bare, several)), several)
        refs = {ref for copy in several for ref in copy.refs}
        gone = connection.execute("SELECT removed, because FROM removed WHERE id = ?", (ident,)).fetchone()
        if gone is not None:
            told = f"was removed on {gone[0][:10]} ({gone[1]}) and is left out"
            taken.problems.append(Problem(ident, told, "it would have to be added to another archive"))
            taken.known += 1
            continue
        row = connection.execute(
            f"SELECT {COLUMNS}, spoken, current FROM articles WHERE id = ?", (ident,)
        ).fetchone()
        if row is None:
            number, page = _new(connection, article, refs, batch)
            taken.new[number] = replace(article, refs=tuple(sorted(refs)))
            if page is None:
                taken.entering.add(number)
            else:
                pages.add(page)
        else:
            taken.known += 1
            _again(connection, row, article, refs, taken, pages)
    for page in sorted(pages):
        let_last_count(connection, page, taken)
    return taken


def _new(
    connection: sqlite3.Connection, article: Article, refs: Collection[str], batch: int
) -> tuple[int, int | None]:
    page = None
    if article.url:
        key = (article.outlet or "", article.url)
        connection.execute("INSERT OR IGNORE INTO pages (outlet, url) VALUES (?, ?)", key)
        page = connection.execute("SELECT number FROM pages WHERE outlet = ? AND url = ?", key).fetchone()[0]
    number = connection.execute(
        "INSERT INTO articles (number, id, batch, page, current, refs, spoken, path, url, given_outlet, title, byline, "
        "language, given_published, given_basis, modified, seen, fields, headline, completeness, words) "
        "SELECT max(coalesce((SELECT max(number) FROM articles), 0), coalesce((SELECT CAST(value AS INTEGER) FROM archive "
        "WHERE key = 'last_article'), 0)) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 'unknown', 0 "
        "RETURNING number",
        (article.id, batch, page, page is None, orjson.dumps(sorted(refs)).decode(), *_stated(article)),
    ).fetchone()[0]
    return number, page


def _stated(article: Article) -> tuple[object, ...]:
    """The columns that the copy which speaks states, from `spoken` to `fields`."""
    return (
        orjson.dumps(article.refs).decode(), article.path, article.url, article.outlet, article.title, article.byline,
        article.language, article.published, article.published_basis, article.modified, article.seen,
        orjson.dumps(article.fields).decode(),
    )  # fmt: skip


def _again(
    connection: sqlite3.Connection,
    row: Sequence[Any],
    article: Article,
    refs: Collection[str],
    taken: Taken,
    pages: set[int],
) -> None:
    """A copy of an article that is there: of all copies the one that states most speaks for it. A text that is seen
    again later may have come back to its page."""
    number = int(row[0])
    every = set(orjson.loads(row[2]))
    told = orjson.dumps(sorted(every | set(refs))).decode()
    if set(refs) - every:
        connection.execute("UPDATE articles SET refs = ? WHERE number = ?", (told, number))
    there = replace(article_of(row[:-2], article.text), refs=tuple(orjson.loads(row[-2])))
    chosen = marked(speaker([bare(there), bare(article)]), [there, article])
    if chosen == there and chosen.fields == there.fields:
        return
    page = connection.execute("SELECT page FROM articles WHERE number = ?", (number,)).fetchone()[0]
    connection.execute(
        "UPDATE articles SET spoken = ?, path = ?, url = ?, given_outlet = ?, title = ?, byline = ?, "
        "language = ?, given_published = ?, given_basis = ?, modified = ?, seen = ?, fields = ? WHERE number = ?",
        (*_stated(chosen), number),
    )
    if not (
        replace(chosen, refs=(), path=None) == replace(there, refs=(), path=None)
        and bare(chosen).fields == bare(there).fields
    ):  # it says more than the same from another place, or at another time
        taken.before[number] = there
        taken.restated[number] = replace(chosen, refs=tuple(orjson.loads(told)))
        if row[-1]:
            taken.leaving.add(number)
            taken.entering.add(number)
    if page is not None:
        pages.add(page)


def let_last_count(connection: sqlite3.Connection, page: int, taken: Taken) -> None:
    """Let the last revision of a page count, and no other."""
    rows = connection.execute(
        "SELECT number, current, seen, modified, given_published, fields FROM articles WHERE page = ?",
        (page,),
    ).fetchall()
    if not rows:  # its only text was removed
        return
    last = max(rows, key=lambda row: (order(kept_stood(*row[2:])[1]), row[0]))[0]
    for number, current, *_ in rows:
        if current and number != last:
            connection.execute("UPDATE articles SET current = 0 WHERE number = ?", (number,))
            taken.leaving.add(number)
            taken.entering.discard(number)
        elif not current and number == last:
            connection.execute("UPDATE articles SET current = 1 WHERE number = ?", (number,))
            taken.entering.add(number)
            taken.revised += number in taken.new and len(rows) > 1
    taken.leaving -= {number for number, *_ in rows if number in taken.new and number not in taken.entering}

"""Full text: words asked for -> articles, what was added last first.

In: a query. Out: `Searched`.

    dam survey            both words                "survey team"   these words in this order
    dam OR weir           either                    -ferry          not this word

Words are the words of the rest of the program: case, accents as written, apostrophes inside. All else in a query is
separators; no query is an error.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property

import regex

from wirecopy.archive.finding import places
from wirecopy.archive.listing import ARTICLE, articles_where, kept
from wirecopy.archive.records import Match, Searched
from wirecopy.archive.texts import Texts, rows_of
from wirecopy.article import Problem
from wirecopy.spans import Span
from wirecopy.words import words

COUNTED = 1000
"""Articles up to which a search counts."""
_TERMS = 32
_LONGEST = 2000
_MARKS = 50
"""Places of a term that are looked for."""
_BEFORE, _AFTER = 120, 240
"""Characters of an excerpt around its first word."""
_TERM = regex.compile(r"(-?)[\"“”]([^\"“”]*)[\"“”]?|(-?)([^\s\"“”]+)")


@dataclass(frozen=True)
class Query:
    """What full text is asked, and the rows of folded words that are marked in what it finds."""

    match: str
    terms: tuple[list[str], ...]

    @cached_property
    def looks_like(self) -> regex.Pattern[str]:
        """One of the terms, as it is mostly written."""
        either = "|".join(r"\W+".join(map(regex.escape, term)) for term in self.terms)
        return regex.compile(rf"(?<!\w)(?:{either})(?!\w)", regex.IGNORECASE)


def query_of(text: str) -> Query | None:
    """A query as full text takes it; None if no word is asked for."""
    groups: list[list[str]] = []
    without: list[str] = []
    terms: list[list[str]] = []
    either = False
    for found in _TERM.finditer(text[:_LONGEST]):
        if found[4] == "OR":
            either = bool(groups)
            continue
        folded = words(found[2] if found[2] is not None else found[4]).folded
        if not folded or len(terms) + len(without) >= _TERMS:
            continue
        phrase = '"' + " ".join(folded) + '"'
        if found[1] or found[3]:
            without.append(phrase)
            continue
        terms.append(folded)
        if either:
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
        either = False
    if not groups:
        return None
    match = " AND ".join(f"({' OR '.join(group)})" for group in groups)
    return Query(f"({match}) NOT ({' OR '.join(without)})" if without else match, tuple(terms))


def search(
    connection: sqlite3.Connection,
    text: str,
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    story: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Searched:
    """A page of what is found among the articles that count. Raises `ValueError` for days that are none."""
    inside, asked_of = articles_where(outlet, since, until)
    query = query_of(text)
    if query is None:
        return Searched(
            text, (), 0, (Problem("the query", "asks for no word", 'try: dam "survey team" -ferry'),)
        )
    if story is not None:
        inside += (
            " AND a.number IN (SELECT v.article FROM stories s JOIN dispatches d ON d.story = s.number "
            "JOIN versions v ON v.dispatch = d.number WHERE s.id = ?)"
        )
        asked_of = [*asked_of, story]
    # CROSS JOIN keeps SQLite from turning the two round: full text yields its rows in order.
    source = f"FROM words w CROSS JOIN articles a ON a.number = w.rowid WHERE w.words MATCH ? AND {inside}"
    # Of common words long lists are gone through for a phrase that few have: once for the count and the page.
    numbers = [
        number
        for (number,) in connection.execute(
            f"SELECT w.rowid {source} ORDER BY w.rowid DESC LIMIT ?",
            [query.match, *asked_of, max(COUNTED, offset + limit)],
        )
    ]
    page = numbers[offset : offset + limit]
    rows = {
        row[0]: row
        for row in rows_of(connection, f"SELECT {ARTICLE} FROM articles a WHERE a.number IN (?)", page)
    }
    found = kept(connection, [rows[number] for number in page])
    unpack = Texts().unpack
    texts = {
        number: unpack(packed)
        for number, packed in rows_of(
            connection, "SELECT article, text FROM texts WHERE article IN (?)", [one.number for one in found]
        )
    }
    return Searched(
        text,
        tuple(Match(one, *_shown(texts[one.number], query)) for one in found),
        min(len(numbers), COUNTED),
    )


def _shown(text: str, query: Query) -> tuple[Span, tuple[Span, ...]]:
    """The excerpt, and the words asked for that stand in it."""
    marks = _near(text, query) or _marks(text, query, 0, len(text))
    begin = marks[0].start if marks else 0
    low, high = max(0, begin - _BEFORE), min(len(text), begin + _AFTER)
    # Whole words at either end.
    while 0 < low < begin and not text[low - 1].isspace():
        low += 1
    while high < len(text) and high > begin + 1 and not text[high].isspace():
        high -= 1
    excerpt = Span(low, max(high, marks[0].end if marks else low))
    return excerpt, tuple(mark for mark in marks if excerpt.covers(mark))


def _near(text: str, query: Query) -> list[Span]:
    """What is marked where letters first look like one of the terms; nothing where it is none. Most texts need not be read
    to their ends, nor from their beginnings."""
    found = query.looks_like.search(text)
    if found is None:
        return []
    low, high = (_blank(text, at) for at in (found.start() - _BEFORE, found.end() + _AFTER + _BEFORE))
    return _marks(text, query, low, high)


def _blank(text: str, at: int) -> int:
    """The next place from there on at which no word stands, or an end of the text."""
    at = min(max(0, at), len(text))
    while 0 < at < len(text) and not text[at].isspace():
        at += 1
    return at


def _marks(text: str, query: Query, low: int, high: int) -> list[Span]:
    told = words(text[low:high])
    marks = [span for term in query.terms for span in places(term, told, _MARKS)]
    return sorted(Span(low + mark.start, low + mark.end) for mark in marks)

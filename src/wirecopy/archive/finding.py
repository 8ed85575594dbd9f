"""Who carries the words of a passage.

In: a passage, segments of fingerprints, full text. Out: `Found`.

From 15 words on by fingerprints: every article that has 15 words in a row of the passage is among those that share a
fingerprint with it (match/fingerprints.py), and is then looked up word by word. Fewer words are looked for in full
text, as a phrase, and then in the texts. Both look in the whole text, headline and furniture included, of every text
that is kept, replaced ones too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from wirecopy.archive.listing import ARTICLE, articles_where, kept
from wirecopy.archive.records import Cover, Found, Hit, Kept
from wirecopy.archive.segments import Segments
from wirecopy.archive.texts import Texts, rows_of
from wirecopy.article import Problem
from wirecopy.clean.order import instant
from wirecopy.match import LEAST
from wirecopy.spans import Span
from wirecopy.words import Words, words

LONGEST = 1_000_000
"""Characters of a passage."""
_AT_ONCE = 200

BY_RUNS = (
    "complete: every text in the archive that has 15 words in a row of the passage is found; spelling, capitals and "
    "punctuation between words do not count"
)
BY_WORDS = (
    "complete: every text in the archive that has all words of the passage in this order, one after the other; fewer "
    "than 15 words in a row of a longer passage are not looked for"
)


Run = tuple[Span, Span, tuple[int, int]]
"""Words that a text has of the passage: in the text, in the passage, and their numbers there, half-open."""
Look = Callable[[Sequence[bytes]], list[list[Run]]]
"""The runs of each of some texts."""


def find(
    connection: sqlite3.Connection,
    prints: Segments,
    passage: str,
    cover: Cover,
    *,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    most: int = 200,
) -> Found:
    """Every article that carries words of the passage, the earliest first. Raises `ValueError` for days that are none."""
    inside, asked_of = articles_where(outlet, since, until, current=False)
    if len(passage) > LONGEST:
        problem = Problem("the passage", f"is longer than {LONGEST:,} characters", "look for a part of it")
        return Found(passage[:1000], (), "", cover, 0, (problem,))
    told = words(passage)
    if not len(told):
        return Found(passage, (), "", cover, 0, (Problem("the passage", "holds no word", ""),))
    long = len(told) >= LEAST
    look: Look
    if long:
        from wirecopy.archive.passages import Asked, runs, sharing

        asked = Asked.of(passage)
        numbers, look = sharing(prints, asked), partial(runs, asked)
    else:
        whole = Span(told.start[0], told.end[-1])
        numbers, look = _phrase(connection, told), partial(_places, told, span=whole)
    dated = [
        (instant(published), ident, number)
        for number, published, ident in rows_of(
            connection,
            f"SELECT a.number, a.published, a.id FROM articles a WHERE a.number IN (?) AND {inside}",
            numbers,
            *asked_of,
        )
    ]
    ordered = [int(str(number)) for _, _, number in sorted(dated)]
    found: list[tuple[int, list[Run]]] = []
    looked = 0
    for number, places in _looked(connection, ordered, look, min(most, _AT_ONCE)):
        looked += 1
        if places:
            found.append((number, places))
            if len(found) >= most:
                break
    rows = {
        row[0]: row
        for row in rows_of(
            connection,
            f"SELECT {ARTICLE} FROM articles a WHERE a.number IN (?)",
            [number for number, _ in found],
        )
    }
    articles = {one.number: one for one in kept(connection, [rows[number] for number, _ in found])}
    hits = [_hit(articles[number], places) for number, places in found]
    return Found(passage, tuple(hits), BY_RUNS if long else BY_WORDS, cover, len(ordered) - looked)


def _phrase(connection: sqlite3.Connection, told: Words) -> list[int]:
    """Articles that have the words in a row, as full text sees them."""
    phrase = '"' + " ".join(told.folded) + '"'
    return [
        number for (number,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (phrase,))
    ]


def _looked(
    connection: sqlite3.Connection, numbers: Sequence[int], look: Look, part: int
) -> Iterator[tuple[int, list[Run]]]:
    """The runs of each article, in the order of the numbers, `part` of them looked at together."""
    unpack = Texts().unpacked
    for at in range(0, len(numbers), part):
        asked = numbers[at : at + part]
        packed = dict(rows_of(connection, "SELECT article, text FROM texts WHERE article IN (?)", asked))
        yield from zip(asked, look([unpack(packed[number]) for number in asked]), strict=True)


def _places(told: Words, texts: Sequence[bytes], span: Span) -> list[list[Run]]:
    """Where each text has all words of the passage, which is `span` of itself."""
    whole = (0, len(told))
    return [[(place, span, whole) for place in places(told.folded, words(text.decode()))] for text in texts]


def places(folded: list[str], text: Words, most: int | None = None) -> Iterator[Span]:
    """Where words stand in a row in a text, not one over another."""
    count, at = 0, -1
    while (at := _index(text.folded, folded[0], at + 1)) >= 0:
        end = at + len(folded)
        if text.folded[at:end] == folded:
            yield Span(text.start[at], text.end[end - 1])
            count += 1
            if count == most:
                return
            at = end - 1


def _index(folded: list[str], word: str, at: int) -> int:
    try:
        return folded.index(word, at)
    except ValueError:
        return -1


def _hit(article: Kept, runs: list[Run]) -> Hit:
    words, last = 0, 0
    for low, high in sorted(numbers for _, _, numbers in runs):
        words += max(0, high - max(low, last))
        last = max(last, high)
    return Hit(
        article,
        tuple(span for span, _, _ in runs),
        tuple(span for _, span, _ in runs),
        words,
        max(high - low for _, _, (low, high) in runs),
    )

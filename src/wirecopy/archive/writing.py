"""Articles of a batch -> rows: what they are, their texts, full text; and rows for segments.

In: articles with their entries. Out: rows of the database; `Written`, for segments. What of an article is kept, and
nothing else, is deleted here too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from wirecopy.archive.entry import Entry, full
from wirecopy.archive.held import Holdings
from wirecopy.archive.likeness import Vector
from wirecopy.archive.prints import Printed
from wirecopy.archive.register import Register
from wirecopy.archive.said import Said
from wirecopy.archive.segments import Rows
from wirecopy.archive.sorting import day_of
from wirecopy.article import Article
from wirecopy.clean import Cleaned
from wirecopy.clean.agencies import shown

Entries = Mapping[int, tuple[Article, Entry]]


class Written:
    """Fingerprints and facts that go into segments."""

    def __init__(self) -> None:
        self.prints: list[tuple[int, Printed]] = []
        self.vectors: list[tuple[int, Vector]] = []

    def print_rows(self) -> Rows:
        """Rows of a segment of fingerprints."""
        return _rows([(number, one.names, one.values()) for number, one in self.prints], np.uint32)

    def fact_rows(self) -> Rows:
        """Rows of a segment of facts."""
        return _rows([(number, one.facts, one.weights) for number, one in self.vectors], np.float32)


def _rows(parts: Sequence[tuple[int, np.ndarray, np.ndarray]], kind: type) -> Rows:
    """By article names and values, as columns."""
    return Rows(
        np.concatenate([np.empty(0, np.uint64), *(names for _, names, _ in parts)]),
        np.concatenate(
            [np.empty(0, np.uint32), *(np.full(len(names), number, np.uint32) for number, names, _ in parts)]
        ),
        np.concatenate([np.empty(0, kind), *(values for _, _, values in parts)]),
    )


class Writing:
    """Writes articles through one connection."""

    def __init__(self, connection: sqlite3.Connection, register: Register, holdings: Holdings) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings
        self.were: dict[int, int] = {}
        """By article the outlet that it had, where it has another now."""

    def write(self, new: Entries, restated: Entries) -> Written:
        """Texts, fingerprints and facts of `new` articles; what differs of `restated` ones, of which a fuller copy speaks
        now: full text has its title, and what it names may differ by it. Of its facts a segment has older rows too;
        there they only make it be looked at, and what counts is the vector."""
        written = Written()
        for number, (article, one) in restated.items():
            before = self.holdings.printed([number])[number]
            self.holdings.drop(number)
            if not np.array_equal(before.values(), one.printed.values()):
                written.prints.append((number, one.printed))
            self.holdings.take(number, article, one)
        for number, (article, one) in new.items():
            self.holdings.take(number, article, one)
            written.prints.append((number, one.printed))
        every = {**new, **restated}
        written.vectors = [(number, one.named) for number, (_, one) in every.items()]
        self.connection.executemany(
            "INSERT OR REPLACE INTO texts (article, text, body, quotes) VALUES (?, ?, ?, ?)",
            [(number, one.text, one.body, one.quotes) for number, (_, one) in every.items()],
        )
        self.connection.executemany(
            "INSERT OR REPLACE INTO vectors (article, facts, weights) VALUES (?, ?, ?)",
            [
                (number, one.named.facts.astype("<u8").tobytes(), one.named.weights.astype("<f4").tobytes())
                for number, (_, one) in every.items()
            ],
        )
        self._index([(number, *one.full) for number, (_, one) in every.items()])
        return written

    def describe(self, cleaned: Mapping[int, tuple[Article, Cleaned, int]], said: Said) -> None:
        """What is read off articles to their rows, with what a person said; last the words of their bodies."""
        rows = []
        for number, (article, own, words) in cleaned.items():
            told = said.cleaned(number, own)
            day = day_of(told.published)
            rows.append(
                (
                    own.outlet, told.outlet, told.headline.text, told.published,
                    str(told.published_basis) if told.published_basis else None, day, str(told.completeness),
                    shown(told.credits[0].agency) if told.credits else None, words, article.byline, article.language,
                    number,
                )
            )  # fmt: skip
            if number <= self.register.last and self.register.outlet[number] >= 0:
                self.were.setdefault(number, int(self.register.outlet[number]))
            self.register.put(number, article.id, told.outlet, day)
        self.connection.executemany(
            "UPDATE articles SET own_outlet = ?, outlet = ?, headline = ?, published = ?, published_basis = ?, day = ?, "
            "completeness = ?, credit = ?, words = ?, byline = ?, language = ? WHERE number = ?",
            rows,
        )

    def unindex(self, articles: Mapping[int, Article]) -> None:
        """Take articles out of full text, which has to be told what it holds of them."""
        self.connection.executemany(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            [(number, *full(article)) for number, article in articles.items()],
        )

    def index_anew(self, together: int) -> None:
        """Full text made anew: of what is deleted it keeps words until its parts are merged, and some even then."""
        self.connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        numbers = [
            number for (number,) in self.connection.execute("SELECT number FROM articles ORDER BY number")
        ]
        for at in range(0, len(numbers), together):
            part = self.holdings.articles(numbers[at : at + together])
            self._index([(number, *full(article)) for number, article in part.items()])

    def _index(self, rows: Iterable[tuple[int, str, str]]) -> None:
        self.connection.executemany("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", rows)

    def delete(self, gone: Sequence[int]) -> None:
        """Everything that is kept of articles that no story rests on any more."""
        self.unindex(self.holdings.articles(gone))
        for table, column in (
            ("texts", "article"),
            ("vectors", "article"),
            ("quoted", "article"),
            ("said", "article"),
            ("articles", "number"),
        ):
            self.connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(each,) for each in gone])
        for number in gone:
            self.holdings.drop(number)
            self.register.current[number] = False
        self.connection.execute(
            "DELETE FROM pages WHERE number NOT IN (SELECT page FROM articles WHERE page IS NOT NULL)"
        )
        self.connection.execute(
            "INSERT OR REPLACE INTO archive (key, value) VALUES ('last_article', ?)",
            (str(self.register.last),),
        )

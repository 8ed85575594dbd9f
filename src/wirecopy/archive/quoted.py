"""What of an article others set in quotation marks: words that somebody said, also where it has no marks around them.

In: articles that came or went. Out: which words of which articles are quoted elsewhere, kept in the table `quoted`; and
the articles of which that has changed.

A statement or a post, set out without marks by two outlets, is no copy of one by the other, and a third that sets it in
marks shows that. Words count as quoted if 15 in a row stand in quotation marks in another article that counts. A trace
asks the articles of a few (group/body.py); an archive asks all that it has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

import numpy as np

from wirecopy.archive.held import Holdings
from wirecopy.archive.prints import BODY, QUOTED, Printed, among, distinct, pairs, spread
from wirecopy.archive.register import Register
from wirecopy.archive.segments import Segments
from wirecopy.archive.texts import rows_of
from wirecopy.match.fingerprints import LEAST

_AT_ONCE = 2000
"""Articles that are looked at together."""


class Quoted:
    """What of articles is quoted elsewhere; `relearn` changes it, `masks` applies it."""

    def __init__(self, connection: sqlite3.Connection, register: Register, holdings: Holdings) -> None:
        self.connection, self.register, self.holdings = connection, register, holdings

    def masks(self, printed: dict[int, Printed]) -> dict[int, np.ndarray]:
        """Of each article which words are quoted, by itself or elsewhere."""
        found = {number: one.quoted for number, one in printed.items()}
        for number, words in self._known(found).items():
            found[number] = found[number] | _mask(words, len(found[number]))
        return found

    def elsewhere(self, numbers: Collection[int]) -> dict[int, np.ndarray]:
        """Of those articles of which something is quoted elsewhere, the words as pairs of numbers, half-open."""
        return self._known(numbers)

    def _known(self, numbers: Iterable[int]) -> dict[int, np.ndarray]:
        return {
            number: np.frombuffer(words, "<i4").reshape(-1, 2)
            for number, words in rows_of(
                self.connection, "SELECT article, words FROM quoted WHERE article IN (?)", sorted(numbers)
            )
        }

    def relearn(self, moved: Collection[int], segments: Segments) -> set[int]:
        """Look again at the articles `moved` (which came, or went) and at those of which they quote words. Returns the
        articles of which other words are quoted elsewhere than before."""
        here = sorted(number for number in moved if self.register.current[number])
        touched = sorted(set(here) | self._quoted_by(sorted(moved), segments))
        changed: set[int] = set()
        for at in range(0, len(touched), _AT_ONCE):
            changed |= self._look(touched[at : at + _AT_ONCE], segments)
        self.connection.executemany(
            "DELETE FROM quoted WHERE article = ?", [(number,) for number in sorted(set(moved) - set(here))]
        )
        return changed

    def _quoted_by(self, numbers: list[int], segments: Segments) -> set[int]:
        """The articles that count which have in their bodies what some set in quotation marks."""
        asked = []
        for one in self.holdings.printed(numbers).values():
            if len(one.says):
                asked.append(one.names[(one.values() & QUOTED) != 0])
        return self._carriers(asked, BODY, segments)

    def _carriers(self, names: list[np.ndarray], flag: np.uint32, segments: Segments) -> set[int]:
        """The articles that count which have fingerprints with that flag."""
        if not names:
            return set()
        _, articles, values = segments.find(distinct(np.concatenate(names)))
        articles = distinct(articles[(values & flag) != 0])
        found: set[int] = set(articles[self.register.current[articles]].tolist())
        return found

    def _look(self, numbers: list[int], segments: Segments) -> set[int]:
        printed = self.holdings.printed(numbers)
        quoting = self._carriers(
            [one.names[one.prints(one.body)] for one in printed.values()], QUOTED, segments
        )
        said = [one.says for one in self.holdings.printed(sorted(quoting)).values()]
        rows = distinct(np.concatenate(said)) if said else np.empty(0, np.uint64)
        known = self._known(numbers)
        changed = set()
        for number, one in printed.items():
            words = pairs(_quoted(one, rows))
            before = known.get(number)
            if not np.array_equal(words, before if before is not None else words[:0]):
                changed.add(number)
                self._keep(number, words)
        return changed

    def _keep(self, number: int, words: np.ndarray) -> None:
        self.connection.execute("DELETE FROM quoted WHERE article = ?", (number,))
        if len(words):
            self.connection.execute(
                "INSERT INTO quoted (article, words) VALUES (?, ?)", (number, words.astype("<i4").tobytes())
            )


def _quoted(one: Printed, rows: np.ndarray) -> np.ndarray:
    """The words of an article that stand in some rows and not in its own quotation marks."""
    hit = among(one.rows, rows)
    if not hit.any():
        return np.zeros(len(one.body), np.bool_)
    found: np.ndarray = spread(hit & one.whole(one.body), LEAST, len(one.body)) & ~one.quoted
    return found


def _mask(held: np.ndarray, count: int) -> np.ndarray:
    found = np.zeros(count, np.bool_)
    for low, high in held.tolist():
        found[low:high] = True
    return found

"""What of an article others set in quotation marks: words that somebody said, also where it has no marks around them.

In: articles that came or went. Out: which words of which articles are quoted elsewhere, kept in the table `quoted`; and
the articles of which that has changed.

A statement or a post, set out without marks by two outlets, is no copy of one by the other, and a third that sets it in
marks shows that. Words count as quoted if 15 in a row stand in quotation marks in another article that counts, or in
another place of the same. A trace asks the articles of a few (group/body.py); an archive asks all that it has.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

import numpy as np

from wirecopy.archive.carrying import carrying
from wirecopy.archive.held import Holdings
from wirecopy.archive.prints import BODY, QUOTED, Printed, among, distinct, pairs, spread
from wirecopy.archive.register import Register
from wirecopy.archive.segments import Segments
from wirecopy.archive.texts import rows_of
from wirecopy.match.fingerprints import GRAM, LEAST

_AT_ONCE = 2000
"""Articles that are looked at together."""
_FEW = 4
"""Who quotes what many quote mostly quotes the same words: what so many say is looked up first."""


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

    def _quoted_by(self, moved: list[int], segments: Segments) -> set[int]:
        """The articles that count which have in their bodies what `moved` set in quotation marks, and what nobody else
        does: a row that others say as well is quoted with them and without them."""
        printed = self.holdings.printed(moved)
        rows = _rows([one.says for one in printed.values()])
        names = _rows([one.names[(one.values() & QUOTED) != 0] for one in printed.values() if len(one.says)])
        which, articles = self._flagged(names, QUOTED, segments)
        others = ~np.isin(articles, np.array(moved, np.int64))
        first, _ = _first(which[others], articles[others])
        rows = rows[~among(rows, self._said(first.tolist()))]
        names = _rows(
            [
                one.names[one.prints(spread(among(one.rows, rows), LEAST, len(one.body)))]
                for one in printed.values()
            ]
        )
        _, carriers = self._flagged(names, BODY, segments)
        return set(carrying(self.connection, distinct(carriers).tolist(), rows))

    def _look(self, numbers: list[int], segments: Segments) -> set[int]:
        printed = self.holdings.printed(numbers)
        rows = self._rows_said(printed, segments)
        known = self._known(numbers)
        changed = set()
        for number, one in printed.items():
            words = pairs(_quoted(one, rows))
            before = known.get(number)
            if not np.array_equal(words, before if before is not None else words[:0]):
                changed.add(number)
                self._keep(number, words)
        return changed

    def _rows_said(self, printed: dict[int, Printed], segments: Segments) -> np.ndarray:
        """Of the rows in the bodies of some articles at least those that stand in quotation marks anywhere. What few say
        who share a fingerprint is taken as it is; of the others only those that have a row which is open still."""
        names = _rows([one.names[one.prints(one.body)] for one in printed.values()])
        which, articles = self._flagged(names, QUOTED, segments)
        first, more = _first(which, articles)
        said = self._said(first.tolist())
        rest = np.setdiff1d(articles, first)
        if not len(rest):
            return said
        asked = names[more]
        open_rows = _rows(
            [
                one.rows[_around(one, asked) & one.whole(one.body) & ~among(one.rows, said)]
                for one in printed.values()
            ]
        )
        return _rows([said, self._said(carrying(self.connection, rest.tolist(), open_rows))])

    def _said(self, numbers: list[int]) -> np.ndarray:
        """All rows that articles say."""
        return _rows([one.says for one in self.holdings.printed(numbers).values()])

    def _flagged(
        self, names: np.ndarray, flag: np.uint32, segments: Segments
    ) -> tuple[np.ndarray, np.ndarray]:
        """The articles that count which have fingerprints with that flag, and which of `names` it is."""
        which, articles, values = segments.find(names)
        kept = ((values & flag) != 0) & self.register.current[articles]
        return which[kept], articles[kept].astype(np.int64)

    def _keep(self, number: int, words: np.ndarray) -> None:
        self.connection.execute("DELETE FROM quoted WHERE article = ?", (number,))
        if len(words):
            self.connection.execute(
                "INSERT INTO quoted (article, words) VALUES (?, ?)", (number, words.astype("<i4").tobytes())
            )


def _rows(several: list[np.ndarray]) -> np.ndarray:
    """All numbers, each once, ascending."""
    return distinct(np.concatenate([np.empty(0, np.uint64), *several]))


def _first(which: np.ndarray, articles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The articles that are among the `_FEW` with the least numbers at one of the places `which`; the places at which
    there are more."""
    order = np.lexsort((articles, which))
    which, articles = which[order], articles[order]
    new = np.flatnonzero(np.concatenate(([True], which[1:] != which[:-1]))) if len(which) else which
    sizes = np.diff(np.append(new, len(which)))
    rank = np.arange(len(which)) - np.repeat(new, sizes)
    return distinct(articles[rank < _FEW]), distinct(which[rank >= _FEW])


def _around(one: Printed, names: np.ndarray) -> np.ndarray:
    """The rows that hold one of some fingerprints."""
    found = np.zeros(len(one.rows) + LEAST, np.bool_)
    at = one.at[among(one.names, names)].astype(np.int64)
    for back in range(LEAST - GRAM + 1):
        found[np.maximum(at - back, 0)] = True
    return found[: len(one.rows)]


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

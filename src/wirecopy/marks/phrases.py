"""Rows of a table found in the tokens of a sentence, longest first.

In: phrases with what they stand for, and `Tokens`. Out: where they stand, in order.

    >>> from wirecopy.marks.tokens import tokens
    >>> index = Phrases([("per cent", "percent"), ("per", "each")])
    >>> [(i, j, what) for i, j, what in index.find(tokens("5 per-cent"))]
    [(1, 3, 'percent')]

Between the words of a phrase only white space, a hyphen or a slash may stand, and a stop after a
word of up to three letters (*St. Osk*).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from wirecopy.marks.tokens import Tokens, tokens

Value = TypeVar("Value")

_NO_TAIL: tuple[str, ...] = ()


class Phrases(Generic[Value]):
    """An index of phrases by their first word; of equal phrases the later one wins."""

    def __init__(self, rows: Iterable[tuple[str, Value]]) -> None:
        found: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in rows:
            low = phrase.lower()
            if low.isalpha():
                first, tail = low, _NO_TAIL
            else:
                words = low.split(" ") if low.replace(" ", "").isalpha() else tokens(low).low
                if not words:
                    continue
                first, tail = words[0], tuple(words[1:])
            if first in found:
                found[first].append((tail, value))
            else:
                found[first] = [(tail, value)]
        for tails in found.values():
            if len(tails) > 1:
                tails.reverse()  # sorting keeps the order of equals, so the later row is met first
                tails.sort(key=_longest)
        self._by_first = found

    def __contains__(self, word: str) -> bool:
        return word in self._by_first

    def at(self, found: Tokens, i: int, words: list[str] | None = None) -> tuple[int, Value] | None:
        """The longest phrase that begins at token `i`: the index after it, and what it stands for.

        `words` is the column to compare, by default `found.low`.
        """
        column = found.low if words is None else words
        tails = self._by_first.get(column[i])
        if tails is None:
            return None
        for tail, value in tails:
            if not tail:
                return i + 1, value
            stop = i + 1 + len(tail)
            if tuple(column[i + 1 : stop]) == tail and all(_near(found, k) for k in range(i + 1, stop)):
                return stop, value
        return None

    def find(self, found: Tokens) -> list[tuple[int, int, Value]]:
        """All phrases in order, none overlapping: first token, token after the last, what it stands for."""
        hits: list[tuple[int, int, Value]] = []
        by_first = self._by_first
        free = 0
        for i, low in enumerate(found.low):
            if low in by_first and i >= free and (hit := self.at(found, i)) is not None:
                hits.append((i, hit[0], hit[1]))
                free = hit[0]
        return hits


def _longest(item: tuple[tuple[str, ...], object]) -> int:
    return -len(item[0])


def _near(found: Tokens, i: int) -> bool:
    gap = found.gap[i]
    if gap == " ":
        return True
    rest = gap.strip(" \n\r\t\u00a0\u202f-‐‑/")
    return rest == "" or (rest == "." and len(found.low[i - 1]) <= 3)

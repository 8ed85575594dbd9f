"""Are two English words near in meaning? Asked of a table made from WordNet 3.0, and of
`near.csv` for what newsrooms use alike and WordNet does not.

In: two folded words. Out: True if they share a sense, or a sense of one is directly above one of the
other (a *summit* is a *meeting*).

    >>> near("blast", "explosion"), near("red", "white")
    (True, False)
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from wirecopy.registry import HERE, table


@cache
def _table() -> list[bytes]:
    """A line a word, ascending."""
    return (HERE / "synonyms.txt").read_bytes().split(b"\n")


@cache
def _senses(word: str) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The senses of the word, and those directly above them; empty for an unknown word."""
    lines, key = _table(), word.encode() + b" "
    at = bisect_left(lines, key, 0, len(lines) - 1)  # the last is empty
    if not lines[at].startswith(key):
        return frozenset(), frozenset()
    own, _, above = lines[at].removeprefix(key).partition(b"|")
    return frozenset(own.split()), frozenset(above.split())


@cache
def _newsroom() -> frozenset[tuple[str, str]]:
    return frozenset((row["a"], row["b"]) for row in table("near"))


def near(x: str, y: str) -> bool:
    """True if the table knows a common sense of both words, or newsrooms use one for the other."""
    if (x, y) in _newsroom() or (y, x) in _newsroom():
        return True
    own_x, above_x = _senses(x)
    own_y, above_y = _senses(y)
    return not (own_x.isdisjoint(own_y) and own_x.isdisjoint(above_y) and above_x.isdisjoint(own_y))

"""What a word names, as far as two tellings of one happening must agree: its happening, or its stem.

In: lemmas. Out: keys that are equal for words that tell the same (*killed*, *dead*, *death*), and whether two
keys tell the contrary.

    >>> key("death"), key("harbours"), contrary(key("acquit"), key("convicted"))
    ('die', 'harbor', True)
"""

from __future__ import annotations

from functools import cache

from wirecopy.changes.forms import stem
from wirecopy.registry import table
from wirecopy.registry.rarity import rarity
from wirecopy.registry.spelling import canonical
from wirecopy.registry.synonyms import near


@cache
def _happenings() -> dict[str, str]:
    return {row["word"]: row["happening"] for row in table("happenings")}


@cache
def _stems() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, happening in _happenings().items():
        found.setdefault(stem(word), happening)
    return found


@cache
def happening(lemma: str) -> str:
    """The happening that a word or phrase (*step down*) names, '' if the table knows none."""
    word = lemma.casefold()
    return _happenings().get(word) or _happenings().get(canonical(word)) or ""


@cache
def key(lemma: str) -> str:
    """The happening of a word, else the word without its endings."""
    word = canonical(lemma.casefold())
    return happening(word) or _stems().get(stem(word), "") or stem(word) or word


@cache
def _contraries() -> frozenset[tuple[str, str]]:
    both = [
        (_happenings().get(row["a"], row["a"]), _happenings().get(row["b"], row["b"]))
        for row in table("opposites")
    ]
    return frozenset(both) | frozenset((b, a) for a, b in both)


@cache
def of_kind(kind: str) -> frozenset[str]:
    """The keys of happenings of a kind. `once`: so seldom of one thing that two days of it are two accounts;
    `exclusive`: one alone does it, or it is done to one alone; `one-way`: one does it to another, not both to each
    other; `mutual`: both do it together; `counted`: its count goes on being taken; `state`: what people that are
    counted are (dead, missing)."""
    return frozenset(key(row["happening"]) for row in table("happening_kinds") if row["kind"] == kind)


@cache
def contraries(one: str) -> tuple[str, ...]:
    """The keys of which `one` is a contrary."""
    return tuple(sorted(b for a, b in _contraries() if a == one))


def contrary(one: str, other: str) -> bool:
    """Do two keys tell things of which only one can hold of the same thing?"""
    return (one, other) in _contraries()


@cache
def opposed(one: str, other: str) -> bool:
    """Are two stretches of small words contraries: *for*, *against*; *before*, *after*?"""
    rows = {(row["a"], row["b"]) for row in table("opposed_phrases")}
    return (one, other) in rows or (other, one) in rows


@cache
def alike(one: str, other: str) -> bool:
    """May two lemmas name the same? Words of contrary keys may not, however near a table has them."""
    x, y = key(one), key(other)
    if x == y:
        return True
    if contrary(x, y):
        return False
    return near(canonical(one.casefold()), canonical(other.casefold()))


def weight(lemma: str) -> float:
    """How much a shared word says: its rarity, 0 for those that every text has."""
    return rarity(lemma.casefold())

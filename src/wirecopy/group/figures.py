"""A number or a date as it begins at a word, with what it counts: by shape, one look.

In: a text, its words, the index of one. Out: a `Figure`, or None where none begins.

    >>> text = "about 60,000 people"
    >>> figure(text, words(text), 1)
    Figure(first=1, last=2, value='60000', date=False, counted=3, weight=0.1)

*$1.4 billion* and *1.4bn* are one value; *May 3*, *3 May* and *May 3rd* are one date. A year alone and
a bare figure without a noun say too little.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wirecopy.registry import table
from wirecopy.registry.rarity import rarity
from wirecopy.words import Words

_SCALE = {
    "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12
}  # fmt: skip
_GLUED = re.compile(r"(\d+)(k|m|mn|bn|b|tn|st|nd|rd|th|km|kg|pm|am)?")
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_CLOCK = frozenset(("am", "pm", "p", "a", "gmt"))
# By how many of its digits say something: 2 people, 14 people, 214 people, 1,437 people.
_BY_DIGITS = (0.1, 0.1, 0.35, 0.6, 0.8)
_DATE = 0.5  # as two digits and a common noun: any article of that day may name it


class Figure(NamedTuple):
    """Words `first` to `last`; `value` compares; `counted` is the word of what it counts."""

    first: int
    last: int
    value: str
    date: bool
    counted: int | None
    weight: float


@cache
def _months() -> dict[str, int]:
    return {row["word"]: int(row["month"]) for row in table("months")}


@cache
def _small() -> dict[str, int]:
    """Number words up to twenty; *one* is mostly a pronoun."""
    units = [row for row in table("number_words") if row["kind"] == "unit"]
    return {row["word"]: int(row["value"]) for row in units if int(row["value"]) > 1}


@cache
def _spelt() -> frozenset[str]:
    return frozenset((*_small(), *_months()))


def begins(word: str) -> bool:
    """May a figure begin at this folded word?"""
    return word in _spelt() or word[0].isdigit()


def figure(text: str, words: Words, at: int) -> Figure | None:
    """The figure that begins at word `at`."""
    word = words.folded[at]
    if word in _small():
        return _counting(text, words, at, at, str(_small()[word]))
    if word in _months():
        return _date(words, at, at + 1, _months()[word])
    if not word[0].isdigit():
        return None
    glued = _GLUED.fullmatch(word)
    if glued is None:
        return None
    digits, unit = glued.groups()
    after = words.folded[at + 1] if at + 1 < len(words.folded) else ""
    if after in _months() and len(digits) < 3:
        return _date(words, at + 1, at, _months()[after])
    if unit in _ORDINAL or unit in _CLOCK or after in _CLOCK:
        return None
    return _written(text, words, at, digits, unit)


def _date(words: Words, month: int, day: int, number: int) -> Figure | None:
    """The date of a month's word and the word beside it, if that is a day."""
    glued = _GLUED.fullmatch(words.folded[day]) if day < len(words.folded) else None
    if (
        glued is None
        or len(glued[1]) > 2
        or not 1 <= int(glued[1]) <= 31
        or glued[2] not in (None, *_ORDINAL)
    ):
        return None
    return Figure(min(month, day), max(month, day), f"{number:02}-{int(glued[1]):02}", True, None, _DATE)


def _written(text: str, words: Words, at: int, digits: str, unit: str | None) -> Figure | None:
    """A figure with its groups of thousands, its decimals and its magnitude."""
    last, decimals = at, ""
    while unit is None and last + 1 < len(words) and words.start[last + 1] == words.end[last] + 1:
        mark, group = text[words.end[last]], words.folded[last + 1]
        if mark == "," and len(group) == 3 and group.isdigit() and not decimals:
            digits += group
        elif mark == "." and group[0].isdigit() and not decimals and (glued := _GLUED.fullmatch(group)):
            decimals, unit = glued.groups()
        elif mark == ":" and group.isdigit():
            return None  # a clock
        else:
            break
        last += 1
    after = words.folded[last + 1] if last + 1 < len(words.folded) else ""
    if unit is None and after in _SCALE and len(after) > 1:
        unit, last = after, last + 1
    if unit in _SCALE:
        digits = (digits + decimals.ljust(_SCALE[unit], "0")).lstrip("0")
        decimals = ""
    elif last == at and len(digits) == 4 and digits[:2] in ("19", "20"):
        return None  # a year
    if len(digits) > 15:
        return None
    return _counting(text, words, at, last, digits + ("." + decimals if decimals else ""))


def _counting(text: str, words: Words, first: int, last: int, value: str) -> Figure | None:
    """The figure with the noun that it counts: the next word, or the one after a common one."""
    said = len(value.replace(".", "").strip("0"))
    counted = None
    for at in range(last + 1, min(last + 3, len(words))):
        if text[words.end[at - 1] : words.start[at]].strip(" -\u00a0\u2011"):
            break
        noun = words.folded[at]
        if noun.isalpha() and (rarity(noun) > 0 or len(noun) > 4):
            counted = at
            break
    if counted is None and said < 3:
        return None
    return Figure(first, last, value, False, counted, _BY_DIGITS[min(said, 4)])

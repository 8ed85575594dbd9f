"""The class and the folded form of every code point, as flat tables for the compiled words.

In: the definitions of `characters` and `fold`. Out: `tables()`, three arrays:

- `classes`, uint8 by code point: one of the classes below, with the flags ODD and REORDERS;
- `folds`, int32 by code point: its folded form, or -1 - k where `spilled[k:]` holds a longer one;
- `spilled`, int32: the length of a folded form and its code points.

    >>> tables().folds[ord("É")] == ord("é")
    True

A word folds code point by code point as long as none of them can combine or change places with its
neighbour. `inert` tells which ones cannot; a word that holds another one is ODD and is folded as a
whole, by `fold`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from wirecopy.words.characters import APOSTROPHE, HYPHEN, IGNORED, LETTER, LINE_END, MARK, SINGLE
from wirecopy.words.word import fold

OTHER, WORDLETTER, ALONE, MARKING, FORMAT, QUOTE, DASH, SOFT, BREAK, BLANK = range(10)
CLASS = 15
"""The bits of an entry that hold the class."""
REORDERS = 64
"""Has a combining class: two of them in a row may change places."""
ODD = 128
"""Must be folded together with its neighbours."""

_ALL = 0x110000


class Tables(NamedTuple):
    """What the compiled words know of characters; see above."""

    classes: np.ndarray
    folds: np.ndarray
    spilled: np.ndarray


@cache
def tables() -> Tables:
    """Built once a process, in a fifth of a second."""
    every = "".join(map(chr, range(0xD800))) + "\0" * 0x800 + "".join(map(chr, range(0xE000, _ALL)))
    classes = np.zeros(_ALL, np.uint8)
    # Later ones win: the soft hyphen is a format character and a hyphen, a sound mark a letter and a mark.
    # Three apostrophes are letters, which come first in the words too.
    for pattern, kind in (
        (LETTER, WORDLETTER),
        (SINGLE, ALONE),
        (f"[{MARK}]", MARKING),
        (IGNORED, FORMAT),
        (f"[[{APOSTROPHE}]--{LETTER}]", QUOTE),
        (f"[{HYPHEN}]", DASH),
        ("\u00ad", SOFT),
        (LINE_END, BREAK),
        (r"[ \t]", BLANK),
    ):
        for match in regex.finditer(f"(?:{pattern})+", every, regex.V1):
            classes[match.start() : match.end()] = kind
    classes[0xD800:0xE000] = OTHER
    folds = np.arange(_ALL, dtype=np.int32)
    spilled: list[int] = []
    second = _second()
    for code in np.flatnonzero((classes >= WORDLETTER) & (classes <= MARKING)).tolist():
        char = chr(code)
        if unicodedata.combining(char):
            classes[code] |= REORDERS
        stable = not unicodedata.decomposition(char) and char.casefold() == char and char not in APOSTROPHE
        form = char if stable else fold(char)
        if not form or not _inert(char, form, second):
            classes[code] |= ODD
        elif len(form) == 1:
            folds[code] = ord(form)
        else:
            folds[code] = -1 - len(spilled)
            spilled += [len(form), *map(ord, form)]
    return Tables(classes, folds, np.array(spilled or [0], np.int32))


def _second() -> set[str]:
    """Characters that may combine with one before them: the second halves of compositions, and the
    vowels and final consonants of Hangul."""
    found = {chr(code) for first, last in ((0x1161, 0x1176), (0x11A8, 0x11C3)) for code in range(first, last)}
    for code in range(0x20000):  # beyond there are only ideographs, one to one
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and parts[0][0] != "<":
            found.add(chr(int(parts[1], 16)))
    return found


def _inert(char: str, form: str, second: set[str]) -> bool:
    """Does `char` fold to `form` whatever stands beside it? (At most beside another that REORDERS.)"""
    composed = unicodedata.normalize("NFKC", char)
    steps = char + composed + composed.casefold() + form
    if any(step in second for step in steps):
        return False
    if len(steps) == 4:  # one to one all the way
        return unicodedata.combining(char) == unicodedata.combining(form)
    return not any(unicodedata.combining(step) for step in steps)

"""How words look in each version: capitals, and the marks that stand behind them.

In: a side. Out: for each body word a string; equal strings look the same.

The form of quotation marks, apostrophes and dashes, and spaces, are left out: they belong to a house's
letters, differ everywhere or nowhere, and would be counted once for every word that has one. What stands
between two sentences is left out too, since it belongs to the break.
"""

from __future__ import annotations

import regex

from wirecopy.align import Side
from wirecopy.words.characters import APOSTROPHE

_LONGEST = 6  # characters that marks between two words can be; more is furniture
_IGNORED = regex.compile(r"[\s\p{Cf}]+", regex.V1)
_DOUBLED = regex.compile(r"''|``")
_QUOTES = {ord(char): '"' for char in "“”„‟«»＂「」『』"}
_MARKS = {ord(char): "-" for char in "‐‑‒–—―−"} | {ord(char): "'" for char in APOSTROPHE + "‘’‚‹›"} | _QUOTES

PLAIN = frozenset(",.;:-()'…/ ")
"""Marks that never change what words say; what differs in others (quotation marks, $ and €) may."""


def looks(side: Side) -> tuple[list[str], list[str]]:
    """For each word, how it is written, and the marks between it and the next word of its sentence."""
    words, text = side.words, side.text
    written = [text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    plain = [word if word.isascii() else _IGNORED.sub("", word.translate(_MARKS)) for word in written]
    behind = [""] * len(words)
    for low, high in side.bounds:
        for at in range(low, high - 1):
            start, end = words.end[at], words.start[at + 1]
            if end - start > 1 or text[start] != " ":
                behind[at] = _between(text[start:end])
    return plain, behind


def _between(marks: str) -> str:
    bare = _DOUBLED.sub('"', _IGNORED.sub("", marks.translate(_MARKS)))
    return bare if len(bare) <= _LONGEST else ""

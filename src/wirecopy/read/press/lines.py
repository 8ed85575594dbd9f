"""The lines of a text with where they stand, and the groups that blank lines make of them.

In: a text. Out: `Line`s that hold something, in order; a line with a gap before it begins a group.

    >>> [(line.text, line.first) for line in lines("Ferry\\n late\\n\\nPier")]
    [('Ferry', True), ('late', False), ('Pier', True)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

EACH = re.compile(r"[^\r\n]+")
GAP = re.compile(r"\r\n[^\S\r\n]*\r\n|\n[^\S\r\n]*\n|\r[^\S\r\n]*\r|\f")


class Line(NamedTuple):
    """`text` is stripped and its spaces are single; `[start, end)` is the line in the whole text."""

    start: int
    end: int
    text: str
    first: bool


def lines(text: str) -> list[Line]:
    """Every line that is not blank."""
    found: list[Line] = []
    end = 0
    for match in EACH.finditer(text):
        plain = " ".join(match[0].split())
        if plain:
            first = not found or GAP.search(text, end, match.start() + 1) is not None
            found.append(Line(match.start(), match.end(), plain, first))
            end = match.end()
    return found


def groups(found: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand together."""
    made: list[list[Line]] = []
    for at, line in enumerate(found):
        if line.first or not at:
            made.append([])
        made[-1].append(line)
    return made


def joined(group: Sequence[Line]) -> str:
    """A group as one line: a headline that was wrapped."""
    return " ".join(line.text for line in group)

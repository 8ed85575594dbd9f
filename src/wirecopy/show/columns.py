"""Text in the columns of a terminal: how wide it is, cut to a width, wrapped, coloured.

In: strings already made harmless (`safe.one_line`). Out: strings that fit, wide characters counted
as two columns and combining ones as none.

    >>> wrap("crews walked off", 10, "  ")
    ['  crews', '  walked', '  off']
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

ELLIPSIS = "…"


def columns(text: str) -> int:
    """How many columns `text` takes."""
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def head(text: str, room: int) -> str:
    """`text` if it fits in `room` columns, else its beginning, cut behind a word, with an ellipsis.

    >>> head("crews walked off", 13)
    'crews walked…'
    """
    used = at = 0
    while at < len(text) and used + _columns_of(text[at]) <= room:
        used += _columns_of(text[at])
        at += 1
    if at == len(text):
        return text
    while at and used > room - 1:  # the ellipsis needs a column
        at -= 1
        used -= _columns_of(text[at])
    kept = text[:at]
    space = kept.rfind(" ")
    if text[at : at + 1] != " " and space > len(kept) // 2:
        kept = kept[:space]
    return kept.rstrip() + ELLIPSIS if room > 0 else ""


def tail(text: str, room: int) -> str:
    """The mirror of `head`: the end of `text`, cut before a word.

    >>> tail("crews walked off", 12)
    '…walked off'
    """
    used, at = 0, len(text)
    while at and used + _columns_of(text[at - 1]) <= room:
        at -= 1
        used += _columns_of(text[at])
    if at == 0:
        return text
    while at < len(text) and used > room - 1:
        used -= _columns_of(text[at])
        at += 1
    kept = text[at:]
    space = kept.find(" ")
    if text[at - 1 : at] != " " and 0 <= space < len(kept) // 2:
        kept = kept[space:]
    return ELLIPSIS + kept.lstrip() if room > 0 else ""


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Lines of at most `width` columns, the first after `first`, the others after `indent`.

    A word wider than a line is broken.
    """
    lines: list[str] = []
    start = indent if first is None else first
    line, used = start, columns(start)
    empty = True
    for word in text.split(" "):
        size = columns(word)
        if not empty and used + 1 + size > width:
            lines.append(line)
            line, used, empty = indent, columns(indent), True
        while size > width - used - (not empty) and size > 1 and empty:
            room = max(width - used, 1)
            part = _exactly(word, room)
            lines.append(line + part)
            word = word[len(part) :]
            size = columns(word)
            line, used = indent, columns(indent)
            if not word:
                break
        if word or not empty:
            line += word if empty else " " + word
            used += size + (not empty)
            empty = False
    if not empty or not lines:
        lines.append(line)
    return [entry.rstrip() for entry in lines]


def _exactly(word: str, room: int) -> str:
    used = 0
    for at, char in enumerate(word):
        used += _columns_of(char)
        if used > room and at:
            return word[:at]
    return word


class Paint(NamedTuple):
    """ANSI colours, or none."""

    on: bool

    def __call__(self, text: str, code: str) -> str:
        """`text` in the graphic rendition `code` (such as "1;31")."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text and code else text

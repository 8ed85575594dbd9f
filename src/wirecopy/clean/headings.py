"""Headings: short lines without a stop that stand over a paragraph of the story. They are body."""

from __future__ import annotations

import re

from wirecopy.clean.line import Line
from wirecopy.clean.pattern import Pattern
from wirecopy.spans import Span

_CLOCK = Pattern(r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?", re.IGNORECASE)
"""Reports that are continued all day head each part with its hour."""

_LONGEST = 16  # words
_LONGEST_QUESTION = 10
_LONGEST_TOP = 25
_NO_STARTS = "•‣◦▪●*–—-@#\"“”«„'‘"


def headings(lines: list[Line], body: list[Span | None]) -> tuple[Span, ...]:
    """The headings among `lines`; `body[i]` is the whole body span of line i, None if it has none."""
    telling = [at for at, line in enumerate(lines) if line.tells and body[at] is not None]
    first, last = (telling[0], telling[-1]) if telling else (0, -1)
    return tuple(
        span
        for at, (line, span) in enumerate(zip(lines, body, strict=True))
        if span and at < last and not line.tells and (_heading(line) or (at < first and _top(line)))
    )


def _top(line: Line) -> bool:
    """Above the story a headline may be longer, and may ask or cry."""
    text = line.text
    if not text or text.endswith((".", ":", ",", ";")):
        return False
    return 3 <= len(line.words) <= _LONGEST_TOP


def _heading(line: Line) -> bool:
    text = line.text
    if not text or len(line.words) > _LONGEST or text.endswith((":", ",", ";", "-", "…")):
        return False
    first = text[0]
    if _CLOCK.fullmatch(text):
        return True
    if line.stops:
        return (
            text.endswith("?")
            and len(line.words) <= _LONGEST_QUESTION
            and first not in _NO_STARTS
            and ": " not in text
        )
    if first in _NO_STARTS:
        # A headline may open with a quotation, a bullet is an item of a list.
        return first in "\"“«„'‘" and len(line.words) >= 3 and text[-1] not in '"”»'
    return any(char.isalpha() for char in text) and not first.islower()

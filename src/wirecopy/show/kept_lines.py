"""One article of an archive in a list: when, by whom, figures at the right; then what it is called.

In: a KEPT row, figures, a width. Out: lines.

    >>> list(kept_lines(row, "12 words", 60, Paint(False)))
    ['3 Mar 2031, 08:00    saltreach.example              12 words', '  Gates of Tide Mill stay shut']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.show.archive_phrases import called, when, who
from wirecopy.show.columns import Paint, columns, head

_WHEN = 19
"""Columns of a date with its time."""
_NARROW = 16
"""Columns that an outlet's name should have; where it has fewer, the figures get a line of their own."""


def kept_lines(
    kept: dict[str, Any], figures: str, width: int, paint: Paint, margin: str = ""
) -> Iterator[str]:
    """The lines, all after `margin`."""
    lead = f"{margin}{when(kept):<{_WHEN}}  "
    room = width - columns(lead)
    beside = room - columns(figures) - 2 if figures else room
    name = head(who(kept), max(beside if beside >= _NARROW else room, 4))
    space = " " * (room - columns(name) - columns(figures))
    yield lead + paint(name, "1") + (space + figures if figures and beside >= _NARROW else "")
    if figures and beside < _NARROW:
        yield head(f"{margin}  {figures}", width)
    replaced = "" if kept["current"] else " (replaced since)"
    yield head(f"{margin}  {called(kept)}{replaced}", width)

"""The heat map of a dispatch: its paragraphs down, its versions across.

In: the `map` of a dispatch. Out: `Heat`, a table that says in numbers what its colours say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from wirecopy.show.coverage import StoryView
from wirecopy.show.doc import Dispatch
from wirecopy.show.phrases import share

_MAX_ACROSS = 80
_MAX_DOWN = 120
DENSE = 14
"""Versions from which on the cells are narrow and leave the per cent sign out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`level` 0 to 10 is the colour; `text` what stands there, `none` for nothing shared."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Heat:
    """`across` are letters; each of `rows` is (number, first words, cells)."""

    base: str
    across: tuple[str, ...]
    rows: tuple[tuple[int, str, tuple[Cell, ...]], ...]
    more_across: int
    more_down: int

    @property
    def dense(self) -> bool:
        """Are there so many versions that the cells have to be narrow?"""
        return len(self.across) > DENSE


def heat(dispatch: Dispatch, view: StoryView, quote: Callable[[str, str], str]) -> Heat | None:
    """The table, versions in the order of the story; None where there is nothing to compare."""
    given = dispatch.get("map")
    order = {name: at for at, name in enumerate(view.names.values())}
    columns = sorted(
        (
            (order[view.names[version["article"]]], at)
            for at, version in enumerate(dispatch["versions"])
            if version["article"] in view.names
        ),
    )
    if not given or len(columns) < 2 or given["article"] not in view.names:
        return None
    names = list(view.names.values())
    shown = columns[:_MAX_ACROSS]
    narrow = len(shown) > DENSE
    rows = tuple(
        (
            number,
            quote(given["article"], paragraph["text"]),
            tuple(
                _cell(paragraph["shares"][at] if at < len(paragraph["shares"]) else 0.0, narrow)
                for _, at in shown
            ),
        )
        for number, paragraph in enumerate(given["paragraphs"][:_MAX_DOWN], 1)
    )
    return Heat(
        view.names[given["article"]],
        tuple(names[place] for place, _ in shown),
        rows,
        len(columns) - len(shown),
        max(len(given["paragraphs"]) - _MAX_DOWN, 0),
    )


def _cell(value: float, narrow: bool) -> Cell:
    value = min(max(value, 0.0), 1.0)
    if not value:
        return Cell(0, "0")
    level = ceil(value * 10)  # little is not nothing
    return Cell(level, share(value).removesuffix(" %") if narrow else share(value))

"""The heat strip: the whole of both texts in one band, sentence by sentence.

In: rows and cards. Out: bars on a canvas of `WIDTH` by `HEIGHT` units. A's bars rise from the middle,
B's hang from it; a bar is as wide as the sentence has words and as high as its gravest change is
grave, so that the strip can be read without its colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.show.cards import Card
from wirecopy.show.rows import Row

WIDTH = 1000
HEIGHT = 48
_MIDDLE = HEIGHT // 2
_HIGH = {"": 3, "cosmetic": 7, "wording": 12, "substantive": 17, "factual": 22}
_ORDER = tuple(_HIGH)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `kind` and `severity` are empty for equal sentences."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    severity: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The bars of one row; `title` tells what they say."""

    row: int
    title: str
    bars: tuple[Bar, ...]


def strip(rows: Sequence[Row], cards: Sequence[Card]) -> list[Slot]:
    """The slots of all rows but those that only mark a moved sentence's place."""
    shown = [row for row in rows if row.kind != "stands-here"]
    total = sum(max(row.a.words, row.b.words, 1) for row in shown)
    slots: list[Slot] = []
    x = 0.0
    for row in shown:
        full = WIDTH * max(row.a.words, row.b.words, 1) / max(total, 1)
        gap = min(1.5, full / 4)
        of_row = sorted((cards[i] for i in row.changes), key=lambda card: _ORDER.index(card.severity))
        bars: list[Bar] = []
        for side, up in ((row.a, True), (row.b, False)):
            if not side.number:
                continue
            wide = max(full * side.words / max(row.a.words, row.b.words, 1) - gap, 0.5)
            for kind, severity in dict.fromkeys([("", ""), *((card.kind, card.severity) for card in of_row)]):
                high = _HIGH[severity]
                y = _MIDDLE - 0.5 - high if up else _MIDDLE + 0.5
                bars.append(Bar(round(x, 2), y, round(wide, 2), high, kind, severity))
        number = row.a.number or row.b.number
        side_name = "A" if row.a.number else "B"
        labels = ", ".join(dict.fromkeys(card.label for card in reversed(of_row))) or "equal"
        slots.append(Slot(row.index, f"Sentence {number} of {side_name}: {labels}", tuple(bars)))
        x += full
    return slots


def told(rows: Sequence[Row], cards: Sequence[Card]) -> str:
    """The strip in words, for those who cannot see it."""
    shown = [row for row in rows if row.kind != "stands-here"]
    worst: dict[str, int] = dict.fromkeys(reversed(_ORDER), 0)
    for row in shown:
        of_row = {cards[i].severity for i in row.changes}
        worst[next((s for s in reversed(_ORDER) if s in of_row), "")] += 1
    parts = [f"{n} {name or 'equal'}" for name, n in worst.items() if n]
    return f"Rows of sentences by the gravest change in each: {', '.join(parts)}."

"""The lineage of a dispatch on a time axis, as shapes that a template draws.

In: a `Descent`. Out: a `Picture`: a row for each text in the order of the tree, bands of time from
left to right (texts that nobody gave, days, days on which nothing appeared, no date), dots, lines.

    >>> picture(descent(dispatch, view)).bands[1].label
    '4 Mar 2031'

A text stands at its time of publication as printed, but at least a step to the right of the text that
it comes from, if both are of one day. One that states no time of day stands at the day's beginning,
with a line over the hours in which it may have appeared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wirecopy.show.columns import head
from wirecopy.show.descent import Descent, Row
from wirecopy.show.phrases import count, day, outlet
from wirecopy.show.safe import one_line

RADIUS = 9
_GUTTER = 200
"""Room at the left for the names of the texts."""
_NAME = 29
_TOP = 46
_ROW, _DENSE_ROW, _DENSE = 28, 22, 24
"""Height of a row; in a picture of more than `_DENSE` rows."""
_STEP = 30
"""How far a text stands at least from the one it comes from: two dots, and a line between them."""
_PAD = 24
_DAY, _SHORT_DAY, _FEW_DAYS = 220, 110, 5
"""Width of a day; where there are more than `_FEW_DAYS`."""
_GAP = 64
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)")
_DASHES = {"strong": "", "moderate": "7 4", "weak": "1.5 4"}
"""The strength of a line is told by its form: whole, dashes, dots."""
_UNSEEN, _UNDATED = "", "~"
"""Keys of the bands without a day; days sort between them."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the axis: `kind` is unseen, day, gap or undated; `ticks` are (x, hour)."""

    label: str
    kind: str
    x: float
    width: float
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A text. `until` is where the line over its unknown hours ends, None if the time is known."""

    name: str
    label: str
    title: str
    x: float
    y: float
    unseen: bool
    until: float | None
    cannot_tell: bool


@dataclass(frozen=True, slots=True)
class Line:
    """From a text to one that comes from it: `path` and the triangle at its end. `second` is thin."""

    path: str
    head: str
    strength: str
    dashes: str
    second: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing, in pixels."""

    width: float
    height: float
    row: float
    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    described: str


def picture(tree: Descent) -> Picture:
    """The drawing of a tree of at least one row."""
    rows = tree.rows
    keys = _keys(rows)
    known = sorted({key for key in keys if key not in (_UNSEEN, _UNDATED)})
    default = _DAY if len(known) <= _FEW_DAYS else _SHORT_DAY
    inside = _inside(rows, keys, default)
    bands, left = _bands(known, keys, inside, default)
    step = _ROW if len(rows) <= _DENSE else _DENSE_ROW
    spots = [
        (left[key] + along, _TOP + step * (at + 0.5))
        for at, (key, along) in enumerate(zip(keys, inside, strict=True))
    ]
    last = bands[-1]
    bulge = 46 if any(row.second for row in rows) else 0
    return Picture(
        last.x + last.width + bulge,
        _TOP + step * len(rows) + 8,
        step,
        tuple(bands),
        tuple(_dot(row, key, spot, bands) for row, key, spot in zip(rows, keys, spots, strict=True)),
        tuple(_lines(rows, spots)),
        described(tree),
    )


def described(tree: Descent) -> str:
    """The drawing in a sentence or two, for who does not see it."""
    versions = len(tree.rows) - tree.unseen
    told = f"{count(versions, 'version')}"
    if tree.unseen:
        told += f" and {count(tree.unseen, 'text')} that nobody gave"
    from_whom = [f"{row.name} from {row.origin}" for row in tree.rows if row.origin]
    open_ones = [row.name for row in tree.rows if row.cannot_tell]
    told += ": " + (", ".join(from_whom[:40]) or "none comes from another, as far as shared text shows")
    if len(from_whom) > 40:
        told += f" and {len(from_whom) - 40} more"
    return told + (f". Cannot tell: {', '.join(open_ones[:40])}." if open_ones else ".")


def _keys(rows: Sequence[Row]) -> list[str]:
    """Of each row its day, or that it has none; an unseen text stands before all, or by its parent."""
    keys: list[str] = []
    for row in rows:
        if row.member is None:
            keys.append(_UNSEEN if row.parent is None else keys[row.parent])
        else:
            keys.append((row.member.article["published"] or "")[:10].strip() or _UNDATED)
    return keys


def _inside(rows: Sequence[Row], keys: Sequence[str], width: float) -> list[float]:
    """How far into its band each text stands."""
    found: list[float] = []
    for at, row in enumerate(rows):
        time = _TIME.match(row.member.article["published"] or "") if row.member else None
        along = float(_PAD)
        if time:
            along += (int(time[2]) * 60 + int(time[3])) / 1440 * (width - 2 * _PAD)
        if row.parent is not None and keys[row.parent] == keys[at]:
            along = max(along, found[row.parent] + _STEP)
        found.append(round(along, 1))
    return found


def _bands(
    known: Sequence[str], keys: Sequence[str], inside: Sequence[float], default: float
) -> tuple[list[Band], dict[str, float]]:
    """The bands from left to right, and where each key's begins."""
    reach: dict[str, float] = {}
    for key, along in zip(keys, inside, strict=True):
        reach[key] = max(reach.get(key, 0.0), along + _PAD)
    bands: list[Band] = []
    left: dict[str, float] = {}
    x = float(_GUTTER)
    before: str | None = None
    order = [key for key in (_UNSEEN, *known, _UNDATED) if key in reach]
    for key in order:
        apart = _days_between(before, key)
        if apart > 1:
            bands.append(Band(f"{count(apart - 1, 'day')}", "gap", x, _GAP))
            x += _GAP
        dated = key not in (_UNSEEN, _UNDATED)
        width = max(default if dated else 96.0, reach[key])
        ticks = [
            (x + _PAD + hour / 24 * (default - 2 * _PAD), f"{hour:02}")
            for hour in ((6, 12, 18) if dated and default == _DAY else ())
        ]
        label = day(key) if dated else "unseen" if key == _UNSEEN else "no date"
        kind = "day" if dated else "unseen" if key == _UNSEEN else "undated"
        bands.append(Band(head(label, 20), kind, x, width, tuple(ticks)))
        left[key] = x
        x += width
        before = key if dated else None
    return bands, left


def _days_between(one: str | None, other: str) -> int:
    try:
        return (date.fromisoformat(other) - date.fromisoformat(one or "")).days
    except ValueError:
        return 0


def _dot(row: Row, key: str, spot: tuple[float, float], bands: Sequence[Band]) -> Dot:
    x, y = spot
    if row.member is None:
        credit = one_line(row.unseen["credit"] or "") if row.unseen else ""
        label = head(f"{row.name}{f', {credit}' if credit else ''}", _NAME)
        return Dot("", label, f"{row.name}: a text that nobody gave", x, y, True, None, row.cannot_tell)
    article = row.member.article
    when = article["published"] or ""
    until = None
    if key != _UNDATED and not _TIME.match(when):
        until = next(band.x + band.width - 6 for band in bands if band.x <= x < band.x + band.width)
    title = f"{row.name}: {outlet(article)}, {day(when) or 'undated'}"
    return Dot(row.name, head(outlet(article), _NAME - 3), title, x, y, False, until, row.cannot_tell)


def _lines(rows: Sequence[Row], spots: Sequence[tuple[float, float]]) -> list[Line]:
    at = {row.name: place for place, row in enumerate(rows)}
    found = []
    for row, (x, y) in zip(rows, spots, strict=True):
        if row.parent is not None:
            path, arrow = _elbow(spots[row.parent], (x, y))
            found.append(Line(path, arrow, row.strength, _DASHES.get(row.strength, ""), False))
        second = at.get(row.second) if row.second else None
        if second is not None:
            path, arrow = _bow(spots[second], (x, y))
            found.append(Line(path, arrow, "", "", True))
    return found


def _elbow(one: tuple[float, float], other: tuple[float, float]) -> tuple[str, str]:
    """Down from one text, then across to another below it."""
    (px, py), (cx, cy) = one, other
    side = 1 if cx >= px else -1
    end = cx - side * (RADIUS + 5)
    path = f"M{px:g} {py + RADIUS:g}V{cy - 6:g}Q{px:g} {cy:g} {px + side * 6:g} {cy:g}H{end:g}"
    return path, _triangle(end, cy, side)


def _bow(one: tuple[float, float], other: tuple[float, float]) -> tuple[str, str]:
    """A curve at the right, from one text to another above or below it."""
    (px, py), (cx, cy) = one, other
    out = max(px, cx) + 44
    end = cx + RADIUS + 5
    path = f"M{px + RADIUS:g} {py:g}C{out:g} {py:g} {out:g} {cy:g} {end:g} {cy:g}"
    return path, _triangle(end, cy, -1)


def _triangle(x: float, y: float, side: int) -> str:
    return f"{x:g},{y - 3.5:g} {x + side * 6:g},{y:g} {x:g},{y + 3.5:g}"

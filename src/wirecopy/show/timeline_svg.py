"""The timeline of a story drawn on an axis of days: Altair's chart as an SVG that a page can colour.

In: marks (rows, first and last day, kind), all of them numbers and words of ours. Out: the inside of an `<svg>`
with its size, made of few elements and attributes, every colour a class; and where the label of each row stands.
What articles say never goes through the drawing: the template writes it.

    >>> made = drawn([Mark(0, date(2031, 5, 5), date(2031, 5, 5), False, False)], None)
    >>> made.width, made.height, "<script" in made.inside
    (1060, 60, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

GUTTER = 540
"""Room at the left for the labels of the rows, in pixels."""
_WIDTH, _ROW, _TOP, _PAD, _BESIDE = 460, 24, 26, 10, 50
"""The axis; `_BESIDE` is room at its right, for a label that begins at its end."""
_COLOURS = {
    "#010101": "ink",
    "#020202": "soft",
    "#030303": "hair",
    "#040404": "paper",
    "#050505": "spot",
}
"""Colours that stand for the page's own, which change with the reader's setting."""
_INK, _SOFT, _HAIR, _PAPER, _SPOT = _COLOURS
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERS = re.compile(r"[-0-9.,eE MLHVACQZmlhvacqz]*|translate\([-0-9.,eE ]*\)")
_LONG = re.compile(r"-?\d+\.\d\d+")
_KEPT = {
    "g": ("transform",),
    "path": ("d", "transform", "stroke-width", "stroke-dasharray"),
    "line": ("x2", "y2", "transform", "stroke-width", "stroke-dasharray"),
    "text": ("transform",),
}
_STEPS = ((12, 1), (26, 2), (60, 7), (130, 14))
"""(days up to which, a label every so many days)."""
_FEW_MONTHS, _FEW_YEARS = 13, 12


@dataclass(frozen=True, slots=True)
class Mark:
    """One happening, in a row counted from the top. It lasts from the first to the last day, both included;
    of more than one day it is not known which."""

    row: int
    first: date
    last: date
    to_come: bool
    attributed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """`inside` is SVG; a row's label stands at `x` 0 and `middle(row)`."""

    width: int
    height: int
    inside: str

    @staticmethod
    def middle(row: int) -> float:
        """Where a row lies, from the top, in pixels."""
        return _TOP + _ROW * (row + 0.5)


def drawn(marks: Sequence[Mark], published: tuple[date, date] | None) -> Drawing | None:
    """The drawing; a band behind it shows the days on which the articles appeared. None where there is nothing
    to draw."""
    if not marks:
        return None
    import altair
    import vl_convert

    svg = vl_convert.vegalite_to_svg(_chart(altair, marks, published))
    height = _TOP + _ROW * (max(mark.row for mark in marks) + 1) + _PAD
    return Drawing(GUTTER + _PAD + _WIDTH + _BESIDE, height, "".join(_inside(svg)))


def _chart(alt: Any, marks: Sequence[Mark], published: tuple[date, date] | None) -> dict[str, Any]:
    ends = [day for mark in marks for day in (mark.first, mark.last)] + list(published or ())
    low, high = min(ends), max(ends)
    rows = max(mark.row for mark in marks) + 1
    values, form = _ticks(low, high)
    axis = alt.Axis(
        orient="top", title=None, values=values, format=form, grid=True, gridColor=_HAIR, domainColor=_HAIR,
        tickColor=_HAIR, labelColor=_SOFT, labelFontSize=11, labelOverlap=True, labelAlign="left",
        labelOffset=3,
    )  # fmt: skip
    scale = alt.Scale(type="utc", domain=[_at(low), _after(high)], nice=False, padding=0)
    x = alt.X("x:T", axis=axis, scale=scale)
    # Rows are numbers, not names: a scale of names would put a row that has no mark nowhere.
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, rows], reverse=True, nice=False))
    layers = []
    if published:
        days = [{"x": _at(published[0]), "to": _after(published[1])}]
        layers.append(
            alt.Chart(alt.Data(values=days))
            .mark_rect(fill=_SPOT)
            .encode(x=x, x2="to:T", y=alt.value(0), y2=alt.value(rows * _ROW))
        )
    long = [mark for mark in marks if mark.first != mark.last]
    if long:
        told = [{"x": _at(mark.first), "to": _after(mark.last), "y": mark.row + 0.5} for mark in long]
        base = alt.Chart(alt.Data(values=told)).encode(y=y)
        layers.append(base.mark_rule(color=_SOFT, strokeWidth=1.5).encode(x=x, x2="to:T"))
        layers += [
            base.mark_tick(color=_SOFT, size=9, thickness=1.5, orient="vertical").encode(
                x=alt.X(f"{end}:T", scale=scale)
            )
            for end in ("x", "to")
        ]
    for to_come in (False, True):
        for attributed in (False, True):
            told = [
                {"x": (_at(mark.first) + _after(mark.last)) / 2, "y": mark.row + 0.5}
                for mark in marks
                if (mark.to_come, mark.attributed) == (to_come, attributed)
            ]
            if told:
                layers.append(
                    alt.Chart(alt.Data(values=told))
                    .mark_point(
                        shape="diamond" if attributed else "circle", size=90, opacity=1, strokeWidth=1.8,
                        stroke=_INK, fill=_PAPER if to_come else _INK,
                    )
                    .encode(x=x, y=y)
                )  # fmt: skip
    chart = alt.layer(*layers).properties(width=_WIDTH, height=rows * _ROW)
    chart = chart.configure_view(stroke=None).configure(padding=0, autosize="none")
    made: dict[str, Any] = chart.to_dict(validate=False)
    return made


def _at(day: date) -> float:
    """Its beginning, in milliseconds, as Vega counts them."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _after(day: date) -> float:
    return _at(day) + 86_400_000


def _ticks(low: date, high: date) -> tuple[list[float], str]:
    """Where the axis is labelled, and how."""
    length = (high - low).days + 1
    for most, step in _STEPS:
        if length <= most:
            return [_at(low + timedelta(days)) for days in range(0, length, step)], "%-d %b"
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if months <= 3 * _FEW_MONTHS:
        step = -(-months // _FEW_MONTHS)
        counted = [low.year * 12 + low.month - 1 + n for n in range(0, months, step)]
        days = [date(count // 12, count % 12 + 1, 1) for count in counted]
        return [_at(day) for day in days if day >= low], "%b %Y"
    step = -(-(high.year - low.year + 1) // _FEW_YEARS)
    return [
        _at(date(year, 1, 1)) for year in range(low.year, high.year + 1, step) if date(year, 1, 1) >= low
    ], "%Y"


def _inside(svg: str) -> Iterator[str]:
    """What is drawn, moved to where the axis has room above and the labels beside it."""
    from lxml import etree

    root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    yield f'<g transform="translate({GUTTER + _PAD},{_TOP})">'
    for child in root:
        yield from _element(child)
    yield "</g>"


def _element(element: Any) -> Iterator[str]:
    """The element if it can be seen, with the attributes that place it, its colours as classes."""
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
    if name not in _KEPT or element.get("display") == "none" or element.get("opacity") == "0":
        return
    inside = [part for child in element for part in _element(child)]
    text = _told(element.text or "") if name == "text" else ""
    fill, stroke = (_COLOURS.get(element.get(paint) or "") for paint in ("fill", "stroke"))
    if (name == "g" and not inside) or (name != "g" and not (fill or stroke)):
        return
    classes = [f"{paint}-{colour}" for paint, colour in (("f", fill), ("k", stroke)) if colour]
    kept = [
        (key, value) for key in _KEPT[name] if _NUMBERS.fullmatch(value := element.get(key) or "") and value
    ]
    if name == "g" and kept in ([], [("transform", "translate(0,0)")]):
        yield from inside
        return
    if name == "text" and element.get("text-anchor") in ("start", "middle", "end"):
        kept.append(("text-anchor", element.get("text-anchor")))
    if classes:
        kept.append(("class", " ".join(classes)))
    attributes = "".join(f' {key}="{value}"' for key, value in kept)
    yield f"<{name}{attributes}>" + "".join(inside) + text + f"</{name}>"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}"


def _told(label: str) -> str:
    """A label of the axis: a date as Vega writes it, and nothing else."""
    return label if re.fullmatch(r"[A-Za-z0-9 ]{1,12}", label) else ""

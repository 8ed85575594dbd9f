"""The lineage on a time axis: where dots stand, how lines go, what is told beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hostile_docs import hostile_stories, tangled
from lxml import html as lxml_html
from made_trace import Made, dispatch, document, edge, story
from newsroom import many, tide_mill, two

from wirecopy.show import trace_page
from wirecopy.show.coverage import arrange
from wirecopy.show.descent import descent
from wirecopy.show.lineage_svg import RADIUS, Picture, described, picture


def drawn(doc: Any) -> Picture:
    view = arrange(doc).stories[0]
    return picture(descent(view.story["dispatches"][0], view))


def test_bands_from_left_to_right() -> None:
    pic = drawn(tide_mill()[0])
    assert [(band.kind, band.label) for band in pic.bands] == [
        ("unseen", "unseen"),
        ("day", "5 May 2031"),
        ("day", "6 May 2031"),
        ("gap", "11 days"),
        ("day", "18 May 2031"),
        ("undated", "no date"),
    ]
    for one, other in pairwise(pic.bands):
        assert one.x + one.width == other.x


@pytest.mark.parametrize("make", [two, tide_mill, many, hostile_stories, tangled])
def test_every_text_has_a_place_of_its_own_inside_the_drawing(make: Any) -> None:
    pic = drawn(make()[0])
    spots = {(dot.x, dot.y) for dot in pic.dots}
    assert len(spots) == len(pic.dots) and len({dot.y for dot in pic.dots}) == len(pic.dots)
    for dot in pic.dots:
        assert RADIUS <= dot.x <= pic.width - RADIUS and RADIUS <= dot.y <= pic.height
        assert any(band.x <= dot.x <= band.x + band.width for band in pic.bands)
    assert pic.width < 4000 and pic.height < 2000


def test_time_runs_to_the_right() -> None:
    doc, _ = tide_mill()
    pic = drawn(doc)
    at = {dot.name: dot.x for dot in pic.dots}
    assert at["A"] < at["B"] < at["C"] < at["D"] < at["E"] < at["F"] < at["J"] < at["K"]
    assert min(dot.x for dot in pic.dots) == next(dot.x for dot in pic.dots if dot.unseen)


def test_a_day_without_an_hour_is_a_line_over_it() -> None:
    pic = drawn(tide_mill()[0])
    assert {dot.name for dot in pic.dots if dot.until is not None} == {"D"}


def test_a_text_of_the_same_day_stands_right_of_what_it_comes_from() -> None:
    made = [Made(name, f"{name}.example", "2031-05-05") for name in "abcdefgh"]
    chain = [edge(one, made[at - 1] if at else None) for at, one in enumerate(made)]
    pic = drawn(document(made, [story("x", [dispatch(made, chain)], made, 1, 1)], [])[0])
    places = [dot.x for dot in pic.dots]
    assert all(b - a > 2 * RADIUS for a, b in pairwise(places))
    assert pic.bands[-1].x + pic.bands[-1].width > places[-1] + RADIUS


def test_strength_is_form_and_second_parents_are_thin() -> None:
    pic = drawn(tide_mill()[0])
    dashes = {line.strength: line.dashes for line in pic.lines if not line.second}
    assert dashes["strong"] == "" and len(set(dashes.values())) == 3
    assert sum(line.second for line in pic.lines) == 1
    assert len(pic.lines) == 9 + 1, "every text but the root and the one that cannot be told, and one second"


def test_the_drawing_is_told_in_words() -> None:
    doc, texts = tide_mill()
    view = arrange(doc).stories[0]
    tree = descent(view.story["dispatches"][0], view)
    told = described(tree)
    assert told.startswith("9 versions and 2 texts that nobody gave: A from unseen-1, D from A")
    assert told.endswith("Cannot tell: G.")
    page = lxml_html.fromstring(trace_page(doc, texts))
    (svg,) = page.xpath("//svg[@role='img']")
    ids = svg.get("aria-labelledby").split()
    assert [page.get_element_by_id(one).tag for one in ids] == ["title", "desc"]
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//ol[@class='descent']/li")]
    assert len(rows) == 11
    assert any(row.startswith("F elverkirk.example") and "from E, strong, also from B" in row for row in rows)


def test_no_lineage_no_drawing() -> None:
    doc, texts = two()
    doc["stories"][0]["dispatches"][0]["lineage"] = []
    assert "<svg" not in trace_page(doc, texts)
    del doc["stories"][0]["dispatches"][0]["lineage"]
    assert "<svg" not in trace_page(doc, texts)

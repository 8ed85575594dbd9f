"""The small parts of what is said: days, names of speakers, wordings beside each other, the drawing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from wirecopy.show.doc import Speaker
from wirecopy.show.quotations_page import compared
from wirecopy.show.safe import one_line
from wirecopy.show.timeline_svg import Drawing, Mark, drawn
from wirecopy.show.voices import NOBODY, called, key
from wirecopy.show.when import when, written


def d(iso: str) -> date:
    return date.fromisoformat(iso)


@pytest.mark.parametrize(
    ("value", "first", "last", "told"),
    [
        ("2031-05-05", "2031-05-05", "2031-05-05", "5 May 2031"),
        ("2031-05-05T14:00", "2031-05-05", "2031-05-05", "5 May 2031, 14:00"),
        ("2031-05-05T14:00:00+02:00", "2031-05-05", "2031-05-05", "5 May 2031, 14:00"),
        ("2031-02", "2031-02-01", "2031-02-28", "Feb 2031"),
        ("2031-12", "2031-12-01", "2031-12-31", "Dec 2031"),
        ("2031", "2031-01-01", "2031-12-31", "2031"),
        ("2031-W01", "2030-12-30", "2031-01-05", "week of 30 Dec 2030"),
        ("2031-W19-6", "2031-05-10", "2031-05-11", "weekend of 10 May 2031"),
        ("2031-Q4", "2031-10-01", "2031-12-31", "quarter 4 of 2031"),
        ("1990s", "1990-01-01", "1999-12-31", "1990s"),
        ("2031-summer", "2031-01-01", "2031-12-31", "summer 2031"),
        ("2031-05-05/2031-05-07", "2031-05-05", "2031-05-07", "5–7 May 2031"),
        ("2031-04/2031-05", "2031-04-01", "2031-05-31", "1 Apr – 31 May 2031"),
        ("9999-12", "9999-12-01", "9999-12-31", "Dec 9999"),
    ],
)
def test_days_of_a_value(value: str, first: str, last: str, told: str) -> None:
    assert when(value) == (d(first), d(last))
    assert written(value) == told


@pytest.mark.parametrize(
    "value",
    ["", None, "later", "same", "soon", "2031-02-30", "2031-13", "2031-W54", "2031-Q5", "0000", "0000s", "31-05-05",
     "2031-05-09/2031-05-01", "2031-05-05/", "/", "2031-05-05/2031-05-06/2031-05-07", "x" * 10**6, "２０３１"],
)  # fmt: skip
def test_values_that_are_no_day(value: str | None) -> None:
    assert when(value) is None and written(value) == ""


def test_a_time_alone_is_told_and_on_no_day() -> None:
    assert when("T14:00") is None and written("T14:00") == "14:00"


@given(st.text(max_size=80))
def test_any_value_breaks_nothing(value: str) -> None:
    there = when(value)
    assert there is None or there[0] <= there[1]
    assert "\n" not in written(value)


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        (None, NOBODY),
        ({"name": None}, NOBODY),
        ({"name": "Ines Corrigal"}, "Ines Corrigal"),
        ({"name": "Jonas Wray", "role": "trade minister", "organisation": None, "country": "Lethland"},
         "Jonas Wray, trade minister (Lethland)"),
        ({"name": "Orla Toske", "role": "Sedrian foreign minister", "country": "Sedria"},
         "Orla Toske, Sedrian foreign minister"),
        ({"name": "Halvern Dam Authority", "organisation": "Halvern Dam Authority"}, "Halvern Dam Authority"),
        ({"name": None, "anonymous": "official", "organisation": "Ministry of Ports"},
         "an official, Ministry of Ports, not named"),
        ({"name": None, "anonymous": "official", "role": "Tolmark officials"}, "Tolmark officials, not named"),
        ({"name": None, "anonymous": "ghost"}, "ghost, not named"),
        ({"name": None, "role": "spokesman", "organisation": "Ministry of Ports"}, "spokesman, Ministry of Ports"),
        ({"name": None, "country": "Sedria"}, "Sedria"),
        ({"name": None, "candidates": ["A B", "C B"]}, "A B or C B: cannot tell which"),
        ({"name": None, "candidates": list("abcdef")}, "a or b or c or d or another: cannot tell which"),
    ],
)  # fmt: skip
def test_speakers_are_called(speaker: Speaker | None, told: str) -> None:
    assert called(speaker) == told


def test_one_speaker_has_one_key() -> None:
    assert key({"name": "Ines Corrigal"}) == key({"name": "INES  Corrigal", "role": "engineer"})
    assert key({"name": None, "candidates": ["B", "A"]}) == key({"name": None, "candidates": ["a", "b"]})
    ranks = [key(one)[0] for one in ({"name": "a"}, {"name": None, "candidates": ["a", "b"]},
                                     {"name": None, "anonymous": "aide"}, None)]  # fmt: skip
    assert ranks == sorted(set(ranks))


words = st.lists(
    st.sampled_from(["the", "The", "mill,", "mill", "“shall", "not”", "…", "turn"]), min_size=1, max_size=12
)


@given(words, words)
def test_a_wording_is_shown_whole_and_alike_only_where_it_is(one: list[str], other: list[str]) -> None:
    pieces = compared(" ".join(one), " ".join(other))
    assert " ".join(text for text, how in pieces if how != "less") == " ".join(one)
    assert all((how == "less") == (not text) for text, how in pieces)
    assert {how for _, how in compared(" ".join(one), " ".join(one))} == {""}


MARKS = [
    Mark(0, d("2031-05-05"), d("2031-05-05"), False, False),
    Mark(1, d("2031-05-05"), d("2031-05-11"), False, True),
    Mark(2, d("2031-05-08"), d("2031-05-08"), True, False),
    Mark(3, d("2031-05-09"), d("2031-05-09"), True, True),
]


def svg(made: Drawing) -> etree._Element:
    return etree.fromstring(f"<svg>{made.inside}</svg>")


def test_the_drawing_is_small_and_has_no_colour_of_its_own() -> None:
    made = drawn(MARKS, (d("2031-05-05"), d("2031-05-06")))
    assert made is not None
    tree = svg(made)
    assert {one.tag for one in tree.iter()} == {"svg", "g", "line", "path", "text"}
    assert {key for one in tree.iter() for key in one.attrib} <= {
        "transform", "class", "d", "x2", "y2", "stroke-width", "text-anchor",
    }  # fmt: skip
    assert {name for one in tree.iter() for name in one.get("class", "").split()} == {
        "f-ink", "f-paper", "f-soft", "f-spot", "k-ink", "k-hair", "k-soft",
    }  # fmt: skip
    assert [text.text for text in tree.iter("text")][:2] == ["5 May", "6 May"]
    assert not re.search(r"#[0-9a-f]{3}|rgb|style|href|\son\w+=", made.inside)
    assert made == drawn(MARKS, (d("2031-05-05"), d("2031-05-06")))


def test_forms_tell_the_kinds_apart() -> None:
    made = drawn(MARKS, None)
    assert made is not None
    points = [
        (one.get("class"), "A" in one.get("d", ""))
        for one in svg(made).iter("path")
        if "k-ink" in one.get("class", "")
    ]
    assert sorted(points) == [
        ("f-ink k-ink", False),
        ("f-ink k-ink", True),
        ("f-paper k-ink", False),
        ("f-paper k-ink", True),
    ]


def test_every_row_lies_by_its_label() -> None:
    made = drawn(MARKS, None)
    assert made is not None
    top = float(re.search(r"translate\([\d.]+,([\d.]+)\)", made.inside)[1])  # type: ignore[index]
    at = [
        top + float(one.get("transform").split(",")[1].rstrip(")"))
        for one in svg(made).iter("path")
        if "k-ink" in one.get("class", "")
    ]
    assert sorted(at) == [made.middle(row) for row in range(4)]


@pytest.mark.parametrize(
    ("first", "last"),
    [("2031-05-05", "2031-05-05"), ("2031-05-01", "2031-06-20"), ("2031-01-01", "2031-04-30"), ("2029-02-03", "2031-05-05"),
     ("1900-01-01", "2031-01-01"), ("0001-01-01", "9999-12-31")],
)  # fmt: skip
def test_an_axis_of_any_length_has_few_labels(first: str, last: str) -> None:
    made = drawn([Mark(0, d(first), d(first), False, False), Mark(1, d(last), d(last), False, False)], None)
    assert made is not None
    labels = [text.text for text in svg(made).iter("text")]
    assert 1 <= len(labels) <= 14 and all(label and one_line(label) == label for label in labels)


def test_nothing_to_draw() -> None:
    assert drawn([], None) is None

"""Stories in the terminal: what was read, the list, one opened, the tree, what may not be said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hostile_docs import hostile_stories, tangled
from newsroom import large, many, tide_mill, two
from syrupy.assertion import SnapshotAssertion

from wirecopy.article import Problem
from wirecopy.show import named_story, story_text, trace_page, trace_text
from wirecopy.show.columns import columns
from wirecopy.show.coverage import arrange
from wirecopy.show.descent import descent
from wirecopy.show.intake import intake

Made = Callable[[], tuple[Any, dict[str, str]]]
MADE: dict[str, Made] = {
    "two": two,
    "tide mill": tide_mill,
    "many": many,
    "hostile": hostile_stories,
    "tangled": tangled,
}


@pytest.mark.parametrize("name", ["two", "tide mill"])
def test_looks(name: str, snapshot: SnapshotAssertion) -> None:
    assert trace_text(*MADE[name](), width=100) == snapshot


def test_a_list_looks(snapshot: SnapshotAssertion) -> None:
    assert trace_text(*large(120)) == snapshot


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    doc, texts = MADE[name]()
    for full in (False, True):
        for told in (
            trace_text(doc, texts, width=width, all=full),
            story_text(doc, "1", texts, width=width, all=full),
        ):
            assert all(columns(line) <= max(width, 40) for line in told.splitlines())
            assert not set(told) & set("\x1b\x00\u202e")


@pytest.mark.parametrize("name", MADE)
def test_nothing_is_said_by_colour_alone(name: str) -> None:
    doc, texts = MADE[name]()
    coloured = trace_text(doc, texts, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == trace_text(doc, texts)


def test_what_was_read() -> None:
    doc, texts = tide_mill()
    found = intake(doc)
    assert found.read == (
        "14 articles, 857 words, 1 teaser, 1 fragment; 1 given more than once, counted once; "
        "1 problem; 1 correction applied, a person’s word"
    )
    assert found.dated == (
        "9 by the page’s metadata, 1 by a person’s word, 1 by the address, 1 by the text; 2 undated"
    )
    told = trace_text(doc, texts, all=True, width=120)
    assert "5 May 2031, 21:00, by the address: westshore.example" in told
    assert "undated: outlet unknown, Tide mill shut" in told


def test_few_stories_are_opened_and_many_are_listed() -> None:
    few, many_stories = trace_text(*tide_mill()), trace_text(*large(120))
    assert "lineage of dispatch 1" in few and "--story" not in few
    assert "lineage" not in many_stories and "--story with a number or an id opens one." in many_stories
    assert "  1  Tide mill" in many_stories
    assert "lineage" in trace_text(*large(120), all=True)


def test_a_story_is_opened_by_number_id_or_beginning() -> None:
    doc, texts = large(120)
    ids = [view.story["id"] for view in arrange(doc).stories]
    assert named_story(doc, "2") == ids[1]
    assert named_story(doc, ids[1]) == ids[1]
    assert named_story(doc, ids[1].removeprefix("story-")) == ids[1]
    told = story_text(doc, "2", texts)
    assert told == story_text(doc, ids[1], texts) == trace_text(doc, texts, story=ids[1])
    assert "25 articles" in told and ids[1] in told and ids[0] not in told


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("0", "is no story"),
        ("00", "is no story"),
        ("999", "is no story"),
        ("9" * 5000, "is no story"),
        ("٣" * 5000, "is no story"),
        ("story-x", "is no story"),
        ("", "is no story"),
        ("story-30", "ids: story-"),
    ],
)
def test_a_story_that_is_none_or_several(asked: str, what: str) -> None:
    doc, texts = large(120)
    found = named_story(doc, asked)
    assert isinstance(found, Problem) and what in found.what and len(found.where) < 100
    assert what in " ".join(story_text(doc, asked, texts).split())


def test_few_digits_are_a_number_and_many_may_begin_an_id() -> None:
    doc, _ = two()
    doc["stories"][0]["id"] = "story-0123456789abcdef"
    for asked in ("1", "0123", "story-0", "01234567", "0123456789abcdef"):
        assert named_story(doc, asked) == "story-0123456789abcdef"
    for asked in ("0", "01", "012", "2"):
        assert isinstance(named_story(doc, asked), Problem)


def test_cited_beyond_the_first_are_counted() -> None:
    doc, texts = two()
    who = [article["id"] for article in doc["articles"]]
    doc["stories"][0]["cited"] = [{"name": f"Orla Venn{n:02}", "articles": who} for n in range(33)]
    page = trace_page(doc, texts)
    assert "Orla Venn29" in page and "Orla Venn30" not in page and " and 3 more" in page
    assert "Orla Venn32" in trace_text(doc, texts, all=True)
    told = " ".join(trace_text(doc, texts).split())
    assert re.search(r"cites Orla Venn00 .* and \d+ more", told) and "Orla Venn32" not in told


def test_a_story_alone_has_the_basis_of_each_date() -> None:
    doc, texts = tide_mill()
    told = story_text(doc, "00bb22", texts)
    assert "dated by the address" in told and "dated by a person’s word" in told
    assert "dated by" not in trace_text(doc, texts)


def test_the_tree_has_each_text_below_what_it_comes_from() -> None:
    doc, _ = tide_mill()
    view = arrange(doc).stories[0]
    rows = descent(view.story["dispatches"][0], view).rows
    assert [(row.name, row.depth) for row in rows] == [
        ("unseen-1", 0), ("A", 1), ("D", 2), ("E", 2), ("F", 3), ("K", 2), ("unseen-2", 1), ("B", 2), ("C", 3),
        ("J", 2), ("G", 0),
    ]  # fmt: skip
    assert [row.name for row in rows if row.cannot_tell] == ["G"]
    assert {row.name: row.second for row in rows if row.second} == {"F": "B"}
    for row in rows:
        assert row.parent is None or rows[row.parent].name == row.origin


def test_a_damaged_lineage_still_has_every_version() -> None:
    doc, texts = tangled()
    view = arrange(doc).stories[0]
    dispatch = view.story["dispatches"][0]
    rows = descent(dispatch, view).rows
    members = {version["article"] for version in dispatch["versions"]}
    assert {row.member.article["id"] for row in rows if row.member} == members
    assert len({row.name for row in rows}) == len(rows)
    assert trace_text(doc, texts) and trace_page(doc, texts)


def test_a_large_tree_has_its_reasons_on_request() -> None:
    doc, texts = many()
    brief, full = trace_text(doc, texts), trace_text(doc, texts, all=True)
    because = "shares wordings with it"
    assert because not in brief and because in " ".join(full.split())
    assert "outlet0.example, from A, moderate" in brief


@pytest.mark.parametrize("name", ["two", "tide mill", "many"])
def test_only_what_the_evidence_bears(name: str) -> None:
    doc, texts = MADE[name]()
    told = trace_text(doc, texts, all=True) + re.sub(
        r"<style>.*?</style>", "", trace_page(doc, texts), flags=re.S
    )
    assert not re.search(r"\b(took|copied|plagiari|stole|stealth|independent)", told)
    assert "known origin" in told


def test_origins_tell_letters_not_ids() -> None:
    doc, texts = tide_mill()
    told = trace_text(doc, texts)
    assert "(credited in A, D); own text in H" in " ".join(told.split())
    origins = [line for line in told.splitlines() if "origin" in line]
    assert origins and not any(re.search("[0-9a-f]{16}", line) for line in origins)


def test_the_order_of_the_document_does_not_matter() -> None:
    doc, texts = tide_mill()
    told, page = trace_text(doc, texts, all=True), trace_page(doc, texts)
    doc["stories"].reverse()
    doc["pairs"].reverse()
    assert trace_text(doc, texts, all=True) == told
    assert trace_page(doc, texts) == page

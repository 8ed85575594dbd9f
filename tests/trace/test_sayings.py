"""Statements, accounts and a timeline in a trace: what they rest on, when they are read, that they stay the same."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy
from wirecopy.article import Article
from wirecopy.quoting import quotes
from wirecopy.statements.reader import Reader
from wirecopy.statements.store import Memory
from wirecopy.trace import STATED, Trace, trace

from .made import sets
from .said_laws import check_said

STORE = Memory()
"""Sentences of these tests, read once."""


def traced(articles: list[Article]) -> Trace:
    return trace(articles, reader=Reader(store=STORE))


@given(sets(most=4))
@settings(max_examples=30, deadline=None)
def test_the_laws(articles: list[Article]) -> None:
    found = traced(articles)
    check_said({**found.json(), "texts": found.texts})


@given(sets(most=4), st.data())
@settings(max_examples=15, deadline=None)
def test_any_order_of_input_gives_the_same_document(articles: list[Article], data: st.DataObject) -> None:
    moved = data.draw(st.permutations(articles))
    assert orjson.dumps(traced(articles).json()) == orjson.dumps(traced(list(moved)).json())


MORNING = """Harbour Minister Orla Venn refused on Tuesday to close the tide gates of Osk.

"We will not pay for gates that leak," Venn told reporters at the pier. There has been no statement from the owners.

Officials accused the owners of neglect. Four boats were lost in March, and the council will vote on Friday.
"""
EVENING = """Harbour Minister Orla Venn refused on Tuesday to close the tide gates of Osk.

"We will not pay for gates that leak," Venn told reporters at the pier. A statement from the owners said that the gates
were "as sound as the day they were hung".

Officials accused the owners of neglect. Six boats were lost in March, and the council will vote on Friday.
"""


@pytest.fixture(scope="module")
def story() -> dict[str, Any]:
    articles = [
        Article(MORNING, outlet="tarn.example", published="2031-05-06T08:00:00Z"),
        Article(EVENING, outlet="tarn.example", published="2031-05-06T19:00:00Z"),
    ]
    (found,) = traced(articles).json()["stories"]
    return found  # type: ignore[no-any-return]


def said(story: dict[str, Any], words: str) -> list[dict[str, Any]]:
    return [
        row
        for row in story["statements"]
        if row["kind"] != "report"
        and any(words in " ".join(span["text"].split()) for span in row["spans"]["content"])
    ]


def test_who_is_quoted_is_named_in_full(story: dict[str, Any]) -> None:
    rows = said(story, "We will not pay")
    assert [row["kind"] for row in rows] == ["quotation", "quotation"]
    for row in rows:
        assert row["manner"] == "direct" and row["tense"] == "future"
        assert row["speaker"]["name"] == "Orla Venn" and row["speaker"]["role"] == "Harbour Minister"


def test_a_refusal_and_an_accusation_are_those_of_who_makes_them(story: dict[str, Any]) -> None:
    assert {row["polarity"] for row in said(story, "to close the tide gates")} == {"refused"}
    assert {row["speaker"]["anonymous"] for row in said(story, "neglect")} == {"official"}


def test_what_the_later_version_has_replaces_what_the_earlier_lacked(story: dict[str, Any]) -> None:
    found = {
        account["reason"]: account for account in story["accounts"] if account["standing"] == "superseded"
    }
    assert "no statement" in found["polarity"]["point"]
    assert {side["text"] for side in found["number"]["sides"]} == {"Four", "Six"}
    assert all(account["origins"]["max"] == 1 for account in found.values())


def test_the_timeline_tells_each_event_once(story: dict[str, Any]) -> None:
    told = {event["value"]: event for event in story["timeline"] if len(event["articles"]) == 2}
    assert told["2031-05-06"]["tense"] == "happened"
    assert told["2031-05-09"]["tense"] == "to-come" and "vote" in told["2031-05-09"]["text"]


def test_quotes_are_the_statements_of_the_trace_without_reports(story: dict[str, Any]) -> None:
    found = quotes(
        [Article(MORNING, outlet="tarn.example", published="2031-05-06T08:00:00Z")],
        reader=Reader(store=STORE),
    )
    document = found.json()
    assert set(document) == {"articles", "statements", "accounts", "problems"}
    assert found.statements == document["statements"]
    assert {row["kind"] for row in found.statements} <= {"quotation", "claim"}
    assert any("We will not pay" in row["spans"]["content"][0]["text"] for row in found.statements)


def test_statements_are_read_where_they_are_asked_for() -> None:
    assert trace([Article(MORNING)]).json()["statements"]["because"] == "statements were not asked for"
    few = wirecopy.trace([MORNING], store=STORE).json()
    assert few["statements"]["read"] and few["stories"][0]["statements"]
    assert not wirecopy.trace([MORNING], statements=False).json()["statements"]["read"]


def test_of_very_many_articles_they_are_not_read_unless_asked_for() -> None:
    many = trace([Article(MORNING), Article(EVENING)], reader=Reader(store=STORE), most=1).json()
    assert not many["statements"]["read"]
    assert many["statements"]["because"].startswith("statements of more than 1 articles")
    assert STATED == 400


class Full(Memory):
    def put(self, rows: object) -> None:
        raise OSError("no space left")


def test_a_store_that_cannot_be_written_is_told_and_costs_no_answer() -> None:
    found = trace([Article(MORNING)], reader=Reader(store=Full()))
    assert [problem.what for problem in found.problems] == ["no space left"]
    assert found.json()["stories"][0]["statements"]

"""The document of a trace: what holds of every one, and the odd inputs."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given, settings

from wirecopy.article import Article, Problem
from wirecopy.trace import Trace, trace

from .laws import check
from .made import PARAGRAPHS, sets


def document(found: Trace) -> dict[str, object]:
    written = orjson.loads(orjson.dumps(found.json()))
    return {**written, "texts": found.texts}


@given(sets())
@settings(max_examples=60, deadline=None)
def test_laws(articles: list[Article]) -> None:
    check(document(trace(articles)))


def test_nothing() -> None:
    unread = {"read": False, "because": "statements were not asked for", "sentences": 0, "distinct": 0}
    empty: dict[str, list[str]] = {
        name: [] for name in ("articles", "stories", "pairs", "corrections", "problems")
    }
    assert trace([]).json() == {**empty, "statements": unread}


@pytest.mark.parametrize(
    "text", ["", " \n\t", "Ferry late again.", PARAGRAPHS["f1"], "\ufeff", "山川海风" * 20]
)
def test_one_article(text: str) -> None:
    found = document(trace([Article(text)]))
    check(found)
    (story,) = found["stories"]
    (dispatch,) = story["dispatches"]
    assert [version["reason"] for version in dispatch["versions"]] == ["alone"]
    assert (story["origins"]["min"], story["origins"]["max"]) == (1, 1)
    assert dispatch["map"] is None and found["pairs"] == []
    assert [edge["reason"] for edge in dispatch["lineage"]] == ["root"]


def test_articles_without_text_stand_beside_others() -> None:
    report = "\n\n".join(PARAGRAPHS[name] for name in ("f1", "f2", "f3"))
    articles = [
        Article(""),
        Article("", outlet="Tarn Post"),
        Article(report),
        Article(report, outlet="The Gull"),
    ]
    found = document(trace(articles))
    check(found)
    assert len(found["articles"]) == 4
    assert sorted(len(story["dispatches"][0]["versions"]) for story in found["stories"]) == [1, 1, 2]


def test_problems_are_handed_through_in_order() -> None:
    given_problems = [Problem("b.txt", "is empty"), Problem("a.txt", "is no text", "look")]
    assert [each["where"] for each in trace([], given_problems).json()["problems"]] == ["a.txt", "b.txt"]


def test_a_text_is_an_article_and_lone_surrogates_are_mended() -> None:
    from wirecopy import trace as door

    found = door(["Ferry late again.\ud800"])
    assert found.readings[0].article.text == "Ferry late again.\ufffd"


def test_a_page_that_has_two_dispatches_is_told_in_both_and_in_one_story() -> None:
    ferry, council = ("\n\n".join(PARAGRAPHS[f"{letter}{n}"] for n in (1, 2, 3)) for letter in ("f", "c"))
    found = document(trace([Article(ferry), Article(council), Article(f"{ferry}\n\n{council}")]))
    check(found)
    (story,) = found["stories"]
    assert len(story["dispatches"]) == 2 and story["origins"]["min"] == 2


def test_times_are_compared_whatever_their_offsets() -> None:
    report = PARAGRAPHS["f1"] + " " + PARAGRAPHS["f2"]
    times = ("2031-05-05T16:30:00-08:00", "2031-05-05T20:00:00Z", "2031-05-06T01:00:00+09:00")
    articles = [
        Article(report, outlet=outlet, published=time) for outlet, time in zip("abc", times, strict=True)
    ]
    found = document(trace(articles))
    check(found)
    (story,) = found["stories"]
    assert story["earliest"]["article"] == articles[2].id
    assert [article["published"] for article in found["articles"]] == [times[2], times[1], times[0]]


def test_earliest_is_seen_and_has_a_basis() -> None:
    report = PARAGRAPHS["f1"] + " " + PARAGRAPHS["f2"]
    later = Article(report, outlet="a", published="2031-05-06", published_basis="metadata", seen="2031-05-01")
    first = Article(report, outlet="b", published="2031-05-05T09:00:00Z")
    undated = Article(report, outlet="c", seen="2031-01-01")
    (story,) = document(trace([later, first, undated]))["stories"]
    assert story["earliest"] == {
        "article": first.id, "published": "2031-05-05T09:00:00Z", "basis": "input"
    }  # fmt: skip

"""What is new, what one version alone has, numbers that differ; lines to paste."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hostile_docs import EVIL
from newsroom import many, tide_mill, two

from wirecopy.read.corrections import load_corrections
from wirecopy.show.coverage import arrange
from wirecopy.show.news import news, only_in, values
from wirecopy.show.paste import across_line, article_lines, pair_lines, scalar, story_lines
from wirecopy.show.phrases import later
from wirecopy.show.select import Selection


def test_news_of_each_version() -> None:
    doc, _ = tide_mill()
    view = arrange(doc).stories[0]
    found = {one.member.name: one for one in news(view, Selection())}
    assert set(found) == set("BCDEFGJK"), "H shares words with A, but what differs was not looked at"
    assert {name: one.before.name for name, one in found.items()} == {
        "B": "A", "C": "B", "D": "A", "E": "A", "F": "E", "G": "A", "J": "B", "K": "A",
    }  # fmt: skip
    assert [span["text"] for span in found["D"].sentences] == [
        "Brannagh Power told its owners that it would not pay for the repair."
    ]
    assert [change["class"] for change in found["E"].changes] == ["number", "polarity"]
    assert found["D"].later and not found["K"].later


def test_only_in_is_what_no_other_version_has_word_for_word() -> None:
    doc, texts = tide_mill()
    view = arrange(doc).stories[0]
    found = {
        view.names[article]: [s["text"] for s in spans] for article, spans in only_in(view, texts).items()
    }
    assert set(found) == {"D", "F", "J"}
    assert found["F"] == ["A second crew is on its way from Elverkirk with a crane barge."], (
        "that the council meets on Friday is in E with another day"
    )
    texts[view.members[0].article["id"]] += (
        " a SECOND crew — is on its way, from Elverkirk, with a crane barge"
    )
    assert "F" not in {view.names[article] for article in only_in(view, texts)}


def test_numbers_that_differ_are_told_once() -> None:
    doc, _ = tide_mill()
    (one,) = values(arrange(doc).stories[0])
    assert (one.a, one.b) == (("A", "4,000"), ("E", "3,200")) and one.verdict


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("2031-03-05", "2031-03-04T22:00", True),
        ("2031-03-05T07:40", "2031-03-05", False),
        ("2031-03-04", "2031-03-05", False),
        (None, "2031-03-05", False),
        ("2031-03-05", None, False),
        ("2031-03-06T01:00+09:00", "2031-03-05T20:00Z", False),
        ("2031-03-05T20:00Z", "2031-03-06T01:00+09:00", True),
        ("2031-03-05T20:00", "2031-03-05T01:00Z", False),
    ],
)
def test_later_as_far_as_both_are_precise(one: str | None, other: str | None, told: bool) -> None:
    assert later(one, other) is told


@pytest.mark.parametrize(
    "text",
    ["abc", "0123456789012345", "12e4567890123456", "1e5", "0x1f", "yes", "null", "Tern: Island", "a, b]", EVIL, "é",
     "2031-05-06", "North Sound Press", "#1", "", "~", "- a", "'", '"', "tab\there"],
)  # fmt: skip
def test_a_scalar_is_read_back_as_it_was(text: str) -> None:
    from wirecopy.show.safe import one_line

    assert yaml.safe_load(f"- x: [{scalar(text)}, {scalar(text)}]") == [{"x": [one_line(text)] * 2}]


def test_the_lines_are_yaml_and_name_the_articles() -> None:
    doc, _ = tide_mill()
    view = arrange(doc).stories[0]
    a, b = (member.article for member in view.members[:2])
    lines = [*article_lines(a), *pair_lines(a, b), across_line(a, b), *story_lines(view)]
    read = yaml.safe_load("\n".join(line for _, line in lines))
    assert [next(iter(one)) for one in read] == [
        "date", "outlet", "not_a_copy", "copy", "split", "same_owner", "merge", "split", "split", "merge",
    ]  # fmt: skip
    assert str(read[0]["date"]["published"]) == "2031-05-05" and read[0]["date"]["article"] == a["id"]
    assert read[1]["outlet"] == {"article": a["id"], "outlet": "osterherald.example"}
    assert read[2]["not_a_copy"] == [a["id"], b["id"]]
    assert read[3]["copy"] == [b["id"], a["id"]], "the copy first, then what it was made from"
    assert read[5]["same_owner"] == ["osterherald.example", "quaycourier.example"]


def test_an_article_without_date_or_outlet_has_places_to_fill() -> None:
    doc, _ = tide_mill()
    article = next(one for one in doc["articles"] if not one["outlet"])
    assert ["YYYY-MM-DD" in article_lines(article)[0][1], "NAME" in article_lines(article)[1][1]] == [
        True,
        True,
    ]
    other = doc["articles"][0]
    assert not any("same_owner" in line for _, line in pair_lines(article, other))


def test_stories_of_two_need_no_list_of_what_one_alone_has() -> None:
    from wirecopy.show import trace_page, trace_text

    assert "in no other version" not in trace_text(*two())
    assert "In no other version" not in trace_page(*two())
    assert len(arrange(many()[0]).stories[0].members) == 60


def test_the_lines_are_taken_as_corrections(tmp_path: Path) -> None:
    doc, _ = tide_mill()
    view = arrange(doc).stories[0]
    a, b = (member.article for member in view.members[:2])
    a["outlet"] = 'Tern: Island, [Courier] # "West"'
    lines = [*article_lines(a), *pair_lines(a, b), across_line(a, b), *story_lines(view)]
    file = tmp_path / "corrections.yaml"
    file.write_text("".join(f"{line}\n" for _, line in lines))
    corrections, problems = load_corrections(file)
    assert problems == []
    assert [(str(one.kind), one.line) for one in corrections.entries] == [
        (line.split(":")[0].removeprefix("- "), at) for at, (_, line) in enumerate(lines, 1)
    ]
    assert corrections.entries[1].value == a["outlet"]
    assert corrections.entries[2].names == (a["id"], b["id"])

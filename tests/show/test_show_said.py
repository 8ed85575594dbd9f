"""What a story says in the terminal and on its page: looks, filters, hostile and damaged documents, what may
not be said."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from hostile_docs import EVIL, hostile_said, hostile_words, tangled_said
from lxml import html as lxml_html
from newsroom import two
from syrupy.assertion import SnapshotAssertion
from told_story import SAID, A, tide_mill_told

from wirecopy.show import site_pages, story_text, trace_page, trace_text
from wirecopy.show.columns import columns
from wirecopy.show.coverage import arrange
from wirecopy.show.pair_cards import Teller
from wirecopy.show.quoting import EXCERPT, WORDS, Quoting
from wirecopy.show.sayings import sayings

Made = Callable[[], tuple[Any, dict[str, str]]]
MADE: dict[str, Made] = {
    "told": tide_mill_told,
    "hostile": hostile_said,
    "hostile words": hostile_words,
    "tangled": tangled_said,
}


def block(told: str) -> str:
    """From the accounts on."""
    return told[told.index("\n  accounts") :]


@pytest.mark.parametrize("full", [False, True])
def test_looks(full: bool, snapshot: SnapshotAssertion) -> None:
    assert block(trace_text(*tide_mill_told(), width=100, all=full)) == snapshot


def test_the_page_in_words(snapshot: SnapshotAssertion) -> None:
    tree = lxml_html.fromstring(trace_page(*tide_mill_told()))
    parts = tree.xpath(
        "//div[contains(@class, 'accounts') or contains(@class, 'quotations') or contains(@class, 'timeline')]"
    )
    assert [" ".join(part.text_content().split()) for part in parts] == snapshot


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("width", [20, 40, 60, 100, 200])
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
    coloured = trace_text(doc, texts, colour=True, all=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == trace_text(doc, texts, all=True)


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("excerpts", [False, True])
def test_pages_hold_nothing_that_runs(name: str, excerpts: bool) -> None:
    doc, texts = MADE[name]()
    for page in (
        trace_page(doc, texts, excerpts=excerpts),
        *dict(site_pages(doc, texts, excerpts=excerpts)).values(),
    ):
        tree = lxml_html.fromstring(page)
        assert not tree.xpath(
            "//script | //img | //iframe | //form | //style/following::style | //foreignObject"
        )
        assert not tree.xpath("//@style")
        assert not [key for element in tree.iter() for key in element.attrib if key.startswith("on")]
        assert all(one.startswith(("#", "https://", "http://")) or one.endswith(".html") or ".html#" in one
                   for one in tree.xpath("//@href"))  # fmt: skip
        assert not set(page) & set("\x00\x1b\u202e")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_hostile_words_are_shown_as_words() -> None:
    page = trace_page(*hostile_said())
    shown = lxml_html.fromstring(page).text_content()
    assert shown.count("<script>document.title") > 30 and "<script>document" not in page
    (svg,) = lxml_html.fromstring(page).xpath("//svg[@class='tl']")
    assert "<script>" in svg.text_content(), "drawn labels are words too"


def test_true_and_false_are_not_said() -> None:
    doc, texts = tide_mill_told()
    told = trace_text(doc, texts, all=True) + re.sub(
        r"<style>.*?</style>", "", trace_page(doc, texts), flags=re.S
    )
    assert not re.search(r"\b(true|false|lied|lies|wrong|fake|correct|took|copied|cut|contradict\w*|independent\w*)\b",
                         re.sub(r'class="[^"]*"|Correct this|<[^>]*>', "", told))  # fmt: skip
    assert "cannot both hold" in told and "cannot tell whether both hold" in told


def test_both_sides_of_what_cannot_hold_are_told_first() -> None:
    lines = block(trace_text(*tide_mill_told(), width=100)).splitlines()
    assert lines[2].startswith("    polarity, cannot both hold")
    assert lines[3].split()[:2] == ["A,", "C"] and "Brannagh Power will pay" in lines[3]
    assert lines[4].split()[0] == "D" and "refused" in lines[4]
    assert any("superseded by the later version" in line for line in lines)
    assert any("3 told otherwise, cannot tell of 1" in line for line in lines)
    assert "timeline" not in "\n".join(lines), "that is told on request"


def test_one_quotation_in_two_wordings_is_one() -> None:
    doc, _ = tide_mill_told()
    found = sayings(arrange(doc).stories[0])
    first, second, third, fourth = found.voices
    assert first.name == "Ines Corrigal, harbour engineer, Oster Quay"
    (quotation,) = first.quotations
    assert [[one.name for one in wording.said] for wording in quotation.wordings] == [["A"], ["B", "C"]]
    assert quotation.earliest and quotation.earliest.name == "A"
    assert third.name == "Ines Corrigal or Dougal Corrigal: cannot tell which"
    assert fourth.quotations[0].wordings[0].said[0].via == ("an expert, not named",)
    assert second.quotations[0].wordings[0].text == "“We shall mend all that is broken,”"


def test_every_statement_and_account_is_somewhere() -> None:
    doc, _ = tide_mill_told()
    found = sayings(arrange(doc).stories[0])
    assert set(found.said) == {one["id"] for one in SAID.values()}
    assert {point.account["id"] for point in found.points} == {
        one["id"] for one in doc["stories"][0]["accounts"]
    }
    quoted = [
        one.statement["id"] for v in found.voices for q in v.quotations for w in q.wordings for one in w.said
    ]
    assert sorted(quoted) == sorted(one["id"] for one in SAID.values() if one["kind"] == "quotation")


@pytest.mark.parametrize(
    ("ignore", "only", "there", "gone"),
    [
        (set(), {"number"}, ["number, superseded"], ["polarity", "quotations", "told alike"]),
        (set(), {"quotation"}, ["quotations"], ["polarity", "number, superseded"]),
        ({"polarity"}, set(), ["number, superseded", "told alike"], ["polarity"]),
        ({"factual"}, set(), ["told alike"], ["polarity", "number", "quotations", "timeline"]),
    ],
)
def test_what_is_ignored_is_not_told(
    ignore: set[str], only: set[str], there: list[str], gone: list[str]
) -> None:
    told = trace_text(*tide_mill_told(), all=True, ignore=ignore, only=only, width=100)
    told = told[told.index("  accounts") if "  accounts" in told else told.index("  quotations") :]
    assert [word for word in there if word not in told] == []
    assert [word for word in gone if word in told] == []


def test_documents_without_statements_are_as_before() -> None:
    doc, texts = two()
    told, page = trace_text(doc, texts, all=True), trace_page(doc, texts)
    for words in ("statements", "accounts", "quotations", "timeline"):
        assert words not in told and words not in page.split("</style>")[1]
    for key in ("statements", "accounts"):
        del doc["stories"][0][key]
    assert trace_text(doc, texts, all=True) == told and trace_page(doc, texts) == page
    doc["statements"] = {"read": False, "why": "the model is not there", "sentences": 0, "distinct": 0}
    assert "  statements: not read: the model is not there\n" in trace_text(doc, texts)
    assert "Statements: not read: the model is not there." in trace_page(doc, texts)


def test_the_order_of_the_document_does_not_matter() -> None:
    doc, texts = tide_mill_told()
    told, page = trace_text(doc, texts, all=True), trace_page(doc, texts)
    story = doc["stories"][0]
    for seed in range(5):
        for key in ("statements", "accounts", "timeline"):
            random.Random(seed).shuffle(story[key])
        assert trace_text(doc, texts, all=True) == told
        assert trace_page(doc, texts) == page


def test_excerpts_are_counted_over_the_page() -> None:
    """What is said takes no more than half of what may be shown of an article, and words once shown are free."""
    doc, texts = tide_mill_told()
    teller = Teller(texts, doc, True)
    before = dict(teller.left)
    quoting = Quoting(teller)
    for one in doc["stories"][0]["statements"] * 3:
        for span in one["spans"]["content"]:
            shown = quoting.say(one["article"], span["text"])
            assert shown in ("", span["text"])
    assert any(before[one] > teller.left[one] for one in before)
    assert all(teller.left[one] >= before[one] - before[one] // 2 for one in before)
    assert "no more of it is shown here" in trace_page(doc, texts, excerpts=True)
    assert "no more of it is shown here" not in trace_page(doc, texts)


@pytest.mark.parametrize("excerpts", [False, True])
def test_a_long_wording_is_cut(excerpts: bool) -> None:
    doc, texts = tide_mill_told()
    doc["articles"][0]["words"] = 10_000
    quoting = Quoting(Teller(texts, doc, excerpts))
    shown = quoting.say(A.id, "so it is " * 100)
    assert shown.endswith(" …") and len(shown.split()) == (EXCERPT if excerpts else WORDS) + 1


def test_a_page_without_a_browser_s_help_has_the_timeline_as_a_list() -> None:
    doc, texts = tide_mill_told()
    tree = lxml_html.fromstring(trace_page(doc, texts))
    days = [" ".join(item.text_content().split()) for item in tree.xpath("//ol[@class='days']/li")]
    assert len(days) == len(doc["stories"][0]["timeline"])
    assert days[0].startswith("2019 The grey gates were cast in 2019 A, C")
    assert days[-1].startswith("no day told The mill may turn again next week")
    (svg,) = tree.xpath("//svg[@class='tl']")
    assert {one.get("role") for one in (svg,)} == {"img"} and svg.xpath("./title") and svg.xpath("./desc")
    for one in doc["stories"][0]["timeline"]:
        one["value"] = ""
    assert not lxml_html.fromstring(trace_page(doc, texts)).xpath("//svg[@class='tl']")


def test_who_gives_a_date_its_day() -> None:
    doc, texts = tide_mill_told()
    page = " ".join(lxml_html.fromstring(trace_page(doc, texts)).text_content().split())
    assert "on Monday is 5 May 2031: the nearest such day not after publication" in page


def test_many_points_are_counted() -> None:
    doc, texts = tide_mill_told()
    story = doc["stories"][0]
    like = story["accounts"][2]
    story["accounts"] += [like | {"id": f"account-x{n:03}"} for n in range(100)]
    assert "and 41 more points" in " ".join(trace_page(doc, texts).split())
    told = trace_text(doc, texts)
    assert told.count("polarity, cannot both hold") == 6 and "also 95 cannot both hold" in " ".join(
        told.split()
    )
    assert trace_text(doc, texts, all=True).count("polarity, cannot both hold") == 101


def test_letters_are_those_of_the_story() -> None:
    doc, _ = tide_mill_told()
    view = arrange(doc).stories[0]
    assert view.names[A.id] == "A" and EVIL not in view.names

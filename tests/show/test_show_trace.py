"""A trace in the terminal and as a page."""

from __future__ import annotations

import re

import pytest
from hostile_docs import hostile_trace
from lxml import html as lxml_html
from marked_trace import trace
from syrupy.assertion import SnapshotAssertion

from wirecopy.show import trace_page, trace_text
from wirecopy.show.columns import columns
from wirecopy.show.coverage import arrange, mirrored
from wirecopy.show.tellings import origins


@pytest.mark.parametrize("full", [False, True])
def test_looks(full: bool, snapshot: SnapshotAssertion) -> None:
    assert trace_text(*trace(), all=full) == snapshot


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for doc, texts in (trace(), hostile_trace()):
        for full in (False, True):
            told = trace_text(doc, texts, width=width, all=full)
            assert all(columns(line) <= width for line in told.splitlines())
            assert not set(told) & set("\x1b\x00\u202e")


def test_each_version_is_told_against_its_nearest_before() -> None:
    doc, _ = trace()
    (view,) = arrange(doc).stories
    assert [m.article["outlet"] for m in view.members] == [
        "elleryherald.example",
        "north.example",
        "Tern Island Courier",
        None,
    ]
    nearest = [m.nearest and {view.names[m.nearest["a"]], view.names[m.nearest["b"]]} for m in view.members]
    assert nearest == [None, {"A", "B"}, {"A", "C"}, {"A", "D"}]


def test_nothing_is_left_out() -> None:
    doc, _texts = trace()
    found = arrange(doc)
    inside = {m.article["id"] for view in found.stories for m in view.members}
    assert inside | {a["id"] for a in found.alone} == {a["id"] for a in doc["articles"]}
    shared = [pair for pair in doc["pairs"] if pair["relation"] != "unrelated"]
    assert sum(len(view.pairs) for view in found.stories) + len(found.across) == len(shared)


def test_an_article_in_no_story_stands_alone() -> None:
    doc, _ = trace()
    doc["stories"] = []
    assert len(arrange(doc).alone) == len(doc["articles"])


@pytest.mark.parametrize(
    ("low", "high", "because", "told"),
    [
        (1, 5, "origins not assessed yet.", "1 known origin, 4 undetermined: origins not assessed yet"),
        (1, 1, "an unseen text of NPA", "1 known origin: an unseen text of NPA"),
        (2, 3, "as far as shared text shows", "2 known origins, 1 undetermined: as far as shared text shows"),
        (0, 2, "teasers only", "no known origin, 2 undetermined: teasers only"),
        (2, 2, "", "2 known origins"),
    ],
)
def test_origins(low: int, high: int, because: str, told: str) -> None:
    assert origins({"min": low, "max": high, "because": because}) == told


def test_ignored_is_ignored() -> None:
    told = trace_text(*trace(), ignore={"cosmetic", "tone", "only_b"})
    assert "new in" not in told and "typography" not in told and "tone" not in told


@pytest.mark.parametrize("excerpts", [False, True])
def test_the_page_is_sound_and_escaped(excerpts: bool) -> None:
    for doc, texts in (trace(), hostile_trace()):
        page = trace_page(doc, texts, excerpts=excerpts)
        tree = lxml_html.fromstring(page)
        assert not tree.xpath("//script | //img | //@style | //link")
        assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
        assert not set(page) & set("\x1b\x00\u202e")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert all(target[1:] in ids for target in tree.xpath("//@href") if target[0] == "#")


def test_excerpts_show_at_most_half_of_an_article() -> None:
    doc, texts = trace()
    page = re.sub(r"<[^>]*>", " ", trace_page(doc, texts, excerpts=True))
    shown = " ".join(page.split())
    for article in doc["articles"][:1]:
        words = texts[article["id"]].split()
        there = sum(" ".join(words[i : i + 4]) in shown for i in range(len(words) - 3))
        assert there <= len(words) / 2


def test_no_verdict_on_who_wrote_first() -> None:
    told = trace_text(*trace(), all=True) + trace_page(*trace())
    assert not re.search(r"\b(copied|plagiari|stole|stealth|independent)", told)


def test_the_earlier_article_is_a_whatever_the_order_of_the_pair() -> None:
    doc, texts = trace()
    told, page = trace_text(doc, texts, all=True), trace_page(doc, texts)
    doc["pairs"] = [mirrored(pair) for pair in reversed(doc["pairs"])]
    assert [mirrored(mirrored(pair)) for pair in doc["pairs"]] == doc["pairs"]
    assert trace_text(doc, texts, all=True) == told
    assert trace_page(doc, texts) == page


def test_a_large_story_is_counted_not_told() -> None:
    doc, texts = trace()
    versions = doc["stories"][1]["dispatches"][0]["versions"]
    for n in range(12):
        doc["articles"].append(doc["articles"][1] | {"id": f"more{n}"})
        versions.append(versions[0] | {"article": f"more{n}"})
    told = trace_text(doc, texts)
    assert "on Monday" not in told and "number 1" in told and "\n  P " in told
    assert "on Monday / on Sunday" in trace_text(doc, texts, all=True)

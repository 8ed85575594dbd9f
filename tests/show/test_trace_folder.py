"""Pages of stories and folders of pages: sound, escaped, linked, small and fast."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hostile_docs import hostile_stories, hostile_trace, tangled
from lxml import html as lxml_html
from made_trace import Made, dispatch, document, edge, pair, story
from marked_trace import trace
from newsroom import large, many, tide_mill, two

from wirecopy.show import site_pages, trace_page, trace_site

MADE: dict[str, Callable[[], tuple[Any, dict[str, str]]]] = {
    "two": two,
    "tide mill": tide_mill,
    "many": many,
    "first form": trace,
    "hostile trace": hostile_trace,
    "hostile stories": hostile_stories,
    "tangled": tangled,
}


def _sound(page: str, files: Collection[str] = ()) -> None:
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script | //img | //@style | //link | //iframe | //object")
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on")]
    assert not set(page) & set("\x1b\x00\u202e")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//@href"):
        file, _, part = target.partition("#")
        if target.startswith(("http://", "https://")):
            continue
        assert file in files if file else part in ids, target
    assert len(tree.xpath("//h1")) == 1
    assert all(one in ids for value in tree.xpath("//@aria-labelledby") for one in value.split())


@pytest.mark.parametrize("excerpts", [False, True])
@pytest.mark.parametrize("name", MADE)
def test_every_page_is_sound_and_escaped(name: str, excerpts: bool) -> None:
    doc, texts = MADE[name]()
    _sound(trace_page(doc, texts, excerpts=excerpts))
    pages = dict(site_pages(doc, texts, excerpts=excerpts))
    for html in pages.values():
        _sound(html, set(pages))
        assert "Content-Security-Policy" in html


def test_the_folder(tmp_path: Path) -> None:
    doc, texts = tide_mill()
    written = trace_site(doc, texts, tmp_path / "new" / "site")
    assert [path.name for path in written] == ["index.html", "alone-1.html", "story-1.html", "story-2.html"]
    index = written[0].read_text("utf-8")
    assert "Tide mill at Oster Quay" in index and 'href="story-2.html"' in index and "torn.html" in index
    one = written[2].read_text("utf-8")
    assert 'href="index.html#s1"' in one and 'href="story-2.html"' in one and "<h1" in one
    before = {path: path.read_bytes() for path in written}
    assert {path: path.read_bytes() for path in trace_site(doc, texts, tmp_path / "new" / "site")} == before


@pytest.mark.parametrize("what", ["headline", "origins", "news", "lineage", "heat", "pair", "fix"])
def test_a_story_has_all_its_parts_on_either_kind_of_page(what: str) -> None:
    doc, texts = tide_mill()
    said = {
        "headline": "Divers may go down to jammed tide mill",
        "origins": "2 known origins, 2 undetermined",
        "news": "What is new since the version before",
        "lineage": "Lineage of dispatch 1",
        "heat": "Which version has which paragraph",
        "pair": "A and B are versions of one text",
        "fix": "- not_a_copy: [",
    }[what]
    assert said in trace_page(doc, texts)
    assert said in dict(site_pages(doc, texts))["story-1.html"]


def test_a_thousand_articles_take_a_second_or_two_and_small_pages() -> None:
    doc, texts = large(1000)
    start = time.process_time()
    pages = dict(site_pages(doc, texts))
    assert time.process_time() - start < 10  # measured 1.0 s; ten times that is something quadratic
    assert len(pages) > 60
    assert max(len(html.encode()) for html in pages.values()) < 2_000_000
    files = set(pages)
    for name in ("index.html", "alone-1.html", "story-1.html"):
        _sound(pages[name], files)
    linked = {
        t.partition("#")[0] for html in pages.values() for t in lxml_html.fromstring(html).xpath("//@href")
    }
    assert files <= linked


def test_long_lists_go_on_in_further_files(monkeypatch: pytest.MonkeyPatch) -> None:

    module = import_module("wirecopy.show.trace_folder")
    monkeypatch.setattr(module, "_STORIES", 3)
    monkeypatch.setattr(module, "_ALONE", 4)
    pages = dict(site_pages(*large(200)))
    assert {"index.html", "index-2.html", "alone-1.html", "alone-2.html"} <= set(pages)
    for html in pages.values():
        _sound(html, set(pages))
    assert 'href="index-2.html#s4"' in pages["story-4.html"]


def test_a_story_of_very_many_changes_has_the_gravest_and_counts_the_rest() -> None:
    doc, texts = many(80)
    for one in doc["pairs"]:
        one["changes"] = one["changes"] * 40
        one["counts"] = Counter(change["severity"] for change in one["changes"])
    html = dict(site_pages(doc, texts))["story-1.html"]
    assert len(html) < 2_000_000 and "Counted, not listed" in html


@pytest.mark.parametrize("sentences", [3, 12, 40])
def test_excerpts_show_at_most_half_of_an_article(sentences: int) -> None:
    own = tuple(
        f"Barge {at} tied up at pier {at + 500} with crate {at + 900} aboard." for at in range(sentences)
    )
    a = Made("a", "one.example", "2031-05-05", (0, 1))
    b = Made("b", "two.example", "2031-05-06", (0, 1), own=own)
    c = Made("c", "three.example", "2031-05-07", (0,), own=own[:2])
    lineage = [edge(b, None), edge(a, b, evidence=b.evidence(*own)), edge(c, b, evidence=b.evidence(*own))]
    told = story("x", [dispatch([b, a, c], lineage)], [a, b, c], 1, 1)
    doc, texts = document([a, b, c], [told], [pair(a, b), pair(b, c), pair(a, c)])
    for pages in (
        [trace_page(doc, texts, excerpts=True)],
        dict(site_pages(doc, texts, excerpts=True)).values(),
    ):
        shown = " ".join(" ".join(re.sub(r"<[^>]*>", " ", page) for page in pages).split())
        there = sum(shown.count(f"Barge {at} ") * 4 for at in range(sentences))
        there += sum(shown.count(f"pier {at + 500} ") * 4 for at in range(sentences))
        assert 0 < there <= (len(b.text.split()) + len(c.text.split())) / 2
    assert "Barge 2 tied up at pier" in trace_page(doc, texts)


@pytest.mark.parametrize("name", ["two", "tide mill", "many"])
def test_a_page_never_holds_a_full_text(name: str) -> None:
    doc, texts = MADE[name]()
    shown = " ".join(re.sub(r"<[^>]*>", " ", trace_page(doc, texts)).split())
    assert not [text for text in texts.values() if len(text) > 200 and " ".join(text.split()) in shown]
    for text in texts.values():
        paragraphs = [one for one in text.split("\n\n") if one]
        if len(paragraphs) > 3:
            assert not all(one in shown for one in paragraphs)


def test_what_is_ignored_starts_unticked() -> None:
    page = trace_page(*tide_mill(), ignore={"cosmetic", "number"})
    boxes = dict(re.findall(r'class="f-([a-z-]+)"( checked)?', page))
    assert not boxes["s-cosmetic"] and not boxes["c-number"] and boxes["s-factual"] and boxes["c-polarity"]

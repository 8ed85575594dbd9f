"""The page of a comparison: escaped, self-contained, sound; and what excerpts may hold."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import unescape

import pytest
from hostile_docs import EVIL, hostile_diff
from lxml import html as lxml_html
from marked_story import build, story

from wirecopy.show import diff_fragment, diff_page

_TAG = re.compile(r"<[^>]*>")


def _texts_of(page: str) -> str:
    """All words of a page: text, attributes and comments alike, markup taken as spaces."""
    body = re.sub(r"<style>.*?</style>", " ", page, flags=re.S)
    attributes = " ".join(re.findall(r'="([^"]*)"', body))
    return unescape(_TAG.sub(" ", body) + " " + attributes)


def test_it_is_one_file_that_loads_nothing() -> None:
    page = diff_page(*story())
    tree = lxml_html.fromstring(page)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //form | //base")
    assert not tree.xpath("//@style") and not re.search(r"url\(|@import", page)
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (css,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "default-src 'none'" in policy


@pytest.mark.parametrize("make", [diff_page, diff_fragment])
def test_every_anchor_is_there_once(make) -> None:  # type: ignore[no-untyped-def]
    tree = lxml_html.fromstring(make(*story()))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//@href"):
        if target.startswith("#"):
            assert target[1:] in ids, target
    doc, _ = story()
    numbers = range(1, len(doc["changes"]) + 1)
    prefix = "" if make is diff_page else next(i for i in ids if i.endswith("-c1"))[:-2]
    assert all(f"{prefix}c{n}" in ids and f"{prefix}l{n}" in ids for n in numbers)


def test_the_texts_stand_in_it_whole() -> None:
    doc, texts = story()
    tree = lxml_html.fromstring(diff_page(doc, texts))
    for name, side in (("a", "cell-a"), ("b", "cell-b")):
        cells = tree.xpath(f"//div[contains(@class, '{side}')]/*[self::p or self::h3][not(@class)]")
        shown = " ".join(re.sub(r"^[AB]", "", cell.text_content()).replace("‸", "") for cell in cells)
        for sentence in doc["sentences"]:
            for span in sentence[name]:
                assert span["text"] in shown


def test_hostile_strings_stay_text() -> None:
    for page in (diff_page(*hostile_diff()), diff_page(*hostile_diff(), excerpts=True)):
        tree = lxml_html.fromstring(page)
        assert not tree.xpath("//script | //img | //iframe | //b[@onclick]")
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
        assert all(h.startswith(("#", "https://", "http://")) for h in tree.xpath("//@href"))
        assert not set(page) & set("\x00\x1b\u202e")
    assert "<script>" in _texts_of(diff_page(*hostile_diff())), "the words are shown, as words"
    assert EVIL.startswith("\"'><script>")


def test_an_unknown_class_does_not_reach_the_style_sheet() -> None:
    doc, texts = story()
    doc["changes"][0]["class"] = "x{}</style><script>alert(1)</script>"
    doc["changes"][0]["severity"] = "</style>"
    page = diff_page(doc, texts)
    assert "<script" not in page and page.count("</style>") == 1


def _words_shown(page: str, text: str) -> list[bool]:
    """For each word of `text`, whether it stands in the page in a row of three words of it."""
    shown = " " + " ".join(re.findall(r"\w+", _texts_of(page))) + " "
    words = re.findall(r"\w+", text)
    found = [False] * len(words)
    for at in range(len(words) - 2):
        if f" {' '.join(words[at : at + 3])} " in shown:
            found[at : at + 3] = [True] * 3
    return found


@pytest.mark.parametrize("side", [0, 1])
def test_excerpts_hold_no_full_text(side: int) -> None:
    doc, texts = story()
    whole = _words_shown(diff_page(doc, texts), texts[side])
    assert sum(whole) / len(whole) > 0.95, "the test can see a full text"
    shown = _words_shown(diff_page(doc, texts, excerpts=True), texts[side])
    assert 0 < sum(shown) / len(shown) <= 0.6
    longest = max((len(run) for run in "".join("x" if s else " " for s in shown).split()), default=0)
    assert longest <= 40


def test_excerpts_of_a_text_changed_everywhere() -> None:
    rows, changes = [], {}
    for n in range(40):
        words = [f"w{n}x{i}" for i in range(14)]
        marked = [
            f"[[{n * 4 + i // 3 + 1}|{w}]]" if i % 3 == 0 and i < 12 else w for i, w in enumerate(words)
        ]
        other = [
            f"[[{n * 4 + i // 3 + 1}|{w}y]]" if i % 3 == 0 and i < 12 else w for i, w in enumerate(words)
        ]
        rows.append({"kind": "edited", "a": " ".join(marked), "b": " ".join(other)})
        changes |= {n * 4 + i + 1: {"class": "number"} for i in range(4)}
    doc, texts = build(
        {
            "a": {"outlet": "x", "title": "t"},
            "b": {"outlet": "y", "title": "t"},
            "rows": rows,
            "changes": changes,
        }
    )
    page = _texts_of(diff_page(doc, texts, excerpts=True))
    for text in texts:
        words = text.split()
        assert sum(word in page for word in words) <= len(words) / 2


@pytest.mark.parametrize(
    ("ignore", "unticked"),
    [
        (set(), set()),
        ({"cosmetic"}, {"f-s-cosmetic"}),
        ({"spelling", "tone"}, {"f-c-spelling", "f-c-tone"}),
        ({"spelling", "style", "typography"}, {"f-s-cosmetic"}),
    ],
)
def test_what_is_ignored_is_unticked(ignore: set[str], unticked: set[str]) -> None:
    tree = lxml_html.fromstring(diff_page(*story(), ignore=ignore))
    assert {box.get("class") for box in tree.xpath("//input") if "checked" not in box.attrib} == unticked


def test_a_severity_that_does_not_occur_filters_nothing() -> None:
    doc, texts = story()
    doc["changes"] = [change for change in doc["changes"] if change["class"] == "tone"]
    boxes = lxml_html.fromstring(diff_page(doc, texts)).xpath("//input")
    assert all("checked" in box.attrib for box in boxes)
    assert [box.get("class") for box in boxes if "disabled" in box.attrib] == [
        "f-s-factual",
        "f-s-wording",
        "f-s-cosmetic",
    ]


def test_two_fragments_do_not_share_anchors() -> None:
    doc, texts = story()
    one = lxml_html.fromstring(diff_fragment(doc, texts))
    doc["a"]["id"] = "another"
    other = lxml_html.fromstring(diff_fragment(doc, texts))
    assert not set(one.xpath("//@id")) & set(other.xpath("//@id"))


def test_the_same_page_every_time() -> None:
    assert diff_page(*story()) == diff_page(*story())


def test_nothing_to_show() -> None:
    doc, _ = story()
    doc |= {"sentences": [], "changes": [], "relation": "unrelated"}
    doc["a"]["furniture"] = doc["b"]["furniture"] = []
    assert "Neither article has a text" in diff_page(doc, ("", ""))


def test_a_page_does_not_tell_where_files_lie() -> None:
    doc, texts = story()
    doc["a"] |= {"path": "/home/orla/secret/a.txt", "url": None}
    doc["problems"] = [{"where": "/home/orla/secret/a.txt", "what": "cut short", "hint": ""}]
    page = diff_page(doc, texts)
    assert "a.txt" in page and "orla/" not in page

"""The pages in a real browser: accessible, still, and working without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import chromium
import pytest
from accessible import SCHEMES, WIDTHS, faults
from hostile_docs import (
    hostile_diff,
    hostile_said,
    hostile_stories,
    hostile_trace,
    hostile_words,
    tangled,
    tangled_said,
)
from marked_story import build, story
from marked_trace import trace
from newsroom import large, many, tide_mill, two
from told_story import tide_mill_told

from wirecopy.show import diff_fragment, diff_page, site_pages, trace_page

if not chromium.path():
    pytest.skip(chromium.WHY_NOT, allow_module_level=True)


def _notebook() -> str:
    """Two results in one notebook page, one in each theme."""
    doc, texts = story()
    light = diff_fragment(doc, texts)
    doc["a"]["id"] = "another"
    dark = diff_fragment(doc, texts)
    return (
        "<!doctype html><html lang=en><title>Notebook</title><main><h1>Notebook</h1>"
        f"<div data-jp-theme-light=true><p>One</p>{light}</div>"
        f"<div data-jp-theme-light=false><p>Two</p>{dark}</div></main></html>"
    )


PAGES: dict[str, Callable[[], str]] = {
    "diff": lambda: diff_page(*story()),
    "excerpts": lambda: diff_page(*story(), excerpts=True),
    "trace": lambda: trace_page(*trace()),
    "hostile diff": lambda: diff_page(*hostile_diff()),
    "hostile trace": lambda: trace_page(*hostile_trace()),
    "two versions": lambda: trace_page(*two()),
    "stories": lambda: trace_page(*tide_mill()),
    "twenty versions": lambda: trace_page(*many(20)),
    "sixty versions": lambda: trace_page(*many()),
    "hostile stories": lambda: trace_page(*hostile_stories()),
    "damaged stories": lambda: trace_page(*tangled(), excerpts=True),
    "what is said": lambda: trace_page(*tide_mill_told()),
    "hostile words said": lambda: trace_page(*hostile_said()),
    "hostile words unknown": lambda: trace_page(*hostile_words()),
    "damaged statements": lambda: trace_page(*tangled_said(), excerpts=True),
    "folder: index": lambda: dict(site_pages(*large(80)))["index.html"],
    "folder: story": lambda: dict(site_pages(*tide_mill()))["story-1.html"],
    "folder: hostile story": lambda: dict(site_pages(*hostile_stories()))["story-1.html"],
    "folder: alone": lambda: dict(site_pages(*tide_mill()))["alone-1.html"],
}


def _unfolded(html: str) -> str:
    """Axe is a script, so the page's own policy is left out here, and only here; what is folded is looked at too."""
    return html.replace("Content-Security-Policy", "x-policy").replace("<details", "<details open")


# Sixty versions are twenty thrice over to axe, and take it three times as long.
@pytest.mark.parametrize("name", [name for name in PAGES if name != "sixty versions"])
def test_axe_finds_nothing(show: Any, name: str) -> None:
    assert faults(show(_unfolded(PAGES[name]()), script=True)) == []


@pytest.mark.soak
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_any_element(show: Any, name: str) -> None:
    assert faults(show(_unfolded(PAGES[name]()), script=True), every=True) == []


def test_axe_finds_nothing_in_a_notebook(show: Any) -> None:
    # A notebook has its own first heading, and may hold two results whose parts are named alike.
    but = ("page-has-heading-one", "landmark-unique")
    assert faults(show(_notebook(), script=True), but=but) == []


WEAK = {
    "everywhere": (".notes * { color: #bbb !important }", {(1280, "light"), (375, "light")}),
    "on one ground": ("li { background: #888 !important }", {(w, s) for w in WIDTHS for s in SCHEMES}),
    "on a phone in the dark": (
        "@media (prefers-color-scheme: dark) and (max-width: 500px) { .c-tone { color: #777 !important } }",
        {(375, "dark")},
    ),
}


@pytest.mark.parametrize("where", WEAK)
def test_the_sample_sees_a_weak_contrast(show: Any, where: str) -> None:
    """Some elements stand for all that are set alike; what is set otherwise is never passed over."""
    rule, there = WEAK[where]
    html = _unfolded(diff_page(*story())).replace("</head>", f"<style>{rule}</style></head>")
    found = faults(show(html, script=True))
    assert {(width, scheme) for width, scheme, _ in found} == there
    assert {fault[0] for _, _, fault in found} == {"color-contrast"}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_or_is_loaded_and_a_phone_scrolls_down_only(show: Any, name: str) -> None:
    page = show(PAGES[name](), script=True)
    page.wait_for_timeout(50)
    assert [url for url in page.requests if not url.startswith("file:")] == []
    assert len(page.requests) == 1, "the page itself and nothing else"
    assert page.title() != "ran" and page.messages == []
    assert page.locator("script").count() == 0
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_filters_work_without_script(show: Any) -> None:
    page = show(diff_page(*story()))
    note = page.locator(".notes .c-spelling").first
    mark = page.locator("del.c-spelling").first
    assert note.is_visible() and not page.locator(".filtered").is_visible()
    page.locator(".f-s-cosmetic").uncheck()
    assert not note.is_visible() and page.locator(".filtered").is_visible()
    assert mark.is_visible(), "the words stay, unmarked"
    assert page.locator(".notes .c-tone").first.is_visible()
    page.locator(".f-s-cosmetic").check()
    page.locator(".more summary").click()
    page.locator(".f-c-tone").uncheck()
    assert not page.locator(".notes .c-tone").first.is_visible() and note.is_visible()


def test_equal_sentences_can_be_hidden(show: Any) -> None:
    page = show(diff_page(*story()))
    equal, spelled = page.locator(".row.eq:not(.furniture)").first, page.locator(".row.has-spelling").last
    assert equal.is_visible()
    page.locator(".f-equal").uncheck()
    assert not equal.is_visible() and spelled.is_visible()
    for name in ("factual", "substantive", "wording", "cosmetic"):
        page.locator(f".f-s-{name}").uncheck()
    assert not spelled.is_visible()


def test_filters_of_one_result_leave_the_other_alone(show: Any) -> None:
    page = show(_notebook())
    notes = page.locator(".notes .c-spelling:first-of-type")
    page.locator(".f-s-cosmetic").first.uncheck()
    shown = [notes.nth(i).is_visible() for i in range(notes.count())]
    assert shown[: len(shown) // 2] == [False] * (len(shown) // 2) and all(shown[len(shown) // 2 :])


def test_the_list_leads_to_the_text_and_back(show: Any) -> None:
    page = show(diff_page(*story()))
    page.locator("#l16 a.n").click()
    assert page.url.endswith("#c16")
    page.wait_for_timeout(700)
    target = page.locator("#c16")
    box, bar = target.bounding_box(), page.locator(".bar").bounding_box()
    assert target.inner_text() == "Port Ellery"
    assert bar["y"] + bar["height"] <= box["y"] < 800, "in view, and not under the bar"
    row = page.locator(".row:has(#c16)")
    assert row.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    row.locator(".notes a.n[href='#l16']").click()
    assert page.url.endswith("#l16")


def test_every_control_can_be_reached_and_seen_by_keyboard(show: Any) -> None:
    page = show(diff_page(*story()), script=True)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " return [e.className || e.tagName, s.outlineStyle + s.outlineWidth] }"
            )
        )
    names = [name for name, _ in seen]
    assert names[0] == "wc-skip"
    assert {"f-s-factual", "f-s-substantive", "f-s-wording", "f-s-cosmetic", "SUMMARY", "f-equal"} <= set(
        names
    )
    assert all(outline != "none0px" for _, outline in seen[1:])


def test_paper_has_the_texts_and_no_controls(show: Any) -> None:
    page = show(diff_page(*story()))
    page.emulate_media(media="print")
    assert page.locator(".row .cell-a p").first.is_visible()
    assert not page.locator(".f-equal").is_visible()
    assert page.locator("details.group li").first.is_visible(), "what is folded is printed"


def test_the_notebook_decides_light_or_dark(show: Any) -> None:
    page = show(_notebook(), scheme="light")
    grounds = page.locator(".wc-fragment").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    assert grounds[0] != grounds[1]


def test_text_from_right_to_left_is_set_so_whoever_names_the_side(show: Any) -> None:
    doc, texts = build(
        {
            "a": {"outlet": "x", "title": "המעבורת"},
            "b": {"outlet": "y", "title": "t"},
            "rows": [{"kind": "edited", "a": "המעבורת [[1|יצאה]] אתמול.", "b": "The ferry [[1|left]]."}],
            "changes": {1: {"class": "wording"}},
        }
    )
    page = show(diff_page(doc, texts))
    directions = page.locator(".row .cell > p").evaluate_all(
        "all => all.map(e => getComputedStyle(e).direction)"
    )
    assert directions == ["rtl", "ltr"]


@pytest.mark.parametrize("name", ["stories", "sixty versions"])
def test_a_lineage_can_be_read_whatever_its_size(show: Any, name: str) -> None:
    """No two dots touch, and letters are large enough, on a phone too."""
    page = show(PAGES[name](), width=375)
    dots = page.locator("svg.lin circle").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect())"
        ".map(b => [b.x + b.width / 2, b.y + b.height / 2, b.width])"
    )
    assert len(dots) >= 11
    for at, (x, y, size) in enumerate(dots):
        assert size >= 16
        assert all(abs(x - u) >= size or abs(y - v) >= size for u, v, _ in dots[:at])
    sizes = page.locator("svg.lin text.who").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11


def test_a_lineage_is_told_apart_without_colour(show: Any) -> None:
    page = show(trace_page(*tide_mill()))
    strokes = page.locator("svg.lin .edge").evaluate_all(
        "all => all.map(e => getComputedStyle(e))"
        ".map(s => [s.stroke, s.strokeDasharray, s.strokeWidth].join('|'))"
    )
    assert len({stroke.split("|")[0] for stroke in strokes}) == 1
    assert len(set(strokes)) == 4, "strong, moderate, weak, second"


def test_a_line_to_paste_is_taken_whole(show: Any) -> None:
    page = show(trace_page(*tide_mill()), script=True)
    page.locator("details.wrong summary").first.click()
    code = page.locator(".version .fix code").first
    code.click()
    assert page.evaluate("getSelection().toString()").strip() == code.inner_text().strip()
    assert code.inner_text().startswith("- date: {article: ")


def test_the_folder_s_pages_lead_to_each_other(show: Any, tmp_path: Path) -> None:
    from wirecopy.show import trace_site

    index = trace_site(*tide_mill(), tmp_path / "site")[0]
    page = show("<!doctype html><title>x</title>")
    page.goto(index.as_uri())
    page.get_by_role("link", name="Tide mill at Oster Quay").first.click()
    assert page.url.endswith("story-1.html")
    assert page.locator("h1").inner_text() == "Tide mill at Oster Quay shut after gates jam"
    page.get_by_role("link", name="The next").click()
    page.get_by_role("link", name="All stories").click()
    assert page.url.endswith("index.html#s2")


def test_a_story_on_paper_is_unfolded_and_fits(show: Any) -> None:
    page = show(trace_page(*tide_mill()), width=760)
    page.emulate_media(media="print")
    assert page.locator(".origins li").first.is_visible() and page.locator(".descent li").first.is_visible()
    assert not page.locator(".version .fix").first.is_visible()
    assert page.locator("svg.lin").first.bounding_box()["width"] <= 760


def test_a_timeline_follows_the_reader_s_setting(show: Any) -> None:
    found = {}
    for scheme in ("light", "dark"):
        page = show(trace_page(*tide_mill_told()), scheme=scheme)
        found[scheme] = page.locator("svg.tl .k-ink").evaluate_all(
            "all => all.map(e => getComputedStyle(e)).map(s => [s.fill, s.stroke].join('|'))"
        )
    assert len(found["light"]) == 3 and not set(found["light"]) & set(found["dark"])
    happened, to_come = (set(one.split("|")) for one in (found["light"][0], found["light"][-1]))
    assert len(happened) == 1 and len(to_come) == 2, "filled, and hollow"


def test_a_timeline_scrolls_in_its_box_on_a_phone(show: Any) -> None:
    page = show(trace_page(*tide_mill_told()), width=375, script=True)
    box = page.locator(".timeline .scroll")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth") and box.get_attribute("tabindex") == "0"
    sizes = page.locator("svg.tl text").evaluate_all(
        "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 11
    assert page.locator(".days li").first.is_visible()


def test_every_wording_is_one_click_away(show: Any) -> None:
    page = show(trace_page(*tide_mill_told()))
    point = page.locator(".g-incompatible .point").first
    wording = point.locator(".wordings li").first
    assert not wording.is_visible()
    point.locator("summary").click()
    assert wording.is_visible() and "osterherald.example" in wording.inner_text()
    page.keyboard.press("Enter")
    assert not wording.is_visible(), "by keyboard too"


def test_accounts_are_filtered_by_the_class_of_their_reason(show: Any) -> None:
    page = show(trace_page(*tide_mill_told()))
    superseded, polarity = page.locator(".g-superseded .point"), page.locator(".g-incompatible .point")
    page.locator(".more summary").click()
    page.locator(".f-c-number").uncheck()
    assert not superseded.first.is_visible() and polarity.first.is_visible()


def test_what_is_said_is_unfolded_on_paper(show: Any) -> None:
    page = show(trace_page(*tide_mill_told()), width=760)
    page.emulate_media(media="print")
    assert page.locator(".wordings li").first.is_visible() and page.locator(".days li").first.is_visible()
    assert page.locator("svg.tl").bounding_box()["width"] <= 760

"""The pages of a served archive in a real browser: walked as a reader would, with and without JavaScript.

Nothing of what hostile articles hold runs, nothing is asked of another host, axe finds nothing, nothing is wider than
a phone, and the browser's own policy is never broken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chromium
import pytest
from accessible import faults

sys.path.append(str(Path(__file__).parent.parent / "web"))
import itertools

import made_desk
from serving import serve

if not chromium.path():
    pytest.skip(chromium.WHY_NOT, allow_module_level=True)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, made_desk.Ids]]:
    folder = tmp_path_factory.mktemp("browser") / "desk"
    ids = made_desk.build(folder)
    with serve(folder, allow_corrections=True) as address:
        yield address, ids


def paths(ids: made_desk.Ids) -> dict[str, str]:
    """Every kind of page."""
    return {
        "front": "/",
        "front by origins": "/?order=origins",
        "story": f"/story/{ids.dam}",
        "merged story": f"/story/{ids.gone}",
        "article": f"/article/{ids.changed}",
        "hostile article": f"/article/{ids.evil}",
        "removed article": f"/article/{ids.removed}",
        "two versions": f"/compare/{ids.first}/{ids.changed}",
        "hostile versions": f"/compare/{ids.evil}/{ids.changed}",
        "revisions": f"/revisions/{ids.changed}",
        "pages that changed": "/revisions",
        "outlets": "/outlets",
        "outlet": "/outlet/bay.example",
        "search": "/search?q=harbour",
        "nothing found": "/search?q=zanzibar",
        "check": "/check",
        "checked": "/check?text=Nobody+was+hurt",
        "about": "/about",
        "interface": "/docs",
        "no such page": "/nowhere",
    }


NAMES = sorted(paths(made_desk.Ids("", "", "", "", "", "", "", ())))


class Tab:
    """A page that keeps what it asked for and what the browser had to say."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("dialog", lambda dialog: self.said.append("a dialog opened"))

    def open(self, path: str, width: int = 1280, scheme: str = "light") -> Any:
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme)
        self.page.goto(self.address + path)
        return self.page

    def sound(self) -> None:
        """Nothing was asked of anybody else; nothing broke the policy; nothing ran."""
        assert [url for url in self.asked if not url.startswith(self.address)] == []
        assert [told for told in self.said if "status of 4" not in told] == []
        assert self.page.title() != "ran"


@pytest.fixture
def tab(profiles: dict[bool, Any], desk: tuple[str, made_desk.Ids], request: Any) -> Iterator[Tab]:
    page = profiles[getattr(request, "param", True)].new_page()
    yield Tab(page, desk[0])
    page.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_sound_on_a_phone_in_the_dark(
    tab: Tab, desk: tuple[str, made_desk.Ids], name: str
) -> None:
    page = tab.open(paths(desk[1])[name], width=390, scheme="dark")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "found => found.map(h => Number(h.tagName[1]))")
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    tab.sound()


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_on_any_page(browser: Any, desk: tuple[str, made_desk.Ids], name: str) -> None:
    context = browser.new_context(bypass_csp=True)  # axe is a script, which the pages' policy forbids
    try:
        page = context.new_page()
        page.goto(desk[0] + paths(desk[1])[name])
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert faults(page) == []
    finally:
        context.close()


@pytest.mark.parametrize("tab", [True, False], indirect=True, ids=["with JavaScript", "without JavaScript"])
def test_a_reader_walks_from_the_front_to_two_versions(tab: Tab, desk: tuple[str, made_desk.Ids]) -> None:
    page = tab.open("/")
    page.get_by_role("link", name="Sedria refuses outside inspection of Halvern Dam").first.click()
    assert "known origins" in page.locator("main").inner_text()
    page.goto(f"{desk[0]}/article/{desk[1].changed}")
    page.locator(f'main a[href*="/revisions/{desk[1].changed}"]').first.click()
    told = page.locator("main").inner_text().lower()
    assert "visible notice" in told
    assert "44 people" in told or "44" in told
    page.get_by_role("link", name="Search", exact=True).first.click()
    page.locator("input[type=search], input[name=q]").first.fill('"east pier"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*q=*")
    assert "coast.example" in page.locator("main").inner_text()
    page.get_by_role("link", name="Check a text").first.click()
    page.locator("textarea").fill("Nobody was hurt, harbour master Orla Venn told reporters")
    page.locator("main form button, main form input[type=submit]").last.click()
    assert "bay.example" in page.locator("main").inner_text()
    page.get_by_role("link", name="Check a text").first.click()
    page.locator("textarea").fill(
        "Not one of these words stands anywhere in what the archive holds, as it happens"
    )
    page.locator("main form button, main form input[type=submit]").last.click()
    assert "not in this archive" in page.locator("main").inner_text().lower()
    tab.sound()


def test_the_keyboard_alone_leads_to_a_story(tab: Tab) -> None:
    page = tab.open("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")  # past the navigation
    for _ in range(40):
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href') || ''")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        if target.startswith("/story/"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/**")


def test_a_page_prints_without_its_navigation(tab: Tab, desk: tuple[str, made_desk.Ids]) -> None:
    page = tab.open(f"/story/{desk[1].dam}")
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("h1").is_visible()

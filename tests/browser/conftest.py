"""One real browser for the tests of pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "show")]  # the marked-up stories lie beside the pages' tests

_ARGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    import chromium
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.path(), args=_ARGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def profiles(browser: Any) -> dict[bool, Any]:
    """Two profiles of the browser, by whether pages may run scripts. A profile costs as much as a page."""
    return {script: browser.new_context(java_script_enabled=script) for script in (False, True)}


Open = Callable[..., Any]


@pytest.fixture
def show(profiles: dict[bool, Any], tmp_path: Path) -> Iterator[Open]:
    """A function that opens HTML from a file in a tab of the given width and scheme.

    The tab's `requests` are all addresses it asked for, `messages` all that it put on the console.
    """
    pages: list[Any] = []

    def _open(html: str, width: int = 1280, scheme: str = "light", script: bool = False, at: str = "") -> Any:
        file = tmp_path / f"page{len(pages)}.html"
        file.write_text(html, encoding="utf-8")
        page = profiles[script].new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        page.requests, page.messages = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.messages.append(message.text))
        page.on("dialog", lambda dialog: page.messages.append("a dialog opened"))
        page.goto(file.as_uri() + at)
        return page

    yield _open
    for page in pages:
        page.close()

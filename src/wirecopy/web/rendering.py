"""A page as bytes: its document as JSON, or its template inside the frame that all pages have.

In: a `Page`, who asks. Out: an `Answer`. Numbers of an archive that change with every batch stand in no frame: a story
holds until it changes itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from typing import Any

from wirecopy.show.html import environment, style
from wirecopy.show.page import STYLES
from wirecopy.show.phrases import CLASSES, SEVERITY_OF
from wirecopy.show.veil import collapsed
from wirecopy.web import addresses
from wirecopy.web.answer import CSS, JSON, Answer, answer
from wirecopy.web.page import Asked, Page, Refused
from wirecopy.web.settings import Settings

NAVIGATION = (
    ("stories", "Stories", "/"),
    ("outlets", "Outlets", "/outlets"),
    ("revisions", "Revisions", "/revisions"),
    ("search", "Search", "/search"),
    ("check", "Check a text", "/check"),
    ("about", "About", "/about"),
)


@cache
def sheet() -> str:
    """The one style sheet: that of the reports, and what the server's pages have besides."""
    classes = [(kind, "", SEVERITY_OF[kind], 0, True) for kind in CLASSES]
    named: list[tuple[str, Mapping[str, Any]]] = [
        *STYLES,
        ("trace.css", {}),
        ("story.css", {}),
        ("said.css", {}),
        ("filter.css", {"classes": classes}),
        ("web/frame.css", {}),
        ("web/lists.css", {}),
        ("web/article.css", {}),
    ]
    return style(named, "web")


@cache
def sheet_address() -> str:
    return f"/style-{blake2b(sheet().encode(), digest_size=6).hexdigest()}.css"


def sheet_answer() -> Answer:
    return answer(sheet(), CSS, lasting=True)


def rendered(page: Page, asked: Asked, as_json: bool, twin: str) -> Answer:
    """`twin` is the address of the JSON twin, empty where there is none."""
    if page.to:
        address = page.to
        if as_json:
            there, _, told = page.to.partition("?")
            address = addresses.twin(there, told)
        return answer(json_bytes(page.document), JSON, 308, [(b"location", address.encode())])
    if as_json:
        return answer(json_bytes(page.document), JSON)
    frame = _frame(page.title, page.section, asked.settings, page.twin or twin, asked.full)
    html = environment("web").get_template(page.template).render({**frame, **page.context()})
    return answer(html if asked.full else collapsed(html))


def refusal(refused: Refused, as_json: bool, settings: Settings, token: str = "") -> Answer:
    """An answer that there is no page; `Refused.more` are headers."""
    more = [(name.encode(), value.encode()) for name, value in refused.more.items()]
    if as_json:
        return answer(json_bytes(refused.json()), JSON, refused.status, more)
    frame = _frame(TITLES.get(refused.status, "No page"), "", settings, "", full=True)
    told = {"status": refused.status, "what": refused.what, "hint": refused.hint}
    html = environment("web").get_template("web/refused.html").render(**frame, **told)
    return answer(html, status=refused.status, more=more)


TITLES = {
    400: "Not understood",
    403: "Not allowed",
    404: "Not here",
    405: "Not done so",
    409: "Not written",
    410: "Removed",
    413: "Too large",
    421: "Another host",
    500: "A fault of ours",
    503: "Not readable",
}


def json_bytes(document: Any) -> bytes:
    import orjson

    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE, default=str)


def _frame(title: str, section: str, settings: Settings, twin: str, full: bool) -> dict[str, Any]:
    return {
        "frame": {
            "title": title,
            "archive": settings.name,
            "section": section,
            "navigation": NAVIGATION,
            "sheet": sheet_address(),
            "twin": twin,
            "full": full,
        }
    }

"""JSON Feed (jsonfeed.org, versions 1 and 1.1) -> `Feed`.

In: the bytes of a feed, and its address. Out: a `Feed`. Raises `Refusal` for what is no sound JSON.

    >>> read(data, "https://osk.example/feed.json").entries[0].title
    'Ferry strikes pier'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from wirecopy.read.clip import clip
from wirecopy.read.decode import decoded
from wirecopy.read.feeds.entry import Entry, Feed, as_html
from wirecopy.read.paths import is_web
from wirecopy.read.refusal import Refusal
from wirecopy.read.when import iso

MOST_ENTRIES = 10_000


def read(data: bytes, url: str) -> Feed:
    """The feed. Raises `Refusal`."""
    from wirecopy.read.formats.json_document import parse

    try:
        found = parse(decoded(data).text)
    except ValueError as error:
        raise Refusal(
            f"is a JSON Feed that cannot be read: {error}", "it may be cut short: fetch it again"
        ) from None
    stated = found if isinstance(found, dict) else {}
    items = stated.get("items")
    listed = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    own = list(_names(stated))
    return Feed(
        tuple(_entry(one, url, own) for one in listed[:MOST_ENTRIES]),
        title=_line(stated.get("title")),
        link=_link(stated.get("home_page_url"), url),
        language=(_line(stated.get("language")) or "")[:35] or None,
        left_out=max(len(listed) - MOST_ENTRIES, 0),
    )


def _entry(one: dict[str, Any], url: str, own: list[str]) -> Entry:
    link = _link(one.get("url"), url) or _link(one.get("external_url"), url)
    dates = [one.get("date_published"), one.get("date_modified")]
    html, text, summary = (_string(one.get(key)) for key in ("content_html", "content_text", "summary"))
    return Entry(
        id=_line(one.get("id")) or link or "",
        link=link,
        title=_line(one.get("title")),
        byline=", ".join(dict.fromkeys([*_names(one)] or own)) or None,
        published=iso(dates[0]),
        modified=iso(dates[1]),
        text_html=html or as_html(text) or as_html(summary) or None,
        unclear=tuple(clip(str(date)) for date in dates if date and iso(date) is None),
    )


def _names(one: dict[str, Any]) -> Iterator[str]:
    authors = one.get("authors")
    for author in [*(authors if isinstance(authors, list) else ()), one.get("author")]:
        if isinstance(author, dict) and (name := _line(author.get("name"))):
            yield name


def _string(value: object) -> str:
    return value if isinstance(value, str) and value.strip() else ""


def _line(value: object) -> str | None:
    """A string, or a number as one, on one line."""
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else _string(value)
    return " ".join(text.split()) or None


def _link(value: object, url: str) -> str | None:
    try:
        link = urljoin(url, _string(value)) if _string(value) else ""
    except ValueError:
        return None
    return link if is_web(link) else None

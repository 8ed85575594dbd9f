"""RSS, Atom and RDF -> `Feed`, by feedparser.

In: the bytes of a feed, and its address. Out: a `Feed`. Raises `Refusal` for what feedparser does not take for one.

    >>> read(data, "https://osk.example/feed.xml").entries[0].link
    'https://osk.example/ferry'

Of several texts of an entry its content counts, and its summary where it has none. A date that the feed calls neither
publication nor change (`dc:date` in RSS) is that of publication.
"""

from __future__ import annotations

import io
import re
from typing import Any

from wirecopy.read.clip import clip
from wirecopy.read.feeds.entry import Entry, Feed, as_html, one_line
from wirecopy.read.feeds.sound import sound
from wirecopy.read.paths import is_web
from wirecopy.read.refusal import Refusal
from wirecopy.read.when import iso

MOST_ENTRIES = 10_000  # feedparser takes half a millisecond for each; feeds have 10 to 500
LONGEST_NAME = 400  # characters of what names a person
NAMES = {
    "author",
    "creator",
    "name",
    "email",
    "managingeditor",
    "webmaster",
    "contributor",
    "publisher",
    "errorreportsto",
}
PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
IN_BRACKETS = re.compile(r"\S{1,200}@\S{1,200}\s?\((.{1,200})\)")


def read(data: bytes, url: str) -> Feed:
    """The feed. Raises `Refusal`."""
    root, whole = sound(data)
    left_out = _bound(root)
    found = _parsed(root, url)
    if not found.version:
        raise Refusal("is no feed", "give the address of its RSS, Atom or JSON feed")
    about, idents = found.feed, _idents(root)
    if len(idents) != len(found.entries):  # entries in entries, which feedparser counts otherwise
        idents = [one.get("id") or "" for one in found.entries]
    link = about.get("link")
    return Feed(
        tuple(_entry(one, ident, found.version) for one, ident in zip(found.entries, idents, strict=True)),
        title=one_line(about.get("title") or ""),
        link=link if link and is_web(link) else None,
        language=(about.get("language") or "")[:35] or None,
        ttl=_ttl(about),
        skip_hours=tuple(
            sorted({hour % 24 for text in _texts(root, "hour") if (hour := _number(text)) is not None})
        ),
        skip_days=tuple(text for text in _texts(root, "day") if text.isalpha())[:7],
        left_out=left_out,
        whole=whole,
    )


def _bound(root: Any) -> int:
    """Takes out entries beyond `MOST_ENTRIES`, and addresses from names; how many entries were taken out."""
    count = 0
    for element in list(root.iter("{*}item", "{*}entry")):
        count += 1
        if count > MOST_ENTRIES and element.getparent() is not None:
            element.getparent().remove(element)
    for element in root.iter("{*}*"):
        if element.text and element.tag.rpartition("}")[2].lower() in NAMES:
            element.text = _name(element.text[:LONGEST_NAME])
    return max(count - MOST_ENTRIES, 0)


def _parsed(root: Any, url: str) -> Any:
    """What feedparser makes of it: markup as it stands, links completed, nothing fetched."""
    import feedparser
    from lxml import etree

    # Bytes alone it would take for a path, and a string for an address.
    stream = io.BytesIO(etree.tostring(root, encoding="utf-8", xml_declaration=True))
    stated = {"content-type": "application/xml; charset=utf-8", **({"content-location": url} if url else {})}
    return feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False, response_headers=stated)


def _idents(root: Any) -> list[str]:
    """What each entry is called, as it stands: feedparser makes addresses of some."""
    found = []
    for entry in root.iter("{*}item", "{*}entry"):
        stated = next(entry.iterchildren("{*}guid", "{*}id"), None)
        text = (stated.text or "") if stated is not None else entry.get(ABOUT) or ""
        found.append(" ".join(text.split()))
    return found


def _entry(one: Any, ident: str, version: str) -> Entry:
    link = next(
        (value for value in (one.get("feedburner_origlink"), one.get("link")) if value and is_web(value)),
        None,
    )
    # Asked for a date that is not there, feedparser's own dictionary gives another.
    dates = {noun: dict.get(one, noun) for noun in ("published", "updated", "created")}
    published = dates["published"] or dates["created"]
    if not published and not version.startswith("atom"):
        published, dates["updated"] = dates["updated"], None
    stated = [value for value in (published, dates["updated"]) if value]
    return Entry(
        id=ident or link or "",
        link=link,
        title=one_line(_html(one.get("title_detail") or {})),
        byline=", ".join(_authors(one)) or None,
        published=iso(published),
        modified=iso(dates["updated"]),
        text_html=_text(one),
        unclear=tuple(clip(value) for value in stated if iso(value) is None),
    )


def _text(one: Any) -> str | None:
    """The longest of its contents, else its summary."""
    contents = [_html(content) for content in one.get("content") or ()]
    found = max(contents, key=len, default="")
    if not found.strip():
        found = _html(one.get("summary_detail") or {})
    return found if found.strip() else None


def _html(detail: Any) -> str:
    """A text of an entry as HTML."""
    value = str(detail.get("value") or "")
    return as_html(value) if detail.get("type") == "text/plain" else value


def _authors(one: Any) -> list[str]:
    stated = [str(author.get("name") or "") for author in one.get("authors") or ()] or [
        str(one.get("author") or "")
    ]
    return list(dict.fromkeys(name for name in map(_name, stated) if name))


def _name(text: str) -> str:
    """Of `orla@osk.example (Orla Venn)` the name; of an address nothing."""
    name = " ".join(text.split())
    if inner := IN_BRACKETS.fullmatch(name):
        name = inner[1]
    return "" if "@" in name else name


def _ttl(about: Any) -> int | None:
    """Minutes: as stated, else by the period in which it is renewed."""
    if stated := _number(str(about.get("ttl") or "")):
        return stated
    period = PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    return period // max(_number(str(about.get("sy_updatefrequency") or "")) or 1, 1) or 1 if period else None


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 7 else None


def _texts(root: Any, name: str) -> list[str]:
    """What stands in the elements `name` of `skipHours` or `skipDays`."""
    return [
        (element.text or "").strip() for element in root.iterfind(f".//{{*}}skip{name.title()}s/{{*}}{name}")
    ][:24]

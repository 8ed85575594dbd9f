"""Feeds (RSS, Atom, RDF, JSON Feed): bytes that were read already -> what they list.

In: the bytes of a feed and the address they are from. Out: `feed(data, url)`, a `Feed` with its entries; `entries(data,
url)` those alone. Raises `Refusal` for what is no feed. Nothing is fetched, whatever a feed names.

    >>> [(entry.title, entry.link) for entry in entries(data, "https://osk.example/feed.xml")]
    [('Ferry strikes pier', 'https://osk.example/ferry')]

Feeds in the wild are seldom sound and may be made to harm, and feedparser takes its time over those (100,000 nested
elements: minutes). So XML goes through libxml2 first, which bounds depth and entities and mends what is broken:

* `kind`: whether the first bytes are those of a feed.
* `sound`: any bytes -> XML that is sound and of bounded depth, nothing in it left to expand.
* `xml_feed`: that, read by feedparser; `json_feed`: JSON Feed.
* `entry`: what comes out.
"""

from __future__ import annotations

from wirecopy.read.feeds.entry import Entry, Feed
from wirecopy.read.feeds.kind import Kind, kind
from wirecopy.read.refusal import Refusal

__all__ = ["Entry", "Feed", "entries", "feed"]


def feed(data: bytes, url: str = "") -> Feed:
    """The feed in `data`; links are completed from `url`. Raises `Refusal` for what is no feed."""
    found = kind(data)
    if found is Kind.JSON:
        from wirecopy.read.feeds.json_feed import read as read_json

        return read_json(data, url)
    if found is Kind.XML:
        from wirecopy.read.feeds.xml_feed import read as read_xml

        return read_xml(data, url)
    raise Refusal("is no feed", "give the address of its RSS, Atom or JSON feed")


def entries(data: bytes, url: str = "") -> list[Entry]:
    """What the feed in `data` lists, in its order. Raises `Refusal` for what is no feed."""
    return list(feed(data, url).entries)

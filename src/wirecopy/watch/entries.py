"""The bytes of a feed -> its entries, as a watch needs them.

In: what the address of a feed answered. Out: `Feed`; `Refusal` for what is none.

    >>> feed = feed_of(data, "https://osk.example/feed")
    >>> feed.ttl, [(entry.url, entry.updated) for entry in feed.entries]
    (1800.0, [('https://osk.example/ferry', '2024-03-05T10:15:00Z')])
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from urllib.parse import urljoin, urlsplit

from wirecopy.read.feeds import Entry as Stated
from wirecopy.read.feeds import Feed as StatedFeed
from wirecopy.read.feeds import feed
from wirecopy.read.fetch_hosts import checked
from wirecopy.read.refusal import Refusal
from wirecopy.watch.plan import DAYS

TRACKING = re.compile(r"utm_[a-z_]{1,20}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `ident` is its own id, else its address, else a digest; `url` the address of its page, None if it has
    none that can be asked; `text` what it says itself, which may be all of the article, a teaser or nothing."""

    ident: str
    url: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: str | None
    updated: str | None
    text: str
    seen: str | None = None
    """When the feed was fetched that says so."""

    @property
    def digest(self) -> str:
        """What changes with the entry: its title, and its date of change where it states one, else what it says."""
        return _digest(self.url or "", self.title or "", self.published or "", self.updated or self.text)

    def packed(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, packed: str) -> Entry:
        return cls(**json.loads(packed))


@dataclass(frozen=True, slots=True)
class Feed:
    """`ttl`: for how many seconds it says it need not be asked again; `more`: entries that were too many and not taken;
    `skip`: hours of the day (UTC) and days of the week in which it says that nothing new comes, as `plan.opens` reads
    them."""

    ttl: float | None
    entries: tuple[Entry, ...]
    more: int = 0
    skip: str = ""


def feed_of(data: bytes, url: str) -> Feed:
    """The feed in `data`, fetched from `url`. Raises `Refusal`."""
    found = feed(data, url)
    entries = tuple(_entry(one, found, url) for one in found.entries)
    days = {day.lower() for day in found.skip_days}
    skip = [*map(str, found.skip_hours), *(day for day in DAYS if day in days)]
    return Feed(found.ttl * 60.0 if found.ttl else None, entries, found.left_out, " ".join(skip))


def _entry(one: Stated, found: StatedFeed, url: str) -> Entry:
    # An entry that names the front page of its site has no page of its own.
    page = page_of(None if one.link == found.link else one.link, url)
    stated = {
        "title": one.title,
        "byline": one.byline,
        "language": found.language,
        "published": one.published,
        "updated": one.modified,
    }
    whole = {name: value and _whole(value) for name, value in stated.items()}
    ident = one.id or page or _digest(one.title or "", one.text)
    return Entry(_whole(ident), page, text=_whole(one.text), **whole)


def _whole(text: str) -> str:
    """Lone surrogates, which no file can hold, as U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def page_of(link: str | None, feed: str) -> str | None:
    """The address of an entry's page as it is asked: whole, without its fragment and without the marks by which a
    campaign is counted (`utm_…`), which would make one page many.

    >>> page_of("/ferry?id=7&utm_source=rss#top", "https://osk.example/feed")
    'https://osk.example/ferry?id=7'
    """
    if not link:
        return None
    try:
        url = checked(urljoin(feed, link.strip())).url
        parts = urlsplit(url)
    except (ValueError, Refusal):
        return None
    if "utm_" in parts.query.lower():
        kept = [one for one in parts.query.split("&") if not TRACKING.fullmatch(one.partition("=")[0])]
        url = parts._replace(query="&".join(kept)).geturl()
    return None if url == feed else url


def _digest(*parts: str) -> str:
    digest = hashlib.blake2b(digest_size=8, person=b"wirecopy-entry")
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little"))
        digest.update(data)
    return digest.hexdigest()

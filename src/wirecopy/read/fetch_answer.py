"""How an address is asked, and what it answered.

In: nothing. Out: `Manner` and `Had`, which go with a question; `Answer`, what came back; `Barred` and `Unreached`,
the refusals after which something else is to be done than to give up.

    >>> answer = ask("https://osk.example/feed", Limits(), Manner(), Had("https://osk.example/feed", etag='"7"'))
    >>> answer.status, answer.unchanged, answer.fresh
    (304, True, 600.0)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from typing import TYPE_CHECKING

from wirecopy.read.fetch_hosts import Local
from wirecopy.read.fetch_pace import LONGEST_DELAY
from wirecopy.read.origin import Origin
from wirecopy.read.refusal import Refusal

if TYPE_CHECKING:
    import httpx

PAGES = "text/html,application/xhtml+xml,application/json;q=0.9,text/*;q=0.9,*/*;q=0.8"
AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
LONGEST_TAG = 1_000  # characters of an ETag; a longer one is not kept and not sent back
TAG = re.compile(r'(?:W/)?"[!#-~]*"|[!#-+\--~]+')  # some servers leave out the quotation marks


class Barred(Refusal):
    """robots.txt says no: to ask again is no use."""


class Unreached(Refusal):
    """The network, or the host for now: another time it may go well."""


@dataclass(frozen=True)
class Manner:
    """How one asks. `contact` is told to the host; `comes_back`: told to come later (429, 503), once it waits and
    comes; `longest_delay` is what of a host's own pause between requests is kept to, in seconds."""

    accept: str = PAGES
    contact: str | None = None
    local: Local = Local.TYPED
    comes_back: bool = True
    longest_delay: float = LONGEST_DELAY

    @property
    def agent(self) -> str:
        """The name that a host is told."""
        name = f"wirecopy/{import_module('wirecopy').__version__}"  # late: no room imports the front door
        return f"{name} ({self.contact})" if self.contact else name


TYPING = Manner()
"""The manner of a person who types one address."""


@dataclass(frozen=True)
class Had:
    """What the answer of `url` said of itself when it was last read."""

    url: str
    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What is sent along, so that only what has changed is answered. Nothing that is no such thing."""
        etag, modified = self.etag or "", self.modified or ""
        found = {}
        if len(etag) <= LONGEST_TAG and TAG.fullmatch(etag):
            found["If-None-Match"] = etag
        if (
            len(modified) <= 60
            and modified.isascii()
            and modified.isprintable()
            and when(modified) is not None
        ):
            found["If-Modified-Since"] = modified
        return found


@dataclass(frozen=True)
class Answer:
    """One answer, after all redirects. `said` tells the status in words; `data` and `origin` are there of a 200 alone.
    `fresh` and `later` are seconds: for how long it says that it holds, and after which it wants to be asked again.
    `hops` are the redirects, status and target; `unchanged`: it is what was had; `private`: the address first asked
    is on this computer or in a local network."""

    status: int
    said: str
    url: str
    data: bytes = b""
    origin: Origin | None = None
    etag: str | None = None
    modified: str | None = None
    fresh: float | None = None
    later: float | None = None
    unchanged: bool = False
    hops: tuple[tuple[int, str], ...] = ()
    private: bool = False

    @property
    def moved(self) -> str | None:
        """Where the address has moved for good: as far as the redirects from the first on say so."""
        found = None
        for status, url in self.hops:
            if status not in (301, 308):
                break
            found = url
        return found


def when(value: str) -> datetime | None:
    """A date of HTTP, or None."""
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def later(response: httpx.Response) -> float | None:
    """After how many seconds the host wants to be asked again (Retry-After)."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    found = when(value)
    return max((found - datetime.now(UTC)).total_seconds(), 0.0) if found else None


def fresh(response: httpx.Response) -> float | None:
    """For how many seconds the answer says that it holds (Cache-Control, less the Age it has already)."""
    found = AGE.search(response.headers.get("cache-control", "")[:1000])
    if not found:
        return None
    age = response.headers.get("age", "").strip()
    had = float(age[:9]) if age.isdecimal() and age.isascii() else 0.0
    return max(float(found[1]) - had, 0.0)

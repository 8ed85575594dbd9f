"""robots.txt: may a program read this address?

In: an address. Out: yes or no, as RFC 9309 has it: the longest rule that fits, of the group for `wirecopy`,
else of the group for all.

    >>> Rules.of("User-agent: *\\nDisallow: /private").allow("/private/a"), Rules.of("").allow("/a")
    (False, True)

A host without a robots.txt (4xx) allows all; one whose robots.txt cannot be had (5xx) allows nothing. A
robots.txt is asked for once an hour and host.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from wirecopy.read.fetch_answer import Unreached
from wirecopy.read.fetch_body import most
from wirecopy.read.fetch_hosts import checked
from wirecopy.read.fetch_pace import LONGEST_DELAY, between, delay
from wirecopy.read.fetch_wire import target
from wirecopy.read.refusal import Refusal

if TYPE_CHECKING:
    import httpx

AGENT = "wirecopy"
LARGEST = 512_000  # bytes that are read of it, as RFC 9309 wants at least
HOPS = 5
FRESH = 3600.0
KEPT = 1000
LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:\s*([^#\r\n]*)", re.IGNORECASE)
SAFE = "/%?&=*$:@!+,;~()'[]-._"


@dataclass(frozen=True)
class Rules:
    """Patterns with whether they allow, and the seconds between requests."""

    patterns: tuple[tuple[str, bool], ...] = ()
    pause: float = 0.0

    @classmethod
    def of(cls, text: str) -> Rules:
        """The rules for us. Groups for one name are one group, wherever they stand."""
        groups: dict[str, list[tuple[str, str]]] = {}
        names: list[str] = []
        open_ = False
        for line in text.splitlines():
            if not (match := LINE.match(line)):
                continue
            key, value = match[1].lower(), match[2].strip()
            if key == "user-agent":
                names = [*names, value.lower()] if open_ else [value.lower()]
                open_ = True
                continue
            open_ = False
            for name in names:
                groups.setdefault(name.split("/")[0], []).append((key, value))
            for name in names:
                groups.setdefault(name.split("/")[0], [])
        own = groups.get(AGENT, groups.get("*", []))
        pause = [
            value
            for key, value in own
            if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value)
        ]
        patterns = tuple(
            (_plain(value), key == "allow") for key, value in own if key != "crawl-delay" and value
        )
        return cls(patterns, float(pause[0]) if pause else 0.0)

    def allow(self, target: str) -> bool:
        """True if the path with its query may be read; of equal rules the one that allows counts."""
        target = _plain(target)
        fitting = [(len(pattern), allows) for pattern, allows in self.patterns if fits(pattern, target)]
        return max(fitting)[1] if fitting else True


NOTHING = Rules((("/", False),))


def fits(pattern: str, target: str) -> bool:
    """A pattern with `*` for anything and `$` for the end, in time linear in the target for each star.

    >>> fits("/*/print$", "/news/print"), fits("/*/print$", "/news/print/2")
    (True, False)
    """
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not others:
        return at == len(target) if ends else True
    *middle, last = others
    for piece in middle:
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return (target.endswith(last) and len(target) - len(last) >= at) if ends else target.find(last, at) >= 0


def _plain(path: str) -> str:
    """Letters beyond ASCII escaped as in addresses, escapes in capitals."""
    return re.sub(r"%[0-9a-f]{2}", lambda match: match[0].upper(), quote(path, safe=SAFE))


_KNOWN: OrderedDict[str, tuple[float, Rules]] = OrderedDict()


def allows(client: httpx.Client, url: str, longest_delay: float = LONGEST_DELAY) -> bool:
    """True if the robots.txt of its host lets `url` be read. Raises `Refusal` and what httpx raises."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc.lower()}"
    at, rules = _KNOWN.get(origin, (-FRESH, None))
    if rules is None or monotonic() - at > FRESH:
        rules = _asked(client, f"{origin}/robots.txt")
        _KNOWN[origin] = (monotonic(), rules)
        while len(_KNOWN) > KEPT:
            _KNOWN.popitem(last=False)
    if rules.pause:
        delay(parts.hostname or "", rules.pause, longest_delay)
    return rules.allow((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _asked(client: httpx.Client, url: str) -> Rules:
    for _ in range(HOPS + 1):
        with between(urlsplit(url).hostname or ""), client.stream("GET", url) as response:
            if (moved := target(response)) is not None:
                try:
                    url = checked(moved).url
                except Refusal:
                    return Rules()
                continue
            if response.status_code >= 500 or response.status_code == 429:
                raise Unreached(
                    f"cannot be asked for its robots.txt (it answers {response.status_code})",
                    "try again later",
                )
            if response.status_code != 200:
                return Rules()
            return Rules.of(most(response, LARGEST).decode("utf-8", "replace").removeprefix("\ufeff"))
    return Rules()

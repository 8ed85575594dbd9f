"""Where an article was fetched or saved from -> its address, its outlet, and when it was seen.

In: an article as a format read it, and what is known of where its bytes came from. Out: the same article,
placed.

    >>> placed(article, Origin("https://osk.example/ferry", "2024-03-05T10:00:00Z"), page=True).outlet
    'osk.example'

The address at which a page was really seen outranks what the page calls itself: of a page that reprints a
story, the canonical address is that of the original. What the page said stays among the fields as
`stated_url`. The outlet is the host of the address, of a copy in a web archive that of the page copied;
of a page on this computer or in a local network what the page says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wirecopy.article import Article

ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,8}/(https?://.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """`url` is the last address, after all redirects; `name` is the end of it with a suffix that tells
    its kind (`ferry.html`)."""

    url: str
    seen: str | None = None
    name: str = ""


def placed(article: Article, origin: Origin, page: bool) -> Article:
    """`article` with the address and the time of `origin`. Of a page the address replaces what it says of
    itself; another document gets it only where it says nothing."""
    fields = article.fields
    if page or article.url is None:
        if article.url is not None and article.url != origin.url:
            fields = (*fields, ("stated_url", article.url))
        outlet = host(origin.url) or article.outlet
        outlet = outlet if page or article.outlet is None else article.outlet
        article = replace(article, url=origin.url, outlet=outlet, fields=fields)
    return replace(article, seen=article.seen or origin.seen)


def host(url: str) -> str | None:
    """The outlet that an address names; None for a number or a name without a dot.

    >>> host("https://www.osk.example/ferry"), host("http://127.0.0.1:8000/")
    ('osk.example', None)
    """
    from ipaddress import ip_address
    from urllib.parse import urlsplit

    inner = ARCHIVED.match(url)
    try:
        name = (urlsplit(inner[1] if inner else url).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return None
    if "." not in name:
        return None
    try:
        ip_address(name)
    except ValueError:
        return name
    return None

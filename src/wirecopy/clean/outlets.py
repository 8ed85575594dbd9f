"""Who published the article, and the country whose way of writing dates it follows.

>>> country("harbour.example.co.uk"), country("gull.example")
('GB', None)
"""

from __future__ import annotations

from functools import cache, lru_cache

from wirecopy.clean import addresses
from wirecopy.registry import table

# Country ends of hosts that are used as if they were not of a country.
_NOT_COUNTRIES = frozenset("tv io co me fm ai cc ws to ly la gg am".split())


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    """Host -> country, folded name -> country. A name of outlets in two countries has none."""
    hosts: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in table("outlets"):
        hosts[row["domain"]] = row["country"]
        for name in (row["name"] + "|" + row["aliases"]).split("|"):
            folded = name.casefold()
            if folded:
                names[folded] = row["country"] if names.get(folded, row["country"]) == row["country"] else ""
    return hosts, names


def outlet(stated: str | None, url: str | None, site: str | None) -> str | None:
    """The outlet as the input stated it, else the host of the address, else the site's own name."""
    return stated or (addresses.host(url) if url else None) or site or None


@lru_cache(maxsize=1 << 12)
def country(outlet: str | None) -> str | None:
    """The country of an outlet (two capital letters), by the table, else by the end of its host."""
    if not outlet:
        return None
    hosts, names = _known()
    name = outlet.casefold().strip()
    host = addresses.host(name) or name
    parts = host.split(".")
    for cut in range(len(parts) - 1):
        if found := hosts.get(".".join(parts[cut:])):
            return found
    if found := names.get(name):
        return found
    end = parts[-1]
    if len(parts) < 2 or len(end) != 2 or end in _NOT_COUNTRIES or " " in host:
        return None
    return {"uk": "GB", "eu": None}.get(end, end.upper())


def is_name(line: str) -> bool:
    """True for the name of a known outlet."""
    return line.casefold() in _known()[1]

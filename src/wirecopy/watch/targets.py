"""Feeds as a person names them -> their addresses.

In: http(s) addresses, `@list.txt` with one of these a line, OPML files. Out: addresses without their fragments, each
once, in the order given; a `Problem` for what is none.

    >>> targets(["https://osk.example/feed", "@desk.txt", "subscriptions.opml"]).addresses
    ('https://osk.example/feed', 'https://tarn.example/rss', …)

Files are read anew for every round, so that a list may grow while it is watched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.article import Problem
from wirecopy.read.fetch_hosts import checked
from wirecopy.read.limits import size
from wirecopy.read.paths import is_web, shown
from wirecopy.read.refusal import Refusal

LARGEST = 10_000_000  # bytes of a list; 100,000 addresses
DEEPEST = 5  # lists in lists
OPML = (".opml", ".xml")
FEED_SCHEMES = ("feed:http://", "feed:https://")


@dataclass(frozen=True, slots=True)
class Targets:
    """The addresses, and what of the names given is none."""

    addresses: tuple[str, ...]
    problems: tuple[Problem, ...]


def targets(named: Iterable[str]) -> Targets:
    """What is to be watched; never raises."""
    found = list(_found(named, 0))
    addresses = dict.fromkeys(one for one in found if isinstance(one, str))
    problems = dict.fromkeys(one for one in found if isinstance(one, Problem))
    return Targets(tuple(addresses), tuple(problems))


def _found(named: Iterable[str], depth: int) -> Iterator[str | Problem]:
    for name in named:
        name = _unfed(name.strip())
        if is_web(name):
            yield _address(name)
        elif name.startswith("@"):
            yield from _list(Path(name[1:]), depth) if len(name) > 1 else [Problem(name, "names no list")]
        elif name.lower().endswith(OPML) and "://" not in name:
            yield from _list(Path(name), depth)
        else:
            yield Problem(shown(name) or "''", "is no address of a feed", "give one that starts with http:// or https://, "
                          "or @list.txt with one a line, or an OPML file")  # fmt: skip


def _unfed(name: str) -> str:
    """What browsers make of a link to a feed (`feed://osk.example/rss`), as an address."""
    lower = name.lower()
    return (
        name[5:]
        if lower.startswith(FEED_SCHEMES)
        else "http://" + name[7:]
        if lower.startswith("feed://")
        else name
    )


def _address(name: str) -> str | Problem:
    scheme, _, rest = name.partition("://")
    try:
        return checked(f"{scheme.lower()}://{rest}").url
    except Refusal as refusal:
        return Problem(shown(name[:200]), refusal.what, refusal.hint)


def _list(path: Path, depth: int) -> Iterator[str | Problem]:
    where = shown(str(path))
    if depth >= DEEPEST:
        yield Problem(where, "is a list in a list in a list, too deep", "name the feeds themselves")
        return
    try:
        if not path.is_file():
            yield Problem(where, "does not exist" if not path.exists() else "is no file", "check the path")
            return
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Problem(where, f"cannot be read: {reason.lower()}")
        return
    if len(data) > LARGEST:
        yield Problem(where, f"is larger than {size(LARGEST)}", "divide it")
        return
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        outlines = _outlines(data)
        if outlines is None:
            yield Problem(where, "is no OPML that can be read", "write the addresses into a list, one a line")
        elif not outlines:
            yield Problem(where, "names no feed")
        # OPML comes from elsewhere, so it leads to no file on this computer.
        for name in outlines or ():
            yield (
                _address(name)
                if is_web(name)
                else Problem(shown(name[:200]), "is no address of a feed", f"in {where}")
            )
        return
    lines = [line.strip() for line in data.decode("utf-8-sig", "replace").splitlines()]
    inside = [line for line in lines if line and not line.startswith("#")]
    if not inside:
        yield Problem(where, "names no feed")
    yield from _found(inside, depth + 1)


def _outlines(data: bytes) -> list[str] | None:
    """The addresses in an OPML document; None if it is none. No entity is resolved, nothing is fetched."""
    from lxml import etree

    parser: Any = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or etree.QName(root).localname.lower() != "opml":
        return None
    found = []
    for outline in root.iter("{*}outline"):
        given = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        if address := _unfed(given.get("xmlurl", "").strip()):
            found.append(address)
    return found

"""Whether a document is a feed, by its first bytes.

In: the first bytes of a document. Out: `Kind.XML`, `Kind.JSON` or None.

    >>> kind(b"<?xml version='1.0'?><rss version='2.0'>"), kind(b"<svg/>")
    (<Kind.XML: 'XML'>, None)

A page that mentions a feed is none, nor is other XML: the root decides, and of a root with a common name
(`feed`, `RDF`) the namespace.
"""

from __future__ import annotations

import re
from enum import StrEnum

from wirecopy.read.decode import MARKS, unmarked

FIRST = 65_536
ROOT = re.compile(r"<(?:([\w.-]{1,40}):)?([\w.-]{1,40})((?:\s[^<>]*)?)/?>", re.ASCII)
NAMESPACES = {
    "feed": ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"),
    "RDF": (
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf",
    ),
}
JSON = re.compile(r"\s{0,64}\{")
VERSION = re.compile(r'"version"\s{0,9}:\s{0,9}"https?:\\?/\\?/jsonfeed\.org\\?/version')


class Kind(StrEnum):
    """How a feed is written."""

    XML = "XML"
    JSON = "JSON"


def kind(data: bytes) -> Kind | None:
    """The kind of feed that `data` begins, if it is one. Never raises."""
    head = data[:FIRST]
    if not head[:256].strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe").startswith((b"<", b"{")):
        return None
    name = next((name for mark, name in MARKS if head.startswith(mark)), None) or unmarked(head) or "utf-8"
    text = head.decode(name, "replace").lstrip("\ufeff")
    if JSON.match(text):
        return Kind.JSON if VERSION.search(text) else None
    return Kind.XML if _is_feed(text) else None


def _is_feed(text: str) -> bool:
    """True if the root element is that of a feed."""
    root = ROOT.match(text, _prolog(text))
    if root is None:
        return False
    if root[2].lower() == "rss":
        return True
    return any(namespace in root[3] for namespace in NAMESPACES.get(root[2], ()))


def _prolog(text: str) -> int:
    """Where the root element begins."""
    at = 0
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            close, inner = text.find(">", at), text.find("[", at)
            end = text.find("]>", at) + 2 if 0 <= inner < close else close + 1
        else:
            return at
        if end <= at:
            return len(text)
        at = end

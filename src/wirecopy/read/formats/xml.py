"""XML that is no page and no feed: recognised, so that it is not taken for text; not read.

In: what opens with `<?xml` or a root that is known. Out: a problem.

    >>> list(FORMAT.read(source))
    Refusal: is an XML document (<urlset>), not an article
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

ROOTS = "rss|feed|rdf:RDF|svg|nitf|newsItem|newsMessage|NewsML|TEI|urlset|sitemapindex|plist|opml"
OPENS = re.compile(rf"\s*(?:<\?xml[\s?]|<(?:{ROOTS})[\s>])")
ROOT = re.compile(r"<([A-Za-z_][\w:.-]{0,40})[\s/>]")
PAGE = re.compile(r"<html[\s>]|<!doctype\s+html", re.IGNORECASE)


def sniff(head: str) -> Sure:
    """Certain of what opens like XML, unless it is a page."""
    return Sure.CERTAIN if OPENS.match(head) and not PAGE.search(head[:4096]) else Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """Raises `Refusal`, always."""
    root = ROOT.search(source.head.decode("utf-8", "replace"))
    named = f" (<{root[1]}>)" if root else ""
    raise Refusal(f"is an XML document{named}, not an article", "only HTML pages and feeds are read")
    yield  # a reader is a generator


FORMAT = Format("XML", (".xml", ".svg"), sniff, read)

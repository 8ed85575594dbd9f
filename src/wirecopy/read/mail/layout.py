"""The page in a message, without the tables that lay it out and without what it hides.

In: the bytes of a page and its charset. Out: the same page as text, its tables turned into blocks and hidden elements
gone.

    >>> flat(b"<table><tr><td>Ferry late.<div style='display:none'>In this issue: a ferry.</div></table>", None)
    '<html><body><div><div><p>Ferry late.</p></div></div></body></html>'

Mail is laid out with tables in tables. Read as tables of data, rows come out in another order than they are seen. What
holds no other block is a paragraph, a heading too: the reader of pages leaves out headings that have
little below them, and a newsletter is made of such.
"""

from __future__ import annotations

import re

from wirecopy.read.decode import decoded
from wirecopy.read.page.charset import declared

TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "center", "caption")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
OTHERS = ("div", "p", "ul", "ol", "li", "blockquote", "pre", "hr")
HIDDEN = re.compile(r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all)", re.IGNORECASE)
LARGE = 8_000_000  # characters; as for pages, a larger one is not made a tree of


def flat(data: bytes, charset: str | None) -> str:
    """The page; as it is if it is too deep or too large."""
    text = decoded(data, charset or declared(data)).text
    if len(text) > LARGE:
        return text
    from lxml import etree

    from wirecopy.read.page.tree import parse

    tree = parse(text)
    if tree is None:
        return text
    for element in tree.xpath("//*[@style or @hidden]"):
        hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
        if hidden and element.getparent() is not None:
            element.drop_tree()
    holding = set()
    for element in tree.iter(*TABLES, *HEADINGS, *OTHERS):
        above = element.getparent()
        while above is not None and above not in holding:
            holding.add(above)
            above = above.getparent()
    for element in list(tree.iter(*TABLES, *HEADINGS, "div")):
        element.tag = "div" if element in holding else "p"
    return str(etree.tostring(tree, encoding="unicode", method="html"))

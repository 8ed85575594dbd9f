"""The story in a page, by trafilatura, as text with a blank line between blocks.

In: a tree. Out: `Story`: the text, and whether it could be told from the rest of the page.

    >>> story(parse(page), title="Ferry strikes pier").text
    'The harbour was closed on Tuesday.\\n\\nWhat is known\\n\\nThe ferry left at noon.'

Headings and list items stay, comments and captions go, a line break stays a newline; cells of a table
row are joined by a tab. A first heading that repeats the title goes, as it is in `Article.title`:
pages differ in whether it stands inside their article element.

The cascade, each stage only where the last found too little: trafilatura as it comes; for less than 250
characters without its last resort, which is all the text of a page, menus included; the same in recall
mode; all the text after all, and then `sure` is False.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import copy, deepcopy
from typing import Any, NamedTuple

RESCUED = 250  # characters below which trafilatura takes all the text of the page
LEAST = 20  # characters of a story of which nothing else is known
# trafilatura's time grows with the square of inline elements in one block (10,000: 1.2 s, 20,000: 5 s) and
# of blocks in one page; a long live blog has some 5,000 elements.
MANY = 8_000  # above it, the tags of inline elements go, and so does the comparison with other extractors
TOO_MANY = 30_000  # above it, all the text is taken
INLINE = ("span", "font", "em", "i", "b", "strong", "u", "small", "a", "sup", "sub", "mark", "abbr", "time")
SPACE = re.compile(r"[ \t\r\n\f]+")
BLOCKS = {"head", "p", "list", "item", "quote", "table", "row", "code", "div", "body", "main", "figure", "fw"}


class Story(NamedTuple):
    """`text` is empty if the page has none; `sure` is False if it is all that the page says."""

    text: str
    sure: bool


def story(tree: Any, title: str | None) -> Story:
    """The story of a page."""
    if (count := _size(tree)) > MANY:
        tree = _without_inline(tree)
        count = _size(tree)
    for least, recall, enough in (
        () if count > TOO_MANY else ((RESCUED, False, RESCUED), (LEAST, False, LEAST), (LEAST, True, 1))
    ):
        text = _render(_extract(tree, least, recall, count > MANY), title)
        if len(text) >= enough:
            return Story(text, True)
    from wirecopy.read.page.scan import scan

    return Story(scan(_markup(tree)), False)


def _size(tree: Any) -> int:
    return sum(1 for _ in tree.iter())


def _without_inline(tree: Any) -> Any:
    """The page without the tags of inline elements. Parsed anew, since the text they leave behind is in
    as many pieces, over which XPath is quadratic."""
    from lxml import etree

    from wirecopy.read.page.tree import parse

    bare = copy(tree)
    etree.strip_tags(bare, *INLINE)
    anew = parse(_markup(bare))
    return bare if anew is None else anew


def _markup(tree: Any) -> str:
    from lxml import etree

    return str(etree.tostring(tree, encoding="unicode", method="html"))


def _extract(tree: Any, least: int, recall: bool, fast: bool) -> Any | None:
    """The body element that trafilatura makes; None if it finds nothing or fails."""
    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate", "readability", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # its warnings are not ours to print
    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "min_extracted_size", str(least))
    try:
        document = bare_extraction(
            copy(tree),
            fast=fast,
            favor_recall=recall,
            include_comments=False,
            include_tables=True,
            config=config,
        )
    except Exception:  # odd trees make it fail in many ways, and then the next stage is for them
        return None
    return getattr(document, "body", None)


def _render(body: Any | None, title: str | None) -> str:
    if body is None:
        return ""
    blocks = [block for block in _blocks(body) if block]
    if blocks and title and _same(blocks[0], title):
        del blocks[0]
    return "\n\n".join(blocks)


def _same(one: str, two: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(two.casefold().split())


def _blocks(body: Any) -> list[str]:
    text = "".join(_pieces(body))
    blocks = []
    for block in text.split("\0"):
        lines = (SPACE.sub(" ", line).strip(" ") for line in block.split("\1"))
        blocks.append("\n".join(lines).replace("\2", "\t").strip("\n\t "))
    return blocks


def _pieces(body: Any) -> Iterator[str]:
    """The text of a tree in order, NUL where a block begins or ends, 1 for a line break, 2 for the next
    cell: none of them can stand in a parsed page."""
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                yield "\0"
            elif tag == "cell" and element.getprevious() is not None:
                yield "\2"
            yield element.text or ""
        else:
            if tag in BLOCKS:
                yield "\0"
            elif tag == "lb":
                yield "\1"
            yield (element.tail or "") if element is not body else ""

"""HTML: one article a page, its story extracted, with what the page says about itself.

In: the bytes of a page. Out: one article. The text is the story as `page/body.py` renders it; what the
page states goes to the fields of the article, `published_basis` is `metadata`.

    >>> [article.title for article in FORMAT.read(source)]
    ['Ferry strikes pier']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.decode import decoded
from wirecopy.read.page.charset import declared
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

PAGE = re.compile(
    r"(?:\s|<!--(?:(?!-->).){0,2000}-->|<\?xml[^<>]*>)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
DOCTYPE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
FRAGMENT = re.compile(
    r"\s*<(p|div|article|section|main|h1|h2|table|header|span|ul|meta|title)[\s>]", re.IGNORECASE
)
TAG = re.compile(r"<(?:[a-z][a-z0-9]{0,12}[\s/>]|/[a-z])", re.IGNORECASE)
LARGE = 8_000_000  # characters; a larger page is read without a tree


def sniff(head: str) -> Sure:
    """Certain of what opens like a page; likely of what opens with a block that is closed."""
    if PAGE.match(head):
        return Sure.CERTAIN
    opening = FRAGMENT.match(head)
    if opening and f"</{opening[1].lower()}" in head.lower():
        return Sure.LIKELY
    return Sure.MAYBE if TAG.search(head) or DOCTYPE.search(head) else Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of the page, and what could not be read of it."""
    data = source.all()
    text, encoding, damaged = decoded(data, declared(data))
    if damaged:
        yield source.problem(f"{damaged} characters of its {encoding} cannot be read, shown as U+FFFD")
    from wirecopy.read.page.tree import parse

    tree = parse(text) if len(text) <= LARGE else None
    if tree is None:
        from wirecopy.read.page.scan import scan

        yield Article(scan(text), refs=(source.name,), path=source.name)
        yield source.problem(
            "is too deep or too large to be read as a page: all its text is taken",
            "what the page says of itself is left out",
        )
        return
    from wirecopy.read.page.body import story
    from wirecopy.read.page.metadata import about

    facts = about(tree, len(text))
    body = story(tree, facts.title)
    yield Article(
        body.text,
        outlet=facts.outlet,
        url=facts.url,
        title=facts.title,
        byline=", ".join(facts.authors) or None,
        language=facts.language,
        published=facts.published,
        published_basis="metadata" if facts.published else None,
        modified=facts.modified,
        refs=(source.name,),
        path=source.name,
        fields=tuple(facts.fields),
    )
    for noun, value in facts.unclear:
        yield source.problem(f"its {noun} date is not clear: {value}", "ISO 8601 is understood")
    if facts.broken:
        yield source.problem("some of what it says of itself (JSON-LD) is no valid JSON and is left out")
    if body.text and not body.sure:
        yield source.problem("the story cannot be told from the rest of the page: all its text is taken")


FORMAT = Format("HTML", (".html", ".htm", ".xhtml", ".shtml"), sniff, read)

"""The last check of every article: characters that no encoding can carry, and that there is a text.

In: an article as a format made it. Out: the same, whole, with problems where something was mended; or
only a problem, if its text is blank.

    >>> [type(item).__name__ for item in finish(Article("cut \\ud83d", path="a.json#1"))]
    ['Article', 'Problem']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wirecopy.article import Article, Problem, whole

FIELDS = ("outlet", "url", "title", "byline", "language")


def finish(article: Article) -> Iterator[Article | Problem]:
    """`article` if it has a text, and what had to be said about it."""
    where = "standard input" if article.path == "-" else article.path or "text"
    if not article.text or article.text.isspace():
        yield Problem(where, "holds no text")
        return
    lone = []
    for name in FIELDS:
        value = getattr(article, name)
        if (mended := _mended(value)) != value:
            lone.append(name)
            article = replace(article, **{name: mended})  # type: ignore[arg-type]
    refs = tuple(_mended(ref) or "" for ref in article.refs)
    fields = tuple((name, _mended(value) or "") for name, value in article.fields)
    if refs != article.refs or fields != article.fields:
        article = replace(article, refs=refs, fields=fields)
    problems: list[Problem] = []
    try:
        article.text.encode()  # a hundred times as fast as to look at every character
    except UnicodeEncodeError:
        article, problems = whole(article)
    yield article
    yield from problems
    if lone:
        yield Problem(where, f"lone surrogates in {', '.join(lone)}, shown as U+FFFD")


def _mended(value: str | None) -> str | None:
    if value is None or value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

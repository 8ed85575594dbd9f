"""The last check of every article: characters that no encoding can carry, and that there is a text.

In: an article as a format made it. Out: the same, whole, with problems where something was mended; or
only a problem, if its text is blank.

    >>> [type(item).__name__ for item in finish(Article("cut \\ud83d", path="a.json#1"))]
    ['Article', 'Problem']
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article import Article, Problem, whole


def finish(article: Article) -> Iterator[Article | Problem]:
    """`article` if it has a text, and what had to be said about it."""
    if not article.text or article.text.isspace():
        where = "standard input" if article.path == "-" else article.path or "text"
        yield Problem(where, "holds no text")
        return
    article, problems = whole(article)
    yield article
    yield from problems

"""Plain text: one article a file, the text exactly as decoded.

In: bytes of any suffix that nothing else claims. Out: one article whose ref is its path.

    >>> [article.text for article in FORMAT.read(source)]
    ['Ferry late.\\r\\n']
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.decode import decoded
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source


def sniff(head: str) -> Sure:
    """Anything may be text."""
    return Sure.ANY


def read(source: Source) -> Iterator[Article | Problem]:
    """The one article, and what could not be decoded in it."""
    text, encoding, damaged = decoded(source.all())
    yield Article(text, refs=(source.name,), path=source.name)
    if damaged:
        plural = "s" if damaged > 1 else ""
        yield source.problem(
            f"{damaged} character{plural} of its {encoding} cannot be read, shown as U+FFFD",
            "the file was probably cut, or its encoding mixed",
        )
    if nuls := text.count("\0"):
        yield source.problem(f"holds {nuls} NUL character{'s' if nuls > 1 else ''}, kept in the text")


FORMAT = Format("text", (".txt", ".text", ".md", ".markdown", ".log", ""), sniff, read)

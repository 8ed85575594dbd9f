"""Exports of press databases as plain text (.txt): many articles in one file.

In: a text with the marks of LexisNexis, Nexis Uni, Factiva, Genios and their like. Out: an article for each
document, at `#1`, `#2` ...; a text that has the marks and not the structure is one article as it stands. How
they are told stands in `wirecopy.read.press`; the same in .docx is read by `docx`.

    >>> [(article.path, article.title) for article in FORMAT.read(source)]
    [('saved.txt#1', 'Ferry strikes pier'), ('saved.txt#2', 'Pier open again')]
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.decode import decoded
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source


def sniff(head: str) -> Sure:
    """Likely of what bears two marks of an export: enough against text, not against a table in which an
    export is a cell."""
    if not any(mark in head for mark in ("ocument", "okument", "DOCUMENT", " words", "LENGTH:", "Length:")):
        return Sure.NO  # nearly every file: the marks need no look
    from wirecopy.read.press import looks

    return Sure.LIKELY if looks(head) else Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The documents of the export, or the text as it stands."""
    from wirecopy.read.formats import text as plain
    from wirecopy.read.press import exported

    data = source.all()
    text, encoding, damaged = decoded(data)
    found = exported(text, source)
    if found is None:
        yield from plain.FORMAT.read(Source.held(data, ".txt", source))
        return
    yield from found
    if damaged:
        yield source.problem(f"{damaged} characters of its {encoding} cannot be read, shown as U+FFFD")


FORMAT = Format("press export", (), sniff, read)

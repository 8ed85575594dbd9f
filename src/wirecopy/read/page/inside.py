"""A page or text that stands inside another file -> its article, at its place there.

In: the bytes of the page, the charset that what is around it states, and where it stands in the file (`#3`).
Out: what the reader of pages makes of it. A failure costs this page, not the file.

    >>> [item.path for item in inside(b"<p>Ferry late.", "koi8-r", source, "#3") if isinstance(item, Article)]
    ['saved.warc.gz#3']

Headers outrank what a page says of its own charset; a byte order mark outranks both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.decode import MARKS, WEB, decoded
from wirecopy.read.refusal import Refusal
from wirecopy.read.source import Source


def inside(
    data: bytes, charset: str | None, source: Source, at: str = "", plain: bool = False
) -> Iterator[Article | Problem]:
    """The article of a page, or of a plain text, and its problems."""
    from wirecopy.read.formats import html, text

    form = text if plain else html
    if WEB.get((charset or "").lower(), "utf-8") != "utf-8" and not data.startswith(MARKS[0][0]):
        data = MARKS[0][0] + decoded(data, charset).text.encode("utf-8", "replace")
    place = source.name + at
    try:
        for item in form.FORMAT.read(Source.held(data, form.FORMAT.suffixes[0], source)):
            if isinstance(item, Article):
                yield replace(item, path=place, refs=(place,))
            else:
                yield replace(item, where=source.where + at)
    except Refusal as refusal:
        yield source.problem(refusal.what, refusal.hint, at)
    except MemoryError:
        yield source.problem("does not fit into memory", at=at)
    except Exception as error:  # a hole in a library
        yield source.problem(f"cannot be read: {clip(f'{type(error).__name__}: {error}', 200)}", at=at)

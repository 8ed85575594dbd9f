"""One found file or address -> its articles and problems: open, tell what it is, read, place, check.

In: a `Found` of `paths`. Out: articles that are whole, or problems; nothing raises.

    >>> list(read_file(Found("ferry.txt", "ferry.txt"), Limits(), Mapping(), None))
    [Article(text='Ferry late.', ..., path='ferry.txt')]
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, TypeVar

from wirecopy.article import Article, Problem
from wirecopy.read.binary import binary
from wirecopy.read.clip import clip
from wirecopy.read.decode import MARKS, unmarked
from wirecopy.read.finish import finish
from wirecopy.read.limits import Limits
from wirecopy.read.mapping import Mapping
from wirecopy.read.origin import Origin, placed
from wirecopy.read.paths import Found
from wirecopy.read.refusal import Refusal
from wirecopy.read.saved import saved_from
from wirecopy.read.sniff import Format, by_magic, choose
from wirecopy.read.source import Source

Item = TypeVar("Item")
LATER = {
    "an old Office document": "save it as plain text or HTML",
    "an RTF document": "save it as plain text or HTML",
    "a tar archive of several files": "unpack it and give the folder",
    "a zip archive of several files": "unpack it and give the folder",
    "compressed with bzip2": "only gzip and Zstandard are read; decompress it first",
    "compressed with xz": "only gzip and Zstandard are read; decompress it first",
    "compressed twice": "decompress it once",
}


def read_file(
    found: Found, limits: Limits, mapping: Mapping, stdin: BinaryIO | None
) -> Iterator[Article | Problem]:
    """The articles and problems of one file, in its order; stops after `limits.records` articles."""
    return poured(found, limits, mapping, stdin, articles)


def poured(
    found: Found,
    limits: Limits,
    mapping: Mapping,
    stdin: BinaryIO | None,
    pour: Callable[[Source], Iterator[Item]],
    fetched: tuple[BinaryIO, Origin] | None = None,
) -> Iterator[Item | Problem]:
    """What `pour` makes of one file, opened, or of one address, fetched, unless it is `fetched` already; whatever
    goes wrong becomes a problem."""
    where = "standard input" if found.path == "-" else found.name
    try:
        if found.address:
            if fetched is None:
                from wirecopy.read.fetch import fetch

                fetched = fetch(found.path, limits)
            data, origin = fetched
            yield from pour(Source.open(found.name, data, limits, mapping, origin))
            return
        with _opened(found, stdin) as raw:
            yield from pour(Source.open(found.name, raw, limits, mapping))
    except Refusal as refusal:
        yield Problem(where, refusal.what, refusal.hint)
    except OSError as error:
        yield Problem(where, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except MemoryError:
        yield Problem(where, "does not fit into memory", "split the file")
    except Exception as error:  # a hole in a library must cost one file, not the run
        what = clip(f"{type(error).__name__}: {error}".rstrip(": "), 200)
        yield Problem(where, f"cannot be read: {what}")


def articles(source: Source) -> Iterator[Article | Problem]:
    """The articles of an opened file, whole, at most `limits.records` of them."""
    most = source.limits.records
    count, said = 0, False
    form = format_of(source)
    for item in form.read(source):
        if isinstance(item, Article):
            item = _placed(item, source, form)
        for one in finish(item) if isinstance(item, Article) else (item,):
            said = True
            if isinstance(one, Article):
                if most is not None and count >= most:
                    yield enough(source, count)
                    return
                count += 1
            yield one
    if not said:
        yield source.problem("holds no article")


def _placed(article: Article, source: Source, form: Format) -> Article:
    """`article` with where it was fetched, or saved from if it is a page that does not say where it stood.
    Records speak for themselves: only what is the whole of a document is at its address."""
    page = form.name == "HTML"
    if page:
        saved = saved_from(source.head)
        if saved.url is not None and article.url is None:
            article = placed(article, Origin(saved.url), page)
        article = replace(article, seen=saved.seen)
    if source.origin is None:
        return article
    if article.path != source.name or form.name == "MHTML":
        return article if article.seen else replace(article, seen=source.origin.seen)
    return placed(article, source.origin, page)


def enough(source: Source, count: int) -> Problem:
    """What is said when there are more records than were asked for."""
    return source.problem(f"only the first {count} records were read", "as the limit says")


def format_of(source: Source) -> Format:
    """The format to read `source` with. Raises `Refusal` for what is empty or no text."""
    head = source.head
    if not head:
        raise Refusal("is empty")
    if (form := by_magic(head)) is not None:
        return form
    if noun := binary(head):
        kind = "is" if noun.startswith(("a ", "an ", "compressed", "binary")) else "is a"
        raise Refusal(f"{kind} {noun}, not an article", LATER.get(noun, "give the article as text or HTML"))
    return choose(glimpse(head), source.suffix)


def glimpse(head: bytes) -> str:
    """The first bytes as text, good enough to tell what they are."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "replace")
    return head.decode(unmarked(head) or "utf-8", "replace")


class _Borrowed:
    """Someone else's stream, which stays open."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def __enter__(self) -> BinaryIO:
        return self.stream

    def __exit__(self, *_: object) -> None:
        return None


def _opened(found: Found, stdin: BinaryIO | None) -> BinaryIO | _Borrowed:
    """A regular file opened, or standard input. Never blocks on a pipe or a device."""
    if found.path == "-":
        return _Borrowed(stdin if stdin is not None else sys.stdin.buffer)
    if found.pipe:
        return open(found.path, "rb")
    _regular(os.stat(found.path).st_mode)
    number = os.open(found.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        _regular(os.fstat(number).st_mode)  # it may have been replaced in between
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        noun = next((noun for test, noun in KINDS if test(mode)), "something else")
        raise Refusal(f"is {noun}, not a file", "pipe its content in and give - as the path")

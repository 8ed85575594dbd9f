"""Web archives (WARC): an article for each page that was captured.

In: WARC, as it is or compressed with gzip (the standard's one member a record, or any other way) or Zstandard,
also with a dictionary.
Out: an article for each `response` of status 200, `resource` or `conversion` that is HTML or plain text, read
as `html` reads a page, at `#n`, the n-th record of the file; its ref is the id of the record. `url` is the
address that was asked, `seen` when.

    >>> [(article.path, article.url, article.seen) for article in FORMAT.read(source)]
    [('osk.warc.gz#3', 'https://osk.example/ferry', '2024-03-05T10:15:00Z')]

Pictures, redirects, errors and their like are counted in one problem. A `revisit` says that a page was seen
again and had not changed: what it repeats is an article already if it stands before it in the file, and
nothing is added to that; what it repeats otherwise is not there, and that is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

OPENS = re.compile(rb"\s{0,16}WARC/\d\.|\x5d\x2a\x4d\x18")  # or with the dictionary of a Zstandard file


def known(head: bytes) -> bool:
    """True for what opens with the first line of a record, or with a dictionary: nothing else has one."""
    return OPENS.match(head) is not None


def sniff(head: str) -> Sure:
    """Never by its text: it is known by its first bytes."""
    return Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The pages in the file. Raises `Refusal` where nothing more can be read."""
    from wirecopy.read.warc import pages

    yield from pages(source)


FORMAT = Format("WARC", (".warc",), sniff, read, known=known)

"""Files, folders, globs, streams and addresses -> articles.

In: paths as a person types them: a file, a folder (all of it, sorted; hidden files left out, and the
folders that browsers put beside a page that they save), a glob, `-` (standard input), an http(s) address,
`@list.txt` (one of these a line). Out: `Article`s, and a `Problem` for everything that
could not be read; nothing raises and nothing is lost in silence.

    >>> for item in read(["coverage/", "more.jsonl.gz"]):
    ...     print(item.what if isinstance(item, Problem) else item.title)

**The text** is what the bytes decode to (or what was extracted from a page), newlines kept as they
are: CRLF stays `\\r\\n`, two code points. Only a byte order mark is no text. **Article.path** says where
the article stood and can be given back to `read_one`: `a.txt`, `b.jsonl:12` (line 12), `c.json#3` (the
third record); a name that cannot be printed stands there with escapes (`paths.shown`). `refs` holds the
id that the input gave, else the path.

**To add a format** write one file in `formats/` that defines `FORMAT = Format(...)`: its name, its
suffixes, `sniff(head) -> Sure` and `read(source) -> Iterator[Article | Problem]`; it is found by itself.
Yield as you go, take bytes only from `source` (which enforces the limits), raise `Refusal` for what
makes the rest unreadable, import heavy libraries inside `read`. Records with named fields go through
`record.Records`. Then add its truncations and mislabelled twins to `tests/hostile/build.py`.

The order of the room: `paths` finds files (`saved` knows what a browser leaves), `fetch` gets an address,
`source` opens what was found (`compression` inflates it, `binary` and `sniff` tell what it is), a format
reads it (`decode` for bytes, `record` and `when` for fields, `page/` for HTML, `press/` for exports of press
databases, `warc/` for web archives, `pdf/`, `feeds/`, `mail/`, `mime` for what consists of parts), `origin` says where
it was, `finish` checks every article, `one` picks a single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from wirecopy.article import Article, Problem
from wirecopy.read.decode import decode
from wirecopy.read.files import read_file
from wirecopy.read.limits import DEFAULT_LIMITS, Limits
from wirecopy.read.mapping import GUESS, Mapping
from wirecopy.read.one import ReadError, read_one
from wirecopy.read.paths import find

__all__ = ["Limits", "Mapping", "ReadError", "decode", "read", "read_one"]


def read(
    paths: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = GUESS,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """Every article under `paths`, in the order given, and a problem for what is none. Never raises
    for bad input; bounded memory for formats that hold many records."""
    for found in find(paths, limits):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_file(found, limits, mapping, stdin)

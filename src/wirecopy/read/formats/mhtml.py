"""MHTML (.mht, .mhtml): one article a file, the page that a browser saved with all its parts.

In: MIME as Chrome, Edge, Internet Explorer and extensions of Firefox write it: headers, then parts between
boundaries, quoted-printable or base64. Out: one article, read as `html` reads a page. Its address is that
from which it was saved, `seen` when; frames, pictures and styles are no articles.

    >>> [(article.title, article.url, article.seen) for article in FORMAT.read(source)]
    [('Ferry strikes pier', 'https://osk.example/ferry', '2024-03-05T10:15:00+01:00')]

Only the page is decoded, and what is nested is followed `DEEPEST` levels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from wirecopy.article import Article, Problem
from wirecopy.read.mime import HEADERS, Part, joined, part_of, parts, unpacked
from wirecopy.read.origin import Origin, placed
from wirecopy.read.paths import is_web
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source
from wirecopy.read.when import iso

if TYPE_CHECKING:
    from email.message import Message

MIME = re.compile(rb"^mime-version[ \t]*:", re.IGNORECASE | re.MULTILINE)
RELATED = re.compile(rb"^content-type[ \t]*:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
SAVED = re.compile(
    rb"^(?:snapshot-)?content-location[ \t]*:|^from[ \t]*:[^\r\n]{0,40}saved by", re.IGNORECASE | re.MULTILINE
)
DEEPEST = 5  # a page inside alternatives inside related parts is 2 deep


def known(head: bytes) -> bool:
    """True for headers of MIME with related parts, or with the address of a page."""
    match = HEADERS.match(head)
    if not match or not MIME.search(match[0]):
        return False
    return bool(RELATED.search(match[0]) or SAVED.search(match[0]))


def sniff(head: str) -> Sure:
    """Never by its text: pictures may stand in it as bytes, so it is known by its first lines."""
    return Sure.NO


class Page(NamedTuple):
    """The part that is the page, and the addresses of the parts around it, the outermost last."""

    part: Part
    around: list[str]


def read(source: Source) -> Iterator[Article | Problem]:
    """The article of the page, with where and when it was saved. Raises `Refusal` if there is no page."""
    outer = part_of(source.all(), True)
    if outer is None:
        raise Refusal("is MHTML whose headers do not end", "it may be cut short: save the page again")
    page = _page(outer, joined(outer.headers.get("Snapshot-Content-Location")), 0)
    if page is None:
        raise Refusal("is MHTML that holds no page", "save the page again, or give its text")
    stated = [joined(outer.headers.get("Snapshot-Content-Location")), page.part.location, *page.around]
    url = next((one.partition("#")[0] for one in stated if is_web(one)), None)
    seen = iso(joined(outer.headers.get("Date")))
    title = _subject(outer.headers)
    for item in _read_page(page.part, source):
        if isinstance(item, Article):
            item = placed(item, Origin(url, seen), page=True) if url else replace(item, seen=seen)
            item = replace(item, title=item.title or title)
        yield item
    if not page.part.whole:
        yield source.problem("is cut short: the page in it does not end", "save the page again")


def _read_page(part: Part, source: Source) -> Iterator[Article | Problem]:
    """The part through the reader of pages, or of text if it is that."""
    from wirecopy.read.decode import WEB, decoded
    from wirecopy.read.formats import html, text

    data = unpacked(part)
    charset = (part.headers.get_content_charset() or "").lower()
    if WEB.get(charset, "utf-8") != "utf-8":
        # The headers outrank the page; a byte order mark outranks both.
        data = b"\xef\xbb\xbf" + decoded(data, charset).text.encode("utf-8", "replace")
    form = html if part.kind != "text/plain" else text
    yield from form.FORMAT.read(Source.held(data, form.FORMAT.suffixes[0], source))


def _page(outer: Part, location: str, depth: int) -> Page | None:
    """The page in a part: itself, or of its parts the one named as the start, the one at the address of
    the whole, the first. Of alternatives the page, not its text."""
    if not outer.kind.startswith("multipart/"):
        return Page(outer, []) if outer.kind in ("text/html", "application/xhtml+xml", "text/plain") else None
    if depth >= DEEPEST:
        return None
    start = joined(outer.headers.get_param("start"))
    ranked: list[tuple[int, int, Page]] = []
    for at, part in enumerate(parts(outer)):
        inner = _page(part, location, depth + 1)
        if inner is None:
            continue
        named = start and joined(part.headers.get("Content-ID")) == start
        here = location and location in (inner.part.location, part.location)
        rank = 0 if named else 1 if here else 2 if inner.part.kind != "text/plain" else 3
        ranked.append((rank, at, Page(inner.part, [*inner.around, part.location])))
        if rank == 0 or (not start and (rank == 1 or (rank == 2 and not location))):
            break
    if not ranked:
        return None
    found = min(ranked, key=lambda one: one[:2])[2]
    return Page(found.part, [*found.around, outer.location])


def _subject(headers: Message) -> str | None:
    """The title that the browser wrote, in words."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        found = str(make_header(decode_header(str(headers.get("Subject") or ""))))
    except (HeaderParseError, LookupError, ValueError):
        return None
    return " ".join(found.split()) or None


FORMAT = Format("MHTML", (".mht", ".mhtml"), sniff, read, known=known)

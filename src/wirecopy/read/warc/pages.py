"""The captures of a file -> the articles, and the count of what is none.

In: a source that opens with `WARC/`. Out: articles at `#n`, n the number of the record, and problems.

    >>> [(one.path, one.url) for one in pages(source) if isinstance(one, Article)]
    [('osk.warc.gz#3', 'https://osk.example/ferry')]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from wirecopy.article import Article, Problem
from wirecopy.read.binary import binary
from wirecopy.read.files import glimpse
from wirecopy.read.formats import html
from wirecopy.read.origin import Origin, placed
from wirecopy.read.page.inside import inside
from wirecopy.read.paths import is_web
from wirecopy.read.record import Records
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Sure
from wirecopy.read.source import HEAD, Source
from wirecopy.read.warc.content import page
from wirecopy.read.warc.records import HOLDING, PAGES, Capture, captures
from wirecopy.read.when import iso

MOVED = (301, 302, 303, 307, 308)
NOTES = ("warcinfo", "request", "metadata")
MOST_KNOWN = 1_000_000  # records that a revisit may repeat; a file of 1 GB has some 50,000
KINDS = (
    ("image/", "image"), ("video/", "film"), ("audio/", "sound"), ("font/", "font"), ("text/css", "style sheet"),
    ("javascript", "script"), ("ecmascript", "script"), ("json", "data file"), ("xml", "XML document"),
    ("application/pdf", "PDF document"), ("font", "font"),
)  # fmt: skip


def pages(source: Source) -> Iterator[Article | Problem]:
    """The pages in the file. Raises `Refusal` where nothing more can be read."""
    reading = _Reading(source)
    try:
        for item in captures(source):
            if isinstance(item, Problem):
                yield item
            else:
                yield from reading.read(item)
    except Refusal:
        yield from reading.rest()
        raise
    yield from reading.rest()


class _Reading:
    """What is known of the file so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.records = Records(source)  # for its count of what repeats
        self.others: Counter[str] = Counter()
        self.repeated: Counter[bool] = Counter()
        self.known: set[int] = set()

    def read(self, capture: Capture) -> Iterator[Article | Problem]:
        """The article of a capture, or nothing of what is no page."""
        if noun := _other(capture):
            self.others[noun] += 1
        elif capture.kind == "revisit":
            self.repeated[not self.known.isdisjoint(_names(capture, "warc-refers-to"))] += 1
        elif capture.kind in HOLDING:
            yield from self._page(capture)

    def _page(self, capture: Capture) -> Iterator[Article | Problem]:
        at = f"#{capture.number}"
        if len(self.known) < MOST_KNOWN:
            self.known.update(_names(capture, "warc-record-id"))
        try:
            data, charset, cut = page(capture, self.source.limits)
        except Refusal as refusal:
            yield from self.records.tell(at, refusal.what, refusal.hint)
            return
        head = data[:HEAD]
        if not data or binary(head):
            self.others["other file" if data else "empty page"] += 1
            return
        plain = capture.media == "text/plain" or (
            not capture.media and html.sniff(glimpse(head)) < Sure.LIKELY
        )
        url, seen = capture.url, iso(capture.headers.get("warc-date"))
        ident = capture.headers.get("warc-record-id", "").strip("<> \t")
        for item in inside(data, charset, self.source, at, plain):
            if isinstance(item, Problem):
                yield from self.records.tell(at, item.what, item.hint)
                continue
            if url is not None and is_web(url):
                item = placed(item, Origin(url.partition("#")[0], seen), page=True)
            yield replace(item, seen=seen, refs=(ident,) if ident else item.refs)
        if cut:
            yield from self.records.tell(at, "was captured in part: its end is missing")

    def rest(self) -> Iterator[Problem]:
        """What was counted."""
        yield from self.records.rest()
        if count := self.others.total():
            listed = ", ".join(_counted(noun, number) for noun, number in self.others.most_common())
            what = f"{count} records are no pages" if count > 1 else "1 record is no page"
            yield self.source.problem(f"{what}: {listed}")
        if count := self.repeated[True]:
            what = f"{count} records say" if count > 1 else "1 record says"
            yield self.source.problem(f"{what} that a page was seen again and had not changed (revisit)")
        if count := self.repeated[False]:
            what = f"{count} records repeat pages" if count > 1 else "1 record repeats a page"
            yield self.source.problem(
                f"{what} that cannot be found in this file (revisit)", "give the file that holds them as well"
            )


def _other(capture: Capture) -> str:
    """What a record is that is no page; nothing for one that may be, and for notes on the file and the crawl."""
    if capture.kind in NOTES:
        return ""
    if capture.kind == "continuation" or capture.headers.get("warc-segment-number") is not None:
        return "segment"
    if capture.kind not in (*HOLDING, "revisit"):
        return "unknown record"
    if capture.kind == "response" and capture.http is None:
        return "broken answer"
    if capture.http is not None and capture.status != 200 and capture.kind != "revisit":
        return _instead(capture.status or 0)
    if capture.kind == "revisit" and capture.http is None:
        return ""
    if capture.media not in PAGES:
        return next((noun for part, noun in KINDS if part in capture.media), "other file")
    return "robots.txt" if _path(capture.url) == "/robots.txt" else ""


def _instead(status: int) -> str:
    """What came instead of a page."""
    if status in MOVED:
        return "redirect"
    return "error" if status >= 400 else "other answer"


def _counted(noun: str, number: int) -> str:
    return f"{number} {noun}{'s' if number > 1 and noun != 'robots.txt' else ''}"


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _names(capture: Capture, ident: str) -> list[int]:
    """What a revisit may call a record by: its id, or the digest of its content."""
    names = (capture.headers.get(name, "").strip().lower() for name in (ident, "warc-payload-digest"))
    return [hash(name) for name in names if name]

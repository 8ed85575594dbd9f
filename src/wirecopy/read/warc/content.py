"""The content of a capture -> the page as a browser had it: chunks put together, unpacked, with its charset.

In: a `Capture` that may be a page. Out: a `Page`. Raises `Refusal` for what is too large, a bomb, or damaged.

    >>> page(capture, Limits())
    Page(data=b'<!doctype html>...', charset='koi8-r', cut=False)

Some crawlers put together and unpack what they store and keep the headers that say otherwise: what is not
packed as it says is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from wirecopy.read.limits import Limits
from wirecopy.read.refusal import Refusal
from wirecopy.read.warc.records import Capture

if TYPE_CHECKING:
    import httpx

SIZE = re.compile(rb"[ \t]{0,8}([0-9a-fA-F]{1,8})[ \t]{0,8}(?:;[^\r\n]{0,1000})?\r?\n")
MOST_CHUNKS = 1_000_000
STEP = 65_536
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
TEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}<[!?a-zA-Z]")


class Page(NamedTuple):
    """`charset` as the answer states it; `cut`: it ended before it was whole, and this is what came."""

    data: bytes
    charset: str | None
    cut: bool


def page(capture: Capture, limits: Limits) -> Page:
    """The page in `capture`. Raises `Refusal`."""
    from email.message import Message

    data, cut = capture.data or b"", "warc-truncated" in capture.headers
    headers = capture.http or capture.headers
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data, broken = unchunked(data)
        cut = cut or broken
    if coding := headers.get("content-encoding", "").strip().lower():
        data = _unpacked(data, coding, limits)
    said = Message()
    said["content-type"] = headers.get("content-type", "")
    return Page(data, said.get_content_charset(), cut)


def unchunked(data: bytes) -> tuple[bytes, bool]:
    """What is in the chunks, and whether the last is missing. Data that has no chunks stays as it is.

    >>> unchunked(b"5\\r\\nFerry\\r\\n0\\r\\n\\r\\n"), unchunked(b"Ferry")
    ((b'Ferry', False), (b'Ferry', False))
    """
    chunks: list[bytes] = []
    at = 0
    for _ in range(MOST_CHUNKS):
        size = SIZE.match(data, at)
        if size is None:
            return (b"".join(chunks), True) if chunks else (data, False)
        begin, count = size.end(), int(size[1], 16)
        if not count:
            return b"".join(chunks), False
        chunks.append(data[begin : begin + count])
        at = begin + count
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    raise Refusal(f"comes in more than {MOST_CHUNKS} chunks")


def _unpacked(data: bytes, coding: str, limits: Limits) -> bytes:
    """`data` unpacked; as it is if it plainly is not packed so."""
    from wirecopy.read.fetch_body import body

    magic = {"gzip": GZIP, "x-gzip": GZIP, "zstd": ZSTD}.get(coding)
    if magic is not None and not data.startswith(magic):
        return data
    try:
        return body(cast("httpx.Response", _Answer(data, coding)), limits)
    except Refusal:
        if magic is None and TEXT.match(data):
            return data
        raise


class _Answer:
    """What `fetch_body` asks of an answer."""

    def __init__(self, data: bytes, coding: str) -> None:
        self.data = data
        self.headers = {"content-encoding": coding}

    def iter_raw(self) -> Iterator[bytes]:
        """The body in pieces, as it came."""
        for at in range(0, len(self.data), STEP):
            yield self.data[at : at + STEP]

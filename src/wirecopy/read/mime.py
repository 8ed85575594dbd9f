"""MIME: headers and what is below them, and parts between boundaries.

In: the bytes of a message or of a page that a browser saved. Out: `Part`s, not decoded; `unpacked` undoes
quoted-printable and base64.

    >>> outer = part_of(b"Content-Type: text/plain\\r\\n\\r\\nFerry late.", True)
    >>> outer.kind, unpacked(outer)
    ('text/plain', b'Ferry late.')

Headers are the email package's to read. Parts are cut here, since that package would decode every picture
and recurse into every part; how deep to go is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirecopy.read.paths import is_web

if TYPE_CHECKING:
    from email.message import Message

# `Name: value` lines from the first byte on; a folded line starts with a space.
HEADERS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[!-9;-~]{1,80}:[^\r\n]{0,4000}\r?\n(?:[ \t][^\r\n]{0,4000}\r?\n)*){1,200}"
)
OPENED = re.compile(rb"\r?\n")
BLANK = re.compile(rb"\r?\n[ \t]*\r?\n")
LINE = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?$", re.MULTILINE)
LONGEST_HEAD = 65_536  # bytes of headers of the file or of a part
MOST_PARTS = 20_000  # a page with 3,000 pictures is large


@dataclass(frozen=True)
class Part:
    """Headers and what is below them, not decoded. `whole` is False if the file ends inside it."""

    headers: Message
    data: bytes
    whole: bool = True

    @property
    def kind(self) -> str:
        return self.headers.get_content_type()

    @property
    def location(self) -> str:
        return joined(self.headers.get("Content-Location"))


def part_of(data: bytes, whole: bool) -> Part | None:
    """Headers and body; None if no blank line ends the headers."""
    from email.parser import BytesHeaderParser

    if opened := OPENED.match(data):  # no headers at all
        return Part(BytesHeaderParser().parsebytes(b""), data[opened.end() :], whole)
    end = BLANK.search(data, 0, LONGEST_HEAD)
    if end is None:
        return None
    headers = BytesHeaderParser().parsebytes(data[: end.start()].removeprefix(b"\xef\xbb\xbf") + b"\n\n")
    return Part(headers, data[end.end() :], whole)


def parts(outer: Part) -> Iterator[Part]:
    """The parts between the boundaries. If the stated boundary never comes, that of the first line that
    looks like one."""
    boundary = _boundary(outer)
    if boundary is None:
        return
    marks = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
    begin: int | None = None
    for count, mark in enumerate(marks.finditer(outer.data)):
        if begin is not None and (
            part := part_of(outer.data[begin : mark.start()].removesuffix(b"\n").removesuffix(b"\r"), True)
        ):
            yield part
        begin = mark.end()
        if mark[1] or count >= MOST_PARTS:
            return
    if begin is not None and (part := part_of(outer.data[begin:], False)):
        yield part


def _boundary(outer: Part) -> bytes | None:
    stated = (outer.headers.get_boundary() or "").encode("utf-8", "surrogateescape")
    if stated and b"--" + stated in outer.data:
        return stated
    first = LINE.search(outer.data)
    return first[1] if first else None


def unpacked(part: Part) -> bytes:
    """The bytes of a part. What is no valid base64 is passed over; the rest is read."""
    import binascii

    encoding = joined(part.headers.get("Content-Transfer-Encoding")).lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.data)
    if encoding == "base64":
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", part.data)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4))
    return part.data


def joined(value: object) -> str:
    """A header on one line; folded addresses have no spaces in them."""
    found = value[2] if isinstance(value, tuple) else value
    text = str(found or "").strip()
    return "".join(text.split()) if is_web(text) else " ".join(text.split())

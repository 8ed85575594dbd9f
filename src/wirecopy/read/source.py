"""One opened input: its name, its first bytes, and a bounded stream of all of them.

In: a stream and the name under which a person knows it. Out: `Source`, which every format reads from.

    >>> Source.open("-", io.BytesIO(b"Ferry late."), Limits(), Mapping()).all()
    b'Ferry late.'
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import BinaryIO

from wirecopy.article import Problem
from wirecopy.read.compression import inflate
from wirecopy.read.limits import Limits
from wirecopy.read.mapping import Mapping
from wirecopy.read.origin import Origin
from wirecopy.read.refusal import Refusal

HEAD = 65_536
COMPRESSED = (".gz", ".zst", ".zstd")


@dataclass
class Source:
    """`head` is the first 64 kB (or all), `stream` runs from the first byte on, both decompressed.
    `suffix` is lower-case and that of the content: `.jsonl` for `a.JSONL.gz`."""

    name: str
    suffix: str
    head: bytes
    stream: io.BufferedReader
    limits: Limits
    mapping: Mapping
    file: BinaryIO | None = None
    """The same bytes where they can be sought: a file on disk that is not compressed."""
    origin: Origin | None = None
    """Where the bytes were fetched, if they were."""

    @classmethod
    def open(
        cls, name: str, raw: BinaryIO, limits: Limits, mapping: Mapping, origin: Origin | None = None
    ) -> Source:
        """Looks at the first bytes of `raw`, inflates if they say so. Raises `Refusal`, `OSError`."""
        file = raw if raw.seekable() and raw.tell() == 0 else None
        head, stream = _peek(raw)
        if (inside := inflate(stream, head, limits)) is not None:
            head, stream = _peek(inside)
            file = None
        return cls(
            name, suffix_of(origin.name if origin else name), head, stream, limits, mapping, file, origin
        )

    @classmethod
    def held(cls, data: bytes, suffix: str, like: Source) -> Source:
        """Bytes that were found inside `like`, to be read by another format under the same name."""
        return cls(
            like.name,
            suffix,
            data[:HEAD],
            io.BufferedReader(io.BytesIO(data)),
            like.limits,
            like.mapping,
            origin=like.origin,
        )

    @property
    def where(self) -> str:
        """The name for a message."""
        return "standard input" if self.name == "-" else self.name

    def problem(self, what: str, hint: str = "", at: str = "") -> Problem:
        """A problem of this file, or of the place `at` in it (`:12`, `#3`)."""
        return Problem(self.where + at, what, hint)

    def all(self) -> bytes:
        """Every byte, for formats that hold one document. Raises `Refusal` beyond `limits.bytes`."""
        data = self.stream.read(self.limits.bytes + 1)
        if len(data) > self.limits.bytes:
            raise Refusal(
                f"is larger than {self.limits.megabytes}", "raise the limit on size, or split the file"
            )
        return data


def suffix_of(name: str) -> str:
    """The suffix of the content, lower-case.

    >>> suffix_of("coverage/A.JSONL.gz")
    '.jsonl'
    """
    stem, suffix = os.path.splitext(name.lower())
    return os.path.splitext(stem)[1] if suffix in COMPRESSED else suffix


class _Chained(io.RawIOBase):
    """Bytes already taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head = memoryview(head)
        self.rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self.head:
            count = min(len(buffer), len(self.head))
            buffer[:count] = self.head[:count]
            self.head = self.head[count:]
            return count
        data = self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _peek(raw: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """The first `HEAD` bytes of `raw`, and a stream that starts with them."""
    head = b""
    while len(head) < HEAD and (more := raw.read(HEAD - len(head))):
        head += more
    return head, io.BufferedReader(_Chained(head, raw), HEAD)

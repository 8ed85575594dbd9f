"""One opened input: its name, its first bytes, and a bounded stream of all of them.

In: a stream and the name under which a person knows it. Out: `Source`, which every format reads from.

    >>> Source.open("-", io.BytesIO(b"Ferry late."), Limits(), Mapping()).all()
    b'Ferry late.'
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from wirecopy.article import Problem
from wirecopy.read.compression import GZIP, inflate
from wirecopy.read.limits import Limits
from wirecopy.read.mapping import Mapping
from wirecopy.read.origin import Origin
from wirecopy.read.refusal import Refusal

HEAD = 65_536
LONGEST_TAPE = 16 * HEAD  # the first 64 kB inside are hardly longer outside, but for empty members of gzip
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
    packed: BinaryIO | None = None
    """Of a gzip file the compressed bytes from the first on, for a format that looks at its members. Who
    reads them leaves `stream` alone."""

    @classmethod
    def open(
        cls, name: str, raw: BinaryIO, limits: Limits, mapping: Mapping, origin: Origin | None = None
    ) -> Source:
        """Looks at the first bytes of `raw`, inflates if they say so. Raises `Refusal`, `OSError`; what is
        damaged or cut short after its first bytes is only refused where that is read."""
        file = raw if raw.seekable() and raw.tell() == 0 else None
        packed = None
        head, stream = _peek(raw, raw.read)
        tape = _Tape(stream)
        if (inside := inflate(cast("BinaryIO", tape), head, limits)) is not None:
            gzip = head.startswith(GZIP)
            head, stream = _peek(inside, inside.read1)  # a longer read would lose what came before damage
            file, packed = None, tape.rewound() if gzip else None
        suffix = suffix_of(origin.name if origin else name)
        return cls(name, suffix, head, stream, limits, mapping, file, origin, packed)

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

    def __init__(self, head: bytes, rest: BinaryIO | _Refused) -> None:
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


def _peek(raw: BinaryIO, read: Callable[[int], bytes]) -> tuple[bytes, io.BufferedReader]:
    """The first `HEAD` bytes of `raw`, taken by `read`, and a stream that starts with them. Raises
    `Refusal` if there is not one."""
    head = bytearray()
    rest: BinaryIO | _Refused = raw
    try:
        while len(head) < HEAD and (more := read(HEAD - len(head))):
            head += more
    except Refusal as refusal:
        if not head:
            raise
        rest = _Refused(refusal)
    return bytes(head), io.BufferedReader(_Chained(bytes(head), rest), HEAD)


class _Refused:
    """What is behind the bytes that could be read."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal

    def read(self, count: int = -1) -> bytes:
        raise self.refusal


class _Tape:
    """A stream that remembers its first bytes until it is rewound, at most `LONGEST_TAPE` of them."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.kept: bytearray | None = bytearray()

    def read(self, count: int = -1) -> bytes:
        data = self.stream.read(count)
        if self.kept is not None:
            self.kept += data
            if len(self.kept) > LONGEST_TAPE:
                self.kept = None
        return data

    def rewound(self) -> io.BufferedReader | None:
        """A stream that starts with what was remembered; None if that was too much."""
        kept, self.kept = self.kept, None
        return None if kept is None else io.BufferedReader(_Chained(bytes(kept), self.stream), HEAD)

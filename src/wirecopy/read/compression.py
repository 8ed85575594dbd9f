"""gzip and Zstandard -> bytes, as they are asked for, with a bound on what comes out.

In: a stream and the first bytes of it. Out: a stream of what is inside, or None if it is not
compressed. Reading raises `Refusal` for a bomb, a file cut short, or damage.

    >>> inflate(open("a.txt.gz", "rb"), b"\\x1f\\x8b\\x08", Limits()).read(5)
    b'Ferry'
"""

from __future__ import annotations

import io
from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from wirecopy.read.limits import RATIO_FLOOR, Limits, size
from wirecopy.read.refusal import Refusal

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
STEP = 65_536
# Bytes given to Zstandard at a time. It returns all that they inflate to, at most 128 kB for four
# bytes (a block of one repeated byte), so 1 kB keeps a bomb below 34 MB before it is noticed.
ZSTD_STEP = 1_024
ZSTD_WINDOW = 2**27  # what `zstd -d` allows without further options


def inflate(stream: BinaryIO, head: bytes, limits: Limits) -> io.BufferedReader | None:
    """The stream inside `stream` (which starts with `head`), or None if that is no gzip or Zstandard."""
    if head.startswith(GZIP):
        return io.BufferedReader(_Gzip(stream, limits), STEP)
    if head.startswith(ZSTD):
        return io.BufferedReader(_Zstd(stream, limits), STEP)
    return None


class _Inflating(io.RawIOBase):
    """Counts what goes in and comes out; a subclass yields pieces."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.stream = stream
        self.limits = limits
        self.taken = self.given = 0
        self.rest = memoryview(b"")
        self.over = False

    def readable(self) -> bool:
        return True

    def take(self, count: int) -> bytes:
        data = self.stream.read(count)
        self.taken += len(data)
        return data

    @abstractmethod
    def piece(self) -> bytes:
        """The next bytes of what is inside, b"" at its end."""

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self.rest and not self.over:
            data = self.piece()
            self.over = not data
            self.given += len(data)
            self.rest = memoryview(data)
            self._bound()
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

    def _bound(self) -> None:
        if self.given > self.limits.decompressed:
            raise Refusal(
                f"inflates to more than {size(self.limits.decompressed)}",
                "raise the limit on decompressed size, or split the file",
            )
        if self.given > RATIO_FLOOR and self.given > self.taken * self.limits.ratio:
            raise Refusal(
                f"inflates to more than {self.limits.ratio} times its size and is taken for a bomb",
                "decompress it yourself if you trust it",
            )


class _Gzip(_Inflating):
    """All members of a gzip file; zero bytes after the last are padding."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        import zlib

        super().__init__(stream, limits)
        self.new: Callable[[], Any] = partial(zlib.decompressobj, wbits=31)
        self.error = zlib.error
        self.member = self.new()
        self.inside = False

    def piece(self) -> bytes:
        while True:
            data = self.member.unconsumed_tail or self.member.unused_data
            if self.member.eof:
                data = data.lstrip(b"\0")
                self.member, self.inside = self.new(), False
            data = data or self.take(STEP)
            if not self.inside:
                data = data.lstrip(b"\0") if self.given else data
                if not data:
                    return b"" if not (more := self.take(STEP)) else self._feed(more)
                self.inside = True
            elif not data:
                # zlib may still hold output although all input is taken
                if out := self.member.decompress(b"", STEP):
                    return out
                raise Refusal("is a gzip file that is cut short", "fetch it again")
            if out := self._feed(data):
                return out

    def _feed(self, data: bytes) -> bytes:
        self.inside = True
        try:
            return self.member.decompress(data, STEP)
        except self.error as error:
            raise Refusal(f"is a damaged gzip file ({error})", "fetch it again") from error


class _Zstd(_Inflating):
    """All frames of a Zstandard file."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        import zstandard

        super().__init__(stream, limits)
        self.new: Callable[[], Any] = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj
        self.error = zstandard.ZstdError
        self.frame = self.new()
        self.left = b""
        self.inside = False

    def piece(self) -> bytes:
        while True:
            if self.frame.eof:
                self.left = self.frame.unused_data + self.left
                self.frame, self.inside = self.new(), False
            data = self.left[:ZSTD_STEP] or self.take(ZSTD_STEP)
            self.left = self.left[ZSTD_STEP:]
            if not data:
                if self.inside:
                    raise Refusal("is a Zstandard file that is cut short", "fetch it again")
                return b""
            self.inside = True
            try:
                if out := self.frame.decompress(data):
                    return out
            except self.error as error:
                raise Refusal(f"is a damaged Zstandard file ({error})", "fetch it again") from error

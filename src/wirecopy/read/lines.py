"""A stream of bytes -> numbered lines of text, for formats that hold a record a line.

In: a source. Out: (line number from 1, the line with its newline), decoded line by line, so memory is
bounded by the longest line; a line beyond the limit raises `Refusal`.

    >>> [line for _, line in lines(source)]
    ['{"text": "Ferry late."}\\n']

UTF-16 and UTF-32 are decoded as a stream. Elsewhere each line is UTF-8 or, if it is not valid UTF-8,
what the first such line was taken for.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from wirecopy.read.decode import MARKS, decode, unmarked
from wirecopy.read.refusal import Refusal
from wirecopy.read.source import Source


def lines(source: Source) -> Iterator[tuple[int, str]]:
    """Every line of `source`. Raises `Refusal`."""
    most = source.limits.bytes
    wide = next((name for mark, name in MARKS if source.head.startswith(mark)), None) or unmarked(source.head)
    if wide is not None and wide != "utf-8":
        reader = codecs.getreader(wide)(source.stream, "replace")
        text = io.TextIOWrapper(io.BufferedReader(_Recoded(reader)), "utf-8", newline="\n")
        for number, line in enumerate(iter(lambda: text.readline(most + 1), ""), 1):
            if len(line) > most:
                raise _too_long(source, number)
            yield number, line.removeprefix("\ufeff") if number == 1 else line
        return
    fallback: str | None = None
    for number, data in enumerate(iter(lambda: source.stream.readline(most + 1), b""), 1):
        if len(data) > most:
            raise _too_long(source, number)
        if number == 1:
            data = data.removeprefix(codecs.BOM_UTF8)
        try:
            yield number, data.decode("utf-8")
        except UnicodeDecodeError:
            if fallback is None:
                fallback = decode(data)[1]
            yield number, decode(data, fallback)[0]


def _too_long(source: Source, number: int) -> Refusal:
    return Refusal(f"line {number} is longer than {source.limits.megabytes}", "raise the limit on size")


class _Recoded(io.RawIOBase):
    """The text of a stream reader as UTF-8, which has one byte for a newline."""

    def __init__(self, reader: codecs.StreamReader) -> None:
        self.reader = reader
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self.rest:
            text = self.reader.read(65_536)
            if not text:
                return 0
            self.rest = text.encode("utf-8", "replace")
        count = min(len(buffer), len(self.rest))
        buffer[:count] = self.rest[:count]
        self.rest = self.rest[count:]
        return count

"""A file as a stream that FastWARC reads, and that can be entered again behind damage.

In: a flow (`members`) at a place where it can be read. Out: a stream with `read` and `tell`; `resume` goes to the
next record, wherever FastWARC stopped, `behind` looks at what stands behind one.

    >>> section = Section(flow, most=100_000_000, again=1_000_000_000)
    >>> section.read(8), section.resume(9), section.tell()
    (b'WARC/1.1', True, 412)
"""

from __future__ import annotations

import re
from collections import deque

from wirecopy.read.refusal import Refusal
from wirecopy.read.warc.members import Members, TooMuchError, Whole

# The first line of a record and the name of its first header.
RECORD = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[A-Za-z-]{1,40}:")
LONGEST = 64  # bytes that it matches at most
BLANK = re.compile(rb"\r?\n\r?\n")
END = re.compile(rb"\r?\n\r?\n|(?:\r?\n)?(?=WARC/|\Z)")  # two line ends; of some writers fewer


OPENS, LINE = b"WARC/", b"\nWARC/"
LONGEST_HEAD = 65_536
LENGTH = re.compile(rb"\r?\nContent-Length:[ \t]{0,8}(\d{1,18})[ \t]{0,8}\r?\n", re.IGNORECASE)
MOST_TRIED = 200  # lines in a record that open one and lead nowhere, before it is believed


class Section:
    """What was read is remembered from the record on that `keep` named, at most `most` bytes of it; `again`
    bytes in all may be read a second time."""

    def __init__(self, flow: Whole | Members, most: int, again: int) -> None:
        self.flow = flow
        self.most = most
        self.again = again
        self.pieces: deque[bytes] = deque()
        self.first = self.end = flow.at  # where the first piece begins and the last ends
        self.at = self.end  # how far FastWARC was given them
        self.late: Refusal | None = None  # what was met by looking ahead

    def tell(self) -> int:
        """Where the next `read` begins."""
        return self.at

    def read(self, count: int = -1) -> bytes:
        """At most `count` bytes, b"" at the end. Raises what the flow raises."""
        if self.at == self.end and not self._fill():
            return b""
        data = self._from(self.at)
        data = data if count < 0 else data[:count]
        self.at += len(data)
        return bytes(data)

    def _from(self, at: int) -> memoryview:
        """What one piece holds from `at` on."""
        begin = self.end
        for piece in reversed(self.pieces):
            begin -= len(piece)
            if begin <= at:
                return memoryview(piece)[at - begin :]
        raise AssertionError("bytes that were forgotten are asked for")

    def _fill(self) -> bool:
        data = self._more()
        if not data:
            return False
        self.pieces.append(data)
        self.end += len(data)
        if self.end - self.first > self.most:
            self.keep(self.end - self.most)
        return True

    def _more(self) -> bytes:
        if self.late is not None:
            late, self.late = self.late, None
            raise late
        return self.flow.more()

    def keep(self, start: int) -> None:
        """Nothing before `start` will be asked for again."""
        start = min(start, self.at)
        while self.pieces and self.first + len(self.pieces[0]) <= start:
            self.first += len(self.pieces.popleft())

    def behind(self, start: int, length: int) -> int | None:
        """Where the next record begins, behind that at `start` whose content has `length` bytes; None if it does
        not end as a record does, or with the bytes that can be read. Raises `TooMuchError`."""
        head = BLANK.search(self._from(start))
        if head is None:
            return start + length  # its headers are in two pieces: not worth the trouble
        end = start + head.end() + length
        try:
            while self.end < end + LONGEST and self._fill():
                pass
        except TooMuchError:
            raise
        except Refusal as refusal:  # damage behind this record is none of its own
            self.late = refusal
        if self.end <= end:
            return self.end
        rest = bytes(self._from(end)[:LONGEST])
        if len(rest) < LONGEST and end + len(rest) < self.end:
            rest += bytes(self._from(end + len(rest))[:LONGEST])
        found = END.match(rest)
        return end + found.end() if found else None

    def swallows(self, start: int, after: int) -> bool:
        """Does the record from `start` up to `after`, where the next begins, hold other records to its very end? Then its
        length is a lie. A file that was captured and is itself of records begins with one."""
        if start < self.first or not self._opens(start + 1, after):
            return False
        data = b"".join(self.pieces)
        start, after = start - self.first, after - self.first
        head = BLANK.search(data, start, after)
        if head is None or data.startswith(OPENS, head.end()):
            return False
        body = BLANK.search(data, head.end(), min(head.end() + LONGEST_HEAD, after))
        if body is not None and data.startswith(OPENS, body.end()):
            return False
        tried = 0
        known: set[int] = set()  # places from which it does not go on to the end
        for found in RECORD.finditer(data, head.end(), after):
            at = found.start()
            if data[at - 1 : at] != b"\n" or at in known:
                continue
            way: list[int] = []
            while (behind := _next(data, at, after)) is not None and behind not in known:
                if behind == after:
                    return True
                way.append(at)
                at = behind
            known.update(way)
            tried += 1
            if tried > MOST_TRIED:
                break
        return False

    def _opens(self, low: int, high: int) -> bool:
        """Does a line between two places open as a record does?"""
        begin, tail = self.first, b""
        for piece in self.pieces:
            seam = tail + piece[: len(LINE)]
            for data, base in ((seam, begin - len(tail)), (piece, begin)):
                at = data.find(LINE, max(low - 1 - base, 0))
                if at >= 0 and base + at < high:
                    return True
            begin, tail = begin + len(piece), piece[-len(LINE) :]
        return False

    def resume(self, after: int) -> bool:
        """Goes to the first record that begins at `after` or behind it; False if there is none. Raises what
        the flow raises, `TooMuchError` if too much was read twice."""
        after = max(after, self.first)
        self.again -= self.at - after
        if self.again < 0:
            raise TooMuchError("is damaged in too many places to be read on", "fetch it again")
        held = b"".join(self.pieces)[after - self.first :]
        while not (found := RECORD.search(held)):
            after += max(len(held) - LONGEST, 0)
            held = held[-LONGEST:]
            data = self._more()
            if not data:
                return False
            self.end += len(data)
            held += data
        self.pieces = deque([held])
        self.first, self.at = after, after + found.start()
        return True


def _next(data: bytes, at: int, end: int) -> int | None:
    """Where the record at `at` ends, if there is one that ends before `end` or there."""
    if not RECORD.match(data, at, end):
        return None
    head = BLANK.search(data, at, min(at + LONGEST_HEAD, end))
    length = LENGTH.search(data, at, head.start() + 2) if head is not None else None
    if head is None or length is None:
        return None
    behind = head.end() + int(length[1])
    found = END.match(data, behind) if behind <= end else None
    return found.end() if found is not None and found.end() <= end else None

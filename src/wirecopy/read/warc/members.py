"""A file -> its bytes, inflated; behind damage the next gzip member that opens with a record.

In: a stream, compressed or not. Out: `Whole`, `Members` or `Frames`, used alike: `section()` goes to a place from which the
file can be read, `more()` gives its bytes from there a piece at a time, b"" at the end. `more` raises `Refusal` at
damage, and `section` then finds the next such place. `at` counts the bytes given; `place` says where one of
them stands in the file.

    >>> flow = Members(open("a.warc.gz", "rb"), Limits())
    >>> flow.section(), flow.more()[:8], flow.place(1830)
    (True, b'WARC/1.1', 'at byte 412')

The standard asks for a gzip member for each record, and then damage costs one record. Files that are packed
otherwise (as a whole, or cut every 64 kB) are read as well.
"""

from __future__ import annotations

from bisect import bisect
from functools import partial
from typing import Any, BinaryIO, cast

from wirecopy.read.compression import GZIP, STEP
from wirecopy.read.limits import RATIO_FLOOR, Limits, size
from wirecopy.read.refusal import Refusal

BEGINS = b"WARC/"
# A damaged member is noticed some kB after the damage: how far back the next one is looked for.
HELD = 1_000_000
GLANCE = 4_096  # bytes of a member that are tried before it is taken for one
MOST_TRIED = 10_000  # places that look like a member and are none, before a file is given up
DICTIONARY = b"\x5d\x2a\x4d\x18"  # opens a Zstandard file whose first frame is the dictionary of the others
FRAME_STEP = 4_096  # what is read at a time, and lost if that is cut short
PLACES = 1_000  # members whose place is remembered


class TooMuchError(Refusal):
    """Nothing more of this file is read."""


def bound(given: int, taken: int, limits: Limits) -> None:
    """Raises `TooMuchError` if too many bytes came out of those that were taken."""
    if given > limits.decompressed:
        raise TooMuchError(
            f"inflates to more than {size(limits.decompressed)}",
            "raise the limit on decompressed size, or split the file",
        )
    if given > RATIO_FLOOR and given > taken * limits.ratio:
        raise TooMuchError(
            f"inflates to more than {limits.ratio} times its size and is taken for a bomb",
            "decompress it yourself if you trust it",
        )


class Whole:
    """A file that is no gzip file."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.begun = False
        self.at = 0

    def section(self) -> bool:
        """True the first time."""
        begun, self.begun = self.begun, True
        return not begun

    def more(self) -> bytes:
        """The next bytes. Raises `Refusal` where what they are inflated from is damaged."""
        data: bytes = self.stream.read1(STEP)
        self.at += len(data)
        return data

    def place(self, at: int) -> str:
        """Where byte `at` stands."""
        return f"at byte {at}"


class Frames(Whole):
    """A Zstandard file that opens with the dictionary of its frames, as large archives have it, by FastWARC."""

    def __init__(self, stream: Any, limits: Limits) -> None:
        from fastwarc.stream_io import ZstdReader

        super().__init__(stream)
        self.taken = 0
        self.limits = limits
        self.reader: Any = ZstdReader(cast("BinaryIO", self))

    def read(self, count: int) -> bytes:
        """Compressed bytes, for FastWARC."""
        data: bytes = self.stream.read(count)
        self.taken += len(data)
        return data

    def tell(self) -> int:
        """How many it was given, for FastWARC."""
        return self.taken

    def more(self) -> bytes:
        """The next bytes. Raises `Refusal`."""
        try:
            data: bytes = self.reader.read(FRAME_STEP)
        except OSError as error:
            if error.errno is not None:  # of the disk
                raise
            raise Refusal(f"is damaged, or cut short ({error})") from None
        self.at += len(data)
        bound(self.at, self.taken, self.limits)
        return data

    def place(self, at: int) -> str:
        """Where byte `at` stands."""
        return f"at byte {at} of what it inflates to"


class Members:
    """The members of a gzip file."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        import zlib

        self.stream = stream
        self.limits = limits
        self.new = partial(zlib.decompressobj, wbits=31)
        self.error = zlib.error
        self.held = bytearray()  # compressed bytes, the first of them at `base` in the file
        self.base = self.taken = 0  # `taken`: how many of them were given to the member
        self.member: Any = None
        self.start = 0  # where the member begins in the file
        self.places: list[tuple[int, int]] = []  # of members: what was given before it, where it begins
        self.damaged = self.over = False
        self.at = self.tried = 0

    def section(self) -> bool:
        """True if there is something to be read. Raises `TooMuchError`."""
        if self.member is None:
            self._begin()
        elif not self.damaged or not self._found():
            return False
        self.damaged = self.over = False
        return True

    def more(self) -> bytes:
        """The next bytes. Raises `Refusal`."""
        if self.over:
            return b""
        try:
            while not (data := self._piece()):
                if not self._next():
                    self.over = True
                    return b""
        except TooMuchError:
            raise
        except Refusal:
            self.damaged = self.over = True
            raise
        self.at += len(data)
        bound(self.at, self.base + len(self.held), self.limits)
        return data

    def place(self, at: int) -> str:
        """Where byte `at` stands: the begin of its member."""
        found = bisect(self.places, at, key=lambda one: one[0]) - 1
        given, begins = self.places[max(found, 0)]
        return f"at byte {begins}" if given == at else f"in the gzip member at byte {begins}"

    def _piece(self) -> bytes:
        """The next bytes of the member, b"" at its end."""
        while not self.member.eof:
            data = self.member.unconsumed_tail or self._take()
            try:
                out: bytes = self.member.decompress(data, STEP)
            except self.error as error:
                raise Refusal(f"is damaged ({error})") from None
            if out:
                return out
            if not data:
                raise Refusal("is cut short")
        return b""

    def _take(self) -> bytes:
        """Compressed bytes for the member, b"" at the end of the file."""
        if self.taken == len(self.held) and not self._fill():
            return b""
        data = bytes(self.held[self.taken : self.taken + STEP])
        self.taken += len(data)
        return data

    def _fill(self) -> bool:
        if len(self.held) > HELD and (drop := min(self.taken, len(self.held) - HELD)) > 0:
            self._drop(drop)
        data = self.stream.read(STEP)
        self.held += data
        return bool(data)

    def _drop(self, count: int) -> None:
        del self.held[:count]
        self.base += count
        self.taken -= count

    def _begin(self) -> None:
        """A member begins at the next byte that is held."""
        self._drop(self.taken)
        self.start, self.member = self.base, self.new()
        self.places.append((self.at, self.start))
        if len(self.places) > 2 * PLACES:
            del self.places[:PLACES]

    def _next(self) -> bool:
        """Goes to the member behind this one; False at the end of the file. Zeros between are padding."""
        self.taken -= len(self.member.unused_data)
        while self.taken < len(self.held) or self._fill():
            if self.held[self.taken]:
                break
            rest = self.held[self.taken : self.taken + STEP]
            self.taken += len(rest) - len(rest.lstrip(b"\0"))
        else:
            return False
        while len(self.held) - self.taken < len(GZIP) and self._fill():
            pass
        self._begin()
        if not self.held.startswith(GZIP):
            raise Refusal("is cut short" if GZIP.startswith(self.held) else "is no gzip")
        return True

    def _found(self) -> bool:
        """Goes to the next member that opens with a record, behind the begin of the damaged one."""
        self.taken = max(self.start + 1 - self.base, 0)
        while True:
            found = self.held.find(GZIP, self.taken)
            if found < 0:
                self.taken = max(len(self.held) - len(GZIP) + 1, self.taken)
                if not self._fill():
                    return False
                continue
            self.taken = found
            while len(self.held) - self.taken < GLANCE and self._fill():
                pass
            if self._opens():
                self._begin()
                return True
            self.taken += 1

    def _opens(self) -> bool:
        self.tried += 1
        if self.tried > MOST_TRIED:
            raise TooMuchError("is damaged in too many places to be read on", "fetch it again")
        try:
            opening = self.new().decompress(self.held[self.taken : self.taken + GLANCE], len(BEGINS))
        except self.error:
            return False
        return bool(opening == BEGINS)

"""The records of a file, each whole or told as a problem.

In: a source that opens with `WARC/`. Out: `Capture`s, numbered from 1 as they stand in the file, and problems.
Only a record that may hold a page has its content with it; that of others is passed over.

    >>> [(one.number, one.kind, one.status) for one in captures(source) if isinstance(one, Capture)]
    [(1, 'warcinfo', None), (2, 'request', None), (3, 'response', 200)]

What is cut short, too large or states no sound length is named by its place and left out. Behind damage the
next record is looked for: the next member of a gzip file that opens with one, else the next line that opens
one. A length that leads beyond the end of the file is not believed; nor, where that end is not known, one
beyond all that may be unpacked; nor one that makes a record of several, to the end of the last.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from wirecopy.article import Problem
from wirecopy.read.clip import clip
from wirecopy.read.record import Records
from wirecopy.read.refusal import Refusal
from wirecopy.read.source import Source
from wirecopy.read.warc.members import BEGINS, DICTIONARY, Frames, Members, TooMuchError, Whole
from wirecopy.read.warc.section import Section

HOLDING = ("response", "resource", "conversion")
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")  # "": nothing is said, so it is looked at
HTTP = "application/http"
LONGEST_HEAD = 65_536  # bytes of the headers of HTTP
STEP = 1_048_576
CUT = "is cut short, or its length is wrong"


@dataclass(frozen=True)
class Capture:
    """One record. `headers` are those of the record, `http` those of the answer in it (None if it holds
    none), names lower-case, of a name that comes twice the first. `data` is the content behind them, None if
    it can be no page."""

    number: int
    kind: str
    headers: dict[str, str]
    status: int | None = None
    http: dict[str, str] | None = None
    data: bytes | None = None

    @property
    def url(self) -> str | None:
        """The address, without the angle brackets that some writers put around it."""
        return self.headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">") or None

    @property
    def media(self) -> str:
        """The content type as stated, lower-case and without parameters: of an answer that of HTTP."""
        return media(self.headers if self.http is None else self.http)


def captures(source: Source) -> Iterator[Capture | Problem]:
    """Every record. Raises `Refusal` where nothing more can be read."""
    yield from _Reading(source).all()


class _Reading:
    """One file on its way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.limits = source.limits
        self.told = Records(source)  # for its count of what repeats
        self.number = 0
        self.size = _size(source)
        # Lines that end with LF alone are not by the standard; FastWARC reads them if it is told.
        self.quirks = source.head.startswith(BEGINS) and not source.head.partition(b"\n")[0].endswith(b"\r")

    def all(self) -> Iterator[Capture | Problem]:
        """Every section."""
        flow = _flow(self.source)
        try:
            while flow.section():
                yield from self._section(Section(flow, self.limits.bytes, self.limits.decompressed), flow)
        except TooMuchError as refusal:
            yield from self.told.rest()
            raise refusal
        yield from self.told.rest()

    def _section(self, section: Section, flow: Whole | Members) -> Iterator[Capture | Problem]:
        """The records of one section, which is entered again behind each that is damaged."""
        from fastwarc.warc import ArchiveIterator

        while True:
            start = after = section.at  # of the last record, and at or before the begin of the next
            known = False  # True while a record is read that has its number
            try:
                stream = cast("BinaryIO", section)  # it reads and tells, and no more is asked
                for record in ArchiveIterator(
                    stream, parse_http=False, stream_detect=False, quirks_mode=self.quirks
                ):
                    self.number, known = self.number + 1, True
                    start = after = record.stream_pos
                    section.keep(start)
                    found, after = self._capture(record, start, section)
                    known = False
                    if isinstance(found, Capture):
                        yield found
                    else:
                        yield from self._tell(found, flow.place(start))
                return
            except BaseException as error:
                what = _damage(error)
            self.number += not known
            yield from self._tell(what, flow.place(start if known else after))
            try:
                if not section.resume(after + 1):
                    return
            except TooMuchError:
                raise
            except Refusal as refusal:
                yield from self._tell(refusal.what, flow.place(after))
                return

    def _capture(self, record: Any, start: int, section: Section) -> tuple[Capture | str, int]:
        """The record, or why it is left out, and where the next begins. Raises `_WrongError` if it is not what it
        says, and what FastWARC raises."""
        headers = _headers(record.headers)
        kind, length = headers.get("warc-type", "").strip().lower(), _length(headers)
        if length < 0:
            raise _WrongError("states no sound length")
        if length > (self.limits.decompressed if self.size is None else self.size - start):
            raise _WrongError(CUT)
        status, http = None, None
        stated = headers.get("content-type", HTTP if kind == "response" else "").lower()
        if HTTP in stated and kind in (*HOLDING, "revisit"):
            record.parse_http(quirks_mode=True, max_header_len=LONGEST_HEAD)
            answer = record.http_headers
            if answer is not None and (answer.status_line or "").startswith("HTTP"):
                status, http = _status(answer.status_line), _headers(answer)
        left = record.content_length
        data = bytearray()  # a length may be a lie, so no more is asked for than a step
        held = left <= self.limits.bytes and may_be_page(kind, status, http, headers)
        if held:
            while len(data) < left and (more := record.reader.read(min(STEP, left - len(data)))):
                data += more
        whole = (len(data) if held else record.consume()) >= left
        after = section.behind(start, length) if whole else None
        if after is None:
            raise _WrongError(CUT)
        if section.swallows(start, after):
            raise _WrongError(CUT)
        if left > self.limits.bytes and may_be_page(kind, status, http, headers):
            return f"is larger than {self.limits.megabytes}", after
        return Capture(self.number, kind, headers, status, http, bytes(data) if held else None), after

    def _tell(self, what: str, place: str) -> Iterator[Problem]:
        yield from self.told.tell(f"#{self.number}", what, f"it begins {place}")


class _WrongError(Exception):
    """What is wrong with one record."""


def _damage(error: BaseException) -> str:
    """What `error` says of a record. Raises `error` if it is none of damage."""
    if isinstance(error, TooMuchError) or (isinstance(error, OSError) and error.errno is not None):
        raise error
    if isinstance(error, _WrongError | Refusal):
        return str(error)
    if isinstance(error, OSError | ValueError):
        return f"is damaged ({clip(str(error), 80)})"
    if type(error).__name__ == "PanicException":  # how a library in Rust fails where it should not
        return "is damaged (FastWARC cannot read it)"
    raise error


def _flow(source: Source) -> Whole | Members:
    if source.packed is not None:
        return Members(source.packed, source.limits)
    if source.head.startswith(DICTIONARY):
        return Frames(source.stream, source.limits)
    return Whole(source.stream)


def _size(source: Source) -> int | None:
    """How many bytes the file has, where that can be told without reading it."""
    if source.file is None or source.head.startswith(DICTIONARY):
        return None
    at = source.file.tell()
    found = source.file.seek(0, io.SEEK_END)
    source.file.seek(at)
    return found


def _headers(found: Any) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in found.items():
        headers.setdefault(name.strip().lower(), value)
    return headers


def _status(line: str) -> int | None:
    """The number in `HTTP/1.1 200 OK`."""
    parts = line.split(None, 2)
    return int(parts[1]) if len(parts) > 1 and len(parts[1]) == 3 and parts[1].isdecimal() else None


def _length(headers: dict[str, str]) -> int:
    """What a record states as its length, -1 if that is none."""
    stated = headers.get("content-length", "").strip()
    return int(stated) if stated.isdecimal() and stated.isascii() and len(stated) < 19 else -1


def media(headers: dict[str, str]) -> str:
    """The content type that headers state, lower-case and without parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def may_be_page(kind: str, status: int | None, http: dict[str, str] | None, headers: dict[str, str]) -> bool:
    """True for a page or text that was answered, stored or made of one; not for a part of one."""
    answered = status == 200 if http is not None else kind != "response"
    whole = "warc-segment-number" not in headers
    return kind in HOLDING and answered and whole and media(headers if http is None else http) in PAGES

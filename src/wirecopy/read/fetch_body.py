"""The body of an answer, unpacked, with a bound on what comes out.

In: an answer of httpx that is not read. Out: its bytes. gzip, deflate, Brotli and Zstandard are unpacked
here and a little at a time, since httpx would unpack whatever a piece holds.

    >>> body(response, Limits())[:5]
    b'<!doc'
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wirecopy.read.limits import RATIO_FLOOR, Limits
from wirecopy.read.refusal import Refusal

if TYPE_CHECKING:
    import httpx

ACCEPTED = "gzip, deflate, br, zstd"
STEP = 65_536
ZSTD_STEP = 1_024  # as in `compression`: what it inflates to is returned at once
ZSTD_WINDOW = 2**23  # what RFC 9659 allows in HTTP


def body(response: httpx.Response, limits: Limits) -> bytes:
    """All of it. Raises `Refusal` for what is too large, a bomb, damaged or packed in an unknown way."""
    data = bytearray()
    raw = _Counted(response)
    for piece in _unpacked(raw, response.headers.get("content-encoding", "")):
        data += piece
        if len(data) > limits.bytes:
            raise Refusal(f"is larger than {limits.megabytes}", "raise the limit on size")
        if len(data) > RATIO_FLOOR and len(data) > raw.taken * limits.ratio:
            raise Refusal(f"inflates to more than {limits.ratio} times its size and is taken for a bomb")
    return bytes(data)


def most(response: httpx.Response, count: int) -> bytes:
    """The first `count` bytes. Raises `Refusal` as `body` does."""
    data = bytearray()
    for piece in _unpacked(_Counted(response), response.headers.get("content-encoding", "")):
        data += piece
        if len(data) >= count:
            break
    return bytes(data[:count])


class _Counted:
    """The pieces of an answer as they come, counted."""

    def __init__(self, response: httpx.Response) -> None:
        self.pieces = response.iter_raw()
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            self.taken += len(piece)
            yield piece


def _unpacked(raw: _Counted, encoding: str) -> Iterator[bytes]:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return iter(raw)
    if name in ("gzip", "x-gzip"):
        return _inflated(raw, 31)
    if name == "deflate":
        return _inflated(raw, 15)
    if name == "br":
        return _brotli(raw)
    if name == "zstd":
        return _zstd(raw)
    raise Refusal("is packed in a way that is not read: " + "".join(filter(str.isprintable, name))[:40])


def _inflated(raw: _Counted, bits: int) -> Iterator[bytes]:
    """gzip, or deflate with its frame; deflate without one, as some servers send it, is tried next."""
    member = zlib.decompressobj(bits)
    begun = False
    for piece in raw:
        data = piece
        while data or member.unconsumed_tail or member.unused_data:
            if member.eof:
                data = (member.unused_data + data).lstrip(b"\0")
                if bits != 31 or not data.startswith(b"\x1f"):
                    return  # what follows the end is padding
                member = zlib.decompressobj(bits)  # gzip may have several members
            data = member.unconsumed_tail + data if member.unconsumed_tail else data
            try:
                out = member.decompress(data, STEP)
            except zlib.error as error:
                if begun or bits != 15:
                    raise Refusal("is damaged on its way (gzip)", "try again") from error
                member, bits, begun = zlib.decompressobj(-15), -15, True
                continue
            data, begun = b"", True
            if out:
                yield out
    while out := member.decompress(b"", STEP):
        yield out
    if begun and not member.eof:
        raise Refusal("is cut short on its way", "try again")


def _brotli(raw: _Counted) -> Iterator[bytes]:
    brotli: Any = import_module("brotli")  # it states no types
    unpacker = brotli.Decompressor()
    try:
        for piece in raw:
            yield unpacker.process(piece, output_buffer_limit=STEP)
            while not unpacker.can_accept_more_data():
                yield unpacker.process(b"", output_buffer_limit=STEP)
    except brotli.error as error:
        raise Refusal("is damaged on its way (Brotli)", "try again") from error
    if not unpacker.is_finished():
        raise Refusal("is cut short on its way", "try again")


def _zstd(raw: _Counted) -> Iterator[bytes]:
    import zstandard

    unpacker: Any = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
    try:
        for piece in raw:
            for start in range(0, len(piece), ZSTD_STEP):
                if unpacker.eof:
                    return
                yield unpacker.decompress(piece[start : start + ZSTD_STEP])
    except zstandard.ZstdError as error:
        raise Refusal("is damaged on its way (Zstandard)", "try again") from error
    if not unpacker.eof:
        raise Refusal("is cut short on its way", "try again")

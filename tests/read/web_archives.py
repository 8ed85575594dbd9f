"""WARC files of our own, built byte by byte so that they may be wrong in any way."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from collections.abc import Callable, Iterable

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters; 40 people were on board the ferry."
STORY = f"{LEAD}\n\n{SECOND}"
DATE = "2024-03-05T10:15:00Z"


def page(lead: str = LEAD, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Ferry strikes pier | Osk Post</title>{head}</head><body>"
        f"<nav><a href=/>Home</a></nav><article><h1>Ferry strikes pier</h1><p>{lead}</p><p>{SECOND}</p></article>"
        "</body></html>"
    )


def answer(
    body: bytes | str | None = None, *headers: str, status: str = "HTTP/1.1 200 OK", kind: str = "text/html"
) -> bytes:
    """What a server answered."""
    data = page() if body is None else body
    data = data.encode() if isinstance(data, str) else data
    lines = [status, *([f"Content-Type: {kind}"] if kind else []), *headers, "", ""]
    return "\r\n".join(lines).encode() + data


def record(
    content: bytes | None = None,
    url: str | None = "https://www.osk.example/ferry",
    kind: str = "response",
    number: int = 1,
    **headers: str | None,
) -> bytes:
    """One record; a header of None is left out, any other replaces the one that would stand there."""
    content = answer() if content is None else content
    stated: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": DATE,
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response" if kind in ("response", "revisit") else None,
        "Content-Length": str(len(content)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"{name}: {value}" for name, value in stated.items() if value is not None]
    return (
        "\r\n".join(["WARC/1.1", *lines, "", ""]).encode("utf-8", "surrogateescape") + content + b"\r\n\r\n"
    )


def numbered(count: int, **more: str) -> list[bytes]:
    """Records of as many pages, each with a lead of its own."""
    return [
        record(answer(page(f"{LEAD} {_words(n)}.")), f"https://osk.example/{n}", number=n, **more)
        for n in range(1, count + 1)
    ]


def _words(seed: int) -> str:
    """Sixty words that no packing makes much shorter."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices("aeioubdfgklmnprst", k=7)) for _ in range(60))


def members(records: Iterable[bytes]) -> bytes:
    """A gzip member for each record, as the standard asks for."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def blocks(records: Iterable[bytes], size: int = 1000) -> bytes:
    """Members that do not care where a record begins, as bgzip writes them."""
    data = b"".join(records)
    return b"".join(gzip.compress(data[at : at + size], mtime=0) for at in range(0, len(data), size))


def zstd(records: Iterable[bytes]) -> bytes:
    import zstandard

    return b"".join(zstandard.ZstdCompressor().compress(one) for one in records)


def with_dictionary(records: list[bytes]) -> bytes:
    """A Zstandard file that opens with the dictionary of its frames, as large archives have it."""
    import zstandard

    learned = zstandard.train_dictionary(2000, [*records, *numbered(20)])
    packer = zstandard.ZstdCompressor(dict_data=learned)
    held = learned.as_bytes()
    opening = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    return opening + b"".join(packer.compress(one) for one in records)


PACKINGS: dict[str, Callable[[list[bytes]], bytes]] = {
    "plain": b"".join,
    "a member each": members,
    "one member": lambda records: gzip.compress(b"".join(records), mtime=0),
    "blocks": blocks,
    "blocks of 3 bytes": lambda records: blocks(records, 3),
    "a frame each": zstd,
    "a frame each, with a dictionary": with_dictionary,
    "padded": lambda records: members(records) + bytes(512),
}


def chunked(data: bytes, size: int = 100, end: bytes = b"0\r\n\r\n") -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + end


def brotli(data: bytes) -> bytes:
    from importlib import import_module

    packed: bytes = import_module("brotli").compress(data)
    return packed


def bare_deflate(data: bytes) -> bytes:
    """Without the frame of zlib, as some servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


class Pipe(io.RawIOBase):
    """A stream that cannot be sought, and knows how much of it was taken."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = iter(pieces)
        self.rest = b""
        self.taken = 0

    def readable(self) -> bool:
        return True

    def read(self, count: int = -1) -> bytes:
        while count < 0 or len(self.rest) < count:
            piece = next(self.pieces, b"")
            if not piece:
                break
            self.rest += piece
        data, self.rest = (self.rest, b"") if count < 0 else (self.rest[:count], self.rest[count:])
        self.taken += len(data)
        return data

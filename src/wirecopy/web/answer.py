"""A finished answer, ready to go out as it is or packed.

In: a page as text. Out: `Answer`, with its ETag; `send` puts it on the wire. Answers are made once and sent often.
"""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

Headers = list[tuple[bytes, bytes]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HTML, JSON, TEXT, CSS = "text/html", "application/json", "text/plain", "text/css"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
SECURITY: Headers = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
"""Of every answer. The referrer of our own pages is kept, since a form without one has the origin `null`."""
_WORTH_PACKING = 600
_LEVEL = 5


@dataclass(slots=True)
class Answer:
    """`packed` is the body as gzip, empty if that is not worth it. `lasting`: for files whose address names what is in
    them."""

    status: int
    body: bytes
    packed: bytes
    etag: bytes
    kind: bytes
    more: Headers
    lasting: bool = False

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed) + 500


def answer(
    body: str | bytes, kind: str = HTML, status: int = 200, more: Headers | None = None, lasting: bool = False
) -> Answer:
    """The answer whose body is `body`."""
    data = body.encode("utf-8", "replace") if isinstance(body, str) else body
    packed = gzip.compress(data, _LEVEL, mtime=0) if len(data) > _WORTH_PACKING else b""
    etag = b'W/"' + blake2b(data, digest_size=9).hexdigest().encode() + b'"'
    return Answer(status, data, packed, etag, f"{kind}; charset=utf-8".encode(), list(more or ()), lasting)


async def put(one: Answer, scope: MutableMapping[str, Any], send: Send) -> None:
    """Sends it, or `304 Not Modified` if the reader has it already."""
    packs, known = _asked(scope["headers"])
    keep = b"public, max-age=31536000, immutable" if one.lasting else b"private, no-cache"
    headers: Headers = [*SECURITY, *one.more, (b"cache-control", keep), (b"vary", b"accept-encoding")]
    plain = one.status == 200
    if plain:
        headers.append((b"etag", one.etag))
    if plain and one.etag in known:
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    body = one.body
    if packs and one.packed:
        body = one.packed
        headers.append((b"content-encoding", b"gzip"))
    headers += [(b"content-type", one.kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": one.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _asked(headers: Headers) -> tuple[bool, list[bytes]]:
    packs, known = False, []
    for name, value in headers:
        if name == b"accept-encoding":
            packs = b"gzip" in value and b"gzip;q=0" not in value.replace(b" ", b"")
        elif name == b"if-none-match":
            known += [tag.strip() for tag in value.split(b",")]
    return packs, known

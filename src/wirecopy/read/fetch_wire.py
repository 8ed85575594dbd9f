"""The connections of one visit: each number looked at before it is connected to, all within a time.

In: a guard. Out: a transport for httpx; a name is looked up once, and the number that was allowed is the
one that is connected to. The name still stands in the `Host` header and in the TLS handshake.

    >>> httpx.Client(transport=Wire(Guard("osk.example", 443))).get("https://osk.example/").status_code
    200
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterable, Iterator
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from wirecopy.read.fetch_hosts import Guard
from wirecopy.read.refusal import Refusal

MOVED = (301, 302, 303, 307, 308)
CONNECT, READ, WHOLE = 10.0, 20.0, 60.0  # seconds; a slow page takes 5, a browser gives up after 60


class Wire(httpx.BaseTransport):
    """One connection at a time, HTTP/1.1, certificates checked."""

    def __init__(self, guard: Guard) -> None:
        self.whole = WHOLE
        self.refused: Refusal | None = None
        self.end = monotonic() + WHOLE  # when the visit is over; who has to wait in between adds to it
        self.pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=_Backend(self, guard),
        )

    def left(self, most: float | None) -> float:
        """Seconds that the next step may take. Raises when the time is over."""
        rest = self.end - monotonic()
        if rest <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return min(rest, most) if most is not None else rest

    @property
    def over(self) -> bool:
        """True when the time is over, or so nearly that a step failed for it."""
        return monotonic() >= self.end - 0.01

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not read."""
        url = request.url
        timeout = {"connect": CONNECT, "read": READ, "write": READ, "pool": CONNECT}
        response = self.pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions={"timeout": timeout},
            )
        )
        # Where it leads is kept from httpx, which would make a request of it whatever it says.
        headers = [pair for pair in response.headers if pair[0].lower() != b"location"]
        targets = [value for name, value in response.headers if name.lower() == b"location"]
        extensions = {**response.extensions, "location": targets[0] if targets else b""}
        return httpx.Response(
            response.status, headers=headers, stream=_Stream(response), extensions=extensions
        )

    def close(self) -> None:
        self.pool.close()


def target(response: httpx.Response) -> str | None:
    """The address to which an answer redirects, not checked; None if it does not."""
    found: bytes = response.extensions["location"].strip()
    if response.status_code not in MOVED or not found:
        return None
    try:
        location = found.decode("utf-8")
    except UnicodeDecodeError:
        location = found.decode("latin-1")
    try:
        return urljoin(str(response.url), location.replace(" ", "%20"))
    except ValueError:
        return location


class _Stream(httpx.SyncByteStream):
    """The body of an answer."""

    def __init__(self, response: httpcore.Response) -> None:
        self.response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self.response.iter_stream()

    def close(self) -> None:
        self.response.close()


class _Backend(httpcore.NetworkBackend):
    """Looks up, asks the guard, connects."""

    def __init__(self, wire: Wire, guard: Guard) -> None:
        self.wire = wire
        self.guard = guard
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        numbers = _numbers(host, port, self.wire.left(timeout))
        try:
            allowed = self.guard.allowed(host, port, numbers)
        except Refusal as refusal:
            self.wire.refused = refusal
            raise httpcore.ConnectError(refusal.what) from None
        failed: Exception = httpcore.ConnectError("no number to connect to")
        for number in allowed[:4]:  # a host that cannot be reached at four numbers is not there
            try:
                stream = self.plain.connect_tcp(number, port, self.wire.left(timeout))
                return _Timed(stream, self.wire)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed


class _Timed(httpcore.NetworkStream):
    """A connection of which no step goes beyond the time of the visit."""

    def __init__(self, stream: httpcore.NetworkStream, wire: Wire) -> None:
        self.stream = stream
        self.wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.wire.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self.stream.start_tls(ssl_context, server_hostname, self.wire.left(timeout))
        return _Timed(inner, self.wire)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _numbers(host: str, port: int, seconds: float) -> list[str]:
    """The numbers of a host, in the order of the system. In a thread, since a lookup knows no time."""
    found: list[str] = []
    failed: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            for _, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append(str(place[0]))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = Thread(target=look, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise httpcore.ConnectError("no such host") from failed[0]
    if thread.is_alive():
        raise httpcore.ConnectTimeout("the name of the host is not found in time")
    return list(dict.fromkeys(found))

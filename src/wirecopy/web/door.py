"""The outermost part: as thin a path to a finished answer as there can be.

In: requests (ASGI). Out: answers. It refuses hosts that are not ours, sends what is kept, limits what is sent to us, and
turns what goes wrong inside into a page that says so.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from wirecopy.web.answer import SECURITY, Answer, Headers, put
from wirecopy.web.desk import Desk
from wirecopy.web.page import Refused
from wirecopy.web.rendering import refusal

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST_ADDRESS = 16_000
"""Bytes of path and query: the text of a check may stand there, three bytes a letter and more."""
LARGEST_BODY = 800_000
"""Bytes: a checked text of the greatest length, written as forms write it."""
_log = logging.getLogger("wirecopy.web")


class Door:
    """Around the routes."""

    def __init__(self, inner: App, desk: Desk) -> None:
        self._inner = inner
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1003})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                try:
                    await self.desk.open()
                except Exception as error:
                    await self.desk.close()
                    await send({"type": "lifespan.startup.failed", "message": str(error)})
                    raise
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.desk.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        desk = self.desk
        reader = desk.guard.reader(scope)
        raw: bytes = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
        address = (raw, scope["query_string"], reader)
        method = scope["method"]
        wrong = self._wrong(scope, raw)
        if wrong is not None:
            await put(self._refusal(wrong, scope), scope, send)
            return
        if method in ("GET", "HEAD"):
            ready = desk.at_once(address)
            if ready is not None:
                await put(ready, scope, send)
                return
        inner = {
            **scope,
            "method": "GET" if method == "HEAD" else method,
            "wirecopy": (desk, reader, address),
        }
        outgoing = _Outgoing(send, method == "HEAD")
        try:
            await self._inner(inner, _limited(receive), outgoing)
        except Exception:
            _log.error("%s %r", method, scope["path"][:200], exc_info=sys.exc_info())
            if not outgoing.begun:
                told = Refused(500, "this page could not be made", "the server's own output says why")
                await put(self._refusal(told, scope), scope, send)

    def _refusal(self, refused: Refused, scope: Scope) -> Answer:
        return refusal(refused, scope["path"].endswith(".json"), self.desk.settings)

    def _wrong(self, scope: Scope, raw: bytes) -> Refused | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self.desk.guard.knows(hosts[0]):
            return Refused(421, "this server is not called so", "use the address that it was started with")
        if len(raw) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return Refused(400, "the address is too long", f"at most {LONGEST_ADDRESS:,} bytes")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            allow = {"allow": "GET, HEAD"}
            return Refused(405, "this server is only read from", "", allow)
        return None


class _Outgoing:
    """Sends on, with the headers that every answer has; without a body where only the head was asked for."""

    def __init__(self, send: Send, head: bool) -> None:
        self._send = send
        self._head = head
        self.begun = False

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers: Headers = list(message.get("headers") or ())
            there = {name.lower() for name, _ in headers}
            message = {**message, "headers": headers + [one for one in SECURITY if one[0] not in there]}
        elif self._head:
            message = {**message, "body": b""}
        await self._send(message)


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body") or b"")
        if taken > LARGEST_BODY:
            raise Refused(413, "this is more than can be taken", f"at most {LARGEST_BODY:,} bytes")
        return message

    return limited

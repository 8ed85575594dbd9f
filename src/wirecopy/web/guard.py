"""Who asks, by what name, and what they may: decided from the connection, never from what a page says.

In: the scope of a request, the settings. Out: `Reader`; whether the host is one of ours; whether a form was ours.
"""

from __future__ import annotations

import hmac
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from wirecopy.web.settings import Settings, address_of, is_loopback

_PASSED_ON = (b"forwarded", b"x-forwarded-for", b"x-real-ip", b"via")
"""Headers of a proxy: then who asks is not who connects."""


@dataclass(frozen=True, slots=True)
class Reader:
    """`full` texts or excerpts; may this reader make corrections?"""

    full: bool
    corrects: bool


@dataclass(frozen=True)
class Guard:
    """One for a server. `token` is made when it starts, and stands in its forms alone."""

    settings: Settings
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    named: frozenset[str] = frozenset()

    @classmethod
    def of(cls, settings: Settings) -> Guard:
        """With the names that this machine has, where others may ask too."""
        mine = {"localhost", settings.host.lower()}
        if not settings.private:
            mine |= {socket.gethostname().lower(), socket.getfqdn().lower()}
        return cls(settings, named=frozenset(mine))

    def knows(self, host: str) -> bool:
        """Is this `Host` header ours? A page of another site can make a browser ask this server under a name of its
        own (DNS rebinding), but not under a bare address. One that only this machine reaches has its addresses."""
        name = host_of(host)
        if name in self.named:
            return True
        address = address_of(name)
        return address is not None and (address.is_loopback or not self.settings.private)

    def reader(self, scope: Mapping[str, Any]) -> Reader:
        """Full texts on this machine alone, unless they are for everybody; corrections on this machine alone."""
        client = scope.get("client")
        here = self.settings.private and client is not None and is_loopback(client[0])
        here = here and not any(name in _PASSED_ON for name, _ in scope["headers"])
        return Reader(self.settings.full_text or here, self.settings.allow_corrections and here)

    def ours(self, headers: Mapping[str, str], token: str) -> bool:
        """Was the form sent by a page of ours? The token must be right, and `Origin` this host."""
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            return False
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "same-origin") == "same-origin"
        return urlsplit_host(origin) == headers.get("host", "").lower()


def host_of(host: str) -> str:
    """The name in a `Host` header, without port."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    name, _, port = host.rpartition(":")
    return name if name and port.isdigit() else host


def urlsplit_host(origin: str) -> str:
    """Host and port of an origin, empty for one that is none."""
    try:
        parts = urlsplit(origin)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme in ("http", "https") else ""

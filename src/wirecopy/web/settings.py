"""What whoever starts the server decides.

In: options of `wirecopy serve`. Out: `Settings`, frozen.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """`host` is the address that is listened on. `cache` is in bytes."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    full_text: bool = False
    """Full texts for everybody, not only for readers on this machine."""
    allow_corrections: bool = False
    statements: bool = False
    """Read the sentences of a story for its page: who says what."""
    cache: int = 128_000_000
    largest: int = 150
    """Articles of the largest story that is compared word by word."""
    builders: int = 4
    """Threads that make pages."""

    @property
    def name(self) -> str:
        """What the archive is called: the name of its folder."""
        return self.folder.resolve().name or "archive"

    @property
    def private(self) -> bool:
        """Is only this machine listened to?"""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Is it a name or an address of this machine alone?"""
    if host.lower().rstrip(".") == "localhost":
        return True
    address = address_of(host)
    return address is not None and address.is_loopback


def address_of(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that `host` is, brackets or not; None if it is a name."""
    try:
        found = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return mapped or found

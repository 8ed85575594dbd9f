"""Which addresses may be asked, and which computers may be connected to.

In: an address; the numbers that a host name stands for. Out: the address checked, the numbers that are
allowed; `Refusal` for anything else.

    >>> is_public("93.184.215.14"), is_public("10.0.0.7"), is_public("::ffff:127.0.0.1")
    (True, False, False)

Numbers are checked where the connection is made (`fetch_wire`), on the very number that is connected to,
so that a name cannot be one thing when it is checked and another when it is used. Private, loopback,
link-local and other special numbers are allowed for the host and port that were typed, as long as that
host was not public a moment ago; multicast, reserved and unspecified ones never. Of an address that nobody
typed, since it stands in a feed, `Local` says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx

from wirecopy.read.clip import clip
from wirecopy.read.refusal import Refusal

LONGEST = 8_000  # characters of an address; servers refuse more
NAT64 = IPv6Network("64:ff9b::/96")
PORTS = {"http": 80, "https": 443}
LOWEST_PORT = 1024
SERVICES = frozenset({
    1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080,
})  # fmt: skip
"""Ports on which something else than the web is spoken, as browsers have them (Fetch standard, bad ports). Who may
say where to connect could have us speak to a mail server what looks like mail."""


class Local(StrEnum):
    """What may be connected to besides the open internet: nothing; the host and port that were typed; anything."""

    NEVER = "never"
    TYPED = "typed"
    ANY = "any"


class Checked(NamedTuple):
    """An address without its fragment, with what matters of it."""

    url: str
    host: str
    port: int


def checked(address: str) -> Checked:
    """`address` if it may be asked. Raises `Refusal`."""
    if len(address) > LONGEST:
        raise Refusal(f"is longer than {LONGEST} characters, too long for an address")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refusal(f"is no valid address ({error})", "check the address") from None
    if parts.scheme not in PORTS:
        raise Refusal("is no http or https address", "only these are fetched")
    if not host or any(char.isspace() or not char.isprintable() for char in address):
        raise Refusal("is no valid address", "check the address")
    if "@" in parts.netloc:
        raise Refusal("holds a user name or a password, and those are not sent", "give it without")
    url = parts._replace(fragment="").geturl()
    try:
        _ = httpx.URL(url).host  # a name in other letters is only looked at here
    except (ValueError, httpx.InvalidURL) as error:
        raise Refusal(f"is no valid address ({clip(str(error), 100)})", "check the address") from None
    return Checked(url, host, port or PORTS[parts.scheme])


def is_public(number: str) -> bool:
    """True for a number that stands for a computer on the open internet, also where an IPv4 number is
    wrapped in an IPv6 one."""
    return all(_is_global(address) for address in _meant(number))


def is_never(number: str) -> bool:
    """True for what is no single computer: multicast, reserved, unspecified."""
    return any(
        address.is_multicast or address.is_unspecified or (address.is_reserved and not address.is_loopback)
        for address in _meant(number)
    )


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
    return address.is_global and not special and not (address.version == 6 and address.is_site_local)


def _meant(number: str) -> list[IPv4Address | IPv6Address]:
    """The number itself, or the IPv4 numbers inside it: mapped, 6to4, Teredo, NAT64."""
    address = ip_address(number.partition("%")[0])
    if address.version == 4:
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in NAT64:
        return [IPv4Address(int(address) & 0xFFFF_FFFF)]
    if address.sixtofour:
        return [address, address.sixtofour]
    if address.teredo:
        return [address, *address.teredo]
    return [address]


def _is_web(port: int) -> bool:
    return port in PORTS.values() or (port >= LOWEST_PORT and port not in SERVICES)


class Private(Refusal):
    """The address that was typed is in a local network, and such are not asked."""


@dataclass
class Guard:
    """What one visit may connect to. `host` and `port` are those that were typed."""

    host: str
    port: int
    local: Local = Local.TYPED
    public: bool | None = None
    """Whether the typed host was on the open internet when it was first asked."""

    @property
    def private(self) -> bool:
        """True if the host that was typed is on this computer or in a local network."""
        return self.public is False

    def allowed(self, host: str, port: int, numbers: Iterable[str]) -> list[str]:
        """Those of the numbers of `host` that may be connected to. Raises `Refusal` if none may."""
        if self.local is Local.NEVER and not _is_web(port):
            raise Refusal(f"leads to port {port} of {host}, where no web server is to be expected")
        numbers = [number for number in numbers if not is_never(number)]
        found = [number for number in numbers if is_public(number)]
        typed = (host.lower().rstrip("."), port) == (self.host.lower().rstrip("."), self.port)
        if typed and self.public is None:
            self.public = bool(found)
        if found:
            return found
        if numbers and (self.local is Local.ANY or (typed and not self.public and self.local is Local.TYPED)):
            return numbers
        if typed and not numbers:
            raise Refusal("stands for no computer that can be asked", "check the address")
        if self.local is Local.NEVER:
            what = f"leads to {host}:{port}, a private address"
            raise (Private if typed else Refusal)(what, "private addresses are not asked")
        raise Refusal(
            f"leads to {host}:{port}, a private address that was not typed",
            "type that address if you mean it",
        )

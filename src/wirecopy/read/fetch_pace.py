"""One request at a time of a host, with a pause in between.

In: the name of a host. Out: a turn, after the pause that is due.

    >>> with visit("osk.example"):
    ...     client.get("https://osk.example/")

Redirects and repetitions wait like any other request; robots.txt, which is asked for so as not to disturb,
waits only for another request to end (`between`). Hosts are remembered for as long as the program runs,
the last `KEPT` of them.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from wirecopy.read.refusal import Refusal

PAUSE = 1.0  # seconds from the end of a request to the next; a reader clicks no faster
LONGEST_DELAY = 10.0  # seconds that a host may ask for between requests (Crawl-delay)
LONGEST_WAIT = 60.0  # seconds that a host may ask to come back after; beyond it a person decides
KEPT = 1000

sleep = time.sleep


class Host:
    """When a host was last asked, and how long it wants to be left alone."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.last: float | None = None
        self.pause = 0.0


_HOSTS: OrderedDict[str, Host] = OrderedDict()
_ALL = Lock()


def known(host: str) -> Host:
    """What is remembered of a host."""
    with _ALL:
        found = _HOSTS.pop(host, None) or Host()
        _HOSTS[host] = found
        while len(_HOSTS) > KEPT:
            _HOSTS.popitem(last=False)
        return found


@contextmanager
def visit(host: str) -> Iterator[float]:
    """A turn at `host`, nobody else asks it meanwhile; given are the seconds that it took to come."""
    found, since = known(host), time.monotonic()
    with found.lock:
        if found.last is not None:
            due = found.last + max(PAUSE, found.pause) - time.monotonic()
            if due > 0:
                sleep(due)
        try:
            yield time.monotonic() - since
        finally:
            found.last = time.monotonic()


@contextmanager
def between(host: str) -> Iterator[None]:
    """Nobody else asks `host` meanwhile; without a pause, and none after it."""
    with known(host).lock:
        yield


def due(host: str) -> float:
    """After how many seconds it is time to ask `host` again, if nobody else does."""
    found = known(host)
    return 0.0 if found.last is None else found.last + max(PAUSE, found.pause) - time.monotonic()


def delay(host: str, seconds: float, longest: float = LONGEST_DELAY) -> None:
    """What robots.txt asks for between requests."""
    known(host).pause = min(seconds, longest)


def wait(seconds: float, at: str) -> None:
    """Wait as a host asks. Raises `Refusal` if that is too long."""
    if seconds > LONGEST_WAIT:
        raise Refusal(f"{at}asks to come back in {seconds:.0f} seconds", "try again then")
    sleep(seconds)

"""A PDF document -> what the process that reads it could read, within a time and a memory.

In: bytes and limits. Out: `Extracted`. Raises `Refusal` for what is encrypted, damaged, or gives nothing in time.

    >>> extracted(data, Limits()).pages
    ['The harbour was closed on Tuesday.', None]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from wirecopy.read.limits import Limits
from wirecopy.read.refusal import Refusal

CHILD = Path(__file__).with_name("child.py")
SECONDS = 60  # of computing; a book of 1,000 pages takes 5
WAIT = 5  # times as long on the clock, since the computer may have other work
MEMORY = 1_500_000_000  # bytes, and four times the document; a scanned book takes 300 MB
MOST_PAGES = 5_000
ERRORS = {
    4: ("is encrypted and wants a password", "save it without one"),
    5: ("is encrypted in a way that is not read", "save it without encryption"),
}
DAMAGED = ("is a damaged PDF document", "it may be cut short: fetch it again")


@dataclass
class Extracted:
    """`pages`: the text of each page that was read, "" if it has none, None if it is damaged; `pictures`: how many
    of those without text hold a picture; `count`: how many pages there are; `stopped`: why not all were read."""

    pages: list[str | None] = field(default_factory=list)
    pictures: int = 0
    count: int = 0
    stated: dict[str, str] = field(default_factory=dict)
    stopped: str = ""


def extracted(data: bytes, limits: Limits, seconds: float = SECONDS, memory: int = MEMORY) -> Extracted:
    """What the document holds. Raises `Refusal`."""
    if not sys.executable:
        raise Refusal("cannot be read: no other process can be started", "save its text as .txt")
    most = (MOST_PAGES, limits.bytes, max(round(seconds), 1), memory + 4 * len(data))
    # It knows our libraries and nothing else of us: no site hooks, no variables of the environment.
    command = [sys.executable, "-S", "-P", str(CHILD), *map(str, most)]
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH")
    }
    environment = {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        try:
            answer, _ = process.communicate(data, timeout=WAIT * seconds)
            stopped = (
                "" if process.returncode == 0 else "the rest takes too much time or memory, or is damaged"
            )
        except subprocess.TimeoutExpired:
            process.kill()
            answer, _ = process.communicate()
            stopped = "the rest takes too long"
        except BaseException:  # also the person's Ctrl-C
            process.kill()
            raise
    return _read(answer, stopped, limits)


def _read(answer: bytes, stopped: str, limits: Limits) -> Extracted:
    """The lines of the answer, as far as they came."""
    found: Extracted | None = None
    for line in answer.splitlines():
        said = None
        with suppress(ValueError):  # the last may be cut
            said = json.loads(line)
        if said is None:
            break
        if found is None:
            if "error" in said:
                raise Refusal(*ERRORS.get(said["error"], DAMAGED))
            found = Extracted(count=said["pages"], stated=said["stated"])
        elif "error" in said:
            stopped = f"the rest is beyond {limits.megabytes} of text"
        else:
            found.pages.append(said["text"])
            found.pictures += said["picture"]
    if found is None:
        raise Refusal(stopped.replace("the rest ", "") or DAMAGED[0], "save its text as .txt")
    if not stopped and len(found.pages) < found.count:
        stopped = f"only the first {MOST_PAGES} pages of a document are read"
    found.stopped = stopped
    return found

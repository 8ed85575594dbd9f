"""A process that adds batches to archives and may be killed at any moment; run as a program by `Killer`.

In: lines of JSON on standard input, an order each: `{"folder", "fsize"?, "user"?, "read"?, "many"?}`. Out: lines,
flushed: `begun PID`, `at STAGE`, `batch NUMBER` after each commit, `error WHAT | HINT`, `ended STATUS`.

The server has everything loaded and read; for each order it forks, so that a kill costs no start. Merges and
checkpoints are made frequent.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIZE = 3
FANOUT = 2
STAGES = ("make", "write segment", "merge", "commit", "checkpoint", "close")


def given(scenes: dict[str, dict[str, Any]]) -> list[Any]:
    """What is added, in this order."""
    return [each for scene in ("revisions", "copies", "notices") for each in scenes[scene].values()]


def many() -> list[Any]:
    """So many that several processes read them."""
    from wirecopy.article import Article

    return [Article(f"The {at}th boat came in late.", refs=(str(at),)) for at in range(900)]


def tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


class Watched(sqlite3.Connection):
    """A connection that checkpoints often and says when it commits and closes."""

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if sql == "COMMIT":
            tell("at commit")
        elif "wal_checkpoint" in sql:
            tell("at checkpoint")
        return super().execute(sql, *rest)

    def close(self) -> None:
        tell("at close")
        super().close()


def _frequent() -> None:
    """Make what is rare frequent, and say where we are."""
    from wirecopy.archive import database, filing, segments

    plain, merge, write = sqlite3.connect, filing.merge, filing.write

    def connect(*args: Any, **more: Any) -> sqlite3.Connection:
        made = plain(*args, **more, factory=Watched)
        made.execute("PRAGMA wal_autocheckpoint = 4")
        return made

    def merging(*args: Any) -> Any:
        tell("at merge")
        return merge(*args)

    def writing(*args: Any) -> Any:
        tell("at write segment")
        return write(*args)

    segments.FANOUT = FANOUT
    database.sqlite3 = _Connecting(connect)  # type: ignore[assignment]
    filing.merge, filing.write = merging, writing


class _Connecting:
    """The module sqlite3, but for `connect`."""

    def __init__(self, connect: Any) -> None:
        self.connect = connect

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)


def _scenes() -> dict[str, dict[str, Any]]:
    from tests.archive.made import SCENES

    return SCENES


def _work(order: dict[str, Any]) -> None:
    from wirecopy.archive import ArchiveError, open_archive
    from wirecopy.archive.writer import Writer

    _frequent()
    if "fsize" in order:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["fsize"], order["fsize"]))
    if "user" in order:
        os.setgid(order["user"])
        os.setuid(order["user"])
    folder = Path(order["folder"])
    tell("at begin")
    try:
        if "read" in order:
            with open_archive(folder) as archive:
                texts = [archive.given(each.id).text for each in archive.articles(limit=100)]
                tell(f"read {archive.cover().texts}" if all(texts) and archive.check() == [] else "damaged")
        tell("at make")
        open_archive(folder, make=True).close()
        if "many" in order:
            with Writer(folder) as writer:
                writer.add(many(), lambda what, done, of: tell(f"at {what} {done}"))
        with Writer(folder, SIZE) as writer:
            writer.add(given(_scenes()), committed=lambda batch: tell(f"batch {batch.number}"))
    except ArchiveError as error:
        tell(f"error {error} | {error.hint}")


def serve() -> None:
    import tempfile

    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.archive import conftest

    conftest.install()
    from wirecopy.archive import open_archive
    from wirecopy.archive.writer import Writer

    with tempfile.TemporaryDirectory() as place:  # everything is read and compiled once
        open_archive(Path(place) / "warm", make=True).close()
        with Writer(Path(place) / "warm", SIZE) as writer:
            writer.add(given(_scenes()))
        # Whoever becomes another user may not be let into the folder of the program, to load more of it.
        with open_archive(Path(place) / "warm") as archive:
            assert all(archive.given(each.id) for each in archive.articles(limit=1))
            assert archive.cover().texts and archive.check() == []
    tell("ready")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            tell(f"begun {os.getpid()}")
            status = 1
            try:
                _work(json.loads(line))
                status = 0
            finally:
                os._exit(status)
        tell(f"ended {os.waitpid(child, 0)[1]}")


class Killer:
    """The other end: starts orders, and reads what they tell."""

    status = 0
    """What the last order ended with, as `os.waitpid` tells it."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert self._line() == "ready"

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode()
        assert line.endswith("\n"), "the server is gone"
        return line.rstrip("\n")

    def start(self, **order: Any) -> int:
        """Returns the process that carries it out."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order, default=str).encode() + b"\n")
        return int(self._line().removeprefix("begun "))

    def told(self) -> Iterator[str]:
        """Line by line, up to the end of the order."""
        while not (line := self._line()).startswith("ended "):
            yield line
        self.status = int(line.removeprefix("ended "))

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()


if __name__ == "__main__":
    serve()

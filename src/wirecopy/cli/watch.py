"""`wirecopy watch ARCHIVE FEED...`: feeds asked again and again, what is new added to the archive.

Lines on stderr tell what happens, with `--json` documents on stdout, one a line. Ends by itself only with `--once`.
"""

from __future__ import annotations

import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from wirecopy.article import Problem
from wirecopy.cli.options import fail

if TYPE_CHECKING:
    from wirecopy.watch.summary import Round
    from wirecopy.watch.told import Event

LONGEST_CONTACT = 200


def run(
    folder: Path,
    feeds: tuple[str, ...],
    *,
    every: float = 15.0,
    once: bool = False,
    allow_local: bool = False,
    revisit: bool = True,
    contact: str | None = None,
    retry: bool = False,
    as_json: bool = False,
) -> None:
    """`every` in minutes. Exits 0, also when told to end (SIGTERM); 130 if interrupted; 2 if it cannot begin, or if
    nothing that a single round asked could be read, or it could not be added."""
    from wirecopy.archive import ArchiveError
    from wirecopy.watch.plan import Manners
    from wirecopy.watch.rounds import Watch
    from wirecopy.watch.state import WatchError
    from wirecopy.watch.targets import targets

    manners = Manners(every=every * 60, revisit=revisit, local=allow_local, contact=_contact(contact))
    named = targets(feeds)
    if not named.addresses:
        fail(
            named.problems[0]
            if named.problems
            else Problem("FEED", "names no feed", "give the address of one")
        )
    stop = threading.Event()
    try:
        with _signals(stop) as code, Watch(folder, feeds, manners, tell=_teller(as_json), stop=stop) as watch:
            if retry:
                watch.retry()
            watch.start()
            done: Round | None = None
            if once:
                done = watch.round()
            else:
                watch.run()
            if code() is not None:
                watch.stopped()
            sys.exit(code() if code() is not None else _once(done) if done is not None else 0)
    except WatchError as error:
        fail(Problem("watch", error.what, error.hint))
    except ArchiveError as error:
        fail(Problem(str(error.folder), error.what, error.hint))
    except sqlite3.Error as error:  # a disk that is full, most likely; what was written down before is there
        fail(
            Problem(
                f"{folder}/watch.sqlite", f"cannot be written: {error}", "the same command goes on from there"
            )
        )


def _once(done: Round) -> int:
    """The exit code of a single round."""
    return 2 if done.added.failed or (done.feeds and done.failed == done.feeds) else 0


def _contact(contact: str | None) -> str | None:
    """An address that goes into the name told to hosts; fails for what cannot stand there."""
    if contact is None:
        return None
    contact = contact.strip()
    plain = contact.isascii() and contact.isprintable() and not set(contact) & set("()\\")
    if not contact or not plain or len(contact) > LONGEST_CONTACT:
        fail(Problem("--contact", "cannot be sent", "give an e-mail address, or the address of a page"))
    return contact


def _teller(as_json: bool) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        if as_json:
            import orjson

            sys.stdout.buffer.write(orjson.dumps(event.json(), option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.buffer.flush()
        elif event.what or event.problem is not None:
            from wirecopy.show.safe import one_line
            from wirecopy.watch.told import line

            click.echo(one_line(line(event)), err=True)

    return tell


@contextmanager
def _signals(stop: threading.Event) -> Iterator[Callable[[], int | None]]:
    """SIGINT and SIGTERM set `stop`, the second of its kind ends at once. Given is the exit code that the first asks
    for, None before one came."""
    codes = {signal.SIGINT: 130, signal.SIGTERM: 0}
    came: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        came.append(codes[signal.Signals(number)])
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    before = {number: signal.getsignal(number) or signal.SIG_DFL for number in codes}
    for number in codes:
        signal.signal(number, note)
    try:
        yield lambda: came[0] if came else None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)

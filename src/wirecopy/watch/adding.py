"""What waits -> the archive.

In: the folder, the state. Out: `Added`; what waited is in the archive and waits no more, or still waits.

    >>> add(Path("desk"), state, stop, tell).new
    12

Before it is handed over it is noted at which generation the archive was, so that after a kill between the archive's
commit and ours nothing is told twice: articles are known by their ids, and a problem that a later batch holds is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from wirecopy.article import Article, Problem
from wirecopy.watch.items import Item, unpacked
from wirecopy.watch.state import State, Waiting

if TYPE_CHECKING:
    from wirecopy.archive import Archive
    from wirecopy.archive.records import Revision

POLL = 2.0  # seconds between two looks whether another process still writes
BUSY = "another process is writing"  # how the archive says so
Tell = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles were new to the archive, how many of them replaced another text at their address, how many it
    had; `revisions` are the replacements. `waiting`: how many items still wait, `failed`: because of a trouble."""

    new: int = 0
    revised: int = 0
    known: int = 0
    revisions: tuple[Revision, ...] = ()
    problems: tuple[Problem, ...] = ()
    waiting: int = 0
    failed: bool = False

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.revised + other.revised,
            self.known + other.known,
            self.revisions + other.revisions,
            self.problems + other.problems,
            other.waiting,
            other.failed,
        )


@dataclass
class _Handed:
    """What is given to the archive, and of how many rows."""

    items: list[Item] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def add(folder: Path, state: State, stop: Event, tell: Tell) -> Added:
    """Adds all that waits. If another process is writing it waits for that, until it is to stop. Never raises for what
    the archive says: then it waits for the next time."""
    from wirecopy.archive import ArchiveError

    said = False
    while waiting := state.waiting():
        try:
            return _add(folder, state, waiting)
        except ArchiveError as error:
            if not error.what.startswith(BUSY):
                tell(
                    Problem(
                        str(folder), error.what, error.hint or "what was read waits, and is added next time"
                    )
                )
                return Added(waiting=len(waiting), failed=True)
            if not said:
                tell(Problem(str(folder), f"{error.what}; waiting for it to end", "what was read is kept"))
                said = True
            if stop.wait(POLL):
                return Added(waiting=len(waiting))
    return Added()


def _add(folder: Path, state: State, waiting: list[Waiting]) -> Added:
    from wirecopy.archive import open_archive

    archive = open_archive(folder, make=True)
    try:
        with archive.writer() as writer:
            archive.refresh()
            before = archive.generation
            handed = _handed(archive, waiting)
            with state.change():
                state.hand(handed.numbers, before)
            report = writer.add(handed.items) if handed.items else None
        with state.change():
            state.drop(handed.numbers)
        state.tidy()
        if report is None:
            return Added()
        archive.refresh()
        revisions = _revisions(archive, {batch.number for batch in report.batches}, report.revised)
        return Added(report.new, report.revised, report.known, revisions, tuple(report.problems))
    finally:
        archive.close()


def _handed(archive: Archive, waiting: list[Waiting]) -> _Handed:
    """What is to be given, without what the archive got before a kill."""
    since = min((one.handed for one in waiting if one.handed is not None), default=None)
    there = _problems(archive, since) if since is not None else Counter()
    handed = _Handed()
    for one in waiting:
        item = unpacked(one.item)
        handed.numbers.append(one.number)
        if one.handed is not None:
            if isinstance(item, Article) and _has(archive, item):
                continue
            if isinstance(item, Problem) and there[item] > 0:
                there[item] -= 1
                continue
        handed.items.append(item)
    return handed


def _has(archive: Archive, article: Article) -> bool:
    """Has the archive this text, seen then or later? One that came back to its page was there before, seen earlier."""
    from wirecopy.archive.stamps import order, stood

    if archive.article(article.id) is None:
        return False
    return order(stood(archive.given(article.id))[1]) >= order(stood(article)[1])


def _problems(archive: Archive, since: int) -> Counter[Problem]:
    """Problems of the batches after a generation."""
    found: Counter[Problem] = Counter()
    for batch in archive.batches(limit=max(archive.generation - since, 1)):
        if batch.number > since:
            found.update(archive.problems(batch=batch.number, limit=max(batch.problems, 1)))
    return found


def _revisions(archive: Archive, batches: set[int], revised: int) -> tuple[Revision, ...]:
    """The texts of these batches that replaced another at their address."""
    if not revised:
        return ()
    return tuple(one for one in archive.revised(limit=revised + 50) if one.article.batch in batches)

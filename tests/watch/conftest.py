"""What tests of watching share: a newsroom, a clock, a folder for the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event as Signal
from typing import Any

import pytest

import wirecopy.archive
from wirecopy.article import Article, Problem
from wirecopy.read import fetch_pace
from wirecopy.watch import Manners, Watch
from wirecopy.watch.told import Event

from .newsroom import Newsroom, forget, route
from .paper import open_paper

NOON = 1_930_000_000.0


@dataclass
class Clock:
    now: float = NOON

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """A folder that is watched, round by round, each in a new process as it were."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    events: list[Event] = field(default_factory=list)
    stop: Signal = field(default_factory=Signal)

    def round(self, *named: str, local: bool = False, every: float = 900.0, after: float = 0.0, retry: bool = False,
              revisit: bool = True, ask: Any = None, **more: Any) -> Any:  # fmt: skip
        """One round, `after` so many seconds."""
        self.clock.now += after
        self.events.clear()
        manners = Manners(every=every, local=local, revisit=revisit, **more)
        with Watch(self.folder, named, manners, tell=self.events.append, clock=self.clock, stop=self.stop,
                   random=Random(1), ask=ask) as watch:  # fmt: skip
            if retry:
                watch.retry()
            return watch.round()

    def told(self, kind: str | None = None) -> list[str]:
        return [f"{one.problem.where}: {one.problem.what}" for one in self.events if one.problem
                and kind in (None, one.kind)]  # fmt: skip

    def articles(self) -> list[Article]:
        return [one for one in self.items() if isinstance(one, Article)]

    def problems(self) -> list[Problem]:
        return [one for one in self.items() if isinstance(one, Problem)]

    def items(self) -> list[Any]:
        return open_paper(self.folder).items()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No pauses; nothing is remembered of another test."""
    monkeypatch.setattr(fetch_pace, "PAUSE", 0.0)
    monkeypatch.setattr(fetch_pace, "sleep", lambda seconds: None)
    monkeypatch.setattr(wirecopy.archive, "open_archive", open_paper, raising=False)
    forget()
    yield
    forget()


@pytest.fixture
def news() -> Iterator[Newsroom]:
    room = Newsroom()
    yield room
    room.server.stop()


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of `.example` lead to the newsroom as if it were public; the numbers that were connected to."""
    return route(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


Round = Callable[..., Any]

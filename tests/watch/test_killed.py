"""Ended at any moment and begun again: the archive is that of a watch that nobody disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article import Article
from wirecopy.read import Limits
from wirecopy.read.fetch_answer import Answer, Had, Manner
from wirecopy.read.origin import Origin
from wirecopy.watch import rounds
from wirecopy.watch.state import State

from .conftest import Desk
from .newsroom import Newsroom, rss, story
from .paper import Paper, open_paper

ROUNDS = ((0.0, "first"), (1000.0, "second"), (4000.0, "third"))


class Killed(BaseException):
    """Nothing may catch it."""


class Steps:
    """Counts what is done, and ends it before or after the step with a number."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def __call__(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise Killed

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            self()
            found = real(*given, **more)
            self()
            return found

        return call


@contextmanager
def stepping(at: int) -> Iterator[Steps]:
    """Every transaction and addition is several steps: before, just before its end, and after."""
    steps = Steps(at)
    change = State.change

    @contextmanager
    def changing(self: State) -> Iterator[None]:
        steps()
        with change(self):
            yield
            steps()  # before it is on disk
        steps()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(State, "change", changing)
        patch.setattr(State, "tidy", steps.around(State.tidy))
        patch.setattr(Paper, "add", steps.around(Paper.add))
        yield steps


class Papers:
    """What is answered, without a server: by address a status, a text and an ETag. Pages are plain text."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, bytes, str | None]] = {}
        self.asked: list[str] = []

    def ask(self, address: str, limits: Limits, manner: Manner, had: Had | None = None) -> Answer:
        self.asked.append(address)
        status, data, etag = self.pages[address]
        if had is not None and etag is not None and had.etag == etag:
            return Answer(304, "answers 304", address, etag=etag, unchanged=True)
        origin = Origin(address, "2031-03-05T10:15:00Z", "a.txt") if status == 200 else None
        return Answer(status, f"answers {status}", address, data if origin else b"", origin, etag)

    def at(self, when: str) -> None:
        """The newsroom at the first, second and third round: new pages, one that changes, one that is barred, one
        that fails for a while, an entry without a page."""
        for number in range(3 if when == "first" else 4):
            self.pages[OSK + str(number)] = (200, story(number).encode(), None)
        self.pages[OSK + "1"] = (402, b"", None)
        if when == "first":
            self.pages[OSK + "2"] = (502, b"", None)
        if when == "third":
            self.pages[OSK + "0"] = (200, story(0).replace("late by", "late again by").encode(), None)
        rows: list[dict[str, Any]] = [
            {"link": link, "guid": link, "text": f"In short: {link}"}
            for link in sorted(self.pages)
            if link != FEED
        ]
        self.pages[FEED] = (200, rss([*rows, {"guid": "alone", "text": story(50)}]), f'"{when}"')


OSK = "https://osk.example/"
FEED = OSK + "feed"


def whole(desk: Desk) -> list[tuple[str, ...]]:
    """What the archive holds."""
    found = [
        ("article", one.url or "", one.text, one.title or "")
        if isinstance(one, Article)
        else ("problem", one.where, one.what, one.hint)
        for one in desk.items()
    ]
    return sorted(found)


def run(desk: Desk, steps: Steps) -> list[str]:
    """Three rounds, the one that is killed begun again; returned is what was asked for."""
    papers = Papers()
    ask = steps.around(papers.ask)
    for after, when in ROUNDS:
        papers.at(when)
        desk.clock.now += after
        try:
            desk.round(FEED, ask=ask)
        except Killed:
            desk.round(FEED, ask=ask)
    return papers.asked


def test_at_every_step(tmp_path: Path) -> None:
    first = Desk(tmp_path / "undisturbed")
    with stepping(-1) as steps:
        asked = Counter(run(first, steps))
    wanted = whole(first)
    assert len(wanted) == 7 and asked[FEED] == 3 and steps.count > 60
    for at in range(1, steps.count + 1):
        desk = Desk(tmp_path / str(at))
        with stepping(at) as counting:
            again = Counter(run(desk, counting)) - asked
        assert counting.count >= at and whole(desk) == wanted, f"killed at step {at}"
        # Only a request whose answer was not written down is made again: of one host there is one at a time.
        assert again.total() <= 1, f"killed at step {at}: {again}"
        with State(desk.folder) as state:
            assert state.count_waiting() == 0
        papers = Papers()
        papers.at("third")
        later = desk.round(FEED, after=1000, ask=papers.ask)
        assert later.added.new == later.added.known == 0 and whole(desk) == wanted


CHILD = """
import sys
from pathlib import Path
import pytest
import wirecopy.archive
from tests.watch.newsroom import route
from tests.watch.paper import open_paper
from wirecopy.cli.watch import run
from wirecopy.read import fetch_pace

wirecopy.archive.open_archive = open_paper
fetch_pace.PAUSE = 0.02
with pytest.MonkeyPatch.context() as patch:
    route(patch)
    run(Path(sys.argv[1]), (sys.argv[2],), every=1, once="--once" in sys.argv, as_json=True)
"""
ROOT = Path(__file__).parents[2]


def child(desk: Desk, news: Newsroom, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(desk.folder), news.at("/feed"), *more],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def began(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert '"event":"start"' in process.stdout.readline()


def until(process: subprocess.Popen[str], done: Callable[[], bool]) -> None:
    """Waits as long as the process lives, a minute at most."""
    for _ in range(6000):
        if done():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    process.kill()
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("moment", [0.05, 0.3, 0.7])
def test_a_process_that_is_killed(news: Newsroom, desk: Desk, moment: float) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(30)))))
    first = child(desk, news)
    began(first)
    time.sleep(moment)
    first.send_signal(signal.SIGKILL)
    told, _ = first.communicate(timeout=60)
    safe = sum(
        int(line.split('"new":')[1].split(",")[0]) for line in told.splitlines() if '"event":"added"' in line
    )
    assert len(open_paper(desk.folder).items()) >= safe, "what was told as added is there"
    done = child(desk, news, "--once")
    out, err = done.communicate(timeout=60)
    assert done.returncode == 0, err
    texts = [one.url for one in open_paper(desk.folder).items() if isinstance(one, Article)]
    assert len(texts) == len(set(texts)) == 30, out
    twice = [number for number in range(30) if news.asked(f"/{number}") > 1]
    assert len(twice) <= 1, "but the one that was asked for just then"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_process_that_is_told_to_end(news: Newsroom, desk: Desk, number: signal.Signals, code: int) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(200)))))
    process = child(desk, news)
    began(process)
    until(process, lambda: news.asked("/101") > 0)  # the third, by name
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert process.returncode == code and "Traceback" not in err
    assert '"event":"stop"' in out.splitlines()[-1]
    items = open_paper(desk.folder).items()
    assert 3 <= len(items) < 200, "what was read is added"
    assert f'"new":{len(items)}' in out
    assert len({path for path in news.server.asked if path[1:].isdecimal()}) <= len(items) + 1


def test_told_to_end_while_a_host_does_not_answer(news: Newsroom, desk: Desk) -> None:
    items = news.coverage(range(2))
    held = threading.Event()
    news.give("/1", lambda handler: held.wait(120))
    news.give("/feed", (200, {}, rss(items)))
    process = child(desk, news)
    began(process)
    until(process, lambda: news.asked("/1") > 0)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0 and not held.is_set(), err
    held.set()
    assert len(open_paper(desk.folder).items()) == 1


# --- the archive is not at hand -------------------------------------------------------------------


@pytest.mark.usefixtures("connected")
def test_another_process_writes(news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from wirecopy.watch import adding

    news.give("/feed", (200, {}, rss(news.coverage(range(2)))))
    desk.folder.mkdir()
    busy = desk.folder / "busy"
    busy.touch()
    waited = []

    def wait(seconds: float | None = None) -> bool:
        waited.append(seconds)
        if len(waited) == 3:
            busy.unlink()
        return False

    monkeypatch.setattr(desk.stop, "wait", wait)
    assert desk.round(news.at("/feed")).added.new == 2
    assert waited == [adding.POLL] * 3
    assert desk.told("archive") == [
        f"{desk.folder}: another process is writing (process 7); waiting for it to end"
    ]


@pytest.mark.usefixtures("connected")
def test_told_to_end_while_another_process_writes(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(2)))))
    desk.folder.mkdir()
    (desk.folder / "busy").touch()
    real = desk.events.append

    class Stopping(list):  # type: ignore[type-arg]
        def append(self, event: Any) -> None:
            real(event)
            if event.kind == "archive":
                desk.stop.set()

    desk.events = Stopping()
    done = desk.round(news.at("/feed"))
    assert done.added.new == 0 and done.added.waiting == 2
    desk.stop.clear()
    (desk.folder / "busy").unlink()
    assert desk.round(news.at("/feed"), after=10).added.new == 2, "though no feed was due"
    assert news.asked("/0") == news.asked("/1") == 1


@pytest.mark.usefixtures("connected")
def test_a_full_disk(news: Newsroom, desk: Desk) -> None:
    news.give("/feed", (200, {}, rss(news.coverage(range(2)))))
    desk.folder.mkdir()
    (desk.folder / "full").touch()
    done = desk.round(news.at("/feed"))
    assert done.added.failed and done.added.waiting == 2 and "the disk is full" in desk.told("archive")[0]
    (desk.folder / "full").unlink()
    assert desk.round(news.at("/feed"), after=10).added.new == 2
    assert news.asked("/0") == news.asked("/1") == 1


@pytest.mark.usefixtures("connected")
def test_much_is_added_before_the_round_ends(
    news: Newsroom, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "MANY", 3)
    news.give("/feed", (200, {}, rss(news.coverage(range(8)))))
    assert desk.round(news.at("/feed")).added.new == 8
    assert [batch.new for batch in open_paper(desk.folder).batches()] == [2, 3, 3]

"""Rounds: the feeds that are due, their new and changed pages, the archive.

In: a folder, feeds as a person names them, manners. Out: `Watch`; `round()` does one round, `run()` one after the other
until it is to stop.

    >>> with Watch(Path("desk"), ["@feeds.txt"], Manners(), tell=print) as watch:
    ...     watch.round()

Only this thread writes; requests are made by a crew of others, which give back what they got. What they got is
written down before anything else is done, and added to the archive at the end of the round, or when much has come.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from threading import Event as Signal
from typing import Self
from urllib.parse import urlsplit

from wirecopy.article import Problem
from wirecopy.watch import asking, pages
from wirecopy.watch.adding import add
from wirecopy.watch.asking import Ask, span
from wirecopy.watch.crew import Crew, Done, Job
from wirecopy.watch.items import packed
from wirecopy.watch.noting import note
from wirecopy.watch.plan import Manners, rest
from wirecopy.watch.state import FeedRow, PageRow, State
from wirecopy.watch.summary import Round, ended, told
from wirecopy.watch.targets import targets
from wirecopy.watch.told import Event, count

MANY = 200  # items that wait: then they are added before the round ends
LONG = 300.0  # seconds that anything waits at most, while a round goes on
LEAST = 60.0  # seconds that a round gives to pages, so that feeds that take long do not starve them
GRACE = 3.0  # seconds that a request at hand gets when it is time to stop
UNREACHED = 3  # pages of a host in a row that cannot be reached: it is left alone
LONGEST_SLEEP = 60.0  # seconds; a computer that slept meanwhile is noticed
GATHER, GATHER_PAGES = 0.05, 0.33  # of the interval: feeds, or pages, due within it are asked in one round


class Watch:
    """One process watches an archive. Raises `WatchError` and `ArchiveError` when it cannot begin."""

    def __init__(
        self,
        folder: Path,
        named: Sequence[str],
        manners: Manners,
        *,
        tell: Callable[[Event], None] = lambda event: None,
        stop: Signal | None = None,
        clock: Callable[[], float] = time.time,
        ask: Ask | None = None,
        random: Random | None = None,
    ) -> None:
        from wirecopy.archive import open_archive

        if ask is None:
            from wirecopy.read.fetch import ask as by_network

            ask = by_network
        open_archive(folder, make=True).close()
        self.folder, self.named, self.manners = folder, named, manners
        self.tell, self.clock, self.ask = tell, clock, ask
        self.stop = stop or Signal()
        self.random = random or Random()
        self.state = State(folder)
        self.addresses: tuple[str, ...] = ()
        self.said: set[Problem] = set()
        self.gone: set[str] = set()
        """Feeds of which it was told that they are gone."""
        self.unreached: dict[str, int] = {}
        self.begun = self.last_added = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.state.close()

    # telling

    def say(self, kind: str, problem: Problem) -> None:
        self.tell(Event(self.clock(), kind, problem))

    def start(self) -> None:
        """Tells what is watched."""
        self._name_feeds()
        what = f"watching {count(len(self.addresses), 'feed')} for {self.folder}"
        self.tell(Event(self.clock(), "start", what=what, more={"feeds": list(self.addresses)}))

    def stopped(self) -> None:
        """Tells that it ends."""
        left = self.state.count_waiting()
        what = "stopped" + (f"; {count(left, 'item')} that were read are added next time" if left else "")
        self.tell(Event(self.clock(), "stop", what=what, more={"waiting": left}))

    def retry(self) -> None:
        """Feeds that failed or are gone are asked as if they had not."""
        with self.state.change():
            self.state.forget_failures()

    # rounds

    def run(self) -> None:
        """Round after round until it is to stop."""
        while not self.stop.is_set():
            done = self.round(spread=True, most=max(self.manners.every, LEAST))
            self._sleep(done.next if done.next is not None else self.begun + self.manners.every)

    def _sleep(self, due: float) -> None:
        """Until a time, a second at least. Whichever of two clocks says that it has come is right: one may be set back,
        the other stands still while the computer sleeps."""
        seconds = max(due - self.clock(), 1.0)
        due, end = self.clock() + seconds, time.monotonic() + seconds
        while not self.stop.is_set() and (left := min(due - self.clock(), end - time.monotonic())) > 0:
            self.stop.wait(min(left, LONGEST_SLEEP))

    def round(self, spread: bool = False, most: float | None = None) -> Round:
        """One round. With `most` pages are asked for so many seconds, and those left over come first the next time."""
        now = self.begun = self.last_added = self.clock()
        if shift := self.state.tick(now):
            self.say(
                "clock", Problem("clock", f"was set back by {span(-shift)}", "times noted before are shifted")
            )
        if not self.manners.revisit:
            with self.state.change():
                self.state.no_revisits()
        self._name_feeds()
        done = Round()
        if self.state.count_waiting():
            self._add(done)  # of a process that was ended before it could
        self._ask_feeds(done, now, spread)
        self._ask_pages(done, None if most is None else self.clock() + most)
        self._add(done)
        done.next = self._next(spread)
        self.tell(ended(done, self.clock(), self.stop.is_set()))
        return done

    def _name_feeds(self) -> None:
        """The feeds as their lists have them now; a list that cannot be read just now leaves them as they were."""
        found = targets(self.named)
        for problem in found.problems:
            if problem not in self.said:
                self.say("list", problem)
        if not found.problems or not self.addresses:
            self.addresses = found.addresses
        else:
            self.addresses = tuple(dict.fromkeys([*self.addresses, *found.addresses]))
        self.said = set(found.problems)

    # feeds

    def _ask_feeds(self, done: Round, now: float, spread: bool) -> None:
        rows = [self.state.feed(address) for address in self.addresses]
        due = []
        for row in rows:
            if row.gone or not asking.is_due(row, now, self.manners, spread):
                done.held += 1
                if row.gone and row.address not in self.gone:
                    self.say("feed", asking.gone(row))
                    self.gone.add(row.address)
            elif self.state.resting(_host(row.at), now) is not None:
                done.held += 1
            else:
                due.append(row)
        crew: Crew[FeedRow, asking.Got] = Crew(
            lambda row: asking.asked(row, self.manners, now, self.ask), self.manners.hosts
        )
        for row in due:
            crew.put(_host(row.at), row)
        self._gather(crew, lambda row, got: self._feed(row, got, done))

    def _feed(self, row: FeedRow, got: asking.Got, done: Round) -> None:
        """One feed has answered: its row, its entries and what follows are written at once."""
        now = self.clock()
        after, said = asking.settled(row, got, now, self.manners, self.random)
        with self.state.change():
            self.state.put_feed(after)
            if got.feed is not None and got.answer is not None:
                seen = got.answer.origin.seen if got.answer.origin else None
                noted = note(self.state, after, got.feed, seen, now, self.manners)
                done.entries += noted.new
                done.changed += noted.changed
            if got.answer is not None and got.answer.status == 429:
                self.state.rest(_host(got.answer.url), now + rest(got.answer.later), got.answer.said)
            if after.gone:
                self.gone.add(after.address)
        done.feeds += 1
        done.unchanged += got.answer is not None and got.answer.unchanged
        done.failed += after.failures > 0 or bool(after.gone)
        if said is not None:
            self.say("feed", said)

    # pages

    def _ask_pages(self, done: Round, until: float | None) -> None:
        crew: Crew[PageRow, pages.Got] = Crew(
            lambda row: pages.asked(row, self.manners, self.ask), self.manners.hosts
        )
        self.unreached = {}
        begun: set[str] = set()

        def more() -> bool:
            now = self.clock()
            if until is not None and now >= until:
                return False
            rows = self.state.due(now, begun)
            for row in rows:
                begun.add(row.url)
                crew.put(row.host, row)
            return bool(rows)

        self._gather(crew, lambda row, got: self._page(row, got, done, crew), more, until)

    def _page(self, row: PageRow, got: pages.Got, done: Round, crew: Crew[PageRow, pages.Got]) -> None:
        """One page has answered: what becomes of it is written at once."""
        now = self.clock()
        became = pages.settled(self.state.page(row.url) or row, got, now, self.manners)
        leave, host = became.rest, row.host
        unreached = got.answer is None and became.outcome == "later"
        self.unreached[host] = self.unreached.get(host, 0) + 1 if unreached else 0
        if leave is None and self.unreached[host] >= UNREACHED:
            leave = rest(None)
        with self.state.change():
            self.state.put_page(became.page)
            self.state.put_waiting(map(packed, became.items))
            if leave is not None:
                self.state.rest(host, now + leave, became.told.what if became.told else became.page.said)
        done.counted(became.outcome)
        if became.told is not None:
            self.say("page", became.told)
        for item in became.items:
            if isinstance(item, Problem):
                self.say("page", item)
        if leave is not None and (left := crew.drop(host)):
            what = f"is left alone for {span(leave)}; {count(len(left), 'page')} wait for it"
            self.say("page", Problem(host, what))
        if self.state.count_waiting() >= MANY or now - self.last_added > LONG:
            self._add(done)

    def _gather(
        self,
        crew: Crew[Job, Done],
        settle: Callable[[Job, Done], None],
        more: Callable[[], bool] = lambda: False,
        until: float | None = None,
    ) -> None:
        """What a crew brings, until it has no more. After `until` nothing is begun; told to stop, what comes in a
        moment more is taken."""
        try:
            while not self.stop.is_set() and (crew.open or more()):
                if (got := crew.get(0.2)) is not None:
                    settle(*got)
                if until is not None and self.clock() >= until:
                    crew.clear()
            crew.clear()
            end = time.monotonic() + GRACE
            while crew.open and time.monotonic() < end:
                if (got := crew.get(0.1)) is not None:
                    settle(*got)
        finally:
            crew.end()

    # the archive

    def _add(self, done: Round) -> None:
        added = add(self.folder, self.state, self.stop, lambda problem: self.say("archive", problem))
        self.last_added = self.clock()
        done.added = done.added + added
        if added.new or added.known or added.problems:
            self.tell(told(added, self.last_added))

    def _next(self, spread: bool) -> float | None:
        """When the next round is due."""
        feeds = [row for row in map(self.state.feed, self.addresses) if not row.gone]
        dues = [asking.due(row, self.manners, spread) for row in feeds]
        gathered = min(dues) + GATHER * self.manners.every if dues else None
        page = self.state.next_page()
        gathered_pages = page + GATHER_PAGES * self.manners.every if page is not None else None
        return min((one for one in (gathered, gathered_pages) if one is not None), default=None)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""

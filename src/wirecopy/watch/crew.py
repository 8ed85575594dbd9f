"""Requests to many hosts at once, to each host one at a time, with the pauses that it is due.

In: jobs, each with its host. Out: what they return, in the order in which they come back.

    >>> crew = Crew(lambda url: ask(url, limits), hosts=4)
    >>> crew.put("osk.example", "https://osk.example/ferry")
    >>> job, answer = crew.get(timeout=1.0)

A thread takes the host that may be asked soonest, so that one with long pauses holds up no other. A host is asked again
only after its last answer was dealt with, which may have been that it wants to be left alone. Threads are daemons: who
stops waits for them a moment, not for a host that does not answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Condition, Thread
from typing import Generic, TypeVar

from wirecopy.read.fetch_pace import due

Job = TypeVar("Job")
Done = TypeVar("Done")


class Crew(Generic[Job, Done]):
    """`work` is called in a thread, with one job; what it raises is raised by `get`."""

    def __init__(self, work: Callable[[Job], Done], hosts: int) -> None:
        self.work = work
        self.hosts = hosts
        self.changed = Condition()
        self.queues: dict[str, deque[Job]] = {}
        self.busy: set[str] = set()
        self.results: SimpleQueue[tuple[str, Job, Done | BaseException]] = SimpleQueue()
        self.given: str | None = None
        """The host of the result that was given last."""
        self.open = 0
        self.ended = False
        self.threads = 0

    def put(self, host: str, job: Job) -> None:
        """One job more; begun when its host's turn comes."""
        with self.changed:
            self.queues.setdefault(host, deque()).append(job)
            self.open += 1
            if self.threads < min(self.hosts, len(self.queues.keys() | self.busy)):
                self.threads += 1
                Thread(target=self._run, name="wirecopy-watch", daemon=True).start()
            self.changed.notify()

    def drop(self, host: str) -> list[Job]:
        """Jobs of a host that are not begun, which then are not done."""
        with self.changed:
            dropped = list(self.queues.pop(host, ()))
            self.open -= len(dropped)
            return dropped

    def clear(self) -> None:
        """Nothing new is begun."""
        with self.changed:
            self.open -= sum(map(len, self.queues.values()))
            self.queues.clear()

    def get(self, timeout: float) -> tuple[Job, Done] | None:
        """A job that is done; None if none was in `timeout` seconds. The one given before is dealt with by now."""
        if self.given is not None:
            with self.changed:
                self.busy.discard(self.given)
                self.changed.notify()
            self.given = None
        try:
            self.given, job, done = self.results.get(timeout=timeout)
        except Empty:
            return None
        with self.changed:
            self.open -= 1
        if isinstance(done, BaseException):
            raise done
        return job, done

    def end(self) -> None:
        """The threads end after what they are at."""
        self.clear()
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            host, job = taken
            try:
                done: Done | BaseException = self.work(job)
            except BaseException as error:
                done = error
            self.results.put((host, job, done))

    def _take(self) -> tuple[str, Job] | None:
        """The next job, when it is time for it; None at the end."""
        with self.changed:
            while not self.ended:
                idle = [host for host, queue in self.queues.items() if queue and host not in self.busy]
                soonest = min(((due(host), host) for host in idle), default=None)
                if soonest is not None and soonest[0] <= 0:
                    host = soonest[1]
                    queue = self.queues[host]
                    job = queue.popleft()
                    if not queue:
                        del self.queues[host]
                    self.busy.add(host)
                    return host, job
                self.changed.wait(min(soonest[0], 1.0) if soonest else None)
        return None

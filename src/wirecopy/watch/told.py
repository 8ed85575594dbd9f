"""What happened -> a line for a person, a document for a program.

In: `Event`s as they happen. Out: one line on stderr each, or one JSON document on one line of stdout.

    >>> line(Event(now, "feed", problem=Problem("https://osk.example/feed", "answers 500; asked again in 30 minutes")))
    '2024-03-05 10:15:02Z https://osk.example/feed: answers 500; asked again in 30 minutes'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from wirecopy.article import Problem

KINDS = ("start", "feed", "page", "archive", "list", "clock", "added", "round", "stop")
"""`start` of a watch; something about a `feed`, a `page`, the `archive`, a `list` of feeds, the `clock`; articles that
were `added`, from then on safe; the end of a `round`; the `stop`."""


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is seconds since 1970; `what` a sentence, where there is no problem; `more` the figures."""

    at: float
    kind: str
    problem: Problem | None = None
    what: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        row: dict[str, Any] = {"at": stamp(self.at), "event": self.kind, **self.more}
        if self.problem is not None:
            row |= {"problem": self.problem.json()}
        return row


def stamp(seconds: float) -> str:
    """ISO 8601, UTC, whole seconds."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")


def line(event: Event) -> str:
    """One line, with its date."""
    said = event.what
    if event.problem is not None:
        hint = f" ({event.problem.hint})" if event.problem.hint else ""
        said = f"{event.problem.where}: {event.problem.what}{hint}"
    return f"{stamp(event.at).replace('T', ' ')} {said}"


def count(number: int, noun: str, plural: str = "") -> str:
    """

    >>> count(1, "feed"), count(1200, "entry", "entries")
    ('1 feed', '1,200 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"

"""When what is asked again: pure functions of seconds.

In: what a feed or a page answered, and how often. Out: seconds until it may be asked again.

    >>> backoff(900, 1), backoff(900, 3), backoff(900, 20)
    (1800.0, 7200.0, 86400.0)

All times are seconds since 1970, UTC, of the clock of this computer, which may be set back: see `moved_on`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

HOUR, DAY, WEEK = 3_600.0, 86_400.0, 604_800.0
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST_REST = 7 * DAY  # what a host may ask for with Retry-After; beyond it a person would ask anyway
UNTOLD_REST = 900.0  # after 429 without a time
FIRST_REVISIT = 3_600.0  # news pages change most within the first hours after they appear
WATCHED = (
    2 * DAY
)  # after its first reading a page is no longer asked again, unless its feed says that it changed
RETRIES = (900.0, 3_600.0, 14_400.0)  # after a failure that may pass; then the page is given up
SLACK = 60.0  # a scheduler that starts a round every 15 minutes does so within some seconds
SPREAD = 0.1  # of the interval, at random, so that feeds do not all come at once


@dataclass(frozen=True)
class Manners:
    """How a watch asks. `every` is the least number of seconds between two requests of one feed; `revisit`: pages are
    asked again for changes; `local`: feeds on this computer and in local networks may be watched, and what they link to;
    `hosts` are asked at once, `longest_delay` is what a host may ask for between two requests (Crawl-delay), in seconds."""

    every: float = 900.0
    revisit: bool = True
    local: bool = False
    contact: str | None = None
    hosts: int = 6
    longest_delay: float = 300.0


def backoff(every: float, failures: int) -> float:
    """Seconds after the last of so many failures in a row: doubled each time, up to a day."""
    return min(max(every, 60.0) * 2.0 ** min(failures, 20), DAY)


def holds(ttl: float | None, fresh: float | None) -> float:
    """For how long a feed says that it will not change: its own `ttl`, or what its answer says; a day at most, since
    a year is what caches are told of anything."""
    return min(max(ttl or 0.0, fresh or 0.0), DAY)


def opens(when: float, skip: str) -> float:
    """The first moment from `when` on that is not within what a feed says in which nothing new comes: hours of the day
    (0 to 23) and days of the week, UTC. A feed that leaves no hour of a week is not believed.

    >>> opens(1_930_000_000.0, "23 friday") - 1_930_000_000.0  # from a Thursday, 23:06:40, to Saturday
    89600.0
    """
    told = set(skip.split())
    at = when
    while told and at < when + WEEK:
        try:
            moment = datetime.fromtimestamp(at, UTC)
        except (OverflowError, ValueError, OSError):
            return when
        if not told & {str(moment.hour), DAYS[moment.weekday()]}:
            return at
        at = (at // HOUR + 1) * HOUR
    return when


def rest(later: float | None, untold: float = UNTOLD_REST) -> float:
    """How long a host is left alone that said so."""
    return min(later if later is not None else untold, LONGEST_REST)


def revisited(first: float, asked: float, wait: float) -> float | None:
    """When a page that was first read at `first` and last asked at `asked` is asked again; None for never."""
    due = asked + wait
    return due if due <= first + WATCHED else None


def moved_on(then: float, now: float) -> float:
    """How far times are to be shifted that were written down at `then`: a clock that was set back must not hold up
    anything until it has caught up.

    >>> moved_on(5000.0, 6000.0), moved_on(5000.0, 1000.0)
    (0.0, -4000.0)
    """
    return min(now - then, 0.0)

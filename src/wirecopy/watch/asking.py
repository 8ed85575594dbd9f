"""One feed asked, and what follows for it.

In: a feed's row. Out: what it answered (`Got`, made in a thread), and the row as it is afterwards (`settled`).

    >>> got = asked(row, Manners(), now)
    >>> after, said = settled(row, got, now, Manners(), random)
    >>> after.failures, said.what
    (1, 'answers 500; asked again in 30 minutes')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from wirecopy.article import Problem
from wirecopy.read.clip import clip
from wirecopy.read.fetch_answer import Answer, Barred, Had, Manner
from wirecopy.read.fetch_hosts import Local, Private
from wirecopy.read.limits import Limits
from wirecopy.read.paths import shown
from wirecopy.read.refusal import Refusal
from wirecopy.watch.entries import Feed, feed_of
from wirecopy.watch.plan import DAY, SLACK, SPREAD, Manners, backoff, holds, opens, rest
from wirecopy.watch.state import FeedRow

LIMITS = Limits(bytes=10_000_000)  # feeds of thousands of whole articles are smaller
FEEDS = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,"
    "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"
)
LATER = (429, 503)
Ask = Callable[[str, Limits, Manner, Had | None], Answer]


@dataclass(frozen=True, slots=True)
class Got:
    """What came of a request: an answer, or why there is none. `feed` is there if the answer is one."""

    answer: Answer | None = None
    refusal: Refusal | None = None
    feed: Feed | None = None


def manner(manners: Manners, local: bool, accept: str) -> Manner:
    """How a watch asks one address. `local`: it may be in a local network."""
    return Manner(
        accept=accept,
        contact=manners.contact,
        local=Local.ANY if local else Local.NEVER,
        comes_back=False,
        longest_delay=manners.longest_delay,
    )


def is_due(feed: FeedRow, now: float, manners: Manners, spread: bool = True) -> bool:
    """True when a feed may be asked. Without `spread` for a round that somebody else's clock begins, which may be some
    seconds early."""
    return now >= due(feed, manners, spread) and opens(now, feed.skip) == now


def due(feed: FeedRow, manners: Manners, spread: bool = True) -> float:
    """When a feed may be asked next."""
    if spread:
        when = max(feed.asked + manners.every, feed.hold) + feed.spread
    else:
        when = max(feed.asked + manners.every - min(SLACK, manners.every * 0.05), feed.hold)
    return opens(when, feed.skip)


def asked(feed: FeedRow, manners: Manners, now: float, ask: Ask) -> Got:
    """Asks it; never raises for what it answers. Once a day it is asked without a condition, since some servers say
    "unchanged" for ever."""
    had = None
    if feed.tagged is not None and now - feed.whole < DAY:
        had = Had(feed.tagged, feed.etag, feed.modified)
    try:
        answer = ask(feed.at, LIMITS, manner(manners, manners.local, FEEDS), had)
        if answer.origin is None:
            return Got(answer)
        return Got(answer, feed=feed_of(answer.data, answer.url))
    except Refusal as refusal:
        return Got(refusal=refusal)
    except Exception as error:  # a hole in a library must cost one answer, not the watch
        return Got(refusal=Refusal(clip(f"cannot be read: {type(error).__name__}: {error}", 200)))


def settled(
    feed: FeedRow, got: Got, now: float, manners: Manners, random: Random
) -> tuple[FeedRow, Problem | None]:
    """The row afterwards, and what is to be told."""
    after = replace(feed, asked=now, spread=random.uniform(0, SPREAD * manners.every))
    answer = got.answer
    if answer is not None and (got.feed is not None or answer.unchanged):
        return _well(after, answer, got.feed, now)
    if answer is not None and answer.status == 410:
        after = replace(after, gone=1, said=answer.said, etag=None, modified=None, tagged=None)
        return after, gone(after)
    return _badly(after, got, now, manners)


def _well(feed: FeedRow, answer: Answer, found: Feed | None, now: float) -> tuple[FeedRow, Problem | None]:
    said = None
    ttl, skip = (found.ttl, found.skip) if found is not None else (feed.ttl, feed.skip)
    after = replace(
        feed,
        failures=0,
        said="",
        gone=0,
        ttl=ttl,
        skip=skip,
        hold=now + holds(ttl, answer.fresh),
        private=int(answer.private),
    )
    if found is not None:
        after = replace(after, etag=answer.etag, modified=answer.modified, tagged=answer.url, whole=now)
        if found.more:
            said = Problem(_name(feed), f"has {found.more:,} entries more than are taken of one answer")
    if answer.moved is not None and answer.moved != feed.at:
        after = replace(after, at=answer.moved)
        said = Problem(
            _name(feed), f"has moved for good to {shown(answer.moved)} and is asked there", "change the list"
        )
    elif feed.failures:
        said = Problem(_name(feed), f"answers again, after {_times(feed.failures)}")
    return after, said


def _badly(feed: FeedRow, got: Got, now: float, manners: Manners) -> tuple[FeedRow, Problem]:
    """A failure: the interval doubles. Where it had moved to is forgotten, it may have come back."""
    answer, refusal = got.answer, got.refusal
    what = answer.said if answer is not None else refusal.what if refusal is not None else ""
    hint = refusal.hint if refusal is not None else ""
    if isinstance(refusal, Private):
        hint = "--allow-local watches feeds on this computer and in local networks"
    failures = feed.failures + 1
    wait = DAY if isinstance(refusal, Barred) else backoff(manners.every, failures)
    if answer is not None and answer.status in LATER and answer.later is not None:
        wait = max(manners.every, rest(answer.later))
    after = replace(
        feed,
        at=feed.address,
        failures=failures,
        said=what,
        hold=now + wait,
        etag=None,
        modified=None,
        tagged=None,
    )
    told = f"{what}; {'after ' + _times(failures) + ' ' if failures > 1 else ''}asked again in {span(wait)}"
    return after, Problem(_name(feed), told, hint)


def gone(feed: FeedRow) -> Problem:
    """It is not asked any more."""
    return Problem(_name(feed), f"{feed.said}: it is gone and no longer asked", "--retry asks it once more")


def _name(feed: FeedRow) -> str:
    return shown(feed.address)


def _times(failures: int) -> str:
    return f"{failures} failure{'' if failures == 1 else 's'}"


def span(seconds: float) -> str:
    """A time for a person.

    >>> span(90), span(5400), span(86400)
    ('2 minutes', '2 hours', '1 day')
    """
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length * 0.95:
            count = max(round(seconds / length), 1)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{max(round(seconds), 1)} second{'' if round(seconds) <= 1 else 's'}"

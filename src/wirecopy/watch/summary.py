"""What a round came to, and how that is told.

In: the figures of a round. Out: `Event`s: what was added, the end of the round.

    >>> ended(Round(feeds=4, unchanged=3), now, stopped=True).what
    '4 feeds asked, 3 unchanged; nothing new'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wirecopy.watch.adding import Added
from wirecopy.watch.told import Event, count, stamp

OUTCOMES = {
    "read": "read",
    "same": "unchanged",
    "own": "replaced by what the feed gives",
    "lost": "not to be had",
    "later": "to be asked again",
}
"""What became of a page, and how it is called."""


@dataclass
class Round:
    """What a round came to."""

    feeds: int = 0
    unchanged: int = 0
    failed: int = 0
    held: int = 0
    """Feeds that were not asked: not due, or gone."""
    entries: int = 0
    changed: int = 0
    pages: dict[str, int] = field(default_factory=dict)
    added: Added = field(default_factory=Added)
    next: float | None = None

    def counted(self, outcome: str) -> None:
        self.pages[outcome] = self.pages.get(outcome, 0) + 1


def told(added: Added, now: float) -> Event:
    """Articles are in the archive: from now on they are safe."""
    return Event(now, "added", what=_added(added), more=_figures(added))


def ended(done: Round, now: float, stopped: bool) -> Event:
    """The line of a round; none of one that only asked pages again, in vain."""
    feeds = [count(done.feeds, "feed") + " asked"]
    feeds += [f"{done.unchanged:,} unchanged"] * bool(done.unchanged)
    feeds += [f"{done.failed:,} failed"] * bool(done.failed)
    feeds += [f"{done.held:,} not due or gone"] * bool(done.held)
    read = [f"{done.pages[name]:,} {noun}" for name, noun in OUTCOMES.items() if done.pages.get(name)]
    parts = [", ".join(feeds)]
    parts += [count(done.entries, "new entry", "new entries")] * bool(done.entries)
    parts += [f"{count(done.changed, 'entry', 'entries')} changed"] * bool(done.changed)
    parts += ["pages: " + ", ".join(read)] * bool(read)
    parts.append(_added(done.added))
    parts += [f"{count(done.added.waiting, 'item')} still to be added"] * bool(done.added.waiting)
    if done.next is not None and not stopped:
        parts.append(f"next {stamp(done.next)[11:16]}Z")
    more = {
        "feeds": {"asked": done.feeds, "unchanged": done.unchanged, "failed": done.failed, "held": done.held},
        "entries": {"new": done.entries, "changed": done.changed},
        "pages": {name: done.pages.get(name, 0) for name in OUTCOMES},
        "added": {"new": done.added.new, "revised": done.added.revised, "known": done.added.known},
        "waiting": done.added.waiting,
        "next": stamp(done.next) if done.next is not None else None,
    }
    dull = not (done.feeds or done.added.new or done.added.waiting or set(done.pages) - {"same"})
    return Event(now, "round", what="" if dull and done.pages else "; ".join(parts), more=more)


def _added(added: Added) -> str:
    if not added.new:
        return "nothing new"
    said = f"{count(added.new, 'article')} added"
    if added.revised:
        silent = sum("without" in one.change for one in added.revisions)
        said += f", {added.revised:,} of them changed ({silent:,} without visible notice)"
    return said


def _figures(added: Added) -> dict[str, object]:
    return {
        "new": added.new,
        "revised": added.revised,
        "known": added.known,
        "revisions": [
            {"article": one.article.id, "url": one.article.url, "change": one.change}
            for one in added.revisions
        ],
        "problems": [one.json() for one in added.problems],
    }

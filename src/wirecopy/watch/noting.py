"""The entries of a feed written down: which are new, which changed, and so which pages are to be asked.

In: the state, inside a change; a feed's row and what it holds. Out: `Noted`. Called again with the same feed it does
nothing.

    >>> with state.change(): note(state, row, feed, seen, now, manners)
    Noted(new=12, changed=1)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from wirecopy.watch.entries import Entry, Feed
from wirecopy.watch.items import articles, own, packed
from wirecopy.watch.plan import DAY, FIRST_REVISIT, Manners
from wirecopy.watch.state import FeedRow, PageRow, State


@dataclass(frozen=True, slots=True)
class Noted:
    """How many entries were not known, and how many say otherwise than before."""

    new: int
    changed: int


def note(state: State, feed: FeedRow, found: Feed, seen: str | None, now: float, manners: Manners) -> Noted:
    """Every entry against what is known of it."""
    new = changed = 0
    for entry in found.entries:
        entry = replace(entry, seen=seen)
        known = state.digest(feed.address, entry.ident)
        if known == entry.digest:
            continue
        state.put_entry(feed.address, entry.ident, entry.url, entry.digest)
        if entry.url is None:
            state.put_waiting(map(packed, own(entry, feed.address)))
        elif (page := state.page(entry.url)) is None:
            state.put_page(
                PageRow(
                    entry.url,
                    urlsplit(entry.url).hostname or "",
                    feed.address,
                    entry=entry.packed(),
                    due=now,
                    wait=FIRST_REVISIT,
                    private=feed.private,
                )
            )
        elif known is not None:  # else another feed has the same page, and it is asked for already
            _changed(state, page, entry, now, manners)
        new, changed = new + (known is None), changed + (known is not None)
    return Noted(new, changed)


def _changed(state: State, page: PageRow, entry: Entry, now: float, manners: Manners) -> None:
    """An entry that says otherwise than before: its page is asked again, later each time that it was in vain, since
    some feeds date all their entries anew whenever they are asked."""
    if page.became == "own":
        items = own(entry, page.feed)
        found = articles(items)
        if found and found[0].id != page.article:
            state.put_waiting(map(packed, items))
            state.put_page(replace(page, article=found[0].id))
        return
    wait = min(manners.every * 2.0 ** min(page.idle, 20), DAY)
    if page.became == "new":
        state.put_page(replace(page, entry=entry.packed()))
    elif page.became == "lost":
        again = replace(
            page, became="new", entry=entry.packed(), due=max(now, page.asked + wait), tries=0, anew=1
        )
        state.put_page(replace(again, idle=page.idle + 1))
    else:
        # The first time without a condition: some servers say "unchanged" of what the feed says has changed.
        state.put_page(
            replace(page, entry=entry.packed(), due=max(now, page.asked + wait), anew=int(page.idle == 0))
        )

"""What the articles of a story say, laid side by side: accounts and a timeline.

In: readings, `Sayings`, the story, its dispatches, the comparisons of its versions. Out: `Weighed`.

    statements, sentences -> utterances; edited sentences of compared versions    accounts
    dated happenings of all articles, each event once                             timeline
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wirecopy.accounts import Account, Gists, Teller, accounts, edited, utterances
from wirecopy.accounts.timeline import Event, timeline
from wirecopy.comparison import Comparison
from wirecopy.group import Dispatch
from wirecopy.reading import Reading
from wirecopy.sayings import Sayings
from wirecopy.story import Story


@dataclass(frozen=True)
class Weighed:
    """Of one story: its accounts, those that exclude each other first; its events, by date. A story of one article
    has no accounts: there is nothing to lay beside it."""

    accounts: tuple[Account, ...] = ()
    events: tuple[Event, ...] = ()


def weighed(
    story: Story,
    readings: Sequence[Reading],
    dispatches: Sequence[Dispatch],
    comparisons: Mapping[tuple[int, int], Comparison],
    sayings: Sayings,
) -> Weighed:
    """Articles and dispatches by their places in the trace."""
    if not sayings.read:
        return Weighed()
    homes: dict[int, list[int]] = {}
    for at in story.dispatches:
        for v in dispatches[at].articles:
            homes.setdefault(v, []).append(at)
    articles = sorted(homes)
    texts = {v: readings[v].article.text for v in articles}
    events = timeline({v: sayings.happenings[v] for v in articles}, texts)
    if len(articles) < 2:
        return Weighed((), events)
    gists = Gists()
    told = [
        one
        for v in articles
        for one in utterances(
            sayings.told[v],
            Teller(v, tuple(homes[v]), readings[v].version, readings[v].cleaned.outlet),
            gists,
            sayings.statements[v],
            sayings.times[v],
        )
    ]
    edits = [
        one
        for (i, j), found in sorted(comparisons.items())
        if i in homes and j in homes and set(homes[i]) & set(homes[j])
        for one in edited(i, j, found.sentences, found.indexed)
    ]
    return Weighed(accounts(told, edits, story.origins.reasons), events)

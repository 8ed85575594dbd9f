"""Story -> accounts: what is told of each point, by whom, and whether the tellings can hold together.

In: the `Utterance`s of the articles of one story (every sentence, every quotation, every statement with its speaker),
the sentences that versions of one dispatch have edited (`Edited`), the reasons of the story's origins. Out:
`Account`s: agree, differ, incompatible, superseded, only here; each with its reason, the stretches that show it
on every side, and the origins behind each side.

    gists = Gists()
    said = [one for v in story for one in utterances(told[v], teller(v), gists, statements[v], times[v])]
    accounts(said, edited(i, j, comparison.sentences, comparison.indexed), story.origins.reasons)

Two utterances are asked by `judge`: `incompatible` only where one happening and one slot of it (number, date, place,
party, polarity, certainty; of quotations speaker and wording) are established and the two values exclude each other.
Nothing here says what is true; a point that only some have is `only-here`, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wirecopy.accounts.account import Account, Behind, Shown, Side
from wirecopy.accounts.accounts import Edited, accounts
from wirecopy.accounts.judge import judge
from wirecopy.accounts.utterance import Gists, Teller, Utterance, utterances
from wirecopy.accounts.why import Finding, Standing, Why
from wirecopy.align import SentencePair
from wirecopy.changes import Change

__all__ = [
    "Account",
    "Behind",
    "Edited",
    "Finding",
    "Gists",
    "Shown",
    "Side",
    "Standing",
    "Teller",
    "Utterance",
    "Why",
    "accounts",
    "edited",
    "judge",
    "utterances",
]


def edited(
    a: int, b: int, pairs: Sequence[SentencePair], changes: Sequence[tuple[int, Change]]
) -> Iterator[Edited]:
    """The edited sentences of two articles that were compared: their places in the readings, the sentence pairs of
    their alignment and the changes, each with the number of its pair."""
    by_pair: dict[int, list[Change]] = {}
    for at, change in changes:
        by_pair.setdefault(at, []).append(change)
    for at, pair in enumerate(pairs):
        if at in by_pair:
            for one in pair.a:
                for other in pair.b:
                    yield Edited(a, b, one, other, tuple(by_pair[at]))

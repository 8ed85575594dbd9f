"""What two sentences change of each other, on their own: for accounts that were not found as edits of one copy.

In: two utterances. Out: `Change`s, as the room of changes classes them.
"""

from __future__ import annotations

from dataclasses import replace

from wirecopy.accounts.utterance import Utterance
from wirecopy.align import SentencePair, Side, align, side
from wirecopy.changes import Change, Version, classify


def changes_between(a: Utterance, b: Utterance) -> list[Change]:
    """The changes between two sentences on their own."""
    one, other = _alone(a), _alone(b)
    pairs: list[SentencePair] = align(one.side, other.side)
    return [change for _, change in classify(one, other, pairs)]


def _alone(one: Utterance) -> Version:
    whole = one.teller.version
    low, high = whole.side.range(one.sentence.span)
    words = whole.side.words.take(list(range(low, high)))
    lone: Side = side(whole.side.text, words, [one.sentence.span])
    made = replace(whole, side=lone)
    made.__dict__["quotations"] = whole.quotations
    return made

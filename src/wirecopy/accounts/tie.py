"""Are two sentences that were written apart about one point?

In: a pair. Out: whether they share so many of their rare words that values in one may be held against values in the
other. What much of the story shares (its people, its place) ties no two sentences of it.
"""

from __future__ import annotations

from math import fsum

from wirecopy.accounts.gist import Gist
from wirecopy.accounts.pair import Pair
from wirecopy.accounts.quantities import quantities
from wirecopy.accounts.utterance import Utterance

_TIED = 0.45
"""Share of the rare words of the sentence with fewer, from which on two sentences written apart tell of one point:
found on rows of our own, of which true pairs begin at 0.46."""
_SPEAKING = frozenset("i me my you your we us our".split())


def tied(pair: Pair) -> bool:
    if any(_spoken(gist) for gist in pair.gists):
        return False
    return pair.around >= _TIED


def tied_by_what_was_said(pair: Pair) -> bool:
    """With the sentence before each: enough for a count of the dead or missing, of which a text has one."""
    if not all(_counts(gist) for gist in pair.gists) or any(_spoken(gist) for gist in pair.gists):
        return False
    one, other = (_with_before(side) for side in (pair.a, pair.b))
    shared = fsum(min(one[word], other[word]) for word in one.keys() & other.keys() - pair.common)
    least = min(fsum(w for word, w in each.items() if word not in pair.common) for each in (one, other))
    return shared >= _MUCH and shared >= _TIED * least


_MUCH = 2.0


def _with_before(one: Utterance) -> dict[str, float]:
    return {**(one.before.content if one.before else {}), **one.gist.content}


def _counts(gist: Gist) -> bool:
    return any(each.states for each in quantities(gist))


def _spoken(gist: Gist) -> bool:
    """Does somebody speak without marks, as in a transcript?"""
    kept: bool | None = gist.kept.get("spoken")
    if kept is None:
        low = gist.parsed.low
        kept = any(low[i] in _SPEAKING and i not in gist.quoted for i in range(len(low)))
        gist.kept["spoken"] = kept
    return kept

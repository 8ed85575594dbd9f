"""A name and a colon: *Osk: The pier must go*, in headlines and transcripts.

In: a `Marked` sentence. Out: a `Found`, or nothing.

    EXCLUSIVE - Orla Venn : It sank ; Osk denies it    colon: Orla Venn -> It sank
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.marked import Marked

_LONG = 9  # tokens before the colon
_SPEAKERS = frozenset(
    "poll report study survey review court judge officials police aide aides sources source analysis memo letter "
    "experts historians expert lawyer editorial column opinion".split()
)
_NAMES = frozenset(("PERSON", "ORG", "NORP", "GPE"))
_NO_NAME = frozenset((",", ".", ";", "how", "why", "what", "q", "a", "correction"))  # *Q:* names nobody


def colon(m: Marked) -> Iterator[Found]:
    """The words before the first colon of a sentence, where they are a name or stand for one who speaks."""
    p = m.p
    at = next((k for k in range(1, min(m.size - 1, _LONG + 1)) if p.low[k] == ":"), None)
    if at is None or m.quote[at] >= 0 or (at > 1 and p.low[at - 1].isdigit()):
        return
    if any(p.pos[k] in ("VERB", "AUX") or p.low[k] in _NO_NAME for k in range(at)):
        return
    named = any(p.ent[k][2:] in _NAMES for k in range(at)) or (at <= 2 and p.pos[at - 1] == "PROPN")
    if not named and p.low[at - 1] not in _SPEAKERS:
        return
    low = max((k + 1 for k in range(at) if m.spaced(k)), default=0)
    stop = next((k for k in range(at + 1, m.size) if p.low[k] == ";" and m.quote[k] < 0), m.size)
    said = m.pieces(at + 1, stop)
    source = m.trim(low, at)
    told = any(m.quote[k] >= 0 or p.pos[k] in ("VERB", "AUX") for k in range(at + 1, stop))
    if said and told and source[0] < source[1]:
        yield Found(at, (source,), ((at, at + 1),), said, ":", "say", Rule.COLON)

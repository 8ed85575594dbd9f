"""One sentence: all rules run.

In: a `Parsed` and the quotations in it. Out: `Found`s, sorted; a pure function of the two, so that a sentence that
many articles carry is worked through once.
"""

from __future__ import annotations

from functools import lru_cache

from wirecopy.statements.attribution.according import according, as_said, polled, reportedly
from wirecopy.statements.attribution.adjectives import adjectives
from wirecopy.statements.attribution.clauses import clauses
from wirecopy.statements.attribution.colon import colon
from wirecopy.statements.attribution.found import Found
from wirecopy.statements.attribution.marked import Marked, Range
from wirecopy.statements.attribution.nouns import nouns
from wirecopy.statements.parsed import Parsed

RULES = (clauses, according, as_said, polled, reportedly, nouns, adjectives, colon)
_REMEMBERED = 8192
_TELLS = frozenset(("say", "tell", "ask"))


@lru_cache(maxsize=_REMEMBERED)
def found_in(parsed: Parsed, quotations: tuple[tuple[int, int, bool], ...]) -> tuple[Found, ...]:
    """All attributions of a sentence, nested ones too. `quotations` are ascending and disjoint: first character
    of `parsed.text`, the one after the last, and whether it is speech."""
    m = Marked(parsed, quotations)
    found = [one for rule in RULES for one in rule(m)]
    heads = [one.head for one in found if one.kind in _TELLS]
    owned = (one._replace(source=tuple(_own(m, r, one, heads) for r in one.source)).apart() for one in found)
    return tuple(sorted(owned))


def _own(m: Marked, source: Range, one: Found, heads: list[int]) -> Range:
    """A source without the clause after a comma in which another cue stands: *said Osk, who predicted rain*."""
    p = m.p
    low, high = source
    for cue in heads:
        if not low <= cue < high or cue == one.head:
            continue
        at = cue
        while p.dep[at] not in ("relcl", "acl") and p.head[at] != at and low <= p.head[at] < high:
            at = p.head[at]
        first = m.phrase(at)[0]
        if p.dep[at] in ("relcl", "acl") and first > low and p.low[first - 1] == ",":
            high = first - 1
    return low, max(high, low + 1)

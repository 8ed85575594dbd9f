"""How much of a noun's phrase is the source.

In: a `Marked` sentence, the token that heads a source, the token of its cue. Out: a range.

    said Orla Venn , a pilot who saw it .     -> Orla Venn , a pilot who saw it
    Osk , 43 , of Pell , on Monday said       -> Osk , 43 , of Pell ,
    Osk , speaking in Pell , said             -> Osk
    Osk 's claim that                         -> Osk

Titles, appositions, clauses with *who* and what stands in brackets belong to it; times, places after a name,
participles and asides between dashes do not. A source with a comma inside keeps the one before its verb.
"""

from __future__ import annotations

from wirecopy.statements.attribution.grammar import BREAKS, temporal
from wirecopy.statements.attribution.marked import QUOTES, Marked, Range

_WORDS = frozenset(("PRP", "WP", "WDT", "EX", "PRP$"))
_WHERE = frozenset("in on at with during after".split())
_CLOSES = QUOTES | frozenset((")", "]"))
_OPENS = QUOTES | frozenset(("(", "["))


def extent(m: Marked, head: int, cue: int) -> Range:
    """The source whose head is the token `head`, of the cue at `cue`."""
    p = m.p
    if p.tag[head] in _WORDS:
        return head, head + 1
    low, high = m.phrase(head)
    if low <= cue < high:  # the cue hangs on its source: the letter saying it
        if cue > head:
            high = min(high, _clause_start(m, cue, head))
        else:
            low = max(low, cue + 1)
    if p.dep[head] == "poss" and p.tag[high - 1] == "POS":
        return low, high - 1
    for k in p.children(head):
        if k < head:
            if p.dep[k] in ("cc", "mark") or p.low[k] in ("then", "now", "so"):
                low = max(low, k + 1)
        elif _ends(m, head, k):
            high = min(high, m.phrase(k)[0])
    low, high = _unquoted(m, head, low, high)
    while low < head and p.pos[low] in ("PUNCT", "CCONJ") and p.low[low] not in _OPENS:
        low += 1
    low = max((k + 1 for k in range(low, head) if m.spaced(k)), default=low)
    while high > head + 1 and p.pos[high - 1] == "PUNCT" and p.low[high - 1] not in _CLOSES:
        high -= 1
    if (
        cue >= high
        and high < m.size
        and p.low[high] == ","
        and any(p.low[k] == "," for k in range(head, high))
    ):
        high += 1
    return low, high


def _ends(m: Marked, head: int, k: int) -> bool:
    """Does the phrase of `k` no longer belong to the source?"""
    p = m.p
    dep, first = p.dep[k], m.phrase(k)[0]
    broken = first > 0 and p.low[first - 1] in BREAKS
    if dep == "relcl":
        return broken and p.low[first - 1] != ","
    if dep == "acl":
        return broken and p.tag[k] == "VBG"
    if dep == "prep":
        return temporal(m, k) or ((broken or p.pos[head] == "PROPN") and p.low[k] in _WHERE)
    return dep == "advcl"


def _unquoted(m: Marked, head: int, low: int, high: int) -> Range:
    """The part around `head` that stands on its side of the quotation marks."""
    speech = m.speech(head)
    stop = next((k for k in range(head, high) if m.speech(k) != speech), high)
    start = next((k + 1 for k in range(head, low - 1, -1) if m.speech(k) != speech), low)
    return start, stop


def _clause_start(m: Marked, cue: int, head: int) -> int:
    """Where the clause of `cue` begins, after `head`."""
    at = cue
    while m.p.head[at] != head and m.p.head[at] != at:
        at = m.p.head[at]
    first = m.phrase(at)[0]
    return first if first > head else cue

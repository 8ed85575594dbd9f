"""A cue put into its clause, or after it, between commas: *The boat, he said, is lost*; *It is lost, said Osk*.

In: a `Marked` sentence, the token of a cue, its subject. Out: the clause around or before it, empty if the cue is
not put in.

    The boat , he said on Monday , is lost .    said -> The boat | is lost
    It is lost , said Osk .                     said -> It is lost

The commas are surer than the parse, which has the cue now above, now below the clause.
"""

from __future__ import annotations

from wirecopy.statements.attribution.grammar import FINITE
from wirecopy.statements.attribution.marked import DASHES, Marked, Range

_OPENS = DASHES | frozenset((",", "(", "?", "!", ";"))
_CLOSES = _OPENS | frozenset((")", "."))
_CONJUNCTIONS = frozenset("when while as if because although though after before that and".split())
_WITHIN = frozenset(("relcl", "acl", "pcomp", "aux"))
_LONG = 14  # tokens from a cue to the comma that closes the insertion
_SHORTEST = frozenset(
    ("that", "this", "it")
)  # *That, they say, will be easier*: clauses may begin with one word


def inserted(m: Marked, i: int, who: int | None) -> tuple[Range, ...]:
    """The clause that the cue at `i` and its subject stand in or behind."""
    p = m.p
    if who is None or not (p.tag[i] in FINITE or (p.tag[i] == "VBN" and p.children(i, "aux"))):
        return ()
    low, high = _opens(m, i, who), _closes(m, i, who)
    if low is None or high is None:
        return ()
    start = _start(m, low - 1)
    if start == low and start <= 3 and p.tag[i] in FINITE:  # But, he said, it sank
        return m.pieces(high, m.size) if high < m.size - 1 and p.low[high] == "," else ()
    if start >= low or (start > 0 and p.low[start] in _CONJUNCTIONS):
        return ()
    says = m.speech(low - 1) or any(p.tag[k] in (*FINITE, "MD") for k in range(start, low))
    if high >= m.size - 1 or p.low[high] in (".", "?", "!", ")"):
        return m.pieces(start, low) if says else ()
    if low - start < 2 and p.low[start] not in _SHORTEST:
        return ()
    if says and (p.low[high + 1] == "while" or p.tag[high + 1] == "VBG"):
        return m.pieces(start, low)  # it sank, he said, pointing at the sea
    ends = (";", ")") if start > 0 and p.low[start - 1] == "(" else (";",)
    stop = next((k for k in range(high, m.size) if p.low[k] in ends and not m.speech(k)), m.size)
    return m.pieces(start, stop, [(low, high)])


def _opens(m: Marked, i: int, who: int) -> int | None:
    """Where the insertion begins, after a comma."""
    p = m.p
    first, stop = m.phrase(who)
    if who < i and (first > i or any(p.pos[k] == "VERB" and p.head[k] == i for k in range(stop, i))):
        return None
    low = i if who > i else min(first, i)
    while low > 0 and p.head[low - 1] == i and p.dep[low - 1] in ("advmod", "aux", "neg"):
        low -= 1
    return low if low > 0 and p.low[low - 1] in _OPENS else None


def _closes(m: Marked, i: int, who: int) -> int | None:
    """Where it ends, before a comma: an adverbial may come between, a clause of its own may not."""
    p = m.p
    high = max(i + 1, m.phrase(who)[1] if who > i else 0)
    while high < m.size and p.low[high] not in _CLOSES:
        if p.dep[high] in ("ccomp", "xcomp", "dobj", "mark") and p.head[high] == i:
            return None
        if p.pos[high] in ("VERB", "AUX", "SCONJ") and p.dep[high] not in _WITHIN:
            return None
        if high - i > _LONG:
            return None
        high += 1
    return high


def _start(m: Marked, at: int) -> int:
    """Where the clause that pauses at `at` begins: with the sentence, or after a colon."""
    p = m.p
    low = next((k + 1 for k in range(at - 1, -1, -1) if p.low[k] in (":", ";", "(") and not m.speech(k)), 0)
    while low < m.size - 1 and p.pos[low] in ("CCONJ", "PUNCT") and m.quote[low] < 0:
        low += 1
    return low

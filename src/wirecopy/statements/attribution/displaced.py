"""Clauses that belong to a cue, though the parse has hung them on something else.

In: a `Marked` sentence and the token of a cue without a clause of its own. Out: the range of the clause, None if
there is none.

    told them at a meeting that it sank            hung on meeting -> that it sank
    telling them on Monday it sank                 hung on the verb above -> it sank
    said raising it costs too much                 hung on raising -> raising it costs too much
"""

from __future__ import annotations

from wirecopy.statements.attribution.grammar import FINITE
from wirecopy.statements.attribution.lexicon import HEARER, Cue
from wirecopy.statements.attribution.marked import SUBJECTS, Marked, Range

_TELL = frozenset(("say", "tell", "warn", "inform", "remind", "assure"))
_APART = frozenset(("prep", "npadvmod"))
_NOMINAL = frozenset(("prep", "pobj", "dobj", "dative", "npadvmod", "pcomp", "conj", "appos", "nmod"))


def displaced(m: Marked, i: int, cue: Cue) -> Range | None:
    """The clause of the cue at `i`, wherever it hangs."""
    return _that(m, i, cue) or _gerund(m, i) or (_next(m, i) if cue.word in _TELL else None)


def _that(m: Marked, i: int, cue: Cue) -> Range | None:
    """A clause with *that* on a noun which is not what is said but where, when or to whom."""
    p = m.p
    for k in range(i + 1, m.phrase(i)[1]):
        if p.low[k] != "that" or p.dep[k] not in ("mark", "advmod") or m.quote[k] != m.quote[i]:
            continue
        verb = p.head[k]
        low, high = m.phrase(verb)
        noun = p.head[verb]
        if low != k or p.dep[verb] not in ("acl", "relcl") or not i < noun < k:
            return None
        for above in p.above(noun):
            if p.dep[noun] not in _NOMINAL:
                return None
            if above == i:  # not: reported his claim that it sank
                return (k, high) if p.dep[noun] in _APART or HEARER in cue.frames else None
            noun = above
        return None
    return None


def _gerund(m: Marked, i: int) -> Range | None:
    """*said raising it costs too much*: a gerund as the subject of what is said."""
    p = m.p
    for k in p.children(i, "xcomp"):
        low, high = m.phrase(k)
        if k < i or p.tag[k] != "VBG" or low != k:
            continue
        for verb in p.children(k, "ccomp"):
            if p.tag[verb] in FINITE or any(p.tag[a] in (*FINITE, "MD") for a in p.children(verb, "aux")):
                return low, high
        end = resumed(m, high)
        return (low, end) if end > high else None
    return None


def _next(m: Marked, i: int) -> Range | None:
    """The clause right after all that belongs to a cue: *telling them on Monday it sank*."""
    p = m.p
    high = m.phrase(i)[1]
    if high >= m.size or m.quote[high] != m.quote[i]:
        return None
    for k in range(high, m.size):
        if p.dep[k] in SUBJECTS and m.phrase(k)[0] == high:
            verb = p.head[k]
            return (high, m.phrase(verb)[1]) if verb > k and p.head[i] != verb else None
    return None


def resumed(m: Marked, high: int) -> int:
    """The end of the clause whose verb stands at `high`, right after what the parse took for all of it."""
    p = m.p
    if high >= m.size or p.tag[high] not in (*FINITE, "MD"):
        return high
    verb = p.head[high] if p.dep[high] in ("aux", "auxpass") else high
    return max(high, m.phrase(verb)[1]) if verb >= high else high

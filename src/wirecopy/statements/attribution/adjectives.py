"""Adjectives that attribute: *was confident that …*, *it is clear that …*, *critical of …*.

In: a `Marked` sentence. Out: `Found`s.

    Osk is sure that it sank      sure: Osk -> that it sank
    It is unclear who knew        unclear: nobody named -> who knew
    They are wary of the plan     wary: They -> the plan
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.statements.attribution.edges import whole
from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.grammar import finite, infinitive
from wirecopy.statements.attribution.lexicon import CLAUSE, TO, Cue
from wirecopy.statements.attribution.lexicon import adjectives as table
from wirecopy.statements.attribution.marked import SUBJECTS, Marked, Range
from wirecopy.statements.attribution.sources import subject

_STANDS = frozenset(("acomp", "oprd", "ROOT", "conj", "ccomp"))
_NOBODY = frozenset(("it", "there", "what"))


def adjectives(m: Marked) -> Iterator[Found]:
    """Every adjective that attributes something to its subject."""
    p = m.p
    for i in range(m.size):
        cue = table().get(p.low[i])
        if cue is None or p.pos[i] not in ("ADJ", "VERB") or p.dep[i] not in _STANDS:
            continue
        verb = p.head[i] if p.dep[i] in ("acomp", "oprd") else i
        said = _said(m, i, verb, cue)
        if not said:
            continue
        own = p.children(verb, *SUBJECTS)
        who = own[0] if own else subject(m, verb)
        if who is None or p.low[who] in _NOBODY:
            continue
        found = Found(i, (extent(m, who, verb),), ((i, i + 1),), said, cue.word, cue.kind, Rule.ADJECTIVE)
        yield found.apart().led(m, cue.prepositions)


def _said(m: Marked, i: int, verb: int, cue: Cue) -> tuple[Range, ...]:
    p = m.p
    below = [*p.children(i, "ccomp", "xcomp", "acl", "advcl")]
    if verb != i:
        below += p.children(verb, "ccomp")
    for k in below:
        if k < i:
            continue
        told = CLAUSE in cue.frames and finite(m, k) and not infinitive(m, k) and p.dep[k] != "advcl"
        if told or (infinitive(m, k) and TO in cue.frames):
            found = whole(m, i, max(m.phrase(k)[0], i + 1), m.phrase(k)[1])
            if found:
                return found
    for k in p.children(i, "prep"):
        if k > i and p.low[k] in cue.prepositions:
            return whole(m, i, k + 1, m.phrase(k)[1])
    return ()

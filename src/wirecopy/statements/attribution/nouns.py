"""Nouns that attribute: *the claim that …*, *Osk's criticism of …*, *made comments about …*.

In: a `Marked` sentence. Out: `Found`s.

    Osk 's claim that it sank               claim: Osk -> that it sank
    She made comments about it              comments: She -> it
    She won the support of the fishers      support: the fishers -> She
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.statements.attribution.edges import whole
from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.grammar import finite, infinitive, temporal
from wirecopy.statements.attribution.lexicon import TO, Cue
from wirecopy.statements.attribution.lexicon import nouns as table
from wirecopy.statements.attribution.marked import Marked, Range
from wirecopy.statements.attribution.sources import subject

_RECEIVES = frozenset(
    "receive win earn get have gain draw secure snag pick seek enjoy accept land lose need".split()
)
# Whoever does this to a question or a doubt is not the one who has it.
_NOT_HIS = _RECEIVES | frozenset(
    "raise face prompt spark cause fuel stoke ease address answer hear be dodge".split()
)
_BACKING = frozenset(("support", "endorsement", "backing", "approval", "praise"))
_MAKERS = frozenset(("by", "from", "among"))


def nouns(m: Marked) -> Iterator[Found]:
    """Every noun that attributes something."""
    p = m.p
    for i in range(m.size):
        cue = table().get(p.lemma[i].casefold())
        if cue is None or p.pos[i] not in ("NOUN", "PROPN") or p.dep[i] in ("compound", "amod", "nmod"):
            continue
        found = _received(m, i, cue)
        if found is None:
            said = _said(m, i, cue)
            who = _who(m, i) if said else None
            source = () if who is None else (extent(m, who, i),)
            found = Found(i, source, ((i, i + 1),), said, cue.word, cue.kind, Rule.NOUN).apart()
            found = found.led(m, cue.prepositions)
        if found.content and (found.source or _telling(m, found)):
            yield found


def _telling(m: Marked, found: Found) -> bool:
    """Whoever has them: *claims that it sank*, *questions were raised about it*; not *support for the boat*."""
    p = m.p
    k = found.head
    first = found.content[0][0]
    return p.low[first] in ("that", "whether") or p.dep[k] in ("nsubj", "nsubjpass")


def _received(m: Marked, i: int, cue: Cue) -> Found | None:
    """*She won the support of the fishers*: the fishers support her."""
    p = m.p
    verb = p.head[i]
    if cue.word not in _BACKING or p.dep[i] != "dobj" or p.lemma[verb] not in _RECEIVES:
        return None
    whom = subject(m, verb)
    givers = [
        k for of in p.children(i, "prep") if p.low[of] in ("of", "from") for k in p.children(of, "pobj")
    ]
    if not givers or whom is None:
        return None
    source, said = (extent(m, givers[0], i),), (extent(m, whom, verb),)
    return Found(i, source, ((i, i + 1),), said, cue.word, cue.kind, Rule.NOUN).apart()


def _said(m: Marked, i: int, cue: Cue) -> tuple[Range, ...]:
    p = m.p
    for k in p.children(i, "acl", "ccomp", "relcl"):
        if k < i:
            continue
        low, high = m.phrase(k)
        told = p.children(k, "mark") or (
            p.dep[k] != "relcl" and finite(m, k) and p.tag[k] not in ("VBG", "VBN")
        )
        if ("that" in cue.frames and told) or (p.dep[k] == "acl" and infinitive(m, k) and TO in cue.frames):
            return whole(m, i, max(low, i + 1), high)
    for k in p.children(i, "prep"):
        if k > i and p.low[k] in cue.prepositions and not temporal(m, k):
            found = whole(m, i, k + 1, m.phrase(k)[1])
            if found:
                return found
    return ()


def _who(m: Marked, i: int) -> int | None:
    """Its owner, or by whom it is; *his*, where *he* does something with it, is he."""
    p = m.p
    acts = _acts(m, i)
    for k in p.children(i, "poss"):
        return acts if p.tag[k] == "PRP$" and acts is not None else k
    for by in p.children(i, "prep", "agent"):
        if by > i and p.low[by] in _MAKERS:
            for k in p.children(by, "pobj"):
                return k
    return acts


def _acts(m: Marked, i: int) -> int | None:
    """The subject of the verb that has the noun as object: *she made a claim*."""
    p = m.p
    verb = p.head[i]
    if p.dep[i] == "pobj" and p.dep[verb] == "prep" and p.low[verb] in ("in", "with", "on"):
        verb = p.head[verb]
    elif p.dep[i] != "dobj":
        return None
    if p.pos[verb] != "VERB" or p.lemma[verb] in _NOT_HIS or p.children(verb, "auxpass"):
        return None
    return subject(m, verb)

"""Verbs whose subject is part of what is attributed: passives, *seem* and *appear*.

In: a `Marked` sentence, the token of a verb, its `Cue`. Out: a `Found`, None if it attributes nothing.

    She is accused of theft by Osk .     accused: Osk -> She | of theft
    He was told that it sank .           told: nobody named -> that it sank
    The boat seemed lost .               seemed: nobody named -> The boat | lost
"""

from __future__ import annotations

from wirecopy.statements.attribution.edges import whole
from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.grammar import infinitive, temporal
from wirecopy.statements.attribution.lexicon import CLAUSE, OBJECT, TO, Cue
from wirecopy.statements.attribution.marked import Marked, Range
from wirecopy.statements.attribution.sources import agent

_RESULTS = frozenset(("xcomp", "oprd", "ccomp", "attr", "dobj", "acomp"))
_WITH_PASSIVE = frozenset("as of for over to about against with from into than on in by".split())
# Without *by*, only these say that somebody says something; published, honoured, signed do not.
_AGENTLESS = frozenset(("accuse", "call"))


def raised(m: Marked, i: int, cue: Cue, words: tuple[Range, ...], who: int | None) -> Found | None:
    """*The boat seems lost*: who finds it so is not told, and the subject is part of what seems."""
    p = m.p
    if who is None or who > i:
        return None
    kept = [k for k in p.children(i) if k > i and _completes(m, k)]
    if not kept:
        return None
    said = whole(m, i, max(m.phrase(kept[0])[0], i + 1), max(m.phrase(k)[1] for k in kept))
    if p.low[who] not in ("it", "there") or p.dep[kept[0]] != "ccomp":
        said = (extent(m, who, i), *said)
    return Found(i, (), words, said, cue.word, cue.kind, Rule.SEEMING) if said else None


def _completes(m: Marked, k: int) -> bool:
    p = m.p
    if p.dep[k] == "advcl":
        return infinitive(m, k) or p.low[m.phrase(k)[0]] in ("as", "like")
    return p.dep[k] in _RESULTS or (p.dep[k] == "prep" and p.low[k] in ("like", "as"))


def in_passive(m: Marked, i: int, cue: Cue, words: tuple[Range, ...], who: int | None) -> Found | None:
    """*He was told that …*, *it was announced that …*, *she is accused of …*, *the move was praised by …*."""
    p = m.p
    by = agent(m, i)
    source: tuple[Range, ...] = () if by is None else (extent(m, by, i),)
    rest = [k for k in p.children(i) if k > i and _belongs(m, k)]
    said = _told(m, i, cue, who, rest)
    if not said and cue.kind != "publish":
        said = _of_subject(m, i, cue, who, rest, by is not None)
    return Found(i, source, words, said, cue.word, cue.kind, Rule.PASSIVE) if said else None


def _belongs(m: Marked, k: int) -> bool:
    p = m.p
    if p.dep[k] == "prep":
        return p.low[k] in _WITH_PASSIVE and not temporal(m, k)
    return p.dep[k] in _RESULTS or (p.dep[k] == "advcl" and infinitive(m, k))


def _told(m: Marked, i: int, cue: Cue, who: int | None, rest: list[int]) -> tuple[Range, ...]:
    """*was told that it sank*, *it is said that it sank*, *was asked about the boat*."""
    p = m.p
    finite = [k for k in rest if p.dep[k] == "ccomp" and not infinitive(m, k)]
    if finite and CLAUSE in cue.frames and (cue.kind in ("tell", "ask") or who is None or p.low[who] == "it"):
        return whole(m, i, *m.phrase(finite[0]))
    about = [k for k in p.children(i, "prep") if k > i and p.low[k] in cue.prepositions]
    if cue.kind == "ask" and about:
        low, high = m.phrase(about[0])
        return whole(m, i, low + 1, high)
    return ()


def _of_subject(m: Marked, i: int, cue: Cue, who: int | None, rest: list[int], by: bool) -> tuple[Range, ...]:
    """*she | is accused | of theft*, *the move | was praised by Osk*."""
    p = m.p
    named = "as" in cue.frames and any(p.low[k] == "as" for k in rest)
    verbal = any(p.dep[k] in ("xcomp", "ccomp") for k in rest)
    alone = (cue.kind in _AGENTLESS and p.dep[i] != "acl") or any(p.dep[k] in ("xcomp", "oprd") for k in rest)
    if who is None or not (by or named or alone) or (cue.kind == "call" and p.dep[i] == "acl" and not by):
        return ()  # a boat called Osk is not called so by anybody
    if not (named or OBJECT in cue.frames or (verbal and cue.frames & {TO, CLAUSE})):
        return ()
    said = [extent(m, who, i)] if who < i else list(m.pieces(*m.phrase(who)))
    if rest:
        holes = tuple(m.phrase(k) for k in p.children(i, "agent"))
        low = min(m.phrase(k)[0] for k in rest)
        said.extend(whole(m, i, max(i + 1, low), max(m.phrase(k)[1] for k in rest), holes))
    return tuple(said)

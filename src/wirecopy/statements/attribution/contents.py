"""What a verb attributes: a clause, an infinitive, an object, or what follows its preposition.

In: a `Marked` sentence, the token of a verb, its `Cue`. Out: token ranges, empty if the verb takes nothing that its
frames name.

    He said that it sank , which was odd .     said -> that it sank
    He vowed to raise it on Monday .           vowed -> to raise it on Monday
    She spoke of the storm on Monday .         spoke of -> the storm
    The boat , he said , is lost .             said -> The boat | is lost
"""

from __future__ import annotations

from wirecopy.statements.attribution.displaced import displaced
from wirecopy.statements.attribution.edges import whole
from wirecopy.statements.attribution.grammar import (
    BREAKS,
    WH,
    bare,
    finite,
    infinitive,
    medium,
    speaks,
    temporal,
)
from wirecopy.statements.attribution.lexicon import CLAUSE, ING, OBJECT, TO, Cue
from wirecopy.statements.attribution.marked import SUBJECTS, Marked, Range
from wirecopy.statements.attribution.objects import object_, seen_as, to_end

_AFTER = ("prep", "agent", "dative", "mark", "prt", "advmod")


def content(m: Marked, i: int, cue: Cue, more: tuple[int, ...]) -> tuple[Range, ...]:
    """What the verb at `i`, with its particle `more`, attributes in the active."""
    holes = tuple((k, k + 1) for k in more)
    found: tuple[Range, ...] = ()
    if CLAUSE in cue.frames:
        found = _clauses(m, i, cue, more)
    found = found or _verbal(m, i, cue, holes)
    if not found and CLAUSE in cue.frames:
        elsewhere = displaced(m, i, cue)
        found = () if elsewhere is None else whole(m, i, *elsewhere)
    if not found and OBJECT in cue.frames:
        found = object_(m, i, holes)
    if not found and "as" in cue.frames and OBJECT not in cue.frames:
        return seen_as(m, i, holes)
    found = found or _prepositional(m, i, cue, more)
    if not found and CLAUSE in cue.frames and bare(m, i):
        found = parenthetical(m, i)
    return found


def _clauses(m: Marked, i: int, cue: Cue, more: tuple[int, ...]) -> tuple[Range, ...]:
    p = m.p
    below = [k for at in (i, *more) for k in p.children(at, "ccomp", "xcomp") if k not in more]
    below = [k for k in below if p.dep[k] == "ccomp" or finite(m, k)]
    if cue.kind == "ask":  # asked them if it sank
        below += [
            k
            for k in p.children(i, "advcl")
            if any(p.low[a] in ("if", "whether") for a in p.children(k, "mark"))
        ]
    below += [k for at in (i, *more) for k in p.children(at, "advcl") if p.low[m.phrase(k)[0]] == "that"]
    for k in [k for k in below if k > i] or below:
        found = clause(m, i, k)
        if found:
            return found
    return ()


def clause(m: Marked, i: int, k: int) -> tuple[Range, ...]:
    """The clause `k` that hangs on the cue `i`, before or after it."""
    p = m.p
    low, high = m.phrase(k)
    if low <= i < high:
        return _split(m, i, k, high)
    if k < i:
        while low > 0 and m.quote[low] >= 0 and m.quote[low - 1] == m.quote[low]:
            low -= 1
        return m.pieces(low, high)
    for other in p.children(i, "conj"):  # said it sank, but the crew was safe
        first, stop = m.phrase(other)
        joined = 0 <= first - high <= 2 and all(p.pos[t] in ("CCONJ", "PUNCT") for t in range(high, first))
        if joined and p.children(other, *SUBJECTS) and not speaks(m, other):
            high = stop
    for mark in p.children(k, "mark"):
        before = range(low, mark)
        if p.low[mark] == "that" and before and all(p.pos[t] in ("ADV", "NOUN", "PROPN") for t in before):
            low = mark  # told them earlier that
    return whole(m, i, max(low, i + 1), high)


def _split(m: Marked, i: int, k: int, high: int) -> tuple[Range, ...]:
    """*a wreck that Osk says | will be raised*: that | will be raised."""
    p = m.p
    after = [m.phrase(c)[0] for c in (*p.children(k), k) if m.phrase(c)[0] > i]
    asked = [c for c in p.children(k, *SUBJECTS, "dobj") if c < i and p.tag[m.phrase(c)[0]] in WH]
    if not asked or not after or k < i:
        return ()
    low, stop = m.phrase(asked[0])
    return ((low, stop), *whole(m, i, min(after), high)) if stop <= i else ()


def _verbal(m: Marked, i: int, cue: Cue, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """*vowed to go*, *urged him to go*, *suggested going*."""
    p = m.p
    for k in p.children(i, "xcomp", "ccomp", "advcl"):
        if k < i:
            continue
        low, high = m.phrase(k)
        if TO in cue.frames and infinitive(m, k) and (p.dep[k] != "advcl" or cue.kind == "want"):
            objects = [o for o in p.children(i, "dobj", "dative") if i < o < k]
            if objects and OBJECT in cue.frames:
                low = m.phrase(objects[0])[0]
            return whole(m, i, max(low, i + 1), high, holes)
        if ING in cue.frames and p.dep[k] == "xcomp" and p.tag[k] == "VBG":
            return whole(m, i, max(low, i + 1), high, holes)
    return ()


def _prepositional(m: Marked, i: int, cue: Cue, more: tuple[int, ...]) -> tuple[Range, ...]:
    """*spoke of the storm*, *took aim at him*, *referred to him as a friend*."""
    p = m.p
    holes = tuple((k, k + 1) for k in more)
    for k in p.children(i, "advcl", "xcomp", "ccomp"):  # called for it to go
        marks = [a for a in p.children(k, "mark") if a > i and p.low[a] in cue.prepositions]
        if marks and infinitive(m, k):
            return whole(m, i, marks[0] + 1, m.phrase(k)[1], holes)
    for k in (k for at in (i, *more) for k in p.children(at, *_AFTER)):
        if k < i or p.low[k] not in cue.prepositions or temporal(m, k) or medium(m, k):
            continue
        low, high = m.phrase(k)
        if high == k + 1:  # the phrase hangs on the verb: went after him
            high = max(
                (m.phrase(o)[1] for o in p.children(i, "pobj", "pcomp", "dobj") if o > k), default=high
            )
        follows = [a for a in p.children(i, "prep") if a >= high and p.low[a] in ("as", "for")]
        if follows and not temporal(m, follows[0]):
            high = m.phrase(follows[0])[1]
        found = whole(m, i, max(low, k + 1), to_end(m, i, high), holes)
        if found:
            return found
    return ()


def parenthetical(m: Marked, i: int) -> tuple[Range, ...]:
    """*The boat, he said, is lost*: the clause around, by the parse."""
    p = m.p
    low, high = m.phrase(i)
    if p.dep[i] not in ("parataxis", "ccomp") or p.head[i] == i or speaks(m, p.head[i]):
        return ()
    if low > 0 and p.low[low - 1] not in BREAKS and p.low[low - 1] != "(":
        return ()
    first, stop = m.phrase(p.head[i])
    if not (first <= low and high <= stop and (first < low or high < stop)):
        return ()
    while first < low and p.pos[first] in ("CCONJ", "PUNCT") and m.quote[first] < 0:
        first += 1
    return m.pieces(first, stop, [(low, high)])

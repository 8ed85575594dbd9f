"""An object as what is attributed: *criticised the plan for its cost*, *called her a liar*, *the plan he wants*.

In: a `Marked` sentence and the token of a verb. Out: token ranges, empty if it has no object.

    called the plan " absurd . "              -> the plan " absurd . "
    criticised him for going on Monday        -> him for going
    what he wants                             -> what
    saw him as a friend                       -> him as a friend
"""

from __future__ import annotations

from wirecopy.statements.attribution.edges import whole
from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.grammar import (
    WH,
    infinitive,
    medium,
    of_past,
    quoted_as_saying,
    temporal,
)
from wirecopy.statements.attribution.marked import SUBJECTS, Marked, Range

_WITH_OBJECT = frozenset("as of for over to about against with into than because by on from in".split())
_OBJECTS = ("dobj", "oprd", "attr")
_RESULTS = ("xcomp", "advcl", "oprd", "acomp", "ccomp")
_ENDS = frozenset(
    "when while after before as if because since until although though who which whose where whom despite "
    "following without ahead amid even so during".split()
)
_APART = frozenset("in on at by from with".split())
_GOES_ON = frozenset(("VERB", "AUX", "ADV", "PRON", "PUNCT", "SCONJ"))


def object_(m: Marked, i: int, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """The object of the verb at `i`, and what follows that belongs to it."""
    p = m.p
    first: int | None = None
    high = i + 1
    for k in p.children(i):
        dep = p.dep[k]
        low, stop = m.phrase(k)
        if k < i:
            if dep == "dobj" and p.tag[low] in WH:
                return _asked(m, i, low, stop)
        elif dep in _OBJECTS or (dep in ("ccomp", "dative") and first is None):
            if first is None and dep != "dobj" and m.timed(k):
                continue
            first = low if first is None else first
            high = max(high, stop)
        elif first is not None and (dep == "prep" or dep in _RESULTS):
            if not _belongs(m, i, k, low):
                break
            high = max(high, stop)
    if first is None:
        return gap(m, i) if p.dep[i] == "relcl" else ()
    return whole(m, i, max(first, i + 1), to_end(m, i, high), holes)


def _belongs(m: Marked, i: int, k: int, low: int) -> bool:
    """Does what stands after an object belong to it, rather than tell when or where it is said?"""
    p = m.p
    if p.dep[k] == "prep" and p.low[k] == "in" and p.low[max(0, k - 1)] == ",":
        return False
    if p.dep[k] == "prep":
        return of_past(m, i, k) or (p.low[k] in _WITH_OBJECT and not temporal(m, k) and not medium(m, k))
    if p.dep[k] == "advcl" and p.low[low - 1] != ",":
        return infinitive(m, k) or quoted_as_saying(m, i, k)
    return p.dep[k] != "advcl"


def _asked(m: Marked, i: int, low: int, stop: int) -> tuple[Range, ...]:
    """*what he wants*: what; *what he calls a wreck*: what, a wreck."""
    p = m.p
    who = next((k for k in p.children(i, *SUBJECTS) if k >= stop), None)
    what = m.pieces(low, min(stop, i if who is None else extent(m, who, i)[0]))
    named = [k for k in p.children(i, "oprd", "attr", "acomp") if k > i]
    return (*what, *(whole(m, i, *m.phrase(named[0])) if named else ()))


def gap(m: Marked, i: int) -> tuple[Range, ...]:
    """*the plan that he wants*: that; *the plan he wants*: the plan."""
    p = m.p
    if all(p.tag[k] in WH for k in p.children(i, *SUBJECTS)):
        return ()
    low, _ = m.phrase(i)
    if p.tag[low] in WH:
        return ((low, low + 1),)
    first = m.phrase(p.head[i])[0]
    return m.pieces(first, low) if first < low else ()


def seen_as(m: Marked, i: int, holes: tuple[Range, ...]) -> tuple[Range, ...]:
    """*saw him as a friend*: the object, only where it is told what it is seen as."""
    p = m.p
    objects = [k for k in p.children(i, "dobj") if k > i]
    after = [k for k in p.children(i, "prep") if p.low[k] == "as" and objects and k > objects[0]]
    after = after or [k for o in objects for k in p.children(o, "prep") if p.low[k] == "as"]
    return whole(m, i, m.phrase(objects[0])[0], m.phrase(after[0])[1], holes) if after else ()


def to_end(m: Marked, i: int, high: int) -> int:
    """The end of a phrase that the parse may have cut: at the next point, clause, time or place."""
    p = m.p
    while high < m.size and not _stops(m, high):
        high += 1
    while high > i + 1 and p.pos[high - 1] in ("CCONJ", "DET", "ADP") and p.head[high - 1] >= high:
        high -= 1
    return high


def _stops(m: Marked, k: int) -> bool:
    p = m.p
    word, pos = p.low[k], p.pos[k]
    if m.quote[k] >= 0 or (pos == "PUNCT" and word not in ("-", "/", "%")) or m.spaced(k) or m.timed(k):
        return True
    if word in _ENDS or pos in ("AUX", "SCONJ", "ADV"):
        return True
    if p.tag[k] in ("VBD", "VBZ", "VBP", "MD", "TO", "PRP", "VBG"):
        return True
    if pos == "ADP":
        return word in _APART or temporal(m, k) or medium(m, k)
    return pos == "CCONJ" and (k + 1 >= m.size or p.pos[k + 1] in _GOES_ON)

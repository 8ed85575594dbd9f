"""Place: one event in two places.

In: a pair, and what the story's sentences say of places that lie in others. Out: a finding for each event that both
sides place: one place within the other, or two of which one cannot be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy import marks
from wirecopy.accounts.clause import Clause
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.pair import Pair, Place
from wirecopy.accounts.slots.day import another_time
from wirecopy.accounts.things import Same, directions, proper
from wirecopy.accounts.why import Finding, Why
from wirecopy.reasons import Verdict

_IN = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "around", "across"})
_TO = frozenset({"to", "into", "towards", "toward", "for"})
_FROM = frozenset({"from"})
_WAYS = (_IN, _TO, _FROM)


def place(pair: Pair) -> Iterator[Finding]:
    a, b = pair.gists
    for event in pair.events:
        if event.contrary or event.crossed or Same.NO in (event.doer, event.done):
            continue
        if not pair.versions and another_time(pair, event):
            continue
        one, other = where(a, event.a.clause), where(b, event.b.clause)
        for way in (0, 1, 2):
            here = [i for w, i in one if w == way]
            there = [j for w, j in other if w == way]
            if here and there:
                found = _compared(pair, event.a.clause, here, event.b.clause, there)
                if found:
                    yield found


def where(gist: Gist, clause: Clause) -> list[tuple[int, int]]:
    """The places of a clause: by which way it is put (in, to, from), the token of the noun."""
    found = []
    p = gist.parsed
    # *Found the body in the harbour*: the phrase may hang on the noun as well as on the verb.
    nouns = [
        (p.low[prep], i)
        for noun in clause.patients
        for prep in p.children(noun, "prep")
        if prep > noun > clause.head and p.low[prep] in _IN
        for i in p.children(prep, "pobj")
    ]
    for prep, i in (*clause.others, *nouns):
        way = next((at for at, words in enumerate(_WAYS) if prep in words), None)
        if way is None or i in gist.date_at or i in gist.number_at:
            continue
        if gist.place_at.get(i) or proper(gist, i) or directions(gist, i):
            found.append((way, i))
        elif (inner := _within(gist, i)) is not None:
            found.append((way, inner))
    return found


def _within(gist: Gist, i: int) -> int | None:
    """The named place in which or by which a common noun lies: *a beach near Pelm*, *the harbour of Grimsund*."""
    p = gist.parsed
    for prep in p.children(i, "prep"):
        if p.low[prep] in _IN or p.low[prep] == "of":
            for k in p.children(prep, "pobj"):
                if gist.place_at.get(k) or (proper(gist, k) and p.ent[k][2:] not in ("PERSON", "ORG")):
                    return k
    return None


def _compared(pair: Pair, one: Clause, here: list[int], other: Clause, there: list[int]) -> Finding | None:
    a, b = pair.gists
    answers = [(one_place(a, i, b, j), i, j) for i in here for j in there]
    best, i, j = max(answers, key=lambda each: each[0])
    places = _phrase(a, i), _phrase(b, j)
    if best is Same.YES:
        return None
    if best is Same.PERHAPS:
        return pair.finding(Verdict.COMPATIBLE, Why.ROUNDING, *places)
    if _mentions(a, b, j) or _mentions(b, a, i):
        return None
    return pair.replaced(Why.PLACE, *places, [one.ahead, other.ahead])


def one_place(a: Gist, i: int, b: Gist, j: int) -> Same:
    """One place, one in the other (perhaps), or two."""
    ways, ways_b = directions(a, i), directions(b, j)
    if ways and ways_b and not ways & ways_b and a.parsed.lemma[i] == b.parsed.lemma[j]:
        return Same.NO
    x, y = a.place_at.get(i), b.place_at.get(j)
    name, name_b = _called(a, i), _called(b, j)
    if facility(a, i) != facility(b, j):
        return Same.PERHAPS
    if not name or not name_b:
        return Same.PERHAPS
    if name == name_b or (x and y and x.name == y.name):
        return Same.YES
    if name <= name_b or name_b <= name:
        return Same.PERHAPS
    if x and y and (holds(x, y) or holds(y, x)):
        return Same.PERHAPS
    if (x is None and not _tagged(a, i)) or (y is None and not _tagged(b, j)):
        return Same.PERHAPS
    if _said(a, name, name_b) or _said(b, name, name_b):
        return Same.PERHAPS
    return Same.NO


def _tagged(gist: Gist, i: int) -> bool:
    """Does the model take the name for that of a place?"""
    return gist.parsed.ent[i][2:] in ("GPE", "LOC", "FAC")


def _called(gist: Gist, i: int) -> frozenset[str]:
    place = gist.place_at.get(i)
    if place:
        return frozenset(place.name.casefold().split())
    name = proper(gist, i)
    return frozenset(name.core) if name else frozenset()


def holds(whole: marks.Place, part: marks.Place) -> bool:
    if whole.country == part.country != "":
        return (whole.kind, part.kind) in (("country", "region"), ("country", "city"), ("region", "city"))
    return False


def _said(gist: Gist, name: frozenset[str], other: frozenset[str]) -> bool:
    """Does the sentence have both?"""
    return all(name) and name | other <= set(gist.parsed.low)


def _mentions(a: Gist, b: Gist, j: int) -> bool:
    """Does the other sentence have the place too, in whatever role?"""
    name = _called(b, j)
    return bool(name) and name <= {word.removesuffix("'s") for word in a.parsed.low} and not directions(b, j)


def _phrase(gist: Gist, i: int) -> Place:
    p = gist.parsed
    parts = [i, *(k for k in p.children(i) if k < i and p.dep[k] in ("compound", "amod", "nmod"))]
    return p.start[min(parts)], p.end[max(parts)]


_FACILITIES = frozenset(
    "ground stadium hall park hotel hospital school church square street airport station museum bridge tower court prison "
    "theatre arena centre palace embassy university library club".split()
)


def facility(gist: Gist, i: int) -> bool:
    """Is it a building or ground in a town (*the Foundry Ground*), not a town (*Corle Bridge*)?"""
    p = gist.parsed
    return p.low[i] in _FACILITIES and any(p.dep[k] in ("det", "poss") for k in p.children(i))

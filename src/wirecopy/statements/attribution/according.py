"""Attribution without a verb of its own: *according to X*, *as X put it*, *in a poll*, *reportedly*.

In: a `Marked` sentence. Out: `Found`s.

    It sank , according to two pilots .       according: two pilots -> It sank
    As Osk put it , the boat is lost .        put: Osk -> the boat is lost
    In a poll , half of them wanted it .      In: a poll -> half of them wanted it
    The boat reportedly sank .                reportedly: nobody named -> The boat | sank
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.grammar import known
from wirecopy.statements.attribution.lexicon import CLAUSE
from wirecopy.statements.attribution.marked import SUBJECTS, Marked, Range

_ASIDE = 12  # tokens of the longest *as Osk put it on Monday*
_POLLS = frozenset(
    "poll polls survey surveys polling tally estimate estimates projection projections".split()
)
_REPORTED = frozenset("reportedly allegedly supposedly purportedly".split())


def according(m: Marked) -> Iterator[Found]:
    """*The boat sank, according to two pilots.*"""
    p = m.p
    for i in range(m.size - 1):
        if p.low[i] != "according" or p.low[i + 1] != "to":
            continue
        heads = p.children(i + 1, "pobj") or p.children(i, "pobj")
        if not heads:
            continue
        first, stop = extent(m, heads[0], i)
        first = max(first, i + 2)
        said = around(m, i, (i, stop))
        if said and first < stop:
            yield Found(i, ((first, stop),), ((i, i + 2),), said, "according", "say", Rule.ACCORDING)


def as_said(m: Marked) -> Iterator[Found]:
    """*As Osk put it, the boat is lost*: the clause that the aside belongs to."""
    p = m.p
    for i in range(m.size):
        if p.pos[i] != "VERB" or p.tag[i] == "VBG" or p.dep[i] not in ("advcl", "ccomp") or m.speech(i):
            continue
        low, high = m.phrase(i)
        if p.low[low] != "as" or high - low > _ASIDE or any(k > i for k in p.children(i, "ccomp", "xcomp")):
            continue
        cue = known(m, i)
        tells = cue is not None and CLAUSE in cue.frames and cue.kind in ("say", "tell", "document")
        puts = p.low[i] in ("put", "puts") and p.low[i + 1 : i + 2] == ("it",)
        who = [k for k in p.children(i, *SUBJECTS) if low < k < i]
        said = around(m, i, (low, high)) if who and (tells or puts) else ()
        if said:
            yield Found(i, (extent(m, who[0], i),), ((i, i + 1),), said, p.lemma[i], "say", Rule.AS_SAID)


def polled(m: Marked) -> Iterator[Found]:
    """*In a survey last week, half of them wanted it.*"""
    p = m.p
    figures = any(p.low[k] in ("percent", "%") for k in range(m.size))
    for i in range(m.size - 1):
        if p.low[i] not in ("in", "by") or p.dep[i] != "prep" or m.speech(i):
            continue
        if not (i <= 2 or figures or p.low[i - 1] == ","):
            continue
        if p.dep[p.head[i]] in SUBJECTS and known(m, p.head[p.head[i]]):
            continue  # voters in a poll said
        for k in p.children(i, "pobj"):
            if p.low[k] in _POLLS:
                source = extent(m, k, i)
                said = around(m, i, (i, source[1]))
                if said:
                    yield Found(i, (source,), ((i, i + 1),), said, p.low[i], "document", Rule.POLL)


def reportedly(m: Marked) -> Iterator[Found]:
    """*The boat reportedly sank*: somebody says so, and is not named."""
    p = m.p
    for i in range(m.size):
        if p.low[i] not in _REPORTED or p.pos[i] != "ADV":
            continue
        above = next((k for k in p.above(i) if p.pos[k] in ("VERB", "AUX")), None)
        said = () if above is None else m.pieces(*m.phrase(above), [(i, i + 1)])
        if said:
            yield Found(i, (), ((i, i + 1),), said, p.low[i], "say", Rule.REPORTEDLY)


def around(m: Marked, i: int, hole: Range) -> tuple[Range, ...]:
    """The sentence that the phrase `hole` is put into, from the last colon before it."""
    p = m.p
    above = next((k for k in p.above(i) if p.pos[k] in ("VERB", "AUX")), p.root)
    while p.dep[above] in ("conj", "parataxis", "ccomp", "advcl") and p.head[above] != above:
        above = p.head[above]
    low, high = m.phrase(above)
    if not low <= hole[0] < high:
        low, high = 0, m.size
    for k in range(low, min(high, hole[0])):
        if p.low[k] in (":", ";") and m.quote[k] < 0:
            low = k + 1
    opened = [k for k in range(low, hole[0]) if p.low[k] in ("(", ")")]
    if opened and p.low[opened[-1]] == "(":
        low, high = opened[-1] + 1, next((k for k in range(hole[0], high) if p.low[k] == ")"), high)
    while low < high and p.pos[low] in ("CCONJ", "PUNCT") and m.quote[low] < 0:
        low += 1
    return m.pieces(low, high, [hole])

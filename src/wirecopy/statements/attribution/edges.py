"""Where a content ends: asides of the writer cut off, quotations that it touches taken whole.

In: a `Marked` sentence, the token of a cue, a range. Out: the range as pieces.

    said | that it sank | , which was odd
    said | it sank | , adding that nobody knew
    called it | " absurd . " |
"""

from __future__ import annotations

from wirecopy.statements.attribution.grammar import BREAKS, WH, known, speaks
from wirecopy.statements.attribution.marked import DASHES, QUOTES, SUBJECTS, Marked, Range
from wirecopy.statements.attribution.sources import rejoined

_REMARKS = frozenset("say tell ask accuse criticise praise call".split())
_CONTRASTS = frozenset("while as although though even".split())


def whole(m: Marked, i: int, low: int, high: int, holes: tuple[Range, ...] = ()) -> tuple[Range, ...]:
    """`[low, high)` as content of the cue at `i`, without the tokens of `holes`."""
    p = m.p
    high = _on(m, i, cut(m, i, low, high))
    if m.speech(i):  # inside speech no mark belongs to it
        return m.pieces(low, high, holes, inside=True)
    if low >= high:
        return ()
    if high < m.size and m.opens(high) and p.low[high - 1] != ",":
        high = m.regions[m.quote[high]][1]
    if m.quote[high - 1] >= 0:
        high = max(high, m.regions[m.quote[high - 1]][1])
        high = _carried(m, i, high)
    if m.quote[low] >= 0 and m.regions[m.quote[low]][0] > i:
        low = m.regions[m.quote[low]][0]
    return m.pieces(low, high, holes)


def _on(m: Marked, i: int, high: int) -> int:
    """*said the boat lost | was his*, *seeks help | to raise it*, *for one reason | : it is late*: what goes on."""
    p = m.p
    if high >= m.size - 1 or high <= i + 1 or m.quote[high - 1] != m.quote[high]:
        return high
    if p.low[high] == ":" and m.quote[high + 1] < 0:
        return m.segment(high)[1]
    for k in p.children(i, "ccomp", "advcl"):
        if m.phrase(k)[0] == high and (p.dep[k] == "ccomp" or p.tag[k] == "VB"):
            return m.phrase(k)[1]
    return high


def _carried(m: Marked, i: int, high: int) -> int:
    """*said it was “late,” and that nobody knew*: what goes on after a quotation."""
    p = m.p
    if not (high < m.size and p.low[high] in ("and", "but", "or") and p.low[high - 2] == ","):
        return high
    same = p.low[high + 1 : high + 2] == ("that",)
    other = p.low[high] != "and" and not any(speaks(m, k) for k in range(high, m.size))
    return max(high, m.phrase(i)[1]) if same or other else high


def cut(m: Marked, i: int, low: int, high: int) -> int:
    """Where an aside at the end begins that is the writer's own; `high` if there is none."""
    p = m.p
    for k in range(low + 1, high):
        if m.speech(k):
            continue
        if p.dep[k] == "conj":
            if rejoined(m, k) == i:  # said it sank | and vowed to raise it
                return _before(m, low, m.phrase(k)[0])
            at = m.phrase(k)[0]
            if at > low + 1 and p.low[at - 1] in ("and", "but", ";", "while") and _reports(m, k):
                return at - 1  # said it sank | and Osk said it did not
        last = k - 1
        while last > low and m.quote[last] >= 0 and p.low[last] in QUOTES:
            last -= 1
        if p.low[last] in BREAKS and not (m.speech(last) and last == k - 1) and _aside(m, k, low, high):
            return k - 1
    return high


def _before(m: Marked, low: int, at: int) -> int:
    while at > low and m.p.pos[at - 1] in ("CCONJ", "PUNCT", "ADV") and m.quote[at - 1] < 0:
        at -= 1
    return at


def _reports(m: Marked, k: int) -> bool:
    """A clause of its own that attributes something: *Osk said it did not*."""
    p = m.p
    return bool(
        speaks(m, k) and p.children(k, *SUBJECTS) and p.children(k, "ccomp") and not p.children(k, "mark")
    )


def _aside(m: Marked, k: int, low: int, high: int) -> bool:
    """Does an aside begin at `k` that lasts to `high`: a clause with *which*, a participle that reports?"""
    p = m.p
    top = k
    while m.phrase(p.head[top])[0] == k and p.head[top] != top:
        top = p.head[top]
    if m.phrase(top)[1] < high or not low <= p.head[top] < k:
        return False
    if p.dep[top] == "relcl":
        return p.tag[k] in WH or p.tag[min(k + 1, high - 1)] in WH
    if p.dep[top] == "appos" and not (high < m.size and p.low[high] in DASHES):
        return not any(p.dep[a] in ("ccomp", "relcl") for a in p.above(top) if low <= a < k)
    if p.dep[top] == "advcl" and p.low[k] in _CONTRASTS:
        return bool(speaks(m, top) and p.children(top, "ccomp"))
    cue = known(m, top)
    return p.dep[top] in ("advcl", "acl") and p.tag[top] == "VBG" and cue is not None and cue.kind in _REMARKS

"""A quotation and the cue beside it, by position: *“…,” he said*, *he said, “…”*, *“…,” he said, “…”*.

In: a `Marked` sentence, the token of a cue, its subject. Out: the quoted content, empty if the quotations
beside it are not its own.

    " It sank , " he said , " and is lost . "    said -> " It sank , " and " and is lost . "
    The boat is " a wreck , " he said .          said -> The boat is " a wreck , "
    He said " it sank " in the bay .             said -> " it sank " in the bay
"""

from __future__ import annotations

from wirecopy.statements.attribution.edges import cut
from wirecopy.statements.attribution.grammar import known
from wirecopy.statements.attribution.lexicon import CLAUSE
from wirecopy.statements.attribution.marked import DASHES, QUOTES, SUBJECTS, Marked, Range

_ENDS = DASHES | frozenset((",", "?", "!", ".", "...", "…", "....", "..", "?!", ";"))
_BETWEEN = DASHES | frozenset((",", ".", "?", "!", "...", "…"))
_AROUND = frozenset(("aux", "auxpass", "advmod", "neg"))
_SUBORDINATE = frozenset(("relcl", "acl", "pcomp", "advcl"))
_APART = frozenset("when while as after before during following".split())
_ANSWERS = (("yes",), ("no",), ("so",))


def spoken(m: Marked, i: int, who: int | None) -> tuple[Range, ...]:
    """What stands in quotation marks on either side of the cue at `i`, or a bare *yes*."""
    low, high = m.segment(i)
    if m.p.low[i + 1 : i + 2] in _ANSWERS:
        return ((i + 1, i + 2),)
    found: list[Range] = []
    if low > 0 and _leads(m, low, high, i, who):
        found.append(_before(m, low, i))
    if high < m.size and _follows(m, i, high, who):
        found.append(_after(m, i, high))
    return tuple(found)


def _leads(m: Marked, low: int, high: int, i: int, who: int | None) -> bool:
    """Do the cue and its subject come right after the quotation that ends at `low`?"""
    p = m.p
    at = low
    while at < i and p.low[at] in _BETWEEN:
        at += 1
    last = low - 1
    while last >= 0 and p.low[last] in QUOTES:
        last -= 1
    if last < 0 or (p.low[last] not in _ENDS and at == low):
        return False
    if p.tag[i] == "VBG" and not p.children(i, "aux"):
        return False  # “…,” repeating a line: somebody else said it
    if any(i < k < high and p.children(k, "mark") for k in p.children(i, "ccomp")):
        return False  # what it says comes after it
    if p.low[i + 1 : i + 2] == (":",):
        return False
    if all(p.head[k] == i and p.dep[k] in _AROUND for k in range(at, i)):
        return True  # “…,” said Osk
    return who is not None and low <= who <= i and max(m.phrase(who)[0], low) <= at


def _before(m: Marked, low: int, i: int) -> Range:
    """The quotation that ends at `low`, with the words before it that it needs to be a sentence."""
    p = m.p
    start = m.regions[m.quote[low - 1]][0]
    if start == 0 or p.low[start - 1] in (":", ";") or p.low[start - 1] in DASHES:
        return start, low
    first = min((m.phrase(k)[0] for k in p.children(i, "ccomp", "parataxis") if k < low), default=0)
    while first < start and p.pos[first] in ("PUNCT", "CCONJ") and m.quote[first] < 0:
        first += 1
    return min(first, start), low


def _follows(m: Marked, i: int, high: int, who: int | None) -> bool:
    """Does the quotation that begins at `high` come right after the cue, with nothing but adverbials between?"""
    p = m.p
    between = range(i + 1, high)
    if _another(m, i, high):
        return False
    if not between or p.low[high - 1] == ":":
        return True
    if any(p.head[k] == i and p.dep[k] == "ccomp" for k in between):
        return False
    if any(p.pos[k] in ("VERB", "AUX") and p.dep[k] not in _SUBORDINATE for k in between):
        return False
    own = range(*m.phrase(who)) if who is not None else range(0)
    if any(p.dep[k] in SUBJECTS and k != who and k not in own for k in between):
        return False  # said, whatever he does, “…”: the quotation is a part of what is said
    last = p.low[high - 1]
    if last == "," or last in DASHES:
        return True
    if last == "that":
        return high - 1 == i + 1
    return all(
        m.timed(k) or p.ent[k].endswith(("-PERSON", "-ORG")) or p.pos[k] in ("PRON", "ADV") or k == who
        for k in between
    )


def _another(m: Marked, i: int, high: int) -> bool:
    """Does another cue stand nearer to the quotation: *he said, adding: “…”*?"""
    p = m.p
    cues = (
        known(m, k) for k in range(i + 1, high) if p.pos[k] == "VERB" and p.dep[k] not in ("relcl", "acl")
    )
    return any(cue is not None and CLAUSE in cue.frames for cue in cues)


def _after(m: Marked, i: int, high: int) -> Range:
    """The quotation that begins at `high`, with the words after it that finish its clause."""
    p = m.p
    stop = m.regions[m.quote[high]][1]
    start = high - 1 if high - 1 > i and p.low[high - 1] == "that" else high
    end = max((m.phrase(k)[1] for k in p.children(i, "ccomp") if k > i), default=stop)
    if end <= stop or p.pos[stop] == "CCONJ" or p.low[stop] in _APART:
        return start, stop
    first = next((k for k in range(high, stop) if p.low[k] not in QUOTES), high)
    if p.word(first)[:1].islower() or not (p.low[stop] in (",", ";") or p.low[stop] in DASHES):
        return start, max(stop, cut(m, i, start, end))
    return start, stop

"""Who is said to say it: the subject of a cue.

In: a `Marked` sentence and the token of a cue. Out: the token that heads its source, None if it has none.

    " It sank , " said Orla Venn .           said -> Venn
    Osk wants to go , saying it is late .    saying -> Osk
    the man who saw it                       saw -> who
    They asked him to say more .             say -> him

Where the parse lets a verb go on from what was said (*he said it sank, adding …*), it is given back to its cue.
"""

from __future__ import annotations

from wirecopy.statements.attribution.grammar import BREAKS, FINITE, known, quoted_as_saying
from wirecopy.statements.attribution.marked import SUBJECTS, Marked

_OBJECTS = ("dobj", "dative")
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"))
_CLIMBS = frozenset(
    ("xcomp", "advcl", "conj", "prep", "pcomp", "ccomp", "parataxis", "acomp", "dep", "acl", "attr")
)
# After these verbs an infinitive is done by their subject, though they have an object: promised him to go.
_OF_SUBJECT = frozenset("promise use take have make spend pledge vow threaten".split())
_OF_OBJECT = frozenset("for of from into as with against".split())
_VOWS = frozenset("vow pledge promise urge accuse criticize criticise blast threaten refuse decline".split())
_DOCUMENTS = frozenset("statement letter message tweet post email memo article note editorial essay".split())
_ISSUES = frozenset(
    "issue release post send write email publish tweet sign deliver put share pen read".split()
)
_NEAR = 12  # tokens after a cue within which the noun of its source stands


def subject(m: Marked, i: int) -> int | None:
    """The token that is the subject of the verb at `i`, its own or the one that it shares."""
    p = m.p
    at = i
    for _ in range(m.size):
        own = _own(m, at, i)
        if own is not None:
            return own
        head, dep = p.head[at], p.dep[at]
        if at != i and dep in ("ROOT", "ccomp") and p.tag[at] in FINITE:
            before = beside(m, at)
            if before is not None and before < at:
                return before
        if head == at:
            return None
        governor = rejoined(m, at)
        if governor is not None:
            at = governor
            continue
        if dep == "relcl":
            return head if at == i and p.pos[head] in _NOMINAL else None
        if dep == "acl" and p.pos[head] in _NOMINAL:
            return _of_noun(m, at, head)
        if dep in ("xcomp", "pcomp", "advcl"):
            controls = _controller(m, i, at, head)
            if controls is not None:
                return controls
        if dep == "pcomp" and p.pos[p.head[head]] in ("NOUN", "PROPN"):
            owner = p.children(p.head[head], "poss")
            return owner[0] if owner else _governing(m, p.head[head])
        lists = p.pos[head] in ("NOUN", "PROPN") and p.dep[head] not in ("ROOT", "nsubj")
        if dep not in _CLIMBS or (dep == "conj" and p.pos[at] == "VERB" and lists):
            return None
        at = head
    return None


def _own(m: Marked, at: int, cue: int) -> int | None:
    own = [k for k in m.p.children(at, *SUBJECTS) if m.speech(k) == m.speech(cue)]
    if not own:
        return None
    return own[-1] if own[-1] < at else own[0]


def _controller(m: Marked, cue: int, at: int, head: int) -> int | None:
    """*asked him to say*, *criticised him for saying*: him."""
    p = m.p
    if p.dep[at] == "xcomp":
        verb, controls = head, p.lemma[head] not in _OF_SUBJECT
    elif p.dep[at] == "advcl":
        verb, controls = head, quoted_as_saying(m, head, at) and p.low[m.phrase(at)[0] - 1] != ","
    else:
        verb, controls = p.head[head], p.dep[head] == "prep" and p.low[head] in _OF_OBJECT
    objects = [k for k in p.children(verb, *_OBJECTS) if k < at and m.speech(k) == m.speech(cue)]
    return objects[-1] if objects and controls else None


def _of_noun(m: Marked, at: int, head: int) -> int | None:
    """*a letter saying*: the letter, or who sent it; *his failure to say*, *had a chance to say*: he."""
    p = m.p
    if p.tag[at] == "VBG":
        if p.dep[head] == "dobj" and p.low[head] in _DOCUMENTS and p.lemma[p.head[head]] in _ISSUES:
            return subject(m, p.head[head])
        return head
    owner = p.children(head, "poss")
    if owner:
        return owner[0]
    if p.tag[at] == "VB" and p.dep[head] in ("dobj", "attr", "pobj"):
        return _governing(m, head)
    return head


def _governing(m: Marked, noun: int) -> int | None:
    """The subject of the verb that a noun is the object of."""
    above = next((k for k in m.p.above(noun) if m.p.pos[k] in ("VERB", "AUX")), None)
    return None if above is None else _own(m, above, noun)


def rejoined(m: Marked, at: int) -> int | None:
    """The cue that the verb at `at` really goes on from, where the parse has it go on from what was said.

    *He said it sank and vowed to raise it*: vowed goes on from said, not from sank."""
    p = m.p
    if known(m, at) is None or p.children(at, *SUBJECTS):
        return None
    if p.dep[at] == "advcl" and p.tag[at] == "VBG":
        return _past_content(m, at)
    if p.dep[at] != "conj" or p.pos[at] != "VERB":
        return None
    first = p.head[at]
    while p.dep[first] == "conj":
        first = p.head[first]
    if p.tag[at] in FINITE and p.tag[first] != p.tag[at] and not p.children(first, "aux", *SUBJECTS):
        return _alike(m, at, first)
    return _resumed(m, at, first)


def _resumed(m: Marked, at: int, first: int) -> int | None:
    """*said it sank and vowed*: two verbs of one form, of which the second must be the speaker's."""
    p = m.p
    above = p.head[first]
    cue = known(m, at)
    if p.dep[first] != "ccomp" or above > first or known(m, above) is None or p.children(at, "mark"):
        return None
    if cue is None or (cue.kind not in ("say", "tell", "ask") and cue.word not in _VOWS):
        return None
    has, had = ({p.low[k] for k in p.children(verb, "aux")} for verb in (at, above))
    return above if p.tag[at] == p.tag[above] != "VB" and has == had else None


def _alike(m: Marked, at: int, first: int) -> int | None:
    """*He vowed to go and asked for help*: the cue of the same form above an infinitive or participle."""
    p = m.p
    for above in p.above(first):
        if above < first and p.pos[above] == "VERB" and p.tag[above] == p.tag[at]:
            return above if known(m, above) else None
    return None


def _past_content(m: Marked, at: int) -> int | None:
    """*He said it sank, adding that …*: the first verb that says something to which a participle can belong."""
    p = m.p
    first = m.phrase(at)[0]
    if first == 0 or p.low[first - 1] not in BREAKS:
        return None
    found = None
    below = at
    for above in p.above(at):
        if p.dep[below] == "ccomp" and above < below and known(m, above):
            found = above
        elif p.dep[below] not in ("advcl", "conj", "ccomp", "xcomp"):
            break
        below = above
    return found


def beside(m: Marked, i: int) -> int | None:
    """The noun right after or right before a cue, where the parse shows no subject: *“…,” said Osk*."""
    p = m.p
    low, high = m.segment(i)
    at = i + 1
    nominal = [
        k
        for k in range(at, min(high, at + _NEAR))
        if m.phrase(k)[0] == at and p.pos[k] in ("NOUN", "PROPN", "PRON")
    ]
    if nominal and p.dep[nominal[-1]] not in ("npadvmod", "pobj") and not m.timed(at):
        return max(nominal, key=lambda k: (m.phrase(k)[1], -k))
    at = i - 1
    while at >= low and p.dep[at] in ("advmod", "aux", "neg") and p.head[at] == i:
        at -= 1
    if at > low and p.low[at] == "," and p.tag[i] in FINITE:
        return _past_aside(m, low, at)
    if at < low or p.pos[at] not in ("NOUN", "PROPN", "PRON"):
        return None
    while low <= p.head[at] < i and p.head[at] != at and p.pos[p.head[at]] in ("NOUN", "PROPN", "ADP"):
        at = p.head[at]
    return at if p.pos[at] in ("NOUN", "PROPN", "PRON") else None


def _past_aside(m: Marked, low: int, comma: int) -> int | None:
    """*Osk, who was there, | said*, where the parse has lost him: the noun above all that ends at the comma."""
    p = m.p
    top = comma - 1
    for above in p.above(comma - 1):
        if not low <= above < comma:
            break
        top = above
    return top if p.pos[top] in ("NOUN", "PROPN", "PRON") and p.dep[top] != "pobj" else None


def agent(m: Marked, i: int) -> int | None:
    """The token after *by* in a passive."""
    for by in m.p.children(i, "agent"):
        for k in m.p.children(by, "pobj"):
            return k
    return None

"""What the rules ask of a parse: is it finite, an infinitive, a time, a medium; does a verb report speech.

In: a `Marked` sentence and the number of a token. Out: yes or no.
"""

from __future__ import annotations

from wirecopy.statements.attribution.lexicon import CLAUSE, Cue, verbs
from wirecopy.statements.attribution.marked import SUBJECTS, Marked

FINITE = frozenset(("VBD", "VBZ", "VBP"))
WH = frozenset(("WDT", "WP", "WP$", "WRB"))
BREAKS = frozenset((",", "-", "--", "–", "—"))
_PLACES = frozenset("show trail floor stage radio television page media website".split())


def finite(m: Marked, k: int) -> bool:
    """A clause of its own: it has a subject or a conjunction."""
    return bool(m.p.children(k, "mark", *SUBJECTS))


def finite_verb(m: Marked, i: int) -> bool:
    """*said*, *says*, where it does not go on from another verb."""
    return m.p.tag[i] in FINITE and m.p.dep[i] not in ("conj", "advcl", "acl")


def infinitive(m: Marked, k: int) -> bool:
    """*to go*; *go* without *to*, a modal or a conjunction."""
    p = m.p
    aux = p.children(k, "aux")
    if any(p.low[a] in ("to", "na", "ta") and a < k for a in aux):
        return True
    return p.tag[k] == "VB" and not aux and not p.children(k, "mark")


def passive(m: Marked, i: int) -> bool:
    """*was told*, *is accused*; *a man accused of*; *Asked about it, he …*."""
    p = m.p
    if p.children(i, "auxpass", "nsubjpass", "agent"):
        return True
    bare_form = not p.children(i, "aux", *SUBJECTS)
    return bare_form and p.dep[i] in ("acl", "advcl") and (p.tag[i] == "VBN" or (p.tag[i] == "VBD" and i < 3))


def temporal(m: Marked, k: int) -> bool:
    """*on Monday*: a preposition with a time."""
    return any(m.timed(o) for o in m.p.children(k, "pobj"))


def medium(m: Marked, k: int) -> bool:
    """*on Facebook*, *from the stage*: where it is said, not what."""
    p = m.p
    return p.low[k] in ("on", "from") and any(
        p.pos[o] == "PROPN" or p.low[o] in _PLACES for o in p.children(k, "pobj")
    )


def of_past(m: Marked, i: int, k: int) -> bool:
    """*has compared it to the strike in 1989*: a year that cannot be that of the comparing."""
    p = m.p
    year = any(len(p.low[o]) == 4 and p.low[o].isdigit() for o in p.children(k, "pobj"))
    now = p.tag[i] in ("VBZ", "VBP") or any(p.low[a] in ("has", "have") for a in p.children(i, "aux"))
    return p.low[k] == "in" and year and now


def bare(m: Marked, i: int) -> bool:
    """Has the verb nothing after it but adverbials: *, he said on Monday,*?"""
    p = m.p
    return not any(k > i and p.dep[k] in ("ccomp", "xcomp", "oprd", "attr", "acomp") for k in p.children(i))


def quoted_as_saying(m: Marked, i: int, k: int) -> bool:
    """*quoted Osk saying that it sank*: what the one at `i` quotes, the one at `k` says."""
    return (
        m.p.lemma[i] in ("quote", "cite", "hear", "record", "show") and m.p.tag[k] == "VBG" and speaks(m, k)
    )


def known(m: Marked, i: int) -> Cue | None:
    """The cue of the verb at `i`, by its lemma alone."""
    return verbs().get(m.p.lemma[i])


def speaks(m: Marked, i: int) -> bool:
    """A verb that reports speech, and so begins an attribution of its own."""
    cue = known(m, i)
    return cue is not None and (
        cue.kind == "accuse" or (CLAUSE in cue.frames and cue.kind in ("say", "tell", "ask"))
    )

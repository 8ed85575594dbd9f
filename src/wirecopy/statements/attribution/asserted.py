"""Is it said that somebody says, wants or backs something, or is it only spoken of?

In: a `Marked` sentence, a verb with what it would attribute, its source. Out: yes or no.

    Osk backs the plan .                        yes
    the fishers , who back the plan , left      yes: who are said to back it
    a chance to back the plan                   no: nobody is said to
    they meet to seek help                      no: it is only what they meet for
    a letter that challenges the plan           no: a thing, described

With a clause (*the letter that says it sank*) there is speech in any case.
"""

from __future__ import annotations

from functools import cache

from wirecopy.registry import table
from wirecopy.statements.attribution.grammar import infinitive
from wirecopy.statements.attribution.lexicon import MAIN, Cue, nouns
from wirecopy.statements.attribution.marked import SUBJECTS, Marked

_SUBORDINATE = frozenset(("relcl", "acl", "pcomp", "ccomp", "xcomp", "csubj"))
_THINGS = frozenset(("that", "it"))
_DONE = frozenset(("ask", "publish", "document"))


def asserted(m: Marked, i: int, cue: Cue, who: int) -> bool:
    """Does the sentence hold that the source `who` does what the verb at `i` means?"""
    p = m.p
    top = i
    for above in p.above(i):
        if p.dep[top] != "conj" or p.children(top, *SUBJECTS):
            break
        top = above
    if cue.kind == "publish" and not _tells(m, i):
        return False
    if cue.kind == "document" and cue.word == "show" and not _clause(m, i) and not _written(m, who):
        return False
    purpose = p.dep[top] == "advcl" and infinitive(m, top)
    before = p.dep[top] == "ccomp" and p.head[top] > top  # after they asked for help, it sank
    if before or (p.dep[top] not in _SUBORDINATE and not purpose):
        return True
    if p.low[who] in _THINGS:
        return False
    if _clause(m, i):
        return True
    return not (p.dep[top] == "acl" or cue.kind in _DONE or MAIN in cue.frames)


def _clause(m: Marked, i: int) -> bool:
    return any(k > i and not infinitive(m, k) for k in m.p.children(i, "ccomp"))


def _tells(m: Marked, i: int) -> bool:
    """*released a statement*, *a video that attacks him*; not *released a video*."""
    p = m.p
    return any(
        p.lemma[k] in nouns() or any(p.pos[v] == "VERB" for v in p.children(k, "acl", "relcl"))
        for k in p.children(i, "dobj")
    )


def _written(m: Marked, who: int) -> bool:
    """*a poll shows a lead*; not *the plan shows promise*."""
    return m.p.low[who] in _documents() or m.p.lemma[who] in _documents()


@cache
def _documents() -> frozenset[str]:
    return frozenset(row["word"] for row in table("documents"))

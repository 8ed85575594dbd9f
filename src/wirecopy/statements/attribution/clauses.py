"""Verbs that attribute: *said that …*, *vowed to …*, *criticised …*, *pointed out …*.

In: a `Marked` sentence. Out: `Found`s, one for each verb whose frames are filled.

    Osk said that it sank .     said: Osk -> that it sank
    " It sank , " said Osk .    said: Osk -> " It sank , "
    Osk wrote :                 wrote: Osk -> nothing yet; what follows in the article
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.statements.attribution.asserted import asserted
from wirecopy.statements.attribution.contents import content
from wirecopy.statements.attribution.extent import extent
from wirecopy.statements.attribution.found import Found, Rule
from wirecopy.statements.attribution.grammar import FINITE, finite_verb, passive
from wirecopy.statements.attribution.inserted import inserted
from wirecopy.statements.attribution.lexicon import CLAUSE, RAISING, Cue, forms, verbs
from wirecopy.statements.attribution.marked import Marked, Range
from wirecopy.statements.attribution.passives import in_passive, raised
from wirecopy.statements.attribution.quoting import spoken
from wirecopy.statements.attribution.sources import beside, subject

_QUOTES = frozenset(("say", "tell", "ask", "accuse", "praise"))
_SET = (("all", "told"), ("that", "said"))
_WITH_VERB = ("prt", "advmod", "prep", "acomp", "ccomp", "oprd", "dobj")
_SHORT = 24  # tokens of a sentence that is nothing but *Osk asked on Monday.*


def clauses(m: Marked) -> Iterator[Found]:
    """Every verb that attributes something, inside quoted speech too."""
    p = m.p
    for i in range(m.size):
        if p.pos[i] not in ("VERB", "AUX") and p.tag[i] not in FINITE and p.dep[i] != "parataxis":
            continue
        if p.dep[i] in ("amod", "aux", "auxpass", "compound") or p.low[max(0, i - 1) : i + 1] in _SET:
            continue
        hit = cue_of(m, i)
        found = None if hit is None else _one(m, i, *hit)
        if found is not None:
            yield found


def cue_of(m: Marked, i: int) -> tuple[Cue, tuple[int, ...]] | None:
    """The cue at the verb `i`, and the tokens that belong to it besides (*point* out)."""
    p = m.p
    table = verbs()
    lemma = p.lemma[i].casefold()
    if lemma not in table and p.low[i] in forms():
        lemma = forms()[p.low[i]]
    for k in p.children(i, *_WITH_VERB):
        if i < k <= i + 3 and f"{lemma} {p.low[k]}" in table:
            return table[f"{lemma} {p.low[k]}"], (k,)
    return (table[lemma], ()) if lemma in table else None


def _one(m: Marked, i: int, cue: Cue, more: tuple[int, ...]) -> Found | None:
    who = subject(m, i)
    words = cue_words(m, i, more)
    if RAISING in cue.frames:
        return raised(m, i, cue, words, who)
    if passive(m, i):
        return in_passive(m, i, cue, words, who)
    if CLAUSE in cue.frames and not m.speech(i):
        named = beside(m, i) if who is None or m.speech(who) else who
        said = spoken(m, i, named) if cue.kind in _QUOTES else ()
        if said:
            return _found(m, i, cue, words, named, said, Rule.QUOTATION)
        said = inserted(m, i, named) if cue.word not in ("talk", "speak") else ()
        if said:
            return _found(m, i, cue, words, named, said, Rule.INSERTED)
    if who is None and finite_verb(m, i):
        who = beside(m, i)
    said = content(m, i, cue, more)
    if said and who is not None and asserted(m, i, cue, who):
        return _found(m, i, cue, words, who, said, Rule.VERB)
    return _open(m, i, cue, words, who)


def _found(
    m: Marked,
    i: int,
    cue: Cue,
    words: tuple[Range, ...],
    who: int | None,
    said: tuple[Range, ...],
    rule: Rule,
) -> Found:
    source = () if who is None else (extent(m, who, i),)
    return Found(i, source, words, said, cue.word, cue.kind, rule).apart().led(m, cue.prepositions)


def _open(m: Marked, i: int, cue: Cue, words: tuple[Range, ...], who: int | None) -> Found | None:
    """*Osk wrote:* has what he wrote after it, *Osk asked.* what he asked before it, in another sentence."""
    p = m.p
    if CLAUSE not in cue.frames or who is None or m.speech(i) or m.segment(i)[1] != m.size:
        return None
    if p.low[m.size - 1] == ":":
        return Found(i, (extent(m, who, i),), words, (), cue.word, cue.kind, Rule.AWAITING)
    if i == p.root and m.size <= _SHORT and not m.regions:
        return Found(i, (extent(m, who, i),), words, (), cue.word, cue.kind, Rule.CLOSING)
    return None


def cue_words(m: Marked, i: int, more: tuple[int, ...] = ()) -> tuple[Range, ...]:
    """The verb with its auxiliaries, negation and particle."""
    p = m.p
    low = i
    while low > 0 and p.head[low - 1] == i and p.dep[low - 1] in ("aux", "auxpass", "neg", "advmod"):
        low -= 1
    pieces = [(low, i + 1)]
    for k in sorted(more):
        if k == pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], k + 1)
        else:
            pieces.append((k, k + 1))
    return tuple(pieces)

"""A stretch of tokens that an edit replaces: what it is of its sentence.

In: a gist and the tokens of the stretch. Out: whether it is a place, a party, the head of a phrase; whether its clause
tells what is still so or still to come.
"""

from __future__ import annotations

from wirecopy.accounts.gist import Gist
from wirecopy.accounts.quantities import quantities
from wirecopy.marks import Place
from wirecopy.marks.vocabulary import titles

WHERE = frozenset("in at near on off outside inside around across to into from towards toward aboard".split())


GENERIC = frozenset(
    "cape mount lake river port fort new old upper lower saint st north south east west street road island "
    "valley point".split()
)
"""Words that many names of places share."""


_NOMINAL = frozenset("nsubj nsubjpass dobj attr".split())


_BODIES = {
    "union": "union", "ministry": "state", "department": "state", "government": "state", "council": "council",
    "company": "firm", "firm": "firm", "maker": "firm", "court": "court", "police": "police", "army": "army",
    "rebel": "rebel", "church": "church", "bishop": "church", "hospital": "hospital", "parliament": "parliament",
    "senate": "parliament", "university": "school", "school": "school", "bank": "bank", "navy": "navy",
    "party": "party", "federation": "federation", "opposition": "opposition", "museum": "museum",
}  # fmt: skip
"""Kinds of bodies of which one cannot be called by the word of another."""


def body(lemma: str) -> str:
    return _BODIES.get(lemma.casefold(), "")


_NOW = frozenset("now corrected corrects correction".split())


def says_now(gist: Gist) -> bool:
    """Does the sentence say that it was told otherwise before?"""
    return bool(_NOW & set(gist.parsed.low))


def clauses_around(gist: Gist, tokens: list[int]) -> set[int]:
    """The heads of the clause of some tokens, and of what it hangs on by *when*, *whether* or a participle."""
    clause = gist.verb_above(tokens[0])
    if clause is None:
        return set()
    found = {clause.head}
    for other in gist.clauses:
        if gist.parsed.dep[other.head] == "advcl" and gist.parsed.head[other.head] == clause.head:
            found.add(other.head)
            found.update(k for k in gist.parsed.children(other.head, "ccomp"))
    return found


def inside(gist: Gist, i: int, heads: set[int]) -> bool:
    clause = gist.verb_above(i)
    return clause is not None and clause.head in heads


def weighs(gist: Gist, i: int) -> bool:
    """Is token `i` a verb, or a noun in a role that says what a clause is about?"""
    p = gist.parsed
    if i in gist.number_at or i in gist.date_at:
        return False
    if i in gist.clause_of:
        return p.lemma[i] not in ("be", "have", "do")
    return p.pos[i] in ("NOUN", "PROPN") and p.dep[i] in _NOMINAL


def names_something(gist: Gist, i: int) -> bool:
    p = gist.parsed
    return (
        p.pos[i] in ("NOUN", "VERB")
        and i not in gist.number_at
        and i not in gist.date_at
        and p.dep[i] != "compound"
    )


def may_change(gist: Gist, tokens: list[int], unit: str) -> bool:
    """May the number be another tomorrow? Not a length, an age, a result; of what goes on being counted, or is told as
    it stands."""
    return unit not in _FIXED


def is_toll(gist: Gist, tokens: list[int]) -> bool:
    """Does it count people that are still being counted?"""
    return any(q.states and q.number.unit == "" for q in quantities(gist) if q.at in tokens)


_FIXED = frozenset("metre kilometre mile foot year-old score centimetre year".split())


def to_come(gist: Gist, tokens: list[int], value: str, published: str | None) -> bool:
    clause = gist.verb_above(tokens[0])
    if clause is not None and (clause.ahead or not clause.past):
        return True
    return bool(value and published and value[:10] > published[: len(value[:10])])


def told_as_it_stands(gist: Gist, tokens: list[int]) -> bool:
    """Is it told as it stands, or as it is to be, so that another day may have it otherwise?"""
    clause = gist.verb_above(tokens[0])
    if clause is None:
        return False
    going = gist.parsed.tag[clause.head] == "VBG" or clause.lemma == "be"
    return clause.ahead or not clause.past or going


def located(gist: Gist, tokens: list[int], known: bool = False) -> int | None:
    """The noun that a preposition of place governs, where the stretch has such a phrase or is the rest of one; `known`:
    the changes hold it for a place, whatever the model takes its name for."""
    p = gist.parsed
    first = tokens[0]
    while first > 0 and p.pos[first - 1] in ("DET", "ADJ", "PROPN") and p.head[first - 1] not in range(first):
        first -= 1
    start = first - 1 if first > 0 and (p.low[first - 1] in WHERE or _where_to(gist, first - 1)) else None
    if start is None:
        start = next((i for i in tokens if p.low[i] in WHERE and p.dep[i] == "prep"), None)
    if start is None:
        return None
    for i in range(start + 1, min(start + 6, len(p))):
        if p.pos[i] in ("NOUN", "PROPN") and (i + 1 == len(p) or p.pos[i + 1] not in ("NOUN", "PROPN")):
            if i in gist.date_at or i in gist.number_at:
                return None
            sure = (known and p.low[start] not in _WAYS) or _where_to(gist, start)
            return i if sure or not _no_place(gist, i, p.low[start]) else None
        if p.pos[i] not in ("DET", "ADJ", "NOUN", "PROPN"):
            return None
    return None


def sides_of(a: Gist, one: list[int], b: Gist, other: list[int]) -> bool:
    """*South of* the town, *north of* it."""
    return _side_of(a, one) and _side_of(b, other) and a.parsed.low[one[0]] != b.parsed.low[other[0]]


def _side_of(gist: Gist, tokens: list[int]) -> bool:
    """*South of* the town."""
    low = gist.parsed.low
    after = tokens[0] + 1
    return (
        len(tokens) == 1
        and low[tokens[0]] in ("north", "south", "east", "west")
        and low[after : after + 1] == ("of",)
    )


_BOUND = frozenset("head leave depart sail bind bound fly embark".split())
_SITES = frozenset(
    "airport station port harbour harbor town city village district suburb region province prison hospital border".split()
)


def _where_to(gist: Gist, i: int) -> bool:
    """*Heading for* a place, *at the airport of* one."""
    p = gist.parsed
    head = p.head[i]
    if p.low[i] == "for":
        return p.lemma[head] in _BOUND
    return (
        p.low[i] == "of"
        and p.lemma[head] in _SITES
        and p.dep[head] == "pobj"
        and p.low[p.head[head]] in WHERE
    )


_WAYS = frozenset("to from towards toward into aboard".split())


def _somebody(gist: Gist, i: int) -> bool:
    """*To the widow*, *to the ambassador*."""
    lemma = gist.parsed.lemma[i].casefold()
    return kin(gist, i) or lemma in titles() or gist.parsed.dep[gist.parsed.head[i]] == "dative"


def _no_place(gist: Gist, i: int, prep: str) -> bool:
    """Is it a person, or what is given to or comes from somebody?"""
    p = gist.parsed
    if prep in _WAYS and p.pos[i] == "NOUN" and _somebody(gist, i):
        return True
    kind = p.ent[i][2:]
    name = gist.name_at.get(i)
    if kind == "PERSON" or (name is not None and name.kind == "person" and kind not in ("GPE", "LOC", "FAC")):
        return prep in _WAYS or kind == "PERSON"
    return False


def name_below(gist: Gist, i: int) -> set[str]:
    """The words of the names in the phrase of a noun: *the coastal fortress of Anvil*, *the Teska crossing*."""
    low, high = gist.parsed.reach(i)
    return {
        gist.parsed.low[k] for k in range(max(low, i - 4), min(high, i + 4)) if gist.parsed.pos[k] == "PROPN"
    }


def places_near(gist: Gist, i: int) -> list[Place]:
    low, high = gist.parsed.reach(i)
    return [place for k in range(max(low, i - 4), min(high, i + 4)) if (place := gist.place_at.get(k))]


def placed(gist: Gist, name: set[str]) -> bool:
    """Does the sentence have a place of the name, behind a preposition of place?"""
    p = gist.parsed
    return any(p.low[k] in name and p.dep[k] == "pobj" and p.low[p.head[k]] in WHERE for k in range(len(p)))


def head_of(gist: Gist, tokens: list[int]) -> int | None:
    """The noun of the stretch that its other words hang on."""
    p = gist.parsed
    inside = set(tokens)
    for i in tokens:
        if p.pos[i] in ("NOUN", "PROPN") and p.head[i] not in inside and i not in gist.date_at:
            if p.dep[i] in ("compound", "amod", "nmod", "poss"):
                return None
            return i
    return None


_CALLINGS = ("man", "woman", "er", "or", "ist", "ian", "ant", "eer", "nurse", "pilot", "clerk", "guard")
_ANYBODY = frozenset("man woman person member foreigner stranger number matter order letter woman".split())


def calling(gist: Gist, i: int) -> bool:
    """Is it somebody not known before, by what he does: *an electrician*? *The driver* may have been told of."""
    p = gist.parsed
    lemma = p.lemma[i].casefold()
    return (
        p.pos[i] == "NOUN"
        and lemma.endswith(_CALLINGS)
        and lemma not in _ANYBODY
        and any(p.low[k] in ("a", "an") for k in p.children(i, "det"))
    )


_KIN = frozenset(
    "widow widower wife husband brother sister son daughter father mother uncle aunt cousin nephew niece grandfather "
    "grandmother grandson granddaughter".split()
)
_NATIONAL = ("ish", "ian", "ese", "an", "i", "ch", "ic")


def kin(gist: Gist, i: int) -> bool:
    return gist.parsed.lemma[i].casefold() in _KIN


def national(gist: Gist, i: int) -> bool:
    """Does it say of which nation somebody is?"""
    p = gist.parsed
    return (
        p.word(i)[:1].isupper()
        and p.low[i].endswith(_NATIONAL)
        and p.dep[i] in ("amod", "compound", "nmod")
        and p.ent[i][2:] != "PERSON"
        and p.pos[p.head[i]] == "NOUN"
    )


_PARTIES = frozenset("nsubj nsubjpass dobj dative attr oprd".split())


_BESIDE = frozenset("by against with to for from of".split())


def takes_part(gist: Gist, i: int) -> bool:
    """Is the noun a party of a verb?"""
    p = gist.parsed
    if p.dep[i] == "conj":
        i = p.head[i]
    if p.dep[i] in _PARTIES or p.dep[i] == "appos":
        return gist.verb_above(i) is not None
    return p.dep[i] == "pobj" and p.low[p.head[i]] in _BESIDE and gist.verb_above(i) is not None


def attributes(gist: Gist, i: int) -> bool:
    return gist.parsed.dep[i] == "pobj" and gist.parsed.low[gist.parsed.head[i]] == "by"


_RANKED = frozenset("finish come place rank be stand lie end fall rise climb".split())


def ranks(gist: Gist, tokens: list[int]) -> bool:
    """Does the ordinal say how somebody came out: *finished third*?"""
    clause = gist.verb_above(tokens[0])
    return (
        clause is not None
        and clause.lemma in _RANKED
        and not any(gist.parsed.dep[i].startswith("nsubj") for i in tokens)
    )

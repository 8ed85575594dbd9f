"""The numbers of a sentence with what they count or measure.

In: a gist. Out: `Quantity`s.

    "12 people were killed" -> 12, counts *person*, in *die*;  "the death toll rose to 43" -> 43, in *die*
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from wirecopy.accounts.clause import Clause
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import happening, key, of_kind
from wirecopy.marks import Number
from wirecopy.registry import table

_CLIMB = frozenset("nummod compound quantmod nmod amod advmod npadvmod prep pobj".split())
PEOPLE = frozenset("person people victim other man human individual one toll dead body life soul".split())
"""Words for the people that are counted that tell nothing of who they are."""
_UPWARD = frozenset("rise fall climb reach stand grow be hit top exceed pass jump increase put bring".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """`at` is the last token of the number; `noun` what is counted or measured, None if that is not said;
    `states` the happenings that the number counts (*die*, *injure*); `clause` where it stands; `prep` before it."""

    number: Number
    at: int
    noun: int | None
    states: frozenset[str]
    clause: Clause | None
    prep: str


def quantities(gist: Gist) -> list[Quantity]:
    """Kept with the gist."""
    kept: list[Quantity] | None = gist.kept.get("quantities")
    if kept is None:
        kept = gist.kept["quantities"] = _quantities(gist)
    return kept


def _quantities(gist: Gist) -> list[Quantity]:
    found = []
    for number in gist.numbers:
        tokens = gist.tokens(*number.core)
        if tokens:
            found.append(_quantity(gist, number, tokens))
    return found


def _quantity(gist: Gist, number: Number, tokens: range) -> Quantity:
    p = gist.parsed
    top = next((i for i in tokens if p.head[i] not in tokens or p.head[i] == i), tokens[-1])
    noun, prep = _noun(gist, top, tokens)
    clause = gist.verb_above(noun if noun is not None else top)
    states = set()
    after = tokens[-1] + 1
    beside = [
        k for k in (*range(after, min(after + 3, len(p))),) if p.pos[k] not in ("PUNCT", "CCONJ", "ADP")
    ]
    # *12 dead and 30 injured*, *12 people dead*: the state stands right behind the number or its noun.
    for k in beside:
        name = key(p.lemma[k])
        if name in of_kind("state") and p.tag[k] != "VBD":
            states.add(name)
            break
        if k in gist.number_at or p.pos[k] not in ("NOUN", "ADJ", "ADV", "PROPN"):
            break
    if not states and clause is not None:
        name = key(clause.lemma)
        if name in of_kind("state"):
            states.add(name)
        elif p.lemma[clause.head] == "be" and clause.complements:
            states.update(name for k in clause.complements if (name := key(p.lemma[k])) in of_kind("state"))
        if p.lemma[clause.head] in _UPWARD:
            for subject in (*clause.agents, *clause.patients):
                states.update(_named(gist, subject))
    if noun is not None:
        states.update(_named(gist, noun))
        if _lives(gist, noun):
            states.add("die")
    states.update(_term(gist, number, clause, noun))
    return Quantity(number, tokens[-1], noun, frozenset(states), clause, prep)


_REMAINS = frozenset("body corpse coffin".split())
_TAKING = frozenset("claim take cost lose".split())


def _lives(gist: Gist, noun: int) -> bool:
    """*Claimed the lives of seven*, *seven lost their lives*."""
    p = gist.parsed
    if p.lemma[noun] == "life":
        return p.lemma[p.head[noun]] in _TAKING
    prep = p.head[noun]
    life = p.head[prep]
    if p.low[prep] == "of" and p.lemma[life] == "life":
        return p.lemma[p.head[life]] in _TAKING
    verb = p.head[noun]
    return p.lemma[verb] == "lose" and any(p.lemma[k] == "life" for k in p.children(verb, "dobj"))


def _term(gist: Gist, number: Number, clause: Clause | None, noun: int | None) -> set[str]:
    """A term of prison, a fine: what the years or the money are, by a word of their clause."""
    name = "jail" if number.unit in ("year", "month") else "fine" if number.unit in currencies() else ""
    if not name or clause is None:
        return set()
    p = gist.parsed
    heads = [
        clause.head,
        *(k for k in (noun,) if k is not None),
        *clause.patients,
        *(k for _, k in clause.others),
    ]
    words = {p.lemma[k] for k in heads} | {
        p.lemma[k] for h in heads for k in p.children(h, "compound", "acomp", "oprd")
    }
    behind = "bar" in words and "behind" in p.low
    return {name} if behind or any(key(word) == name for word in words) else set()


@cache
def currencies() -> frozenset[str]:
    return frozenset(row["unit"] for row in table("units") if row["kind"] == "currency") | {
        "crown",
        "mark",
        "florin",
    }


def _named(gist: Gist, noun: int) -> set[str]:
    """The states that a noun names: *death toll*, *injuries*, *number of dead*."""
    p = gist.parsed
    if p.lemma[noun].casefold() in _REMAINS:
        return {"die"}
    near = [noun, *p.children(noun, "compound", "amod", "acl")]
    for prep in p.children(noun, "prep"):
        if p.low[prep] == "of":
            near += p.children(prep, "pobj")
    return {name for k in near if (name := key(p.lemma[k])) in of_kind("state")}


def _noun(gist: Gist, top: int, tokens: range) -> tuple[int | None, str]:
    """What the number belongs to, and the preposition between number and verb."""
    p = gist.parsed
    prep = ""
    i = top
    for _ in range(6):
        if i not in tokens and p.pos[i] in ("NOUN", "PROPN"):
            return i, prep or _prep(gist, i)
        head = p.head[i]
        if head == i or p.pos[head] in ("VERB", "AUX"):
            return None, prep
        if p.dep[i] == "appos":
            return head, prep
        if p.dep[i] == "pobj":
            prep = p.low[head]
        if p.dep[i] == "prep" and p.low[i] != "of":
            return None, prep
        i = head
    return None, prep


def _prep(gist: Gist, i: int) -> str:
    head = gist.parsed.head[i]
    return gist.parsed.low[head] if gist.parsed.dep[i] == "pobj" else ""


_METRES = {
    "kilometre": 1000.0,
    "mile": 1609.34,
    "metre": 1.0,
    "foot": 0.3048,
    "yard": 0.9144,
    "centimetre": 0.01,
}
_KILOS = {"kilogram": 1.0, "pound": 0.4536, "tonne": 1000.0, "ton": 907.2}
_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4,
    "year": 365.25,
    "hour": 1 / 24,
    "minute": 1 / 1440,
}
_SCALES = (_METRES, _KILOS, _DAYS)
_ROUNDED = Decimal("0.03")


def one_measure(x: Number, y: Number) -> bool:
    """Do the units measure alike, so that the values can be compared?"""
    if x.ordinal != y.ordinal:
        return False
    return x.unit == y.unit or any(x.unit in scale and y.unit in scale for scale in _SCALES)


def hold_together(x: Number, y: Number) -> bool:
    """Can both be said of one quantity? Of equal units values, bounds and rounding decide; of two units the
    converted value, to six in a hundred."""
    if x.unit != y.unit:
        for scale in _SCALES:
            if x.unit in scale and y.unit in scale:
                one, other = float(x.low) * scale[x.unit], float(y.low) * scale[y.unit]
                return abs(one - other) <= 0.06 * max(one, other)
        return False
    if x.unit == "score":
        return (x.low, x.high) == (y.low, y.high)
    if x.low <= y.high and y.low <= x.high:
        return True
    if _takes_in(x, y) or _takes_in(y, x):
        return True
    near = abs(x.low - y.low) <= _ROUNDED * max(abs(x.low), abs(y.low))
    return near and (_digits(x.low) != _digits(y.low) or "about" in (x.bound, y.bound))


def _takes_in(x: Number, y: Number) -> bool:
    """Does the bound of `x` let the value be that of `y`?"""
    if x.bound in ("at-least", "more-than"):
        return y.high >= x.low
    if x.bound in ("at-most", "less-than"):
        return y.low <= x.high
    return x.bound == "about" and abs(x.low - y.low) <= Decimal("0.1") * max(abs(x.low), Decimal(1))


def _digits(value: Decimal) -> int:
    if not value.is_finite():
        return 0
    return len(value.normalize().as_tuple().digits)


def counts_people(gist: Gist, quantity: Quantity) -> bool:
    noun = quantity.noun
    return (
        noun is None
        or gist.parsed.lemma[noun].casefold() in PEOPLE
        or bool(happening(gist.parsed.lemma[noun]))
    )


def owners(gist: Gist, quantity: Quantity) -> list[int]:
    """The nouns that a measure may be of."""
    if quantity.noun is not None:
        return [quantity.noun]
    clause = quantity.clause
    if clause is not None and gist.parsed.lemma[clause.head] in (
        "be",
        "measure",
        "stretch",
        "weigh",
        "cost",
        "stand",
    ):
        return [*clause.agents, *clause.patients]
    return []

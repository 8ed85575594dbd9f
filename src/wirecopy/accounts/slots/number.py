"""Number: what is counted or measured twice, and by how much.

In: a pair. Out: a finding for each quantity that both sides give: the same, one rounding or bounding the other, or
two of which one cannot hold.

Two numbers are comparable if they measure alike and belong to one thing: the same state of people (*12 dead*, *the
toll rose to 43*), or the same noun in the same event, or a measure of the same noun (*the 410-metre bridge*).
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import alike, happening, key, of_kind
from wirecopy.accounts.pair import Pair, Place
from wirecopy.accounts.quantities import (
    PEOPLE,
    Quantity,
    counts_people,
    hold_together,
    one_measure,
    owners,
    quantities,
)
from wirecopy.accounts.things import Same, proper, same
from wirecopy.accounts.why import Finding, Why
from wirecopy.reasons import Verdict

_OTHERS = frozenset("other more another further additional extra".split())
_BY = frozenset({"by"})


def number(pair: Pair) -> Iterator[Finding]:
    a, b = pair.gists
    yield from _of(pair, quantities(a), quantities(b))


def counts(pair: Pair) -> Iterator[Finding]:
    """Only the counts of people in one state."""
    a, b = pair.gists
    yield from _of(
        pair, *([q for q in quantities(each) if q.states and q.number.unit == ""] for each in (a, b))
    )


def _of(pair: Pair, one: list[Quantity], other: list[Quantity]) -> Iterator[Finding]:
    used: set[int] = set()
    for x in one:
        answers = [(y, rank) for y in other if y.at not in used and (rank := _comparable(pair, x, y))]
        if not answers:
            continue
        # A value that stands on both sides answers to itself before it is held against another.
        y, _ = max(answers, key=lambda one: (hold_together(x.number, one[0].number), one[1], -one[0].at))
        if _beside_itself(pair, x, y):
            continue
        used.add(y.at)
        yield from _compared(pair, x, y)


def _beside_itself(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Does either sentence give the other's value too, for the same measure?"""
    if hold_together(x.number, y.number):
        return False
    a, b = pair.gists
    values_a = [(n.low, n.high, n.unit) for n in a.numbers]
    values_b = [(n.low, n.high, n.unit) for n in b.numbers]
    return (y.number.low, y.number.high, y.number.unit) in values_a or (
        x.number.low,
        x.number.high,
        x.number.unit,
    ) in values_b


def _compared(pair: Pair, x: Quantity, y: Quantity) -> Iterator[Finding]:
    a, b = pair.gists
    place_x, place_y = _shown(x), _shown(y)
    if hold_together(x.number, y.number):
        equal = (x.number.low, x.number.high, x.number.unit, x.number.bound) == (
            y.number.low,
            y.number.high,
            y.number.unit,
            y.number.bound,
        )
        yield pair.finding(Verdict.COMPATIBLE, Why.STYLE if equal else Why.ROUNDING, place_x, place_y)
        return
    if x.number.unit == "" and _part_of(a, x, b, y):
        return
    counted = x.number.unit == y.number.unit == "" and not x.number.ordinal
    goes_on = [counted and _goes_on(gist, each) for gist, each in ((a, x), (b, y))]
    yield pair.replaced(Why.NUMBER, place_x, place_y, goes_on, tolls=all(goes_on))


def _shown(quantity: Quantity) -> Place:
    return quantity.number.span


def _goes_on(gist: Gist, quantity: Quantity) -> bool:
    if quantity.states & of_kind("counted"):
        return True
    clause = quantity.clause
    return clause is not None and key(clause.lemma) in of_kind("counted")


def _comparable(pair: Pair, x: Quantity, y: Quantity) -> int:
    """How surely two quantities belong to one thing; 0 if they may not."""
    a, b = pair.gists
    if not one_measure(x.number, y.number) or _set_off(a, x) != _set_off(b, y):
        return 0
    if _apart(pair, x, y):
        return 0
    if not pair.versions and _other_scope(pair):
        return 0
    event = _one_event(pair, x, y)
    if x.number.unit == "":
        return _counts(pair, x, y, event)
    if x.number.unit == "score":
        return 2 if event else _one_game(pair, x, y)
    if x.states & y.states:
        return 2 if event or pair.around >= _TERM or _one_name(pair) else 0
    noun = _nouns(a, x, b, y)
    if x.number.unit == "year-old":
        return 2 * (noun is Same.YES)
    if (x.prep in _BY) != (y.prep in _BY):
        return 0
    if event and noun is not Same.NO:
        return 2 + (noun is Same.YES)
    return _measured(pair, x, y)


_TERM = 0.4
"""Share of rare words in common from which on a term or a fine is that of one case."""


def _one_name(pair: Pair) -> bool:
    a, b = pair.gists
    persons = [
        {name.core[-1] for name in gist.names if name.core and name.kind in ("person", "other")}
        for gist in (a, b)
    ]
    return bool(persons[0] & persons[1])


def _counts(pair: Pair, x: Quantity, y: Quantity, event: bool) -> int:
    a, b = pair.gists
    people = counts_people(a, x) and counts_people(b, y)
    if x.states or y.states:
        if not x.states & y.states:
            return 0
        if people:
            return 3
        noun = _nouns(a, x, b, y)
        if noun is Same.YES:
            return 3
        return 1 if counts_people(a, x) or counts_people(b, y) else 0
    if not pair.versions and x.noun is not None and a.key(x.noun) in pair.common:
        return 0
    if x.noun is None or y.noun is None:
        return 2 * (event and x.noun is y.noun is None and x.prep == y.prep)
    noun = _nouns(a, x, b, y)
    if noun is not Same.YES:
        return 0
    return 3 if event else 0


def _part_of(a: Gist, x: Quantity, b: Gist, y: Quantity) -> bool:
    """Are the fewer some of the more: children among people?"""
    generic_x, generic_y = counts_people(a, x), counts_people(b, y)
    if generic_x == generic_y:
        return False
    whole, part = (x, y) if generic_x else (y, x)
    return part.number.low <= whole.number.high


def _nouns(a: Gist, x: Quantity, b: Gist, y: Quantity) -> Same:
    if x.noun is None or y.noun is None:
        return Same.PERHAPS
    found = same(a, x.noun, b, y.noun)
    if found is not Same.YES:
        one, other = a.parsed.lemma[x.noun].casefold(), b.parsed.lemma[y.noun].casefold()
        if one in PEOPLE and other in PEOPLE:
            return Same.YES
        if proper(a, x.noun) is None and proper(b, y.noun) is None and found is Same.PERHAPS:
            return Same.PERHAPS if alike(one, other) else Same.NO
    return found


def _one_event(pair: Pair, x: Quantity, y: Quantity) -> bool:
    if x.clause is None or y.clause is None:
        return False
    return any(
        e.a.clause.head == x.clause.head
        and e.b.clause.head == y.clause.head
        and not e.contrary
        and e.doer is not Same.NO
        and not e.crossed
        for e in pair.events
    )


def _measured(pair: Pair, x: Quantity, y: Quantity) -> int:
    """A measure of one noun, told by a copula here and by an attribute there: *is 340 metres long*, *a 410-metre
    bridge*; a fine of four million, fined four million."""
    a, b = pair.gists
    one, other = owners(a, x), owners(b, y)
    if any(i != j and same(a, i, b, j) is Same.YES for i in one for j in other) or any(
        same(a, i, b, j) is Same.YES for i in one for j in other
    ):
        return 1
    names = {key(a.parsed.lemma[i]) for i in one} | _acts(a, x)
    others = {key(b.parsed.lemma[j]) for j in other} | _acts(b, y)
    return int(any(happening(name) or name in ("fine", "jail") for name in names & others))


_PART_OF_A_GAME = frozenset(
    "half-time halftime half interval set leg quarter aggregate innings penalty shootout".split()
)


def _one_game(pair: Pair, x: Quantity, y: Quantity) -> int:
    """Two results of one game: the sentences have a name in common, and each has one result."""
    a, b = pair.gists
    for gist in (a, b):
        if sum(n.unit == "score" for n in gist.numbers) != 1 or _PART_OF_A_GAME & set(gist.parsed.low):
            return 0
    played = [
        _acts(gist, each) & {"win", "lose", "tie"} or {"win", "lose"} & set(gist.content)
        for gist, each in ((a, x), (b, y))
    ]
    names = [{word for name in gist.names for word in name.core} for gist in (a, b)]
    return int(all(played) and len(names[0] & names[1]) >= 1)


def _acts(gist: Gist, quantity: Quantity) -> set[str]:
    return {key(quantity.clause.lemma)} if quantity.clause else set()


def _set_off(gist: Gist, quantity: Quantity) -> bool:
    """*Three others*, *two more*: counted beside what has been counted."""
    noun = quantity.noun if quantity.noun is not None else quantity.at
    near = {gist.parsed.low[k] for k in gist.parsed.children(noun)} | {gist.parsed.lemma[noun]}
    following = gist.parsed.low[quantity.at + 1 : quantity.at + 2]
    return bool(_OTHERS & near or _OTHERS & set(following))


def _apart(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Do they stand in clauses of other years or months, so that they count other things? What a side does not date is
    of the year in which it was published."""
    a, b = pair.gists
    one, other = _periods(a, x), _periods(b, y)
    if not one and not other:
        return False
    one, other = one or _own_year(a), other or _own_year(b)
    return bool(one and other and not any(p.startswith(q) or q.startswith(p) for p in one for q in other))


_WHOLE = frozenset("whole entire nationwide countrywide province overall altogether total elsewhere".split())


def _other_scope(pair: Pair) -> bool:
    """Does one tell of the whole, the other of a part: *in the whole province*, *in Lumley*?"""
    a, b = pair.gists
    return bool(_WHOLE & set(a.parsed.low)) != bool(_WHOLE & set(b.parsed.low))


def _own_year(gist: Gist) -> set[str]:
    return {gist.published[:4]} if gist.published else set()


def _periods(gist: Gist, quantity: Quantity) -> set[str]:
    """The years and months that date the clause of a quantity, its own and those that it hangs on: *since 1988, when
    34 people died*."""
    found = set()
    p = gist.parsed
    head = quantity.clause.head if quantity.clause else None
    above = {head, *(p.above(head) if head is not None and p.dep[head] in ("relcl", "advcl") else ())}
    for i, mark in gist.date_at.items():
        if mark.granularity in ("year", "decade", "month", "quarter") and mark.value:
            clause = gist.verb_above(i)
            if (
                head is None
                or clause is None
                or clause.head == head
                or i in above
                or p.head[i] in above - {p.root}
            ):
                found.add(mark.value)
    return found

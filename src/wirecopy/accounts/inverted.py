"""Versions of one sentence that differ by what is turned round: a denial, two names, a nation.

In: a pair, the tokens that a change covers on each side. Out: a finding, None if nothing is turned.

    was not aboard the ferry / was aboard the ferry                  -> polarity
    Tarn beat Brask / Brask beat Tarn                                -> party
    told the Lethish ambassador / told the Corrashi ambassador       -> party
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from wirecopy.accounts.clause import Clause
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.pair import Pair, place_of
from wirecopy.accounts.stretch import national, takes_part, told_as_it_stands
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes import Change, Reason


def denied(pair: Pair, change: Change, tokens: Sequence[list[int]]) -> Finding | None:
    """*Was not aboard*, *was aboard*: one verb with the same words about it, denied on one side. The slot of
    polarity asks more of what is put otherwise besides."""
    if (
        change.reason is not Reason.NEGATED or not pair.same_copy
    ):  # two desks may each tell what one party says
        return None
    sides = [gist.verb_above(t[0]) if t else None for gist, t in zip(pair.gists, tokens, strict=True)]
    denied = next((k for k in (0, 1) if sides[k] is not None and sides[k].negative), None)  # type: ignore[union-attr]
    if denied is None:
        return None
    clause, other = sides[denied], pair.gists[1 - denied]
    assert clause is not None
    gist = pair.gists[denied]
    if not clause.certain or clause.head in gist.quoted:
        return None
    answers = [
        each
        for each in other.clauses
        if each.lemma == clause.lemma
        and each.certain
        and not each.negative
        and each.past == clause.past
        and _about(gist, clause) == _about(other, each)
    ]
    if len(answers) != 1 or len(_about(gist, clause)) < 2:
        return None
    if any(each.negative and each.lemma == clause.lemma for each in other.clauses):
        return None
    shown = place_of(gist, [*clause.verb, *clause.denied, *clause.complements[:1]])
    there = place_of(other, [*answers[0].verb, *answers[0].complements[:1]])
    places = (there, shown) if denied else (shown, there)
    opens = [not one.past for one in ((answers[0], clause) if denied else (clause, answers[0]))]
    return pair.replaced(Why.POLARITY, *places, opens)


def _about(gist: Gist, clause: Clause) -> list[str]:
    """The words of who, whom, what, and of the first phrase with a preposition."""
    low = gist.parsed.low
    first = [i for _, i in clause.others[:1]]
    return [low[i] for i in (*clause.agents, *clause.patients, *clause.complements, *first)]


def turned(pair: Pair, one: list[int], other: list[int]) -> Finding | None:
    """*Tarn beat Brask*, *Brask beat Tarn*: two names that change places around a verb."""
    a, b = pair.gists
    said, answer = [a.parsed.low[i] for i in one], [b.parsed.low[j] for j in other]
    if len(said) != len(answer):
        return None
    for verb, size in product(range(1, len(said) - 1), (1, 2, 3)):
        left, middle, right = said[:verb], said[verb : verb + size], said[verb + size :]
        if right and answer == [*right, *middle, *left]:
            parts = one[:verb], one[verb + size :]
            named = all(any(a.parsed.word(i)[:1].isupper() for i in part) for part in parts)
            # Of the two the model may have read only one as a sentence with a verb.
            at = verb + size - 1, len(right) + size - 1
            if named and (_acts(a, one[at[0]]) or _acts(b, other[at[1]])):
                places = place_of(a, one[:verb]), place_of(b, other[: len(right)])
                return pair.replaced(Why.PARTY, *places, [False, False])
    return None


def of_two_nations(pair: Pair, one: list[int], other: list[int]) -> Finding | None:
    """*The Lethish ambassador*, *the Corrashi ambassador*: all but the nation is the same."""
    a, b = pair.gists
    if len(one) != 1 or len(other) != 1 or not (national(a, one[0]) and national(b, other[0])):
        return None
    x, y = a.parsed.head[one[0]], b.parsed.head[other[0]]
    if a.parsed.low[x] != b.parsed.low[y] or a.parsed.low[one[0]][:4] == b.parsed.low[other[0]][:4]:
        return None
    if not (takes_part(a, x) and takes_part(b, y)) or {a.parsed.low[one[0]], b.parsed.low[other[0]]} & (
        {*a.parsed.low} & {*b.parsed.low}
    ):
        return None
    opens = [told_as_it_stands(gist, tokens) for gist, tokens in ((a, one), (b, other))]
    return pair.replaced(Why.PARTY, place_of(a, one), place_of(b, other), opens)


def _acts(gist: Gist, i: int) -> bool:
    """Is the token a verb that one does to another?"""
    return i in gist.clause_of and gist.parsed.tag[i] in ("VBD", "VBZ", "VBP", "VBN")

"""Polarity: one side denies what the other states, by a negation or by a contrary word.

In: a pair. Out: a finding for an event of which one side has it that it happened, the other that it did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from wirecopy.accounts.clause import Clause
from wirecopy.accounts.events import Event, Told, told
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import key, of_kind
from wirecopy.accounts.pair import Pair, Place, place_of
from wirecopy.accounts.quantities import quantities
from wirecopy.accounts.slots.day import another_time
from wirecopy.accounts.things import Same, same
from wirecopy.accounts.why import Finding, Why
from wirecopy.reasons import Verdict

_OPEN = frozenset({"yet", "still", "far", "immediately"})
_SURE = 0.5


def polarity(pair: Pair) -> Iterator[Finding]:
    for event in pair.events:
        if event.crossed or Same.NO in (event.doer, event.done):
            continue
        if not _turned(event) or _without(pair, event) or _each_has_both(pair, event):
            continue
        if _answered(pair, event):
            continue
        if not pair.versions and another_time(pair, event):
            continue
        if not _firm(pair, event) or _comparing(pair, event) or _knowing(event):
            continue
        yield _opposed(pair, event)
    yield from _existing(pair)


def _turned(event: Event) -> bool:
    one, other = event.a.clause, event.b.clause
    return bool((one.negative + other.negative + event.contrary) % 2)


def _answered(pair: Pair, event: Event) -> bool:
    """*Agreed on the crossing*, *agreed on the crossing but did not agree on fish*: has the clause one that answers it
    as it is, so that the denial is of another matter?"""
    return any(
        not _turned(other)
        and (other.a.at == event.a.at) != (other.b.at == event.b.at)
        and other.shared >= event.shared
        and Same.NO not in (other.doer, other.done)
        for other in pair.events
    )


def _each_has_both(pair: Pair, event: Event) -> bool:
    """*The bodies of 11 were recovered, six are missing*: who tells both contraries tells them of two."""
    a, b = pair.gists
    return (
        event.contrary
        and any(one.name == event.b.name for one in told(a))
        and any(one.name == event.a.name for one in told(b))
    )


def _named(pair: Pair, event: Event) -> bool:
    """Is what it happens to, or who does it, a thing that not all of the story is about?"""
    a, b = pair.gists
    parties = [(x, y) for x in (*event.a.doers, *event.a.done) for y in (*event.b.doers, *event.b.done)]
    return any(
        a.key(x) not in pair.common
        and a.content.get(a.key(x), 0) >= _TELLING
        and same(a, x, b, y) is Same.YES
        for x, y in parties
    )


_TELLING = 0.3
"""Rarity of a word from which on it names one thing in a story: *driver* has 0.35."""


def _without(pair: Pair, event: Event) -> bool:
    """*Cannot be solved without them*: two denials, of which only one is the verb's."""
    return any(
        prep in ("without", "until", "unless")
        for each in (event.a.clause, event.b.clause)
        for prep, _ in each.others
    ) or any(gist.parsed.low[k] == "without" for gist in pair.gists for k in range(len(gist.parsed)))


_KNOWING = frozenset("confirm verify".split())


def _knowing(event: Event) -> bool:
    """Is it a matter of what is known? Then it is one of certainty."""
    return event.a.name in _KNOWING


def _comparing(pair: Pair, event: Event) -> bool:
    """*No goal was ever scored so late* does not deny that there was a goal."""
    for gist, one in zip(pair.gists, (event.a, event.b), strict=True):
        p = gist.parsed
        words = {p.low[k] for k in p.children(one.clause.head, "advmod")}
        if one.clause.negative and (
            "ever" in words
            or "before" in words
            or any(p.tag[k] in ("RBR", "RBS") for k in p.children(one.clause.head, "advmod"))
        ):
            return True
    return False


def _firm(pair: Pair, event: Event) -> bool:
    """Is it surely one event? What it is done to must be the same, or the sentences be much alike."""
    if not pair.versions and not _named(pair, event):
        return False
    if event.done is Same.YES or event.shared >= 2 or _one_amount(pair, event):
        return True
    if event.doer is Same.YES and not event.a.done and not event.b.done:
        return True
    return (pair.around >= _SURE and event.shared >= 1) or pair.likeness >= 0.6


def _one_amount(pair: Pair, event: Event) -> bool:
    """Do both give one amount with it: a rise of six percent, the six per cent?"""
    a, b = pair.gists
    one = {
        (q.number.low, q.number.unit)
        for q in quantities(a)
        if q.clause and q.clause.head == event.a.clause.head
    }
    other = {
        (q.number.low, q.number.unit)
        for q in quantities(b)
        if q.clause and q.clause.head == event.b.clause.head
    }
    return event.shared >= 1 and bool(one & other)


def _opposed(pair: Pair, event: Event) -> Finding:
    a, b = pair.gists
    places = _shown(a, event.a), _shown(b, event.b)
    one, other = event.a.clause, event.b.clause
    if not pair.same_copy and _two_parties_say(pair, event):
        return pair.finding(
            Verdict.CANNOT_TELL, Why.POLARITY, *places, "one party says so, another denies it"
        )
    if one.ahead != other.ahead and not pair.same_copy:
        return pair.finding(Verdict.CANNOT_TELL, Why.POLARITY, *places)
    if _doubtful(one) or _doubtful(other) or _can(a, one) != _can(b, other):
        return pair.finding(Verdict.COMPATIBLE, Why.DETAIL, *places)
    return pair.replaced(Why.POLARITY, *places, [_open(a, event.a), _open(b, event.b)])


_AUTHORITIES = frozenset(
    "police official officer coastguard guard hospital court judge ministry authority firefighter spokesman spokeswoman "
    "doctor medic institute board service commission prosecutor inspectorate agency office clerk registrar trustee".split()
)


def _two_parties_say(pair: Pair, event: Event) -> bool:
    """Does each side only tell what one says, and are they two, neither of whom it falls to to say so?"""
    a, b = pair.gists
    one, other = _speakers(a, event.a.clause), _speakers(b, event.b.clause)
    if not one or not other:
        return _denied(a, event.a.clause) or _denied(b, event.b.clause)
    if any(same(a, i, b, j) is Same.YES for i in one for j in other):
        return False
    return not any(gist.parsed.lemma[k] in _AUTHORITIES for gist, who in ((a, one), (b, other)) for k in who)


def _speakers(gist: Gist, clause: Clause) -> tuple[int, ...]:
    above = gist.clause_of.get(clause.under)
    return above.agents if above is not None else ()


def _denied(gist: Gist, clause: Clause) -> bool:
    """Does somebody deny it, where the outlet does not say that it is not so?"""
    above = gist.clause_of.get(clause.under)
    return above is not None and gist.key(above.head) == "deny"


def _doubtful(clause: Clause) -> bool:
    return bool(clause.levels & {"possible", "alleged", "unlikely"})


def _can(gist: Gist, clause: Clause) -> bool:
    """Is it a matter of what is possible?"""
    return any(gist.parsed.low[k] in ("can", "ca", "could", "cannot") for k in clause.verb)


def _shown(gist: Gist, one: Told) -> Place:
    tokens = {*one.clause.verb, *one.clause.denied, one.at}
    if one.lemma in _BARE and one.done:
        tokens |= {one.done[0], *gist.parsed.children(one.done[0], "det", "amod", "compound", "neg")}
    return place_of(gist, sorted(tokens))


_BARE = frozenset("have get take give make".split())
"""Verbs that say nothing without what they are done to."""


def _open(gist: Gist, one: Told) -> bool:
    """Is it something that the next hours may bring: has not, no … yet, will?"""
    clause = one.clause
    if not clause.negative:
        return clause.ahead or not clause.past
    words = {gist.parsed.low[k] for k in gist.parsed.children(clause.head)}
    return clause.perfect or clause.ahead or bool(words & _OPEN) or not clause.past


def _existing(pair: Pair) -> Iterator[Finding]:
    """*No readout*, *a readout*: one side says that there is none, the other has it."""
    for turned, (one, other) in enumerate((pair.gists, pair.gists[::-1])):
        for missing in told(one):
            if not missing.clause.negative or missing.lemma not in (
                "be",
                "have",
                "issue",
                "release",
                "give",
                "exist",
                "report",
            ):
                continue
            for noun in missing.done:
                if one.parsed.children(noun, "amod"):
                    continue  # *no official agenda*: there may be one
                if one.parsed.dep[noun].startswith("nsubj") and not _none(one, noun):
                    continue  # *passengers were not given food*: there were passengers
                name = key(one.parsed.lemma[noun])
                found = _has(other, name)
                if (
                    found is None
                    or (noun in one.quoted)
                    or (found in other.quoted)
                    or not _near(pair, one, noun, other, found)
                ):
                    continue
                places = (
                    place_of(one, sorted({*missing.clause.verb, *missing.clause.denied, noun})),
                    place_of(other, _phrase(other, found)),
                )
                opens = [_open(one, missing), False]
                if turned:
                    places, opens = places[::-1], opens[::-1]
                yield pair.replaced(Why.POLARITY, *places, opens)


def _none(gist: Gist, noun: int) -> bool:
    return any(gist.parsed.low[k] in ("no", "neither", "any") for k in gist.parsed.children(noun))


def _has(gist: Gist, name: str) -> int | None:
    """A token by which the sentence has what `name` names, if it denies nothing."""
    p = gist.parsed
    if any(mark.kind == "explicit" for mark in gist.negations):
        return None
    denied = {
        k
        for clause in gist.clauses
        if clause.negative
        for k in (*clause.patients, *clause.agents, clause.head)
    }
    for i in range(len(p)):
        if p.pos[i] not in ("NOUN", "VERB") or gist.key(i) != name or i in denied:
            continue
        clause = gist.verb_above(i)
        if clause is not None and clause.lemma != "report" and (clause.ahead or clause.levels):
            continue
        if p.pos[i] == "VERB" and name not in of_kind("state"):
            continue
        if p.dep[i] in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "attr",
            "ROOT",
            "conj",
            "ccomp",
            "advcl",
            "pobj",
            "relcl",
        ):
            return i
    return None


def _near(pair: Pair, one: Gist, noun: int, other: Gist, found: int) -> bool:
    """Is it the same that is missing here and there? It must be told with a word besides that is rare enough."""
    if pair.same_copy and (pair.versions or pair.around > 0):
        return True
    name = key(one.parsed.lemma[noun])
    rest = fsum(one.content[word] for word in one.content.keys() & other.content.keys() - {name})
    return (rest > 0.3 and rest + one.content.get(name, 0.0) >= 0.8) or pair.around >= _SURE


def _phrase(gist: Gist, i: int) -> list[int]:
    p = gist.parsed
    return [
        i,
        *(
            k
            for k in p.children(i)
            if k < i and p.dep[k] in ("det", "amod", "compound", "nummod", "aux", "auxpass")
        ),
    ]

"""Certainty: planned or expected on one side, done on the other.

In: a pair. Out: a finding for an event that one side has still ahead and the other behind it; a weaker and a stronger
statement of one thing hold together.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.accounts.clause import Clause
from wirecopy.accounts.events import COPULAS, Event, Told, told
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import key
from wirecopy.accounts.pair import Pair, place_of
from wirecopy.accounts.things import Same, same
from wirecopy.accounts.why import Finding, Why
from wirecopy.reasons import Verdict


def certainty(pair: Pair) -> Iterator[Finding]:
    a, b = pair.gists
    yield from unknown(pair)
    yield from _settled(pair)
    for event in pair.events:
        one, other = event.a.clause, event.b.clause
        if event.contrary or one.negative != other.negative or event.crossed:
            continue
        if Same.NO in (event.doer, event.done):
            continue
        proven = _proven(pair, event)
        if proven:
            yield proven
            continue
        if one.levels == other.levels:
            continue
        places = place_of(a, one.verb), place_of(b, other.verb)
        done = _done(one), _done(other)
        if pair.versions and pair.same_copy and pair.earlier_of() >= 0:
            before = pair.earlier_of()
            if (
                done[1 - before]
                and event.a.name == event.b.name
                and _may_come(pair.gists[before], (one, other)[before])
            ):
                yield pair.finding(Verdict.SUPERSEDED, Why.CERTAINTY, *places)
                continue
        if (one.ahead and done[1]) or (other.ahead and done[0]):
            ahead = 0 if one.ahead else 1
            if pair.same_copy and pair.earlier_of() == ahead:
                yield pair.finding(Verdict.SUPERSEDED, Why.CERTAINTY, *places)
            else:
                yield pair.finding(Verdict.COMPATIBLE, Why.DETAIL, *places)
        else:
            yield pair.finding(Verdict.COMPATIBLE, Why.DETAIL, *places)


def _may_come(gist: Gist, clause: Clause) -> bool:
    """*May cancel* is of what is to come, *may have cancelled* of what is over, *can hear* of neither."""
    if any(gist.parsed.low[k] in ("can", "ca", "cannot") for k in clause.verb):
        return False
    return "possible" in clause.levels and not clause.past and not clause.perfect


_HOLDING = frozenset("suspect believe think fear assume presume".split())
_SETTLING = frozenset("confirm establish determine verify prove conclude".split())


def _settled(pair: Pair) -> Iterator[Finding]:
    """Of two versions the earlier holds or weighs what the later has settled: *suspect that it was*, *have established
    that it was*; *feared dead*, *confirmed dead*; *are considering a strike*, *have called a strike*."""
    before = pair.earlier_of()
    if not pair.same_copy or not pair.versions or before < 0:
        return
    one, other = pair.gists[before], pair.gists[1 - before]
    for x in told(one):
        if x.clause.negative or (x.lemma not in _HOLDING and x.lemma not in _WEIGHING):
            continue
        for y in told(other):
            clause = y.clause
            if (
                clause.negative
                or clause.ahead
                or clause.levels & _DOUBTED
                or not (clause.past or clause.perfect)
            ):
                continue
            if x.lemma in _HOLDING:
                met = y.lemma in _SETTLING and bool(_below(one, x) & _below(other, y))
            else:
                met = y.lemma in _DOING and any(
                    same(one, i, other, j) is Same.YES for i in x.done for j in y.done
                )
                met = met and any(same(one, i, other, j) is Same.YES for i in x.doers for j in y.doers)
            if met and not any(z.lemma == x.lemma for z in told(other)):
                places = place_of(one, x.clause.verb), place_of(other, clause.verb)
                yield pair.finding(Verdict.SUPERSEDED, Why.CERTAINTY, *(places[::-1] if before else places))
                return


_DOUBTED = frozenset({"possible", "alleged", "unlikely"})
_WEIGHING = frozenset("consider weigh mull plan discuss threaten propose prepare".split())
_DOING = frozenset(
    "call begin start launch announce hold declare order impose sign approve open join".split()
)


def _below(gist: Gist, one: Told) -> set[str]:
    """The keys of what is held or settled."""
    children = gist.parsed.children(one.clause.head, "ccomp", "xcomp", "oprd", "acomp")
    heads = {gist.key(k) for k in children if gist.parsed.lemma[k] not in COPULAS}
    return heads | {
        each.name for each in told(gist) if each.clause.head in children and each.at not in children
    }


def _proven(pair: Pair, event: Event) -> Finding | None:
    """Alleged on one side, found by a court on the other."""
    a, b = pair.gists
    places = place_of(a, event.a.clause.verb), place_of(b, event.b.clause.verb)
    one, other = _charge(a, event.a.clause), _charge(b, event.b.clause)
    if {one, other} != {"alleged", "proven"}:
        return None
    if pair.same_copy and pair.earlier_of() == (0 if one == "alleged" else 1):
        return pair.finding(Verdict.SUPERSEDED, Why.CERTAINTY, *places)
    return pair.finding(Verdict.COMPATIBLE, Why.DETAIL, *places)


def _charge(gist: Gist, clause: Clause) -> str:
    names = {key(gist.parsed.lemma[k]) for k in clause.verb} - {key(clause.lemma)}
    if "convict" in names or "admit" in names:
        return "proven"
    if clause.levels & {"alleged"} or names & {"accuse", "charge", "alleg"}:
        return "alleged"
    return ""


_FINDING_OUT = frozenset("confirm establish determine verify know prove exclude say clear".split())
_UNKNOWN = frozenset("unclear unknown unconfirmed uncertain".split())


def unknown(pair: Pair) -> Iterator[Finding]:
    """One side has it as a fact, the other that it is not known, confirmed or established."""
    for turned, (one, other) in enumerate((pair.gists, pair.gists[::-1])):
        for doubt in told(one):
            if not _in_doubt(one, doubt):
                continue
            for fact in told(other):
                if (
                    fact.clause.levels - {"certain"}
                    or fact.clause.negative
                    or not _same_matter(pair, one, doubt, other, fact)
                ):
                    continue
                places = (
                    place_of(one, doubt.clause.verb),
                    place_of(other, sorted({*fact.clause.verb, fact.at, *_found_out(other, fact)})),
                )
                opens = [True, False]
                if turned:
                    places, opens = places[::-1], opens[::-1]
                yield pair.replaced(Why.CERTAINTY, *places, opens)
                return


_KNOWN = frozenset("clear known certain sure evident confirmed".split())


def _in_doubt(gist: Gist, one: Told) -> bool:
    if one.lemma in _UNKNOWN:
        return not one.clause.negative
    if one.clause.lemma in COPULAS and gist.parsed.low[one.at] in _KNOWN:
        return one.clause.negative  # it was not clear whether
    return one.clause.negative and one.clause.lemma in _FINDING_OUT - {"say"}


def _found_out(gist: Gist, fact: Told) -> tuple[int, ...]:
    """The verb by which it came to be known: *tests confirmed that it was*."""
    above = gist.clause_of.get(fact.clause.under)
    return above.verb if above is not None and above.lemma in _FINDING_OUT - {"say"} else ()


def _same_matter(pair: Pair, one: Gist, doubt: Told, other: Gist, fact: Told) -> bool:
    """Is what is in doubt what the other has as a fact: *confirmed* itself, or the thing that is to be found out?"""
    if fact.name == doubt.name and fact.lemma in ("confirm", "verify"):
        return pair.around >= 0.4
    inside = set(one.parsed.children(doubt.clause.head, "ccomp"))
    matter = {each.name for each in told(one) if each.clause.head in inside}
    matter |= {one.key(k) for k in doubt.done} | {
        one.key(k) for k in one.parsed.children(doubt.clause.head, "ccomp")
    }
    return fact.name in matter and len(fact.name) > 3 and fact.clause.past and fact.lemma not in COPULAS


def _done(clause: Clause) -> bool:
    return clause.certain and (clause.past or clause.perfect)

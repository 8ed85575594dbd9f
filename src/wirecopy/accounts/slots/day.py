"""Date: one event on two days, or at two times.

In: a pair. Out: a finding for each event that both sides date: the same day in other words, a day within a longer
time, or two times that exclude each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirecopy.accounts.calendar import MINUTES, hold_together, interval
from wirecopy.accounts.clause import Clause
from wirecopy.accounts.events import Event
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.lexical import of_kind
from wirecopy.accounts.pair import Pair
from wirecopy.accounts.things import Same
from wirecopy.accounts.why import Finding, Why
from wirecopy.marks import DateMark
from wirecopy.reasons import Verdict

_AT = frozenset({"", "on", "in", "at", "during", "early", "late"})
SAYING = frozenset(
    "say tell add report state announce declare write reply explain warn note comment show".split()
)
"""Verbs whose day is that of the telling."""


_SPELLS = frozenset("day week night morning evening afternoon end start beginning middle month hour".split())


@dataclass(frozen=True, slots=True)
class When:
    """`mark` with how it is put to its clause: at it, since it, until it, by it …"""

    mark: DateMark
    how: str


def day(pair: Pair) -> Iterator[Finding]:
    a, b = pair.gists
    for event in pair.events:
        if event.contrary or event.crossed or Same.NO in (event.doer, event.done):
            continue
        if event.a.clause.lemma in SAYING or (not pair.versions and not _firm(pair, event)):
            continue
        for x in times(a, event.a.clause):
            for y in times(b, event.b.clause):
                if x.how != y.how or (not pair.versions and not _one_occasion(event, x.mark, y.mark)):
                    continue
                found = _compared(pair, event.a.clause, x, event.b.clause, y)
                if found:
                    yield found


_NEAR = 10 * MINUTES


_SURELY = 0.7
"""Share of rare words in common from which on a thing that happens once is the same thing, whoever is named."""


def another_time(pair: Pair, event: Event) -> bool:
    """Does each side date the event, and on days of which one is not the other? Then it is another event to all slots
    but that of the day."""
    a, b = pair.gists
    published = pair.a.teller.published, pair.b.teller.published
    one, other = times(a, event.a.clause), times(b, event.b.clause)
    answers = [hold_together(x.mark, y.mark, published) for x in one for y in other if x.how == y.how]
    return bool(answers) and all(answer is False for answer in answers)


def _firm(pair: Pair, event: Event) -> bool:
    """Are all parties that both sides name the same, and is one named at all?"""
    if event.a.name in of_kind("once") and pair.around >= _SURELY:
        return True
    return event.shared >= 1 and (
        event.doer is Same.YES or event.done is Same.YES or event.a.name in of_kind("once")
    )


def _one_occasion(event: Event, x: DateMark, y: DateMark) -> bool:
    """May the two days be of one occasion? Meetings and visits there are many: then they must be near."""
    one, other = interval(x.value), interval(y.value)
    if one is None or other is None:
        return True
    if "T" in x.value or "T" in y.value:
        return event.a.name in of_kind("once") and event.a.clause.ahead == event.b.clause.ahead
    if one[1] - one[0] > 7 * MINUTES or other[1] - other[0] > 7 * MINUTES:
        return event.a.name in of_kind("once")
    return event.a.name in of_kind("once") or abs(one[0] - other[0]) <= _NEAR


def _compared(pair: Pair, one: Clause, x: When, other: Clause, y: When) -> Finding | None:
    places = x.mark.span, y.mark.span
    if x.mark.key == y.mark.key and x.mark.value == y.mark.value:
        return pair.finding(Verdict.COMPATIBLE, Why.SAME, *places)
    answer = hold_together(x.mark, y.mark, (pair.a.teller.published, pair.b.teller.published))
    if answer is None:
        return None
    if answer:
        equal = bool(x.mark.value) and x.mark.value == y.mark.value
        return pair.finding(Verdict.COMPATIBLE, Why.STYLE if equal else Why.ROUNDING, *places)
    a, b = pair.a, pair.b
    ahead = [
        clause.ahead or _to_come(mark, side.teller.published)
        for clause, mark, side in ((one, x.mark, a), (other, y.mark, b))
    ]
    return pair.replaced(Why.DATE, *places, ahead)


def _to_come(mark: DateMark, published: str | None) -> bool:
    return bool(mark.value and published and mark.value[:10] > published[: len(mark.value[:10])])


def times(gist: Gist, clause: Clause) -> list[When]:
    """The dates that say when a clause's event is: those that hang on its verb."""
    found = []
    p = gist.parsed
    for mark in gist.dates:
        if not told_time(gist, mark):
            continue
        tokens = gist.tokens(*mark.span)
        top = next((i for i in tokens if p.head[i] not in tokens), None)
        if top is None or p.dep[top] in ("poss", "compound", "amod", "nmod", "nummod"):
            continue  # Friday's vote dates the vote
        if tokens[0] and tokens[0] < clause.head and p.pos[tokens[0] - 1] in ("NOUN", "PROPN", "VERB"):
            continue  # in an interview broadcast Saturday she named them
        head, how = p.head[top], ""
        for _ in range(3):
            if p.dep[head] in ("prep", "pcomp") or p.pos[head] == "ADP":
                how, head = p.low[head], p.head[head]
                if how == "of" and p.lemma[head] in _SPELLS and p.dep[head] == "pobj":
                    head = p.head[head]  # in the last days of June
            elif head in {i for other in gist.dates for i in gist.tokens(*other.span)}:
                head = p.head[head]  # 3:40 a.m. on Friday
            else:
                break
        owner = gist.verb_above(head)
        if owner is not None and _cleft(gist, owner) == clause.head:
            owner = clause  # it was on Thursday that he was arrested
        if owner is None or owner.head != clause.head or not _near(gist, head, owner):
            continue
        found.append(When(mark, "at" if how in _AT else how))
    return found


def _cleft(gist: Gist, owner: Clause) -> int:
    """The verb that *it was … that* sets apart, -1 if there is none."""
    p = gist.parsed
    if owner.lemma != "be" or not any(p.low[k] == "it" for k in p.children(owner.head)):
        return -1
    return next(iter(p.children(owner.head, "ccomp", "advcl", "relcl")), -1)


def _near(gist: Gist, head: int, owner: Clause) -> bool:
    """Does the date hang on the verb, or on one of its nouns? *The March meeting* dates the meeting."""
    p = gist.parsed
    return (
        head == owner.head
        or p.pos[head] in ("VERB", "AUX", "ADV", "NUM")
        or p.dep[head] in ("pobj", "dobj", "npadvmod")
    )


def told_time(gist: Gist, mark: DateMark) -> bool:
    """Does the mark say when? Not *later*, not the time that a race took, not *the first Thursday of* a month."""
    text = mark.span
    shown = gist.text[text[0] : text[1]]
    before = gist.text[: text[0]].split()[-1:]
    after = gist.text[text[1] :].split()[:1]
    if mark.kind == "sequence" or shown.count(":") > 1:
        return False
    if "T" in mark.value and _ZONES & {word.strip("().,").casefold() for word in gist.text.split()}:
        return False
    return not (
        mark.kind == "weekday" and before and before[0].casefold() in _NTH and after[:1] in (["of"], ["in"])
    )


_ZONES = frozenset("gmt utc et est edt pt pst pdt cet cest bst local ist".split())
"""Beside one of these a time of day is that of another place."""
_NTH = frozenset("first second third fourth fifth last every".split())

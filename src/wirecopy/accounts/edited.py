"""Two versions of one sentence: which of their changes are two accounts of one point.

In: a pair and the changes between its sentences, as the room of changes classes them. Out: findings.

The changes say what stands in the place of what, and that is most of the matter; what they cannot see is the
sentence as a whole. So each is asked again: do the values really exclude each other? Is what stands around it still the
same thing? (*The first round was in January*, *the last round was this week*: two rounds.) And of a fact replaced by a
fact, is it a party or a place?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wirecopy.accounts.calendar import hold_together as same_time
from wirecopy.accounts.clause import Clause
from wirecopy.accounts.gist import Gist
from wirecopy.accounts.inverted import denied, of_two_nations, turned
from wirecopy.accounts.lexical import alike, key, of_kind, opposed
from wirecopy.accounts.pair import Pair, Place
from wirecopy.accounts.quantities import hold_together, one_measure
from wirecopy.accounts.slots.day import SAYING, told_time
from wirecopy.accounts.slots.place import facility, holds, one_place
from wirecopy.accounts.stretch import (
    GENERIC,
    attributes,
    body,
    calling,
    clauses_around,
    head_of,
    inside,
    is_toll,
    kin,
    located,
    may_change,
    name_below,
    names_something,
    placed,
    places_near,
    ranks,
    says_now,
    sides_of,
    takes_part,
    to_come,
    told_as_it_stands,
    weighs,
)
from wirecopy.accounts.things import Same, directions, proper, same
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Why
from wirecopy.changes import Change, ChangeClass, Reason
from wirecopy.marks.names import Name
from wirecopy.reasons import Verdict
from wirecopy.registry.synonyms import near
from wirecopy.spans import Span

_ROUNDS = frozenset(
    "first second third fourth fifth last next previous final earlier later other another".split()
)


_CONFLICTS = (Verdict.INCOMPATIBLE, Verdict.SUPERSEDED)
_VALUES = (ChangeClass.NUMBER, ChangeClass.DATE, ChangeClass.PLACE)
_OPEN = {
    Reason.NO_ANCHOR: Why.DATE,
    Reason.ANONYMOUS: Why.SPEAKER,
    Reason.OTHER_SOURCE: Why.SPEAKER,
}
"""Changes of which nobody can tell whether both sides hold."""


def edited(pair: Pair, changes: Sequence[Change]) -> Iterator[Finding]:
    """What the changes between the sentences of a pair come to as accounts."""
    asked = _Asked(pair, changes)
    for change in changes:
        if change.kind is ChangeClass.POLARITY and change.verdict in _CONFLICTS:
            finding = denied(pair, change, asked.tokens_of(change))
            if finding is not None:
                yield finding
                continue
        if change.a is not None and change.b is not None:
            finding = asked.of(change)
            if finding is not None:
                yield finding


class _Asked:
    def __init__(self, pair: Pair, changes: Sequence[Change]) -> None:
        self.pair = pair
        self.gists = pair.gists
        self.tokens = [(self._tokens(0, change), self._tokens(1, change)) for change in changes]
        self.changes = list(changes)

    def tokens_of(self, change: Change) -> tuple[list[int], list[int]]:
        return self._tokens(0, change), self._tokens(1, change)

    def _tokens(self, side: int, change: Change) -> list[int]:
        """The tokens of one side that a change covers."""
        span = change.b if side else change.a
        one = (self.pair.a, self.pair.b)[side]
        if span is None or not one.sentence.span.overlaps(span):
            return []
        start, end = one.sentence.canonical.at(span.start), one.sentence.canonical.at(span.end)
        return [i for i in one.gist.tokens(start, end) if one.gist.holds(one.gist.parsed.start[i])]

    def of(self, change: Change) -> Finding | None:
        at = self.changes.index(change)
        one, other = self.tokens[at]
        if not one or not other:
            return None
        if change.verdict is Verdict.CANNOT_TELL and change.reason in _OPEN:
            places = self._place_of(0, one), self._place_of(1, other)
            why = _OPEN[change.reason]
            if why is Why.SPEAKER and not self._two_sources(one, other):
                return None
            return self.pair.finding(Verdict.CANNOT_TELL, why, *places, change.reason.because)
        if change.kind is ChangeClass.ATTRIBUTION and change.reason is Reason.OTHER_SPEAKER:
            return self._speaker(change, one, other)
        always = self._season(one, other) or self._sided(one, other) or self._swapped(at, one, other)
        if always:
            return always
        if change.kind in _VALUES or change.reason is Reason.FACT_REPLACED:
            return (
                self._number(at, one, other)
                or self._date(at, one, other)
                or self._place(at, one, other)
                or self._party(at, one, other)
                or of_two_nations(self.pair, one, other)
                or self._somebody(at, one, other)
            )
        if change.reason is Reason.WORD_ORDER:
            return turned(self.pair, one, other)
        if change.reason is Reason.OTHER_WORDS:
            if self._named(one, other):  # at the head of a sentence a name shows by no capital
                return self._party(at, one, other)
            return self._somebody(at, one, other)
        if change.kind is ChangeClass.NAMING and change.reason is Reason.SAME_REFERENT:
            return self._party(at, one, other)
        return None

    def _swapped(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        """*Northline has bought Wavetel*, *Wavetel has bought Northline*: each in the other's place."""
        a, b = self.gists
        said, answer = ([g.parsed.low[i] for i in tokens] for g, tokens in ((a, one), (b, other)))
        if not all(a.parsed.word(i)[:1].isupper() for i in one) or said == answer:
            return None
        for x, y in self.tokens[at + 1 :]:
            if [b.parsed.low[j] for j in y] != said or [a.parsed.low[i] for i in x] != answer:
                continue
            clause = a.verb_above(one[0])
            if clause is None or clause is not a.verb_above(x[0]) or key(clause.lemma) in of_kind("mutual"):
                return None
            if {a.parsed.dep[one[0]], a.parsed.dep[x[0]]} & {"conj"}:
                return None  # *Northline and Wavetel*
            places = self._place_of(0, one), self._place_of(1, other)
            return self.pair.replaced(Why.PARTY, *places, [False, False])
        return None

    def _sided(self, one: list[int], other: list[int]) -> Finding | None:
        """*Spoke in favour of it*, *spoke against it*: of one verb, the contrary side."""
        a, b = self.gists
        if not opposed(*(" ".join(g.parsed.low[i] for i in t) for g, t in ((a, one), (b, other)))):
            return None
        verbs = [gist.verb_above(tokens[0]) for gist, tokens in ((a, one), (b, other))]
        if not verbs[0] or not verbs[1] or a.key(verbs[0].head) != b.key(verbs[1].head):
            return None
        if {a.parsed.low[one[0]], b.parsed.low[other[0]]} & _ABOUT_TIME:
            return None
        places = self._place_of(0, one), self._place_of(1, other)
        return self.pair.replaced(Why.POLARITY, *places, [_told(v) for v in verbs])

    def _two_sources(self, one: list[int], other: list[int]) -> bool:
        """Are two kinds of bodies the sources, or is one named and the other *an official*? *The company*, *the service*
        may be one, and so may *Venn*, *the minister*."""
        a, b = self.gists
        if any(gist.parsed.pos[i] == "PRON" for gist, t in ((a, one), (b, other)) for i in t):
            return False
        named = [any(proper(gist, i) for i in t) for gist, t in ((a, one), (b, other))]
        if any(named):
            sides = (self.pair.a, a, one), (self.pair.b, b, other)
            return all(named) or any(
                who.speaker is not None
                and who.speaker.anonymous is not None
                and gist.parsed.low[max(0, t[0] - 1)] != "the"
                and gist.parsed.low[t[0]] != "the"
                for (who, gist, t), has in zip(sides, named, strict=True)
                if not has
            )
        kinds = [{body(gist.parsed.lemma[i]) for i in t} - {""} for gist, t in ((a, one), (b, other))]
        return bool(all(kinds) and not kinds[0] & kinds[1])

    def _speaker(self, change: Change, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        if not self._two_speakers(one, other):
            return None
        return self.pair.replaced(
            Why.SPEAKER, self._place_of(0, one), self._place_of(1, other), [says_now(b), says_now(a)]
        )

    def _two_speakers(self, one: list[int], other: list[int]) -> bool:
        """Are both named, and surely two? Not where the story puts the names together, or has one for both,
        nor where one sentence has the other's too."""
        pair, (a, b) = self.pair, self.gists
        heads = [i for i in one if proper(a, i)], [j for j in other if proper(b, j)]
        if not heads[0] or not heads[1]:
            return False
        if any(same(a, i, b, j) is not Same.NO for i in heads[0] for j in heads[1]):
            return False
        names = [
            {*(word for i in tokens for word in (proper(gist, i) or _NOBODY).core), *_known(side)}
            for side, gist, tokens in ((pair.a, a, heads[0]), (pair.b, b, heads[1]))
        ]
        if names[0] & set(b.parsed.low) or names[1] & set(a.parsed.low):
            return False
        return not names[0] & names[1] and not any(
            (x, y) in pair.names or (y, x) in pair.names for x in names[0] for y in names[1]
        )

    def _number(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        of_a = {n.span: n for i in one if (n := a.number_at.get(i))}
        of_b = {n.span: n for j in other if (n := b.number_at.get(j))}
        if len(of_a) != 1 or len(of_b) != 1:
            return None
        (x,), (y,) = of_a.values(), of_b.values()
        if (x.ordinal or y.ordinal) and not (ranks(a, one) and ranks(b, other)):
            return None  # *the first*, *the second*: two things
        if not one_measure(x, y) or hold_together(x, y) or self._another_thing(at, one, other):
            return None
        if any(n.span != x.span and (n.low, n.high, n.unit) == (y.low, y.high, y.unit) for n in a.numbers):
            return None
        opens = [may_change(gist, tokens, x.unit) for gist, tokens in ((a, one), (b, other))]
        return self.pair.replaced(
            Why.NUMBER, x.span, y.span, opens, tolls=is_toll(a, one) and is_toll(b, other)
        )

    def _season(self, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        of_a = [i for i in one if a.parsed.low[i] in _SEASONS]
        of_b = [j for j in other if b.parsed.low[j] in _SEASONS]
        if len(of_a) != 1 or len(of_b) != 1 or len(one) > 3 or len(other) > 3:
            return None
        if _SEASONS[a.parsed.low[of_a[0]]] == _SEASONS[b.parsed.low[of_b[0]]]:
            return None
        opens = [_told(gist.verb_above(tokens[0])) for gist, tokens in ((a, of_a), (b, of_b))]
        return self.pair.replaced(Why.DATE, self._place_of(0, of_a), self._place_of(1, of_b), opens)

    def _date(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        of_a = {d.span: d for i in one if (d := a.date_at.get(i))}
        of_b = {d.span: d for j in other if (d := b.date_at.get(j))}
        if len(of_a) != 1 or len(of_b) != 1:
            return None
        (x,), (y,) = of_a.values(), of_b.values()
        if a.verb_above(one[0]) is None or b.verb_above(other[0]) is None:
            return None  # under a picture, behind a post
        if not told_time(a, x) or not told_time(b, y) or same_time(x, y, self._days()) is not False:
            return None
        if self._another_thing(at, one, other) or self._reporting(a, one) or self._reporting(b, other):
            return None
        if self._ahead(one, 0) != self._ahead(other, 1):
            return None  # announced for one day and held on another, or two occasions
        if x.granularity in ("year", "month", "quarter", "decade") and self._values(at):
            return None  # figures of two periods
        if x.value and x.value == y.value and len(self._conflicting(at)) > 0:
            return None  # the hour moves on with the news
        opens = [
            to_come(gist, tokens, mark.value, gist.published)
            for gist, tokens, mark in ((a, one, x), (b, other, y))
        ]
        return self.pair.replaced(Why.DATE, x.span, y.span, opens)

    def _days(self) -> tuple[str | None, str | None]:
        return self.pair.a.teller.published, self.pair.b.teller.published

    def _conflicting(self, at: int) -> list[Change]:
        return [
            change
            for k, change in enumerate(self.changes)
            if k != at and change.verdict in (Verdict.INCOMPATIBLE, Verdict.SUPERSEDED)
        ]

    def _ahead(self, tokens: list[int], side: int) -> bool:
        clause = self.gists[side].verb_above(tokens[0])
        return clause is not None and clause.ahead

    def _values(self, at: int) -> bool:
        return any(change.kind is ChangeClass.NUMBER for k, change in enumerate(self.changes) if k != at)

    def _reporting(self, gist: Gist, tokens: list[int]) -> bool:
        """Does the date say when something was said?"""
        clause = gist.verb_above(tokens[0])
        return clause is not None and clause.lemma in SAYING

    def _another_thing(self, at: int, one: list[int], other: list[int], beside: bool = True) -> bool:
        """Is something else replaced in the same clause, so that a value of another thing is told?"""
        a, b = self.gists
        clauses = clauses_around(a, one), clauses_around(b, other)
        if beside and self._other_inside(one, other):
            return True
        for k, (x, y) in enumerate(self.tokens):
            if k == at or not x or not y or self.changes[k].kind is ChangeClass.NAMING:
                continue
            heads_a = [i for i in x if weighs(a, i) and inside(a, i, clauses[0])]
            heads_b = [j for j in y if weighs(b, j) and inside(b, j, clauses[1])]
            if self._unlike(heads_a, heads_b):
                return True
            rounds = _ROUNDS & {a.parsed.low[i] for i in x} and _ROUNDS & {b.parsed.low[j] for j in y}
            if (self._periods(k, x, y) or rounds) and any(inside(a, i, clauses[0]) for i in x):
                return True
        return False

    def _rounds(self, at: int, one: list[int], other: list[int]) -> bool:
        """Is *the first* told of here and *the second* there?"""
        a, b = self.gists
        clauses = clauses_around(a, one), clauses_around(b, other)
        return any(
            _ROUNDS & {a.parsed.low[i] for i in x if inside(a, i, clauses[0])}
            and _ROUNDS & {b.parsed.low[j] for j in y if inside(b, j, clauses[1])}
            for k, (x, y) in enumerate(self.tokens)
            if k != at
        )

    def _periods(self, k: int, one: list[int], other: list[int]) -> bool:
        """Does another change tell of another year or month?"""
        a, b = self.gists
        if self.changes[k].kind is not ChangeClass.DATE:
            return False
        coarse = ("year", "month", "quarter", "decade")
        return all(
            any(gist.date_at[i].granularity in coarse for i in tokens if i in gist.date_at)
            for gist, tokens in ((a, one), (b, other))
        )

    def _other_inside(self, one: list[int], other: list[int]) -> bool:
        """Does the stretch itself replace a noun beside the value?"""
        a, b = self.gists
        heads_a = [i for i in one if names_something(a, i)]
        heads_b = [j for j in other if names_something(b, j)]
        return self._unlike(heads_a, heads_b)

    def _unlike(self, one: list[int], other: list[int]) -> bool:
        if not one or not other:
            return False
        return not any(self._answers(i, j) for i in one for j in other)

    def _answers(self, i: int, j: int) -> bool:
        """One thing, by its name or by a near word; *the council*, *councillors*."""
        a, b = self.gists
        x, y = a.parsed.lemma[i].casefold(), b.parsed.lemma[j].casefold()
        return same(a, i, b, j) is Same.YES or alike(x, y) or (len(x) > 5 and x[:6] == y[:6])

    def _place(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        known = self.changes[at].kind is ChangeClass.PLACE
        if known and sides_of(a, one, b, other):
            opens = [told_as_it_stands(gist, tokens) for gist, tokens in ((a, one), (b, other))]
            return self.pair.replaced(Why.PLACE, self._place_of(0, one), self._place_of(1, other), opens)
        here, there = located(a, one, known), located(b, other, known)
        if here is None or there is None:
            return None
        if not self._two_sides(here, there):
            if not (name_below(a, here) and name_below(b, there)):
                return None
            if not self._two_places(here, there):
                return None
        if self._another_thing(at, one, other, beside=False):
            return None
        opens = [told_as_it_stands(gist, tokens) for gist, tokens in ((a, one), (b, other))]
        return self.pair.replaced(Why.PLACE, self._place_of(0, one), self._place_of(1, other), opens)

    def _two_sides(self, i: int, j: int) -> bool:
        """*The north bank*, *the south bank*."""
        a, b = self.gists
        one, other = directions(a, i), directions(b, j)
        return bool(one and other and not one & other and a.parsed.lemma[i] == b.parsed.lemma[j])

    def _two_places(self, i: int, j: int) -> bool:
        """Two places of one kind, neither in the other as far as table and sentences tell."""
        a, b = self.gists
        if facility(a, i) != facility(b, j) or one_place(a, i, b, j) is Same.YES:
            return False
        name, name_b = name_below(a, i), name_below(b, j)
        if name & name_b - GENERIC or placed(a, name_b) or placed(b, name):
            return False
        return not any(
            holds(x, y) or holds(y, x) or x.name == y.name
            for x in places_near(a, i)
            for y in places_near(b, j)
        )

    def _party(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        a, b = self.gists
        x, y = head_of(a, one), head_of(b, other)
        if x is not None and y is not None and not (takes_part(a, x) and takes_part(b, y)):
            return None
        if located(a, one) is not None or located(b, other) is not None:
            return None
        if x is None or y is None or a.parsed.pos[x] == "PRON" or b.parsed.pos[y] == "PRON":
            return None
        if not self._two_parties(x, y) or self._mentions(x, y) or self._rounds(at, one, other):
            return None
        opens = [told_as_it_stands(gist, tokens) for gist, tokens in ((a, one), (b, other))]
        quoted = bool(a.quoted and b.quoted)
        if quoted and not self._two_speakers(one, other):
            return None
        return self.pair.replaced(
            Why.SPEAKER if quoted and attributes(a, x) else Why.PARTY,
            self._place_of(0, one),
            self._place_of(1, other),
            [says_now(b), says_now(a)] if quoted and attributes(a, x) else opens,
        )

    def _two_persons(self, x: int, y: int) -> bool:
        """*Edo Falk, a former aide*, *Mira Stone, a former aide*: what both are called besides makes them not one."""
        a, b = self.gists
        one, other = proper(a, x), proper(b, y)
        if one is None or other is None or len(one.core) < 2 or len(other.core) < 2:
            return False
        return one.kind == other.kind == "person" and not set(one.core) & set(other.core)

    def _named(self, one: list[int], other: list[int]) -> bool:
        """Are both stretches names, the subjects of their verbs?"""
        return all(
            (i := head_of(gist, t)) is not None
            and gist.parsed.pos[i] == "PROPN"
            and gist.parsed.dep[i].startswith("nsubj")
            and proper(gist, i) is not None
            for gist, t in zip(self.gists, (one, other), strict=True)
        )

    def _somebody(self, at: int, one: list[int], other: list[int]) -> Finding | None:
        """*A night watchman*, *an electrician*: in one role, somebody of another calling."""
        a, b = self.gists
        x, y = head_of(a, one), head_of(b, other)
        if x is None or y is None or a.parsed.dep[x] != b.parsed.dep[y] or a.quoted or b.quoted:
            return None
        if not (takes_part(a, x) and takes_part(b, y) and calling(a, x) and calling(b, y)):
            return None
        if self._answers(x, y) or near(a.parsed.lemma[x], b.parsed.lemma[y]) or self._mentions(x, y):
            return None
        if self._another_thing(at, one, other, beside=False):
            return None
        opens = [told_as_it_stands(gist, tokens) for gist, tokens in ((a, one), (b, other))]
        return self.pair.replaced(Why.PARTY, self._place_of(0, one), self._place_of(1, other), opens)

    def _two_parties(self, x: int, y: int) -> bool:
        a, b = self.gists
        if proper(a, x) and proper(b, y):
            return same(a, x, b, y) is Same.NO or self._two_persons(x, y)
        if kin(a, x) and kin(b, y):
            return not self._answers(x, y)
        one, other = body(a.parsed.lemma[x]), body(b.parsed.lemma[y])
        return bool(one and other and one != other)

    def _mentions(self, x: int, y: int) -> bool:
        """Does either sentence have the other's party too? Then it may only stand elsewhere."""
        a, b = self.gists
        return a.parsed.low[x] in b.parsed.low or b.parsed.low[y] in a.parsed.low

    def _place_of(self, side: int, tokens: list[int]) -> Place:
        gist = self.gists[side]
        return gist.parsed.start[tokens[0]], gist.parsed.end[tokens[-1]]


_ABOUT_TIME = frozenset(
    "before after up down left right north south east west above below over under".split()
)
_NOBODY = Name(Span(0, 0), "other", (), (), None, None)


def _known(one: Utterance) -> set[str]:
    """The words of the name that the story has for the speaker."""
    return set(one.speaker.name.casefold().split()) if one.speaker and one.speaker.name else set()


def _told(clause: Clause | None) -> bool:
    """Is it told as it stands, or as it is to be?"""
    return clause is not None and (clause.ahead or not clause.past)


_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

"""The accounts of one story: points, who tells each and how, and whether the tellings can hold together.

In: the utterances of the articles of a story, the edited sentences between versions of one dispatch, the reasons of
its origins. Out: `Account`s, those that exclude each other first.

    utterances -> distinct wordings -> pairs worth a judgement -> findings
    findings that conflict -> accounts with a side for each value
    wordings of one point without a conflict -> accounts that agree, differ or stand only here
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import LCSseq

from wirecopy.accounts.account import Account, Shown, Side
from wirecopy.accounts.behind import Roots
from wirecopy.accounts.judge import findings
from wirecopy.accounts.points import DIFFERING, Point, points
from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Finding, Standing, Why
from wirecopy.accounts.wordings import Wording, candidates, common, order, together, wordings
from wirecopy.changes import Change
from wirecopy.changes.rules.finding import as_of, later_of
from wirecopy.clean.order import instant
from wirecopy.lineage import OriginReason
from wirecopy.reasons import Verdict
from wirecopy.spans import Span


@dataclass(frozen=True, slots=True)
class Edited:
    """Two sentences that answer to each other in two versions of one dispatch, and the changes between them."""

    a: int
    b: int
    a_span: Span
    b_span: Span
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding between two utterances of the wordings `a` and `b`."""

    a: int
    b: int
    one: Utterance
    other: Utterance
    finding: Finding


_Versions = tuple[Utterance, Utterance, tuple[Change, ...]]


def accounts(
    utterances: Iterable[Utterance],
    edits: Iterable[Edited] = (),
    reasons: Sequence[OriginReason] = (),
) -> tuple[Account, ...]:
    """Every account of one story; the order of what is given changes nothing."""
    return _Story(list(utterances), list(edits), Roots(reasons)).accounts()


class _Story:
    def __init__(self, told: list[Utterance], edits: list[Edited], roots: Roots) -> None:
        self.wordings = wordings(told)
        self.roots = roots
        self.common = common(self.wordings)
        self.edits = self._edited(told, edits)
        self.dispatches = {d for one in told for d in one.teller.dispatches}
        self.found = self._findings()

    def _edited(self, told: list[Utterance], edits: list[Edited]) -> dict[tuple[int, int], _Versions]:
        """By pair of wordings two utterances of them that are versions of one sentence, with their changes."""
        at: dict[tuple[int, Span], list[tuple[int, Utterance]]] = defaultdict(list)
        for number, wording in enumerate(self.wordings):
            for each in wording.utterances:
                at[each.article, each.sentence.span].append((number, each))
        found: dict[tuple[int, int], _Versions] = {}
        for edit in sorted(edits, key=lambda e: (e.a, e.b, e.a_span, e.b_span)):
            for (i, one), (j, other) in product(at[edit.a, edit.a_span], at[edit.b, edit.b_span]):
                if i == j or not _versions(one, other):
                    continue
                if i < j:
                    found.setdefault((i, j), (one, other, edit.changes))
                else:
                    mirrored = tuple(change.mirrored for change in edit.changes)
                    found.setdefault((j, i), (other, one, mirrored))
        return found

    def _findings(self) -> dict[tuple[int, int], list[_Found]]:
        found: dict[tuple[int, int], list[_Found]] = {}
        names = together(self.wordings)
        for i, j in sorted({*candidates(self.wordings), *self.edits}):
            x, y = self.wordings[i], self.wordings[j]
            one, other, changes = self.edits.get((i, j)) or (x.first, y.first, None)
            told = findings(
                one,
                other,
                same_copy=changes is not None or _one_dispatch(x, y),
                later=later_of(one.teller.version, other.teller.version) or "",
                changes=changes,
                common=self.common,
                names=names,
            )
            if x.articles & y.articles:  # an article that tells both holds both
                told = [each for each in told if not each.gravity and _twice(each, changes is not None)]
            if told:
                found[i, j] = [_Found(i, j, one, other, each) for each in told]
        return found

    def accounts(self) -> tuple[Account, ...]:
        tied = {pair: [each.finding for each in found] for pair, found in self.found.items()}
        agreed = list(points([one.first.span for one in self.wordings], tied))
        settled = {(point.home, tie.at) for point in agreed for tie in point.ties}
        conflicts = self._conflicts(settled)
        taken = {id(u) for account in conflicts for side in account.sides for u in side.utterances}
        made = [self._point(point) for point in agreed]
        left = [a for a in made if not all(id(u) in taken for s in a.sides for u in s.utterances)]
        return tuple(sorted([*conflicts, *left], key=_rank))

    def _conflicts(self, settled: set[tuple[int, int]]) -> list[Account]:
        """Findings of one reason whose stretches meet are one account, with a side for each value. What nobody can
        tell of two wordings is one of its own only where they are not `settled` as one point besides."""
        grave = [
            each
            for pair, found in sorted(self.found.items())
            for each in found
            if each.finding.conflict or (each.finding.gravity and pair not in settled)
        ]
        nodes: dict[tuple[Why, bool, int, Span], int] = {}
        parent: list[int] = []

        def node(finding: Finding, wording: int, span: Span) -> int:
            about = finding.reason, finding.conflict, wording
            for (*other, place), number in nodes.items():
                if tuple(other) == about and place.overlaps(span):
                    return number
            nodes[(*about, span)] = len(parent)
            parent.append(len(parent))
            return len(parent) - 1

        def root(i: int) -> int:
            while parent[i] != i:
                i = parent[i]
            return i

        linked = []
        for each in grave:
            i = node(each.finding, each.a, each.finding.a)
            j = node(each.finding, each.b, each.finding.b)
            linked.append((i, j, each))
            one, other = sorted((root(i), root(j)))
            parent[other] = one
        grouped: dict[int, list[_Found]] = defaultdict(list)
        for i, _, each in linked:
            grouped[root(i)].append(each)
        return [self._account(each) for each in grouped.values()]

    def _account(self, found: list[_Found]) -> Account:
        worst = min(found, key=lambda f: (-f.finding.gravity, order(f.one), order(f.other)))
        shown: dict[str, dict[int, tuple[Utterance, Span]]] = defaultdict(dict)
        for each in found:
            for at, one, span in ((each.a, each.one, each.finding.a), (each.b, each.other, each.finding.b)):
                shown[_value(span.of(one.teller.text))].setdefault(at, (one, span))
        sides = [self._side(each) for each in shown.values()]
        sides.sort(
            key=lambda side: (instant(as_of(side.utterances[0].teller.version)), order(side.utterances[0]))
        )
        finding = worst.finding
        standing = {
            Verdict.INCOMPATIBLE: Standing.INCOMPATIBLE,
            Verdict.SUPERSEDED: Standing.SUPERSEDED,
        }.get(finding.verdict, Standing.DIFFER)
        everyone = [one for side in sides for one in side.utterances]
        first = min(everyone, key=order)
        return Account(
            _short(first.text),
            first.kind,
            standing,
            finding.verdict,
            finding.reason,
            finding.because,
            tuple(sides),
            self.roots.behind(everyone),
        )

    def _side(self, shown: dict[int, tuple[Utterance, Span]]) -> Side:
        """All utterances of some wordings; where it stands in each is where it stands in the one that was judged."""
        told: list[tuple[Utterance, Span]] = []
        for at, (one, span) in shown.items():
            for other in self.wordings[at].utterances:
                told.append((other, span if other is one else _moved(one, span, other)))
        told.sort(key=lambda each: order(each[0]))
        first, span = told[0]
        return Side(
            span.of(first.teller.text),
            tuple(one for one, _ in told),
            tuple(Shown(one.article, span) for one, span in told),
            self.roots.behind([one for one, _ in told]),
        )

    def _point(self, point: Point) -> Account:
        home = self.wordings[point.home]
        shown: dict[tuple[int, str], dict[int, tuple[Utterance, Span]]] = defaultdict(dict)
        passage = point.passage or home.first.span
        open_ = next((tie.open for tie in point.ties if tie.open), None)
        here = open_.a if open_ else passage  # what nobody can tell shows where it stands
        shown[self._value(point.home, here)][point.home] = (home.first, here)
        for tie in point.ties:
            first = self.wordings[tie.at].first
            span = (tie.open.b if tie.open else tie.there) or first.span
            shown[self._value(tie.at, span)][tie.at] = (first, span)
        sides = tuple(self._side(each) for each in shown.values())
        everyone = [one for side in sides for one in side.utterances]
        several = len({min(one.teller.dispatches, default=-1) for one in everyone}) > 1
        articles = {one.article for one in everyone}
        reason = Why.ALONE
        standing = Standing.ONLY_HERE
        verdict = Verdict.COMPATIBLE
        because = ""
        if several or (len(self.dispatches) < 2 and len(articles) > 1):
            reasons = [tie.finding.reason for tie in point.ties]
            differing = [why for why in reasons if why in DIFFERING]
            standing = Standing.DIFFER if open_ or differing else Standing.AGREE
            reason = min(differing or reasons, key=list(Why).index, default=Why.SAME)
            if open_:
                verdict, reason, because = open_.verdict, open_.reason, open_.because
        return Account(
            _short(passage.of(home.first.teller.text)),
            home.first.kind,
            standing,
            verdict,
            reason,
            because or reason.because,
            sides,
            self.roots.behind(everyone),
        )

    def _value(self, at: int, span: Span) -> tuple[int, str]:
        """What makes two sides one: the same passage of a quotation, else the wording."""
        first = self.wordings[at].first
        if span == first.span:
            return at, ""
        return -1, _value(span.of(first.teller.text))


_STANDINGS = [
    Standing.INCOMPATIBLE,
    Standing.SUPERSEDED,
    Standing.DIFFER,
    Standing.AGREE,
    Standing.ONLY_HERE,
]


def _rank(account: Account) -> tuple[int, int, tuple[str, str, int, int, str], str]:
    first = account.sides[0].utterances[0]
    told = sum(len(side.utterances) for side in account.sides)
    return _STANDINGS.index(account.standing), -told, order(first), str(account.reason)


def _one_dispatch(x: Wording, y: Wording) -> bool:
    return bool(set(x.first.teller.dispatches) & set(y.first.teller.dispatches))


def _versions(one: Utterance, other: Utterance) -> bool:
    """Are two utterances in edited sentences versions of one another? Of several in a sentence only those that have
    most of their words in common."""
    if not one.gist.only and not other.gist.only:
        return True
    a, b = one.gist.low, other.gist.low
    return bool(a and b) and LCSseq.normalized_similarity(a, b) >= _ALIKE


_ALIKE = 0.5


def _twice(finding: Finding, versions: bool) -> bool:
    """May an article have told one point twice: in a quotation cut and again whole, in a sentence edited?"""
    return finding.reason is not Why.WORDING if finding.quoted else versions


def _value(text: str) -> str:
    return " ".join(text.casefold().split())


def _moved(one: Utterance, span: Span, other: Utterance) -> Span:
    """Where the stretch stands in another article with the same words: the words of the same numbers."""
    (first, last), (low, high) = one.numbers, other.numbers
    if span == one.span or last - first != high - low or not one.span.covers(span):
        return other.span
    here, there = one.teller.version.side.words, other.teller.version.side.words
    x, y = bisect_right(here.end, span.start) - first, bisect_left(here.start, span.end) - first
    if not 0 <= x < y <= high - low:
        return other.span
    return Span(there.start[low + x], there.end[low + y - 1])


_LONG = 160


def _short(text: str) -> str:
    """A point to be quoted, cut between words."""
    flat = " ".join(text.split())
    if len(flat) <= _LONG:
        return flat
    cut = flat[:_LONG]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + " …"

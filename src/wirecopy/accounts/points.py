"""Wordings that are of one point, and whether they tell it alike.

In: by pair of wordings what was found between them. Out: `Point`s: a home wording (the earliest) and those that stand with
it, each with the finding that ties it.

    home: "We shall not pay, and the gates stay shut."   a: "shall not pay"   b: "the gates stay shut"
    -> two points, for a and b do not quote the same passage

A wording stands with the earliest that a finding ties it to, never with one that only stands with a third. Where two
quote different passages of a longer quotation, each passage is a point of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wirecopy.accounts.why import Finding, Why
from wirecopy.reasons import Verdict
from wirecopy.spans import Span

_TYING = frozenset(
    {
        Why.SAME, Why.COPY, Why.PARAPHRASE, Why.CUT, Why.STYLE, Why.ROUNDING, Why.DETAIL, Why.NAMING, Why.WORDING,
    }
)  # fmt: skip
DIFFERING = frozenset({Why.DETAIL, Why.ROUNDING, Why.WORDING})
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties wording `at` to its home. `here` is the passage of the home, `there` that of the wording, both None
    where sentences as a whole answer to each other; `open` what nobody can tell about the two, if there is something."""

    at: int
    finding: Finding
    here: Span | None
    there: Span | None
    open: Finding | None


@dataclass(frozen=True, slots=True)
class Point:
    home: int
    ties: tuple[Tie, ...]
    passage: Span | None


def tying(found: Sequence[Finding]) -> Finding | None:
    """Of the findings between two wordings the one that makes them one point: that of their quotations, a difference
    before a likeness."""
    ties = [each for each in found if each.verdict is Verdict.COMPATIBLE and each.reason in _TYING]
    return min(
        ties,
        key=lambda each: (not each.quoted, each.reason not in DIFFERING, _ORDER[each.reason]),
        default=None,
    )


_ORDER = {why: at for at, why in enumerate(Why)}


def points(spans: Sequence[Span], found: Mapping[tuple[int, int], Sequence[Finding]]) -> Iterable[Point]:
    """The points of some wordings, of which `spans` has where the first of each stands. `found` has the findings of pairs
    of their numbers, ascending; `a` is of the first."""
    home = list(range(len(spans)))
    tied: dict[int, list[Tie]] = defaultdict(list)
    for (i, j), findings in sorted(found.items()):
        if home[i] != i or home[j] != j:
            continue
        tie = tying(findings)
        if tie is None or any(each.conflict for each in findings):
            continue
        home[j] = i
        unsettled = next((each for each in findings if each.gravity), None)
        here, there = (tie.a, tie.b) if tie.quoted else (None, None)
        tied[i].append(Tie(j, tie, here, there, unsettled))
    for i, span in enumerate(spans):
        if home[i] == i:
            yield from _by_passage(i, span, tied.get(i, []))


def _by_passage(home: int, all_of_it: Span, ties: Sequence[Tie]) -> Iterable[Point]:
    """One point for each passage of the home that others have, and one for what answers to the sentence as a whole,
    which is the same if the passage is most of it."""
    groups: list[tuple[Span, list[Tie]]] = []
    for tie in sorted((t for t in ties if t.here is not None), key=lambda t: (_length(t.here), t.here, t.at)):
        assert tie.here is not None
        # The shortest first: a longer passage stands with each shorter one that lies in it.
        inside = [group for group in groups if _lies(group[0], tie.here)]
        for _, members in inside:
            members.append(tie)
        if not inside:
            groups.append((tie.here, [tie]))
    groups.sort(key=lambda group: group[0])
    whole = [tie for tie in ties if tie.here is None]
    main = next((group for group in groups if _length(group[0]) >= _MAIN * _length(all_of_it)), None)
    if main is not None:
        main[1].extend(whole)
    elif whole or not groups:
        yield Point(home, tuple(whole), None)
    for passage, members in groups:
        shown = None if whole and main is not None and members is main[1] else passage
        yield Point(home, tuple(sorted(members, key=lambda tie: tie.at)), shown)


_MAIN = 0.6
"""Share of an utterance from which on a passage is what it tells."""


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _lies(one: Span, other: Span) -> bool:
    """Do two passages share more than half of the shorter?"""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > _HALF * min(one.end - one.start, other.end - other.start)

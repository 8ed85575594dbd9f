"""Alignment -> classed changes: nothing that differs is dropped.

In: two versions and their sentence pairs. Out: changes, in the order of the alignment.

    sentence pair -> stretches of other words -> parts that one rule explains -> changes
                  -> equal words that look otherwise                          -> changes
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirecopy.align import SentencePair
from wirecopy.changes.change import Change
from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half, Halves, Version
from wirecopy.changes.parts import Classed, Rules, classed
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules import Finding
from wirecopy.changes.rules.attribution import cues
from wirecopy.changes.stretch import stretches
from wirecopy.changes.surface import surface
from wirecopy.changes.wholes import as_wholes
from wirecopy.reasons import ChangeClass, SentenceKind, Verdict
from wirecopy.registry.synonyms import near
from wirecopy.spans import Span


def classify(
    a: Version, b: Version, pairs: Iterable[SentencePair], halves: Halves | None = None
) -> list[tuple[int, Change]]:
    """Every change, each with the index of its sentence pair; of the mirror, the mirror. `halves` are kept by
    who asks about the same sentences again."""
    halves = halves or Halves()
    found: list[tuple[int, Change]] = []
    swapped = b.side.precedes(a.side)
    for at, pair in enumerate(pairs):
        if swapped:
            changes = [change.mirrored for change in _of_pair(b, a, pair.mirrored, halves)]
        else:
            changes = list(_of_pair(a, b, pair, halves))
        found += [(at, change) for change in sorted(changes, key=lambda c: _place(c, a, b, pair))]
    return found


def _place(change: Change, a: Version, b: Version, pair: SentencePair) -> tuple[int, int, int]:
    """Where a change stands in A; what only B has, after the last aligned word before it. A change
    of whole sentences comes before those inside."""
    rank = 0 if change.kind in _BEFORE else 1
    if change.a:
        return rank, change.a.start, -1
    start = change.b.start if change.b else 0
    before = [i for i, j in pair.words if b.side.words.start[j] < start]
    return rank, a.side.words.end[before[-1]] if before else 0, start


_WHOLE = {
    SentenceKind.ONLY_A: (ChangeClass.ONLY_A, Reason.NO_COUNTERPART),
    SentenceKind.ONLY_B: (ChangeClass.ONLY_B, Reason.NO_COUNTERPART),
    SentenceKind.SPLIT: (ChangeClass.SPLIT, Reason.SENTENCE_BREAK),
    SentenceKind.MERGED: (ChangeClass.MERGED, Reason.SENTENCE_BREAK),
}


_BEFORE = frozenset({ChangeClass.SPLIT, ChangeClass.MERGED, ChangeClass.MOVED})


def _of_pair(a: Version, b: Version, pair: SentencePair, halves: Halves) -> Iterator[Change]:
    if pair.kind in _WHOLE:
        kind, reason = _WHOLE[pair.kind]
        yield Change(kind, Verdict.COMPATIBLE, reason, _around(pair.a), _around(pair.b))
    elif pair.moved:
        yield Change(
            ChangeClass.MOVED, Verdict.COMPATIBLE, Reason.ELSEWHERE, _around(pair.a), _around(pair.b)
        )
    if not pair.a or not pair.b:
        return
    if pair.kind is SentenceKind.SAME and a.side.text[slice(*pair.a[0])] == b.side.text[slice(*pair.b[0])]:
        return
    one, other = halves.of(a, pair.a), halves.of(b, pair.b)
    if not pair.words:
        yield from as_wholes(one, other)
        return
    yield from _inside(one, other, pair)


def _inside(a: Half, b: Half, pair: SentencePair) -> list[Change]:
    """Changes within sentences that answer to each other."""
    rules = Rules()
    found = [
        part
        for stretch in stretches(a, b, pair.words, lambda one: rules.cosmetic(one) is not None)
        for part in classed(stretch, rules)
    ]
    found = [part for part in found if not _at_break(part, pair)]
    found = [_recast(part, found) for part in found]
    changes = [part.change() for part in found]
    spelled = {
        (part.stretch.a_low, part.stretch.b_low)
        for part in found
        if part.finding.kind is ChangeClass.SPELLING
        and (part.stretch.a_high - part.stretch.a_low, part.stretch.b_high - part.stretch.b_low) == (1, 1)
    }
    equal = [(i, j) for i, j in pair.words if a.words.folded[i] == b.words.folded[j] or (i, j) in spelled]
    return changes + surface(a, b, equal, [(change.a, change.b) for change in changes])


_ENOUGH = 0.6  # share of the facts of a recast phrase that the other side must have elsewhere


def _recast(part: Classed, parts: list[Classed]) -> Classed:
    """What the other side of the sentence has in another place is no fact gained or lost, and an
    attribution that stands elsewhere has not gone."""
    stretch, kind = part.stretch, part.finding.kind
    if kind is ChangeClass.ATTRIBUTION and part.finding.reason is Reason.ATTRIBUTED:
        return _attributed_elsewhere(part, parts)
    if kind is not ChangeClass.DETAIL or len(parts) < 2:
        return part
    ours = [stem(word) for word in content(stretch.words_a)]
    theirs = [stem(word) for word in content(stretch.words_b)]
    elsewhere_a = {stem(word) for other in parts for word in other.stretch.words_a}
    elsewhere_b = {stem(word) for other in parts for word in other.stretch.words_b}
    if _mostly(ours, elsewhere_b) and _mostly(theirs, elsewhere_a):
        return Classed(stretch, Finding(ChangeClass.WORDING, Verdict.COMPATIBLE, Reason.WORD_ORDER))
    return part


def _mostly(facts: list[str], elsewhere: set[str]) -> bool:
    """Does the other side have these facts, all of one or two, most of more?"""
    if not facts:
        return True
    had = sum(fact in elsewhere or any(near(fact, other) for other in elsewhere) for fact in facts)
    return had == len(facts) or (len(facts) > 2 and had >= _ENOUGH * len(facts))


def _attributed_elsewhere(part: Classed, parts: list[Classed]) -> Classed:
    """Both sides attribute, in other places: a matter of order, or of naming if by another name."""
    mine = part.stretch
    for other in parts:
        theirs = other.stretch
        half, low, high = (
            (theirs.b, theirs.b_low, theirs.b_high)
            if mine.words_a
            else (theirs.a, theirs.a_low, theirs.a_high)
        )
        if other is part or not any(low <= first < high for first, _ in cues(half)):
            continue
        said = set(mine.words_a or mine.words_b)
        same = {stem(word) for word in content(said)} <= {stem(word) for word in half.folded(low, high)}
        if same:
            return Classed(mine, Finding(ChangeClass.STYLE, Verdict.COMPATIBLE, Reason.SPEAKER_ORDER))
        return Classed(mine, Finding(ChangeClass.NAMING, Verdict.COMPATIBLE, Reason.SAME_REFERENT))
    return part


def _around(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


def _at_break(part: Classed, pair: SentencePair) -> bool:
    """Grammar that only a new sentence break brings along: it is told by `split` or `merged`."""
    if (
        pair.kind not in (SentenceKind.SPLIT, SentenceKind.MERGED)
        or part.finding.reason is not Reason.GRAMMAR
    ):
        return False
    stretch = part.stretch
    half, low, high = (
        (stretch.b, stretch.b_low, stretch.b_high)
        if pair.kind is SentenceKind.SPLIT
        else (stretch.a, stretch.a_low, stretch.a_high)
    )
    return any(low <= at <= high for at in half.starts if at != half.low)

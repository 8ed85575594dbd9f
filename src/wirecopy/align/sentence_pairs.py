"""Which sentences answer to which.

In: both sides with their words as numbers, and what these weigh. Out: groups: sentence indices of A, of B, and
whether the group stands out of order.

The path: equal sentences first; the heaviest chain of alike pairs keeps the order; what is left
between two links answers by its place, at a lower bar; a sentence left over whose words stand in the
unmatched half of its neighbour's partner was split off or merged; what is alike elsewhere has moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from wirecopy.align.chain import heaviest_chain
from wirecopy.align.likeness import Likeness
from wirecopy.align.vocabulary import Numbered
from wirecopy.match import shares_run

Sentences = list[tuple[int, ...]]
"""The numbered words of each sentence of a side."""

# Likeness from which two sentences are versions of one wherever they stand in order; two unrelated
# sentences of one story rarely pass 0.3.
_ALIKE = 0.42
# For sentences that stand alone against each other between two links, place is evidence too.
_BY_PLACE = 0.22
# A sentence that moved has only its words to show for it.
_MOVED = 0.6
_MOVED_WORDS = 4
# Share of a left-over sentence that must stand in the unmatched words of its neighbour's partner.
_HELD = 0.5
_HELD_WORDS = 3
# Or it has as many words as the partner has left over there, give or take, of which this share is its.
_PHRASE = 5  # consecutive words that make a clause of one side the sentence of the other
_LEFT_OVER = 2
_LEFT_SHARE = 0.4
_TABLE = 2500  # cells of a gap that are weighed by place; larger gaps hold rewritten copy


class Group(NamedTuple):
    """Sentence indices of A and of B that answer to each other; `moved` if out of order; `opposed` if
    one only denies what the other has, so that no word of it answers to a word."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool = False
    opposed: bool = False


def sentence_pairs(one: Numbered, other: Numbered, weight: Mapping[int, float]) -> list[Group]:
    """All groups with both sides, ascending in A."""
    a, b = one.sentences, other.sentences
    likeness = Likeness(one, other, weight)
    links, strays = _links(a, b, likeness)
    groups = _grow([Group((i,), (j,)) for i, j in links], a, b, likeness)
    groups += _by_place(groups, a, b, likeness)
    groups += _moved(groups, strays, a, b, likeness)
    return sorted(_grow(sorted(groups + _by_place(groups, a, b, likeness)), a, b, likeness))


def _equal(a: Sentences, b: Sentences) -> list[tuple[int, int]]:
    """Sentences that each side has once, with the same words."""
    count_a, count_b = Counter(a), Counter(b)
    place = {words: j for j, words in enumerate(b)}
    return [(i, place[words]) for i, words in enumerate(a) if count_a[words] == 1 and count_b.get(words) == 1]


def _links(
    a: Sentences, b: Sentences, likeness: Likeness
) -> tuple[list[tuple[int, int]], list[tuple[int, int, float]]]:
    """Alike pairs that keep one order, and alike pairs that do not fit into it.

    What is equal from the beginning on, and back from the end, is paired first: a copy is so paired
    with itself however often it repeats itself.
    """
    head, tail = _ends(a, b)
    rows, columns = range(head, len(a) - tail), range(head, len(b) - tail)
    equal = [(i, j) for i, j in _equal(a, b) if i in rows and j in columns]
    taken_a, taken_b = {i for i, _ in equal}, {j for _, j in equal}
    free_a = [i for i in rows if i not in taken_a]
    free_b = [j for j in columns if j not in taken_b]
    alike = [(i, j, 1.0) for i, j in equal]
    stretches = likeness.stretches(free_a, free_b)
    alike += likeness.candidates(free_a, free_b, _ALIKE, stretches)
    weighed = [(i, j, value * min(len(a[i]), len(b[j]))) for i, j, value in alike]
    kept = [(i, j) for i, j, _ in heaviest_chain(weighed)]
    chained = set(kept)
    edges = [(i, i) for i in range(head)] + [(len(a) - at, len(b) - at) for at in range(tail, 0, -1)]
    return sorted(edges + kept), [pair for pair in alike if pair[:2] not in chained]


def _ends(a: Sentences, b: Sentences) -> tuple[int, int]:
    """How many sentences are equal from the beginning, and how many of the rest from the end."""
    shorter = min(len(a), len(b))
    head = next((at for at in range(shorter) if a[at] != b[at]), shorter)
    left = shorter - head
    tail = next((at for at in range(left) if a[len(a) - 1 - at] != b[len(b) - 1 - at]), left)
    return head, tail


def _by_place(groups: list[Group], a: Sentences, b: Sentences, likeness: Likeness) -> list[Group]:
    """Pairs between two links that are alike enough for sentences in the same place."""
    used_a, used_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    links = sorted((group.a[-1], group.b[-1]) for group in groups if not group.moved)
    found: list[Group] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *links, (len(a), len(b))]):
        rows = [x for x in range(i + 1, next_i) if x not in used_a]
        columns = [y for y in range(j + 1, next_j) if y not in used_b]
        if not rows or not columns or len(rows) * len(columns) > _TABLE:
            continue
        alone = len(rows) == 1 and len(columns) == 1
        bar = _BY_PLACE if alone else (_BY_PLACE + _ALIKE) / 2
        near = likeness.alike(rows, columns, bar)
        found += [Group((x,), (y,)) for x, y, _ in heaviest_chain(near)]
    return found


def _grow(groups: list[Group], a: Sentences, b: Sentences, likeness: Likeness) -> list[Group]:
    """Take left-over neighbours into a group whose other side holds their words: split, merged."""
    used_a, used_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    grown = []
    for group in groups:
        ours, theirs = group.a, group.b
        for step in (-1, 1):
            ours = _taken(ours, theirs, a, b, used_a, step, likeness)
            theirs = _taken(theirs, ours, b, a, used_b, step, likeness)
        grown.append(Group(ours, theirs, group.moved))
    return grown


def _taken(
    ours: tuple[int, ...],
    theirs: tuple[int, ...],
    mine: Sentences,
    others: Sentences,
    used: set[int],
    step: int,
    likeness: Likeness,
) -> tuple[int, ...]:
    """`ours` with the free neighbours on one side that `theirs` hold, one at a time, or two where only
    the farther of them shows it."""
    while True:
        edge = ours[-1] if step > 0 else ours[0]
        for count in (1, 2):
            farthest = edge + step * count
            if farthest in used or not 0 <= farthest < len(mine):
                return ours
            new = [edge + step * (at + 1) for at in range(count)]
            words = [word for at in sorted(new) for word in mine[at]]
            if _holds([mine[at] for at in ours], [others[at] for at in theirs], words, step, likeness):
                ours = tuple(sorted((*ours, *new)))
                used.update(new)
                break
        else:
            return ours


def _holds(ours: Sentences, theirs: Sentences, new: list[int], step: int, likeness: Likeness) -> bool:
    """Do `theirs` hold the words of `new`, beyond the words of `ours`, on the side of `step`?"""
    other = list(chain.from_iterable(theirs))
    most = LCSseq.similarity(new, other)  # more words than that `new` cannot add to those of `ours`
    if most < _LEFT_SHARE * len(new) and (most < _PHRASE or not shares_run(new, other, _PHRASE)):
        return False
    mine = list(chain.from_iterable(ours))
    both = [*mine, *new] if step > 0 else [*new, *mine]
    before = likeness.held(mine, other)
    after = likeness.held(both, other)
    share = likeness.held(new, other).share
    gained = after.words - before.words
    if gained >= max(_HELD_WORDS, _HELD * len(new)) and share >= _HELD:
        return True
    over = other[before.last :] if step > 0 else other[: before.first]
    # As many words as the partner has left over on that side, and some of them the same.
    if abs(len(over) - len(new)) <= _LEFT_OVER and gained >= 2 and gained >= _LEFT_SHARE * len(new):
        return True
    # Or a phrase of what the partner has left over there, and most of it.
    return shares_run(new, over, _PHRASE) and likeness.held(over, new).words >= _HELD * len(over)


def _moved(
    groups: list[Group],
    strays: list[tuple[int, int, float]],
    a: Sentences,
    b: Sentences,
    likeness: Likeness,
) -> list[Group]:
    """What is left on both sides and alike, most alike first."""
    used_a, used_b = {i for group in groups for i in group.a}, {j for group in groups for j in group.b}
    if not strays:
        return []
    stretches = likeness.stretches(
        [i for i in range(len(a)) if i not in used_a], [j for j in range(len(b)) if j not in used_b]
    )
    found = []
    for i, j, value in sorted(strays, key=lambda pair: (-pair[2], pair[:2])):
        same_copy = value >= _MOVED or (i, j) in stretches
        if same_copy and min(len(a[i]), len(b[j])) >= _MOVED_WORDS and i not in used_a and j not in used_b:
            found.append(Group((i,), (j,), moved=True))
            used_a.add(i)
            used_b.add(j)
    return found

"""A stretch -> the parts that one rule each explains.

In: a stretch. Out: `Classed` parts, in order, that together cover it.

    *sixty-two grey seals* / *61 gray seal pups*  ->  number, spelling, detail

A rule of the cosmetic classes may explain the whole at once; otherwise the stretch is cut where its
words answer to each other, each atom is widened to its marks, and neighbours that no rule above
`naming` explains, or that only grammar tells apart, go together again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from wirecopy.changes.change import Change
from wirecopy.changes.forms import AUXILIARIES
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules import COSMETIC, RULES, Finding, compatible
from wirecopy.changes.stretch import Answers, Stretch, grown
from wirecopy.reasons import ChangeClass
from wirecopy.registry.synonyms import near
from wirecopy.spans import Span

_OTHERS = RULES[len(COSMETIC) :]
_REST = frozenset({ChangeClass.DETAIL, ChangeClass.WORDING})


class Classed(NamedTuple):
    """A part of a stretch and what it is."""

    stretch: Stretch
    finding: Finding

    def change(self) -> Change:
        stretch, finding = self.stretch, self.finding
        return Change(
            finding.kind,
            finding.verdict,
            finding.reason,
            _span(stretch.a, stretch.a_low, stretch.a_high),
            _span(stretch.b, stretch.b_low, stretch.b_high),
        )


def _span(half: Half, low: int, high: int) -> Span | None:
    """From the first to the last word, with the symbols of a number: *8%*, *$3 million*."""
    if low >= high:
        return None
    span = half.of(low, high)
    for number in half.numbers:
        first, last = half.range(number.core)
        if low <= first < last <= high:
            span = Span(min(span.start, number.core.start), max(span.end, number.core.end))
    return span


_PHRASES = frozenset({ChangeClass.ATTRIBUTION, ChangeClass.NAMING})
_COSMETIC = frozenset({ChangeClass.TYPOGRAPHY, ChangeClass.SPELLING, ChangeClass.STYLE})


class Rules:
    """The rules, asked about the stretches of one sentence pair. What the cosmetic ones say is kept: they are
    asked before a stretch is grown, and again when it is classed."""

    def __init__(self) -> None:
        self._cosmetic: dict[Stretch, Finding | None] = {}

    def cosmetic(self, stretch: Stretch) -> Finding | None:
        """What the first of the cosmetic rules says that explains the whole stretch."""
        if stretch not in self._cosmetic:
            self._cosmetic[stretch] = next((found for rule in COSMETIC if (found := rule(stretch))), None)
        return self._cosmetic[stretch]

    def first(self, stretch: Stretch) -> Classed:
        """The stretch, by the first rule that fits."""
        finding = self.cosmetic(stretch) or next(found for rule in _OTHERS if (found := rule(stretch)))
        return Classed(stretch, finding)


def classed(stretch: Stretch, rules: Rules) -> list[Classed]:
    """The parts of `stretch`, each with the first rule that fits."""
    several = len(stretch.words_a) + len(stretch.words_b) > 2
    if several and near(" ".join(stretch.words_a), " ".join(stretch.words_b)):  # innocent, not guilty
        return [Classed(stretch, compatible(ChangeClass.WORDING, Reason.OTHER_WORDS))]
    whole = rules.first(stretch)
    if stretch.crossed or stretch.one_sided or whole.finding.kind in _PHRASES:
        return [whole]
    cut = _atoms(stretch)
    if len(cut) < 2:
        return [whole]
    atoms = [rules.first(atom) for atom in cut]
    if whole.finding.kind in _COSMETIC:
        each = all(atom.finding.kind in _COSMETIC for atom in atoms)
        return atoms if each else [whole]
    turning = {atom.finding.kind for atom in atoms} & {ChangeClass.POLARITY, ChangeClass.CERTAINTY}
    if turning and whole.finding.kind in _REST and whole.finding.reason is not Reason.FACT_REPLACED:
        return [whole]  # two negations that undo each other, "will" against "is to"
    if all(atom.finding.kind in _REST for atom in atoms):
        return [whole]
    others = [atom for atom in atoms if atom.finding.kind is not whole.finding.kind]
    if whole.finding.kind not in _REST and not any(_telling(atom) for atom in others):
        return [whole]
    return _rejoined(atoms, rules)


def _telling(atom: Classed) -> bool:
    """Does the atom say something of its own, beyond grammar and other words?"""
    return atom.finding.kind not in _REST or atom.finding.reason in (Reason.FACT_ADDED, Reason.FACT_REPLACED)


def _atoms(stretch: Stretch) -> list[Stretch]:
    """Cut at every pair of words that answer to each other; equal words end an atom."""
    bounds: list[tuple[int, int, int, int]] = []
    if stretch.a_high - stretch.a_low <= 1 and stretch.b_high - stretch.b_low <= 1:
        return [stretch]  # there is nothing to cut
    stretch = _anchored(stretch)
    edges = [(stretch.a_low - 1, stretch.b_low - 1), *stretch.pairs, (stretch.a_high, stretch.b_high)]
    for (i, j), (next_i, next_j) in pairwise(edges):
        if next_i - i > 1 or next_j - j > 1:
            bounds.append((i + 1, next_i, j + 1, next_j))
        if next_i < stretch.a_high and next_j < stretch.b_high and _differ(stretch, next_i, next_j):
            bounds.append((next_i, next_i + 1, next_j, next_j + 1))
    widened: list[Stretch] = []
    answers = Answers(stretch.a, stretch.b, stretch.pairs)
    for bound in bounds:
        atom = _inside(grown(stretch.cut(*bound), answers), stretch)
        if widened and (atom.a_low < widened[-1].a_high or atom.b_low < widened[-1].b_high):
            last = widened.pop()
            atom = stretch.cut(
                min(last.a_low, atom.a_low), max(last.a_high, atom.a_high),
                min(last.b_low, atom.b_low), max(last.b_high, atom.b_high),
            )  # fmt: skip
        widened.append(atom)
    return widened


def _anchored(stretch: Stretch) -> Stretch:
    """The stretch with its verbs of speech, if it has one on each side, answering to each other."""
    verbs = [
        half.touching(half.speech_verbs, low, high)
        for half, low, high in (
            (stretch.a, stretch.a_low, stretch.a_high),
            (stretch.b, stretch.b_low, stretch.b_high),
        )
    ]
    if len(verbs[0]) != 1 or len(verbs[1]) != 1:
        return stretch
    i, j = stretch.a.range(verbs[0][0].span)[0], stretch.b.range(verbs[1][0].span)[0]
    kept = [(x, y) for x, y in stretch.pairs if (x < i and y < j) or (x > i and y > j)]
    return replace(stretch, pairs=tuple(sorted([*kept, (i, j)])))


def _differ(stretch: Stretch, i: int, j: int) -> bool:
    return stretch.a.words.folded[i] != stretch.b.words.folded[j]


def _inside(atom: Stretch, stretch: Stretch) -> Stretch:
    return stretch.cut(
        max(atom.a_low, stretch.a_low), min(atom.a_high, stretch.a_high),
        max(atom.b_low, stretch.b_low), min(atom.b_high, stretch.b_high),
    )  # fmt: skip


def _rejoined(atoms: list[Classed], rules: Rules) -> list[Classed]:
    """Neighbours of the rest together; bare grammar goes with the telling neighbour it serves."""
    joined: list[Classed] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last and _touch(last.stretch, atom.stretch) and _one(last, atom):
            both = _cover(last.stretch, atom.stretch)
            if last.finding.kind in _REST and atom.finding.kind in _REST:
                joined[-1] = rules.first(both)
            else:
                joined[-1] = Classed(both, last.finding if last.finding.kind not in _REST else atom.finding)
        else:
            joined.append(atom)
    return joined


def _touch(one: Stretch, other: Stretch) -> bool:
    return one.a_high == other.a_low and one.b_high == other.b_low


def _one(one: Classed, other: Classed) -> bool:
    kinds = one.finding.kind, other.finding.kind
    if _REST.issuperset(kinds) or (kinds[0] is kinds[1] and kinds[0] not in _COSMETIC):
        return True
    return _serves(one, other) or _serves(other, one)


def _serves(atom: Classed, other: Classed) -> bool:
    """Is the atom bare auxiliaries that only go along with the other, as in *did not attend*?"""
    words = {*atom.stretch.words_a, *atom.stretch.words_b}
    bare = atom.finding.reason is Reason.GRAMMAR and words <= AUXILIARIES | {"a", "an", "the", "to"}
    return bare and other.finding.kind not in _COSMETIC | {ChangeClass.NUMBER}


def _cover(one: Stretch, other: Stretch) -> Stretch:
    pairs = tuple(sorted({*one.pairs, *other.pairs}))
    return Stretch(one.a, one.b, one.a_low, other.a_high, one.b_low, other.b_high, pairs)

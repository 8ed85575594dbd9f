"""A table of n versions -> its variants, classed.

In: the versions and their table. Out: `Variant`s, in the order of the table.

    rows whose words differ        -> stretches in which some version departs from the others throughout
    rows whose words only look otherwise
    sentences that some versions lack altogether
    sentences out of order

Each is classed by the rules that class the changes between two versions (`representative`): every
reading against the reading that most versions have.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import count, pairwise

import numpy as np
from numpy.typing import NDArray

from wirecopy.align.table import Table, lacking
from wirecopy.changes.half import Version
from wirecopy.changes.looks import PLAIN, looks
from wirecopy.changes.representative import Representatives
from wirecopy.reasons import SEVERITY, ChangeClass, Severity
from wirecopy.registry.spelling import canonical
from wirecopy.spans import Span

_NEAR = 8  # words of a version that has a sentence, before and after it, by which others have the place

HOUSE = frozenset({ChangeClass.TYPOGRAPHY, ChangeClass.SPELLING, ChangeClass.STYLE})
"""Classes that a house's style alone can bring about."""

_RANK = {kind: at for at, kind in enumerate(ChangeClass)}
_SEVERITIES = list(Severity)

Cells = NDArray[np.int32]
Held = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Reading:
    """What some versions have at one place: `spans`, one a version; None where they have nothing."""

    versions: tuple[int, ...]
    spans: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Rows `low` up to `high` of a table in which the versions do not agree.

    `readings[0]` is the base: what most versions have. `classes[k]` is the class between the base (as
    A) and reading `k`; of the base itself None. `absent`: versions that lack the whole place, so that
    nothing can be said of them. `whole`: whole sentences come and go.
    """

    rows: tuple[int, int]
    readings: tuple[Reading, ...]
    classes: tuple[ChangeClass | None, ...]
    absent: tuple[int, ...]
    whole: bool

    @property
    def kind(self) -> ChangeClass:
        """The gravest class among the readings."""
        return min((kind for kind in self.classes if kind), key=_grave)

    @property
    def severity(self) -> Severity:
        return SEVERITY[self.kind]

    @property
    def house(self) -> bool:
        """Can a house's style alone have brought it about?"""
        return self.kind in HOUSE

    def state(self, n: int, merged: bool = False) -> list[int]:
        """For each of `n` versions the number of its reading, -1 where it lacks the place. `merged`:
        a reading that differs from the base only in style counts as the base."""
        found = [-1] * n
        for number, reading in enumerate(self.readings):
            for version in reading.versions:
                found[version] = 0 if merged and self.classes[number] in HOUSE else number
        return found


def _grave(kind: ChangeClass) -> tuple[int, int]:
    return -_SEVERITIES.index(SEVERITY[kind]), _RANK[kind]


def variants(versions: Sequence[Version], table: Table) -> list[Variant]:
    """All variants; a version without words has no part in any."""
    if table.rows == 0:
        return []
    found = _Search(versions, table)
    every = [*found.whole(), *found.moved(), *found.worded(), *found.looking()]
    every = [one for one in every if len(one.readings) > 1]
    return sorted(every, key=lambda one: (one.rows, not one.whole, one.readings[0].versions))


class _Search:
    def __init__(self, versions: Sequence[Version], table: Table) -> None:
        self.versions, self.table, self.cells = versions, table, table.cells
        self.count = table.versions
        self.ranks = _ranked(versions)
        self.row_of = [table.row_of(version) for version in range(self.count)]
        self.present: Held = self.cells >= 0
        self.lacking = lacking(table, [version.side for version in versions])
        self.forms = self._forms()
        # What is asked word by word, as lists: an array is slow to ask for one number.
        self.words_in: list[list[int]] = self.cells.T.tolist()
        self.forms_in: list[list[int]] = self.forms.T.tolist()
        self.rows_of: list[list[int]] = [rows.tolist() for rows in self.row_of]
        self.rows_in_order: list[list[int]] = [
            rows[~table.moved[rows, version]].tolist() for version, rows in enumerate(self.row_of)
        ]
        self.sentence_of = [
            [at for at, (low, high) in enumerate(v.side.bounds) for _ in range(low, high)] for v in versions
        ]
        self.representatives = Representatives(
            versions, self.rows_of, self.words_in, self.sentence_of, self.ranks
        )

    def _forms(self) -> Cells:
        """The number of the canonical form in each cell, -1 for none."""
        numbers: dict[str, int] = {}
        forms = np.full(self.cells.shape, -1, dtype=np.int32)
        for version, one in enumerate(self.versions):
            row = [numbers.setdefault(canonical(word), len(numbers)) for word in one.side.words.folded]
            forms[self.row_of[version], version] = row
        return forms

    def whole(self) -> Iterator[Variant]:
        """Sentences that some versions lack: stretches of rows that the same versions lack."""
        lacks = self.lacking
        change = np.flatnonzero((lacks[1:] != lacks[:-1]).any(axis=1)) + 1
        edges = [0, *change.tolist(), self.table.rows]
        for low, high in pairwise(edges):
            if not lacks[low].any():
                continue
            having = ~lacks[low]
            place = self._place(low, high, having)
            without = tuple(np.flatnonzero(~having & place).tolist())
            absent = tuple(np.flatnonzero(~having & ~place).tolist())
            if not without:
                continue
            readings = self._readings(low, high, [np.flatnonzero(having).tolist(), list(without)])
            kind = ChangeClass.ONLY_B if readings[0].versions == without else ChangeClass.ONLY_A
            yield Variant((low, high), readings, (None, kind), absent, True)

    def _place(self, low: int, high: int, having: Held) -> Held:
        """Which versions have what stands around the rows in those that have the sentence."""
        near: set[int] = set()
        for version in np.flatnonzero(having).tolist():
            kept = self.rows_in_order[version]
            first, last = bisect_left(kept, low), bisect_left(kept, high)
            near.update(kept[max(0, first - _NEAR) : first], kept[last : last + _NEAR])
        return np.asarray(self.present[sorted(near)].any(axis=0))

    def moved(self) -> Iterator[Variant]:
        """Stretches of rows that the same versions have out of order."""
        moved = self.table.moved
        stretches: list[tuple[int, int]] = []
        for row in np.flatnonzero(moved.any(axis=1)).tolist():
            if stretches and self._goes_on(*stretches[-1], row):
                stretches[-1] = (stretches[-1][0], row + 1)
            else:
                stretches.append((row, row + 1))
        for low, high in stretches:
            here = self.present[low:high].any(axis=0)
            groups = [np.flatnonzero(here & ~moved[low]).tolist(), np.flatnonzero(moved[low]).tolist()]
            if groups[0]:
                absent = tuple(np.flatnonzero(~here).tolist())
                readings = self._readings(low, high, groups)
                yield Variant((low, high), readings, (None, ChangeClass.MOVED), absent, True)

    def _goes_on(self, low: int, high: int, row: int) -> bool:
        """Are the same versions out of order in `row` too, and have they nothing in between?"""
        moved = self.table.moved[low]
        same = bool((self.table.moved[row] == moved).all())
        return same and row - high <= _NEAR and not self.present[high:row, moved].any()

    def worded(self) -> Iterator[Variant]:
        """Stretches of rows in which versions have other words, or a word more or less."""
        departing: dict[int, set[int]] = {}
        high_form = self.forms.max(axis=1)
        low_form = np.where(self.present, self.forms, np.iinfo(np.int32).max).min(axis=1)
        missing = ~self.present & ~self.lacking
        for row in np.flatnonzero((high_form != low_form) | missing.any(axis=1)).tolist():
            states = self.forms[row].tolist()
            asked = np.flatnonzero(~self.lacking[row]).tolist()
            counted = Counter(states[version] for version in asked)
            most = max(counted.values())
            commonest = (version for version in asked if counted[states[version]] == most)
            base = states[min(commonest, key=self.ranks.__getitem__)]
            departing[row] = {version for version in asked if states[version] != base}
        rows = sorted(departing)
        low = 0
        for at, row in enumerate(rows):
            after = rows[at + 1] if at + 1 < len(rows) else None
            if after != row + 1 or not self._one(row, after, departing):
                yield self._worded(rows[low], row + 1)
                low = at + 1

    def _one(self, row: int, after: int, departing: dict[int, set[int]]) -> bool:
        """Do two neighbouring rows belong together: one sentence, and a version departs in both?"""
        if departing[row].isdisjoint(departing[after]):
            return False
        return bool((self.lacking[row] == self.lacking[after]).all())

    def _worded(self, low: int, high: int) -> Variant:
        groups: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for version in np.flatnonzero(~self.lacking[low]).tolist():
            groups[tuple([form for form in self.forms_in[version][low:high] if form >= 0])].append(version)
        return self._classed(low, high, list(groups.values()))

    def looking(self) -> Iterator[Variant]:
        """Rows of one word that looks otherwise in some versions."""
        written, behind = [], []
        for one in self.versions:
            letters, between = looks(one.side)
            written.append(letters)
            behind.append(between)
        same = (self.forms.max(axis=1)[:, None] == self.forms) | ~self.present
        other = self._differing(written) | self._differing(behind)
        rows = np.flatnonzero(same.all(axis=1) & other)
        for row in rows.tolist():
            here = np.flatnonzero(self.present[row]).tolist()
            words = [self.words_in[version][row] for version in here]
            after = self._marks_behind(row, here, words, behind)
            shown = [written[version][word] for version, word in zip(here, words, strict=True)]
            if len(set(shown)) > 1 and any(self._opens(v, w) for v, w in zip(here, words, strict=True)):
                shown = [word[:1].lower() + word[1:] for word in shown]  # a capital that the beginning brings
            if len(set(shown)) == 1 and len(set(after)) == 1:
                continue
            groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
            for version, word, marks in zip(here, shown, after, strict=True):
                groups[word, marks].append(version)
            plain = all(char in PLAIN for marks in after for char in marks) or len(set(after)) == 1
            kind = None
            if plain:
                folded = {self.versions[v].side.words.folded[w] for v, w in zip(here, words, strict=True)}
                kind = ChangeClass.TYPOGRAPHY if len(folded) == 1 else ChangeClass.SPELLING
            yield self._classed(row, row + 1, list(groups.values()), kind, marks=True)

    def _differing(self, looks: list[list[str]]) -> Held:
        """The rows in which what is told of each word is not the same in all versions that have one."""
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        most = np.full(self.table.rows, -1, np.int32)
        least = np.full(self.table.rows, np.iinfo(np.int32).max, np.int32)
        for rows, told in zip(self.row_of, looks, strict=True):
            numbered = np.fromiter(map(numbers.__getitem__, told), np.int32, len(told))
            most[rows] = np.maximum(most[rows], numbered)
            least[rows] = np.minimum(least[rows], numbered)
        return most > least

    def _opens(self, version: int, word: int) -> bool:
        bounds = self.versions[version].side.bounds
        return bounds[self.sentence_of[version][word]][0] == word

    def _marks_behind(
        self, row: int, here: list[int], words: list[int], behind: list[list[str]]
    ) -> list[str]:
        """The marks behind a word, as far as the same word follows: else the marks belong to what differs."""
        nexts = [
            self.rows_of[version][word + 1] if word + 1 < len(self.rows_of[version]) else -1
            for version, word in zip(here, words, strict=True)
        ]
        marks = [behind[version][word] for version, word in zip(here, words, strict=True)]
        if len(set(marks)) == 1:
            return marks
        same = [self.sentence_of[v][w] == self.sentence_of[v][w + 1] if n >= 0 else False
                for v, w, n in zip(here, words, nexts, strict=True)]  # fmt: skip
        counted = Counter(after for after, inside in zip(nexts, same, strict=True) if inside)
        if not counted:
            return [""] * len(marks)
        following = max(counted, key=lambda after: (counted[after], -after))
        told = [after == following and inside for after, inside in zip(nexts, same, strict=True)]
        usual = Counter(mark for mark, tells in zip(marks, told, strict=True) if tells)
        most = max(usual, key=lambda mark: (usual[mark], mark))
        return [mark if tells else most for mark, tells in zip(marks, told, strict=True)]

    def _classed(
        self,
        low: int,
        high: int,
        groups: list[list[int]],
        kind: ChangeClass | None = None,
        marks: bool = False,
    ) -> Variant:
        readings = self._readings(low, high, groups)
        groups = [list(reading.versions) for reading in readings]
        classes: list[ChangeClass | None] = [None]
        for group in groups[1:]:
            classes.append(kind or self.representatives.kind(low, high, groups[0], group, marks))
        inside = {version for group in groups for version in group}
        absent = tuple(version for version in range(self.count) if version not in inside)
        return Variant((low, high), readings, tuple(classes), absent, False)

    def _readings(self, low: int, high: int, groups: list[list[int]]) -> tuple[Reading, ...]:
        """The readings, what most versions have first; of equally many, by canonical order."""
        ordered = sorted(
            groups, key=lambda group: (-len(group), min(self.ranks[version] for version in group))
        )
        return tuple(
            Reading(tuple(group), tuple(self._span(low, high, version) for version in group))
            for group in ordered
        )

    def _span(self, low: int, high: int, version: int) -> Span | None:
        held = [word for word in self.words_in[version][low:high] if word >= 0]
        if not held:
            return None
        last = held[0]
        for word in held[1:]:  # words out of order end the stretch
            if word != last + 1:
                break
            last = word
        words = self.versions[version].side.words
        return Span(words.start[held[0]], words.end[last])


def _ranked(versions: Sequence[Version]) -> list[int]:
    """The place of each version in canonical order."""

    def compare(i: int, j: int) -> int:
        one, other = versions[i].side, versions[j].side
        if one.precedes(other) or other.precedes(one):
            return -1 if one.precedes(other) else 1
        mine, theirs = versions[i].published or "", versions[j].published or ""
        return (mine > theirs) - (mine < theirs)

    order = sorted(range(len(versions)), key=cmp_to_key(compare))
    return sorted(range(len(order)), key=order.__getitem__)

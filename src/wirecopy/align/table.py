"""n versions -> one table: a column a version, a row a place, every body word in exactly one cell.

In: the sides of the versions of a dispatch, in any order. Out: a `Table`, the same for any order but
for the order of its columns.

    versions with equal words -> one                      the first in canonical order stands for all
    steps (nearness)          -> who is laid beside whom  the nearest pair first
    rows (placing)            -> the table                each version aligned with its nearest
    settle                    -> what most agree on       phrases that come twice

The table of two versions is their alignment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

import numpy as np
from numpy.typing import NDArray

from wirecopy.align.align import align_numbered
from wirecopy.align.alignment import SentencePair
from wirecopy.align.nearness import STRETCH, steps
from wirecopy.align.placing import Rows
from wirecopy.align.side import Side
from wirecopy.align.vocabulary import Vocabulary
from wirecopy.match import grams

Aligned = Callable[[int, int], Sequence[SentencePair]]
"""The sentence pairs of versions `i` (as A) and `j` (as B)."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """`cells[row, version]`: the index of a body word of that version, -1 where it has none. Each body word
    stands in exactly one row.

    `moved[row, version]` is True for a word that stands out of order in that version: the others of a
    column ascend. `tree`: the pairs of versions that were aligned with each other, the one placed
    first before the other; versions with equal words are paired without being aligned.
    """

    cells: NDArray[np.int32]
    moved: NDArray[np.bool_]
    tree: tuple[tuple[int, int], ...]

    @property
    def rows(self) -> int:
        return int(self.cells.shape[0])

    @property
    def versions(self) -> int:
        return int(self.cells.shape[1])

    def row_of(self, version: int) -> NDArray[np.int32]:
        """For each body word of `version`, the row in which it stands."""
        column = self.cells[:, version]
        held = np.flatnonzero(column >= 0)
        found = np.empty(len(held), dtype=np.int32)
        found[column[held]] = held
        return found


def lacking(table: Table, sides: Sequence[Side]) -> NDArray[np.bool_]:
    """By row and version: where a version lacks not a word but the whole sentence in which others have it."""
    present = table.cells >= 0
    found = np.zeros(present.shape, dtype=np.bool_)
    for version, side in enumerate(sides):
        if side.bounds:
            rows = table.row_of(version)
            starts = [low for low, _ in side.bounds]
            having = np.logical_or.reduceat(present[rows], starts, axis=0)  # by sentence: who has any of it
            found[rows] |= np.repeat(~having, np.diff([*starts, len(rows)]), axis=0)
    return found


def collate(sides: Sequence[Side], aligned: Aligned | None = None) -> Table:
    """The table of all `sides`. `aligned` answers with an alignment that is known already; it must be
    what `align` answers."""

    def ask(i: int, j: int) -> Sequence[SentencePair]:
        return aligned(first[i], first[j]) if aligned else align_numbered(numbered[i], numbered[j], words)

    def compare(i: int, j: int) -> int:
        return _compare(sides[i], sides[j])

    order = sorted(range(len(sides)), key=cmp_to_key(compare))
    groups: dict[tuple[str, ...], list[int]] = {}
    for version in order:
        groups.setdefault(tuple(sides[version].words.folded), []).append(version)
    first = [group[0] for group in groups.values()]
    words = Vocabulary()
    numbered = [words.numbered(sides[version]) for version in first]
    stretches = grams([each.words for each in numbered], STRETCH)
    rows = Rows(numbered, stretches, words.alike)
    tree: list[tuple[int, int]] = []
    for new, beside in steps([each.words for each in numbered], stretches):
        asked = rows.place(new, beside, ask)
        tree += [(first[placed], first[new]) for placed in asked]
    if len(first) > 2:
        rows.settle()
    cells, moved = rows.filled()
    column = np.empty(len(sides), dtype=np.int64)
    for at, group in enumerate(groups.values()):
        column[group] = at
        tree += [(group[0], same) for same in group[1:]]
    return Table(cells[:, column], moved[:, column], tuple(tree))


def _compare(one: Side, other: Side) -> int:
    """Canonical order; of equal texts, the one that is cut into fewer sentences."""
    if one.precedes(other):
        return -1
    if other.precedes(one):
        return 1
    mine, theirs = (len(one.bounds), one.sentences), (len(other.bounds), other.sentences)
    return (mine > theirs) - (mine < theirs)

"""One version after the other into the rows of a table.

In: sides, their numbered words, and for each new version the placed one it is laid beside. Out: rows.

    aligned with the nearest       its words take the rows of their partners
    elsewhere                      sentences that the nearest lacks and another placed version has
    heaviest chain                 words out of order keep their rows and are flagged
    in the gaps                    what is left is laid beside what others have in the same place,
                                   else new rows are put in

When a version is placed, each of its words stands in one row, no row has two of them, and their rows
ascend but for those of flagged words. It stays so whatever comes later; `bring` and `settle` rest on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import lt

import numpy as np
from numpy.typing import NDArray

from wirecopy.align.alignment import SentencePair
from wirecopy.align.chain import heaviest_chain
from wirecopy.align.elsewhere import Elsewhere
from wirecopy.align.leftover import Leftover, leftovers
from wirecopy.align.settle import Settling
from wirecopy.align.side import Side
from wirecopy.align.vocabulary import Numbered
from wirecopy.align.word_pairs import Alike, word_pairs

Ask = Callable[[int, int], Sequence[SentencePair]]

# What a link weighs where links contradict each other in order: a plain one outweighs every one that
# the alignment itself calls moved, or that was found beside another version.
_PLAIN, _DOUBTFUL = 1.0, 1e-4
_AROUND = 4  # placed words before and after a gap that tell which sentences of others stand there


class Rows:
    """The table while it grows. A row has a name for good; `order` says where it stands."""

    def __init__(
        self, versions: Sequence[Numbered], stretches: Sequence[Sequence[int]], alike: Alike
    ) -> None:
        self.sides, self.words = [each.side for each in versions], [each.words for each in versions]
        self.order: list[int] = []
        self.cells: list[dict[int, int]] = []
        """By row: version -> word."""
        self.row_of: dict[int, list[int]] = {}
        """By placed version: word -> row."""
        self.moved: dict[int, set[int]] = {}
        """By placed version: its words out of order."""
        self._standing: list[int] = []
        """By row: the versions that have a word in order there, a bit each."""
        self.sentence_of = [_sentences(side) for side in self.sides]
        self.elsewhere = Elsewhere(versions, stretches)
        self._alike = alike
        self.position: list[int] = []

    def place(self, new: int, beside: int | None, ask: Ask) -> list[int]:
        """Put version `new` in; the placed versions that it was aligned with."""
        target: dict[int, int] = {}
        weight: dict[int, float] = {}
        asked: list[int] = []
        if beside is not None:
            asked.append(beside)
            for pair in ask(new, beside):
                for i, j in pair.words:
                    target[i] = self.row_of[beside][j]
                    weight[i] = _DOUBTFUL if pair.moved else _PLAIN
            kept = self._in_order(target, weight)
            for i, row in self.elsewhere.found(new, self, target, kept, asked, ask):
                target[i], weight[i] = row, _DOUBTFUL
        kept = self._in_order(target, weight)
        self._fill(new, target, kept, asked)
        self.elsewhere.add(new)
        return asked

    def settle(self) -> None:
        """Look all versions over once more; rows that no version has any longer go."""
        Settling(
            self.words, self.sentence_of, self.cells, self.row_of, self.moved, self.order, self.position
        ).settle()
        self._renumber([row for row in self.order if self.cells[row]])

    def _renumber(self, order: list[int]) -> None:
        self.order = order
        self.position = [-1] * len(self.cells)
        for at, row in enumerate(order):
            self.position[row] = at

    def bring(self, rows: Sequence[int], after: int, until: int, fixed: set[int]) -> bool:
        """Bring rows between the positions `after` and `until`, with the rows that must go along, if every
        version that has words in them keeps its order, and no row of `fixed` must go. Where two versions
        have text at one place and neither has both, which comes first was chance; the first version that
        has both tells it."""
        places = [self.position[row] for row in rows]
        low, high = min(places), max(places) + 1
        while True:
            backwards = high <= after
            crossed = range(after, high - 1, -1) if backwards else range(until, low)
            block = 0
            for row in self.order[low:high]:
                block |= self._standing[row]
            # What is barred goes along, and all up to it: the farthest is asked first.
            barred = next((at for at in crossed if self._standing[self.order[at]] & block), None)
            if barred is None:
                break
            if backwards:
                high = barred + 1
            else:
                low = barred
            if low <= until and after < high:
                return False
        taken = self.order[low:high]
        if not crossed or not fixed.isdisjoint(taken):
            return False
        if high <= after:
            order = [*self.order[:low], *self.order[high : after + 1], *taken, *self.order[after + 1 :]]
        else:
            order = [*self.order[:until], *taken, *self.order[until:low], *self.order[high:]]
        self._renumber(order)
        return True

    def filled(self) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Cells and flags as arrays."""
        cells = np.full((len(self.order), len(self.sides)), -1, dtype=np.int32)
        moved = np.zeros(cells.shape, dtype=np.bool_)
        for version, rows in self.row_of.items():
            at = np.asarray([self.position[row] for row in rows], dtype=np.int64)
            cells[at, version] = np.arange(len(rows), dtype=np.int32)
            moved[at[sorted(self.moved[version])], version] = True
        return cells, moved

    def _in_order(self, target: dict[int, int], weight: dict[int, float]) -> set[int]:
        """The words whose rows ascend: all, or the heaviest chain."""
        words = sorted(target)
        places = [self.position[target[i]] for i in words]
        if all(map(lt, places, places[1:])):
            return set(target)
        return {
            i for i, _, _ in heaviest_chain([(i, at, weight[i]) for i, at in zip(words, places, strict=True)])
        }

    def _fill(self, new: int, target: dict[int, int], kept: set[int], asked: list[int]) -> None:
        """Rows for the words that have none, and the new order."""
        count = len(self.words[new])
        moved = {i for i in target if i not in kept}
        rows = [target.get(i, -1) for i in range(count)]
        put: dict[int, list[int]] = {}
        """By position: the rows that come after it, -1 for the beginning."""
        anchors = [(i, self.position[target[i]]) for i in sorted(kept)]
        parts = leftovers(self.sentence_of[new], target, kept, anchors, self.position)
        for part, found in self._answered(new, parts, target, asked):
            if part.moved:
                moved.update(range(part.low, part.high))
            after = self._break_after(part) if part.whole else part.after
            if part.before and not found:
                after = part.until - 1
            elif part.before:
                after = found[min(found)] - 1
            for i in range(part.low, part.high):
                if i in found:
                    after = found[i]
                    rows[i] = self.order[after]
                else:
                    rows[i] = len(self.cells)
                    self.cells.append({})
                    self._standing.append(0)
                    put.setdefault(after, []).append(rows[i])
        for i, row in enumerate(rows):
            self.cells[row][new] = i
            if i not in moved:
                self._standing[row] |= 1 << new
        self.row_of[new], self.moved[new] = rows, moved
        if put:
            order, low = [], 0
            for after in sorted(put):
                order += [*self.order[low : after + 1], *put[after]]
                low = after + 1
            self._renumber(order + self.order[low:])

    def _answered(
        self, new: int, parts: Iterable[Leftover], target: dict[int, int], asked: list[int]
    ) -> list[tuple[Leftover, dict[int, int]]]:
        """Each part, and the positions of the rows that its words take: no row twice.

        The end of a sentence, whole ones and the beginning of a sentence may share one gap, and must stand in
        it one behind the other. The end takes rows first, then the beginning takes rows behind those; what is
        whole gets rows of its own, and its gap is narrowed to what lies between."""
        taken = set(target.values())
        answered: list[tuple[Leftover, dict[int, int]]] = []
        reached = -1  # by words in order
        for part in parts:
            if not part.moved:
                part = replace(part, after=max(part.after, reached))
            found = {} if part.whole else dict(self._answers(new, part, target, asked, taken))
            taken.update(self.order[at] for at in found.values())
            if found and not part.moved:
                reached = max(found.values())
            answered.append((part, found))
        limit = len(self.order)
        for at, (part, found) in reversed(list(enumerate(answered))):
            if part.whole:
                answered[at] = replace(part, until=min(part.until, limit)), found
            elif found and not part.moved:
                limit = min(found.values())
        return answered

    def _answers(
        self, new: int, part: Leftover, target: dict[int, int], asked: list[int], taken: set[int]
    ) -> Iterator[tuple[int, int]]:
        """Words of `part` and the positions of rows that others have in the same sentence, there, but for
        rows that are `taken` by other words of `new`."""
        near = {
            (version, self.sentence_of[version][word])
            for at in (*range(part.low - _AROUND, part.low), *range(part.high, part.high + _AROUND))
            if at in target and self.sentence_of[new][at] == part.sentence
            for version, word in self.cells[target[at]].items()
        }
        places = []
        for at in range(part.after + 1, part.until):
            cells = self.cells[self.order[at]]
            if self.order[at] in taken or not cells.keys().isdisjoint(asked):
                continue  # the alignment with those asked said no
            if any((version, self.sentence_of[version][word]) in near for version, word in cells.items()):
                places.append(at)
        if not places:
            return
        words = list(self.words[new][part.low : part.high])
        there = [self._form(self.order[at], words) for at in places]
        for i, at in word_pairs(words, there, self._alike):
            yield part.low + i, places[at]

    def _form(self, row: int, wanted: list[int]) -> int:
        """The word by which a row is compared: one that is wanted, else the one that most have."""
        forms = Counter(self.words[version][word] for version, word in self.cells[row].items())
        same = [form for form in forms if form in wanted]
        return min(same or forms, key=lambda form: (-forms[form], form))

    def _break_after(self, part: Leftover) -> int:
        """The first place in the gap where a sentence of the others ends."""
        for at in range(part.after, part.until - 1):
            cells = self.cells[self.order[at + 1]]
            begin = sum(
                word == self.sides[version].bounds[self.sentence_of[version][word]][0]
                for version, word in cells.items()
            )
            if 2 * begin >= len(cells):
                return at
        return part.until - 1


def _sentences(side: Side) -> list[int]:
    """For each word, its sentence."""
    return [at for at, (low, high) in enumerate(side.bounds) for _ in range(low, high)]

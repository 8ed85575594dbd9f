"""The table looked over once more: words that stand beside their gap, though most have them inside it.

In: rows that hold all versions. Out: the same rows, some words of some versions moved into others.

Where a phrase comes twice, a version that has it once may be laid beside either, and it is the first
placed versions that decide, not most of them. So each phrase beside a gap of its version is held against
what others have in that gap, in the same sentence; where it agrees with more of them, it goes there. A phrase
is two words or more, or one that follows an equal one.

The rows of a version's words ascend, but for those flagged as moved, before and after. So no word in order
stands in a gap, and a row there is free unless a flagged word has it: no row gets two words of a version.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

_ROUNDS = 3  # a phrase that goes may make others go; more than two rounds were never needed
_GAP = 80  # rows of a gap in which a phrase is sought; a phrase that is farther off is no slip


class Settling:
    """`cells` by row (version -> word), `rows` by version (word -> row), `position` by row; of each
    version the numbers of its words, and the sentence of each word."""

    def __init__(
        self,
        words: Sequence[Sequence[int]],
        sentence_of: Sequence[Sequence[int]],
        cells: list[dict[int, int]],
        rows: dict[int, list[int]],
        moved: dict[int, set[int]],
        order: list[int],
        position: list[int],
    ) -> None:
        self.words, self.sentence_of, self.cells, self.rows = words, sentence_of, cells, rows
        self.moved, self.order, self.position = moved, order, position
        self._having: defaultdict[int, set[int]] = defaultdict(set)
        """By word: rows in which versions have it, or had it to begin with: a phrase goes only to rows that have
        its words."""
        for version, its_rows in rows.items():
            for word, row in zip(words[version], its_rows, strict=True):
                self._having[word].add(row)

    def settle(self) -> None:
        """Go over all versions until nothing goes any more."""
        for _ in range(_ROUNDS):
            gone = [self._of(version, step) for version in sorted(self.rows) for step in (1, -1)]
            if not any(gone):
                return

    def _of(self, version: int, step: int) -> bool:
        """Let the phrases behind (1) or before (-1) each gap of `version` go into it."""
        gone = False
        count, rows = len(self.words[version]), self.rows[version]
        inside = [i for i in range(count) if i not in self.moved[version]]
        if step < 0:
            inside.reverse()
        edge = -1 if step > 0 else len(self.order)
        for i in inside:
            at = self.position[rows[i]]
            if abs(at - edge) > 1:
                phrase = self._best(version, i, edge, at, step)
                for length, row in enumerate(phrase):
                    del self.cells[rows[i + step * length]][version]
                    rows[i + step * length] = row
                for length, row in enumerate(phrase):
                    self.cells[row][version] = i + step * length
                gone = gone or bool(phrase)
            edge = self.position[rows[i]]
        return gone

    def _best(self, version: int, first: int, edge: int, at: int, step: int) -> list[int]:
        """The rows to which the phrase that begins with word `first` goes; none if it stays."""
        word = self.words[version][first]
        best: tuple[int, list[int]] = (0, [])
        nearest = at - step * min(abs(at - edge) - 1, _GAP)
        having = self._having[word]
        for place in range(nearest, at, step):
            row = self.order[place]
            if row not in having:
                continue
            for other, there in self.cells[row].items():
                if self.words[other][there] == word and there not in self.moved[other]:
                    for found in self._phrases(version, first, other, there, step):
                        best = max(best, found, key=lambda phrase: phrase[0])
        return best[1]

    def _phrases(
        self, version: int, first: int, other: int, there: int, step: int
    ) -> Iterator[tuple[int, list[int]]]:
        """What is gained, and the rows, of each phrase that both have from there on."""
        if not self._one_sentence(version, first, other, there, step):
            return
        gain, rows = 0, []
        long_enough = self._follows(version, first, other, there, step)
        mine, theirs = self.words[version], self.words[other]
        length = 0
        while True:
            i, j = first + step * length, there + step * length
            if not (0 <= i < len(mine) and 0 <= j < len(theirs)) or mine[i] != theirs[j]:
                return
            if i in self.moved[version] or j in self.moved[other]:
                return
            if self.sentence_of[version][i] != self.sentence_of[version][first]:
                return
            old, row = self.rows[version][i], self.rows[other][j]
            if step * (self.position[old] - self.position[row]) <= 0:
                return  # they stand together from here on, or would have to go the other way
            if self.cells[row].get(version, i) in self.moved[version]:
                return  # a word out of order stands there
            gain += self._agreeing(row, mine[i], version) - self._agreeing(old, mine[i], version)
            rows.append(row)
            length += 1
            if length > 1 or long_enough:
                yield gain, list(rows)

    def _one_sentence(self, version: int, first: int, other: int, there: int, step: int) -> bool:
        """Does any word of the sentence of `first`, or the word across the gap, stand beside one of the
        sentence of `there`?"""
        mine, theirs, rows = self.sentence_of[version], self.sentence_of[other], self.rows[version]
        around = rows[bisect_left(mine, mine[first]) : bisect_right(mine, mine[first])]
        if 0 <= first - step < len(rows):
            around.append(rows[first - step])
        beside = (self.cells[row].get(other) for row in around)
        return any(word is not None and theirs[word] == theirs[there] for word in beside)

    def _follows(self, version: int, first: int, other: int, there: int, step: int) -> bool:
        """Do both words follow an equal word of one row?"""
        i, j = first - step, there - step
        mine, theirs = self.rows[version], self.rows[other]
        return (
            0 <= i < len(mine)
            and 0 <= j < len(theirs)
            and mine[i] == theirs[j]
            and self.words[version][i] == self.words[other][j]
        )

    def _agreeing(self, row: int, word: int, but: int) -> int:
        """How many other versions have `word` in `row`."""
        return sum(self.words[v][i] == word for v, i in self.cells[row].items() if v != but)

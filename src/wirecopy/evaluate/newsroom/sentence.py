"""Sentences that remember what was done to them since they left the text they were copied from.

In: a sentence and a replacement. Out: the sentence after it, with marks that point at the same
stretch on both sides. Outside its marks a sentence equals the one it was copied from, letter by letter.

    >>> told = Sentence("k", "root", "The harbor is closed.").replace(4, 10, "harbour", "respell")
    >>> told.text, told.marks[0].here, told.marks[0].there
    ('The harbour is closed.', (4, 11), (4, 10))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

_PIECES = re.compile(r"\w+|\W")


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch that was changed: its offsets `here` and in the parent's sentence, and how."""

    kinds: tuple[str, ...]
    here: tuple[int, int]
    there: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the root text `root`; `key` is the same in all versions."""

    key: str
    root: str
    text: str
    marks: tuple[Mark, ...] = ()

    def handed_on(self) -> Sentence:
        """As the next version finds it: nothing done yet."""
        return replace(self, marks=())

    def replace(self, start: int, end: int, new: str, kind: str) -> Sentence:
        """The sentence with `[start, end)` put otherwise. Marks that meet there become one."""
        shift = len(new) - (end - start)
        first, last = start, end
        met: list[Mark] = []
        # What meets a mark that meets the place is drawn in as well, one that lost all its letters too.
        while len(wider := [mark for mark in self.marks if _meet(mark.here, (first, last))]) > len(met):
            met = wider
            first = min(start, *(mark.here[0] for mark in met))
            last = max(end, *(mark.here[1] for mark in met))
        there = (self._back(first), self._back(last))
        if met:
            there = (
                min(self._back(first), *(mark.there[0] for mark in met)),
                max(self._back(last), *(mark.there[1] for mark in met)),
            )
        kinds = tuple(dict.fromkeys([kind_ for mark in met for kind_ in mark.kinds] + [kind]))
        joined = Mark(kinds, (first, last + shift), there)
        moved = [
            replace(mark, here=(mark.here[0] + shift, mark.here[1] + shift)) if mark.here[0] >= end else mark
            for mark in self.marks
            if mark not in met
        ]
        text = self.text[:start] + new + self.text[end:]
        return replace(self, text=text, marks=tuple(sorted([*moved, joined], key=lambda mark: mark.here)))

    def _back(self, at: int) -> int:
        """Where offset `at` stood in the parent's sentence; it lies in no mark, or at the edge of one."""
        return at - sum(
            (mark.here[1] - mark.here[0]) - (mark.there[1] - mark.there[0])
            for mark in self.marks
            if mark.here[1] <= at and mark.here != (at, at)
        )

    def rewrite(self, new: str, kind: str) -> Sentence:
        """The sentence as `new`, marking only the stretch between what both sides begin and end with."""
        if new == self.text:
            return self
        old, now = _PIECES.findall(self.text), _PIECES.findall(new)
        head = 0
        while head < min(len(old), len(now)) and old[head] == now[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(now)) - head and old[-1 - tail] == now[-1 - tail]:
            tail += 1
        start = len("".join(old[:head]))
        left = len("".join(old[len(old) - tail :]))
        return self.replace(start, len(self.text) - left, new[start : len(new) - left], kind)

    def sub(
        self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str | None], kind: str
    ) -> Sentence:
        """Every match put otherwise; `put` gives None to let one stand."""
        found = self
        for match in reversed(list(pattern.finditer(self.text))):
            new = put(match)
            if new is not None and new != match.group():
                found = found.replace(match.start(), match.end(), new, kind)
        return found


def _meet(mark: tuple[int, int], stretch: tuple[int, int]) -> bool:
    """Do they overlap? What was cut to nothing meets whatever touches it."""
    if mark[0] == mark[1] or stretch[0] == stretch[1]:
        return mark[0] <= stretch[1] and stretch[0] <= mark[1]
    return mark[0] < stretch[1] and stretch[0] < mark[1]


Draft = tuple[tuple[Sentence, ...], ...]
"""A text: paragraphs of sentences."""


def words(draft: Draft) -> int:
    """How many words stand in it."""
    return sum(len(sentence.text.split()) for paragraph in draft for sentence in paragraph)


def each(draft: Draft, change: Callable[[Sentence], Sentence]) -> Draft:
    """The draft with every sentence changed."""
    return tuple(tuple(change(sentence) for sentence in paragraph) for paragraph in draft)


def only(draft: Draft, keep: Callable[[Sentence], bool]) -> Draft:
    """The sentences to keep; a paragraph left empty goes."""
    kept = (tuple(sentence for sentence in paragraph if keep(sentence)) for paragraph in draft)
    return tuple(paragraph for paragraph in kept if paragraph)

"""The class between two readings: the class of the change between two versions that have them.

In: the rows of a variant, the versions of one reading and of another. Out: a class.

Of all pairs of versions the one is asked whose sentences differ least besides, so that nothing else
that differs there decides. Only the sentences that hold the place are classed, and a pair of
sentences is classed once, however many versions have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import ne

from wirecopy.align import SentencePair
from wirecopy.changes.change import Change
from wirecopy.changes.classify import classify
from wirecopy.changes.half import Halves, Version
from wirecopy.reasons import SEVERITY, ChangeClass, SentenceKind, Severity
from wirecopy.spans import Span

_ASKED = 12  # versions of a reading that are weighed: more have the same few sentences
_SENTENCES = 3  # sentences of one version that a place may touch; beyond, copy is rewritten

_BREAKS = frozenset({ChangeClass.SPLIT, ChangeClass.MERGED, ChangeClass.MOVED})
_GRAVER = list(Severity)
_ORDER = list(ChangeClass)

Sentences = tuple[int, int]
"""First sentence and the one after the last."""


class Representatives:
    """Answers `kind` for one table. By version: `rows_of`, the row of each word; `words_in`, the word in each
    row, -1 for none; `sentence_of`, the sentence of each word; `rank`, its place in canonical order."""

    def __init__(
        self,
        versions: Sequence[Version],
        rows_of: Sequence[list[int]],
        words_in: Sequence[list[int]],
        sentence_of: Sequence[list[int]],
        rank: list[int],
    ) -> None:
        self.versions, self.rows_of, self.words_in = versions, rows_of, words_in
        self.sentence_of, self.rank = sentence_of, rank
        self._halves = Halves()
        self._known: dict[tuple[object, ...], list[tuple[Span | None, Span | None, ChangeClass]]] = {}

    def kind(
        self, low: int, high: int, base: list[int], other: list[int], marks: bool = False
    ) -> ChangeClass:
        """The class between the reading of `base` (as A) and that of `other`; `marks`: what differs may
        be the marks behind the words."""
        a, b = self._nearest(low, high, base, other)
        span_a, span_b = self._span(low, high, a, marks), self._span(low, high, b, marks)
        found = [
            kind
            for one, two, kind in self._changes(low, high, a, b)
            if kind not in _BREAKS and (_touch(one, span_a) or _touch(two, span_b))
        ]
        if found:
            return min(found, key=lambda kind: (-_GRAVER.index(SEVERITY[kind]), _ORDER.index(kind)))
        if span_a is None or span_b is None:
            return ChangeClass.WORDING
        same = self._folded(low, high, a) == self._folded(low, high, b)
        return ChangeClass.TYPOGRAPHY if same else ChangeClass.WORDING

    def _nearest(self, low: int, high: int, base: list[int], other: list[int]) -> tuple[int, int]:
        """The two versions, one of each reading, that differ least in the sentences around."""
        ones = sorted(base, key=self.rank.__getitem__)[:_ASKED]
        others = sorted(other, key=self.rank.__getitem__)[:_ASKED]
        if len(ones) == len(others) == 1:
            return ones[0], others[0]
        width = 20  # about a sentence
        first, last = max(0, low - width), high + width
        asked_a, asked_b = self._different(first, last, ones), self._different(first, last, others)
        return min(
            ((a, b) for a in asked_a for b in asked_b),
            key=lambda pair: (
                sum(map(ne, asked_a[pair[0]], asked_b[pair[1]])),
                self.rank[pair[0]],
                self.rank[pair[1]],
            ),
        )

    def _different(self, low: int, high: int, versions: list[int]) -> dict[int, tuple[str, ...]]:
        """Those of the versions that have other words in the rows than all before them, and these words."""
        found: dict[tuple[str, ...], int] = {}
        for version in versions:
            found.setdefault(tuple(self._row_words(low, high, version)), version)
        return {version: words for words, version in found.items()}

    def _row_words(self, low: int, high: int, version: int) -> list[str]:
        folded = self.versions[version].side.words.folded
        return [folded[word] if word >= 0 else "" for word in self.words_in[version][low:high]]

    def _folded(self, low: int, high: int, version: int) -> list[str]:
        return [word for word in self._row_words(low, high, version) if word]

    def _span(self, low: int, high: int, version: int, marks: bool) -> Span | None:
        held = [word for word in self.words_in[version][low:high] if word >= 0]
        if not held:
            return None
        words, last = self.versions[version].side.words, max(held)
        to_next = marks and last + 1 < len(words)
        return Span(words.start[min(held)], words.start[last + 1] if to_next else words.end[last])

    def _changes(
        self, low: int, high: int, a: int, b: int
    ) -> list[tuple[Span | None, Span | None, ChangeClass]]:
        """The changes between the sentences of `a` and of `b` that hold the rows."""
        of_a, of_b = self._sentences(low, high, a, b)
        if of_a is None or of_b is None:
            return []
        side_a, side_b = self.versions[a].side, self.versions[b].side
        links = self._links(a, b, of_a, of_b)
        spans_a, spans_b = side_a.sentences[slice(*of_a)], side_b.sentences[slice(*of_b)]
        start_a, start_b = spans_a[0].start, spans_b[0].start
        word_a, word_b = side_a.bounds[of_a[0]][0], side_b.bounds[of_b[0]][0]
        key = (
            side_a.text[start_a : spans_a[-1].end],
            side_b.text[start_b : spans_b[-1].end],
            tuple((i - word_a, j - word_b) for i, j in links),
            (self.versions[a].published, self.versions[a].corrected),
            (self.versions[b].published, self.versions[b].corrected),
        )
        if key not in self._known:
            pair = SentencePair(_kind(spans_a, spans_b), spans_a, spans_b, links)
            found = classify(self.versions[a], self.versions[b], [pair], self._halves)
            self._known[key] = [
                (_from(change.a, -start_a), _from(change.b, -start_b), change.kind)
                for _, change in found
                if isinstance(change, Change)
            ]
        return [(_from(one, start_a), _from(two, start_b), kind) for one, two, kind in self._known[key]]

    def _sentences(self, low: int, high: int, a: int, b: int) -> tuple[Sentences | None, Sentences | None]:
        """The sentences of both that hold the rows, or that hold the rows of the other's sentences."""
        of_a, of_b = self._holding(range(low, high), a), self._holding(range(low, high), b)
        for _ in range(2):
            rows_a = self._rows(of_a, a)
            rows_b = self._rows(of_b, b)
            of_a = self._holding((*range(low, high), *rows_a, *rows_b), a)
            of_b = self._holding((*range(low, high), *rows_a, *rows_b), b)
        if of_a and of_b and max(of_a[1] - of_a[0], of_b[1] - of_b[0]) > _SENTENCES:
            return self._holding(range(low, high), a), self._holding(range(low, high), b)
        return of_a, of_b

    def _holding(self, rows: Sequence[int], version: int) -> Sentences | None:
        words_in, sentence_of = self.words_in[version], self.sentence_of[version]
        held = [sentence_of[word] for row in rows if (word := words_in[row]) >= 0]
        return (min(held), max(held) + 1) if held else None

    def _rows(self, sentences: Sentences | None, version: int) -> list[int]:
        if sentences is None:
            return []
        bounds = self.versions[version].side.bounds
        return self.rows_of[version][bounds[sentences[0]][0] : bounds[sentences[1] - 1][1]]

    def _links(self, a: int, b: int, of_a: Sentences, of_b: Sentences) -> tuple[tuple[int, int], ...]:
        """The words of both that stand in one row, as far as they ascend on both sides."""
        bounds_b = self.versions[b].side.bounds
        low_b, high_b = bounds_b[of_b[0]][0], bounds_b[of_b[1] - 1][1]
        first = self.versions[a].side.bounds[of_a[0]][0]
        links: list[tuple[int, int]] = []
        words_in = self.words_in[b]
        for at, row in enumerate(self._rows(of_a, a)):
            word = words_in[row]
            if low_b <= word < high_b and (not links or links[-1][1] < word):
                links.append((first + at, word))
        return tuple(links)


def _kind(a: tuple[Span, ...], b: tuple[Span, ...]) -> SentenceKind:
    if len(a) == 1 and len(b) > 1:
        return SentenceKind.SPLIT
    if len(b) == 1 and len(a) > 1:
        return SentenceKind.MERGED
    return SentenceKind.EDITED


def _from(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _touch(change: Span | None, place: Span | None) -> bool:
    return change is not None and place is not None and change.overlaps(place)

"""One half of a sentence pair: its words and, on demand, its marks.

In: a side, the range of its words in a pair, what is known of its article. Out: `Half`, which answers
which words a mark covers and which marks a stretch of words touches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from wirecopy import marks
from wirecopy.align import Side
from wirecopy.spans import Span


class Marked(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span: ...


Found = TypeVar("Found", bound=Marked)

_MANY = 200  # marks of a sentence above which they are looked up, not gone through
_REACH = 500  # code points that no mark exceeds


def _start(mark: Marked) -> int:
    return mark.span.start


@dataclass(frozen=True)
class Version:
    """What classing needs to know of one article beyond its words."""

    side: Side
    published: str | None = None
    corrected: bool = False
    """Does the article itself say that it was corrected?"""
    modified: str | None = None
    seen: str | None = None
    page: tuple[str, str] | None = None
    """Outlet and address as given: two versions of one page are revisions of it."""

    @cached_property
    def quotations(self) -> list[marks.Quotation]:
        return marks.quotations(self.side.text)

    def naming(self, word: str) -> list[marks.Name]:
        """The names of the sentences that hold `word`, for identities that the text states."""
        folded = self.side.words.folded
        forms = {word, f"{word}'s"}
        return [
            name
            for span, (low, high) in zip(self.side.sentences, self.side.bounds, strict=True)
            if not forms.isdisjoint(folded[low:high])
            for name in self._names_in(span)
        ]

    def _names_in(self, sentence: Span) -> list[marks.Name]:
        """The names of one sentence: many words are asked about, and most ask the same few sentences."""
        if sentence not in self._named:
            self._named[sentence] = marks.names(self.side.text, *sentence)
        return self._named[sentence]

    @cached_property
    def _named(self) -> dict[Span, list[marks.Name]]:
        return {}


class Half:
    """The words `low` up to `high` of one version, which stand in sentences `spans`."""

    def __init__(self, version: Version, spans: tuple[Span, ...], low: int, high: int) -> None:
        self.version, self.low, self.high = version, low, high
        self.text = version.side.text
        self.words = version.side.words
        self.span = Span(spans[0].start, spans[-1].end)
        self.starts = {bisect_left(self.words.start, span.start) for span in spans}

    @cached_property
    def numbers(self) -> list[marks.Number]:
        return marks.numbers(self.text, *self.span, [date.span for date in self.dates])

    @cached_property
    def dates(self) -> list[marks.DateMark]:
        return marks.dates(self.text, *self.span, published=self.version.published)

    @cached_property
    def names(self) -> list[marks.Name]:
        return marks.names(self.text, *self.span, [date.span for date in self.dates])

    @cached_property
    def pronouns(self) -> list[marks.Pronoun]:
        return marks.pronouns(self.text, *self.span)

    @cached_property
    def places(self) -> list[marks.Place]:
        return marks.places(self.text, *self.span)

    @cached_property
    def negations(self) -> list[marks.Negation]:
        return marks.negations(self.text, *self.span)

    @cached_property
    def modals(self) -> list[marks.Modal]:
        return marks.modals(self.text, *self.span)

    @cached_property
    def loaded(self) -> list[marks.Loaded]:
        return marks.loaded(self.text, *self.span)

    @cached_property
    def speech_verbs(self) -> list[marks.SpeechVerb]:
        return marks.speech_verbs(self.text, *self.span)

    @cached_property
    def attributions(self) -> list[marks.Attribution]:
        if not self.speech_verbs and "according" not in self.folded(self.low, self.high):
            return []
        return marks.attributions(self.text, *self.span, self.names)

    def range(self, span: Span) -> tuple[int, int]:
        """The words that `span` touches, as a half-open range."""
        return bisect_right(self.words.end, span.start), bisect_left(self.words.start, span.end)

    def of(self, low: int, high: int) -> Span:
        """From the first to the last of the words; the words must not be none."""
        return Span(self.words.start[low], self.words.end[high - 1])

    def folded(self, low: int, high: int) -> list[str]:
        return self.words.folded[low:high]

    def raw(self, low: int, high: int) -> str:
        """The characters from the first to the last of the words, '' for none."""
        return self.of(low, high).of(self.text) if low < high else ""

    def before(self, at: int) -> str:
        """What stands between word `at` and the word before it, within the sentence."""
        start = self.span.start if at == self.low else self.words.end[at - 1]
        return self.text[start : self.words.start[at] if at < self.high else self.span.end]

    def touching(self, found: list[Found], low: int, high: int) -> list[Found]:
        """Marks that share a word with `low`..`high`; for no words, those that hold the place."""
        touched = []
        for mark in self._around(found, low, high):
            first, last = self.range(mark.span)
            if (first < high and low < last) if low < high else (first < low < last):
                touched.append(mark)
        return touched

    def _around(self, found: list[Found], low: int, high: int) -> list[Found]:
        """The marks near a range: all of them, but in a text that is one endless sentence."""
        if len(found) <= _MANY:
            return found
        start = self.words.start[min(low, self.high - 1)] - _REACH
        end = self.words.end[min(max(low, high - 1), self.high - 1)] + 1
        return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]

    @cached_property
    def quotes(self) -> list[marks.Quotation]:
        """The quotations that touch the sentence."""
        return [q for q in self.version.quotations if q.span.overlaps(self.span)]

    @cached_property
    def _quoted(self) -> frozenset[int]:
        covered: set[int] = set()
        for quotation in self.quotes:
            low, high = self.range(quotation.inner)
            covered.update(range(max(low, self.low), min(high, self.high)))
        return frozenset(covered)

    def in_quotes(self, at: int) -> bool:
        """Does word `at` stand inside quotation marks?"""
        return at in self._quoted

    def quoted(self, low: int, high: int) -> bool:
        """Do all of the words, one at least, stand inside quotation marks?"""
        return low < high and all(at in self._quoted for at in range(low, high))


class Halves:
    """Halves made once, in however many pairs they stand: their marks are then found once too."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, tuple[Span, ...]], Half] = {}

    def of(self, version: Version, spans: tuple[Span, ...]) -> Half:
        """The half of `version` that stands in sentences `spans`."""
        key = id(version), spans  # a half holds its version, so no other can come to have this id
        if key not in self._made:
            low, high = version.side.range(Span(spans[0].start, spans[-1].end))
            self._made[key] = Half(version, spans, low, high)
        return self._made[key]

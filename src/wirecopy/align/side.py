"""One side of an alignment: the body words of an article, cut into sentences.

In: words of a text, body spans, sentence spans. Out: a `Side`: the columns of body words, and for
each sentence that has words its span and the range of its words.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from wirecopy.spans import Span
from wirecopy.words import Words


@dataclass(frozen=True, slots=True)
class Side:
    """`words`: the body words of `text`; `sentences`: spans; `bounds`: for each sentence the
    half-open range of its words. Every word stands in exactly one sentence."""

    text: str
    words: Words
    sentences: tuple[Span, ...]
    bounds: tuple[tuple[int, int], ...]

    def range(self, span: Span) -> tuple[int, int]:
        """The words inside `span`, as a half-open range."""
        return bisect_left(self.words.start, span.start), bisect_left(self.words.start, span.end)

    def precedes(self, other: Side) -> bool:
        """The one canonical order of two sides. What compares two sides compares them in this order
        and mirrors the answer, so that no tie falls otherwise when A and B change places."""
        return (len(self.words), self.words.folded, self.text) < (
            len(other.words),
            other.words.folded,
            other.text,
        )


def side(text: str, words: Words, sentences: list[Span]) -> Side:
    """The side of `text` whose body is cut into `sentences` (ascending, disjoint)."""
    start = words.start
    body = Words([], [], [])
    spans: list[Span] = []
    bounds: list[tuple[int, int]] = []
    begun = high = count = 0
    for span in sentences:
        low = bisect_left(start, span.start, high)
        if low != high:  # furniture stands between: what came before is copied at once
            _copy(words, begun, high, body)
            begun = low
        high = bisect_left(start, span.end, low)
        if low < high:
            spans.append(span)
            bounds.append((count, count + high - low))
            count += high - low
    _copy(words, begun, high, body)
    return Side(text, body, tuple(spans), tuple(bounds))


def _copy(words: Words, low: int, high: int, body: Words) -> None:
    body.start.extend(words.start[low:high])
    body.end.extend(words.end[low:high])
    body.folded.extend(words.folded[low:high])

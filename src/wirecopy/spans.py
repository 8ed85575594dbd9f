"""Half-open spans of code points, the one way wirecopy points into a text.

In: two offsets. Out: `Span(start, end)`, with `text[start:end]` the characters meant.

    >>> Span(0, 7).of("Harbour closed")
    'Harbour'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Code points `start` up to, not including, `end` of one text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True if `other` lies inside this span, ends included."""
        return self.start <= other.start and other.end <= self.end

    def json(self, text: str) -> dict[str, Any]:
        """`{"start", "end", "text"}`, the shape of a span in every JSON document."""
        return {"start": self.start, "end": self.end, "text": text[self.start : self.end]}


def union(spans: Iterable[Span]) -> list[Span]:
    """Spans sorted, with those that touch or overlap joined; empty ones dropped.

    >>> union([Span(5, 9), Span(0, 3), Span(2, 5)])
    [Span(start=0, end=9)]
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def gaps(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """What `spans` leave uncovered of `[start, end)`, in order.

    >>> gaps([Span(2, 4)], 0, 6)
    [Span(start=0, end=2), Span(start=4, end=6)]
    """
    left: list[Span] = []
    at = start
    for span in union(spans):
        if span.end <= at:
            continue
        if span.start >= end:
            break
        if span.start > at:
            left.append(Span(at, span.start))
        at = span.end
    if at < end:
        left.append(Span(at, end))
    return left

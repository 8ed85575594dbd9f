"""A text cut for a page: into paragraphs, and these where passages begin and end.

In: a text, spans. Out: spans of paragraphs, pieces with how many passages cover each.

    >>> pieces(Span(0, 10), [[(2, 6)], [(4, 8)]], [])
    [(0, 2, 0, False), (2, 4, 1, False), (4, 6, 2, False), (6, 8, 1, False), (8, 10, 0, False)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from wirecopy.spans import Span
from wirecopy.words import paragraphs

Piece = tuple[int, int, int, bool]
"""Start, end, by how many it is carried, is it furniture?"""


def sections(text: str) -> list[Span]:
    """The paragraphs of a text."""
    return [paragraph.span for paragraph in paragraphs(text)]


def pieces(span: Span, passages: Sequence[Iterable[tuple[int, int]]], quiet: Iterable[Span]) -> list[Piece]:
    """The pieces of `span`; `passages` are the stretches that each other article carries."""
    begin: dict[int, int] = {}
    edges = {span.start, span.end}
    for stretches in passages:
        for start, end in stretches:
            low, high = max(start, span.start), min(end, span.end)
            if low < high:
                begin[low] = begin.get(low, 0) + 1
                begin[high] = begin.get(high, 0) - 1
                edges |= {low, high}
    hushed = [(max(one.start, span.start), min(one.end, span.end)) for one in quiet if one.overlaps(span)]
    for low, high in hushed:
        edges |= {low, high}
    found: list[Piece] = []
    by = 0
    for start, end in pairwise(sorted(edges)):
        by += begin.get(start, 0)
        found.append((start, end, by, any(low <= start and end <= high for low, high in hushed)))
    return found

"""Two versions -> aligned sentences and words; n versions -> a table.

In: two `Side`s (body words and sentences of an article). Out: `SentencePair`s in which every body
word of both sides stands exactly once, and how the two articles hang together as `Overlap`; of any
number of sides, a `Table` (`collate`), which loads NumPy when it is first asked for.

    >>> from wirecopy.words import words, sentences
    >>> def cut(text): return side(text, words(text), sentences(text, [Span(0, len(text))]))
    >>> [(str(pair.kind), pair.words) for pair in align(cut("Ten came."), cut("Ten left."))]
    [('edited', ((0, 0), (1, 1)))]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wirecopy.align.align import align
from wirecopy.align.alignment import SentencePair
from wirecopy.align.overlap import Overlap, Passage, overlap
from wirecopy.align.side import Side, side
from wirecopy.spans import Span

if TYPE_CHECKING:
    from wirecopy.align.table import Table, collate

__all__ = [
    "Overlap",
    "Passage",
    "SentencePair",
    "Side",
    "Span",
    "Table",
    "align",
    "collate",
    "overlap",
    "side",
]


def __getattr__(name: str) -> Any:
    if name not in ("Table", "collate"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wirecopy.align import table

    return getattr(table, name)

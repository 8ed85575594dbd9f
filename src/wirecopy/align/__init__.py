"""Two versions -> aligned sentences and words.

In: two `Side`s (body words and sentences of an article). Out: `SentencePair`s in which every body
word of both sides stands exactly once, and how the two articles hang together as `Overlap`.

    >>> from wirecopy.words import words, sentences
    >>> def cut(text): return side(text, words(text), sentences(text, [Span(0, len(text))]))
    >>> [(str(pair.kind), pair.words) for pair in align(cut("Ten came."), cut("Ten left."))]
    [('edited', ((0, 0), (1, 1)))]
"""

from wirecopy.align.align import align
from wirecopy.align.alignment import SentencePair
from wirecopy.align.overlap import Overlap, Passage, overlap
from wirecopy.align.side import Side, side
from wirecopy.spans import Span

__all__ = ["Overlap", "Passage", "SentencePair", "Side", "Span", "align", "overlap", "side"]

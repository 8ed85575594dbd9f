"""A quotation as its words are compared, and whether two are one.

In: the words inside the marks of two quotations. Out: `Quote`s; how far their words run together; what stands in the
place of what.

    "We shall hire every one of them back" / "We shall hire some of them back"  ->  every one / some

Two quotations are one if most of the words of the shorter stand in the longer in order, among them words that tell
something. What only one has before or after all that both have was cut, and so was what stands at an ellipsis or a
bracket.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from wirecopy.changes.forms import GRAMMAR
from wirecopy.registry.spelling import canonical
from wirecopy.spans import Span
from wirecopy.words import Words

Range = tuple[int, int]

_LEAST = 4
_MOST = 120
"""Words between which quotations can be told to be one."""
_SAME = 0.5
"""Share of the words of the shorter, in order, from which on the two are one; of short ones `EDITED`."""
_LONG = 8
EDITED = 0.6
_NEARLY = 0.8
"""Share of the words of the longer from which on, in one copy, it is the same quotation with a word replaced."""
_CERTAIN = 6
"""Words in common from which on that is so whatever the words."""
_MENDED = "…[]("


@dataclass(frozen=True, slots=True)
class Quote:
    """`said` are the words, contractions written out; `at` where each stands in the article's text; `broken` the words
    before which an ellipsis or a bracket shows that something was left out or put in."""

    said: list[str]
    at: list[Span]
    broken: frozenset[int]
    title: bool
    """Are all words but one capitalised, as in what is called so?"""

    def text(self, span: Span) -> list[str]:
        """The words of a passage."""
        return [word for word, at in zip(self.said, self.at, strict=True) if span.covers(at)]


def quote(text: str, found: Words, start: int) -> Quote:
    """`text` is what stands inside the marks, `start` where it begins in the article's text."""
    # Beyond an empty line begins another paragraph, of which no mark shows that it goes on.
    until = text.find("\n\n")
    count = bisect_left(found.start, until) if until >= 0 else _MOST
    said = [_plain(word) for word in found.folded[: min(count, _MOST)]]
    at = [Span(start + found.start[i], start + found.end[i]) for i in range(len(said))]
    edges = [start, *(span.end for span in at)]
    broken = {i for i, span in enumerate(at) if _mended(text[edges[i] - start : span.start - start])}
    small = sum(text[span.start - start].islower() for span in at)
    return Quote(said, at, frozenset(broken), small < 2)


def _mended(gap: str) -> bool:
    return "..." in gap or ". ." in gap or any(mark in gap for mark in _MENDED)


def _plain(word: str) -> str:
    if word.endswith("n't"):
        whole = {"can't": "cannot", "won't": "will not", "shan't": "shall not"}
        return whole.get(word, word.removesuffix("n't") + " not")
    for ending, full in (("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am")):
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + " " + full
    if len(word) > 2 and all(len(part) == 1 for part in word.strip(".").split(".")):
        return word.replace(".", "")
    return canonical(word)


def overlap(one: Quote, other: Quote) -> float:
    """The share of the words of the shorter that the longer has in order."""
    least = min(len(one.said), len(other.said))
    return LCSseq.similarity(one.said, other.said) / least if least else 0.0


def one_quotation(one: Quote, other: Quote, same_copy: bool = False) -> bool:
    """Of one copy a quotation of which all but a word or two is the same needs no telling word."""
    least = min(len(one.said), len(other.said))
    if least < _LEAST or one.title or other.title:
        return False
    common = LCSseq.similarity(one.said, other.said)
    if common < 3 or common / least < (_SAME if least >= _LONG else EDITED):
        return False
    wanted = min(3, max(1, least // 3))
    if same_copy and common >= _NEARLY * max(len(one.said), len(other.said)):
        wanted = 1 if common < _CERTAIN else 0
    return len(telling(one) & telling(other)) >= wanted


def telling(one: Quote) -> set[str]:
    """The words that say something."""
    return {word for word in one.said if word not in GRAMMAR}


def replaced(one: Quote, other: Quote) -> tuple[float, list[tuple[Range, Range]]]:
    """The share of words in common between the first and the last that both have, and the stretches that differ, in
    order. What differs at either end is among them only if it is no longer than two words on each side."""
    blocks = [(b.a, b.b, b.size) for b in Indel.opcodes(one.said, other.said).as_matching_blocks() if b.size]
    if not blocks:
        return 0.0, []
    common = sum(size for _, _, size in blocks)
    first, last = blocks[0], blocks[-1]
    inner = max(last[0] + last[2] - first[0], last[1] + last[2] - first[1])
    found: list[tuple[Range, Range]] = []
    at_a = at_b = 0
    for i, j, size in [*blocks, (len(one.said), len(other.said), 0)]:
        edge = (at_a, at_b) == (0, 0) or size == 0
        lengths = (i - at_a, j - at_b)
        if lengths != (0, 0) and not _broken(one, at_a, i) and not _broken(other, at_b, j):
            at_end = size == 0 and 0 in lengths and lengths != (0, 0)
            if not edge or (0 < lengths[0] <= 2 and 0 < lengths[1] <= 2) or at_end:
                found.append(((at_a, i), (at_b, j)))
        at_a, at_b = i + size, j + size
    return common / inner, found


def passage(one: Quote, other: Quote) -> tuple[Span, Span]:
    """From the first to the last of the words that both have, in each."""
    blocks = [b for b in Indel.opcodes(one.said, other.said).as_matching_blocks() if b.size]
    first, last = blocks[0], blocks[-1]
    return (
        Span(one.at[first.a].start, one.at[last.a + last.size - 1].end),
        Span(other.at[first.b].start, other.at[last.b + last.size - 1].end),
    )


def _broken(one: Quote, low: int, high: int) -> bool:
    """Does an ellipsis or a bracket stand in the stretch or beside it?"""
    return any(at in one.broken for at in range(low, high + 1))

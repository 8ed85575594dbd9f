"""Which articles share a run of 15 words anywhere in their texts, and what in them is stock text.

In: readings. Out: `Sharers`. Few are compared by the readable form, which starts at once; many by the
compiled matching, which also learns from them what outlets put under their articles whatever the story.
Both find every pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wirecopy.article import Problem
from wirecopy.group import Body
from wirecopy.match import grams
from wirecopy.reading import Reading
from wirecopy.spans import Span

MANY = 150
"""Articles from which on the compiled matching serves. It needs half a second to load, and fewer than some
hundred articles hardly show what an outlet repeats."""
MOST = 200
"""Articles in which a run may stand for its pairs to be listed, as in the matching of collections."""


@dataclass(frozen=True)
class Sharers:
    """Pairs of places in the readings, in order; by reading the spans of its stock text; what is to be said
    of runs that too many share."""

    pairs: list[tuple[int, int]]
    stock: list[list[Span]]
    problems: list[Problem]


def sharing(readings: Sequence[Reading]) -> Sharers:
    """All pairs, but for runs that stand in more than `MOST` articles."""
    return _few(readings) if len(readings) < MANY else _many(readings)


def body(reading: Reading, stock: Iterable[Span] = (), quoted: Iterable[Span] = ()) -> Body:
    """The body words of a reading, for measuring what it shares; `stock` are spans of text that an outlet puts
    under its articles whatever the story, `quoted` what others quote besides what it quotes itself."""
    side = reading.side
    said, idle = (np.zeros(len(side.words), np.bool_) for _ in range(2))
    for mask, spans in (
        (said, [*(quotation.span for quotation in reading.version.quotations), *quoted]),
        (idle, stock),
    ):
        for span in spans:
            low, high = side.range(span)
            mask[low:high] = True
    return Body(side.words.folded, said, idle)


def _few(readings: Sequence[Reading]) -> Sharers:
    having: dict[int, list[int]] = {}
    for at, names in enumerate(grams([reading.words.folded for reading in readings])):
        for name in set(names):
            having.setdefault(name, []).append(at)
    groups = {tuple(places) for places in having.values() if len(places) > 1}
    pairs = {
        (places[x], places[y])
        for places in groups
        if len(places) <= MOST
        for x in range(len(places))
        for y in range(x + 1, len(places))
    }
    return Sharers(sorted(pairs), [[] for _ in readings], [])


def _many(readings: Sequence[Reading]) -> Sharers:
    from wirecopy.match.layout import stock_spans
    from wirecopy.match.matching import match

    place = {reading.article.id: at for at, reading in enumerate(readings)}
    found = match([reading.article for reading in readings], same_outlet=True, max_group=MOST)
    places = [place[ident] for ident in found.articles["id"].to_pylist()]
    pairs = sorted(
        (min(places[a], places[b]), max(places[a], places[b]))
        for a, b in zip(found.pairs["a"].to_pylist(), found.pairs["b"].to_pylist(), strict=True)
    )
    stock: list[list[Span]] = [[] for _ in readings]
    for at, spans in zip(places, stock_spans(found), strict=True):
        stock[at] = spans
    return Sharers(pairs, stock, found.problems)

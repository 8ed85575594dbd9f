"""Attributions by hand against attributions found: characters, and whole attributions.

In: the `Marked` of one article twice. Out: `Counts`, which add up over articles.

    characters(gold, found, "source").f1
    whole(gold, found).recall

Characters: those that any attribution of the article covers, each once. Whole attributions are matched one to one,
as many as can be (Kuhn's augmenting paths); two match if their sources and their contents overlap, each by at least
half of the longer of the two, or, leniently, by half of what was marked by hand. An empty source matches an empty
source alone; an attribution without content matches none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wirecopy.evaluate.attribution_gold import Marked
from wirecopy.spans import Span, union

_DRAWS = 2000
_SEED = 30
Spans = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Counts:
    """What is there by hand, what was found, and what of both is the same."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """1 if nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """1 if nothing was there."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 if nothing was there and nothing found."""
        both = self.found + self.gold
        return 2 * self.right / both if both else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}"


def total(counts: Iterable[Counts]) -> Counts:
    """All together: every character, or attribution, weighs the same."""
    return sum(counts, Counts())


def interval(counts: Sequence[Counts]) -> tuple[float, float]:
    """95 % of F1 by the bootstrap: as many articles drawn again, 2,000 times, always the same draws."""
    table = np.array([(one.right, one.found + one.gold) for one in counts]).reshape(-1, 2)
    drawn = np.random.default_rng(_SEED).integers(0, max(len(table), 1), (_DRAWS, len(table)))
    right, both = (table[drawn, column].sum(axis=1) for column in (0, 1))
    shares = np.where(both > 0, 2 * right / np.maximum(both, 1), 1.0)
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)


def characters(gold: Iterable[Marked], found: Iterable[Marked], name: str) -> Counts:
    """Of one article; `name` is `source`, `cue` or `content`."""
    return of_spans(*([span for one in side for span in getattr(one, name)] for side in (gold, found)))


def of_spans(gold: Iterable[Span], found: Iterable[Span]) -> Counts:
    """Characters under some spans against those under others."""
    ours, theirs = union(found), union(gold)
    return Counts(overlap(theirs, ours), length(ours), length(theirs))


def length(spans: Spans) -> int:
    """Characters of spans that are disjoint."""
    return sum(span.end - span.start for span in spans)


def overlap(a: Spans, b: Spans) -> int:
    """Characters that stand in both; each of the two ascending and disjoint."""
    shared = i = j = 0
    while i < len(a) and j < len(b):
        shared += max(0, min(a[i].end, b[j].end) - max(a[i].start, b[j].start))
        if a[i].end <= b[j].end:
            i += 1
        else:
            j += 1
    return shared


def alike(gold: Marked, found: Marked) -> bool:
    """Source and content each overlap by half of the longer."""
    return all(
        2 * overlap(theirs, ours) >= max(length(theirs), length(ours)) for theirs, ours in _both(gold, found)
    ) and bool(gold.content)


def covered(gold: Marked, found: Marked) -> bool:
    """Half of the source and half of the content that were marked by hand are found."""
    return (
        all(2 * overlap(theirs, ours) >= length(theirs) for theirs, ours in _both(gold, found))
        and bool(gold.source) == bool(found.source)
        and bool(gold.content)
    )


def _both(gold: Marked, found: Marked) -> Iterator[tuple[Spans, Spans]]:
    yield gold.source, found.source
    yield gold.content, found.content


def whole(
    gold: Sequence[Marked], found: Sequence[Marked], same: Callable[[Marked, Marked], bool] = alike
) -> Counts:
    """Attributions of one article."""
    return Counts(len(matched(gold, found, same)), len(found), len(gold))


def matched(
    gold: Sequence[Marked], found: Sequence[Marked], same: Callable[[Marked, Marked], bool] = alike
) -> dict[int, int]:
    """By the number of one marked by hand the number of the one found that it is matched with."""
    fits = [[k for k, one in enumerate(found) if same(hand, one)] for hand in gold]
    holder: dict[int, int] = {}

    def placed(hand: int, tried: set[int]) -> bool:
        for k in fits[hand]:
            if k not in tried:
                tried.add(k)
                if k not in holder or placed(holder[k], tried):
                    holder[k] = hand
                    return True
        return False

    for hand in range(len(gold)):
        placed(hand, set())
    return {hand: k for k, hand in holder.items()}

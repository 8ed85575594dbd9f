"""Which articles are near to a vector of facts, among all of the archive: exactly, by the segments of facts.

In: vectors. Out: for each the numbers of all articles whose product with it is large enough. Every article that names
one of its facts is met; its product adds up as they are met, a few nanoseconds each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from wirecopy.archive.likeness import Vector
from wirecopy.archive.prints import distinct
from wirecopy.archive.segments import Segments
from wirecopy.words.compiling import kernel


@kernel
def _add(
    articles: Any, weights: Any, low: Any, high: Any, asked: Any, score: Any, touched: Any, count: Any
) -> Any:
    """Add to `score` what the rows `[low[k], high[k])` have in common with a vector of weights `asked`; numbers of
    articles touched for the first time go to `touched`."""
    for k in range(len(low)):
        weight = asked[k]
        for at in range(low[k], high[k]):
            article = articles[at]
            if article >= len(score):
                continue
            if score[article] == 0.0 and count < len(touched):
                touched[count] = article
                count += 1
            score[article] += weight * weights[at]
    return count


@kernel
def _over(score: Any, touched: Any, count: Any, least: Any, found: Any) -> Any:
    """The touched articles with at least that score, to `found`; all scores are set back to nothing."""
    many = 0
    for k in range(count):
        article = touched[k]
        if score[article] >= least:
            found[many] = article
            many += 1
        score[article] = 0.0
    return many


class Near:
    """Looks for articles near to a vector in the segments of facts."""

    def __init__(self, segments: Segments, last: int) -> None:
        self.segments = segments
        self._score = np.zeros(last + 1, np.float32)
        self._touched = np.empty(last + 2, np.uint32)

    def find(self, asked: Sequence[Vector], least: float) -> list[np.ndarray]:
        """For each vector the numbers of articles, ascending, whose product with it is `least` or more, as far as sums of
        32 bits tell: ask for a little less and look again."""
        if not asked:
            return []
        # Facts that many name are looked up once, and in order, as they lie in the files.
        facts = distinct(np.concatenate([one.facts for one in asked]))
        ranges = [part.ranges(facts) for part in self.segments.parts]
        return [self._find(one, np.searchsorted(facts, one.facts), ranges, least) for one in asked]

    def _find(
        self, one: Vector, at: np.ndarray, ranges: list[tuple[np.ndarray, np.ndarray]], least: float
    ) -> np.ndarray:
        count = 0
        for part, (low, high) in zip(self.segments.parts, ranges, strict=True):
            count = _add(
                part.articles, part.values, low[at], high[at], one.weights, self._score, self._touched, count
            )
        found = np.empty(count, np.uint32)
        return np.sort(found[: _over(self._score, self._touched, count, np.float32(least), found)])

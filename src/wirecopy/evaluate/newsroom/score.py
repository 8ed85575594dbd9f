"""Marks of many newsrooms -> figures.

In: `Marked`, one a newsroom. Out: `Scores`: dispatches and stories by extended B-cubed, edges by strength
with Wilson's interval, abstentions, origins.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.newsroom.bcubed import Agreement, mean
from wirecopy.evaluate.newsroom.grow import STORIES, grow
from wirecopy.evaluate.newsroom.marked import EdgeMark, Marked, mark

Trace = Callable[[list[Article]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if not self.of:
            return 0.0, 1.0
        z = 1.96
        share, n = self.right / self.of, self.of
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if self.value is None:
            return "none"
        low, high = self.interval
        return f"{self.right} of {self.of}, {self.value:.3f} [{low:.3f}, {high:.3f}]"


@dataclass(frozen=True)
class Scores:
    """The figures of some newsrooms, and the marks they come from."""

    marked: tuple[Marked, ...]
    seconds: float

    @property
    def dispatches(self) -> Agreement:
        return mean([one.dispatches for one in self.marked])

    @property
    def stories(self) -> Agreement:
        return mean([one.stories for one in self.marked])

    @property
    def edges(self) -> list[EdgeMark]:
        return [edge for one in self.marked for edge in one.edges]

    def told(self, strength: str | None = None) -> Share:
        """Edges that name a parent, of this strength or of any."""
        named = [
            edge
            for edge in self.edges
            if edge.outcome in ("right", "wrong") and strength in (None, edge.strength)
        ]
        return Share(sum(edge.outcome == "right" for edge in named), len(named))

    def sorts(self) -> Iterator[tuple[str, Share, Share]]:
        """By what the text gives to go by: edges that name a parent, and edges left open."""
        for sort in ("root text", "traced", "untraced", "root"):
            mine = [edge for edge in self.edges if edge.sort == sort]
            named = [edge.outcome for edge in mine if edge.outcome in ("right", "wrong")]
            open_ = sum(edge.outcome == "abstained" for edge in mine)
            yield sort, Share(named.count("right"), len(named)), Share(open_, len(mine))

    @property
    def roots(self) -> Share:
        """Articles and unseen texts said to be roots."""
        said = [edge for edge in self.edges if edge.outcome.startswith("root")]
        return Share(sum(edge.outcome == "root right" for edge in said), len(said))

    @property
    def abstained(self) -> Share:
        return Share(sum(edge.outcome == "abstained" for edge in self.edges), len(self.edges))

    @property
    def seconds_named(self) -> Share:
        """Second parents that are right."""
        named = [edge.second for edge in self.edges if edge.second is not None]
        return Share(sum(named), len(named))

    def origins(self, number: int | None = None) -> Share:
        """Stories whose range holds the true number, of so many origins or of any."""
        marks = [one for each in self.marked for one in each.origins if number in (None, one.true)]
        return Share(sum(one.holds for one in marks), len(marks))

    @property
    def width(self) -> float | None:
        """The mean of max - min over stories that give both."""
        widths = [
            one.high - one.low
            for each in self.marked
            for one in each.origins
            if one.low is not None and one.high is not None
        ]
        return sum(widths) / len(widths) if widths else None

    def lines(self) -> Iterator[str]:
        """The figures for a person."""
        yield f"dispatches  {self.dispatches}"
        yield f"stories     {self.stories}"
        yield f"edges       {self.told()}"
        for strength in ("strong", "moderate", "weak"):
            yield f"  {strength:<9} {self.told(strength)}"
        for sort, named, open_ in self.sorts():
            yield f"  {sort:<9} {named}; left open {open_.right} of {open_.of}"
        yield f"roots       {self.roots}"
        yield f"abstained   {self.abstained}"
        yield f"2nd parents {self.seconds_named}"
        width = "none" if self.width is None else f"{self.width:.2f}"
        yield f"origins     {self.origins()}, mean width {width}"
        for number in sorted({one.true for each in self.marked for one in each.origins}):
            yield f"  {number:<9} {self.origins(number)}"
        exact = [one for each in self.marked for one in each.origins]
        point = [one for one in exact if one.holds and one.low == one.high]
        yield f"  one number, the right one: {Share(len(point), len(exact))}"
        yield f"  stories with exactly their articles: {Share(sum(one.whole for one in exact), len(exact))}"
        yield f"{self.seconds / max(1, len(self.marked)):.2f} s a newsroom"


def newsrooms(
    seeds: Iterable[int],
    trace: Trace,
    stories: int = STORIES,
    credits: bool = True,
    times: bool = True,
) -> Scores:
    """One trace a newsroom of `seeds`, marked against what is true of it."""
    marked, seconds = [], 0.0
    for seed in seeds:
        room = grow(seed, stories, credits, times)
        begun = time.perf_counter()
        document = trace(room.articles)
        seconds += time.perf_counter() - begun
        marked.append(mark(room, document))
    return Scores(tuple(marked), seconds)

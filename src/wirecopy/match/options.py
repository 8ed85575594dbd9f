"""What a person can ask of the matching.

In: nothing, or the options of `wirecopy match`. Out: `Options`.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.match.fingerprints import LEAST

MAX_GROUP = 200
"""Articles in which a passage may stand for its pairs to be listed: 19,900 pairs. The largest dispatches
in collections of news are carried by about that many outlets; what stands in more is, as a rule, a legal
notice, and its pairs would grow with the square of it."""


@dataclass(frozen=True, slots=True)
class Options:
    """`min_words`: runs shorter than this are left out (15 or more). `same_outlet`: list pairs of one
    outlet too. `within`: only pairs published at most that many days apart; an article without a date
    may be of any day. `max_group`: see `MAX_GROUP`. `against`: only pairs of which one article is of the
    second set of paths. Raises `ValueError` for what cannot be meant."""

    min_words: int = LEAST
    same_outlet: bool = False
    within: int | None = None
    max_group: int = MAX_GROUP
    against: bool = False

    def __post_init__(self) -> None:
        if self.min_words < LEAST:
            raise ValueError(f"runs have {LEAST} words or more; {self.min_words} were asked for")
        if self.max_group < 2:
            raise ValueError("a group has two articles or more")
        if self.within is not None and self.within < 0:
            raise ValueError("days apart cannot be negative")

    @property
    def most_pairs(self) -> int:
        """Pairs of articles that a passage may have."""
        return self.max_group * (self.max_group - 1) // 2

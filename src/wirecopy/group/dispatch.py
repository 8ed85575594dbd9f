"""What a dispatch is: the article that stands for it, and its versions.

In: nothing; these are the words in which dispatches.py answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

HOST = 0.5
"""Share of an article, and of its beginning, below which the dispatch is set into another text."""
LEAD = 40
"""Words within which an article begins with its text; before them stand headline and place."""


class Carried(StrEnum):
    """Why an article is a version of a dispatch."""

    BASE = "base"
    WHOLE = "whole"
    EXCERPT = "excerpt"
    PART = "part"
    UPDATE = "update"
    ALONE = "alone"
    PERSON = "person"

    @property
    def because(self) -> str:
        return _BECAUSE[self]


_BECAUSE = {
    Carried.BASE: "stands for the dispatch: the others hold most of it",
    Carried.WHOLE: "most of it stands in the dispatch",
    Carried.EXCERPT: "a part of it stands in the dispatch, the most of it does not",
    Carried.PART: "holds a part of the dispatch",
    Carried.UPDATE: "shares with a version what the text that stands for the dispatch lacks",
    Carried.ALONE: "no other article here carries it",
    Carried.PERSON: "a person says so",
}


@dataclass(frozen=True, slots=True)
class Member:
    """A version: `carries`, the share of the dispatch's text that it holds; `shared` and `lone`, masks over
    its body words: what the dispatch explains, and what no other article here has."""

    article: int
    carries: float
    reason: Carried
    shared: np.ndarray
    lone: np.ndarray

    @property
    def own(self) -> float:
        """The share of the body that no other article here has."""
        return float(self.lone.mean()) if len(self.lone) else 1.0

    @property
    def share(self) -> float:
        """The share of the body that the dispatch is."""
        return float(self.shared.mean()) if len(self.shared) else 0.0

    @property
    def host(self) -> bool:
        """Is the dispatch only set into it: less than half of it, and not what it begins with? An article
        that begins like the others and goes on where they stop is rather the fullest version."""
        return self.share < HOST and (not len(self.shared) or self.shared[:LEAD].mean() < HOST)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One underlying text: the article that stands for it, and its versions by article."""

    base: int
    versions: tuple[Member, ...]

    @property
    def articles(self) -> list[int]:
        return [member.article for member in self.versions]

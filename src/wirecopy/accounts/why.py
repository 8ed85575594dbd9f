"""What an account answers: how two sides stand to each other, and why.

In: nothing; the closed vocabulary of the room.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from wirecopy.reasons import Verdict
from wirecopy.spans import Span


class Standing(StrEnum):
    """How the accounts of a point stand: `agree` (several dispatches tell it alike), `differ` (otherwise, but both
    can hold or nobody can tell), `incompatible`, `superseded`, `only-here` (one dispatch of this collection has it)."""

    AGREE = "agree"
    DIFFER = "differ"
    INCOMPATIBLE = "incompatible"
    SUPERSEDED = "superseded"
    ONLY_HERE = "only-here"


class Why(Enum):
    """A reason; `str` is the word of the JSON document, `because` the sentence for a person."""

    NUMBER = ("number", "another number for the same thing")
    DATE = ("date", "another day or time for the same thing")
    PLACE = ("place", "another place for the same thing")
    PARTY = ("party", "other parties, or the same in other roles")
    SPEAKER = ("speaker", "the same words, given to another speaker")
    WORDING = ("wording", "other words in the same quotation")
    POLARITY = ("polarity", "one side denies what the other states")
    CERTAINTY = ("certainty", "planned or expected on one side, done on the other")
    SAME = ("same", "the same words")
    COPY = ("copy", "the same words, edited")
    DETAIL = ("detail", "one side says more, or says it more surely")
    NAMING = ("naming", "the same person, place or body, referred to otherwise")
    STYLE = ("style", "the same value, written otherwise")
    PARAPHRASE = ("paraphrase", "the same in other words")
    CUT = ("cut", "one side quotes less")
    ROUNDING = ("rounding", "one value contains or rounds the other")
    DIFFERENT_THING = ("different-thing", "the two sides tell of different things")
    ALONE = ("alone", "only one dispatch in this collection has it")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word


CONFLICTS = frozenset({Verdict.INCOMPATIBLE, Verdict.SUPERSEDED})

_GRAVITY = {Verdict.COMPATIBLE: 0, Verdict.CANNOT_TELL: 1, Verdict.SUPERSEDED: 2, Verdict.INCOMPATIBLE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """How two sides stand: the verdict, its reason, and what shows it on each side (spans of the articles'
    texts). `about`: is it one point at all? `because` is a sentence for a person."""

    verdict: Verdict
    reason: Why
    a: Span
    b: Span
    because: str = ""
    quoted: bool = False
    """Is it of words in quotation marks on both sides?"""

    @property
    def conflict(self) -> bool:
        return self.verdict in CONFLICTS

    @property
    def gravity(self) -> int:
        return _GRAVITY[self.verdict]

    @property
    def about(self) -> bool:
        return self.reason is not Why.DIFFERENT_THING

    @property
    def mirrored(self) -> Finding:
        return Finding(self.verdict, self.reason, self.b, self.a, self.because, self.quoted)

"""An account of a point: who tells it, how, whether they agree, and how many origins stand behind each side.

In: nothing; the records that the room answers with.
"""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.accounts.utterance import Utterance
from wirecopy.accounts.why import Standing, Why
from wirecopy.reasons import Verdict
from wirecopy.spans import Span
from wirecopy.statements.statement import Kind


@dataclass(frozen=True, slots=True)
class Behind:
    """How many origins stand behind what some articles tell, as far as shared text shows: a range, and why."""

    low: int
    high: int
    because: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters of an article (its place in the readings) that show a side."""

    article: int
    span: Span


@dataclass(frozen=True)
class Side:
    """What some say alike: `text` is the stretch that shows it (*12*, *was acquitted*, or the whole sentence),
    `utterances` all that say so, earliest first, `shown` where it stands in each."""

    text: str
    utterances: tuple[Utterance, ...]
    shown: tuple[Shown, ...]
    origins: Behind

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(sorted({one.article for one in self.utterances}))


@dataclass(frozen=True)
class Account:
    """`point` is short enough to be quoted: the sentence or quotation of the earliest. `verdict` and `reason` are of
    the gravest pair of its sides; `origins` are those of all sides together. An account that only some have is
    `only-here`: that the others lack it says nothing of whether it is so."""

    point: str
    kind: Kind
    standing: Standing
    verdict: Verdict
    reason: Why
    because: str
    sides: tuple[Side, ...]
    origins: Behind

    @property
    def evidence(self) -> tuple[Shown, ...]:
        """What shows it on each side: the earliest of each."""
        return tuple(side.shown[0] for side in self.sides)

    @property
    def conflict(self) -> bool:
        return self.standing in (Standing.INCOMPATIBLE, Standing.SUPERSEDED)

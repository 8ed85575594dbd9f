"""One classed difference between two versions, as every room below this one sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wirecopy.changes.reason import Reason
from wirecopy.reasons import SEVERITY, ChangeClass, Severity, Verdict
from wirecopy.spans import Span

_MIRRORED = {
    ChangeClass.SPLIT: ChangeClass.MERGED,
    ChangeClass.MERGED: ChangeClass.SPLIT,
    ChangeClass.ONLY_A: ChangeClass.ONLY_B,
    ChangeClass.ONLY_B: ChangeClass.ONLY_A,
}


@dataclass(frozen=True, slots=True)
class Change:
    """What differs (`a` and `b`: spans in the texts of A and B, None where a side has nothing),
    what it is, whether both sides can hold, and why wirecopy thinks so."""

    kind: ChangeClass
    verdict: Verdict
    reason: Reason
    a: Span | None
    b: Span | None

    @property
    def severity(self) -> Severity:
        """How much a change of this class can matter."""
        return SEVERITY[self.kind]

    @property
    def mirrored(self) -> Change:
        """The change as it is when A and B change places."""
        return Change(_MIRRORED.get(self.kind, self.kind), self.verdict, self.reason, self.b, self.a)

    def json(self, text_a: str, text_b: str) -> dict[str, Any]:
        """CHANGE of the JSON documents; `because` spells the reason out for a person."""
        return {
            "class": str(self.kind),
            "severity": str(self.severity),
            "verdict": str(self.verdict),
            "reason": str(self.reason),
            "because": self.reason.because,
            "a": self.a.json(text_a) if self.a else None,
            "b": self.b.json(text_b) if self.b else None,
        }

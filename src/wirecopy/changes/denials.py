"""Sentences in one place of which one denies what the other has: *no readout*, *the readout*.

In: the halves of a pair that align paired as counterparts. Out: one polarity change over both.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.changes.change import Change
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import replaced
from wirecopy.changes.rules.polarity import open_to_time
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass


def denials(a: Half, b: Half) -> Iterator[Change]:
    """The whole sentences against each other, as `align.counterparts` paired them."""
    stretch = Stretch(a, b, a.low, a.high, b.low, b.high)
    finding = replaced(stretch, ChangeClass.POLARITY, Reason.NEGATED, open_to_time)
    reason = Reason.DENIED_THEN_TOLD if finding.reason is Reason.OVERTAKEN else finding.reason
    yield Change(finding.kind, finding.verdict, reason, a.span, b.span)

"""Sentences that answer to each other as wholes, not word for word.

In: the halves of a pair that `align` paired without aligning its words. Out: one change over both:
one denies what the other has (*no readout*, *the readout*), or both are the headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from wirecopy.changes.change import Change
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import replaced
from wirecopy.changes.rules.polarity import denying, open_to_time
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

_STOPS = tuple(".!?\"”’'…")


def as_wholes(a: Half, b: Half) -> Iterator[Change]:
    """The whole sentences against each other."""
    stretch = Stretch(a, b, a.low, a.high, b.low, b.high)
    headlines = not any(half.span.of(half.text)[-1:] in _STOPS for half in (a, b))
    if headlines or not (denying(a, a.low, a.high) or denying(b, b.low, b.high)):
        yield Change(ChangeClass.WORDING, Verdict.COMPATIBLE, Reason.HEADLINE, a.span, b.span)
        return
    finding = replaced(stretch, ChangeClass.POLARITY, Reason.NEGATED, open_to_time)
    reason = Reason.DENIED_THEN_TOLD if finding.reason is Reason.OVERTAKEN else finding.reason
    yield Change(finding.kind, finding.verdict, reason, a.span, b.span)

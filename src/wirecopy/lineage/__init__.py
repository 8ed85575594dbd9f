"""Dispatch -> descent, story -> origins.

In: the places where the versions of a dispatch differ (`Unit`), times and credits of the versions
(`Known`). Out: `Lineage`: for each version its parent, or an unseen text, or "cannot tell"; for a story
`Origins`, a range with its reasons.

    >>> units = [Unit("wording", (0, 1, 1), (1, 1), (None, None, None)) for _ in range(3)]
    >>> len(descend(units, [Known(), Known(), Known()]).edges) >= 3
    True

    leftovers, units -> costs -> descent (the cheapest tree) -> lineage (edges that say why)
    lineages of a story, texts of its own, credits -> origins
"""

from wirecopy.lineage.costs import Known
from wirecopy.lineage.edge import (
    Descent,
    Edge,
    Evidence,
    Lineage,
    OriginKind,
    OriginReason,
    Origins,
    Unseen,
)
from wirecopy.lineage.lineage import descend
from wirecopy.lineage.unit import LACKS, Unit

__all__ = [
    "LACKS",
    "Descent",
    "Edge",
    "Evidence",
    "Known",
    "Lineage",
    "OriginKind",
    "OriginReason",
    "Origins",
    "Unit",
    "Unseen",
    "descend",
]

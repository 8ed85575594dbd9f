"""The boxes above a page: how many changes of each severity and class, and which are ticked at first.

In: cards and a selection. Out: what `bar.html` and `filter.css` read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from wirecopy.show.cards import Card
from wirecopy.show.phrases import CLASSES, SEVERITIES, SEVERITY_OF, label
from wirecopy.show.select import Selection


def boxes(told: Sequence[Card], chosen: Selection) -> dict[str, Any]:
    """`counts`: (severity, number), worst first. `levels`: the same and whether it is ticked.
    `classes`: (class, label, severity, number, ticked) of those that occur.

    A severity of which nothing is chosen is unticked itself and its classes stay ticked, so that one
    tick brings them all.
    """
    counts = Counter(one.severity for one in told)
    by_class = Counter(one.kind for one in told)
    there = [kind for kind in CLASSES if by_class[kind]]
    some = {SEVERITY_OF[kind] for kind in there if chosen.shows(kind)}
    return {
        "counts": [(severity, counts[severity]) for severity in SEVERITIES],
        "levels": [
            (severity, counts[severity], severity in some or not counts[severity]) for severity in SEVERITIES
        ],
        "classes": [
            (
                kind,
                label(kind),
                SEVERITY_OF[kind],
                by_class[kind],
                chosen.shows(kind) or SEVERITY_OF[kind] not in some,
            )
            for kind in there
        ],
    }

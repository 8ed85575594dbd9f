"""The sentence that says why an edge is as it is.

In: the reason, the versions, the units that tell. Out: a sentence about this very edge, with its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from wirecopy.lineage.edge import Descent
from wirecopy.lineage.unit import LACKS, Unit

Texts = Sequence[str]


def because(
    reason: Descent,
    v: int,
    above: int | None,
    against: int | None,
    units: Sequence[Unit],
    telling: Sequence[int],
) -> str:
    """`above` is the parent if it is a version, `against` the version that would else be it."""
    if reason is Descent.LEFTOVER:
        kept = [units[u] for u in telling if any(units[u].foreign)]
        mine = [unit for unit in kept if unit.foreign[v]]
        told = next((unit.told for unit in mine or kept if unit.told), "")
        if mine:
            return f"keeps {told}" if told else f"{reason.because} ({_several(len(mine), 'word')})"
        return (
            f"the other version keeps {told or 'spellings of an older text'}, so it was not the first either"
        )
    if reason is Descent.SHARED_WORDING:
        return f"{reason.because} ({_several(len(telling), 'place')})"
    if reason is Descent.MORE_TEXT:
        more = sum(_has(units[u], v) and (against is None or not _has(units[u], against)) for u in telling)
        return f"has text of the dispatch that the nearest other version lacks ({_several(more, 'place')})"
    if reason is Descent.OWN_WORDS:
        if not telling:
            return "nothing shows that it was made from another version"
        return f"has none of the words that the nearest other version alone has ({_several(len(telling), 'place')})"
    return reason.because


def _has(unit: Unit, v: int) -> bool:
    reading = unit.readings[v]
    return reading != LACKS and unit.words[reading] > 0


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"

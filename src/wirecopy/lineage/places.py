"""Variants of a table -> units: the same places, as lineage weighs them.

In: variants, their table, the sides of the versions, and which characters of each are headline. Out:
`Unit`s, in the order of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wirecopy.align import Side, Table
from wirecopy.changes.variants import Variant
from wirecopy.lineage.leftovers import Custom, custom
from wirecopy.lineage.unit import Unit
from wirecopy.marks import quotations
from wirecopy.reasons import ChangeClass
from wirecopy.spans import Span

HEADLINE = "headline"
"""The kind of a unit that stands in headlines: every outlet writes its own."""


def units(
    variants: Sequence[Variant], table: Table, sides: Sequence[Side], headlines: Sequence[Span | None]
) -> list[Unit]:
    """All units; versions are the columns of the table."""
    last = [int(table.row_of(v).max(initial=-1)) for v in range(len(sides))]
    customs = [customs_of(side) for side in sides]
    found: list[Unit] = []
    lacked: dict[int, int] = {}  # by version, the row behind the whole sentences it lacks
    for variant in variants:
        readings = variant.state(len(sides))
        spans: list[Span | None] = [None] * len(sides)
        for reading in variant.readings:
            for v, span in zip(reading.versions, reading.spans, strict=True):
                spans[v] = span
        words = [_words(sides, spans, reading.versions) for reading in variant.readings]
        kind = str(variant.kind)
        if any(
            span is not None and title is not None and title.covers(span)
            for span, title in zip(spans, headlines, strict=True)
        ):
            kind = HEADLINE
        elif variant.whole and variant.kind is not ChangeClass.MOVED:
            found.append(_whole(variant, spans, last, lacked))
            continue
        foreign = tuple(
            span is not None and kind == "spelling" and _holds(sides[v], customs[v], span)
            for v, span in enumerate(spans)
        )
        found.append(Unit(kind, tuple(readings), tuple(words), tuple(spans), (), foreign))
    return found


def _whole(
    variant: Variant, spans: Sequence[Span | None], last: Sequence[int], lacked: dict[int, int]
) -> Unit:
    """Whole sentences: a version has them or not; one that lacks all around lacks them too."""
    low, high = variant.rows
    readings = tuple(int(span is not None) for span in spans)
    tail = []
    for v, has in enumerate(readings):
        # What is cut on, from the sentence before or to the end, is one cut.
        tail.append(not has and (last[v] < low or lacked.get(v) == low))
        if not has:
            lacked[v] = high
    return Unit("whole", readings, (0, high - low), tuple(spans), tuple(tail))


def _words(sides: Sequence[Side], spans: Sequence[Span | None], versions: Sequence[int]) -> int:
    span = spans[versions[0]]
    if span is None:
        return 0
    low, high = sides[versions[0]].range(span)
    return high - low


def customs_of(side: Side) -> Custom:
    """The spelling customs of a body: names and quotations, which are left as they are, do not count."""
    quoted = np.zeros(len(side.words), np.bool_)
    for quotation in quotations(side.text):
        low, high = side.range(quotation.span)
        quoted[low:high] = True
    first = {low for low, _ in side.bounds}

    def counts(index: int) -> bool:
        capital = side.text[side.words.start[index]].isupper() and index not in first
        return not (capital or quoted[index])

    return custom(side.words.folded, counts)


def _holds(side: Side, custom: Custom, span: Span) -> bool:
    low, high = side.range(span)
    return any(low <= index < high for index in custom.foreign)



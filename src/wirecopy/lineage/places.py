"""Variants of a table -> units: the same places, as lineage weighs them.

In: variants, their table, the sides of the versions, and which characters of each are headline. Out:
`Unit`s, in the order of the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from wirecopy.align import Side, Table
from wirecopy.align.table import lacking
from wirecopy.changes.variants import Variant
from wirecopy.lineage.leftovers import Custom, custom
from wirecopy.lineage.unit import LACKS, Unit
from wirecopy.marks import quotations
from wirecopy.reasons import ChangeClass
from wirecopy.spans import Span

_SMALL = 3  # letters of grammatical words: the, a, on, had; no list serves all languages
_LEFTOVERS = 3  # leftovers of one version that are counted; one is telling, more hardly more so
HEADLINE = "headline"
"""The kind of a unit that stands in headlines: every outlet writes its own."""


def units(
    variants: Sequence[Variant], table: Table, sides: Sequence[Side], headlines: Sequence[Span | None]
) -> list[Unit]:
    """All units; versions are the columns of the table."""
    customs = [customs_of(side) for side in sides]
    found = [*_wholes(table, sides, headlines), *_leftovers(table, sides, customs)]
    for variant in variants:
        if variant.whole and variant.kind is not ChangeClass.MOVED:
            continue
        spans: list[Span | None] = [None] * len(sides)
        for reading in variant.readings:
            for v, span in zip(reading.versions, reading.spans, strict=True):
                spans[v] = span
        words = [_words(sides, spans, reading.versions) for reading in variant.readings]
        kind = HEADLINE if _in_headline(spans, headlines) else str(variant.kind)
        foreign = tuple(
            span is not None and kind == "spelling" and _holds(sides[v], customs[v], span)
            for v, span in enumerate(spans)
        )
        found.append(Unit(kind, tuple(variant.state(len(sides))), tuple(words), tuple(spans), (), foreign))
    return found


def _leftovers(table: Table, sides: Sequence[Side], customs: Sequence[Custom]) -> Iterator[Unit]:
    """Spellings that a version kept against its custom, where another version has the same: whoever wrote the
    first text had one custom. What is quoted is left as it is anyway, and does not count."""
    for v, (side, own) in enumerate(zip(sides, customs, strict=True)):
        if own.name is None:
            continue
        rows = table.row_of(v)
        for index in own.foreign[:_LEFTOVERS]:
            row = int(rows[index])
            spans: list[Span | None] = [None] * len(sides)
            for w, other in enumerate(sides):
                word = int(table.cells[row, w])
                if word >= 0:
                    spans[w] = Span(other.words.start[word], other.words.end[word])
            forms = {sides[w].words.folded[int(table.cells[row, w])] for w, s in enumerate(spans) if s}
            span = spans[v]
            if len(forms) > 1 or span is None or sum(each is not None for each in spans) < 2:
                continue  # nobody else has the place, or they differ, which is a unit of its own
            kept = "American" if own.name == "British" else "British"
            told = f"{kept} “{span.of(side.text)}” among {own.name} spellings"
            foreign = tuple(w == v for w in range(len(sides)))
            readings = tuple(0 if each is not None else LACKS for each in spans)
            yield Unit("leftover", readings, (1,), tuple(spans), (), foreign, False, told)


def _wholes(table: Table, sides: Sequence[Side], headlines: Sequence[Span | None]) -> list[Unit]:
    """Whole sentences that some have and some lack: stretches of rows that the same versions lack. Unlike
    a variant, a unit is also what those lack who end before it."""
    present = table.cells >= 0
    lacks = lacking(table, sides)
    shared = present.sum(axis=1) > 1
    last = [int(np.flatnonzero(present[:, v] & shared).max(initial=-1)) for v in range(len(sides))]
    change = np.flatnonzero((lacks[1:] != lacks[:-1]).any(axis=1)) + 1
    lacked = dict.fromkeys(range(len(sides)), -1)  # by version, the row behind what it lacks
    found = []
    for low, high in pairwise([0, *change.tolist(), table.rows]):
        if not lacks[low].any():
            continue
        spans: list[Span | None] = [None] * len(sides)
        tail = [False] * len(sides)
        for v, side in enumerate(sides):
            held = np.flatnonzero(present[low:high, v])
            if not lacks[low, v] and len(held):
                words = [int(table.cells[low + at, v]) for at in (held[0], held[-1])]
                first, final = min(words), max(words)
                spans[v] = Span(side.words.start[first], side.words.end[final])
            else:
                # What is cut on, from the sentence before or to the end, is one cut.
                tail[v] = last[v] < low or lacked[v] == low
                lacked[v] = high
        if _in_headline(spans, headlines):
            continue
        readings = tuple(int(not lack) for lack in lacks[low])
        found.append(Unit("whole", readings, (0, high - low), tuple(spans), tuple(tail)))
    return found


def _in_headline(spans: Sequence[Span | None], headlines: Sequence[Span | None]) -> bool:
    return any(
        span is not None and title is not None and title.covers(span)
        for span, title in zip(spans, headlines, strict=True)
    )


def _small(side: Side, span: Span) -> bool:
    low, high = side.range(span)
    return all(len(word) <= _SMALL for word in side.words.folded[low:high])


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

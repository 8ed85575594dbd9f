"""The table as CSV: a column a version, a row a place, words as they stand.

The first line is the headings. A cell is empty where a version has nothing. A word out of order has
`↷` before it. A cell that begins with = + - @ could be taken for a formula by a spreadsheet: it gets a
single quotation mark in front, unless it is a plain number. Words begin with a letter or a digit, so in
practice only headings are ever changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from wirecopy.align import Table
from wirecopy.show.exports.witness import Witness

MOVED = "↷"
"""Stands before a word that is out of order in its version."""

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def csv_table(witnesses: Sequence[Witness], table: Table) -> str:
    """The CSV, lines ended by a line feed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([inert(witness.heading) for witness in witnesses])
    cells, moved = table.cells.tolist(), table.moved.tolist()
    for row, flags in zip(cells, moved, strict=True):
        writer.writerow(
            [
                "" if at < 0 else (MOVED if flag else "") + inert(witness.word(at))
                for witness, at, flag in zip(witnesses, row, flags, strict=True)
            ]
        )
    return out.getvalue()


def inert(cell: str) -> str:
    """`cell`, which no spreadsheet can take for a formula any more.

    >>> inert("=1+1"), inert("-5"), inert("harbour")
    ("'=1+1", '-5', 'harbour')
    """
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r") and not _NUMBER.fullmatch(cell) else cell

"""CSV and TSV: a header, then a record a row, read as a stream.

In: lines; commas, semicolons, tabs or bars, whichever the header uses most. Out: an article a row, at
the line on which the row starts. A quotation mark never closed, a row longer than the header and a
column named twice are told.

    >>> [article.path for article in FORMAT.read(source)]
    ['coverage.csv:2', 'coverage.csv:5']
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.lines import lines
from wirecopy.read.mapping import NAMES, candidates, plain
from wirecopy.read.record import Record, Records, listing
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

DELIMITERS = "\t,;|"
PIECES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
KNOWN = {name for names in NAMES.values() for name in names}
LONGEST_HEADER = 10_000


def sniff(head: str) -> Sure:
    """Likely if the first line names a text and another known field, and nothing that is no name."""
    first = next(iter(PIECES.findall(head[:LONGEST_HEADER])), "").strip()
    names = [plain(cell) for cell in _header(first)]
    known = {name for name in names if name in KNOWN}
    if len(known) >= 2 and known & {*NAMES["text"]} and all(names) and max(map(len, names)) <= 40:
        return Sure.LIKELY
    return Sure.MAYBE


def _header(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter(line)), [])


def delimiter(header: str) -> str:
    """The mark that the header uses most; of equals the first of `DELIMITERS`; the comma if none."""
    best = max(DELIMITERS, key=header.count)
    return best if best in header else ","


class _Pieces:
    """The lines of a table for the reader of rows, with what it cannot tell: on which line a row
    starts, and that the file ended inside a row."""

    def __init__(self, source: Source) -> None:
        self.pieces: Iterator[tuple[int, str]] = (
            (number, piece) for number, line in lines(source) for piece in PIECES.findall(line) or [line]
        )
        self.most = source.limits.bytes
        self.begin()

    def begin(self) -> None:
        """A new row begins."""
        self.start = self.taken = self.length = 0
        self.unclosed = False

    def __iter__(self) -> _Pieces:
        return self

    def __next__(self) -> str:
        try:
            number, piece = next(self.pieces)
        except StopIteration:
            self.unclosed = self.taken > 0
            raise
        self.start = self.start or number
        self.taken += 1
        self.length += len(piece)
        if self.length > self.most:
            raise Refusal(
                f"a row that starts on line {self.start} is larger than the limit",
                "a quotation mark is probably never closed",
            )
        return piece


def read(source: Source) -> Iterator[Article | Problem]:
    """The rows below the header. Raises `Refusal` where no column is a text."""
    # The module keeps one such limit for the whole process; ours is raised, never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), source.limits.bytes + 1))
    pieces = _Pieces(source)
    first = next((piece for piece in pieces if piece.strip()), "")
    if not first:
        raise Refusal("holds no text")
    mark = delimiter(first)
    pieces.begin()
    rows = csv.reader(_again(first, pieces), delimiter=mark)
    records = Records(source)
    header = [name.strip() for name in next(rows, [])]
    if not candidates("text", header, source.mapping) or (source.mapping.text or header[0]) not in header:
        fields: Record = dict.fromkeys(header)
        mapped = f"no column {clip(source.mapping.text)}" if source.mapping.text else "no text column"
        raise Refusal(
            f"{mapped}; the columns are {listing(fields)}",
            "name the column that holds it: --field text=COLUMN",
        )
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield source.problem(f"has the column {clip(name)} more than once; the first is read")
    count = 0
    while True:
        pieces.begin()
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield source.problem(f"is no valid row: {error}", at=f":{pieces.start}")
            continue
        if row is None:
            break
        if not any(row):
            continue
        count += 1
        at = f":{pieces.start}"
        if pieces.unclosed and pieces.taken > 1:
            yield source.problem(
                "a quotation mark is never closed: the row runs to the end of the file",
                "the file may be cut short",
                at,
            )
        if len(row) > len(header):
            yield source.problem(
                f"has {len(row)} cells under {len(header)} columns; the rest is left out", at=at
            )
        record: Record = {}
        for name, cell in zip(header, row, strict=False):
            record.setdefault(name, cell)
        yield from records.read(record, at)
    if not count:
        yield source.problem("holds a header and no rows")
    yield from records.rest()


def _again(first: str, pieces: _Pieces) -> Iterator[str]:
    yield first
    yield from pieces


FORMAT = Format("CSV", (".csv", ".tsv", ".tab"), sniff, read)

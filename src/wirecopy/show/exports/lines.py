"""Tables as CSV and as JSON lines, for bulk.

In: a schema and record batches. Out: pieces of a file, batch by batch. CSV has a header, every text in quotation
marks, lines ended by a line feed, lists and objects as JSON; a cell that a spreadsheet could take for a formula gets
a single quotation mark in front (`inert`). JSON lines have an object a row, its keys those of the columns.

    >>> schema = pa.schema([("outlet", pa.string()), ("words", pa.int64())])
    >>> batch = pa.RecordBatch.from_pylist([{"outlet": "=cmd()", "words": -3}], schema=schema)
    >>> "".join(csv_pieces(schema, [batch]))
    '"outlet","words"\\n"\\'=cmd()",-3\\n'
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
import pyarrow as pa

from wirecopy.show.exports.csv_table import inert


def csv_pieces(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[str]:
    """The file, its header first."""
    yield csv_head(schema)
    for batch in batches:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        columns = [column.to_pylist() for column in batch.columns]
        writer.writerows([_cell(value) for value in row] for row in zip(*columns, strict=True))
        yield out.getvalue()


def csv_head(schema: pa.Schema) -> str:
    """The first line."""
    return ",".join(f'"{inert(name)}"' for name in schema.names) + "\n"


def json_pieces(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[str]:
    """The file, a line an object."""
    for batch in batches:
        yield "".join(orjson.dumps(row).decode() + "\n" for row in batch.to_pylist())


def _cell(value: Any) -> Any:
    """A number as it is, nothing as an empty text, everything else as a text that is no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    return inert(value if isinstance(value, str) else orjson.dumps(value).decode())

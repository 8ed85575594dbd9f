"""Tables of any size written to files: Parquet, CSV or JSON lines, whole or not at all.

In: by name a schema and record batches. Out: the files. Only tables of wirecopy with the same columns are written over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wirecopy.article import Problem
from wirecopy.cli.options import fail
from wirecopy.cli.outputs import MARK, is_ours, part_of, placing

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES = {".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_HEAD = 1_000_000  # bytes in which the first line must end


class Table(NamedTuple):
    """One table, to be read once."""

    schema: pa.Schema
    batches: Iterable[pa.RecordBatch]


def format_of(out: Path, form: str | None) -> str:
    """The format that was asked for, or that the name of the file says."""
    if str(out) == "-":
        fail(Problem("-o -", "tables do not go to standard output", "name a file or a folder"))
    suffix = "" if os.path.isdir(out) else out.suffix.lower()
    if form is None and suffix and suffix not in SUFFIXES:
        hint = "name it .parquet, .csv or .jsonl, or say --format"
        fail(Problem(str(out), f"{suffix} is no format of tables", hint))
    return form or SUFFIXES.get(suffix, "parquet")


def files_of(out: Path, names: Iterable[str], form: str) -> dict[str, Path]:
    """Where each table goes: `out` itself where it is a file for the one that there is, else a folder of them."""
    wanted = list(names)
    if os.path.isdir(out) or not out.suffix:
        return {name: out / f"{name}.{form}" for name in wanted}
    if len(wanted) != 1:
        fail(
            Problem(
                str(out), f"is one file, and here are {len(wanted)} tables", "give a folder, or --table NAME"
            )
        )
    return {wanted[0]: out}


def refuse_others(files: Mapping[str, Path], schemas: Mapping[str, pa.Schema], form: str) -> None:
    """Fails if a file that is to be written is there and is something else."""
    for name, file in files.items():
        if os.path.lexists(file) and not _is_such(file, schemas[name], form):
            fail(Problem(str(file), "is there already and is no such table", "give another name or folder"))


def _is_such(file: Path, schema: pa.Schema, form: str) -> bool:
    if form == "parquet":
        return is_ours(file)
    from wirecopy.show.exports.lines import csv_head

    try:
        with open(file, "rb") as there:
            line = there.readline(_HEAD).decode("utf-8", "replace")
    except OSError:
        return False
    if form == "csv":
        return line == csv_head(schema)
    return not line or line.startswith(f'{{"{schema.names[0]}":')


def write(files: Mapping[str, Path], tables: Mapping[str, Table], form: str) -> dict[str, int]:
    """Writes each table; none takes its place before all are written. Returns how many rows each has."""
    rows = {}
    folder = next(iter(files.values())).parent
    with placing(folder) as parts:
        for name, file in files.items():
            parts[file] = part_of(file)
            rows[name] = _write(parts[file], tables[name], form)
    return rows


def _write(file: Path, table: Table, form: str) -> int:
    counted = _Counted(table.batches)
    if form == "parquet":
        import pyarrow.parquet as pq

        schema = table.schema.with_metadata(MARK)
        with closing(pq.ParquetWriter(file, schema, compression="zstd", compression_level=3)) as writer:
            for batch in counted:
                writer.write_batch(batch.replace_schema_metadata(MARK))
        return counted.rows
    from wirecopy.show.exports.lines import csv_pieces, json_pieces

    pieces = csv_pieces if form == "csv" else json_pieces
    with open(file, "w", encoding="utf-8", newline="") as out:
        out.writelines(pieces(table.schema, counted))
    return counted.rows


class _Counted:
    """Batches, counted as they go by."""

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        self._batches, self.rows = batches, 0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for batch in self._batches:
            self.rows += batch.num_rows
            yield batch

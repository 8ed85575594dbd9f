"""Every column, type and file of the tables, exports and graphs is told in the reference."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from wirecopy.match import layout, passim
from wirecopy.match.result import Matches
from wirecopy.show.graphs import graphml as graph
from wirecopy.show.trace_tables import SCHEMAS, trace_tables

from .. import markdown
from ..in_process import run
from .shapes import TRACE, document

REFERENCE = "docs/reference.md"


def _type(kind: pa.DataType) -> str:
    """A type of Arrow as the reference names it; of a struct, the object that has its fields."""
    if pa.types.is_dictionary(kind):
        return _type(kind.value_type)
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        names = [field.name for field in kind]
        for name in ("SPAN", "RUN", "PASSAGE", "PLACE", "CONTAINMENT"):
            if names == [word for word in markdown.words(REFERENCE, name) if word != "text"]:
                return name
        return f"no object: {names}"
    return str(kind).split("[")[0]


@pytest.mark.parametrize("name", ["pairs", "passages", "articles"])
def test_every_column_is_told_with_its_type(matches: Matches, name: str) -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, f"Table of {name}")]
    table = layout.tables(matches)[name]
    assert told == [(field.name, _type(field.type)) for field in table.schema]
    for row in layout.rows(matches, name):
        assert list(row) == table.column_names


def test_rows_of_passim(matches: Matches) -> None:
    told = markdown.words(REFERENCE, "Rows of passim")
    for row in passim.rows(matches):
        assert list(row) == told


@pytest.mark.parametrize("row", markdown.rows(REFERENCE, "Tables of match"), ids=lambda row: row[0])
def test_files_of_match(row: list[str], tmp_path: Path) -> None:
    named = markdown.marked(row[0])
    out = tmp_path / (named[0] if named else "tables")
    assert run(f"wirecopy match examples/dam -o {out}").exit_code == 0
    there = {path.name for path in (out.parent if named else out).iterdir()}
    assert there == {file for cell in row[1:] for file in markdown.marked(cell)}


def test_every_column_of_the_tables_of_trace_is_told() -> None:
    told = {
        markdown.marked(row[0])[0]: markdown.marked(row[2])
        for row in markdown.rows(REFERENCE, "Tables of trace")
    }
    assert told == {name: schema.names for name, schema in SCHEMAS.items()}


def test_types_of_the_tables_of_trace() -> None:
    told = set(markdown.marked(markdown.section(REFERENCE, "Tables of trace").split("|")[0]))
    plain = {
        str(field.type) for schema in SCHEMAS.values() for field in schema if not pa.types.is_list(field.type)
    }
    assert plain <= told
    assert set(trace_tables(document(TRACE))) == set(SCHEMAS)


def test_files_of_an_export(tmp_path: Path) -> None:
    assert run(f"wirecopy trace examples/dam --export {tmp_path}").exit_code == 0
    told = markdown.words(REFERENCE, "Versions side by side")
    told += markdown.marked(markdown.section(REFERENCE, "Graphs").split("|")[0])
    there = {re.sub(r"^dispatch-[0-9a-f]{16}", "ID", path.name) for path in tmp_path.iterdir()}
    assert set(told) == there


def test_attributes_of_graphs() -> None:
    keys = re.findall(
        r'for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"', graph({"articles": [], "stories": []})
    )
    told = [(row[1], markdown.marked(row[0])[0], row[2]) for row in markdown.rows(REFERENCE, "Graphs")]
    assert told == keys

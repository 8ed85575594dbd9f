"""`wirecopy export`: tables in every format, a story as files, what is not written over."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.cli.commands import wirecopy
from wirecopy.show.exports.archive_tables import SCHEMAS
from wirecopy.show.exports.csv_table import inert
from wirecopy.show.exports.lines import csv_pieces, json_pieces

from . import made_desk
from .conftest import Run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("exported")
    made_desk.write(home)
    for name in ("first", "second"):
        result = CliRunner().invoke(wirecopy, ["add", str(home / "desk"), str(home / f"{name}.jsonl")])
        assert result.exit_code == 0, result.output
    return home / "desk"


@pytest.fixture
def desk(made: Path, folder: Path) -> str:
    shutil.copytree(made, folder / "desk")
    return "desk"


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_every_table(run: Run, desk: str, folder: Path, form: str) -> None:
    result = run("export", desk, "-o", "out", "--format", form, "--texts")
    assert result.exit_code == 0 and result.stdout == "" and "articles, 6 rows: out/articles" in result.stderr
    assert {path.name for path in (folder / "out").iterdir()} == {f"{name}.{form}" for name in SCHEMAS}
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    assert run("export", desk, "-o", "out", "--format", form, "--texts").exit_code == 0
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == before


def test_all_formats_say_the_same(run: Run, desk: str, folder: Path) -> None:
    for form in ("parquet", "csv", "jsonl"):
        assert run("export", desk, "-o", form, "--format", form, "--texts").exit_code == 0
    for name, schema in SCHEMAS.items():
        table = pq.read_table(folder / "parquet" / f"{name}.parquet")
        assert table.schema.equals(schema), name
        lines = (folder / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == table.to_pylist(), name
        with open(folder / "csv" / f"{name}.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == table.num_rows
        for row, same in zip(rows, table.to_pylist(), strict=True):
            assert list(row) == schema.names
            for key, value in same.items():
                if isinstance(value, str):
                    assert row[key] == inert(value)


def test_texts_only_where_they_are_asked_for(run: Run, desk: str, folder: Path) -> None:
    assert run("export", desk, "-o", "out").exit_code == 0
    assert not (folder / "out" / "texts.parquet").exists()
    assert run("export", desk, "-o", "t.jsonl", "--table", "texts").exit_code == 0
    rows = [json.loads(line) for line in (folder / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["text"] for row in rows} == {one["text"] for one in (*made_desk.FIRST, *made_desk.SECOND)}


def test_rows_hang_together(run: Run, desk: str, folder: Path) -> None:
    assert run("export", desk, "-o", "out").exit_code == 0
    rows = {
        name: pq.read_table(folder / "out" / f"{name}.parquet").to_pylist()
        for name in SCHEMAS
        if name != "texts"
    }
    articles = {row["id"]: row for row in rows["articles"]}
    stories = {row["id"]: row for row in rows["stories"]}
    assert {row["article"] for row in rows["versions"]} == {
        one for one, row in articles.items() if row["current"]
    }
    for row in rows["versions"]:
        assert row["dispatch"] in articles[row["article"]]["dispatches"]
        assert row["story"] == articles[row["article"]]["story"] in stories
    for row in rows["lineage"]:
        for node in (row["child"], row["parent"], row["second_parent"]):
            assert node is None or node.startswith("unseen-") or node in articles
        assert all(span["article"] in articles for span in row["evidence"])
    for row in rows["dispatches"]:
        assert row["base"] in articles and row["story"] in stories
    assert [(row["place"], row["change"]) for row in rows["revisions"]] == [
        (1, "first"), (2, "changed with visible notice"), (1, "first"), (2, "changed without visible notice"),
    ]  # fmt: skip
    assert [row["outlet"] for row in rows["outlets"]] == sorted(row["outlet"] for row in rows["outlets"])


def test_no_cell_is_a_formula(run: Run, desk: str, folder: Path) -> None:
    assert run("export", desk, "-o", "a.csv", "--table", "articles").exit_code == 0
    text = (folder / "a.csv").read_text(encoding="utf-8")
    assert '"\'=saltreach()"' in text and '"=' not in text and '"-Ferry"' not in text


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.tuples(st.text(), st.integers(-99, 99), st.booleans() | st.none(), st.lists(st.text())), max_size=5
    )
)
def test_lines_can_be_read_back(rows: list[Any]) -> None:
    schema = pa.schema(
        [("text", pa.string()), ("number", pa.int64()), ("yes", pa.bool_()), ("many", pa.list_(pa.string()))]
    )
    batch = pa.RecordBatch.from_pylist(
        [dict(zip(schema.names, row, strict=True)) for row in rows], schema=schema
    )
    lines = "".join(json_pieces(schema, [batch])).split("\n")
    assert [json.loads(line) for line in lines if line] == batch.to_pylist()
    written = "".join(csv_pieces(schema, [batch]))
    read = list(csv.reader(written.splitlines(keepends=True)))
    if not any(char in text for text, *_ in rows for char in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"):
        assert [row[0] for row in read[1:]] == [inert(text) for text, *_ in rows]
        assert [row[1] for row in read[1:]] == [str(number) for _, number, *_ in rows]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_a_story_as_tables(run: Run, desk: str, folder: Path, form: str) -> None:
    story = json.loads(run("show", desk, "--json").stdout)["stories"][0]["id"]
    args = ("--story", story[:16], "-o", "out", "--format", form, "--html", "s.html", "--export", "side")
    result = run("export", desk, *args, "--no-statements", "--json")
    assert result.exit_code == 0
    written = {one["what"]: one["rows"] for one in json.loads(result.stdout)["written"]}
    assert written["stories"] == 1 and written["changes"] > 0 and written["page"] is None
    assert (folder / "out" / f"pairs.{form}").exists() and "ledger.example" in (folder / "s.html").read_text()
    assert {"lineage.graphml", "lineage.dot"} <= {path.name for path in (folder / "side").iterdir()}
    said = run("export", desk, "--story", story, "-o", "said.jsonl", "--table", "statements")
    assert said.exit_code == 0 and "Orla Venn" in (folder / "said.jsonl").read_text()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "says nowhere where to write"),
        (("-o", "-"), "nothing is written to standard output"),
        (("-o", "x.xlsx"), ".xlsx is no format of tables"),
        (("-o", "x.csv"), "is one file, and here are"),
        (("-o", "x", "--table", "pairs"), "is no table of an archive"),
        (("-o", "x", "--html", "x.html"), "--html: is for one story"),
        (("--export", "x"), "--export: is for one story"),
        (("-o", "desk/out"), "lies in the archive"),
        (("-o", "desk"), "lies in the archive"),
        (("-o", "x", "--story", "nonsense"), "is no story and no article"),
        (("-o", "x", "--story", "x", "--texts"), "--texts: is for the tables of the whole archive"),
        (("-o", "mine"), "is there already and is no such table"),
        (("-o", "mine", "--format", "csv"), "is there already and is no such table"),
        (("-o", "a.txt/x"), "could not be written"),
    ],
)
def test_what_is_not_written(run: Run, desk: str, folder: Path, args: tuple[str, ...], says: str) -> None:
    (folder / "mine").mkdir()
    for suffix in ("parquet", "csv"):
        (folder / "mine" / f"stories.{suffix}").write_text("somebody's own")
    result = run("export", desk, *args)
    assert result.exit_code == 2 and says in result.stderr and result.stderr.count("\n") == 1, result.stderr
    assert (folder / "mine" / "stories.csv").read_text() == "somebody's own"

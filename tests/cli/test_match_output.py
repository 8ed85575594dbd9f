"""`wirecopy match -o`: which files are written, that they say the same, and that they are whole or not there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest

from wirecopy.engine import Engine
from wirecopy.match import layout, matching

from .conftest import Run
from .stories import MORNING, lines
from .test_match_command import answer, collection, prose, written_to

TABLES = ("pairs", "passages", "articles")


@pytest.fixture
def wires(folder: Path) -> Path:
    """`wires.jsonl`, the collection."""
    return written_to(folder)


def of(folder: Path, *but: str) -> set[str]:
    """The names of what stands in a folder, hidden or not."""
    return set(os.listdir(folder)) - set(but)


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a table, Parquet or JSONL by its content, as JSON has them without the texts of spans."""
    data = path.read_bytes()
    if not data.startswith(b"PAR1"):
        return [_bare(json.loads(line)) for line in data.splitlines()]
    return [_bare(row) for row in pq.read_table(path).to_pylist()]


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items() if key != "text"}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if isinstance(value, float):
        return round(value, 4)
    return value.isoformat() if isinstance(value, date) else value


WAYS = {
    "parquet": (["-o", "p.parquet"], ["p.parquet", "p.passages.parquet", "p.articles.parquet"]),
    "capitals": (["-o", "P.PARQUET"], ["P.PARQUET", "P.passages.PARQUET", "P.articles.PARQUET"]),
    "jsonl": (["-o", "p.jsonl"], ["p.jsonl", "p.passages.jsonl", "p.articles.jsonl"]),
    "dots": (["-o", "a b.v2.ndjson"], ["a b.v2.ndjson", "a b.v2.passages.ndjson", "a b.v2.articles.ndjson"]),
    "folder": (["-o", "new"], ["new/pairs.parquet", "new/passages.parquet", "new/articles.parquet"]),
    "here": (["-o", "."], ["pairs.parquet", "passages.parquet", "articles.parquet"]),
    "there": (["-o", "there.v1"], [f"there.v1/{name}.parquet" for name in TABLES]),
    "told": (["-o", "p.out", "--format", "jsonl"], ["p.out", "p.passages.out", "p.articles.out"]),
    "against its name": (["-o", "p.jsonl", "--format", "parquet"], ["p.jsonl", "p.passages.jsonl", "p.articles.jsonl"]),
    "deep": (["-o", "x/y z/p.jsonl"], [f"x/y z/p{name}.jsonl" for name in ("", ".passages", ".articles")]),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_three_tables_that_say_what_the_document_says(run: Run, wires: Path, way: str) -> None:
    options, files = WAYS[way]
    Path("there.v1").mkdir()
    known = answer(run, "wires.jsonl")
    before = of(Path())
    result = run("match", "wires.jsonl", *options)
    assert result.exit_code == 0 and result.stderr == ""
    told = [
        line.removeprefix("written  ") for line in result.stdout.splitlines() if line.startswith("written")
    ]
    assert sorted(told) == sorted(files)
    for name, file in zip(TABLES, files, strict=True):
        assert read(Path(file)) == _bare(known[name]), name
    assert of(Path()) - before == {file.split("/")[0] for file in files} - before, "and nothing is left"
    for folder in {Path(file).parent for file in files} - {Path()}:
        assert of(folder) == {Path(file).name for file in files if Path(file).parent == folder}


def test_the_document_and_the_tables_at_once(run: Run, wires: Path) -> None:
    found = answer(run, "wires.jsonl", "-o", "p.jsonl")
    assert [json.loads(line) for line in Path("p.jsonl").read_text().splitlines()] == found["pairs"]
    assert [json.loads(line) for line in Path("p.articles.jsonl").read_text().splitlines()] == found[
        "articles"
    ]


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_equal_answers_are_equal_files(run: Run, wires: Path, suffix: str) -> None:
    for name, threads in (("x", "1"), ("y", "3")):
        assert run("match", "wires.jsonl", "-o", f"{name}.{suffix}", "--threads", threads).exit_code == 0
    for table in ("", ".passages", ".articles"):
        assert Path(f"x{table}.{suffix}").read_bytes() == Path(f"y{table}.{suffix}").read_bytes()


def test_what_was_written_before_is_replaced(run: Run, wires: Path) -> None:
    for name in ("p.jsonl", "p.passages.jsonl"):
        Path(name).write_text("old\n" * 10_000)
    assert run("match", "wires.jsonl", "-o", "p.jsonl").exit_code == 0
    assert len(read(Path("p.jsonl"))) == 18 and len(read(Path("p.passages.jsonl"))) >= 3


def test_passim(run: Run, wires: Path) -> None:
    result = run("match", "wires.jsonl", "-o", "out/clusters", "--format", "passim")
    assert result.exit_code == 0 and result.stdout.endswith("written  out/clusters\n")
    rows = [json.loads(line) for line in Path("out/clusters").read_text().splitlines()]
    assert of(Path("out")) == {"clusters"}
    whole = [row for row in rows if row["text"] in {prose(story, 40) for story in "abc"}]
    assert sorted(row["id"] for row in whole) == sorted(row["id"] for row in collection())
    assert {row["size"] for row in whole} == {4}


MISUSE = {
    "no such format": (["-o", "p.csv"], "p.csv: .csv is no format of tables"),
    "a packed one": (["-o", "p.jsonl.gz"], "p.jsonl.gz: .gz is no format of tables"),
    "a format without a file": (["--format", "jsonl"], "-o FILE"),
    "standard output": (["-o", "-"], "standard output"),
    "an input": (["-o", "wires.jsonl"], "wires.jsonl: is one of the inputs"),
    "an input otherwise": (["-o", "./a/../wires.jsonl"], "is one of the inputs"),
    "passim and a folder": (["-o", "a", "--format", "passim"], "a: is a folder"),
    "in a file": (["-o", "a.txt/p.parquet"], "not a directory"),
    "over a file": (["-o", "plain"], "plain: could not be written: "),
}


@pytest.mark.parametrize("way", MISUSE)
def test_misuse_is_told_in_one_line(run: Run, wires: Path, way: str) -> None:
    options, says = MISUSE[way]
    Path("a").mkdir()
    Path("plain").write_text("mine")
    before = wires.read_bytes(), of(Path())
    result = run("match", "wires.jsonl", *options)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith("wirecopy: ") and result.stderr.count("\n") == 1
    assert says in result.stderr and "Traceback" not in result.stderr
    assert Path("plain").read_text() == "mine"
    assert (wires.read_bytes(), of(Path(), "plain.unfinished")) == before


@pytest.mark.parametrize(
    ("paths", "out"),
    [
        (["in"], "in/articles.jsonl"),
        (["in"], "in/articles.v2.jsonl"),
        (["in"], "in"),
        (["in/*.parquet"], "in"),
        (["@list.lst"], "in/articles.jsonl"),
        (["wires.jsonl", "--against", "in"], "in"),
        (["in/p.passages.jsonl"], "in/p.jsonl"),
    ],
)
def test_no_input_is_overwritten(run: Run, wires: Path, paths: list[str], out: str) -> None:
    """However it was named, and whichever of the three tables would take its place."""
    at = Path("in")
    at.mkdir()
    Path("list.lst").write_text("in\n")
    for name in ("articles.jsonl", "articles.v2.jsonl", "p.passages.jsonl", "articles.parquet"):
        (at / name).write_bytes(wires.read_bytes())
    result = run("match", *paths, "-o", out)
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert "is one of the inputs" in result.stderr
    assert {path.read_bytes() for path in at.iterdir()} == {wires.read_bytes()} and len(of(at)) == 4


def test_tables_beside_the_articles(run: Run, wires: Path) -> None:
    """What is kept while it runs is no article, though it lies in the folder that is read."""
    Path("in").mkdir()
    wires.rename("in/wires.jsonl")
    result = run("match", "in", "-o", "in/pairs.jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert of(Path("in")) == {"wires.jsonl", "pairs.jsonl", "pairs.passages.jsonl", "pairs.articles.jsonl"}


class FullDiskError(OSError):
    """No room, after a while."""

    def __init__(self) -> None:
        super().__init__(28, "No space left on device")


@pytest.mark.parametrize("suffix", ["parquet", "jsonl", "passim"])
def test_a_full_disk_leaves_no_half_table(
    run: Run,
    wires: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    Path("p.jsonl").write_text("old")

    def rows(*_: object) -> Iterator[dict[str, int]]:
        yield {"a": 1}
        raise FullDiskError

    def table(table: object, path: Path, **_: object) -> None:
        Path(path).write_bytes(b"PAR1")
        raise FullDiskError

    monkeypatch.setattr(layout, "rows", rows)
    monkeypatch.setattr(matching.passim, "rows", rows)
    monkeypatch.setattr(pq, "write_table", table)
    before = of(Path())
    form = ["--format", "passim"] if suffix == "passim" else ["--format", suffix]
    result = run("match", "wires.jsonl", "-o", "p.jsonl", *form)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr == "wirecopy: p.jsonl: could not be written: no space left on device\n"
    assert Path("p.jsonl").read_text() == "old"
    assert of(Path(), "p.jsonl.unfinished") == before
    monkeypatch.undo()
    monkeypatch.chdir(wires.parent)
    again = run("match", "wires.jsonl", "-o", "p.jsonl")
    assert again.exit_code == 0 and of(Path()) == before | {"p.passages.jsonl", "p.articles.jsonl"}


def test_a_killed_writer_leaves_the_old_table(run: Run, wires: Path) -> None:
    """Killed in the middle of a table: what stood there stands there, and the next run is a whole one."""
    Path("p.jsonl").write_text("old")
    script = f"""
import os, signal, sys
from wirecopy.match import layout
def rows(*_):
    yield {{"a": 1}}
    os.kill(os.getpid(), signal.SIGKILL)
layout.rows = rows
sys.argv = {["wirecopy", "match", "wires.jsonl", "-o", "p.jsonl"]!r}
from wirecopy.cli import main
main()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert Path("p.jsonl").read_text() == "old" and not Path("p.passages.jsonl").exists()
    assert run("match", "wires.jsonl", "-o", "p.jsonl").exit_code == 0
    assert len(read(Path("p.jsonl"))) == 18
    assert {name for name in of(Path()) if name.startswith("p.")} == {
        "p.jsonl",
        "p.passages.jsonl",
        "p.articles.jsonl",
    }


def test_an_engine_writes_whole_or_not_at_all(tmp_path: Path) -> None:
    """Read back by another tool; nothing but the table lies there."""
    (tmp_path / "one.txt").write_text(MORNING)
    with Engine(1) as engine:
        found = matching.match_files([str(tmp_path / "one.txt")], engine=engine)
        files = matching.write(found, tmp_path / "out", "parquet", engine)
    assert [pq.read_table(file).num_rows for file in files] == [0, 0, 0]
    assert of(tmp_path / "out") == {f"{name}.parquet" for name in TABLES}


def test_lines_of_a_table_are_documents(run: Run, folder: Path) -> None:
    """A name of any letters comes through as it is."""
    rows = [row | {"title": 'A "quoted"\n title \u2028 ✓'} for row in collection()[:2]]
    (folder / "odd.jsonl").write_text(lines(*rows))
    run("match", "odd.jsonl", "-o", "p.jsonl")
    titles = [orjson.loads(line)["title"] for line in Path("p.articles.jsonl").read_bytes().split(b"\n")[:-1]]
    assert titles == ['A "quoted"\n title \u2028 ✓'] * 2

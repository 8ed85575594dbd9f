"""What `wirecopy trace` writes besides the answer: pages, tables, exports; never over what it reads."""

from __future__ import annotations

import csv
import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx
import pyarrow.parquet as pq
import pytest

from wirecopy.cli import trace as command
from wirecopy.show.trace_tables import SCHEMAS

from .conftest import Run
from .stories import EVENING, MORNING, OTHER, lines
from .test_trace_command import document


@pytest.fixture
def coverage(folder: Path) -> Path:
    """Two versions of one story, and an article of another, in a folder of their own."""
    at = folder / "coverage"
    at.mkdir()
    (at / "a.txt").write_text(MORNING)
    (at / "b.txt").write_text(EVENING)
    (at / "o.txt").write_text(OTHER)
    return at


# --- pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["site", "there.d"], ids=["a name without a suffix", "a folder"])
def test_a_folder_of_pages(run: Run, coverage: Path, folder: Path, name: str) -> None:
    if name == "there.d":
        (folder / name).mkdir()
    result = run("trace", "coverage", "--html", name)
    assert result.exit_code == 0 and result.stderr == f"page: {name}/index.html\n"
    pages = sorted(os.listdir(folder / name))
    assert {"index.html", "story-1.html", "alone-1.html"} <= set(pages)
    assert "Port Ellery" in (folder / name / "story-1.html").read_text()


def test_of_many_articles_the_page_is_a_folder_of_pages(
    run: Run, coverage: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "MANY", 2)
    result = run("trace", "coverage", "--html", "report.html")
    assert result.exit_code == 0 and result.stderr == "page: report-pages/index.html\n"
    assert sorted(os.listdir(folder / "report-pages"))[-1] == "story-1.html"
    assert not (folder / "report.html").exists()
    monkeypatch.setattr(command, "MANY", 3)
    assert run("trace", "coverage", "--html", "report.html").stderr == "page: report.html\n"


def test_a_page_may_be_called_after_the_folder_that_is_read(run: Run, coverage: Path, folder: Path) -> None:
    for _ in range(2):
        assert run("trace", "coverage", "--html", "coverage.html").stderr == "page: coverage.html\n"


def test_excerpts_in_a_folder_of_pages(run: Run, coverage: Path, folder: Path) -> None:
    run("trace", "coverage", "--html", "some", "--excerpts")
    told = "".join(page.read_text() for page in (folder / "some").iterdir())
    assert "44" in told and "The ferry had left Tarn Island at noon" not in told


# --- one story ------------------------------------------------------------------------------------


def test_one_story_by_number_and_by_id(run: Run, coverage: Path, folder: Path) -> None:
    stories = document(run, "coverage")["stories"]
    ferry = next(story for story in stories if "Ellery" in story["headline"])
    for name in (ferry["id"], ferry["id"][:12], "1"):
        result = run("trace", "coverage", "--story", name, "--html", "one.html")
        assert result.exit_code == 0 and "44" in result.stdout
        assert "museum" not in result.stdout.lower(), "the other story stays closed"
        page = (folder / "one.html").read_text()
        assert "Port Ellery" in page and "museum" not in page.lower()


def test_one_story_leaves_the_document_whole(run: Run, coverage: Path) -> None:
    assert document(run, "coverage", "--story", "1") == document(run, "coverage")


@pytest.mark.parametrize("name", ["99", "story-nowhere", "", "0", "-1"])
def test_a_story_that_is_not_there(run: Run, coverage: Path, folder: Path, name: str) -> None:
    result = run("trace", "coverage", f"--story={name}", "--html", "p.html", "-o", "t", "--export", "e")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert "is no story here" in result.stderr
    assert not {"p.html", "t", "e"} & set(os.listdir(folder)), "nothing is written"


# --- tables ---------------------------------------------------------------------------------------


def test_tables(run: Run, coverage: Path, folder: Path) -> None:
    result = run("trace", "coverage", "-o", "new/tables")
    assert result.exit_code == 0 and result.stderr == "tables: new/tables\n" and result.stdout
    assert sorted(os.listdir(folder / "new/tables")) == sorted(f"{name}.parquet" for name in SCHEMAS)
    for name, schema in SCHEMAS.items():
        assert pq.read_table(folder / f"new/tables/{name}.parquet").schema.equals(schema), name
    found = document(run, "coverage")
    ids = pq.read_table(folder / "new/tables/articles.parquet")["id"].to_pylist()
    assert ids == sorted(article["id"] for article in found["articles"])
    assert pq.read_table(folder / "new/tables/changes.parquet").num_rows > 3


def test_tables_of_an_earlier_run_are_replaced_and_no_others(run: Run, coverage: Path, folder: Path) -> None:
    run("trace", "coverage", "-o", "tables")
    (folder / "tables/notes.txt").write_text("mine")
    (coverage / "o.txt").unlink()
    assert run("trace", "coverage", "--output", "tables").exit_code == 0
    assert pq.read_table(folder / "tables/articles.parquet").num_rows == 2
    assert (folder / "tables/notes.txt").read_text() == "mine"
    assert not list((folder / "tables").glob("*.part"))


@pytest.mark.parametrize("kind", ["a table of match", "no table", "a folder", "a link to nothing"])
def test_what_is_no_table_of_a_trace_is_not_replaced(
    run: Run, coverage: Path, folder: Path, kind: str
) -> None:
    (folder / "tables").mkdir()
    file = folder / "tables/pairs.parquet"
    if kind == "a table of match":
        assert run("match", "coverage", "-o", "tables").exit_code == 0
    elif kind == "no table":
        file.write_text("mine")
    elif kind == "a folder":
        file.mkdir()
    else:
        file.symlink_to("gone")
    before = {path.name: path.lstat().st_mtime_ns for path in (folder / "tables").iterdir()}
    result = run("trace", "coverage", "-o", "tables")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert "is no table of a trace" in result.stderr
    assert before == {path.name: path.lstat().st_mtime_ns for path in (folder / "tables").iterdir()}


# --- exports --------------------------------------------------------------------------------------


def test_exports(run: Run, coverage: Path, folder: Path) -> None:
    result = run("trace", "coverage", "--export", "out")
    assert result.exit_code == 0 and result.stderr == "exports: out\n"
    found = document(run, "coverage")
    (dispatch,) = [
        dispatch
        for story in found["stories"]
        for dispatch in story["dispatches"]
        if len(dispatch["versions"]) > 1
    ]
    name = dispatch["id"]
    assert sorted(os.listdir(folder / "out")) == sorted(
        [f"{name}.csv", f"{name}.collatex.json", f"{name}.tei.xml", "lineage.dot", "lineage.graphml"]
    )
    ids = [version["article"] for version in dispatch["versions"]]
    heads, *rows = csv.reader((folder / f"out/{name}.csv").open(encoding="utf-8"))
    assert [head.split(" · ")[-1] for head in heads] == ids
    assert ["harbour", "harbor"] in rows or ["harbor", "harbour"] in rows
    table = json.loads((folder / f"out/{name}.collatex.json").read_text())
    assert len(table["table"]) == len(rows)
    assert ET.parse(folder / f"out/{name}.tei.xml").getroot().tag.endswith("TEI")
    graph = networkx.read_graphml(folder / "out/lineage.graphml")
    assert set(graph) >= {article["id"] for article in found["articles"]}
    assert (folder / "out/lineage.dot").read_text().startswith("digraph")


def test_exports_are_replaced(run: Run, coverage: Path, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out/lineage.dot").write_text("old")
    assert run("trace", "coverage", "--export", "out").exit_code == 0
    assert (folder / "out/lineage.dot").read_text() != "old"


# --- never over what is read ----------------------------------------------------------------------

FOLDERS = ["--html", "-o", "--export"]


@pytest.mark.parametrize("option", FOLDERS)
@pytest.mark.parametrize("named", ["coverage", "coverage/*.txt", "coverage/a.txt", "@list.lst"])
def test_a_folder_that_is_read_is_not_written_to(
    run: Run, coverage: Path, folder: Path, option: str, named: str
) -> None:
    (folder / "list.lst").write_text("coverage/b.txt\n")
    before = sorted(os.listdir(coverage))
    result = run("trace", named, option, "coverage")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert "holds what is read" in result.stderr
    assert sorted(os.listdir(coverage)) == before


@pytest.mark.parametrize("option", FOLDERS)
def test_under_another_name_it_is_the_same_folder(
    run: Run, coverage: Path, folder: Path, option: str
) -> None:
    (folder / "link").symlink_to("coverage")
    assert "holds what is read" in run("trace", "coverage", option, "link").stderr
    assert "holds what is read" in run("trace", "link", option, "coverage/../coverage").stderr


@pytest.mark.parametrize("option", FOLDERS)
@pytest.mark.parametrize("named", ["in", "in/deep", "in/deep/*", "in/deep/b.txt", "@list.lst"])
def test_a_folder_above_what_is_read_is_not_written_to(
    run: Run, folder: Path, option: str, named: str
) -> None:
    (folder / "in/deep").mkdir(parents=True)
    (folder / "a.txt").rename(folder / "in/deep/a.txt")
    (folder / "b.txt").rename(folder / "in/deep/b.txt")
    (folder / "list.lst").write_text("in/deep/b.txt\n")
    for above in ("in", "."):
        result = run("trace", named, option, above)
        assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
        assert "holds what is read" in result.stderr
    assert os.listdir(folder / "in") == ["deep"]


@pytest.mark.parametrize("option", FOLDERS)
@pytest.mark.parametrize("inside", ["coverage/new", "coverage/there/new", "coverage/there", "link/new"])
def test_a_folder_inside_one_that_is_read_is_not_written_to(
    run: Run, coverage: Path, folder: Path, option: str, inside: str
) -> None:
    (coverage / "there").mkdir()
    (folder / "link").symlink_to("coverage")
    before = sorted(folder.rglob("*"))
    result = run("trace", "coverage", option, inside)
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert "lies in coverage, which is read: the next run would read it too" in result.stderr
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("option", FOLDERS)
def test_a_hidden_folder_and_one_beside_are_not_read(run: Run, coverage: Path, option: str) -> None:
    first = document(run, "coverage")
    for made in ("coverage/.out/new", "coverage-out"):
        assert run("trace", "coverage", option, made).exit_code == 0
    assert document(run, "coverage") == first


@pytest.mark.parametrize("page", ["coverage/p.html", "link.html", "hard.html"])
def test_a_page_that_is_read_is_not_replaced(run: Run, coverage: Path, folder: Path, page: str) -> None:
    kept = f"<html><body><p>{MORNING}</p></body></html>"
    (coverage / "p.html").write_text(kept)
    (folder / "link.html").symlink_to("coverage/p.html")
    os.link(coverage / "p.html", folder / "hard.html")
    for named in ("coverage", "coverage/p.html", "coverage/*"):
        result = run("trace", named, "--html", page)
        assert result.exit_code == 2 and result.stderr.count("\n") == 1
        assert "is one of the articles" in result.stderr
    assert (coverage / "p.html").read_text() == kept


@pytest.mark.parametrize("option", ["--corrections", "--outlets"])
def test_a_file_of_ones_own_is_not_replaced(run: Run, coverage: Path, folder: Path, option: str) -> None:
    (folder / "own.html").write_text("outlet,name\n")
    result = run("trace", "coverage", option, "own.html", "--html", "own.html")
    assert result.exit_code == 2 and "another file that is read" in result.stderr
    assert (folder / "own.html").read_text() == "outlet,name\n"


def test_a_list_is_not_replaced(run: Run, coverage: Path, folder: Path) -> None:
    (folder / "list.html").write_text("coverage\n")
    result = run("trace", "@list.html", "--html", "list.html")
    assert result.exit_code == 2 and (folder / "list.html").read_text() == "coverage\n"


def test_the_file_of_a_record_is_not_replaced(run: Run, folder: Path) -> None:
    kept = lines({"id": "x", "text": MORNING}, {"id": "y", "text": EVENING})
    (folder / "two.jsonl").write_text(kept)
    for a, b in (("two.jsonl#x", "two.jsonl#y"), ("two.jsonl:1", "a.txt")):
        assert run("diff", a, b, "--html", "two.jsonl").exit_code == 2
    assert (folder / "two.jsonl").read_text() == kept


@pytest.mark.parametrize("option", FOLDERS)
@pytest.mark.parametrize("path", ["a.txt/in", "a.txt", "/proc/nowhere", "x" * 300])
def test_what_cannot_be_written_is_one_line(
    run: Run, coverage: Path, folder: Path, option: str, path: str
) -> None:
    if (option, path) == ("--html", "a.txt"):
        (folder / "plain").write_text("mine")
        path = "plain"  # a name with a suffix is one page, which replaces what was there
    result = run("trace", "coverage", option, path)
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert result.stderr.startswith("wirecopy: ")


@pytest.mark.parametrize("option", FOLDERS)
def test_standard_output_takes_no_files(run: Run, coverage: Path, option: str) -> None:
    result = run("trace", "coverage", option, "-")
    assert result.exit_code == 2 and result.stdout == "" and "standard output" in result.stderr

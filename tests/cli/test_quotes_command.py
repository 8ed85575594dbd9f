"""`wirecopy quotes`: asked, shown, written; what it reads is not written over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from .conftest import Run
from .stories import EVIL, OTHER


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sentences of all tests: none is read twice."""
    return tmp_path_factory.mktemp("sentences")


@pytest.fixture(autouse=True)
def keeping(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRECOPY_CACHE", str(kept))


def document(run: Run, *args: str, **streams: Any) -> dict[str, Any]:
    result = run("quotes", *args, "--json", **streams)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_keys(run: Run) -> None:
    found = document(run, "a.txt", "b.txt")
    assert {"articles", "statements", "problems"} <= set(found) and len(found["articles"]) == 2
    texts = {path: Path(path).read_text() for path in ("a.txt", "b.txt")}
    by_id = {article["id"]: texts[article["path"]] for article in found["articles"]}
    assert found["statements"]
    for one in found["statements"]:
        assert one["kind"] in ("quotation", "claim")
        assert set(one) >= {"id", "kind", "article", "spans", "speaker"}
        assert set(one["spans"]) == {"source", "cue", "content"} and one["spans"]["content"]
        for span in (span for spans in one["spans"].values() for span in spans):
            assert by_id[one["article"]][span["start"] : span["end"]] == span["text"]


def test_who_is_asked_for(run: Run) -> None:
    told = run("quotes", "a.txt", "b.txt", "--speaker", "venn")
    assert told.exit_code == 0 and "Orla Venn" in told.stdout and "Nobody was hurt" in told.stdout
    assert "officials" not in told.stdout
    names = {
        one["speaker"]["name"] for one in document(run, "a.txt", "b.txt", "--speaker", "Venn")["statements"]
    }
    assert names == {"Orla Venn"}


def test_words_that_are_asked_for(run: Run) -> None:
    told = run("quotes", "a.txt", "b.txt", "--text", "we were lucky")
    assert told.exit_code == 0 and "We were lucky" in told.stdout and "1 of 2 articles" in told.stdout
    none = run("quotes", "a.txt", "b.txt", "--text", "we were unlucky")
    assert none.exit_code == 0 and "not in this collection" in none.stdout and "2 articles" in none.stdout
    assert document(run, "a.txt", "--text", "we were unlucky")["statements"] == []


@pytest.mark.parametrize("kind", ["quotation", "claim"])
def test_kinds(run: Run, kind: str) -> None:
    found = document(run, "a.txt", "b.txt", "--kind", kind)["statements"]
    assert found and {one["kind"] for one in found} == {kind}


def test_by_article(run: Run) -> None:
    told = run("quotes", "a.txt", "b.txt", "--by", "article").stdout
    assert told.count("outlet unknown, undated") == 2


def test_lines_of_citron(run: Run, folder: Path) -> None:
    result = run("quotes", "a.txt", "b.txt", "-o", "deep/q.jsonl")
    assert result.exit_code == 0 and "quotes: deep/q.jsonl" in result.stderr
    lines = [json.loads(line) for line in (folder / "deep" / "q.jsonl").read_text().splitlines()]
    assert len(lines) == 2 and {line["text"] for line in lines} == {
        Path("a.txt").read_text(), Path("b.txt").read_text(),
    }  # fmt: skip
    assert all(
        {"cue", "sources", "contents", "coreferences"} <= set(quote)
        for line in lines
        for quote in line["quotes"]
    )


def test_tables(run: Run, folder: Path) -> None:
    for out in ("q.parquet", "tables"):
        assert run("quotes", "a.txt", "b.txt", "-o", out).exit_code == 0
    quotes = pq.read_table(folder / "q.parquet")
    assert {"cue", "sources", "contents", "coreferences", "id"} <= set(quotes.column_names)
    there = {path.name for path in (folder / "tables").iterdir()}
    assert there == {f"{name}.parquet" for name in ("articles", "statements", "accounts", "problems")}
    assert pq.read_table(folder / "tables" / "statements.parquet").num_rows == quotes.num_rows > 0
    assert run("quotes", "a.txt", "-o", "tables").exit_code == 0, "tables of ours are replaced"


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("-", "standard output"),
        ("q.csv", ".csv is no format of quotes"),
        ("a.txt.jsonl/q.jsonl", "could not be written"),
    ],
)
def test_what_cannot_be_written(run: Run, folder: Path, out: str, says: str) -> None:
    (folder / "a.txt.jsonl").write_text("x")
    result = run("quotes", "a.txt", "-o", out)
    assert result.exit_code == 2 and says in result.stderr and result.stderr.count("\n") == 1


def test_what_is_read_is_not_written_over(run: Run, folder: Path) -> None:
    record = json.dumps({"text": OTHER}) + "\n"
    (folder / "in.jsonl").write_text(record)
    (folder / "saved").mkdir()
    (folder / "saved" / "in.jsonl").write_text(record)
    for paths, out in ((("in.jsonl",), "in.jsonl"), (("saved",), "saved/in.jsonl"), (("saved",), "saved")):
        result = run("quotes", *paths, "-o", out)
        assert result.exit_code == 2 and result.stderr.count("\n") == 1, out
    assert (folder / "in.jsonl").read_text() == (folder / "saved" / "in.jsonl").read_text() == record
    (folder / "tables").mkdir()
    (folder / "tables" / "statements.parquet").write_text("somebody's own")
    assert run("quotes", "a.txt", "-o", "tables").exit_code == 2


def test_nothing_to_read(run: Run) -> None:
    result = run("quotes", "gone.txt")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1


def test_the_good_go_on_and_the_broken_are_told(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    told = run("quotes", "empty.txt", "a.txt")
    assert told.exit_code == 0 and "PROBLEMS 1" in told.stdout and "empty.txt" in told.stdout


def test_nobody_says_anything(run: Run, folder: Path) -> None:
    (folder / "quiet.txt").write_text("The pier is long.\n\nThe sea is grey.\n")
    told = run("quotes", "quiet.txt")
    assert told.exit_code == 0 and told.stdout.startswith("no quotation and no claim in 1 article")


def test_hostile_words_do_not_steer_the_terminal(run: Run, folder: Path) -> None:
    evil = EVIL.replace("\0", "")  # a text with NULs is binary
    (folder / "evil.txt").write_text(f"“We saw {evil} on the wall,” Orla Venn {evil} said.\n")
    for by in ("speaker", "article"):
        told = run("quotes", "evil.txt", "--by", by, "--speaker", evil, "--text", evil)
        assert told.exit_code == 0 and not set(told.stdout) & set("\x1b\x9b\x00\u202e")
        assert not set(run("quotes", "evil.txt", "--by", by).stdout) & set("\x1b\x9b\x00\u202e")


def test_sentences_are_kept_where_it_is_said(run: Run, folder: Path) -> None:
    one = run("quotes", "a.txt", "--cache", "kept")
    assert one.exit_code == 0 and list((folder / "kept").iterdir())
    assert run("quotes", "a.txt").stdout == one.stdout
    assert run("quotes", "a.txt", "--no-cache", "--cache", "never").stdout == one.stdout
    assert not (folder / "never").exists()


def test_a_folder_that_keeps_nothing_is_told(run: Run, folder: Path) -> None:
    (folder / "file").write_text("x")
    told = run("quotes", "a.txt", "--cache", "file/in")
    assert (
        told.exit_code == 0 and "Orla Venn" in told.stdout and "are not kept" in " ".join(told.stdout.split())
    )


def test_the_order_of_arguments_changes_nothing(run: Run) -> None:
    assert run("quotes", "a.txt", "b.txt").stdout == run("quotes", "b.txt", "a.txt").stdout

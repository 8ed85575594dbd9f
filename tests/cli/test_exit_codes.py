"""Exit codes: 0 the same body, 1 different, 2 trouble, which is told in one line."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from .conftest import Run
from .stories import MORNING, OTHER, lines


def test_the_same_body_is_0(run: Run, folder: Path) -> None:
    (folder / "copy.txt").write_text(MORNING)
    assert run("diff", "a.txt", "copy.txt").exit_code == 0
    assert run("diff", "a.txt", "a.txt").exit_code == 0


def test_a_different_body_is_1(run: Run, folder: Path) -> None:
    (folder / "other.txt").write_text(OTHER)
    assert run("diff", "a.txt", "b.txt").exit_code == 1
    assert run("diff", "a.txt", "other.txt").exit_code == 1


@pytest.mark.parametrize("options", [["--ignore", "factual"], ["--only", "cosmetic"], ["--json"]])
def test_what_is_left_out_of_the_showing_is_different_all_the_same(run: Run, options: list[str]) -> None:
    assert run("diff", "a.txt", "b.txt", *options).exit_code == 1


def _write(folder: Path, name: str, data: bytes | str) -> str:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return name


TWO = lines({"id": "x", "text": MORNING}, {"id": "y", "text": OTHER})
# name of the trouble -> (file name, its bytes or None, what the line says)
TROUBLE = {
    "missing": ("gone.txt", None, "gone.txt: does not exist"),
    "empty": ("empty.txt", b"", "empty.txt: is empty"),
    "only spaces": ("spaces.txt", b" \n\n \n", "spaces.txt"),
    "binary": ("noise.txt", bytes(range(256)) * 4, "binary"),
    "a picture": ("p.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "p.png"),
    "several records": ("two.jsonl", TWO, "holds 2 articles, and one is needed"),
    "no such id": ("two.jsonl#z", TWO, "no record with the id z"),
    "no such line": ("two.jsonl:9", TWO, "two.jsonl"),
    "no text field": ("lede.json", '{"lede": "x", "slug": "y"}', "lede, slug"),
    "broken JSON": ("broken.json", '{"text": "x', "no valid JSON"),
    "cut gzip": ("cut.txt.gz", gzip.compress(MORNING.encode())[:-20], "cut.txt.gz"),
    "a page without text": ("none.html", "<!doctype html><title>x</title>", "none.html"),
    "an address": ("https://herald.example/x", None, "https://herald.example/x"),
}


@pytest.mark.parametrize("trouble", TROUBLE)
@pytest.mark.parametrize("first", [True, False], ids=["as A", "as B"])
def test_trouble_is_2_in_one_line(run: Run, folder: Path, trouble: str, first: bool) -> None:
    name, data, says = TROUBLE[trouble]
    if data is not None:
        _write(folder, name.split("#")[0].split(":")[0], data)
    result = run("diff", *((name, "a.txt") if first else ("a.txt", name)))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("wirecopy: ") and says in result.stderr
    assert result.stderr.count("\n") == 1 and result.stderr.endswith("\n")


def test_a_folder_is_named_with_what_it_holds(run: Run) -> None:
    result = run("diff", ".", "a.txt")
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert "holds 2 articles" in result.stderr and "a.txt" in result.stderr


def test_both_from_standard_input(run: Run) -> None:
    result = run("diff", "-", "-", stdin=MORNING)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr == "wirecopy: -: only one of A and B can be standard input\n"


@pytest.mark.parametrize("field", ["text", "=story", "text=", "colour=red", "a=b=c", ""])
@pytest.mark.parametrize("command", [("diff", "a.txt", "b.txt"), ("trace", "a.txt")], ids=lambda c: c[0])
def test_a_bad_field(run: Run, command: tuple[str, ...], field: str) -> None:
    result = run(*command, "--field", field)
    assert result.exit_code == 2 and result.stdout == ""
    assert result.stderr.startswith(f"wirecopy: --field: {field!r}") and result.stderr.count("\n") == 1
    assert "byline, id, language" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["diff"],
        ["diff", "a.txt"],
        ["diff", "a.txt", "b.txt", "c.txt"],
        ["diff", "a.txt", "b.txt", "--ignore", "nonsense"],
        ["diff", "a.txt", "b.txt", "--context", "-1"],
        ["diff", "a.txt", "b.txt", "--max-size", "0"],
        ["diff", "a.txt", "b.txt", "--html", "."],
        ["trace"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_misuse_is_2_and_names_the_help(run: Run, args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2 and result.stdout == ""
    assert "--help" in result.stderr and "Error: " in result.stderr and "Traceback" not in result.stderr


def test_a_file_over_the_limit(run: Run, folder: Path) -> None:
    _write(folder, "large.txt", MORNING * 3000)
    result = run("diff", "large.txt", "a.txt", "--max-size", "1")
    assert result.exit_code == 2 and "larger than 1 MB" in result.stderr and result.stderr.count("\n") == 1
    _write(folder, "large.txt.gz", gzip.compress(b"Ferry late. " * 200_000))
    result = run("diff", "large.txt.gz", "a.txt", "--max-unpacked", "1")
    assert result.exit_code == 2 and "inflates to more than 1 MB" in result.stderr

"""`--html FILE` writes one self-contained page, of the whole texts or of excerpts."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from .conftest import Run

COMMANDS = [("diff", "a.txt", "b.txt"), ("trace", "a.txt", "b.txt")]
UNCHANGED = "The ferry had left Tarn Island at noon"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_page_in_a_folder_that_is_made(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    plain = run(*command)
    result = run(*command, "--html", "new/folder/page.html")
    assert (result.exit_code, result.stdout) == (plain.exit_code, plain.stdout)
    assert result.stderr == "page: new/folder/page.html\n"
    page = (folder / "new/folder/page.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>") and page.rstrip().endswith("</html>")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page), "nothing is loaded from elsewhere"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_a_page_and_a_document(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    result = run(*command, "--json", "--html", "page.html")
    assert isinstance(json.loads(result.stdout), dict)
    assert (folder / "page.html").stat().st_size > 1000


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
def test_excerpts_hold_the_changes_and_not_the_text(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    run(*command, "--html", "whole.html")
    run(*command, "--html", "some.html", "--excerpts")
    whole, some = ((folder / name).read_text(encoding="utf-8") for name in ("whole.html", "some.html"))
    if command[0] == "diff":
        assert UNCHANGED in whole
    assert UNCHANGED not in some
    assert "44" in some and len(some) < len(whole)


@pytest.mark.parametrize("options", [["--ignore", "cosmetic"], ["--only", "factual"]], ids=" ".join)
def test_what_is_left_out_starts_left_out_in_the_page(run: Run, folder: Path, options: list[str]) -> None:
    """The page's own filters start as the options say, and can bring it back."""
    run("diff", "a.txt", "b.txt", "--html", "all.html")
    run("diff", "a.txt", "b.txt", "--html", "less.html", *options)
    cosmetic, factual = (
        re.compile(rf'<input[^>]*class="f-s-{kind}"[^>]*>') for kind in ("cosmetic", "factual")
    )
    for name, checked in (("all.html", True), ("less.html", False)):
        page = (folder / name).read_text(encoding="utf-8")
        box = cosmetic.search(page)
        assert box and (" checked" in box[0]) is checked
        box = factual.search(page)
        assert box and " checked" in box[0]


def test_the_page_replaces_an_older_one(run: Run, folder: Path) -> None:
    (folder / "page.html").write_text("old " * 100_000)
    run("diff", "a.txt", "b.txt", "--html", "page.html")
    assert "old old" not in (folder / "page.html").read_text(encoding="utf-8")


UNWRITABLE = ["a.txt/page.html", "/proc/nowhere/page.html", "x" * 300 + ".html"]
if os.geteuid() != 0:  # root may write anywhere
    UNWRITABLE.append("locked/p.html")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c[0])
@pytest.mark.parametrize("path", UNWRITABLE)
def test_a_page_that_cannot_be_written(run: Run, folder: Path, command: tuple[str, ...], path: str) -> None:
    if path.startswith("locked"):
        (folder / "locked").mkdir(mode=0o500)
    result = run(*command, "--html", path)
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert "the page could not be written" in result.stderr


def test_a_page_is_not_written_over_an_article(run: Run, folder: Path) -> None:
    before = (folder / "a.txt").read_bytes()
    for command in (("diff", "a.txt", "b.txt"), ("trace", "a.txt", "b.txt")):
        result = run(*command, "--html", "a.txt")
        assert result.exit_code == 2
        assert "is one of the articles" in result.stderr
    assert (folder / "a.txt").read_bytes() == before

"""`wirecopy match`: Ctrl-C, and what an interrupted run leaves to the next."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run
from .stories import lines
from .test_match_command import collection, written_to
from .test_process import HEEDED, command


@pytest.fixture
def wires(folder: Path) -> Path:
    """`wires.jsonl`, the collection."""
    return written_to(folder)


def interrupted(folder: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    """`wirecopy match` on a standard input that says nothing, with Ctrl-C once it waits for it."""
    script = f"""
{HEEDED}
import os, signal, sys, threading
from wirecopy.match import matching
def late(*given, **options):
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
    return begin(*given, **options)
begin, matching.match_files = matching.match_files, late
{command("match", *args)}
"""
    silent, never = os.pipe()
    try:
        return subprocess.run(
            [sys.executable, "-c", script], cwd=folder, stdin=silent, capture_output=True, timeout=120
        )
    finally:
        os.close(silent)
        os.close(never)


def test_interrupted_is_130_and_says_so(folder: Path) -> None:
    ended = interrupted(folder, "a.txt", "-")
    assert ended.returncode == 130 and ended.stdout == b""
    assert ended.stderr == b"wirecopy: interrupted\n"


def test_interrupted_what_was_read_is_kept(run: Run, folder: Path, wires: Path) -> None:
    ended = interrupted(folder, "wires.jsonl", "-", "-o", "p.jsonl")
    assert ended.returncode == 130 and ended.stderr.count(b"\n") == 1
    assert ended.stderr.startswith(b"wirecopy: interrupted; what was read is kept")
    assert (folder / "p.jsonl.unfinished").is_dir() and not (folder / "p.jsonl").exists()
    again = run("match", "wires.jsonl", "-", "-o", "p.jsonl", stdin=lines(collection()[0]))
    assert again.exit_code == 0 and len(Path("p.jsonl").read_text().splitlines()) == 18
    assert not (folder / "p.jsonl.unfinished").exists()


def test_interrupted_while_writing(folder: Path, wires: Path) -> None:
    script = f"""
{HEEDED}
import os, signal, sys
from wirecopy.match import layout
def rows(*_):
    yield {{"a": 1}}
    os.kill(os.getpid(), signal.SIGINT)
    yield {{"a": 2}}
layout.rows = rows
{command("match", "wires.jsonl", "-o", "p.jsonl")}
"""
    ended = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, timeout=120)
    assert ended.returncode == 130 and ended.stderr.startswith(b"wirecopy: interrupted; ")
    assert sorted(path.name for path in folder.glob("p*")) == ["p.jsonl.unfinished"]


def test_two_runs_for_one_file(folder: Path, wires: Path, run: Run) -> None:
    from wirecopy.read.spool import spooled

    first = spooled(["wires.jsonl"], folder / "p.jsonl.unfinished" / ".0")
    next(first)
    result = run("match", "wires.jsonl", "-o", "p.jsonl")
    assert result.exit_code == 2 and result.stderr.count("\n") == 1
    assert result.stderr.startswith("wirecopy: p.jsonl.unfinished: is used by another run")
    first.close()
    assert run("match", "wires.jsonl", "-o", "p.jsonl").exit_code == 0


def test_what_else_lies_in_the_kept_folder_stays(run: Run, folder: Path, wires: Path) -> None:
    (folder / "p.jsonl.unfinished").mkdir()
    (folder / "p.jsonl.unfinished" / "mine.txt").write_text("mine")
    assert run("match", "wires.jsonl", "-o", "p.jsonl").exit_code == 0
    assert os.listdir(folder / "p.jsonl.unfinished") == ["mine.txt"]

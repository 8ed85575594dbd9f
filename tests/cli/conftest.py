"""The commands in this process (`run`, quick) and in one of their own (`process`, as in a shell)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from .stories import EVENING, MORNING

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the test, with `a.txt` (morning) and `b.txt` (evening)."""
    (tmp_path / "a.txt").write_text(MORNING, encoding="utf-8", newline="")
    (tmp_path / "b.txt").write_text(EVENING, encoding="utf-8", newline="")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """`run("diff", "a.txt", "b.txt")` -> exit code, stdout, stderr. An exception fails the test."""
    from wirecopy.cli.commands import wirecopy

    def _run(*args: Any, stdin: bytes | str | None = None) -> Result:
        result = CliRunner().invoke(wirecopy, [str(arg) for arg in args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return _run


@pytest.fixture
def process(folder: Path) -> Process:
    """`process("diff", "a.txt", "b.txt")` in a Python of its own, with the streams as given."""

    def _process(*args: str, env: dict[str, str] | None = None, **streams: Any) -> Any:
        streams.setdefault("stdout", subprocess.PIPE)
        streams.setdefault("stderr", subprocess.PIPE)
        command = [sys.executable, "-m", "wirecopy", *args]
        return subprocess.run(command, env={**os.environ, **(env or {})}, timeout=60, check=False, **streams)

    return _process

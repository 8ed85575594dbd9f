"""Compiling is told once, kept for the next process, and needs no folder that can be written.

One small kernel in a module of its own, in a Python of its own; the matcher takes half a minute."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KERNEL = '''
"""A small kernel."""
from wirecopy.words.compiling import kernel

@kernel
def twice(number):
    return 2 * number

@kernel
def four(number):
    return twice(number) + twice(number)
'''
MAIN = """
import json, sys
from wirecopy.words.compiling import telling
said = []
with telling(lambda: said.append("begin"), lambda seconds: said.append(seconds)):
    import small
    said.append(small.four(5))
    said.append(small.four(6))
print(json.dumps(said))
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the module `small`, and one for what is compiled."""
    (tmp_path / "small.py").write_text(KERNEL)
    (tmp_path / "cache").mkdir()
    return tmp_path


def said(place: Path, script: str = MAIN, **env: str) -> list[Any]:
    """What a Python of its own says."""
    variables = {**os.environ, "NUMBA_CACHE_DIR": str(place / "cache"), **env}
    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=place, env=variables, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0 and ended.stderr == "", ended.stderr
    found: list[Any] = json.loads(ended.stdout)
    return found


def test_the_first_time_is_told_and_the_second_is_not(place: Path) -> None:
    begin, first, second, seconds = said(place)
    assert (begin, first, second) == ("begin", 20, 24) and 0 < seconds < 60
    assert list((place / "cache").rglob("*.nbi"))
    assert said(place) == [20, 24]
    (place / "small.py").write_text(KERNEL.replace("2 * number", "3 * number"))
    os.utime(place / "small.py", (1, 1))
    assert said(place)[:2] == ["begin", 30], "another version is compiled anew"


def test_what_is_compiled_inside_is_counted_once(place: Path) -> None:
    """`begin` comes once though two functions are compiled, and another telling is not disturbed."""
    script = MAIN.replace(
        "print(", "with telling(lambda: said.append('again'), said.append):\n    small.four(7)\nprint("
    )
    found = said(place, script)
    assert [each for each in found if isinstance(each, str)] == ["begin"] and len(found) == 4


def test_what_is_raised_inside_ends_the_telling(place: Path) -> None:
    script = MAIN.replace("    said.append(small.four(6))\n", "    raise KeyError\n").replace(
        "with telling", "try:\n  with telling"
    )
    script = script.replace(
        "\n    import small\n    said.append(small.four(5))\n    raise KeyError\n",
        "\n      import small\n      said.append(small.four(5))\n      raise KeyError\nexcept KeyError: pass\n",
    )
    begin, first, seconds = said(place, script)
    assert (begin, first) == ("begin", 20) and seconds > 0


def test_a_cache_that_cannot_be_written_is_used(place: Path) -> None:
    """As of a program that another user installed, and where nothing was kept, it is compiled in memory."""
    for kept in (False, True):
        if kept:
            said(place)
        modes = [place / "cache", *(place / "cache").rglob("*")]
        for path in modes:
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
        try:
            found = said(place)
            assert [each for each in found if each in (20, 24)] == [20, 24]
            assert kept == (found == [20, 24]) or os.geteuid() == 0
        finally:
            for path in modes:
                path.chmod(path.stat().st_mode | stat.S_IWUSR)

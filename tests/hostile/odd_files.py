"""Things on a disk that are no plain file, and names that are hard to print."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from .case import Expect, HostileCase
from .documents import STORY, page


def odd_files() -> Iterator[HostileCase]:
    """Pipes, devices, links and folders: never waited for, never walked in a circle."""
    cases: tuple[tuple[str, Callable[[Path], Path], Expect, str | None], ...] = (
        ("a pipe", _pipe, "problem", "a named pipe"),
        ("a pipe in a folder", lambda at: _pipe(at).parent, "problem", "a named pipe"),
        ("a socket", _socket, "problem", "a socket"),
        ("a link to /dev/zero", lambda at: _link(at, "/dev/zero"), "problem", "a device"),
        ("a link to /dev/null", lambda at: _link(at, "/dev/null"), "problem", "a device"),
        ("a link to nothing", lambda at: _link(at, "gone"), "problem", "does not exist"),
        ("a link to itself", lambda at: _link(at, "a.txt"), "problem", "cannot be read"),
        ("two links in a circle", _circle, "problem", "cannot be read"),
        ("nothing", lambda at: at / "gone.txt", "problem", "does not exist"),
        ("an empty folder", lambda at: at, "problem", "empty folder"),
        ("a folder named a.txt", _folder_as_file, "article", None),
        ("only hidden files", _hidden, "problem", "empty folder"),
        ("a folder that links to itself", _looped, "article", "is read already"),
        ("a folder full of links to itself", _many_loops, "article", "is read already"),
        ("folders 200 deep", _deep, "article", None),
        ("an empty file", lambda at: _file(at, "a.txt", ""), "problem", "is empty"),
        ("a file nobody may read", _locked, "either", None),
        ("a list that lists itself", _own_list, "problem", "lists itself"),
        ("a list of nothing", lambda at: _listed(at, "\n\n"), "problem", "empty list"),
        ("a list of what is not there", lambda at: _listed(at, "gone\n\0\n"), "problem", "does not exist"),
        (
            "a list of an address that is none of the web",
            lambda at: _listed(at, "ftp://a.example/x\n"),
            "problem",
            "no address that is read",
        ),
        ("a glob without matches", lambda at: at / "*.none", "problem", "matches no file"),
        ("a glob through links in a circle", lambda at: _many_loops(at) / "**" / "*.txt", "article", None),
        ("a glob of stars", lambda at: at / ("*a" * 30 + "[!x]?"), "problem", "matches no file"),
        ("a path of 5,000 letters", lambda at: at / ("x" * 5000), "problem", "cannot be read"),
    )
    for name, build, expect, says in cases:
        yield HostileCase(f"file/{name}", build, expect, STORY if expect == "article" else None, says)


NAMES = {
    "a newline": "a\nb.txt", "a tab": "a\tb.txt", "an escape": "\x1b[31mred.txt", "not utf-8": os.fsdecode(b"caf\xe9.txt"),
    "bidi": "a\u202etxt.exe.txt", "only spaces": "   ", "quotation marks": "\"a' `b`.txt",
    "a script": "<script>alert(1)<|script>.txt",
    "a glob": "[a]*?.txt", "a dash": "-a.txt", "dashes": "--json", "at": "@a.txt", "a hash": "a#b.txt", "a number": "a:3",
    "a percent sign": "%s%n.txt", "255 letters": "x" * 251 + ".txt", "decomposed": "cafe\u0301.txt", "no stem": "a..txt",
    "a suffix in capitals": "A.TXT", "two suffixes": "a.html.txt", "a backslash": "..\\..\\a.txt", "a dollar": "$(id).txt",
}  # fmt: skip


def odd_names() -> Iterator[HostileCase]:
    """Each odd name for a text that is read, and for an empty file, whose problem must name it."""
    for name, file in NAMES.items():
        yield HostileCase(f"name/{name}", lambda at, file=file: _file(at, file, STORY), "article", STORY)  # type: ignore[misc]
        yield HostileCase(f"name/{name}, empty", lambda at, file=file: _file(at, file, ""), "problem")  # type: ignore[misc]
    shouting = "PAGE.HTML"
    yield HostileCase("name/a page in capitals", lambda at: _file(at, shouting, page()), "article")


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "a.txt")
    return folder / "a.txt"


def _socket(folder: Path) -> Path:
    here = os.getcwd()
    os.chdir(folder)  # a socket's name may have 100 letters
    try:
        with socket.socket(socket.AF_UNIX) as sock:
            sock.bind("a.txt")
    finally:
        os.chdir(here)
    return folder / "a.txt"


def _link(folder: Path, to: str) -> Path:
    (folder / "a.txt").symlink_to(to)
    return folder / "a.txt"


def _circle(folder: Path) -> Path:
    (folder / "b.txt").symlink_to("a.txt")
    return _link(folder, "b.txt")


def _folder_as_file(folder: Path) -> Path:
    (folder / "a.txt").mkdir()
    _file(folder / "a.txt", "b.txt", STORY)
    return folder / "a.txt"


def _hidden(folder: Path) -> Path:
    _file(folder, ".a.txt", STORY)
    return folder


def _looped(folder: Path) -> Path:
    _file(folder, "a.txt", STORY)
    (folder / "loop").symlink_to(folder)
    return folder


def _many_loops(folder: Path) -> Path:
    _file(folder, "a.txt", STORY)
    for number in range(20):
        (folder / f"loop{number}").symlink_to(folder)
    return folder


def _deep(folder: Path) -> Path:
    at = folder
    for _ in range(200):
        at = at / "d"
        at.mkdir()
    _file(at, "a.txt", STORY)
    return folder


def _locked(folder: Path) -> Path:
    path = _file(folder, "a.txt", STORY)
    path.chmod(0)
    return path


def _listed(folder: Path, text: str) -> Path:
    return Path("@" + str(_file(folder, "list.txt", text)))


def _own_list(folder: Path) -> Path:
    return _listed(folder, f"@{folder}/list.txt\n")

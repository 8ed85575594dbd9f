"""Paths as a person types them -> the files behind them, in a fixed order.

In: files, folders, globs, `-`, http(s) addresses, `@list.txt` of any of these. Out: `Found`, one a file or
address, and problems for what is not there. Folders are walked whole, by name; left out are hidden files
and the folders that browsers put beside a page that they save (`saved`), unless a path or a glob leads
into one. No folder is walked twice, so links in a circle end. Nothing is fetched here.

    >>> [found.name for found in find(["coverage/*.txt"], Limits())]
    ['coverage/a.txt', 'coverage/b.txt']
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from wirecopy.article import Problem
from wirecopy.read.limits import Limits
from wirecopy.read.saved import companions, is_companion, pages_among

GLOB = re.compile(r"[*?\[]")
ADDRESS = re.compile(r"(?:https?|ftp|file)://", re.IGNORECASE)
INHERITED = re.compile(r"/dev/(?:stdin|fd/\d+)$")  # what a shell makes of <(command)


class Found(NamedTuple):
    """A file: `path` for the system, `name` as it may be shown and stored (see `shown`)."""

    path: str
    name: str
    pipe: bool = False
    """True for a pipe that the shell opened for us, which may be waited for."""
    address: bool = False
    """True for an http(s) address: `path` is to be fetched."""


def shown(path: str) -> str:
    """`path` so that every encoding can carry it and it prints on one line: bytes that are no UTF-8,
    control characters and bidi controls as escapes.

    >>> shown("a\\nb.txt")
    'a\\\\nb.txt'
    """
    if path.isprintable():
        return path
    text = os.fsencode(path).decode("utf-8", "backslashreplace") if "\0" not in path else path
    return "".join(
        char if char.isprintable() or char == " " else char.encode("unicode_escape").decode() for char in text
    )


def find(paths: Iterable[str], limits: Limits, _lists: tuple[str, ...] = ()) -> Iterator[Found | Problem]:
    """The files behind `paths`, in the order given, the files of a folder by name."""
    paths = list(paths)
    pages = pages_among(paths)  # a shell's `saved/*` gives a page and its folder as two paths
    for path in paths:
        name = shown(path)
        if path == "-":
            yield Found("-", "-")
        elif not path or "\0" in path:
            yield Problem(name or "''", "is no path")
        elif is_web(path):
            address = path.partition("#")[0]  # what follows is a place in the page, and is never sent
            yield Found(address, shown(address), address=True)
        elif ADDRESS.match(path):
            yield Problem(name, "is no address that is read", "give one that starts with http:// or https://")
        elif path.startswith("@") and not os.path.lexists(path):
            yield from _listed(path[1:], limits, _lists)
        elif INHERITED.match(path):
            yield Found(path, name, pipe=True)
        elif os.path.isdir(path):
            if not is_companion(path, pages):
                yield from walk(path, set())
        elif not os.path.lexists(path) and GLOB.search(path):
            yield from _globbed(path)
        elif not os.path.exists(path):
            yield _absent(path)
        else:
            yield Found(path, name)


def is_web(path: str) -> bool:
    """True for what is to be fetched."""
    return path[:8].lower().startswith(("http://", "https://"))


def walk(folder: str, seen: set[tuple[int, int]]) -> Iterator[Found | Problem]:
    """Every file under `folder`, by name; `seen` holds the folders already walked."""
    pending = [folder]
    while pending:
        path = pending.pop()
        if not os.path.isdir(path):
            yield Found(path, shown(path)) if os.path.exists(path) else _absent(path)
            continue
        if (identity := _identity(path)) in seen:
            yield Problem(shown(path), "is a link to a folder that is read already, and is skipped")
            continue
        if identity is not None:
            seen.add(identity)
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            yield Problem(shown(path), f"cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        if not names and path == folder:
            yield Problem(shown(path), "is an empty folder")
        beside = companions(names)
        below = [(name in beside, os.path.join(path, name)) for name in reversed(names)]
        pending.extend(path for skip, path in below if not (skip and os.path.isdir(path)))


def _absent(path: str) -> Problem:
    try:
        os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):
            return Problem(shown(path), "is a link to a file that does not exist")
        return Problem(shown(path), "does not exist", "check the path")
    except OSError as error:
        return Problem(shown(path), f"cannot be read: {(error.strerror or str(error)).lower()}")
    return Problem(shown(path), "was there a moment ago, and is not now")


def _listed(path: str, limits: Limits, lists: tuple[str, ...]) -> Iterator[Found | Problem]:
    """The files behind each line of a list; blank lines are skipped, paths are as if typed here."""
    name = "@" + shown(path)
    if os.path.realpath(path) in lists:
        yield Problem(name, "is a list that lists itself")
        return
    try:
        if not os.path.isfile(path):
            yield Problem(name, "is no list: there is no such file", "write the paths into it, one a line")
            return
        with open(path, "rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        yield Problem(name, f"cannot be read: {(error.strerror or str(error)).lower()}")
        return
    if len(data) > limits.bytes:
        yield Problem(name, f"is larger than {limits.megabytes}")
        return
    lines = [line.removesuffix(b"\r") for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n")]
    inside = [os.fsdecode(line) for line in lines if line.strip()]
    if not inside:
        yield Problem(name, "is an empty list")
    yield from find(inside, limits, (*lists, os.path.realpath(path)))


def _globbed(pattern: str) -> Iterator[Found | Problem]:
    """The files that match, and all files of folders that match. `**` stands for any folders."""
    matches = sorted(set(_matches("/" if pattern.startswith("/") else "", pattern.strip("/").split("/"))))
    if not matches:
        yield Problem(shown(pattern), "matches no file", "check the pattern")
    pages = pages_among(matches)
    folders: set[tuple[int, int]] = set()
    given: set[str] = set()  # a folder and a file in it may both match
    for path in matches:
        if is_companion(path, pages) and os.path.isdir(path):
            continue
        if os.path.isdir(path) and _identity(path) not in folders:
            found = walk(path, folders)
        elif not os.path.isdir(path):
            found = iter((Found(path, shown(path)) if os.path.exists(path) else _absent(path),))
        else:
            continue
        for one in found:
            if isinstance(one, Problem) or one.path not in given:
                yield one
            if isinstance(one, Found):
                given.add(one.path)


def _identity(folder: str) -> tuple[int, int] | None:
    """What a folder is under any name, or None if it cannot be looked at."""
    try:
        status = os.stat(folder or ".")
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _matches(base: str, parts: list[str]) -> Iterator[str]:
    """Paths under `base` that match the parts of a pattern. Our own, since the standard one follows
    links in a circle, again and again."""
    part, rest = parts[0], parts[1:]
    if part == "**":
        for folder in _folders(base):
            yield from _matches(folder, rest or ["*"])
        return
    if not GLOB.search(part):
        path = os.path.join(base, part)
        if os.path.lexists(path):
            yield from _matches(path, rest) if rest else (path,)
        return
    for name in _names(base):
        if fnmatchcase(name, part) and (not name.startswith(".") or part.startswith(".")):
            path = os.path.join(base, name)
            if not rest:
                yield path
            elif os.path.isdir(path):
                yield from _matches(path, rest)


def _folders(base: str) -> Iterator[str]:
    """`base` and every folder under it that is not hidden and no page's, each once."""
    seen: set[tuple[int, int]] = set()
    pending = [base]
    while pending:
        path = pending.pop()
        if (identity := _identity(path)) is None or identity in seen:
            continue
        seen.add(identity)
        yield path
        names = [name for name in _names(path) if not name.startswith(".")]
        beside = companions(names)
        below = [os.path.join(path, name) for name in names if name not in beside]
        pending.extend(child for child in reversed(below) if os.path.isdir(child))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "."))
    except OSError:
        return []

"""Pages as browsers save them: what the file says of where it came from, and the folder beside it.

In: the first bytes of a page; the names in a folder. Out: the address and the time that the browser wrote
into the page; the folders that hold the frames, pictures and scripts of a page that stands beside them.

    >>> saved_from(b"<!-- saved from url=(0025)https://osk.example/ferry -->")
    Saved(url='https://osk.example/ferry', seen=None)
    >>> companions(["Ferry.html", "Ferry_files", "harbour_files"])
    {'Ferry_files'}

A browser that saves a page "complete" puts `Ferry_files` (or what that is in its language) beside
`Ferry.html`. What is in there are no articles: frames, advertisements, embedded posts.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from wirecopy.read.when import iso

# What browsers and Windows append to the stem of a page, in the languages that they speak.
SUFFIXES = (
    "_files", ".files", "-files", "_file", "-dateien", "_dateien", "_fichiers", "-fichiers", "_archivos", "_arquivos",
    "_ficheiros", "_fitxers", "_fitxategiak", "_bestanden", "-bestanden", "-filer", "_filer", "_tiedostot", "_pliki",
    "_soubory", "_subory", "_súbory", "_elemei", "_fájlok", "_datoteke", "_fajlovi", "_failid", "_fails",
    "_faili", "_bylos", "_failai", "_dosyalar", "_dosyaları", "_fisiere", "_fișiere", "_αρχεία", "_файлы",
    "_файли", "_файлове", "_skrár", "_tệp", "_berkas", "_文件", "_檔案", "_ファイル", "_파일", "_קבצים", "_ملفات",
)  # fmt: skip
PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp")

# Chrome, Edge and Internet Explorer; the number is the length of the address.
MARK = re.compile(rb"<!--\s{0,8}saved from url=\((\d{4})\)([!-~]{1,9999})", re.IGNORECASE)
# The extension SingleFile.
SINGLE = re.compile(
    rb"<!--\s{0,8}Page saved with SingleFile\s{1,8}url:\s{0,8}([!-~]{1,9999})\s{1,8}"
    rb"(?:saved date:\s{0,8}([^\r\n]{1,100}))?"
)
WITHIN = 8192  # both stand at the top of the page


class Saved(NamedTuple):
    """What a browser wrote into a page that it saved."""

    url: str | None = None
    seen: str | None = None


def saved_from(head: bytes) -> Saved:
    """The address, and the time if it says so; nothing for `about:internet`, a file, or no mark."""
    head = head[:WITHIN]
    if match := SINGLE.search(head):
        date = (match[2] or b"").decode("ascii", "replace").strip()
        return Saved(_address(match[1]), iso(date))
    match = MARK.search(head)
    return Saved(_address(match[2][: int(match[1])]) if match else None)


def _address(found: bytes) -> str | None:
    from urllib.parse import urlsplit

    url = found.decode("ascii").partition("#")[0]
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def companions(names: Iterable[str]) -> set[str]:
    """Those of the names in a folder that are folders of a saved page, if they are folders."""
    names = list(names)
    pages = pages_among(names)
    return {name for name in names if is_companion(name, pages)} if pages else set()


def pages_among(paths: Iterable[str]) -> set[tuple[str, str]]:
    """Folder and stem of every path that is named like a page."""
    found = set()
    for path in paths:
        stem, suffix = os.path.splitext(os.path.normpath(path))
        if suffix.lower() in PAGES:
            parent, name = os.path.split(stem)
            found.add((parent, name.casefold()))
    return found


def is_companion(folder: str, pages: set[tuple[str, str]]) -> bool:
    """True if the page of `folder` is among `pages`.

    >>> is_companion("saved/Ferry_files", pages_among(["saved/Ferry.html"]))
    True
    """
    parent, name = os.path.split(os.path.normpath(folder))
    folded = name.casefold()
    ends = [suffix for suffix in SUFFIXES if folded.endswith(suffix)] if pages else []
    return any((parent, folded.removesuffix(suffix)) in pages for suffix in ends)

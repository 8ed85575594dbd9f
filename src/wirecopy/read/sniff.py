"""How sure a format is that a file is of its kind, and the choice among formats.

In: the first 64 kB of a file as text, and its suffix. Out: the format to read it with.

    >>> choose("<!doctype html><title>Ferry</title>", ".txt").name
    'HTML'

Content outranks the suffix only where it is plain: a `.txt` that opens with `<!doctype html>` is a
page, one that merely holds a `<` is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from wirecopy.article import Article, Problem

if TYPE_CHECKING:
    from wirecopy.read.source import Source


class Sure(IntEnum):
    """A fitting suffix adds `SUFFIX`, so it decides between `MAYBE` and `ANY`, never against `LIKELY`."""

    NO = 0
    MAYBE = 1
    ANY = 2
    LIKELY = 5
    CERTAIN = 8


SUFFIX = 2


@dataclass(frozen=True)
class Format:
    """One kind of file. `sniff` gets the first 64 kB as text (of a binary format: as latin-1) and must
    not raise; `read` yields articles and problems and may raise `Refusal`."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[str], Sure]
    read: Callable[[Source], Iterator[Article | Problem]]
    magic: bytes | None = None
    """The first bytes of a binary format, which then is known by them alone."""
    known: Callable[[bytes], bool] | None = None
    """The same for a format that more than its first bytes tell: one kind of zip, or text with binary
    parts. It gets the first 64 kB and must not raise."""


@cache
def formats() -> tuple[Format, ...]:
    """Every format in `formats/`, by name of its file."""
    from wirecopy.read import formats as folder

    names = sorted(module.name for module in iter_modules(folder.__path__))
    found: list[Format] = [import_module(f"{folder.__name__}.{name}").FORMAT for name in names]
    return tuple(found)


def by_magic(head: bytes) -> Format | None:
    """The binary format that starts like `head`, if any."""
    return next((form for form in formats() if _starts(form, head)), None)


def _starts(form: Format, head: bytes) -> bool:
    if form.known is not None:
        return form.known(head)
    return form.magic is not None and head.startswith(form.magic)


def choose(head: str, suffix: str) -> Format:
    """The text format that fits best; of equals the first by the name of its file."""

    def fit(form: Format) -> int:
        sure = form.sniff(head)
        return sure + SUFFIX if sure and suffix in form.suffixes else sure

    return max((form for form in formats() if not form.magic and not form.known), key=fit)

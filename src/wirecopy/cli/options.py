"""Options as the rooms want them, and how a failure is told: one line on stderr, exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn

import click

from wirecopy.article import Problem
from wirecopy.read import Limits, Mapping


@dataclass(frozen=True)
class Taking:
    """How files are to be read: field names, limits."""

    mapping: Mapping
    limits: Limits

    @classmethod
    def of(cls, fields: tuple[str, ...], max_size: int, max_unpacked: int, **_: object) -> Taking:
        """From the options of a command; sizes in megabytes. Raises `click.BadParameter`."""
        return cls(mapping(fields), Limits(bytes=max_size * 1_000_000, decompressed=max_unpacked * 1_000_000))


@dataclass(frozen=True)
class Showing:
    """How a result is to be shown."""

    as_json: bool
    html: Path | None
    excerpts: bool
    everything: bool
    ignore: frozenset[str]
    only: frozenset[str]
    color: bool | None

    @classmethod
    def of(cls, **options: Any) -> Showing:
        """From the options of a command."""
        chosen = {field.name: options[field.name] for field in fields(cls)}
        return cls(**chosen | {"ignore": frozenset(options["ignore"]), "only": frozenset(options["only"])})

    def show(self, document: dict[str, Any], text: Callable[[], str]) -> None:
        """The document or the text to stdout."""
        if self.as_json:
            write_json(document)
        else:
            write(text())

    @property
    def colour(self) -> bool:
        """Colour on stdout?"""
        return colour(self.color)

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return width()


def colour(wanted: bool | None) -> bool:
    """Colour on stdout? What a person asked for, else a terminal without NO_COLOR."""
    if wanted is not None:
        return wanted
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    if sys.stdout.isatty():
        return os.get_terminal_size(sys.stdout.fileno()).columns
    return int(os.environ.get("COLUMNS", "0") or 0) or 100


def mapping(given: Iterable[str]) -> Mapping:
    """`NAME=FIELD` options as a mapping; one that is none is a failure."""
    known = {field.name for field in fields(Mapping)}
    named: dict[str, str] = {}
    for item in given:
        name, equals, field = item.partition("=")
        if not equals or name not in known or not field:
            names = ", ".join(sorted(known))
            fail(Problem("--field", f"{item!r} is no NAME=FIELD", f"NAME is one of {names}"))
        named[name] = field
    return Mapping(**named)


def refuse_to_overwrite(page: Path | None, paths: Iterable[str]) -> None:
    """A page must not be written over an article that it is made from, nor over the file that holds it."""
    named = {name for path in paths for name in (path, path.rpartition("#")[0], path.rpartition(":")[0])}
    if page is not None and any(Path(name).resolve() == page.resolve() for name in named - {"", "-"}):
        fail(Problem(str(page), "is one of the articles", "give the page another name"))


def told(problem: Problem) -> str:
    """A problem on one line that no file name or text can break or colour."""
    from wirecopy.show.safe import one_line

    hint = f" ({problem.hint})" if problem.hint else ""
    return one_line(f"{problem.where}: {problem.what}{hint}")


def fail(problem: Problem) -> NoReturn:
    """One line on stderr, exit code 2."""
    click.echo(f"wirecopy: {told(problem)}", err=True)
    sys.exit(2)


def write(text: str) -> None:
    """A result to stdout, whatever its encoding can carry."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    sys.stdout.write("" if text.endswith("\n") else "\n")
    sys.stdout.flush()  # a full disk is told here, not after the exit code is set


def write_json(document: dict[str, Any]) -> None:
    """One JSON document to stdout."""
    import orjson

    sys.stdout.flush()
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    sys.stdout.flush()


def write_page(path: Path, page: str) -> None:
    """A page to a file; a failure is told like any other."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        fail(Problem(str(path), f"the page could not be written: {error.strerror or error}"))


def tell(what: str, path: Path) -> None:
    """Where something was written, on stderr: `page: report.html`."""
    from wirecopy.show.safe import one_line

    click.echo(f"{what}: {one_line(str(path))}", err=True)

"""`wirecopy quotes PATH...`: read many, find who says what, show what was asked for, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.cache import reader_at
from wirecopy.cli.options import Taking, colour, fail, tell, told, width, write, write_json
from wirecopy.cli.outputs import refuse_foreign, refuse_inputs, refuse_inside, write_files, write_tables
from wirecopy.cli.progress import Bar
from wirecopy.read import read

_JSONL = (".jsonl", ".ndjson")
_PARQUET = ".parquet"
_TABLES = ("articles", "statements", "accounts", "problems")
"""Tables of a folder."""


@dataclass(frozen=True)
class Wanted:
    """What is asked of the statements, and how it is shown and kept."""

    speaker: str | None
    text: str | None
    kind: tuple[str, ...]
    by: str
    everything: bool
    as_json: bool
    color: bool | None
    out: Path | None
    cache: Path | None
    no_cache: bool

    @classmethod
    def of(cls, **options: Any) -> Wanted:
        """From the options of the command."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})


def run(paths: tuple[str, ...], taking: Taking, wanted: Wanted) -> None:
    """Exits 0, or 2 if nothing could be read or something not be written."""
    from wirecopy.show.asked import Asked, asked

    written = _writes(wanted.out, paths, taking)
    problems: list[Problem] = []
    bar = Bar()
    articles = _read(paths, taking, problems, bar)
    if not articles:
        bar.close()
        *first, last = problems or [Problem(" ".join(paths), "holds no article")]
        for problem in first:
            click.echo(f"wirecopy: {told(problem)}", err=True)
        fail(last)
    reader, unkept = reader_at(wanted.cache, wanted.no_cache)
    from wirecopy.quoting import quotes

    found = quotes(articles, [*problems, *unkept], bar, reader=reader)
    document: Any = found.json()
    bar.close()
    what = Asked(wanted.speaker, wanted.text, frozenset(wanted.kind))
    answer = asked(document, what)
    if written is not None and wanted.out is not None:
        written(answer.document, found.trace.texts)
        tell("quotes", wanted.out)
    if wanted.as_json:
        write_json(dict(answer.document))
        return
    from wirecopy.show import quotes_text

    how: Any = {"by": wanted.by, "all": wanted.everything}
    write(quotes_text(answer, what, width=width(), colour=colour(wanted.color), **how))


def _read(paths: tuple[str, ...], taking: Taking, problems: list[Problem], bar: Bar) -> list[Article]:
    """The articles; what could not be read goes to `problems`."""
    articles: list[Article] = []
    for item in read(paths, limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            articles.append(item)
        bar("reading files", len(articles), 0)
    return articles


Write = Callable[[Any, dict[str, str]], None]


def _writes(out: Path | None, paths: tuple[str, ...], taking: Taking) -> Write | None:
    """How the answer is written; fails before anything is read if that cannot be, or would hurt what is there."""
    if out is None:
        return None
    if str(out) == "-":
        fail(Problem("-o -", "quotes do not go to standard output", "--json does"))
    suffix = out.suffix.lower()
    if os.path.isdir(out) or not suffix:
        refuse_inputs([], [out], paths, [], taking.limits)
        refuse_inside([out], paths)
        refuse_foreign(out, _TABLES)
        return partial(_folder, out)
    if suffix not in (*_JSONL, _PARQUET):
        hint = "name it .jsonl or .parquet, or give a folder"
        fail(Problem(str(out), f"{suffix} is no format of quotes", hint))
    refuse_inputs([out], [], paths, [], taking.limits)
    return partial(_lines if suffix in _JSONL else _table, out)


def _folder(out: Path, document: Any, texts: dict[str, str]) -> None:
    from wirecopy.show.trace_tables import quotes_tables

    write_tables(out, quotes_tables(document))


def _lines(out: Path, document: Any, texts: dict[str, str]) -> None:
    from wirecopy.show.exports.citron import citron_lines

    write_files(out.parent, [(out.name, "".join(f"{line}\n" for line in citron_lines(document, texts)))])


def _table(out: Path, document: Any, texts: dict[str, str]) -> None:
    from wirecopy.show.exports.citron import citron_table

    write_tables(out.parent, {out.name.removesuffix(out.suffix): citron_table(document)})

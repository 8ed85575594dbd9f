"""`wirecopy trace PATH...`: read many, trace how they hang together, show, write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.cache import reader_at
from wirecopy.cli.lineages import exports
from wirecopy.cli.options import Showing, Taking, fail, tell, told, write_page
from wirecopy.cli.outputs import refuse_foreign, refuse_inputs, refuse_inside, write_files, write_tables
from wirecopy.cli.progress import Bar
from wirecopy.read import read
from wirecopy.read.corrections import load_corrections
from wirecopy.read.owners import load_owners
from wirecopy.trace import STATED, trace

MANY = 400
"""Articles beyond which a page becomes a folder of pages: one page would weigh more than a browser on a
phone likes, some 15 kB an article."""

Loaded = TypeVar("Loaded")


@dataclass(frozen=True)
class Asked:
    """What is asked of a trace besides the articles."""

    corrections: Path | None
    outlets: Path | None
    story: str | None
    tables: Path | None
    export: Path | None
    statements: bool | None
    cache: Path | None
    no_cache: bool

    @classmethod
    def of(cls, **options: Any) -> Asked:
        """From the options of the command."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})


def run(paths: tuple[str, ...], taking: Taking, showing: Showing, asked: Asked) -> None:
    """Exits 0, or 2 if nothing could be read or something not be written."""
    _refuse(paths, taking, showing, asked)
    problems: list[Problem] = []
    corrections = _own(asked.corrections, load_corrections, problems)
    owners = _own(asked.outlets, load_owners, problems)
    bar = Bar()
    articles = list(_read(paths, taking, problems, bar))
    if not articles:
        bar.close()
        _all_told(problems or [Problem(" ".join(paths), "holds no article")])
    reader = None
    if asked.statements is not False:
        reader, unkept = reader_at(asked.cache, asked.no_cache)
        problems += unkept
    most = STATED if asked.statements is None else None
    found = trace(articles, problems, bar, corrections, owners, reader, most)
    document: Any = found.json()
    story = _story(document, asked.story)
    if asked.export is not None:
        write_files(asked.export, exports(found, document, bar))
    bar.close()
    if asked.tables is not None:
        from wirecopy.show.trace_tables import trace_tables

        write_tables(asked.tables, trace_tables(document))
    page = _page(document, found.texts, showing, story)
    showing.show(document, partial(_text, document, found.texts, showing, story))
    for what, where in (("page", page), ("tables", asked.tables), ("exports", asked.export)):
        if where is not None:
            tell(what, where)


def _refuse(paths: tuple[str, ...], taking: Taking, showing: Showing, asked: Asked) -> None:
    """Fails before anything is read if what is to be written would hurt what is there."""
    if str(showing.html) == "-":
        fail(Problem("--html -", "a page does not go to standard output", "name a file"))
    if str(asked.export) == "-":
        fail(Problem("--export -", "exports do not go to standard output", "name a folder"))
    one = showing.html is not None and not _is_folder(showing.html)
    pages = [] if showing.html is None else [_site(showing.html) if one else showing.html]
    made = [folder for folder in (asked.tables, asked.export) if folder is not None]
    own = [file for file in (asked.corrections, asked.outlets) if file is not None]
    refuse_inputs([showing.html] if showing.html and one else [], [*pages, *made], paths, own, taking.limits)
    refuse_inside(made if one else [*pages, *made], paths)
    if asked.tables is not None:
        from wirecopy.show.trace_tables import SCHEMAS

        refuse_foreign(asked.tables, SCHEMAS)


def _own(
    path: Path | None, load: Callable[[Path], tuple[Loaded, list[Problem]]], problems: list[Problem]
) -> Loaded | None:
    """What a file of the person's own says. One of which nothing can be used ends the run, since what is
    found without it is not what was asked for; but it may be empty."""
    if path is None:
        return None
    loaded, wrong = load(path)
    empty = all(one.what in ("holds no correction", "is empty") for one in wrong)
    if wrong and not empty and not any(getattr(loaded, field.name) for field in fields(loaded)):  # type: ignore[arg-type]
        _all_told(wrong)
    problems += wrong
    return loaded


def _read(paths: tuple[str, ...], taking: Taking, problems: list[Problem], bar: Bar) -> Iterator[Article]:
    """The articles; what could not be read goes to `problems`."""
    count = 0
    for item in read(paths, limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            count += 1
            yield item
        bar("reading files", count, 0)


def _all_told(problems: Iterable[Problem]) -> None:
    """Every problem on a line of its own, and the end."""
    *first, last = problems
    for problem in first:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    fail(last)


def _story(document: Any, wanted: str | None) -> str | None:
    """The id of the story that the person means."""
    if wanted is None:
        return None
    from wirecopy.show import named_story

    found = named_story(document, wanted)
    if isinstance(found, Problem):
        fail(found)
    return found


def _text(document: Any, texts: dict[str, str], showing: Showing, story: str | None) -> str:
    from wirecopy.show import trace_text

    return trace_text(
        document,
        texts,
        all=showing.everything,
        ignore=showing.ignore,
        only=showing.only,
        width=showing.width,
        colour=showing.colour,
        story=story,
    )


def _page(document: Any, texts: dict[str, str], showing: Showing, story: str | None) -> Path | None:
    """Writes the page, or the folder of pages, that was asked for; returns where it begins."""
    if showing.html is None:
        return None
    from wirecopy.show import trace_page, trace_site

    shown = document if story is None else _of_story(document, story)
    how: Any = {"excerpts": showing.excerpts, "ignore": showing.ignore, "only": showing.only}
    folder = showing.html if _is_folder(showing.html) else _site(showing.html)
    if folder is not showing.html and len(shown["articles"]) <= MANY:
        write_page(showing.html, trace_page(shown, texts, **how))
        return showing.html
    try:
        return trace_site(shown, texts, folder, **how)[0]
    except OSError as error:
        fail(Problem(str(folder), f"the page could not be written: {error.strerror or error}"))


def _is_folder(path: Path) -> bool:
    """Is a folder of pages meant?"""
    return os.path.isdir(path) or not path.suffix  # a name may be too long to ask for


def _site(path: Path) -> Path:
    """The folder of pages that stands for a page that would be too large; not `report` for `report.html`,
    since a page is often called after the folder that was read."""
    return path.with_name(f"{path.stem}-pages")


def _of_story(document: Any, story: str) -> Any:
    """The document with that story alone."""
    stories = [one for one in document["stories"] if one["id"] == story]
    inside = {v["article"] for one in stories for d in one["dispatches"] for v in d["versions"]}
    return {
        **document,
        "stories": stories,
        "articles": [article for article in document["articles"] if article["id"] in inside],
        "pairs": [pair for pair in document["pairs"] if {pair["a"], pair["b"]} <= inside],
    }

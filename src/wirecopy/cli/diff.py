"""`wirecopy diff A B`: read two, compare, show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.options import (
    Showing,
    fail,
    limits,
    mapping,
    tell_page,
    told,
    write,
    write_json,
    write_page,
)
from wirecopy.read import ReadError, read_one
from wirecopy.trace import diff


def run(
    a: str,
    b: str,
    context: int,
    as_json: bool,
    html: Path | None,
    excerpts: bool,
    everything: bool,
    ignore: tuple[str, ...],
    only: tuple[str, ...],
    color: bool | None,
    fields: tuple[str, ...],
    max_size: int,
    max_unpacked: int,
) -> None:
    """Exits 0 if the bodies are the same, 1 if they differ, 2 on trouble."""
    showing = Showing(as_json, html, excerpts, everything, ignore, only, color)
    if a == b == "-":
        fail(Problem("-", "only one of A and B can be standard input"))
    named = mapping(fields)
    bounds = limits(max_size, max_unpacked)
    problems: list[Problem] = []
    articles: list[Article] = []
    for path in (a, b):
        try:
            articles.append(
                read_one(path, limits=bounds, mapping=named, stdin=sys.stdin.buffer, problems=problems)
            )
        except ReadError as error:
            fail(error.problem)
    for problem in problems:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    comparison = diff(articles[0], articles[1], problems)
    document: Any = comparison.json()
    if showing.html is not None:
        from wirecopy.show import diff_page

        write_page(
            showing.html,
            diff_page(document, comparison.texts, excerpts=excerpts, ignore=set(ignore), only=set(only)),
        )
    if showing.as_json:
        write_json(document)
    else:
        from wirecopy.show import diff_text

        write(
            diff_text(
                document,
                comparison.texts,
                all=everything,
                ignore=set(ignore),
                only=set(only),
                context=context,
                width=showing.width,
                colour=showing.colour,
            )
        )
        if showing.html is not None:
            tell_page(showing.html)
    sys.exit(0 if comparison.same_body else 1)

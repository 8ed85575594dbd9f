"""`wirecopy diff A B`: read two, compare, show."""

from __future__ import annotations

import sys
from typing import Any

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.options import Showing, Taking, fail, refuse_to_overwrite, tell, told, write_page
from wirecopy.comparison import diff
from wirecopy.read import ReadError, read_one


def run(a: str, b: str, context: int, taking: Taking, showing: Showing) -> None:
    """Exits 0 if the bodies are the same, 1 if they differ, 2 on trouble."""
    if a == b == "-":
        fail(Problem("-", "only one of A and B can be standard input"))
    refuse_to_overwrite(showing.html, (a, b))
    problems: list[Problem] = []
    articles = [_article(path, taking, problems) for path in (a, b)]
    for problem in problems:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    comparison = diff(articles[0], articles[1], problems)
    document: Any = comparison.json()

    def text() -> str:
        from wirecopy.show import diff_text

        return diff_text(
            document,
            comparison.texts,
            all=showing.everything,
            ignore=showing.ignore,
            only=showing.only,
            context=context,
            width=showing.width,
            colour=showing.colour,
        )

    def page() -> str:
        from wirecopy.show import diff_page

        return diff_page(
            document, comparison.texts, excerpts=showing.excerpts, ignore=showing.ignore, only=showing.only
        )

    if showing.html is not None:
        write_page(showing.html, page())
    showing.show(document, text)
    if showing.html is not None:
        tell("page", showing.html)
    sys.exit(0 if comparison.same_body else 1)


def _article(path: str, taking: Taking, problems: list[Problem]) -> Article:
    try:
        return read_one(
            path, limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer, problems=problems
        )
    except ReadError as error:
        fail(error.problem)

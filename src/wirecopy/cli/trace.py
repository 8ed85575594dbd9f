"""`wirecopy trace PATH...`: read many, compare those that share text, show."""

from __future__ import annotations

import sys
from typing import Any

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.options import Showing, Taking, fail, refuse_to_overwrite, told
from wirecopy.cli.progress import Bar
from wirecopy.read import read
from wirecopy.trace import trace


def run(paths: tuple[str, ...], taking: Taking, showing: Showing) -> None:
    """Exits 0, or 2 if nothing could be read."""
    refuse_to_overwrite(showing.html, paths)
    articles: list[Article] = []
    problems: list[Problem] = []
    for item in read(paths, limits=taking.limits, mapping=taking.mapping, stdin=sys.stdin.buffer):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            articles.append(item)
    if not articles:
        for problem in problems[:-1]:
            click.echo(f"wirecopy: {told(problem)}", err=True)
        fail(problems[-1] if problems else Problem(" ".join(paths), "holds no article"))
    bar = Bar()
    found = trace(articles, problems, bar)
    bar.close()
    document: Any = found.json()

    def text() -> str:
        from wirecopy.show import trace_text

        return trace_text(
            document,
            found.texts,
            all=showing.everything,
            ignore=showing.ignore,
            only=showing.only,
            width=showing.width,
            colour=showing.colour,
        )

    def page() -> str:
        from wirecopy.show import trace_page

        return trace_page(
            document, found.texts, excerpts=showing.excerpts, ignore=showing.ignore, only=showing.only
        )

    showing.show(document, text, page)

"""`wirecopy trace PATH...`: read many, compare those that share text, show."""

from __future__ import annotations

import sys
import time
from typing import Any

import click

from wirecopy.article import Article, Problem
from wirecopy.cli.options import Showing, Taking, fail, refuse_to_overwrite, told
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
    bar = _Bar()
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


class _Bar:
    """One line on a terminal that says what is being done, how far it is, and how long it may take;
    nothing elsewhere, and nothing for what takes less than a second."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()
        self.what = ""
        self.begun = self.drawn = time.monotonic()

    def __call__(self, what: str, done: int, of: int) -> None:
        now = time.monotonic()
        if what != self.what:
            self.what, self.begun = what, now
        if not self.shown or now - self.begun < 1 or now - self.drawn < 0.1 or not done:
            return
        self.drawn = now
        left = (now - self.begun) / done * (of - done)
        sys.stderr.write(f"\r\x1b[K{what} {done:,} of {of:,}, {left:.0f} s left")
        sys.stderr.flush()

    def close(self) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

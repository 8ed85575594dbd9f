"""Who is quoted with what, of any number of articles: the statements of a trace, by themselves.

In: articles and a `Reader`. Out: `Quotes`.

    articles -> trace (stories, so that a speaker named in one version is known in all) -> its statements
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wirecopy.article import Article, Problem
from wirecopy.read.corrections import Corrections
from wirecopy.read.owners import Owners
from wirecopy.statements.reader import Reader
from wirecopy.trace import Progress, Trace, trace

Row = dict[str, Any]


@dataclass(frozen=True)
class Quotes:
    """The statements of a set of articles; `trace` is all that was found on the way."""

    trace: Trace

    @cached_property
    def statements(self) -> list[Row]:
        """STATEMENT rows, article by article in the order of the document, in the order of the text."""
        return self._document["statements"]  # type: ignore[no-any-return]

    def json(self) -> Row:
        """The document of `wirecopy quotes --json`."""
        return dict(self._document)

    @cached_property
    def _document(self) -> Row:
        whole = self.trace.json()
        order = {article["id"]: at for at, article in enumerate(whole["articles"])}
        found = [row for story in whole["stories"] for row in story["statements"] if row["kind"] != "report"]
        place = {row["id"]: at for at, row in enumerate(found)}
        found.sort(key=lambda row: (order[row["article"]], place[row["id"]]))
        known = {row["id"] for row in found}
        accounts = [
            account
            for story in whole["stories"]
            for account in story["accounts"]
            if known.issuperset(account["statements"])
        ]
        return {
            "articles": whole["articles"],
            "statements": found,
            "accounts": accounts,
            "problems": whole["problems"],
        }


def quotes(
    articles: Iterable[Article],
    problems: Iterable[Problem] = (),
    progress: Progress = lambda what, done, of: None,
    corrections: Corrections | None = None,
    owners: Owners | None = None,
    reader: Reader | None = None,
) -> Quotes:
    """Every quotation and attributed claim of some articles, with its speaker as the story names it."""
    return Quotes(trace(articles, problems, progress, corrections, owners, reader or Reader()))

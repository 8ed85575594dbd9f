"""Exactly one article, for the comparison of two.

In: a path or an address, or one with a pick: `coverage.jsonl#ID` takes the record with that id, `coverage.jsonl:3`
the one on line 3 (in JSON and Parquet: the third record), `coverage.json#3` the third record if no id
is 3. Out: the article; `ReadError` says what to do where there is none or more than one.

    >>> read_one("coverage.jsonl:3").title
    'Ferry strikes pier'
"""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.files import read_file
from wirecopy.read.limits import DEFAULT_LIMITS, Limits
from wirecopy.read.mapping import GUESS, Mapping
from wirecopy.read.paths import Found, find, is_web, shown

RECORDS = re.compile(
    r"(?P<path>.+\.(?:jsonl|ndjson|jsonlines|ldjson|csv|tsv|tab)(?:\.(?:gz|zst|zstd))?):(?P<number>[1-9]\d{0,11})",
    re.DOTALL | re.IGNORECASE,
)
LINE = re.compile(r"(?P<path>.+):(?P<number>[1-9]\d{0,11})", re.DOTALL)
NAMED = 3


class ReadError(Exception):
    """A path that gave no article, or several; `problem` says which and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.where}: {problem.what}" + (f" ({problem.hint})" if problem.hint else ""))
        self.problem = problem


def read_one(
    path: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = GUESS,
    stdin: BinaryIO | None = None,
    problems: list[Problem] | None = None,
) -> Article:
    """The one article at `path`. Raises `ReadError`. What is to be said about a file that did give its
    article is appended to `problems`."""
    path, pick = _split(path)
    notes: list[Problem] = []
    articles: list[Article] = []
    numbered: Article | None = None
    last: Article | None = None
    count = 0
    for found in find([path], limits):
        for item in [found] if isinstance(found, Problem) else read_file(found, limits, mapping, stdin):
            if isinstance(item, Problem):
                notes.append(item)
                continue
            count += 1
            last = item
            if pick is None or (pick in item.refs and not _is_place(pick, item)):
                articles.append(item)
            elif isinstance(found, Found) and item.path in _places(found.name, pick):
                numbered = item
            del articles[NAMED + 1 :]  # enough to name a few
    if not articles and numbered is not None:
        articles = [numbered]
    if not articles and count == 1 and last is not None and is_web(path) and last.path == shown(path):
        articles = [last]  # a page; what follows # is a place in it
    if len(articles) == 1:
        if problems is not None:
            problems.extend(note for note in notes if _concerns(note, articles[0]))
        return articles[0]
    raise ReadError(_why_not(path, pick, articles, notes, count))


def _split(path: str) -> tuple[str, str | None]:
    """The path and the pick: an id, or `:n` for a line or record number."""
    if os.path.lexists(path):
        return path, None
    if is_web(path):  # the number behind a host is its port
        if match := RECORDS.fullmatch(path):
            return match["path"], ":" + match["number"]
        address, _, pick = path.partition("#")
        return address, pick or None
    if (match := LINE.fullmatch(path)) and (match["path"] == "-" or os.path.lexists(match["path"])):
        return match["path"], ":" + match["number"]
    for at in (at for at, char in enumerate(path) if char == "#"):
        if at and at + 1 < len(path) and (path[:at] == "-" or os.path.lexists(path[:at])):
            return path[:at], path[at + 1 :]
    return path, None


def _is_place(pick: str, item: Article) -> bool:
    return pick.startswith(":") and item.path is not None and item.path.endswith(pick)


def _places(name: str, pick: str) -> tuple[str, ...]:
    """The paths of articles that `pick` may mean as a number."""
    return (
        (name + pick, f"{name}#{pick[1:]}") if pick.startswith(":") else (f"{name}#{pick}", f"{name}:{pick}")
    )


def _concerns(note: Problem, article: Article) -> bool:
    """True for a problem of the file or of this record, False for those of other records."""
    own = article.path or ""
    return note.where == own or own.startswith(note.where) or note.where == "standard input"


def _why_not(
    path: str, pick: str | None, articles: list[Article], notes: list[Problem], count: int
) -> Problem:
    name = "standard input" if path == "-" else shown(path)
    if articles:
        some = ", ".join(article.path or "" for article in articles[:NAMED])
        if pick is not None:
            return Problem(name, f"several records have the id {clip(pick)}: {some}", "name one of these")
        return Problem(name, f"holds {count} articles, and one is needed", f"name one, such as {some}")
    if pick is not None and count:
        what = (
            f"has no record on line or with number {pick[1:]}"
            if pick.startswith(":")
            else f"has no record with the id {clip(pick)}"
        )
        return Problem(name, what, f"it holds {count} articles")
    if notes:
        return notes[0]
    return Problem(name, "holds no article")

"""A trace of very many articles as a folder of self-contained pages.

In: the document of `trace`, the texts by article id, a folder. Out: files: `index.html` with what was
read and the stories by size, a page for each story, lists of the articles that stand in none. Long lists
go on in further files, so that no page is too large for a phone.

    >>> trace_site(document, texts, Path("report"))[0].name
    'index.html'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from wirecopy.show.coverage import Coverage, arrange
from wirecopy.show.doc import Trace
from wirecopy.show.filters import boxes
from wirecopy.show.html import page
from wirecopy.show.pair_cards import Teller
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection
from wirecopy.show.story_page import article_entry, story_context
from wirecopy.show.trace_report import (
    across_context,
    cards_of,
    entry,
    read_context,
    shared_context,
    totals_of,
    trace_sheet,
)

_STORIES, _ALONE, _ACROSS, _PROBLEMS = 1500, 700, 100, 2000
"""Entries of a file, found by size: each file stays below a megabyte."""

Item = TypeVar("Item")


def trace_site(
    doc: Trace,
    texts: Mapping[str, str],
    folder: Path,
    *,
    excerpts: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> list[Path]:
    """Writes the pages and returns their paths, `index.html` first. The folder is made if it is not
    there; files of the same names in it are replaced, others left alone. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, html in site_pages(doc, texts, excerpts=excerpts, ignore=ignore, only=only):
        path = folder / name
        path.write_text(html, encoding="utf-8")
        written.append(path)
    return written


def site_pages(
    doc: Trace,
    texts: Mapping[str, str],
    *,
    excerpts: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> Iterator[tuple[str, str]]:
    """(file name, HTML) of every page, `index.html` first."""
    chosen = Selection(frozenset(ignore), frozenset(only))
    coverage = arrange(doc)
    yield from _lists(doc, coverage, excerpts)
    teller = Teller(texts, doc, excerpts)
    for number, view in enumerate(coverage.stories, 1):
        story = story_context(view, number, teller, texts)
        context = {
            **shared_context(excerpts),
            **boxes(cards_of([story]), chosen),
            "single": True,
            "story": story,
            "stories": [story],
            "before": story_file(number - 1) if number > 1 else "",
            "after": story_file(number + 1) if number < len(coverage.stories) else "",
            "home": _home(number),
        }
        yield (
            story_file(number),
            page("story_page.html", story["headline"] or "A story", trace_sheet(), context),
        )


def story_file(number: int) -> str:
    """The name of a story's page. It has nothing of the input in it."""
    return f"story-{number}.html"


def _home(number: int) -> str:
    """The list that a story stands in."""
    part = (number - 1) // _STORIES
    return f"{_file('index', part)}#s{number}"


def _file(name: str, part: int) -> str:
    return f"{name}-{part + 1}.html" if part or name != "index" else f"{name}.html"


def _lists(doc: Trace, coverage: Coverage, excerpts: bool) -> Iterator[tuple[str, str]]:
    totals = totals_of(coverage)
    whole = read_context(doc)
    problems = whole["problems"]
    entries = [entry(number, view, story_file(number)) for number, view in enumerate(coverage.stories, 1)]
    parts = _cut(entries, _STORIES) or [[]]
    lone = _cut([article_entry("", article) for article in coverage.alone], _ALONE)
    for at, part in enumerate(parts):
        context: dict[str, Any] = {
            **shared_context(excerpts),
            **whole,
            "first": at == 0,
            "totals": totals,
            "list": part,
            "links": _links("index", len(parts), at),
            "lone": [(_file("alone", n), len(some)) for n, some in enumerate(lone)],
            **across_context(coverage.across[:_ACROSS] if at == 0 else (), coverage),
            "across_more": max(len(coverage.across) - _ACROSS, 0),
            "problems": problems[:_PROBLEMS],
            "problems_more": max(len(problems) - _PROBLEMS, 0),
            "count_problems": len(problems),
        }
        yield _file("index", at), page("site_index.html", totals, trace_sheet(), context)
    for at, some in enumerate(lone):
        context = {
            **shared_context(excerpts),
            "alone": some,
            "alone_all": len(coverage.alone),
            "links": _links("alone", len(lone), at),
        }
        title = one_line(f"Carried by nobody else here, {at + 1} of {len(lone)}")
        yield _file("alone", at), page("site_alone.html", title, trace_sheet(), context)


def _links(name: str, parts: int, at: int) -> list[tuple[str, int, bool]]:
    """(file, number, is it this one?) of a list in several files; empty if it is one."""
    return [(_file(name, n), n + 1, n == at) for n in range(parts)] if parts > 1 else []


def _cut(items: Sequence[Item], size: int) -> list[list[Item]]:
    return [list(items[at : at + size]) for at in range(0, len(items), size)]

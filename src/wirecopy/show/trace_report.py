"""A trace as one self-contained HTML page.

In: the document of `trace`, the texts by article id. Out: HTML, as strict as `page.py` makes it: what
was read, a list of the stories, each story with its origins, what is new, its lineage, its versions
side by side; then what stands in no story, a person's corrections, and what failed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from wirecopy.show.coverage import Coverage, StoryView, arrange
from wirecopy.show.doc import Correction, Pair, Trace
from wirecopy.show.filters import boxes
from wirecopy.show.html import Sheet, page, sheet
from wirecopy.show.intake import intake
from wirecopy.show.page import STYLES
from wirecopy.show.pair_cards import Teller
from wirecopy.show.paste import across_line
from wirecopy.show.phrases import CLASSES, SEVERITY_OF, count, share
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection
from wirecopy.show.story_page import article_entry, story_context
from wirecopy.show.tellings import across, known

_MAX_ACROSS = 100
_MAX_TWICE = 50


def trace_page(
    doc: Trace,
    texts: Mapping[str, str],
    *,
    excerpts: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> str:
    """The whole page. It never holds a full text; with `excerpts` no more than half of the words of
    any article, counted over the whole page."""
    chosen = Selection(frozenset(ignore), frozenset(only))
    coverage = arrange(doc)
    teller = Teller(texts, doc, excerpts)
    stories = [story_context(view, number, teller, texts) for number, view in enumerate(coverage.stories, 1)]
    totals = totals_of(coverage)
    context: dict[str, Any] = {
        **shared_context(excerpts),
        **boxes(cards_of(stories), chosen),
        **read_context(doc),
        "totals": totals,
        "stories": stories,
        "list": [entry(number, view, f"#story{number}") for number, view in enumerate(coverage.stories, 1)],
        "alone": [article_entry("", article) for article in coverage.alone],
        **across_context(coverage.across[:_MAX_ACROSS], coverage),
        "across_more": max(len(coverage.across) - _MAX_ACROSS, 0),
    }
    return page("trace_page.html", totals, trace_sheet(), context)


@cache
def trace_sheet() -> Sheet:
    """The styles of every page of a trace, filters for all classes among them."""
    classes = [(kind, "", SEVERITY_OF[kind], 0, True) for kind in CLASSES]
    return sheet(
        [
            *STYLES,
            ("trace.css", {}),
            ("story.css", {}),
            ("said.css", {}),
            ("filter.css", {"classes": classes}),
        ]
    )


def shared_context(excerpts: bool) -> dict[str, Any]:
    """What every template of a trace reads."""
    return {"p": "", "level": 1, "excerpts": excerpts, "share": share, "single": False}


def read_context(doc: Trace) -> dict[str, Any]:
    """What was read, what a person said, what failed."""
    found = intake(doc)
    return {
        "read": found.read,
        "sharing": found.sharing,
        "dated": found.dated,
        "said": found.said,
        "twice": found.twice[:_MAX_TWICE],
        "twice_more": max(len(found.twice) - _MAX_TWICE, 0),
        "corrections": [_correction(one) for one in doc.get("corrections") or ()],
        "problems": doc["problems"],
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "line": one["line"],
        "said": one_line(one["said"]),
        "applied": one["applied"],
        "because": one_line(one["because"]),
    }


def cards_of(stories: Iterable[Mapping[str, Any]]) -> list[Any]:
    """All changes that the pairs of some stories spell out."""
    return [one for story in stories for pair in (*story["near"], *story["others"]) for one in pair.cards]


def totals_of(coverage: Coverage) -> str:
    """`2 stories, 14 articles, 5 dispatches`."""
    dispatches = sum(len(view.story["dispatches"]) for view in coverage.stories) + len(coverage.alone)
    parts = [
        count(len(coverage.stories), "story", "stories"),
        count(len(coverage.articles), "article"),
        count(dispatches, "dispatch", "dispatches"),
    ]
    if len(coverage.stories) == 1 and not coverage.alone:
        parts.append(known(coverage.stories[0].story["origins"]))
    return ", ".join(parts)


def entry(number: int, view: StoryView, address: str) -> dict[str, Any]:
    """A story in a list."""
    return {
        "number": number,
        "address": address,
        "headline": one_line(view.story["headline"]),
        "dates": view.dates,
        "articles": len(view.members),
        "known": known(view.story["origins"]),
        "organisations": ", ".join(
            one_line(one["name"]) for one in (view.story.get("organisations") or ())[:4]
        ),
    }


def across_context(pairs: Sequence[Pair], coverage: Coverage) -> dict[str, Any]:
    """Pairs that share text and stand in no story together."""
    told = [
        (
            *across(pair, coverage.articles),
            across_line(coverage.articles[pair["a"]], coverage.articles[pair["b"]]),
        )
        for pair in pairs
    ]
    return {"across": told}

"""A trace as one self-contained HTML page.

In: the document of `trace`, the texts by article id. Out: HTML, as strict as `page.py` makes it:
totals, stories by size with their versions, a table of how much of each stands in each other, and
every pair with its changes, folded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wirecopy.show.cards import Card, Words, around, card, in_list, plate
from wirecopy.show.coverage import Coverage, StoryView, across, arrange, origins
from wirecopy.show.doc import Pair, Span, Trace
from wirecopy.show.filters import boxes
from wirecopy.show.html import page
from wirecopy.show.page import STYLES
from wirecopy.show.phrases import (
    SEVERITIES,
    containment,
    count,
    relation,
    share,
)
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

_MAX_TABLE = 40
"""Versions in the table of a story; a larger one would be too wide to read."""
_MAX_PAIRS = 60
"""Pairs of a story that are listed beside each version's nearest."""
_MAX_ACROSS = 100
_EXCERPT_WORDS = 25


def trace_page(
    doc: Trace,
    texts: Mapping[str, str],
    *,
    excerpts: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> str:
    """The whole page. It never holds a full text; with `excerpts` no more than half of the words of
    any article, counted over all its pairs."""
    chosen = Selection(frozenset(ignore), frozenset(only))
    coverage = arrange(doc)
    teller = _Teller(texts, doc, excerpts)
    stories = [_story(view, teller) for view in coverage.stories]
    told = [one for story in stories for pair in (*story["near"], *story["others"]) for one in pair.cards]
    totals = _totals(doc, coverage)
    context: dict[str, Any] = {
        "p": "",
        "level": 1,
        "excerpts": excerpts,
        "totals": totals,
        "stories": stories,
        "alone": [plate("", article) for article in coverage.alone],
        "across": [across(pair, coverage.articles) for pair in coverage.across[:_MAX_ACROSS]],
        "across_more": max(len(coverage.across) - _MAX_ACROSS, 0),
        **boxes(told, chosen),
        "problems": doc["problems"],
        "words": sum(article["words"] for article in doc["articles"]),
        "articles": len(doc["articles"]),
        "sharing": sum(pair["words"] > 0 for pair in doc["pairs"]),
        "share": share,
    }
    return page("trace_page.html", totals, [*STYLES, ("trace.css", {}), ("filter.css", context)], context)


def _totals(doc: Trace, coverage: Coverage) -> str:
    dispatches = sum(len(view.story["dispatches"]) for view in coverage.stories) + len(coverage.alone)
    parts = [
        count(len(coverage.stories), "story", "stories"),
        count(len(doc["articles"]), "article"),
        count(dispatches, "dispatch", "dispatches"),
    ]
    return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair on the page; `missing` counts changes that the document leaves out, by severity."""

    a: str
    b: str
    relation: str
    containment: str
    words: int
    counts: list[tuple[str, int]]
    cards: list[Card]
    missing: list[tuple[str, int]]


class _Teller:
    """Makes cards of changes, and in excerpts keeps count of the words shown of each article."""

    def __init__(self, texts: Mapping[str, str], doc: Trace, excerpts: bool) -> None:
        self.texts = texts
        self.excerpts = excerpts
        self.left = {article["id"]: article["words"] // 2 for article in doc["articles"]}

    def pair(self, pair: Pair, view: StoryView) -> PairView:
        """All of one pair."""
        cards = []
        for index, change in enumerate(pair["changes"]):
            one = card(index, change)
            a = self._words(one, one.a, change["a"], pair["a"])
            b = self._words(one, one.b, change["b"], pair["b"])
            cards.append(replace(one, a=a, b=b))
        there = Counter(one.severity for one in cards)
        counts = [(severity, pair["counts"].get(severity, 0)) for severity in SEVERITIES]
        return PairView(
            view.names[pair["a"]],
            view.names[pair["b"]],
            relation(pair["relation"], view.names[pair["a"]], view.names[pair["b"]]),
            containment(pair["containment"], view.names[pair["a"]], view.names[pair["b"]]),
            pair["words"],
            [(severity, number) for severity, number in counts if number],
            sorted(cards, key=lambda one: (SEVERITIES.index(one.severity), *in_list(one))),
            [(severity, number - there[severity]) for severity, number in counts if number > there[severity]],
        )

    def _words(self, one: Card, bare: Words | None, span: Span | None, article: str) -> Words | None:
        if bare is None or span is None:
            return None
        text = self.texts.get(article, "")
        told = bare
        if not one.whole and text[span["start"] : span["end"]] == span["text"]:
            before = text[max(span["start"] - 200, 0) : span["start"]]
            told = around(before, span["text"], text[span["end"] : span["end"] + 200])
        if not self.excerpts:
            return told
        kept = told.words.split(" ")
        if len(kept) > _EXCERPT_WORDS:
            told = Words(told.before, " ".join(kept[:_EXCERPT_WORDS]) + " …", "")
        spent = len(" ".join(told).split())
        if spent > self.left.get(article, 0):
            return None
        self.left[article] -= spent
        return told


def _story(view: StoryView, teller: _Teller) -> dict[str, Any]:
    """Everything that the templates read of one story."""
    shares: dict[tuple[str, str], float] = {}
    for pair in view.pairs:
        shares[pair["a"], pair["b"]] = pair["containment"]["a_in_b"]
        shares[pair["b"], pair["a"]] = pair["containment"]["b_in_a"]
    tabled = view.members[:_MAX_TABLE]
    shown = [teller.pair(pair, view) for pair in view.pairs[: view.near + _MAX_PAIRS]]
    return {
        "headline": one_line(view.story["headline"]),
        "dates": view.dates,
        "origins": one_line(origins(view.story["origins"])),
        "dispatches": len(view.story["dispatches"]),
        "members": [
            {
                "plate": plate(member.name, member.article),
                "dispatch": member.dispatch + 1,
                "carries": member.version["carries"],
                "own": member.version["own"],
            }
            for member in view.members
        ],
        "table": [
            (
                row.name,
                [
                    None if row is column else shares.get((row.article["id"], column.article["id"]), 0.0)
                    for column in tabled
                ],
            )
            for row in tabled
        ],
        "table_left_out": len(view.members) - len(tabled),
        "near": shown[: view.near],
        "others": shown[view.near :],
        "pairs_left_out": len(view.pairs) - len(shown),
    }

"""Pairs of versions as the pages of a trace show them, and words of articles quoted there.

In: pairs, the texts by article id. Out: `PairView` with a card for each change. With `excerpts` no more
than half of the words of any article is shown, counted over everything that one `Teller` tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wirecopy.show.cards import Card, Words, around, card, in_list
from wirecopy.show.coverage import StoryView, compared
from wirecopy.show.doc import Change, Pair, Span, Trace
from wirecopy.show.paste import Line, pair_lines
from wirecopy.show.phrases import CLASSES, SEVERITIES, SEVERITY_OF, VERDICT_RANK, containment, relation
from wirecopy.show.safe import one_line
from wirecopy.show.veil import Veil, collapsed

_EXCERPT_WORDS = 25
_QUOTED = 28


def _gravest(entry: tuple[int, Change]) -> tuple[int, int, int, int]:
    index, change = entry
    kind = change["class"] if change["class"] in SEVERITY_OF else "wording"
    severity = SEVERITIES.index(SEVERITY_OF[kind])
    return severity, VERDICT_RANK.get(change["verdict"], len(VERDICT_RANK)), CLASSES.index(kind), index


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
    compared: bool
    fix: list[Line]


class Teller:
    """Makes cards of changes and quotes articles; in excerpts it keeps count of the words shown of each. With a
    `veil` it tells only words that this lets through."""

    def __init__(
        self, texts: Mapping[str, str], doc: Trace, excerpts: bool, veil: Veil | None = None
    ) -> None:
        self.texts = texts
        self.veil = veil
        self.excerpts = excerpts
        self.articles = {article["id"]: article for article in doc["articles"]}
        self.left = {article["id"]: article["words"] // 2 for article in doc["articles"]}

    def pair(self, pair: Pair, view: StoryView, most: int) -> PairView:
        """All of one pair, or the `most` gravest of its changes."""
        ranked = sorted(enumerate(pair["changes"]), key=_gravest)
        cards = []
        for index, change in sorted(ranked[:most], key=lambda entry: entry[0]):
            change = self._lifted(change, pair)
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
            compared(pair),
            pair_lines(self.articles[pair["a"]], self.articles[pair["b"]]),
        )

    def quote(self, article: str, text: str, most: int = _QUOTED) -> str:
        """The first words of a text of an article; empty if in excerpts so much of the article has been
        shown that these would be more than half."""
        words = one_line(text).split(" ")
        kept = words[:most]
        if self.excerpts:
            if len(kept) > self.left.get(article, 0):
                return ""
            self.left[article] -= len(kept)
        told = " ".join(kept)
        if self.veil is not None:
            told = self.veil.quote(article, told)
            return told + (" …" if told and len(kept) < len(words) and not told.endswith("…") else "")
        return told + (" …" if len(kept) < len(words) else "")

    def _lifted(self, change: Change, pair: Pair) -> Change:
        """The change with its words as far as the veil lets them through."""
        if self.veil is None:
            return change
        return {
            **change,
            "a": self._lifted_span(change["a"], pair["a"]),
            "b": self._lifted_span(change["b"], pair["b"]),
        }

    def _lifted_span(self, span: Span | None, article: str) -> Span | None:
        if span is None or self.veil is None:
            return span
        return {**span, "text": self.veil.text(article)[span["start"] : span["end"]]}

    def _words(self, one: Card, bare: Words | None, span: Span | None, article: str) -> Words | None:
        if bare is None or span is None:
            return None
        text = self.texts.get(article, "") if self.veil is None else self.veil.text(article)
        told = bare
        if not one.whole and text[span["start"] : span["end"]] == span["text"]:
            before = text[max(span["start"] - 200, 0) : span["start"]]
            told = around(before, span["text"], text[span["end"] : span["end"] + 200])
        if self.veil is not None:
            return Words(*(collapsed(part) for part in told))
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

"""What the program answers on two articles, in the words of the readers' codebook.

In: the document of a trace, two articles of it. Out: a `Call`.

`same`: versions of one dispatch, and half or more of one of them stands in the other (the relation of the pair is
identical, edited, excerpt or contains). `part`: of one dispatch, otherwise. `quotation`: of none, and all they share
are quotations. `separate`: anything else.

The trace is that of the whole collection. The collection of many outlets is too wide for that: there it is the
trace of both articles and their neighbours in time, the twenty nearest of each; of the two alone if undated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from wirecopy.article import Article
from wirecopy.evaluate.gold import Document, articles, traced
from wirecopy.trace import trace

HALF = frozenset({"identical", "edited", "excerpt", "contains"})
NEIGHBOURS = 20
"""Neighbours in time of each article, 40 of a pair."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Call:
    """The answer, and what it rests on; the containments are those of the pair as listed in the trace."""

    label: str
    relation: str
    a_in_b: float
    b_in_a: float

    @property
    def together(self) -> bool:
        """Are they of one dispatch?"""
        return self.label in ("same", "part")


class Answers:
    """The calls of one document; articles by id."""

    def __init__(self, document: Document) -> None:
        self.pairs = {(pair["a"], pair["b"]): pair for pair in document["pairs"]}
        self.dispatches: dict[str, set[str]] = {}
        for story in document["stories"]:
            for dispatch in story["dispatches"]:
                for version in dispatch["versions"]:
                    self.dispatches.setdefault(version["article"], set()).add(dispatch["id"])

    def together(self, a: str, b: str) -> bool:
        """Are the two versions of one dispatch?"""
        return not self.dispatches[a].isdisjoint(self.dispatches[b])

    def call(self, a: str, b: str) -> Call:
        """The answer on two articles, in the order asked."""
        if a == b:
            return Call("same", "identical", 1.0, 1.0)
        row = self.pairs.get((a, b)) or self.pairs.get((b, a))
        if row is None:
            return Call("part" if self.together(a, b) else "separate", "unrelated", 0.0, 0.0)
        shares = (row["containment"]["a_in_b"], row["containment"]["b_in_a"])
        first, second = shares if row["a"] == a else shares[::-1]
        relation = row["relation"]
        if row["a"] != a and relation in ("excerpt", "contains"):
            relation = "contains" if relation == "excerpt" else "excerpt"
        if self.together(a, b):
            label = "same" if relation in HALF else "part"
        else:
            label = "quotation" if relation == "quotation" else "separate"
        return Call(label, relation, first, second)


def calls(data: Path, pairs: Iterable[tuple[str, str, str]]) -> dict[Pair, Call]:
    """The answers on pairs given as (collection, ref, ref); none where the articles are not there."""
    found = {}
    for name, a, b in pairs:
        here = articles(data, name)
        if a not in here or b not in here:
            continue
        if name == "outlets":
            answers = Answers(trace(around(here, a, b)).json())
        else:
            answers = _answers(data, name)
        found[a, b] = answers.call(here[a].id, here[b].id)
    return found


@cache
def _answers(data: Path, name: str) -> Answers:
    return Answers(traced(data, name))


def around(here: Mapping[str, Article], a: str, b: str) -> list[Article]:
    """Both articles and the neighbours of each in time, those of equal distance by ref."""
    chosen = {a, b}
    for ref in (a, b):
        own = day(here[ref])
        if own is None:
            continue
        dated = [(abs(other - own), name) for name, each in here.items() if (other := day(each)) is not None]
        chosen.update(
            name for _, name in sorted(each for each in dated if each[1] not in (a, b))[:NEIGHBOURS]
        )
    return [here[name] for name in sorted(chosen)]


def day(article: Article) -> int | None:
    """The day of publication as a number, where it is stated."""
    try:
        return date.fromisoformat((article.published or "")[:10]).toordinal()
    except ValueError:
        return None

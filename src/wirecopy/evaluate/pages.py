"""Versions of pages in a known order, two at a time and without times: which was made from which?

In: `versions/wikipedia_dev.jsonl`. Out: a `Told` for every two consecutive versions of a page: the older is the
parent, is said to be the child, or the program does not decide.

    told(Path("gold/versions"))[0].outcome          # "right"

Pages are no news copy: they grow, where copy is cut. What is measured is how often a direction is claimed from text
alone, and how often rightly.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.boilerplate import Share
from wirecopy.evaluate.gold import Document
from wirecopy.trace import trace

FILE = "wikipedia_dev.jsonl"
STRENGTHS = ("strong", "moderate", "weak")


@dataclass(frozen=True, slots=True)
class Told:
    """Two consecutive versions. `right`, `wrong`: one is said to come from the other, the newer or the older;
    `unseen`: both are said to go back to an unseen text; `cannot-tell`: none of these; `apart`: they are of no
    common dispatch; `equal`: their texts are equal, so that there is nothing to tell. `strength` of what is said."""

    page: str
    version: int
    outcome: str
    strength: str | None = None


def versions(folder: Path) -> list[tuple[str, int, str, str]]:
    """Page, number of the newer version, older text, newer text."""
    pages: dict[str, dict[int, str]] = defaultdict(dict)
    for line in (folder / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pages[row["article"]][row["version"]] = row["text"]
    return [
        (page, number, texts[number - 1], texts[number])
        for page, texts in sorted(pages.items())
        for number in sorted(texts)
        if number - 1 in texts
    ]


def told(
    folder: Path, ask: Callable[[list[Article]], Document] = lambda both: trace(both).json()
) -> list[Told]:
    """What is said of every two consecutive versions."""
    found = []
    for page, number, older, newer in versions(folder):
        # Two outlets that say nothing; the names fall in no order of age, by which ties could be decided.
        first, second = ("one", "two") if number % 2 else ("two", "one")
        both = [Article(older, outlet=f"{first}.example"), Article(newer, outlet=f"{second}.example")]
        if older == newer:
            found.append(Told(page, number, "equal"))
        else:
            found.append(Told(page, number, *outcome(ask(both), both[0].id, both[1].id)))
    return found


def outcome(document: Document, older: str, newer: str) -> tuple[str, str | None]:
    """What the document of a trace says of two articles, and how strongly."""
    for story in document["stories"]:
        for dispatch in story["dispatches"]:
            if {older, newer} == {version["article"] for version in dispatch["versions"]}:
                return _of_edges(dispatch["lineage"], older, newer)
    return "apart", None


def _of_edges(lineage: Iterable[dict[str, Any]], older: str, newer: str) -> tuple[str, str | None]:
    edges = {edge["child"]: edge for edge in lineage}
    if edges[newer]["parent"] == older:
        return "right", edges[newer]["strength"]
    if edges[older]["parent"] == newer:
        return "wrong", edges[older]["strength"]
    parents = [edges[each]["parent"] for each in (older, newer)]
    if all(parents):
        return "unseen", min((edges[each]["strength"] for each in (older, newer)), key=STRENGTHS[::-1].index)
    return "cannot-tell", None


def share(several: Iterable[Told], *outcomes: str) -> Share:
    """How often one of `outcomes`, of all pairs that differ."""
    counted = [each.outcome for each in several if each.outcome != "equal"]
    return Share(sum(each in outcomes for each in counted), len(counted))


def right(several: Iterable[Told], strength: str | None = None) -> Share:
    """Of the directions claimed, with this strength or with any, how many are right."""
    claimed = [
        each.outcome
        for each in several
        if each.outcome in ("right", "wrong") and strength in (None, each.strength)
    ]
    return Share(claimed.count("right"), len(claimed))

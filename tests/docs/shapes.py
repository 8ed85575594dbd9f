"""Real documents -> their objects, each with the name under which the reference has it.

In: what the commands print about our examples. Out: (name in the reference, object), one for every object of every
document; an object in several places comes several times. A document of a new command is one more line of `shapes`
and a function that walks it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import wirecopy
from wirecopy.cli import evaluate as scoring
from wirecopy.evaluate import evaluate

from ..in_process import run

TRACE = "wirecopy trace examples/ --json --corrections tests/cases/corrections.yaml"


def document(line: str) -> Any:
    return json.loads(run(line).stdout)


def _scores() -> Any:
    """The document of `evaluate` on no data and no newsrooms, which takes no time: all that it lacks is said."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "evaluate", lambda data: evaluate(data, newsrooms=0))
        return document("wirecopy evaluate --json")


def shapes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of real documents, with the name under which the reference has it."""
    pair = document("wirecopy diff examples/dam/1-full.html examples/dam/2-cut.txt --json")
    whole = document(TRACE)
    many = document("wirecopy match examples/dam --json")
    said = document("wirecopy quotes examples/dam --json")
    scores = _scores()
    problem = wirecopy.Problem("a.txt", "is empty").json()
    yield from [("JSON of diff", pair), ("JSON of trace", whole), ("JSON of evaluate", scores)]
    yield from [("JSON of quotes", said), ("READ", whole["statements"])]
    yield from [("JSON of match", many), ("COUNTS", many["counts"]), ("PROBLEM", problem)]
    yield from (("PLACE", place) for passage in many["passages"] for place in passage["places"])
    for one in many["pairs"]:
        yield "CONTAINMENT", one["containment"]
        yield from _of_passages(one["passages"])
    yield from (("SCORE", score) for score in scores["scores"])
    yield from _of_comparison(pair)
    for article in (pair["a"], pair["b"], *whole["articles"]):
        yield "ARTICLE", article
        yield from (("FURNITURE", piece) for piece in article["furniture"])
        for credit in article["credits"]:
            yield "CREDIT", credit
            yield from (("SPAN", span) for span in [credit["span"]] if span)
    for one in whole["pairs"]:
        yield "PAIR", one
        yield from _of_comparison(one)
    yield from (("CORRECTION", correction) for correction in whole["corrections"])
    for story in whole["stories"]:
        yield from _of_story(story)


def _of_story(story: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from [("STORY", story), ("ORIGINS", story["origins"])]
    resting: list[dict[str, Any]] = []
    for name, key in (("HEADLINE", "headlines"), ("NAMED", "organisations"), ("NAMED", "cited")):
        yield from ((name, one) for one in story[key])
    if story["earliest"]:
        yield "EARLIEST", story["earliest"]
    for name, found in (
        ("ORIGIN", story["origins"]["reasons"]),
        ("MERGE", story["merges"]),
        ("REWRITTEN", story["rewritten"]),
    ):
        yield from ((name, one) for one in found)
        resting += found
    for dispatch in story["dispatches"]:
        yield "DISPATCH", dispatch
        yield from (("VERSION", version) for version in dispatch["versions"])
        yield from (("UNSEEN", unseen) for unseen in dispatch["unseen"])
        for edge in dispatch["lineage"]:
            yield "EDGE", edge
            yield from (("CHANGE", change) for change in edge["changes"])
            resting.append(edge)
        if dispatch["map"]:
            yield "MAP", dispatch["map"]
            yield from (("PARAGRAPH", paragraph) for paragraph in dispatch["map"]["paragraphs"])
    yield from _of_said(story)
    resting += [*story["accounts"], *story["timeline"]]
    yield from (("EVIDENCE", span) for one in resting for span in one["evidence"])


def _of_said(story: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for statement in story["statements"]:
        yield from [("STATEMENT", statement), ("SPANS", statement["spans"])]
        yield from (("SPAN", span) for spans in statement["spans"].values() for span in spans)
        yield from (("DATE", when) for when in statement["dates"])
        if statement["speaker"]:
            yield "SPEAKER", statement["speaker"]
            yield from (("EVIDENCE", span) for span in statement["speaker"]["evidence"])
    for account in story["accounts"]:
        yield from [("ACCOUNT", account), ("RANGE", account["origins"])]
        for side in account["sides"]:
            yield from [("SIDE", side), ("RANGE", side["origins"])]
    yield from (("HAPPENING", event) for event in story["timeline"])


def _of_comparison(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "CONTAINMENT", found["containment"]
    spans: list[Any] = []
    for change in found["changes"]:
        yield "CHANGE", change
        spans += [change["a"], change["b"]]
    yield from _of_passages(found.get("passages", ()))
    for sentence in found.get("sentences", ()):
        yield "SENTENCE", sentence
        spans += [*sentence["a"], *sentence["b"]]
    yield from (("SPAN", span) for span in spans if span)


def _of_passages(passages: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for passage in passages:
        yield "PASSAGE", passage
        for one in (passage, *passage["runs"]):
            yield from [("SPAN", one["a"]), ("SPAN", one["b"])]
        yield from (("RUN", one) for one in passage["runs"])

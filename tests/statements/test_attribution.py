"""Attributions of small texts: the tables `cases/attribution_*.yaml`, and what no table row can show."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from wirecopy.marks import quotations
from wirecopy.registry import table
from wirecopy.spans import Span
from wirecopy.statements.attribution import attributions
from wirecopy.statements.reader import Reader
from wirecopy.statements.statement import Attribution, Manner
from wirecopy.statements.told import Page, Told, asked, told
from wirecopy.words import paragraphs, sentences

ROWS: list[dict[str, Any]] = [
    row
    for path in sorted((Path(__file__).parent / "cases").glob("attribution_*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


def page(text: str) -> Page:
    pieces = tuple(piece.span for piece in paragraphs(text))
    return Page(text, tuple(sentences(text, pieces)), pieces, (), tuple(quotations(text)))


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _tolds() -> dict[str, Told]:
    """Every text of the tables, all sentences read in one go."""
    pages = {row["text"]: page(row["text"]) for row in ROWS}
    read = _reader().read(asked(list(pages.values())))
    return {text: told(one, read) for text, one in pages.items()}


def read(text: str) -> list[Attribution]:
    if text in _tolds():
        return attributions(_tolds()[text])
    one = page(text)
    return attributions(told(one, _reader().read(asked([one]))))


def _shown(text: str, one: Attribution) -> dict[str, Any]:
    def words(spans: tuple[Span, ...]) -> list[str]:
        return [span.of(text) for span in spans]

    return {
        "source": words(one.source),
        "cue": " ".join(words(one.cue)),
        "content": words(one.content),
        "within": one.within,
    }


def _wanted(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "source": [] if one["source"] is None else [one["source"]],
            "cue": one["cue"],
            "content": one["content"],
            "within": one.get("within"),
        }
        for one in row["found"]
    ]


def _sorted(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=repr)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_case(row: dict[str, Any]) -> None:
    text = row["text"]
    assert _sorted([_shown(text, one) for one in read(text)]) == _sorted(_wanted(row)), row["why"]


def test_rows_have_names_and_reasons_of_their_own() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 120
    assert all(row["why"] for row in ROWS)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ('"It was late," Venn said.', Manner.DIRECT),
        ("Venn said it was late.", Manner.INDIRECT),
        ('Venn said it was "far too late."', Manner.MIXED),
        ('"It sank," Venn said. "Nobody saw it."', Manner.DIRECT),
    ],
)
def test_manner(text: str, manner: Manner) -> None:
    assert [one.manner for one in read(text)] == [manner]


def test_lemma_and_sentence() -> None:
    [one] = read('The storm passed. "It was late," Venn was telling reporters. Nobody slept.')
    assert (one.lemma, one.sentence) == ("tell", 1)


def test_sentence_that_many_articles_carry_is_worked_through_once() -> None:
    first, second = "Venn said it was late.", "The storm passed.\n\nVenn said it was late."
    pages = [page(first), page(second)]
    parsed = _reader().read(asked(pages))
    found = [attributions(told(one, parsed)) for one in pages]
    assert [[s.of(first) for s in a.content] for a in found[0]] == [
        [s.of(second) for s in a.content] for a in found[1]
    ]


def test_cue_table_is_sorted_and_has_known_frames() -> None:
    rows = table("cues")
    keys = [(row["part"], row["cue"]) for row in rows]
    assert keys == sorted(set(keys))
    frames = {frame for row in rows for frame in row["frames"].split()}
    prepositions = set("about against as at behind by for from in of on over that to whether with".split())
    assert frames <= prepositions | {"clause", "infinitive", "ing", "object", "hearer", "raising", "main"}

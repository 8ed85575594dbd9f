"""Polarity, modality and tense of attributions made by hand, row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.marks import quotations
from wirecopy.spans import Span
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.stance import stance
from wirecopy.statements.statement import Attribution, Manner, Modality, Polarity, Tense
from wirecopy.statements.told import Page, Told, asked, told

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "stances.yaml").read_text(encoding="utf-8"))


def _page(text: str) -> Page:
    whole = (Span(0, len(text)),)
    return Page(text, whole, whole, (), tuple(quotations(text)), "2022-03-30")


@pytest.fixture(scope="module")
def read() -> dict[str, Told]:
    pages = [_page(row["text"]) for row in ROWS]
    parsed = Reader().read(asked(pages))
    return {page.text: told(page, parsed) for page in pages}


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_row(row: dict[str, Any], read: dict[str, Told]) -> None:
    text = row["text"]
    attribution = Attribution(
        (),
        (_span(text, row["cue"]),),
        tuple(_span(text, words) for words in row["content"]),
        Manner.DIRECT if row["manner"] == "d" else Manner.INDIRECT,
        row["lemma"],
        0,
    )
    polarity, modality, tense = stance(read[text], attribution)
    assert f"{polarity} {modality} {tense}" == row["expect"], row["why"]


def test_there_are_enough_rows() -> None:
    assert len(ROWS) >= 60
    told_of = {word for row in ROWS for word in row["expect"].split()}
    assert told_of == {str(each) for kind in (Polarity, Modality, Tense) for each in kind}


@given(st.text(max_size=40), st.data())
def test_any_text_has_a_stance(text: str, data: st.DataObject) -> None:
    page = _page(text)
    found = told(page, Reader(Nothing()).read(asked([page])))
    ends = st.integers(0, len(text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    spans = (Span(start, end),)
    assert len(stance(found, Attribution(spans, spans, spans, Manner.INDIRECT, "say", data.draw(ends)))) == 3

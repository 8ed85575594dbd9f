"""Sentences that end right in news, paragraphs put together again."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.spans import Span
from wirecopy.words import paragraphs, sentences

ROWS = yaml.safe_load((Path(__file__).parent.parent / "cases" / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS["sentences"], ids=lambda row: row["is"][0][:40])
def test_sentences(row):
    text = " ".join(row["is"])
    assert [span.of(text) for span in sentences(text, [Span(0, len(text))])] == row["is"], row["why"]


@pytest.mark.parametrize("row", ROWS["paragraphs"], ids=lambda row: row["why"][:50])
def test_paragraphs(row):
    text = row["text"]
    found = [" ".join(line.of(text) for line in paragraph.lines) for paragraph in paragraphs(text)]
    assert found == row["are"], row["why"]


@given(st.text(alphabet="aB .!?\n\r\t\"'”…。1)-•", max_size=200))
def test_nothing_is_lost(text):
    found = paragraphs(text)
    kept = "".join(line.of(text) for paragraph in found for line in paragraph.lines)
    assert "".join(kept.split()) == "".join(text.split())
    cut = sentences(text, [paragraph.span for paragraph in found])
    assert "".join("".join(span.of(text).split()) for span in cut) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(cut))

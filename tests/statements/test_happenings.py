"""Dated happenings, row by row; laws on any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.marks import quotations
from wirecopy.spans import Span
from wirecopy.statements.happenings import Happening, Occurrence, announced, happenings
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.statement import Modality
from wirecopy.statements.time_values import begins
from wirecopy.statements.times import times
from wirecopy.statements.told import Page, asked, told

ROWS = yaml.safe_load((Path(__file__).parent / "cases" / "happenings.yaml").read_text(encoding="utf-8"))


def _happenings(reader: Reader, text: str, published: str | None) -> list[Happening]:
    whole = (Span(0, len(text)),) if text else ()
    page = Page(text, whole, whole, (), tuple(quotations(text)), published)
    found = told(page, reader.read(asked([page])))
    return happenings(found, times(found))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:60] for row in ROWS])
def test_row(row: dict[str, Any], reader: Reader) -> None:
    text = row["text"]
    found = _happenings(reader, text, row.get("published", "2022-03-30"))
    shown = []
    for one in found:
        flags = [name for name in ("attributed", "saying", "negated") if getattr(one, name)]
        flags += [str(one.modality)] if one.modality is not Modality.CERTAIN else []
        told_of = {
            "value": one.value,
            "occurrence": str(one.occurrence),
            "event": one.event.of(text),
            "clause": one.clause.of(text),
        }
        shown.append(told_of | ({"flags": flags} if flags else {}))
    assert shown == row["happenings"], row["why"]


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2022-03-30", "2022-03-30"),
        ("2022-03", "2022-03"),
        ("2022-W13", "2022-03-28"),
        ("2022-Q2", "2022-04"),
        ("2022-summer", "2022"),
        ("1990s", "1990"),
        ("2022-03-26/2022-03-27", "2022-03-26"),
        ("2022-W54", "2022"),
        ("", ""),
    ],
)
def test_values_sort_by_their_beginning(value: str, first: str) -> None:
    assert begins(value) == first


@given(st.text(max_size=60), st.sampled_from([None, "2022-03-30"]))
def test_any_text_breaks_nothing(text: str, published: str | None) -> None:
    found = _happenings(Reader(Nothing()), text, published)
    assert all(one.value for one in found)


def test_what_is_to_come_without_a_date(reader: Reader) -> None:
    text = "Wray will attend the talks, which are expected to last, and will leave on Friday if they fail."
    page = Page(text, (Span(0, len(text)),), (Span(0, len(text)),), (), (), "2022-03-30")
    found = told(page, reader.read(asked([page])))
    dated = happenings(found, times(found))
    assert [one.event.of(text) for one in dated] == ["leave"]
    ahead = announced(found, dated)
    assert [one.event.of(text) for one in ahead] == ["attend", "last"]
    assert all(one.occurrence is Occurrence.TO_COME and not one.value for one in ahead)

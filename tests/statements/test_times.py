"""Time expressions: the gold rows, laws, and what a single sentence does not show."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.evaluate.dates import dates, page, place, rows, scores
from wirecopy.marks import quotations
from wirecopy.registry import table
from wirecopy.spans import Span
from wirecopy.statements.model import Model
from wirecopy.statements.reader import Nothing, Reader
from wirecopy.statements.times import TimeExpression, times
from wirecopy.statements.told import Page, asked, told

GOLD = rows()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Model())


def _times(
    reader: Reader, text: str, sentences: tuple[Span, ...], published: str | None
) -> list[TimeExpression]:
    one = Page(text, sentences, (Span(0, len(text)),), (), tuple(quotations(text)), published)
    return times(told(one, reader.read(asked([one]))))


@pytest.mark.parametrize(
    "row", GOLD, ids=[f"{row['group']}: {row['text'][:50]} {row['expression']}" for row in GOLD]
)
def test_row(row: dict[str, Any], reader: Reader) -> None:
    one = page(row)
    span = place(row)
    found = [
        time
        for time in times(told(one, reader.read(asked([one]))))
        if time.span.start < span.end and time.span.end > span.start
    ]
    if row["value"] is None:
        assert not found, row["why"]
    else:
        assert row["value"] in [time.value for time in found], row["why"]


def test_the_figures_are_told_beside_dateparser(reader: Reader) -> None:
    found = dates(reader)
    assert found.rows == len(GOLD) >= 400
    assert found.right / found.rows >= 0.98
    assert found.grained / found.rows >= 0.98
    assert found.peer is None or found.peer < found.right
    assert scores(reader)[0][1] == found.right / found.rows


def test_every_weekday_on_every_weekday() -> None:
    from datetime import date

    for group in ("past", "present", "future"):
        told_of = {
            (row["expression"], date.fromisoformat(row["published"]).weekday())
            for row in GOLD
            if row["group"] == f"weekday, {group}"
        }
        assert len(told_of) == 49


def test_a_value_says_why_it_is_missing(reader: Reader) -> None:
    text = "The council met on Wednesday."
    (time,) = _times(reader, text, (Span(0, len(text)),), None)
    assert (time.value, time.reason, time.because) == (
        "",
        "no-publication-date",
        "the article has no date to count from",
    )


def test_the_same_day_in_articles_of_two_days(reader: Reader) -> None:
    text = "Envoys met\nearly on\u00a0Wednesday in Osk."
    found = [_times(reader, text, (Span(0, len(text)),), day)[0] for day in ("2022-03-30", "2022-03-31")]
    assert [time.value for time in found] == ["2022-03-30", "2022-03-30"]
    assert [time.reason for time in found] == ["publication-day", "nearest-past"]
    assert found[0].span.of(text) == "early on\u00a0Wednesday"
    assert found[0].verb is not None and found[0].verb.of(text) == "met"


def test_a_quotation_that_goes_on_counts_from_the_same_day(reader: Reader) -> None:
    text = "“We lost,” Venn said on Monday. “We play again tomorrow.” The rain fell yesterday."
    first, second = text.index("“We play"), text.index("The rain")
    spans = (Span(0, first - 1), Span(first, second - 1), Span(second, len(text)))
    monday, tomorrow, yesterday = _times(reader, text, spans, "2022-03-31")
    assert (monday.value, tomorrow.value, yesterday.value) == ("2022-03-28", "2022-03-29", "2022-03-30")
    assert tomorrow.said_on == monday.span and yesterday.said_on is None


_WORDS = st.sampled_from(
    "Monday Tuesday's last next week month in March 5 2022 1989 the weekend ago two years to from until “ ” said will "
    "p.m. 14:00 GMT noon Q3 quarter 31 June few past days , . - a year Friday 24.2.2022".split()
)


@given(
    st.lists(_WORDS, max_size=14).map(" ".join) | st.text(max_size=60),
    st.sampled_from([None, "2022-03-30", "x", "0001-01-01", "9999-12-31"]),
)
def test_any_text_has_ordered_spans(text: str, published: str | None) -> None:
    whole = (Span(0, len(text)),) if text else ()
    found = _times(Reader(Nothing()), text, whole, published)
    assert found == _times(Reader(Nothing()), text, whole, published)
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(time.because for time in found)


@pytest.mark.parametrize("name", ["time_verbs", "stances"])
def test_every_row_of_the_tables_names_its_source(name: str) -> None:
    found = table(name)
    assert all(row["source"] for row in found)
    assert len({tuple(row.items()) for row in found}) == len(found), "a row stands twice"

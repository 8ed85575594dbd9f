"""Stated dates to ISO 8601: as precise as stated, and nothing guessed."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.read.when import iso

TABLE: list[tuple[object, str | None]] = [
    ("2024", "2024"), (2024, "2024"), ("2024-03", "2024-03"), ("2024-03-05", "2024-03-05"),
    ("2024/3/5", "2024-03-05"), ("20240305", "2024-03-05"), (20240305, "2024-03-05"),
    ("2024-03-05T10:15", "2024-03-05T10:15"), ("2024-03-05 10:15:30", "2024-03-05T10:15:30"),
    ("2024-03-05T10:15:30Z", "2024-03-05T10:15:30Z"), ("2024-03-05T10:15:30.5+0200", "2024-03-05T10:15:30.5+02:00"),
    ("2024-03-05T10:15:30+00:00", "2024-03-05T10:15:30Z"), ("2024-03-05T10:15-05", "2024-03-05T10:15-05:00"),
    ("20240305T101530Z", "2024-03-05T10:15:30Z"), ("20240305101530", "2024-03-05T10:15:30"),
    ("Tue, 05 Mar 2024 10:15:30 GMT", "2024-03-05T10:15:30Z"), ("5 Mar 2024 10:15 EST", "2024-03-05T10:15-05:00"),
    ("5th March 2024", "2024-03-05"), ("March 5, 2024", "2024-03-05"), ("Mar. 5 2024, 10:15 p.m.", "2024-03-05T22:15"),
    ("Sept. 5, 2024 at 12:05 am", "2024-09-05T00:05"), ("Tuesday, March 5, 2024", "2024-03-05"),
    ("Tue Mar  5 10:15:30 UTC 2024", "2024-03-05T10:15:30Z"),
    ("Tue Mar 05 2024 10:15:30 GMT+0200 (CEST)", "2024-03-05T10:15:30+02:00"),
    ("25/03/2024", "2024-03-25"), ("03/25/2024", "2024-03-25"), ("04/04/2024", "2024-04-04"), ("25.3.2024", "2024-03-25"),
    (1709633730, "2024-03-05T10:15:30Z"), ("1709633730", "2024-03-05T10:15:30Z"), (1709633730000, "2024-03-05T10:15:30Z"),
    (date(2024, 3, 5), "2024-03-05"), (datetime(2024, 3, 5, 10, tzinfo=UTC), "2024-03-05T10:00:00Z"),
    (datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=2))), "2024-03-05T10:00:00+02:00"),
    # a zone that is several zones is left out, the time stays
    ("2024-03-05 10:15 IST", "2024-03-05T10:15"),
    # two dates at once, no date, or not a date at all
    ("03/04/2024", None), ("2024-13-01", None), ("2024-02-30", None), ("2024-03-05T25:00", None),
    ("2024-03-05T10:15+99:00", None), ("5 Mars 2024", None), ("yesterday", None), ("", None), ("x" * 10_000, None),
    ("2024-W10", None), ("٢٠٢٤-٠٣-٠٥", None), (17, None), (True, None), (None, None), (10**400, None), (-1, None),
    (math.inf, None), (math.nan, None), ([], None), ({}, None), ("9999-01-01", None),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "expected"), TABLE, ids=[ascii(row[0])[:40] for row in TABLE])
def test_table(stated: object, expected: str | None) -> None:
    assert iso(stated) == expected


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_iso_is_its_own_result(day: date) -> None:
    assert iso(day.isoformat()) == day.isoformat()
    assert iso(f"{day:%d %B %Y}") == day.isoformat() or day.strftime("%B") not in "January March"


@given(st.text(max_size=90) | st.floats() | st.integers())
def test_it_never_fails_and_is_stable(value: object) -> None:
    found = iso(value)
    assert found is None or iso(found) == found

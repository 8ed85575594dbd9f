"""Columns of dates: what they become is what `iso` makes of each value."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.read import stamps
from wirecopy.read.columns import SPACES
from wirecopy.read.stamps import Stamps
from wirecopy.read.when import iso

ALMOST_ISO = st.from_regex(
    r"(17|18|19|20|21)\d\d-[01]\d-[0-3]\d(T[0-2]\d:\d\d:[0-6]\d(\.\d{1,3})?(Z|[+-][01]\d:\d\d|)?)?\n?",
    fullmatch=True,
)
OTHER = st.sampled_from(["2024-02-29", "2023-02-29", "2024", "", " ", "?", "5 March 2024", "03/04/2024"])


@settings(max_examples=500, deadline=None)
@given(st.lists(st.none() | ALMOST_ISO | OTHER))
def test_strings(values: list[str | None]) -> None:
    found, clear = Stamps().first([pa.array(values, pa.string())], len(values))
    assert found.to_pylist() == [iso(value) for value in values]
    assert clear.to_pylist() == [not value or iso(value) is not None for value in values]


@given(st.lists(st.none() | st.integers(-(2**35), 2**38)))
def test_times(values: list[int | None]) -> None:
    for zone in (None, "UTC"):
        column = pa.array(values, pa.timestamp("s", zone))
        try:
            wanted = [iso(value) for value in column.to_pylist()]
        except (ValueError, OverflowError):  # beyond the years of Python
            with pytest.raises((ValueError, OverflowError)):
                Stamps().first([column], len(values))
            continue
        assert Stamps().first([column], len(values))[0].to_pylist() == wanted


def test_the_first_column_that_states_a_date_counts() -> None:
    columns = [pa.array(["", "?", "2024"]), pa.array(["2023", "2023", "?"])]
    found, clear = Stamps().first(columns, 3)
    assert found.to_pylist() == ["2023", "2023", "2024"]
    assert clear.to_pylist() == [True, False, True]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "MOST_KEPT", 10)
    kept = Stamps()
    for start in range(0, 100, 5):
        kept.first([pa.array([f"{start + number} March 2024" for number in range(5)])], 5)
        assert len(kept.known) <= 15


def test_all_spaces_are_known() -> None:
    assert set(SPACES) == {char for char in map(chr, range(0x110000)) if char.isspace()}

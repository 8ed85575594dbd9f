"""Times of publication in order: offsets, days alone, what is no time."""

from __future__ import annotations

import doctest
from datetime import datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean import order
from wirecopy.clean.order import before, instant

MOMENTS = st.builds(
    lambda moment, hours: moment.replace(tzinfo=timezone(timedelta(hours=hours))).isoformat(),
    st.datetimes(datetime(2031, 5, 4), datetime(2031, 5, 7)),
    st.integers(-12, 14),
)
NAIVE = st.datetimes(datetime(2031, 5, 4), datetime(2031, 5, 7)).map(datetime.isoformat)
TIMES = st.one_of(st.none(), MOMENTS, NAIVE, st.sampled_from(["2031-05-04", "2031-05", "2031-05-06", "soon"]))


def test_every_order_of_input_is_sorted_alike() -> None:
    times = [
        "2031-05-04",
        "2031-05-05",
        "2031-05-06T01:00+09:00",
        "2031-05-05T18:00",
        "2031-05-05T20:00Z",
        "2031-05-06",
        "2031-05-05T16:30-08:00",
        None,
    ]
    for shuffled in permutations(times, 8):
        assert sorted(shuffled, key=instant) == times


def test_equal_instants_are_equal_however_written() -> None:
    assert instant("2031-05-05T20:00Z") == instant("2031-05-05T21:00:00.000+01:00")
    assert not before("2031-05-05T20:00Z", "2031-05-05T21:00+01:00")


@pytest.mark.parametrize(
    "odd", ["", "soon", "2031-99-99T99:99Z", "0001-01-01T00:00:00+09:00", "9999-12-31T23:00:00-09:00"]
)
def test_what_is_no_time_has_its_place(odd: str) -> None:
    assert instant(odd) < instant(None) or not odd
    assert not before(odd, odd)


@given(st.tuples(MOMENTS, MOMENTS))
def test_with_offsets_the_instants_count(times: tuple[str, str]) -> None:
    one, other = times
    earlier = datetime.fromisoformat(one) < datetime.fromisoformat(other)
    assert before(one, other) == earlier == (instant(one) < instant(other))


@given(TIMES, TIMES)
def test_of_two_one_at_most_is_before(one: str | None, other: str | None) -> None:
    assert not (before(one, other) and before(other, one))


def test_the_examples_in_the_docstring_are_true() -> None:
    found = doctest.testmod(order)
    assert found.attempted == 2 and not found.failed

"""Runs and phrases as numbers, beside dictionaries of the words themselves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.group import Bodies, Body
from wirecopy.group.body import components

from .made_bodies import bodies
from .slow_body import SlowBodies

LENGTHS = {15: "runs", 4: "phrases"}


@given(bodies(most=5))
@settings(max_examples=120, deadline=None)
def test_numbers_stand_for_the_same_words(given_bodies: list[Body]) -> None:
    fast, slow = Bodies(given_bodies), SlowBodies(given_bodies)
    for length, name in LENGTHS.items():
        words_of: dict[int, Any] = {}
        number_of: dict[Any, int] = {}
        for v, row in enumerate(getattr(fast, name)):
            named = slow.named(v, length)
            assert len(row) == len(named)
            for number, key in zip(row.tolist(), named, strict=True):
                assert (number < 0) == (key is None)
                if key is not None:
                    assert words_of.setdefault(number, key) == key
                    assert number_of.setdefault(key, number) == number
    assert [mask.tolist() for mask in fast.quoted] == slow.quoted
    assert fast.sizes.tolist() == [len(words) for words in slow.words]


@given(bodies(most=5))
@settings(max_examples=80, deadline=None)
def test_what_hangs_together_and_what_is_free(given_bodies: list[Body]) -> None:
    fast, slow = Bodies(given_bodies), SlowBodies(given_bodies)
    assert fast.linked() == slow.linked()
    for v in range(len(fast)):
        free = fast.free_runs(v)
        assert int((free >= 0).sum()) == len(slow.free(v))
    runs = [set(slow.named(v, 15)) - {None} for v in range(len(fast))]
    pairs = [(a, b) for a in range(len(fast)) for b in range(a + 1, len(fast)) if runs[a] & runs[b]]
    assert fast.pairs(len(fast)) == (pairs, 0)


@given(bodies(least=2, most=4), st.data())
@settings(max_examples=80, deadline=None)
def test_what_is_covered(given_bodies: list[Body], data: st.DataObject) -> None:
    fast, slow = Bodies(given_bodies), SlowBodies(given_bodies)
    v, w = data.draw(st.tuples(*[st.integers(0, len(fast) - 1)] * 2))
    theirs = {key for key in slow.named(w, 4) if key is not None}
    assert fast.covered(v, fast.phrases_of(w)).tolist() == slow.covered(v, theirs)
    # Whatever was asked before, the next answer is the same.
    assert not fast.covered(v, np.empty(0, np.int32)).any()
    low = data.draw(st.integers(0, len(slow.words[v])))
    within = np.arange(len(slow.words[v])) < low
    assert fast.covered(v, fast.phrases_of(w), within).tolist() == [
        any(
            key in theirs and at + 4 <= low for at, key in enumerate(slow.named(v, 4)) if at <= place < at + 4
        )
        for place in range(len(within))
    ]


@given(bodies(least=1, most=5))
@settings(max_examples=80, deadline=None)
def test_what_stands_in_runs_of_several_articles(given_bodies: list[Body]) -> None:
    fast, slow = Bodies(given_bodies), SlowBodies(given_bodies)
    several = fast.runs_of_several()
    for v in range(len(fast)):
        expected = [False] * len(slow.words[v])
        for at, key in enumerate(slow.named(v, 15)):
            if key and any(key in slow.named(w, 15) for w in range(len(fast)) if w != v):
                expected[at : at + 15] = [True] * 15
        assert fast.within_runs(v, several).tolist() == expected


def test_a_run_in_more_articles_than_are_wanted_makes_no_pairs_and_is_counted() -> None:
    same, other = [f"w{n}" for n in range(15)], [f"v{n}" for n in range(15)]
    found = Bodies([Body(same), Body(same), Body(same), Body(other), Body(other)])
    assert found.pairs(2) == ([(3, 4)], 3)
    assert found.pairs(3) == ([(0, 1), (0, 2), (1, 2), (3, 4)], 0)


def test_words_in_quotation_marks_are_quoted_everywhere() -> None:
    said = [f"said{n}" for n in range(20)]
    before = [f"lead{n}" for n in range(20)]
    marks = np.array([False] * 20 + [True] * 20)
    found = Bodies([Body(before + said, marks), Body(["plainly"] * 3 + said)])
    assert found.quoted[1].tolist() == [False] * 3 + [True] * 20
    assert found.linked() == []


def test_an_article_that_is_quoted_mostly_has_lost_a_mark_and_is_not_asked() -> None:
    said = [f"said{n}" for n in range(40)]
    marks = np.array([False] * 10 + [True] * 30)
    found = Bodies([Body(said, marks), Body(said)])
    assert not found.quoted[1].any() and found.linked() == [[0, 1]]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_nothing_and_empty_bodies(count: int) -> None:
    found = Bodies([Body([]) for _ in range(count)])
    assert found.linked() == [] and found.pairs(9) == ([], 0) and len(found) == count
    assert [found.covered(v, np.array([0])).tolist() for v in range(count)] == [[]] * count


def test_components_put_the_largest_first() -> None:
    groups = [np.array(each) for each in ([4, 5], [0, 2], [2, 3], [3, 0])]
    assert components(7, groups) == [[0, 2, 3], [4, 5]]

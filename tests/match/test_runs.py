"""Runs of two texts: against brute force, and exact ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.match import LEAST, Run, grams, runs, shares_run

WORDS = st.lists(st.sampled_from("abc"), max_size=14)


def slow_runs(a, b, least):
    found = []
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            words = 0
            while i + words < len(a) and j + words < len(b) and a[i + words] == b[j + words]:
                words += 1
            if words >= least:
                found.append(Run(i, j, words))
    return found


@given(WORDS, WORDS, st.integers(1, 5))
def test_every_run_and_no_other(a, b, least):
    assert runs(a, b, least) == slow_runs(a, b, least)
    assert shares_run(a, b, least) == bool(slow_runs(a, b, least))


@given(WORDS, st.integers(1, 16))
def test_equal_names_mean_equal_words(words, length):
    (names,) = grams([words], length)
    assert len(names) == max(0, len(words) - length + 1)
    for i, one in enumerate(names):
        for j, other in enumerate(names):
            assert (one == other) == (words[i : i + length] == words[j : j + length])


@given(st.lists(WORDS, max_size=4), st.integers(1, 14))
def test_names_are_numbers_in_the_order_in_which_the_grams_come(texts, length):
    names: dict[tuple[str, ...], int] = {}
    found = [
        [names.setdefault(tuple(text[at : at + length]), len(names)) for at in range(len(text) - length + 1)]
        for text in texts
    ]
    assert grams(texts, length) == found


def test_fifteen_words_are_found_and_fourteen_are_not():
    run = [f"w{at}" for at in range(LEAST)]
    assert runs(["x", *run, "y"], ["z", "z", *run]) == [Run(1, 2, LEAST)]
    assert runs(["x", *run[:-1], "y"], ["z", *run[:-1]]) == []

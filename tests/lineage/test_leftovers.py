"""Spellings that stand against the custom of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.lineage.leftovers import custom

BRITISH = "harbour labour neighbour colour theatre travelled defence".split()
AMERICAN = "harbor labor neighbor color theater traveled defense".split()


@pytest.mark.parametrize(
    ("text", "name", "foreign"),
    [
        ("the neighbor said the color of labor and theatre", "American", ["theatre"]),
        ("the neighbour said the colour of labour and theater", "British", ["theater"]),
        ("the neighbour said the colour of labour", "British", []),
        ("the neighbour said the color", None, []),
        ("the neighbour and the colour of labor and a theater", None, []),
        ("a theatre", None, []),
        ("a licence and a license the program of the meter and the disc", None, []),
        ("the harbour's labour and the neighbor's colour", "British", ["neighbor's"]),
        ("", None, []),
    ],
    ids="american british all-one two-ways even one-word used-by-both possessive nothing".split(),
)
def test_the_custom_of_a_text(text: str, name: str | None, foreign: list[str]) -> None:
    words = text.split()
    found = custom(words)
    assert (found.name, [words[at] for at in found.foreign]) == (name, foreign)


def test_words_that_do_not_count_make_no_custom() -> None:
    words = "labour harbour theater".split()
    assert custom(words, lambda index: index == 2).name is None


@given(st.lists(st.sampled_from([*BRITISH, *AMERICAN, "the", "said"]), max_size=12))
@settings(max_examples=100, deadline=None)
def test_the_other_way_round_everything_turns(words: list[str]) -> None:
    turned = dict(zip(BRITISH + AMERICAN, AMERICAN + BRITISH, strict=True))
    one, other = custom(words), custom([turned.get(word, word) for word in words])
    assert (one.british, one.american, one.foreign) == (other.american, other.british, other.foreign)
    assert other.name == {"British": "American", "American": "British", None: None}[one.name]
    assert not set(one.british) & set(one.american)

"""Laws of accounts: the mirror of a judgement, no conflict of equal texts, no order of input, any characters."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_tellings import Chance, told

from wirecopy.accounts import accounts, edited, judge
from wirecopy.comparison import compare
from wirecopy.statements.reader import Reader

WORDS = (
    "Orla Venn the ferry sank killed 12 people 19 not on Monday Tuesday in Oskhaven Tarn said will has been "
    "\"We never close the pit\" court acquitted convicted . , no readout and of was by two million crowns"
).split()  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
anything = st.text(max_size=200)


def all_accounts(given_texts, dispatches):
    said, _ = told(given_texts, dispatches)
    return accounts([one for each in said for one in each])


@given(anything, anything)
@settings(max_examples=60, deadline=None)
def test_any_characters(one: str, other: str) -> None:
    for account in all_accounts([one, other], [0, 1]):
        for side in account.sides:
            for utterance, shown in zip(side.utterances, side.shown, strict=True):
                assert 0 <= shown.span.start <= shown.span.end <= len(utterance.teller.text)
                assert shown.article == utterance.article


@given(texts, texts, st.sampled_from(["a", "b", ""]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_mirror(one: str, other: str, later: str, same_copy: bool) -> None:
    (a, b), _ = told([one, other], [0, 0])
    for x, y in product(a[:6], b[:6]):
        found = judge(x, y, same_copy=same_copy, later=later)
        turned = judge(y, x, same_copy=same_copy, later={"a": "b", "b": "a"}.get(later, ""))
        assert found == turned.mirrored


@given(texts)
@settings(max_examples=60, deadline=None)
def test_equal_texts_never_conflict(text: str) -> None:
    assert not any(account.conflict for account in all_accounts([text, text], [0, 1]))
    (a, b), _ = told([text, text], [0, 1])
    for x, y in zip(a, b, strict=True):
        assert judge(x, y, same_copy=False, later="").gravity == 0


@given(st.lists(texts, min_size=2, max_size=4), st.integers(1, 1000))
@settings(max_examples=40, deadline=None)
def test_no_order_of_input(given_texts: list[str], seed: int) -> None:
    said, _ = told(given_texts, list(range(len(given_texts))))
    every = [one for each in said for one in each]
    other = list(every)
    Random(seed).shuffle(other)
    assert accounts(every) == accounts(other)


@given(texts, texts)
@settings(max_examples=30, deadline=None)
def test_edited_sentences(one: str, other: str) -> None:
    (a, b), readings = told([one, other], [0, 0], published=["2031-03-04", "2031-03-05"])
    found = compare(*readings)
    edits = list(edited(0, 1, found.sentences, found.indexed))
    turned = accounts([*b, *a], list(reversed(edits)))
    assert accounts([*a, *b], edits) == turned


def test_many_articles_of_one_story() -> None:
    """Three hundred tellings of one thing are not held each against each."""
    every = []
    for k in range(300):
        every.append(f"Some {k % 7 + 2} people were killed when a ferry sank off Oskhaven, officer {k} said.")
    found = all_accounts(every, list(range(300)))
    assert len(found) >= 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "\ud800", "x" * 200_000, "12 " * 20_000, '"' * 5_000])
def test_odd_texts(text: str) -> None:
    assert isinstance(all_accounts([text.replace("\ud800", "\ufffd"), "A ferry sank."], [0, 1]), tuple)


def test_the_stand_in_reads_alike() -> None:
    first, again = (next(iter(Chance().read(["One two three."]))) for _ in range(2))
    assert (first.pos, first.head) == (again.pos, again.head)
    assert Reader(Chance()).read(["A b."])["A b."].text == "A b."

"""Sentences as columns: the tree, packing, and what a damaged store may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.statements.parsed import Parsed


@st.composite
def parses(draw: st.DrawFn) -> Parsed:
    """Any tree over any words: every token hangs on an earlier one, on a later one, or on itself."""
    letters = st.characters(exclude_characters=" ", exclude_categories=["Cs"])  # no article holds a surrogate
    words = draw(st.lists(st.text(letters, min_size=1, max_size=5), max_size=9))
    text = " ".join(words)
    start, at = [], 0
    for word in words:
        start.append(at)
        at += len(word) + 1
    order = draw(st.permutations(range(len(words))))
    head = list(range(len(words)))
    for place, i in enumerate(order[1:], 1):
        head[i] = draw(st.sampled_from(order[:place]))
    label = st.sampled_from(["nsubj", "ROOT", "dobj", "punct"])
    columns = [tuple(draw(label) for _ in words) for _ in range(3)]
    ends = tuple(s + len(w) for s, w in zip(start, words, strict=True))
    return Parsed(text, tuple(start), ends, tuple(words), *columns, tuple(head), tuple("" for _ in words))


@given(parses())
def test_packed_and_read_back_it_is_the_same(one: Parsed) -> None:
    again = Parsed.unpack(one.text, one.pack())
    for name in ("text", "start", "end", "lemma", "pos", "tag", "dep", "head", "ent"):
        assert getattr(again, name) == getattr(one, name)


def below(one: Parsed, i: int) -> set[int]:
    """The slow form: everything from which climbing leads to `i`."""
    found = set()
    for k in range(len(one)):
        at = k
        while at != i and one.head[at] != at:
            at = one.head[at]
        if at == i:
            found.add(k)
    return found


@given(parses())
def test_the_reach_of_a_token_is_all_that_hangs_on_it(one: Parsed) -> None:
    for i in range(len(one)):
        low, high = one.reach(i)
        assert (low, high - 1) == (min(below(one, i)), max(below(one, i)))
        assert all(one.head[k] == i for k in one.children(i))
        assert list(one.above(i))[-1:] in ([], [one.root])


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"null",
        b"[1]",
        b'[[0],[4],[0],[],[],"","",""]',
        b'[[0],[400],[0],["a"],[""],"X","X","X"]',
        b"\xff\x00",
    ],
)
def test_what_is_no_packed_sentence_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError):
        Parsed.unpack("It rained.", packed)


def test_heads_that_form_a_ring_end() -> None:
    """No model gives one, but a file on disk may."""
    one = Parsed("a b", (0, 2), (1, 3), ("a", "b"), ("X", "X"), ("X", "X"), ("d", "d"), (1, 0), ("", ""))
    assert one.root == 0
    assert len(list(one.above(0))) <= 2
    assert one.reach(0)[0] == 0


def test_a_very_deep_tree_is_no_trouble() -> None:
    """A table that was taken for a sentence may hang each word on the next."""
    count = 20_000
    text = "a " * count
    places = tuple(range(0, 2 * count, 2))
    column = ("x",) * count
    ends = tuple(at + 1 for at in places)
    one = Parsed(text, places, ends, column, column, column, column, (*range(1, count), count - 1), column)
    assert one.reach(count - 1) == (0, count) and one.reach(0) == (0, 1)


def test_what_a_rule_makes_is_made_once_for_what_it_is_given() -> None:
    one = Parsed("a b", (0, 2), (1, 3), ("a", "b"), ("X", "X"), ("X", "X"), ("d", "d"), (0, 0), ("", ""))
    asked: list[int] = []

    def rule(parsed: Parsed, i: int) -> str | None:
        asked.append(i)
        return None if i else parsed.word(i)

    assert [one.once(rule, i) for i in (0, 1, 1, 0)] == ["a", None, None, "a"]
    assert asked == [0, 1]

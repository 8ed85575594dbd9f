"""The same input gives the same answer: in any order, in any batches, on any threads, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.engine import Engine
from wirecopy.match.bulk import find
from wirecopy.match.result import Matches

from .invented import story
from .made import ALL, Given, batches, listed, match, named, rows, truth

TABLES = ("articles", "passages", "places", "pairs", "runs")
# Passages and places come in the order of the texts, in a batch those with odd words last; everything else
# has an order of its own.
BY_ID = ("articles", "pairs", "runs")


@pytest.fixture(scope="module")
def one_thread() -> Iterator[Engine]:
    with Engine(threads=1) as made:
        yield made


@pytest.fixture(scope="module")
def little() -> Iterator[Engine]:
    """Hardly any memory: all that is kept goes to files, and the sketch has its least size."""
    with Engine(threads=2, memory=4096) as made:
        yield made


@pytest.fixture(scope="module")
def some() -> Iterator[Engine]:
    with Engine(threads=2, memory=64_000_000) as made:
        yield made


def newsroom(seed: int, count: int = 14) -> list[Given]:
    """Stories of outlets, some dated, some given more than once."""
    random = Random(seed)
    found = [
        replace(
            each,
            outlet=random.choice([None, "gull.example", "tern.example", "auk.example"]),
            url=random.choice([None, f"https://news.example/{at}"]),
            published=random.choice([None, "2031-05-04", "2031-05-07T10:00:00Z", "2031-05"]),
        )
        for at, each in enumerate(story(random, count, 10, 60).articles)
    ]
    return found + random.choices(found, k=3)


def same_rows(one: Matches, other: Matches, tables: tuple[str, ...] = TABLES) -> None:
    """Row by row, not only as sets."""
    for name in tables:
        assert getattr(one, name).to_pylist() == getattr(other, name).to_pylist(), name
    assert one.problems == other.problems


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([2, 3, 100_000]), st.booleans())
def test_threads_batches_and_memory_do_not_matter(engine, one_thread, little, some, seed, most, same):
    made = newsroom(seed)
    options = replace(ALL, max_group=most, same_outlet=same)
    first = match(made, engine, options)
    same_rows(first, match(made, engine, options))
    same_rows(first, match(made, one_thread, options))
    same_rows(first, match(made, little, options))
    same_rows(first, match(made, some, options))
    for parts in (7, len(made)):
        other = match(made, one_thread, options, parts)
        same_rows(first, other, BY_ID)
        assert named(first) == named(other)
        same_rows(other, match(made, little, options, parts))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([2, 3, 100_000]), st.integers(1, 5))
def test_the_order_of_articles_does_not_matter(engine, seed, most, parts):
    made = newsroom(seed)
    shuffled = list(made)
    Random(seed + 1).shuffle(shuffled)
    one = match(made, engine, max_group=most)
    other = match(shuffled, engine, max_group=most, parts=parts)
    assert named(one) == named(other)
    same_rows(one, other, BY_ID)


def test_the_order_of_equal_articles_does_not_matter(engine):
    text = " ".join(f"w{k}" for k in range(30))
    made = [
        Given(text, "a", "gull.example", published="2031-05-04"),
        Given(text, "b", "gull.example", published="2031-06-04"),
        Given(f"{text} more", "c", "tern.example", published="2031-06-05"),
    ]
    one, other = (match(each, engine, within=3) for each in (made, made[::-1]))
    assert one.pairs.num_rows == other.pairs.num_rows
    assert named(one) == named(other)


def test_what_is_spilled_is_found_again(little, engine):
    """Texts far larger than the memory that they may take."""
    random = Random(9)
    made = rows(
        " ".join([*(f"u{random.random()}" for _ in range(500)), *(f"s{at % 20}x{k}" for k in range(20))])
        for at in range(200)
    )
    matches = match(made, little, parts=20)
    same_rows(matches, match(made, engine))
    assert matches.pairs.num_rows == 20 * (10 * 9 // 2)
    assert matches.text(0) in {each.text for each in made}


@pytest.mark.parametrize(
    "made",
    [
        [],
        rows([""]),
        rows(["", ""]),
        rows(["we", "so"]),
        rows(["\u0301", "-", "\n" * 50]),
        rows([" ".join(map(str, range(14)))] * 3),
        rows([" ".join(map(str, range(40)))]),
    ],
    ids=["none", "empty", "empties", "short", "no words", "fourteen", "alone"],
)
def test_nothing_is_shared(engine, little, made):
    for where in (engine, little):
        matches = match(made, where)
        assert [getattr(matches, name).num_rows for name in TABLES] == [0] * 5
        assert matches.counts["articles"] == len(made)


def test_no_batches_at_all(engine):
    assert find([], engine).pairs.num_rows == 0


def test_slices_of_a_batch(engine):
    """Texts that do not begin where their buffer begins."""
    made = story(Random(12), 9, 6).articles
    ((side, whole),) = batches(made)
    parts = [(side, whole.slice(first, count)) for first, count in ((3, 4), (7, 2), (0, 3))]
    matches = find(parts, engine, ALL)
    assert listed(matches) == truth(made)


def test_stages_of_one_answer_agree(engine):
    """What the counts say."""
    made = newsroom(3)
    matches = match(made, engine)
    assert matches.counts["articles"] == len(made)
    assert matches.counts["bytes"] == sum(len(each.text.encode()) for each in made)
    assert sum(len(refs) for refs in matches.articles["refs"].to_pylist()) <= len(made)
    assert matches.pairs["runs"].to_pylist() == [len(each) for each in listed(matches).values()]

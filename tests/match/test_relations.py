"""Relations and measures: a row for each relation, and containment beside that of two articles alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy
from wirecopy.article import Article
from wirecopy.match.measure import common
from wirecopy.match.relations import Because
from wirecopy.read import read
from wirecopy.reasons import Relation
from wirecopy.words import words as words_of

from .invented import story
from .made import Given, match, rows
from .slow_match import seen

DAM = Path(__file__).parents[2] / "examples" / "dam"


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{at}" for at in range(count))


COPY = words("w", 60)
FOOT = words("foot", 20)
SAID = words("said", 18)


def related(engine, a: str, b: str, *others: Given) -> dict:
    """The row of a pair; the article `a` comes first in the order of ids."""
    one, other = Given(a, "a", "Gull", published="2031-05-04"), Given(b, "b", "Tern", published="2031-05-04")
    at = 0
    while one.id > other.id:
        at += 1
        other = replace(other, url=f"https://tern.example/{at}")
    matches = match([one, other, *others], engine)
    ids = matches.articles["id"].to_pylist()
    (row,) = (
        row for row in matches.pairs.to_pylist() if (ids[row["a"]], ids[row["b"]]) == (one.id, other.id)
    )
    return row


CASES = [
    (Relation.IDENTICAL, Because.ALL, COPY, COPY.upper()),
    (Relation.EXCERPT, Because.A_INSIDE, COPY, f"{words('n', 80)} {COPY}"),
    (Relation.CONTAINS, Because.B_INSIDE, f"{words('n', 80)} {COPY}", COPY),
    (Relation.EDITED, Because.HALF, f"{COPY} {words('m', 30)}", f"{words('n', 40)} {COPY}"),
    (Relation.PART, Because.LESS, f"{COPY} {words('m', 80)}", f"{words('n', 80)} {COPY}"),
    (Relation.QUOTATION, Because.QUOTED, f"{words('m', 9)} “{SAID}” so", f"{words('n', 9)} “{SAID}” it"),
    (Relation.QUOTATION, Because.QUOTED, f"{words('m', 9)} {SAID} so", f'{words("n", 9)} "{SAID}" it'),
    (Relation.EXCERPT, Because.A_INSIDE, SAID, f"{words('n', 80)} {SAID}"),
]


@pytest.mark.parametrize(
    ("relation", "because", "a", "b"), CASES, ids=[f"{case[0]} {at}" for at, case in enumerate(CASES)]
)
def test_relation(engine, relation, because, a, b):
    row = related(engine, a, b)
    assert (row["relation"], row["because"]) == (relation, because)


def test_boilerplate(engine):
    """What an outlet puts under its articles, whatever the story, and another one has once."""
    others = [
        Given(f"{words(f'story{day}x', 100)}\n{FOOT}", f"o{day}", "Gull", published=f"2031-05-{day:02}")
        for day in range(10, 30)
    ]
    row = related(engine, f"{words('m', 100)}\n{FOOT}", f"{words('n', 100)}\n{FOOT}", *others)
    assert (row["relation"], row["because"]) == (Relation.BOILERPLATE, Because.STOCK)
    assert (row["words"], row["a_in_b"], row["b_in_a"]) == (0, 0, 0)


def test_every_relation_that_can_be_has_a_row_here():
    assert {case[0] for case in CASES} | {Relation.BOILERPLATE, Relation.UNRELATED} == set(Relation)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 6))
def test_measures(engine, seed, count):
    """Words that stand in the other article, counted one by one; words in small gaps may be added."""
    made = story(Random(seed), count, 6, 40).articles
    matches = match(made, engine)
    texts = {each.id: seen(each.text).folded for each in made}
    ids = matches.articles["id"].to_pylist()
    starts = {each.id: dict(zip(words_of(each.text).start, range(10**6), strict=False)) for each in made}
    by_pair: dict[int, list[dict]] = {}
    for run in matches.runs.to_pylist():
        by_pair.setdefault(run["pair"], []).append(run)
    for number, row in enumerate(matches.pairs.to_pylist()):
        runs = by_pair[number]
        covered = []
        for side, one in (("a", ids[row["a"]]), ("b", ids[row["b"]])):
            covered.append(set())
            for run in runs:
                first = starts[one][run[f"{side}_start"]]
                covered[-1].update(range(first, first + run["words"]))
        least = min(map(len, covered))
        assert row["longest"] == max(run["words"] for run in runs)
        assert row["runs"] == len(runs)
        assert row["words"] >= least
        for name, one in (("a_in_b", ids[row["a"]]), ("b_in_a", ids[row["b"]])):
            assert row[name] == pytest.approx(min(1, row["words"] / len(texts[one])))
        # Passages of the pair are numbered in the order of A.
        numbers = [run["passage"] for run in runs]
        assert sorted(set(numbers)) == list(range(len(set(numbers))))
        assert [numbers.index(each) for each in sorted(set(numbers))] == sorted(
            numbers.index(each) for each in set(numbers)
        )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=60), st.lists(st.integers(0, 3), max_size=60))
def test_common_words_in_order(one, other):
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, mine in enumerate(one):
        for j, its in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if mine == its else max(table[i][j + 1], table[i + 1][j])
    tokens = np.array(one + other, np.uint32)
    assert common(tokens, 0, len(one), len(one), len(other)) == table[-1][-1]


def test_equal_words_beside_those_of_two_articles_alone(engine):
    """The example: the same pairs share something, and bulk counts hardly a word that `diff` does not
    (furniture). It may count fewer, since it does not look before the first run of a passage and behind the last, nor far
    between two: of copies of some length at least three in four."""
    articles = [item for item in read([str(DAM)]) if isinstance(item, Article)]
    made = [Given(each.text, str(at), f"outlet {at}") for at, each in enumerate(articles)]
    matches = match(made, engine)
    ids = matches.articles["id"].to_pylist()
    found = {(ids[row["a"]], ids[row["b"]]): row for row in matches.pairs.to_pylist()}
    copies = 0
    for i, j in combinations(range(len(made)), 2):
        one, other = (i, j) if made[i].id < made[j].id else (j, i)
        comparison = wirecopy.diff(articles[one], articles[other])
        row = found.get((made[one].id, made[other].id))
        if comparison.overlap.relation is Relation.BOILERPLATE:
            continue  # furniture, of which the matching knows only what many articles have
        assert (row is not None) == bool(comparison.overlap.passages)
        if row is None:
            continue
        equal = sum(passage.equal for passage in comparison.overlap.passages)
        assert row["words"] <= 1.02 * equal + 2
        if comparison.overlap.relation is Relation.EDITED:
            copies += 1
            assert row["words"] >= 0.75 * equal
            assert row["relation"] == Relation.EDITED
    assert copies >= 6


def test_rows_name_articles_of_the_table(engine):
    matches = match(rows([COPY, f"{COPY} so", f"it {COPY}"]), engine)
    assert matches.pairs["a"].to_pylist() == [0, 0, 1] and matches.pairs["b"].to_pylist() == [1, 2, 2]

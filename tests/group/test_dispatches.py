"""Which articles carry one text: a table of hard cases, and what holds of any bodies."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article
from wirecopy.group import Bodies, Body, Carried, Dispatch, dispatches
from wirecopy.trace import Trace, trace

from .made_bodies import PIECES, bodies

TABLE = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "dispatches.yaml").read_text(encoding="utf-8")
)
ROWS = TABLE["rows"]


def articles(row: dict[str, Any]) -> list[Article]:
    return [
        Article(
            "\n\n".join(TABLE["paragraphs"].get(part, part) for part in parts),
            refs=(name,),
            outlet=row.get("outlets", {}).get(name),
        )
        for name, parts in row["texts"].items()
    ]


def names(found: Trace, dispatch: Dispatch) -> frozenset[str]:
    return frozenset(found.readings[v].article.refs[0] for v in dispatch.articles)


@pytest.mark.parametrize("backwards", [False, True], ids=["", "backwards"])
@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: dict[str, Any], backwards: bool) -> None:
    found = trace(articles(row)[:: -1 if backwards else 1])
    grouped = [names(found, dispatch) for dispatch in found.dispatches]
    if "dispatches" in row:
        assert set(grouped) == {frozenset(each) for each in row["dispatches"]}, row["why"]
        assert len(grouped) == len(row["dispatches"])
    for pair in row.get("apart", ()):
        assert not any(set(pair) <= group for group in grouped), row["why"]
    for name, wanted in row.get("versions", {}).items():
        (member,) = (
            member
            for dispatch in found.dispatches
            for member in dispatch.versions
            if found.readings[member.article].article.refs[0] == name
        )
        told = {
            "reason": str(member.reason),
            "host": member.host,
            "own": member.own,
            "carries": member.carries,
        }
        assert {key: told[key] for key in wanted} == wanted, row["why"]


def test_every_row_says_why_and_is_named_once() -> None:
    assert all(len(row["why"].split()) > 5 for row in ROWS)
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    used = {part for row in ROWS for parts in row["texts"].values() for part in parts}
    assert set(TABLE["paragraphs"]) <= used


PARAGRAPHS = [f"{letter}{n}" for letter in "pqr" for n in range(45)]


@st.composite
def news(draw: st.DrawFn) -> list[Body]:
    """Bodies of paragraphs of 45 words that several have, in any order, cut anywhere."""
    stock = [PARAGRAPHS[at : at + 45] for at in range(0, len(PARAGRAPHS), 45)] + [PIECES[4]]
    found = []
    for v in range(draw(st.integers(1, 6))):
        words: list[str] = []
        for part in draw(st.lists(st.sampled_from(stock), max_size=4)):
            words += part[draw(st.integers(0, 20)) : draw(st.integers(20, 45))]
            words += [f"own{v}-{len(words) + n}" for n in range(draw(st.integers(0, 12)))]
        found.append(Body(words))
    return found


def told(found: list[Dispatch], order: list[int]) -> list[tuple[Any, ...]]:
    """Dispatches by the names of their articles."""
    return [
        (
            order[each.base],
            sorted(
                (order[m.article], m.carries, m.reason, m.shared.tolist(), m.lone.tolist())
                for m in each.versions
            ),
        )
        for each in found
    ]


@given(st.one_of(news(), bodies(least=1, most=6)), st.data())
@settings(max_examples=150, deadline=None)
def test_laws(given_bodies: list[Body], data: st.DataObject) -> None:
    ids = list(range(len(given_bodies)))
    made = Bodies(given_bodies)
    pairs = list(combinations(ids, 2))
    apart = frozenset(data.draw(st.lists(st.sampled_from(pairs), max_size=2))) if pairs else frozenset()
    outlets = data.draw(st.lists(st.sampled_from(["x", "y", None]), min_size=len(ids), max_size=len(ids)))
    found = dispatches(made, ids, apart, outlets)
    assert {v for dispatch in found for v in dispatch.articles} == set(ids)
    assert [-len(each.versions) for each in found] == sorted(-len(each.versions) for each in found)
    for dispatch in found:
        assert dispatch.articles == sorted(set(dispatch.articles)) and dispatch.base in dispatch.articles
        assert not apart & set(combinations(dispatch.articles, 2))
        for member in dispatch.versions:
            assert len(member.shared) == len(member.lone) == made.sizes[member.article]
            assert not (member.shared & member.lone).any()
            assert 0 <= member.carries <= 1 and 0 <= member.own <= 1 and 0 <= member.share <= 1
            assert (member.article == dispatch.base) == (member.reason in (Carried.BASE, Carried.ALONE))
            assert (member.reason is Carried.ALONE) == (len(dispatch.versions) == 1)
    linked = {v for part in made.linked() for v in part}
    assert all(v in linked for each in found for v in each.articles if len(each.versions) > 1)

    # The same for the articles in any order: `order` and not the place among them breaks ties.
    moved = data.draw(st.permutations(ids))
    place = {v: at for at, v in enumerate(moved)}
    other = dispatches(
        Bodies([given_bodies[v] for v in moved]),
        moved,
        frozenset((min(place[a], place[b]), max(place[a], place[b])) for a, b in apart),
        [outlets[v] for v in moved],
    )
    assert told(found, ids) == told(other, list(moved))


def test_two_that_are_kept_apart_are_not_joined_by_a_third() -> None:
    text = [f"w{n}" for n in range(80)]
    made = Bodies([Body(text), Body(text[:60]), Body(text[:50])])
    assert [each.articles for each in dispatches(made, "abc")] == [[0, 1, 2]]
    found = dispatches(made, "abc", frozenset([(1, 2)]))
    assert sorted(each.articles for each in found) == [[0, 1], [2]]
    alone = next(each for each in found if each.articles == [2])
    assert alone.versions[0].own == 0.0  # it shares all it has, though nobody is said to carry it


def test_an_article_alone_has_of_its_own_what_stands_nowhere_else() -> None:
    quoted = [f"said{n}" for n in range(20)]
    marks = np.array([False] * 20 + [True] * 20)
    made = Bodies([Body([f"a{n}" for n in range(20)] + quoted, marks), Body(quoted + ["b"] * 60)])
    found = dispatches(made, "ab")
    assert [each.articles for each in found] == [[0], [1]]
    assert [each.versions[0].own for each in found] == [0.5, 0.75]


def test_nothing() -> None:
    assert dispatches(Bodies([]), []) == []

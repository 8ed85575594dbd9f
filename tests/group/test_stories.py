"""Stories: the table of cases, and the laws: order, chains, a person's word, evidence, work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.group.candidates import candidates
from wirecopy.group.common import StoryWhy
from wirecopy.group.facts import FactKind, Facts, meaning
from wirecopy.group.stories import Story, Telling, stories, telling
from wirecopy.group.vectors import vectors
from wirecopy.words import words

from .reading import cases, telling_of

ROWS = cases("stories")
ALL = [(f"{row['id']}.{name}", told) for row in ROWS for name, told in row["tellings"].items()]


def together(tellings: list[Telling], found: list[Story]) -> list[list[str]]:
    groups = [sorted(tellings[at].name for at in story.tellings) for story in found]
    return sorted(group for group in groups if len(group) > 1)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    tellings = [telling_of(name, told) for name, told in row["tellings"].items()]
    assert together(tellings, stories(tellings)) == sorted(map(sorted, row["stories"])), row["why"]


def test_all_cases_at_once() -> None:
    tellings = [telling_of(name, told) for name, told in ALL]
    expected = sorted(
        sorted(f"{row['id']}.{name}" for name in group) for row in ROWS for group in row["stories"]
    )
    assert together(tellings, stories(tellings)) == expected


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(ALL))))
def test_the_order_of_input_does_not_matter(order: list[int]) -> None:
    tellings = [telling_of(name, told) for name, told in ALL]
    shuffled = [tellings[at] for at in order]
    assert named(shuffled, stories(shuffled)) == named(tellings, stories(tellings))


def named(tellings: list[Telling], found: list[Story]) -> list[Any]:
    def name(at: int) -> str:
        return tellings[at].name

    return [
        (
            story.name,
            [name(at) for at in story.tellings],
            [(name(merge.a), name(merge.b), merge.likeness, merge.evidence) for merge in story.merges],
        )
        for story in found
    ]


def test_every_merge_shows_the_same_facts_on_both_sides() -> None:
    texts = {name: told["text"] for name, told in ALL}
    tellings = [telling_of(name, told) for name, told in ALL]
    merges = [merge for story in stories(tellings) for merge in story.merges]
    assert merges
    for merge in merges:
        assert merge.evidence
        assert merge.reason is not StoryWhy.PERSON
        for shared in merge.evidence:
            if shared.kind is FactKind.NUMBER:
                continue  # eleven and 11
            a, b = shared.a.of(texts[tellings[merge.a].name]), shared.b.of(texts[tellings[merge.b].name])
            assert [meaning(w)[0] for w in words(a).folded] == [meaning(w)[0] for w in words(b).folded]


def made(name: str, keys: list[str], published: str | None = None) -> Telling:
    rows = range(len(keys))
    kinds = [FactKind.NAME for _ in rows]
    found = Facts(
        kinds, keys, [1.0 for _ in rows], list(rows), list(rows), [at + 1 for at in rows], (), len(keys)
    )
    return telling(name, found, published)


def test_a_chain_of_likes_is_no_story() -> None:
    """Each telling shares half of its facts with the next, and none with the one after that."""
    chain = [made(f"t{at:02}", [f"f{k}" for k in range(10 * at, 10 * at + 20)]) for at in range(12)]
    assert together(chain[:2], stories(chain[:2])) == [["t00", "t01"]]
    assert max(len(story.tellings) for story in stories(chain)) <= 4


def test_days_lower_the_likeness() -> None:
    keys = [f"f{at}" for at in range(20)]
    first = made("a", keys, "2024-05-01")
    near, far = (
        made("b", keys[:8] + [f"g{at}" for at in range(12)], day) for day in ("2024-05-02", "2024-06-01")
    )
    assert len(stories([first, near])) == 1
    assert len(stories([first, far])) == 2
    assert len(stories([first, replace(far, earliest=None)])) == 1
    assert len(stories([first, made("c", keys, "2031-01-01")])) == 1


def test_a_person_joins_and_parts() -> None:
    keys = [f"f{at}" for at in range(20)]
    tellings = [made("a", keys), made("b", keys), made("c", keys), made("d", ["x", "y"])]
    found = stories(tellings, together=[(3, 0)], apart=[(0, 1)])
    assert all({0, 1} - set(story.tellings) for story in found)
    assert any({0, 3} <= set(story.tellings) for story in found)
    assert [
        merge.likeness for story in found for merge in story.merges if merge.reason is StoryWhy.PERSON
    ] == [None]


def test_one_person_keeps_two_apart_through_a_third() -> None:
    keys = [f"f{at}" for at in range(20)]
    found = stories([made(name, keys) for name in "abcd"], apart=[(0, 1), (2, 1)])
    assert all(not ({0, 1} <= set(story.tellings) or {1, 2} <= set(story.tellings)) for story in found)


@pytest.mark.parametrize("stated", [None, "", "2024", "2024-05", "2024-99-99", "yesterday, at noon"])
def test_a_day_that_is_none_stops_nothing(stated: str | None) -> None:
    assert len(stories([made("a", ["x"], stated), made("b", [], stated)])) == 2


def test_nothing_and_no_facts() -> None:
    assert stories([]) == []
    assert [story.tellings for story in stories([made("a", []), made("b", [])])] == [(0,), (1,)]


def test_work_grows_with_the_tellings() -> None:
    """A fact that every telling names makes no more pairs for each of them in a large set."""
    for count in (100, 400):
        tellings = [
            made(f"t{at:03}", ["everywhere", f"f{at // 2}", f"g{at}"], "2024-05-01") for at in range(count)
        ]
        days: list[int | None] = [700_000] * count
        found = candidates(vectors([one.gist for one in tellings], days, [None] * count), days)
        assert len(found) <= 10 * count
        assert {(at, at + 1) for at in range(0, count, 2)} <= set(found)

"""Simulated newsrooms: the same seed, the same newsroom; and what is said to be true of it is."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean import clean
from wirecopy.evaluate.newsroom import HELD_OUT, Newsroom, grow
from wirecopy.evaluate.newsroom.sentence import Sentence
from wirecopy.evaluate.newsroom.truth import Changed
from wirecopy.words import paragraphs, words

SEEDS = (1, 2, 3, 4, HELD_OUT, HELD_OUT + 1)


@cache
def grown(seed: int) -> Newsroom:
    """Grown once, as several tests look at some."""
    return grow(seed)


@pytest.fixture(scope="module")
def rooms() -> list[Newsroom]:
    return [grown(seed) for seed in SEEDS]


def test_the_same_seed_gives_the_same_newsroom(rooms: list[Newsroom]) -> None:
    again = grow(SEEDS[1])
    assert [article.text for article in again.articles] == [article.text for article in rooms[1].articles]
    assert again.nodes == rooms[1].nodes
    assert again.changed == rooms[1].changed
    assert [each.text for each in rooms[0].articles] != [each.text for each in rooms[1].articles]


def test_seeds_for_measuring_tell_other_stories_than_seeds_for_tuning(rooms: list[Newsroom]) -> None:
    def titles(some: list[Newsroom]) -> set[str]:
        """Titles without their names and figures."""
        return {
            re.sub(r"[A-Z]\w+|\d+", "", node.dress.title)
            for room in some
            for node in room.nodes.values()
            if node.dress.title.count(" ") > 3
        }

    assert not titles(rooms[:4]) & titles(rooms[4:])


def test_a_newsroom_holds_every_kind_of_version() -> None:
    edits = {edit for seed in range(1, 13) for node in grown(seed).nodes.values() for edit in node.edits}
    assert edits >= {
        "agency text",
        "own text",
        "verbatim",
        "light",
        "heavy",
        "teaser",
        "excerpt",
        "splice",
        "merge",
        "update",
        "correct",
        "cut end",
        "cut paragraphs",
        "cut sentences",
        "move",
        "tone",
        "own reporting",
    }


def test_sentences_stand_where_they_are_said_to(rooms: list[Newsroom]) -> None:
    for room in rooms:
        for name, printed in room.printed.items():
            text = printed.article.text
            told = {
                sentence.key: sentence.text for paragraph in room.nodes[name].draft for sentence in paragraph
            }
            assert {key: span.of(text) for key, span in printed.sentences.items()} == told
            spans = sorted([*printed.sentences.values(), *(span for _, span in printed.furniture)])
            assert all(one.end <= two.start for one, two in pairwise(spans))
            covered = {at for span in spans for at in range(span.start, span.end)}
            assert not "".join(char for at, char in enumerate(text) if at not in covered).strip()


def test_changes_lead_from_the_child_back_to_its_parent(rooms: list[Newsroom]) -> None:
    for room in rooms:
        inside: dict[tuple[str, str], list[Changed]] = {}
        for change in room.changed:
            if change.here and change.there and change.kinds != ("moved",):
                inside.setdefault((change.child, change.parent), []).append(change)
        for node in room.nodes.values():
            if not node.parents:
                continue
            child, parent = room.printed[node.name], room.printed[node.parents[0]]
            for key, span in child.sentences.items():
                if key not in parent.sentences:
                    continue
                back, at = "", span.start
                for change in inside.get((node.name, node.parents[0]), []):
                    assert change.here and change.there
                    if span.covers(change.here):
                        back += child.article.text[at : change.here.start]
                        back += change.there.of(parent.article.text)
                        at = change.here.end
                back += child.article.text[at : span.end]
                assert back == parent.sentences[key].of(parent.article.text), (node.name, key)


def test_what_went_and_came_is_told(rooms: list[Newsroom]) -> None:
    for room in rooms:
        for node in room.nodes.values():
            for parent in node.parents:
                here = room.printed[node.name].sentences
                there = room.printed[parent].sentences
                mine = [each for each in room.changed if each.child == node.name and each.parent == parent]
                assert sum(each.kinds == ("added",) for each in mine) == len(here.keys() - there.keys())
                assert sum(each.kinds == ("dropped",) for each in mine) == len(there.keys() - here.keys())


def test_a_version_shares_a_run_of_15_words_with_each_text_it_was_made_from(rooms: list[Newsroom]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        folded = words(text).folded
        return {tuple(folded[at : at + 15]) for at in range(len(folded) - 14)}

    for room in rooms:
        held = {name: runs(printed.article.text) for name, printed in room.printed.items()}
        for node in room.nodes.values():
            for parent in node.parents:
                assert held[node.name] & held[parent], (room.seed, node.name, node.edits)


def test_independent_texts_of_a_story_share_no_run_of_15_words(rooms: list[Newsroom]) -> None:
    for room in rooms:
        roots = [
            (node.story, words(" ".join(s.text for p in node.draft for s in p)).folded)
            for node in room.nodes.values()
            if not node.parents
        ]
        for at, (story, one) in enumerate(roots):
            mine = {tuple(one[i : i + 15]) for i in range(len(one) - 14)}
            for other, two in roots[:at]:
                if story == other:
                    assert not mine & {tuple(two[i : i + 15]) for i in range(len(two) - 14)}


def test_masking_takes_out_every_credit_and_nothing_else(rooms: list[Newsroom]) -> None:
    credited = 0
    for room in rooms:
        masked = grow(room.seed, credits=False)
        assert masked.nodes == room.nodes
        for article in masked.articles:
            assert not clean(article, paragraphs(article.text)).credits
        for article in room.articles:
            credited += bool(clean(article, paragraphs(article.text)).credits)
            mine, other = room.printed[article.refs[0]], masked.printed[article.refs[0]]
            assert mine.sentences.keys() == other.sentences.keys()
    assert credited > 100


def test_masking_takes_out_every_time(rooms: list[Newsroom]) -> None:
    dated = 0
    for room in rooms:
        for article in grow(room.seed, times=False).articles:
            cleaned = clean(article, paragraphs(article.text))
            assert cleaned.published is None and cleaned.modified is None
        dated += sum(bool(clean(each, paragraphs(each.text)).published) for each in room.articles)
    assert dated > 100


def test_some_clocks_lie_and_each_lie_is_known(rooms: list[Newsroom]) -> None:
    lies = 0
    for room in rooms:
        for node in room.nodes.values():
            if node.shown is not None:
                assert (node.shown == node.published) is (node.lie is None)
                lies += node.lie is not None
            for parent in node.parents:
                assert room.nodes[parent].published < node.published
    assert lies >= 5


def test_shares_of_root_texts_add_up_and_origins_are_among_them(rooms: list[Newsroom]) -> None:
    for room in rooms:
        for shares in room.carries.values():
            assert sum(shares.values()) == pytest.approx(1)
        for story in room.stories:
            carried = {root for name in story.articles for root in room.carries[name]}
            assert set(story.origins) | set(story.hidden) <= carried
            assert story.origins or not story.articles


def test_own_reporting_counts_only_where_the_copy_is_seen_without_it() -> None:
    kinds = set()
    for seed in range(1, 25):
        room = grown(seed)
        for story in room.stories:
            for root in story.hidden:
                hosts = [name for name in story.articles if root in room.carries[name]]
                others = {
                    other for name in story.articles if name not in hosts for other in room.carries[name]
                }
                assert not any(
                    host in others for name in hosts for host in room.carries[name] if host.endswith("/main")
                )
                kinds.add("hidden")
            kinds |= {"counted" for root in story.origins if "/own" in root}
    assert kinds == {"hidden", "counted"}


@given(
    st.text(alphabet="ab c.", max_size=30),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 6), st.text(alphabet="XYZ", max_size=4)), max_size=8
    ),
)
def test_a_sentence_equals_its_parent_outside_its_marks(text: str, edits: list[tuple[int, int, str]]) -> None:
    sentence = Sentence("key", "root", text)
    for start, length, new in edits:
        start = min(start, len(sentence.text))
        sentence = sentence.replace(start, min(start + length, len(sentence.text)), new, "edit")
    back, at = "", 0
    for mark in sentence.marks:
        assert mark.here[0] >= at
        back += sentence.text[at : mark.here[0]] + text[mark.there[0] : mark.there[1]]
        at = mark.here[1]
    assert back + sentence.text[at:] == text

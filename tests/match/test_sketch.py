"""The sketch never drops what two articles have; the join equals a dictionary."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.match.fingerprints import AGAIN, Fingerprints, fingerprint
from wirecopy.match.sketch import Candidates, insert, select, sketch
from wirecopy.match.texts import strings

from .invented import story
from .made import Given, batches, match, watched
from .slow_match import prints, seen


def packed(articles: list[list[int]]) -> Fingerprints:
    """Articles with these hashes, one word and one byte apart; what one repeats is marked."""
    hashes = [value for each in articles for value in each]
    again = [AGAIN * (value in each[:k]) for each in articles for k, value in enumerate(each)]
    step = np.array([1 | 1 << 5] * len(hashes), np.uint32) | np.array(again, np.uint32)
    counts = np.array([len(each) for each in articles], np.int64)
    return Fingerprints(np.array(hashes, np.uint64), step, np.arange(len(articles)), counts, counts)


def passed(slots: np.ndarray, parts: int, given_: list[Fingerprints]) -> list[Candidates]:
    for part in range(parts):
        for each in given_:
            insert(slots, part, parts, each.hash, each.step)
    return [select(slots, each) for each in given_]


HASHES = st.one_of(st.integers(0, 40), st.integers(0, 2**64 - 1), st.sampled_from([2**63, 2**64 - 1]))
ARTICLES = st.lists(st.lists(HASHES, max_size=12), max_size=10)


@settings(max_examples=200, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=3), st.integers(1, 7), st.integers(0, 8))
def test_what_two_articles_have_is_kept(made, parts, bits):
    """Down to a sketch of four slots, in which nearly everything collides."""
    kept = passed(np.zeros(1 << bits, np.uint8), parts, [packed(each) for each in made])
    carried: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
    for number, articles in enumerate(made):
        for article, hashes in enumerate(articles):
            for value in hashes:
                carried[value].add((number, article))
    for number, (articles, found) in enumerate(zip(made, kept, strict=True)):
        left = list(zip(found.article.tolist(), found.word.tolist(), found.hash.tolist(), strict=True))
        assert left == sorted(left, key=lambda row: row[:2])
        rows = [(a, k + 1, value) for a, hashes in enumerate(articles) for k, value in enumerate(hashes)]
        assert set(left) <= set(rows)
        assert {row for row in rows if len(carried[row[2]]) > 1} <= set(left), number


@settings(max_examples=50, deadline=None)
@given(ARTICLES, st.integers(1, 7), st.integers(0, 8))
def test_parts_do_not_matter(articles, parts, bits):
    one, several = np.zeros(1 << bits, np.uint8), np.zeros(1 << bits, np.uint8)
    passed(one, 1, [packed(articles)])
    passed(several, parts, [packed(articles)])
    assert np.array_equal(one, several)


def test_most_single_hashes_are_dropped():
    random = Random(3)
    made = [[random.getrandbits(64) for _ in range(100)] for _ in range(100)]
    slots = sketch(10_000)
    (found,) = passed(slots, 2, [packed(made)])
    assert len(found.hash) < 2_000
    assert len(sketch(10_000, most=4096)) == 4096
    assert len(sketch(0)) == 256


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_place_to_read_from_leaves_room_on_the_left(seed):
    made = story(Random(seed), 3, 3)
    column = batches(made.articles)[0][1].column("text")
    found = select(np.full(256, 255, np.uint8), fingerprint(*strings(column)))  # all pass
    order = np.lexsort((found.word, found.article))
    rows = list(zip(*(column[order].tolist() for column in found), strict=True))
    expected = [
        (each.hash, at, each.word, each.byte)
        for at, one in enumerate(made.articles)
        for each in prints(one.text)
    ]
    assert [row[:4] for row in rows] == expected
    for _, article, word, byte, back_words, back_bytes in rows:
        lead, start = word - back_words, byte - back_bytes
        assert (lead, start) == (0, 0) or (
            back_words >= 7 and seen(made.articles[article].text).byte[lead] == start
        )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_the_join_equals_a_dictionary(engine, seed, parts):
    """Stories of which some are given twice, with other outlets or once more."""
    random = Random(seed)
    known = story(random, 6, 4, 20).articles
    made = [
        replace(random.choice(known), ref=str(at), outlet=random.choice([None, "a", "b"]))
        for at in range(random.randint(1, 20))
    ]
    first: dict[str, int] = {}  # of equal articles the one whose ref comes first speaks for all
    for at in sorted(range(len(made)), key=lambda at: made[at].ref):
        first.setdefault(made[at].id, at)
    doubled = {at: first[each.id] for at, each in enumerate(made) if first[each.id] != at}
    classes: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in sorted(first.values()):
        for each in prints(made[at].text):
            classes[each.hash].append((at, each.word))
    expected = {value: rows for value, rows in classes.items() if len({at for at, _ in rows}) > 1}

    _, (joined, copies) = watched(made, engine, ["join"], parts=parts)["join"]
    words = np.concatenate([each.word for each in joined.batches])
    values = np.concatenate([each.hash for each in joined.batches])
    found = {}
    for low, high in pairwise(joined.bounds.tolist()):
        rows = joined.order[low:high]
        (value,) = set(values[rows].tolist())
        assert value not in found
        found[value] = sorted(zip(joined.article[rows].tolist(), words[rows].tolist(), strict=True))
    assert found == {value: sorted(rows) for value, rows in expected.items()}
    sharing = {made[at].id for rows in expected.values() for at, _ in rows}
    assert {at: one for at, one in copies.items() if made[at].id in sharing} == {
        at: one for at, one in doubled.items() if made[at].id in sharing
    }
    assert copies.items() <= doubled.items()
    assert len(joined.order) == len(joined.article) == joined.bounds[-1]


def test_equal_articles_are_one_and_all_their_refs_are_named(engine):
    text = " ".join(f"w{k}" for k in range(20))
    one = Given(text, "first", "gull.example", "https://gull.example/1")
    other = replace(one, text=f"{text} more", ref="other", url="https://gull.example/2")
    made = [
        one,
        replace(one, ref="second"),
        other,
        replace(one, ref="third"),
        replace(one, outlet="tern.example", ref="x"),
    ]
    matches = match(made, engine, parts=2)
    by_id = {row["id"]: row["refs"] for row in matches.articles.to_pylist()}
    assert by_id == {one.id: ["first", "second", "third"], other.id: ["other"], made[4].id: ["x"]}
    assert matches.counts["equal"] == 2
    assert matches.pairs.num_rows == 3
    # What only equal articles share is not shared; but that there are two of it is told.
    twice = match(made[:2], engine)
    assert twice.passages.num_rows == twice.pairs.num_rows == 0
    assert twice.articles["refs"].to_pylist() == [["first", "second"]]

"""Anchors against brute force over rows of 15 words."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.match.anchors import _FEW
from wirecopy.match.regions import PLACE

from .invented import story
from .made import rows, watched
from .slow_match import GRAM, LEAST, Anchored, anchors, gram_hash, owners, seen, shared_rows


def found_in(texts: list[str], engine, parts: int = 1) -> tuple[Anchored, list[int]]:
    """What the stage of anchors makes of texts, and the keys of its anchors."""
    (found, _, _), (places, left, right, made) = watched(rows(texts), engine, ["_anchors"], parts=parts)[
        "_anchors"
    ]
    extents = {}
    members = defaultdict(set)
    for k, anchor in enumerate(places.anchor.tolist()):
        article = int(places.article[k])
        word = seen(texts[article]).byte.index(int(found.start[places.token[k]] & PLACE))
        extents[article, word] = int(left[k]), int(right[k])
        members[anchor].add((article, word))
    for before, after in pairwise(extents):
        assert before[0] != after[0] or before[1] < after[1], "places stand in the order of words"
    assert made.places.tolist() == [len(members[anchor]) for anchor in range(len(made.places))]
    return Anchored(extents, {frozenset(each) for each in members.values()}), made.key.tolist()


def check(texts: list[str], engine, parts: int = 1) -> Anchored:
    found, keys = found_in(texts, engine, parts)
    assert len(set(keys)) == len(keys)
    assert found == anchors(texts)
    # A place belongs to an anchor if one of the 15 words of which it is the least stands elsewhere too, and
    # its extents reach over them; and where it belongs to one, some 15 words around it stand elsewhere.
    for article, here in enumerate(shared_rows(texts)):
        owner = owners(seen(texts[article]).folded)
        for first, shared in enumerate(here):
            if shared:
                left, right = found.extents[article, owner[first]]
                assert left >= owner[first] - first and right >= first + LEAST - (owner[first] + GRAM)
        for (number, word), (left, right) in found.extents.items():
            if number == article:
                assert any(here[word - left : word + GRAM + right - LEAST + 1])
    return found


@cache
def low() -> tuple[str, ...]:
    """Eight words that are kept as a fingerprint nearly wherever they stand: their hash is small."""
    random = Random(1)
    return min((tuple(random.choices("abcdefgh", k=GRAM)) for _ in range(3000)), key=gram_hash)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 8), st.integers(1, 6), st.integers(1, 3))
def test_anchors_of_stories(engine, seed, count, runs, parts):
    texts = sorted({each.text for each in story(Random(seed), count, runs, 40).articles})
    check(texts, engine, parts)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(2, 12), st.integers(1, 12), st.integers(1, 4))
def test_variants_of_one_row(engine, seed, articles, each, letters):
    """Eight words with chance on either side, many times in many articles: few variants are compared
    with each other, many are sorted."""
    random = Random(seed)
    texts = []
    for article in range(articles):
        words = []
        for _ in range(random.randint(1, each)):
            before = random.choices("xyzw"[:letters], k=random.randint(0, 8))
            after = random.choices("xyzw"[:letters], k=random.randint(0, 8))
            words += [
                *before,
                *low(),
                *after,
                *random.choices([f"u{random.random()}", "x"], k=random.randint(0, 4)),
            ]
        texts.append(" ".join([*words, f"of{article}"]))
    check(texts, engine)


@pytest.mark.parametrize("variants", [2, 3, _FEW - 1, _FEW, _FEW + 1, 5 * _FEW])
@pytest.mark.parametrize("left", [0, 3, 7])
def test_few_and_many_variants_alike(engine, variants, left):
    """Each variant shares 7 words around the row with the next one only, on `left` of one side."""
    texts = []
    for k in range(variants):
        group = k // 2
        before = [f"n{k}", *(f"b{group}{at}" for at in range(left))]
        after = [*(f"a{group}{at}" for at in range(7 - left)), f"m{k}"]
        texts.append(" ".join([*before, *low(), *after]))
    found = check(texts, engine)
    assert len(found.anchors) >= variants // 2


def test_variants_within_one_article_are_no_anchor(engine):
    """15 words that one article repeats and no other has."""
    mine = [*low(), *(f"a{at}" for at in range(7))]
    texts = [
        " ".join([*mine, "x", *mine, "y", *mine]),
        " ".join([*low(), "other", "words", "of", "tern"] * 2),
    ]
    found = check(texts, engine)
    assert not any(not any(shared) for shared in shared_rows(texts) if found.extents)
    assert found.extents == {}


def test_many_parts(engine, monkeypatch):
    """Classes are verified in parts of some thousand candidates; the numbers go on from part to part."""
    monkeypatch.setattr("wirecopy.match.bulk._CLASSES", 16)
    random = Random(4)
    texts = sorted({each.text for each in story(random, 12, 12, 40).articles})
    assert np.unique([len(each) for each in check(texts, engine, 3).anchors]).size > 1

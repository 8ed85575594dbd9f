"""Fingerprints against their slow twin, and what they promise."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wirecopy.match.fingerprints import AGAIN, BYTES, LEAST, STEP, fingerprint
from wirecopy.match.texts import strings

from .invented import fifteen, filler, story, vocabulary
from .made import batch, rows
from .slow_match import GRAM, Print, owners, prints, seen

# "No" is plain; a Hangul vowel, a mark behind a letter, a nukta and a sound mark make a word odd.
ODDLY = "no é e\u0301 ᄒ\u1161 क\u093c ｶﾞ a\u0301\u0323 ab\u00adc x-\ny 中 กำ O’Neil \u0301 123".split(" ")
TEXT = st.one_of(
    st.lists(st.sampled_from(ODDLY), max_size=60).map(" ".join),
    st.tuples(st.lists(st.sampled_from(ODDLY), min_size=1, max_size=9), st.integers(1, 12)).map(
        lambda pair: " ".join(pair[0] * pair[1])
    ),
    st.lists(st.integers(0, 99).map("w{}".format), max_size=90).map(" ".join),
    st.text(max_size=40),
)


def found_in(texts: list[str], parts: int = 1) -> list[tuple[list[Print], int]]:
    """The fingerprints and the number of words of each text, unpacked."""
    found: dict[int, tuple[list[Print], int]] = {}
    for part in np.array_split(np.arange(len(texts)), parts):
        if not len(part):
            continue
        here = fingerprint(*strings(batch(rows(texts[at] for at in part)).column("text")))
        assert here.hash.dtype == np.uint64 and here.step.dtype == np.uint32
        at = 0
        for article, kept, count in zip(here.article, here.kept, here.words, strict=True):
            mine: list[Print] = []
            word = byte = 0
            for value, step in zip(here.hash[at : at + kept], here.step[at : at + kept], strict=True):
                word += int(step & STEP)
                byte += int(step >> BYTES)
                mine.append(Print(int(value), word, byte, bool(step & AGAIN)))
            assert int(part[article]) not in found
            found[int(part[article])] = mine, int(count)
            at += kept
        assert at == len(here.hash) == len(here.step)
    return [found[at] for at in range(len(texts))]


def expected(texts: list[str]) -> list[tuple[list[Print], int]]:
    return [(prints(text), len(seen(text).folded)) for text in texts]


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8), st.integers(1, 4))
@example(["we " * 14, "we " * 15, "we " * 16, ""], 1)
@example(["", ""], 2)
@example(["e\u0301 " * 20, "no " * 20, "\u1112\u1161 " * 20], 1)
def test_equals_its_slow_twin(texts, parts):
    assert found_in(texts, parts) == expected(texts)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_equals_its_slow_twin_on_stories(seed):
    texts = [each.text for each in story(Random(seed), 4, 4).articles]
    assert found_in(texts) == expected(texts)


def test_room_grows():
    """Many fingerprints of few bytes, many odd words, and one long text among short ones."""
    random = Random(5)
    short = ["".join(random.choices("山川海风木火土金水", k=40)) for _ in range(300)]
    odd = [" ".join(random.choices(ODDLY, k=40)) for _ in range(20)]
    long = [" ".join(f"a{random.randrange(50)}" for _ in range(8000))]
    texts = short[:150] + odd + long + short[150:]
    assert found_in(texts) == expected(texts)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_fifteen_shared_words_hold_the_same_fingerprint_at_the_same_place(seed):
    """The promise, whatever stands around them, and it is the least of the eight rows inside."""
    random = Random(seed)
    known = vocabulary(random)
    folded = fifteen(random, known)
    texts = []
    for _ in range(3):
        before, after = (filler(random, known, 30) for _ in range(2))
        texts.append(f"{before} {' '.join(folded)} {after}")
    inside = owners(folded)[0]
    for text, (mine, _) in zip(texts, found_in(texts), strict=True):
        words = seen(text).folded
        kept = {each.word: each.hash for each in mine}
        places = [at for at in range(len(words) - LEAST + 1) if words[at : at + LEAST] == folded]
        assert places
        for at in places:
            assert at + inside in kept
    rows_of_8 = {kept.hash for mine, _ in found_in([" ".join(folded)]) for kept in mine}
    assert len(rows_of_8) == 1
    assert all(rows_of_8 <= {each.hash for each in mine} for mine, _ in found_in(texts))


def test_steps_are_small_and_every_row_of_15_holds_a_fingerprint():
    random = Random(8)
    texts = [" ".join(random.choices(["a", "b", "c d", "e\u0301"], k=400)) for _ in range(5)]
    for mine, count in found_in(texts):
        places = [each.word for each in mine]
        assert places[0] <= 7 and count - (places[-1] + GRAM) <= 7
        assert all(0 < after - before <= 8 for before, after in pairwise(places))

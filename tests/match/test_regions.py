"""Regions: the words around candidates are those of the text; quotation marks in plain Python once more."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from time import process_time
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wirecopy.match.fingerprints import LEAST, fingerprint
from wirecopy.match.regions import GAP, OPENS, PLACE, QUOTED, read, regions
from wirecopy.match.sketch import Candidates, select
from wirecopy.match.texts import strings

from .invented import story
from .made import batch, rows
from .slow_match import hashed, seen


class Tokens(NamedTuple):
    """Of a batch: tokens, bounds of its regions; by candidate its region and the token with which it begins."""

    word: np.ndarray
    start: np.ndarray
    bounds: np.ndarray
    region: np.ndarray
    place: np.ndarray


def tokens(data: np.ndarray, bounds: np.ndarray, found: Candidates) -> Tokens:
    words = [len(seen(bytes(data[low:high]).decode()).folded) for low, high in pairwise(bounds.tolist())]
    made = regions(found, np.array(words, np.int64))
    edges = np.concatenate(([0], np.cumsum(made.length))).astype(np.int64)
    word, start = np.zeros(edges[-1], np.uint32), np.zeros(edges[-1], np.uint32)
    read(data, bounds, made, edges, word, start)
    assert np.array_equal(np.flatnonzero(start & OPENS), edges[:-1])
    return Tokens(word, start, edges, made.region, edges[made.region] + made.offset)


def candidates(texts: list[str]) -> tuple[np.ndarray, np.ndarray, Candidates]:
    """Bytes, bounds, and every fingerprint as a candidate, in the order of articles and words."""
    data, bounds = strings(batch(rows(texts)).column("text"))
    found = select(np.full(256, 255, np.uint8), fingerprint(data, bounds))
    return data, bounds, found


def some(found: Candidates, kept: np.ndarray) -> Candidates:
    return Candidates(*(column[kept] for column in found))


def quoted(text: str) -> list[bool]:
    """Does each word stand inside double quotation marks? Nothing is open behind a paragraph."""
    open_ = False
    inside = []
    for at, char in enumerate(text):
        if char == '"':
            open_ = not open_
        elif char == "\n":
            behind = text[at + 1 :].lstrip(" \t\r")[:1]
            open_ = open_ and "a" <= behind <= "z"
        elif char in "„«" or (char == "“" and not (open_ and at and text[at - 1] not in " \n\t(")):
            open_ = True
        elif char in "“”»":
            open_ = False
        inside.append(open_)
    point = {
        byte: at for at, byte in enumerate(np.cumsum([0, *(len(char.encode()) for char in text)]).tolist())
    }
    return [inside[point[byte]] for byte in seen(text).byte]


def check(texts: list[str], data: np.ndarray, bounds: np.ndarray, found: Candidates) -> Tokens:
    made = tokens(data, bounds, found)
    assert len(made.region) == len(made.place) == len(found.word)
    where = {}
    for k, (article, word) in enumerate(zip(found.article.tolist(), found.word.tolist(), strict=True)):
        region = int(made.region[k])
        low, high = made.bounds[region], made.bounds[region + 1]
        folded, byte = seen(texts[article])
        starts = (made.start[low:high] & PLACE).tolist()
        first = byte.index(starts[0])
        where[region] = article, first, first + high - low
        assert starts == byte[first : first + high - low]
        assert made.word[low:high].tolist() == [
            hashed(each) >> 32 for each in folded[first : first + high - low]
        ]
        assert made.place[k] == low + word - first
        # All words that can belong to the same run of 15 are there.
        assert first <= max(0, word - (LEAST - 8)) and first + high - low >= min(len(folded), word + LEAST)
    assert sorted(where) == list(range(len(made.bounds) - 1))
    order = [where[region] for region in sorted(where)]
    for before, after in pairwise(order):
        assert before[0] != after[0] or after[1] - before[2] > GAP
    return made


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([0.02, 0.2, 1.0]), st.integers(1, 4))
def test_the_words_of_regions_are_those_of_the_text(seed, share, count):
    random = Random(seed)
    texts = [each.text for each in story(random, count, 3, 200).articles]
    data, bounds, found = candidates(texts)
    kept = np.array([random.random() < share for _ in range(len(found.word))], bool)
    check(texts, data, bounds, some(found, kept))


def test_neighbours_are_one_region_up_to_the_gap():
    text = " ".join(f"w{k}" for k in range(400))
    data, bounds, found = candidates([text])
    for a in range(0, len(found.word), 7):
        for b in range(a + 1, len(found.word), 5):
            kept = np.isin(np.arange(len(found.word)), [a, b])
            made = check([text], data, bounds, some(found, kept))
            lead = int(found.word[b]) - int(found.back_words[b])
            assert (len(made.bounds) == 2) == (lead <= int(found.word[a]) + LEAST + GAP)


MARKED = st.lists(
    st.sampled_from(
        ["we", "So", "it", '"', "“", "”", "„", "«", "»", ", ", ". ", "\n", "\n\n", " ", " ", "(", "é"]
    ),
    max_size=60,
).map("".join)


def check_quotations(text: str) -> None:
    """Wherever a region begins: its words are marked as those of the whole text are."""
    data, bounds, found = candidates([text])
    expected = quoted(text)
    byte = seen(text).byte
    for only in range(len(found.word)):
        made = tokens(data, bounds, some(found, np.arange(len(found.word)) == only))
        starts = (made.start & PLACE).tolist()
        assert (made.start & QUOTED != 0).tolist() == [expected[byte.index(start)] for start in starts]


def between(marks: str, before: int) -> str:
    return " ".join(f"w{k}" for k in range(before)) + marks + " ".join(f"v{k}" for k in range(20))


@settings(max_examples=200, deadline=None)
@given(MARKED, st.integers(0, 30))
@example('"we" so "it', 0)
@example("„we so“ it “we“ so", 0)
@example('"we\nso it\n\nSo "we', 0)
def test_quotation_marks(marks, before):
    """From the beginning of the text, and from the middle of a paragraph."""
    text = between(marks, before)
    check_quotations("\n".join(line.strip(" ") for line in text.split("\n")))


def test_quotation_marks_before_an_indented_line():
    check_quotations(between('we "so\n it', 3))


@pytest.mark.soak  # it measures time
def test_a_long_paragraph_is_read_in_linear_time():
    """One line of 300 kB that shares 16 words every 100; four times as much takes four times as long."""
    random = Random(1)

    def text(parts: int) -> str:
        both = (
            [f"s{k}x{at}" for at in range(16)] + [f"u{random.randrange(10**9)}" for _ in range(100)]
            for k in range(parts)
        )
        return " ".join(word for each in both for word in each)

    def seconds(parts: int) -> float:
        data, bounds, found = candidates([text(parts)])
        kept = some(found, np.isin(found.word % 116, np.arange(16)))
        begun = process_time()
        tokens(data, bounds, kept)
        return process_time() - begun

    seconds(1)
    assert seconds(300) < 8 * min(seconds(75), seconds(75))


EASY = [
    ('So "we said it" to all', "we said it"),
    ("So “we said it” to all", "we said it"),
    ("So „we said it“ to all", "we said it"),
    ("So «we said it» to all", "we said it"),
    ("“So we said\n\nto all", "So we said"),
    ("“So we said\nto all” of it", "So we said to all"),
    ("“So we said\n“To all” of it", "So we said To all"),
    ("So ‘we said it’ to all", ""),
]


@pytest.mark.parametrize(("text", "inside"), EASY)
def test_easy_quotations(text, inside):
    whole = text + " " + " ".join(f"v{k}" for k in range(20))
    data, bounds, found = candidates([whole])
    made = tokens(data, bounds, found)
    folded = seen(whole).folded
    assert [
        word for word, start in zip(folded, made.start, strict=True) if start & QUOTED
    ] == inside.lower().split()

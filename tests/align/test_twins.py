"""What is found in clever ways, beside the obvious ones."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_versions import cut, made
from rapidfuzz.distance import LCSseq

from wirecopy.align import collate
from wirecopy.align.likeness import Likeness
from wirecopy.align.sentence_pairs import _holds
from wirecopy.align.table import lacking
from wirecopy.align.vocabulary import STRETCH, Numbered, Vocabulary, Weights

SENTENCE = st.lists(
    st.sampled_from("gull ferry dam grey gray the of to said left".split()), min_size=1, max_size=14
)
TEXT = st.lists(SENTENCE, min_size=1, max_size=6).map(lambda text: " ".join(f"{' '.join(s)}." for s in text))


def numbered(one: str, other: str) -> tuple[Numbered, Numbered]:
    words = Vocabulary()
    return words.numbered(cut(one)), words.numbered(cut(other))


def slow_weight(word: int, a: Numbered, b: Numbered) -> float:
    having = sum(word in sentence for side in (a, b) for sentence in side.sentences)
    return min(1.0, (2 / having) ** 0.5)


def slow_likeness(a: Numbered, b: Numbered, i: int, j: int) -> float:
    one, other = Counter(a.sentences[i]), Counter(b.sentences[j])

    def weigh(bag: Counter[int]) -> float:
        return sum(slow_weight(word, a, b) * count for word, count in bag.items())

    common = one & other
    dice = 2 * weigh(common) / (weigh(one) + weigh(other))
    if dice < 0.15:
        return dice
    return dice * (0.4 + 0.6 * LCSseq.similarity(a.sentences[i], b.sentences[j]) / common.total())


@given(TEXT, TEXT, st.floats(0.05, 1.0))
def test_sentences_are_as_alike_as_their_words_say(one, other, least):
    a, b = numbered(one, other)
    rows, columns = range(len(a.sentences)), range(len(b.sentences))
    true = {(i, j): slow_likeness(a, b, i, j) for i in rows for j in columns}
    of = Likeness(a, b, Weights(a, b)).of
    assert {pair: of(*pair) for pair in true} == pytest.approx(true)
    alike = Likeness(a, b, Weights(a, b)).alike(rows, columns, least)
    assert [(i, j) for i, j, _ in alike] == [pair for pair in sorted(true) if of(*pair) >= least]
    assert [value for *_, value in alike] == [of(i, j) for i, j, _ in alike]


@given(TEXT, TEXT)
def test_pairs_that_share_a_stretch(one, other):
    a, b = numbered(one, other)

    def stretches(sentence: tuple[int, ...]) -> set[tuple[int, ...]]:
        return {sentence[at : at + STRETCH] for at in range(len(sentence) - STRETCH + 1)}

    rows, columns = range(len(a.sentences)), range(len(b.sentences))
    true = {(i, j) for i in rows for j in columns if stretches(a.sentences[i]) & stretches(b.sentences[j])}
    assert Likeness(a, b, Weights(a, b)).stretches(rows, columns) == true  # no more than six have one here


def slow_holds(ours: list[int], theirs: list[int], new: list[int], step: int, likeness: Likeness) -> bool:
    """The question in full, whatever could be told beforehand."""
    both = [*ours, *new] if step > 0 else [*new, *ours]
    before, after, own = (likeness.held(words, theirs) for words in (ours, both, new))
    gained = after.words - before.words
    over = theirs[before.last :] if step > 0 else theirs[: before.first]
    fives = [{tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (new, over)]
    return (
        (gained >= max(3, 0.5 * len(new)) and own.share >= 0.5)
        or (abs(len(over) - len(new)) <= 2 and gained >= 2 and gained >= 0.4 * len(new))
        or (bool(fives[0] & fives[1]) and likeness.held(over, new).words >= 0.5 * len(over))
    )


@given(TEXT, TEXT, st.sampled_from([-1, 1]))
def test_no_sentence_is_refused_that_the_other_side_holds(one, other, step):
    a, b = numbered(one, other)
    likeness = Likeness(a, b, Weights(a, b))
    ours, theirs = a.sentences[0], b.sentences[:2]
    for sentence in a.sentences:
        expected = slow_holds(
            list(ours), [word for each in theirs for word in each], list(sentence), step, likeness
        )
        assert _holds([ours], list(theirs), list(sentence), step, likeness) == expected


def _gained(mine: list[int], other: list[int], new: list[int], step: int) -> int:
    both = [*mine, *new] if step > 0 else [*new, *mine]
    return LCSseq.similarity(both, other) - LCSseq.similarity(mine, other)


@given(TEXT, TEXT, TEXT)
def test_what_is_added_is_never_more_than_stands_there_in_order(mine, new, other):
    """On which the bound rests."""
    words = Vocabulary()
    one, two, three = (words.numbered(cut(text)).words for text in (mine, new, other))
    for step in (-1, 1):
        assert _gained(one, three, two, step) <= LCSseq.similarity(two, three)


@pytest.mark.parametrize("seed", range(8))
def test_who_lacks_a_whole_sentence(seed):
    sides = [each.side for each in made(2 + seed % 5, seed, 8)]
    table = collate(sides)
    present = table.cells >= 0
    true = np.zeros(present.shape, np.bool_)
    for version, side in enumerate(sides):
        for low, high in side.bounds:
            rows = table.row_of(version)[low:high]
            for other in range(len(sides)):
                if not present[rows, other].any():
                    true[rows, other] = True
    assert (lacking(table, sides) == true).all()

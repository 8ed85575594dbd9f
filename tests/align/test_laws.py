"""The laws of comparing two texts, on random news: cover, apply, mirror, copy."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirecopy
from wirecopy.reasons import ChangeClass

SUBJECTS = ["The harbour", "Mayor Orla Venn", "Police", "A spokesman for Coastwire", "Venn", "The regime"]
VERBS = ["said", "claimed", "closed", "will close", "has not closed", "reopened", "told reporters that"]
REST = [
    "the eastern pier", '"we will not move"', "12 boats on Monday", "the talks in Orvala, which ended in 1989",
    "ten percent of its neighbours", "10 per cent of its neighbors", "nothing at all", "“the hard way”",
]  # fmt: skip

sentence = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(SUBJECTS),
    st.sampled_from(VERBS),
    st.sampled_from(REST),
)
news = st.lists(sentence, max_size=7).map(" ".join)
pairs = st.one_of(
    st.tuples(news, news),
    st.tuples(st.text(max_size=80), st.text(max_size=80)),
    st.tuples(news, st.randoms(use_true_random=False)).map(lambda pair: (pair[0], edited(*pair))),
)


def edited(text: str, chance: random.Random) -> str:
    """Words dropped, doubled, swapped, replaced."""
    words = text.split(" ")
    for _ in range(chance.randint(0, 5)):
        at = chance.randrange(len(words))
        what = chance.choice("dxri")
        if what == "d":
            del words[at]
        elif what == "x":
            words.insert(at, words[chance.randrange(len(words))])
        elif what == "r":
            words[at] = chance.choice(["signaling", "Ten", "not", "may", "“odd", "Kiev,", "the"])
        else:
            words[at:at] = chance.choice(REST).split(" ")
        if not words:
            return ""
    return " ".join(words)


@settings(max_examples=300, deadline=None)
@given(pairs)
def test_every_word_stands_in_exactly_one_place(texts):
    comparison = wirecopy.diff(*texts)
    for side, spans in (
        (comparison.a.side, [span for pair in comparison.sentences for span in pair.a]),
        (comparison.b.side, [span for pair in comparison.sentences for span in pair.b]),
    ):
        assert sorted(spans) == sorted(side.sentences)
        held = [at for span in spans for at in range(*side.range(span))]
        assert sorted(held) == list(range(len(side.words)))


@settings(max_examples=300, deadline=None)
@given(pairs)
def test_applying_the_changes_to_a_gives_b(texts):
    """Words of A outside every change, with the words of B inside, make the words of B."""
    comparison = wirecopy.diff(*texts)
    a, b = comparison.a.side, comparison.b.side
    inside_a = [
        at
        for change in comparison.changes
        if change.a and _rewords(change)
        for at in range(*a.range(change.a))
    ]
    inside_b = [
        at
        for change in comparison.changes
        if change.b and _rewords(change)
        for at in range(*b.range(change.b))
    ]
    # a split or merger takes the word with it that joined the sentences
    for change in comparison.changes:
        if change.kind in (ChangeClass.SPLIT, ChangeClass.MERGED):
            equal = [
                (i, j)
                for pair in comparison.sentences
                for i, j in pair.words
                if a.words.folded[i] == b.words.folded[j]
            ]
            inside_a += sorted(set(range(*a.range(change.a))) - {i for i, _ in equal})
            inside_b += sorted(set(range(*b.range(change.b))) - {j for _, j in equal})
    kept_a, kept_b = set(range(len(a.words))) - set(inside_a), set(range(len(b.words))) - set(inside_b)
    answers = {i: j for pair in comparison.sentences for i, j in pair.words}
    # whatever no change covers is an equal word that stays: A's kept words are B's kept words
    assert {answers.get(i) for i in kept_a} == kept_b
    assert all(a.words.folded[i] == b.words.folded[answers[i]] for i in kept_a)
    applied = {answers[i]: a.words.folded[i] for i in kept_a} | {j: b.words.folded[j] for j in inside_b}
    assert [applied[j] for j in range(len(b.words))] == b.words.folded


def _rewords(change) -> bool:
    """Typography, breaks and moves leave words as they are."""
    return change.kind not in {
        ChangeClass.TYPOGRAPHY, ChangeClass.SPLIT, ChangeClass.MERGED, ChangeClass.MOVED,
    } or str(change.reason) in ("hyphens", "accents")  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(pairs)
def test_the_mirror_of_the_answer_is_the_answer_to_the_mirror(texts):
    here, there = wirecopy.diff(*texts), wirecopy.diff(*reversed(texts))
    assert sorted(map(_key, here.changes)) == sorted(_key(change.mirrored) for change in there.changes)
    assert {(p.kind, p.a, p.b, p.moved) for p in here.sentences} == {
        (p.mirrored.kind, p.b, p.a, p.moved) for p in there.sentences
    }
    assert (here.overlap.a_in_b, here.overlap.b_in_a) == (there.overlap.b_in_a, there.overlap.a_in_b)


def _key(change) -> tuple:
    return (str(change.kind), str(change.verdict), str(change.reason), str(change.a), str(change.b))


@settings(max_examples=200, deadline=None)
@given(st.one_of(news, st.text(max_size=120)))
def test_a_copy_differs_in_nothing(text):
    comparison = wirecopy.diff(text, text)
    assert comparison.changes == ()
    assert comparison.same_body


@settings(max_examples=200, deadline=None)
@given(pairs)
def test_spans_index_the_text(texts):
    document = wirecopy.diff(*texts).json()
    for change in document["changes"]:
        for side, text in (("a", texts[0]), ("b", texts[1])):
            span = change[side]
            if span is not None:
                assert 0 <= span["start"] < span["end"] <= len(text)
                assert text[span["start"] : span["end"]] == span["text"]
        assert change["a"] or change["b"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", " ", "\n\n", "  "])
def test_white_space_is_no_change(line_end):
    words = "The harbour of Port Senna was closed on Friday. Nobody was hurt there. It opens at noon."
    assert wirecopy.diff(words, words.replace(". ", f".{line_end}")).changes == ()

"""The variants of a table: what each version has at each place, and of what class the difference is."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.align import collate, side
from wirecopy.changes import Version
from wirecopy.changes.variants import HOUSE, Variant, variants
from wirecopy.reasons import ChangeClass, Severity
from wirecopy.registry.spelling import canonical
from wirecopy.spans import Span
from wirecopy.words import sentences, words

FIRST = "Police closed the eastern pier of Port Senna on Monday after a storm."
SECOND = "The mayor said that twelve boats were lost in the harbour."
THIRD = "Nobody had seen a storm like this one for forty years, she said."
FOURTH = "It opens again in spring, when the wall is mended."
FULL = f"{FIRST} {SECOND} {THIRD} {FOURTH}"


def version(text: str) -> Version:
    return Version(side(text, words(text), sentences(text, [Span(0, len(text))])))


def found(*texts: str) -> list[Variant]:
    versions = [version(text) for text in texts]
    return variants(versions, collate([one.side for one in versions]))


def told(variant: Variant, texts: tuple[str, ...]) -> dict[int, str | None]:
    return {
        number: span.of(texts[number]) if span else None
        for reading in variant.readings
        for number, span in zip(reading.versions, reading.spans, strict=True)
    }


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("twelve boats", "nine boats", "number"),
        ("on Monday", "on Tuesday", "date"),
        ("were lost", "were not lost", "polarity"),
        ("twelve boats", "12 boats", "style"),
        ("the harbour", "the harbor", "spelling"),
        ("Police closed", "Police, closed", "typography"),
        ("Police closed", "POLICE closed", "typography"),
        ("The mayor said", "The mayor claimed", "tone"),
        ("after a storm", "after a cruel, bloody storm", "tone"),
    ],
)
def test_a_variant_is_classed_as_the_change_is(before, after, kind):
    assert before in FULL
    other = FULL.replace(before, after)
    texts = (FULL, other, FULL + " Ten left.", other + " Coastwire asked its owner for comment.")
    (variant,) = [one for one in found(*texts) if not one.whole]
    assert str(variant.kind) == kind
    assert [set(reading.versions) for reading in variant.readings] in ([{0, 2}, {1, 3}], [{1, 3}, {0, 2}])
    assert variant.house == (kind in {"typography", "spelling", "style"})
    assert variant.absent == ()
    state = variant.state(4)
    assert state[0] == state[2] != state[1] == state[3]
    assert (variant.state(4, merged=True) == [0, 0, 0, 0]) == variant.house


def test_three_readings_the_base_is_what_most_have():
    texts = (FULL, FULL.replace("twelve", "12"), FULL.replace("twelve", "nine"), FULL + " Ten left.")
    (variant,) = [one for one in found(*texts) if not one.whole]
    assert told(variant, texts) == {0: "twelve", 1: "12", 2: "nine", 3: "twelve"}
    assert variant.readings[0].versions == (0, 3)
    by_text = {
        told(variant, texts)[r.versions[0]]: k for r, k in zip(variant.readings, variant.classes, strict=True)
    }
    assert by_text == {"twelve": None, "12": ChangeClass.STYLE, "nine": ChangeClass.NUMBER}
    assert variant.kind is ChangeClass.NUMBER and variant.severity is Severity.FACTUAL
    merged = variant.state(4, merged=True)
    assert merged[0] == merged[1] == merged[3] == 0 and merged[2] > 0


def test_sentences_that_some_lack_are_one_variant_and_say_who_lacks_the_place():
    cut = FIRST
    part = f"{SECOND} {THIRD}"
    variants_found = found(FULL, FULL.replace("forty", "fifty"), cut, part)
    whole = {one.rows: one for one in variants_found if one.whole}
    rows_of_first, rows_of_last = min(whole), max(whole)
    assert whole[rows_of_first].state(4) == [0, 0, 0, 1]
    assert whole[rows_of_first].kind is ChangeClass.ONLY_A
    (middle,) = [one for rows, one in whole.items() if rows not in (rows_of_first, rows_of_last)]
    assert middle.state(4) == [0, 0, 1, 0]
    assert whole[rows_of_last].state(4) == [0, 0, -1, 1], "the cut version lacks the whole place"
    (years,) = [one for one in variants_found if not one.whole]
    assert years.absent == (2,)
    assert years.state(4)[2] == -1


def test_own_text_at_one_place_is_a_variant_that_others_lack():
    own, other = "Coastwire has asked the owner of it.", "The town of Orvala sent nine of its own boats."
    texts = (f"{FIRST} {own} {SECOND}", f"{FIRST} {other} {SECOND}", f"{FIRST} {SECOND}")
    states = sorted(one.state(3) for one in found(*texts) if one.whole)
    assert states == [[0, 1, 0], [1, 0, 0]]


def test_words_next_to_each_other_that_different_versions_change_are_two_variants():
    texts = (
        FULL,
        FULL.replace("eastern", "western"),
        FULL.replace("the eastern", "its eastern"),
        FULL + " Ten left.",
    )
    inner = [one for one in found(*texts) if not one.whole]
    assert [one.state(4) for one in inner] == [[0, 0, 1, 0], [0, 1, 0, 0]]


def test_a_sentence_out_of_order_is_a_variant():
    moved = f"{FOURTH} {FIRST} {SECOND} {THIRD}"
    (variant,) = found(FULL, FULL + " ", FULL.replace("Police", "police"), moved)[-1:]
    assert variant.kind is ChangeClass.MOVED and variant.whole
    assert variant.state(4) == [0, 0, 0, 1]


def test_the_form_of_quotation_marks_is_no_variant_but_their_coming_is():
    straight, curly = 'She said "we will stay" and left.', "She said “we will stay” and left."
    assert found(straight, curly, straight + " ") == []
    kinds = {str(one.kind) for one in found(straight, "She said we will stay and left.", curly)}
    assert kinds == {"quotation"}


def test_copies_and_nothing_have_no_variants():
    assert found(FULL, FULL, FULL) == []
    assert found("", "") == found() == []


sentence = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(["Police", "Mayor Orla Venn", "“Nobody”", "A spokesman"]),
    st.sampled_from(["said", "claimed that", "closed", "has not closed", "told reporters on Monday"]),
    st.sampled_from(
        ["ten percent", "10 per cent", "the eastern pier", "its neighbours", "its neighbors,", "nothing"]
    ),
)
texts = st.lists(
    st.one_of(st.lists(sentence, max_size=5).map(" ".join), st.text(max_size=25)), min_size=2, max_size=5
)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_every_place_where_words_differ_is_in_a_variant(given_texts):
    versions = [version(text) for text in given_texts]
    table = collate([one.side for one in versions])
    every = variants(versions, table)
    covered: dict[int, list[Variant]] = {}
    for one in every:
        assert len(one.readings) == len(one.classes) >= 2
        assert one.classes[0] is None and None not in one.classes[1:]
        numbers = sorted([*one.absent, *(v for reading in one.readings for v in reading.versions)])
        assert numbers == list(range(len(versions))), "each version has one reading, or lacks the place"
        assert Counter(one.state(len(versions)))[-1] == len(one.absent)
        assert one.house == (one.kind in HOUSE)
        for reading in one.readings:
            for number, span in zip(reading.versions, reading.spans, strict=True):
                assert span is None or 0 <= span.start < span.end <= len(given_texts[number])
        for row in range(*one.rows):
            covered.setdefault(row, []).append(one)
    for row in range(table.rows):
        here = {
            canonical(versions[v].side.words.folded[table.cells[row, v]])
            for v in range(len(versions))
            if table.cells[row, v] >= 0
        }
        if len(here) > 1:
            assert any(not one.whole for one in covered[row])


@settings(max_examples=150, deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_another_order_of_input_gives_the_same_variants(given_texts, chance):
    versions = [version(text) for text in dict.fromkeys(given_texts)]
    order = chance.sample(range(len(versions)), len(versions))
    here = variants(versions, collate([one.side for one in versions]))
    shuffled = [versions[at] for at in order]
    there = variants(shuffled, collate([one.side for one in shuffled]))
    assert sorted(map(_key, here)) == sorted(_key(one, order) for one in there)


def _key(one: Variant, order: list[int] | None = None) -> str:
    def name(version: int) -> int:
        return order[version] if order else version

    readings = [
        (
            sorted(zip(map(name, reading.versions), reading.spans, strict=True), key=lambda pair: pair[0]),
            str(kind),
        )
        for reading, kind in zip(one.readings, one.classes, strict=True)
    ]
    return repr((one.rows, one.whole, readings, sorted(map(name, one.absent))))


def test_many_versions_take_no_long_time():
    """Sixty versions, each with its own edits: the classes between the same sentences are asked once."""
    base = [f"{FIRST} {SECOND} {THIRD} {FOURTH}".replace("twelve", f"{at} hundred") for at in range(6)]
    made = [
        version(" ".join(base).replace("boats", "ships", at % 7).replace("storm", "gale", at % 5))
        for at in range(60)
    ]
    table = collate([one.side for one in made])
    assert np.array_equal(table.cells >= 0, np.ones_like(table.cells, dtype=bool))
    states = {tuple(one.state(60)) for one in variants(made, table)}
    assert len(states) >= 6

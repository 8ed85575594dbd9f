"""The table of n versions: its laws on random small versions, and its truth on versions that were made."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_versions import cut, made

from wirecopy.align import Side, Table, align, collate

OPENINGS = ["Police", "The mayor", "Nobody", "Orla Venn", "Coastwire", "He"]
MIDDLES = ["said on Monday that", "denied that", "closed", "had seen", "told reporters", "honoured"]
ENDS = [
    "the eastern pier", "twelve boats", "the talks in Orvala had failed", "it", "the honour of the harbour",
    "the pier and the boats and the harbour wall", "what nobody had seen before the storm",
]  # fmt: skip

sentence = st.builds(
    lambda *parts: " ".join(parts) + ".",
    st.sampled_from(OPENINGS),
    st.sampled_from(MIDDLES),
    st.sampled_from(ENDS),
)
texts = st.lists(
    st.one_of(st.lists(sentence, max_size=6).map(" ".join), st.text(max_size=30)), min_size=1, max_size=6
)


few_words = st.lists(st.sampled_from("gull ferry dam the not".split()), min_size=1, max_size=9)


@st.composite
def repetitive(draw: st.DrawFn) -> list[str]:
    """Versions of one text of few different words: sentences dropped, put in another order, words replaced."""
    base = draw(st.lists(few_words, min_size=2, max_size=8))
    versions = []
    for _ in range(draw(st.integers(3, 6))):
        version = []
        for sentence in draw(st.one_of(st.just(base), st.permutations(base))):
            at = draw(st.integers(-3, len(sentence)))  # -3: dropped; -2, -1: as it is
            if at >= 0:
                until = at + draw(st.integers(0, 2))
                sentence = [*sentence[:at], *draw(st.one_of(st.just([]), few_words))[:2], *sentence[until:]]
            if sentence and at > -3:
                version.append(" ".join(sentence).capitalize() + ".")
        versions.append(" ".join(version))
    return versions


@settings(max_examples=300, deadline=None)
@given(st.one_of(texts, repetitive()))
@example(["Dam. Gull ferry gull. Gull. Gull dam.", "Dam gull. Gull gull dam. Ferry gull.",
          "Ferry gull dam gull gull dam.", ""])  # fmt: skip
def test_every_word_stands_once_and_in_order(given_texts):
    sides = [cut(text) for text in given_texts]
    _lawful(collate(sides), sides)


def _lawful(table: Table, sides: list[Side]) -> None:
    """Each word of a version in one row, no row with two of them, and in order but for those flagged."""
    assert table.cells.shape == table.moved.shape == (table.rows, len(sides))
    assert (table.cells >= 0).any(axis=1).all(), "a row without a word"
    for version, one in enumerate(sides):
        column = table.cells[:, version]
        assert sorted(column[column >= 0]) == list(range(len(one.words)))
        kept = column[(column >= 0) & ~table.moved[:, version]]
        assert (np.diff(kept) > 0).all()
        assert (column[table.moved[:, version]] >= 0).all()
        assert [int(column[row]) for row in table.row_of(version)] == list(range(len(one.words)))


@settings(max_examples=300, deadline=None)
@given(texts, st.randoms(use_true_random=False))
def test_another_order_of_input_is_the_same_table_in_another_order(given_texts, chance):
    sides = [cut(text) for text in given_texts]
    order = chance.sample(range(len(sides)), len(sides))
    _same(collate(sides), collate([sides[at] for at in order]), order)


def _same(table: Table, other: Table, order: list[int]) -> None:
    assert np.array_equal(table.cells[:, order], other.cells)
    assert np.array_equal(table.moved[:, order], other.moved)


@settings(max_examples=300, deadline=None)
@given(st.tuples(sentence, sentence, texts).map(lambda given: [given[0], *given[2]]))
def test_the_tree_holds_all_versions_together(given_texts):
    sides = [cut(text) for text in given_texts]
    table = collate(sides)
    reached = {0}
    for _ in sides:
        reached |= {at for pair in table.tree if reached & set(pair) for at in pair}
    assert reached == set(range(len(sides)))
    assert len(set(table.tree)) == len(table.tree)


@settings(max_examples=300, deadline=None)
@given(texts.filter(lambda given: len(given) >= 2))
def test_the_table_of_two_versions_is_their_alignment(given_texts):
    a, b = cut(given_texts[0]), cut(given_texts[1])
    pairs = align(a, b)
    table = collate([a, b])
    both = table.cells[(table.cells >= 0).all(axis=1)]
    if a.words.folded == b.words.folded:
        assert [tuple(row) for row in both] == [(at, at) for at in range(len(a.words))]
    else:
        assert {tuple(row) for row in both.tolist()} == {link for pair in pairs for link in pair.words}
    if not any(pair.moved for pair in pairs):
        assert not table.moved.any()


def test_versions_with_equal_words_stand_in_the_same_rows():
    texts = ["The pier closed. Nobody came.", "THE PIER closed; nobody came.", "The pier closed on Monday."]
    table = collate([cut(text) for text in texts])
    assert np.array_equal(table.cells[:, 0], table.cells[:, 1])


def test_no_version_and_empty_versions():
    assert collate([]).cells.shape == (0, 0)
    assert collate([cut(""), cut("")]).cells.shape == (0, 2)
    assert collate([cut(""), cut("The pier.")]).cells.tolist() == [[-1, 0], [-1, 1]]


OPENING = "Police closed the eastern pier of Port Senna on Monday after the storm had broken it."
MORE = "The mayor told reporters that twelve boats were lost and that nobody had been hurt in them."
OWN = "Coastwire has seen the plans, which show a wall of stone in the place of the wooden wall."
ENDING = "It opens again in spring, when the wall is mended, said the owner of the last of the boats."
NEAREST = [f"{OPENING} {OWN} {ENDING}".replace("Monday", day) for day in ("Monday", "Friday", "Sunday")]


@pytest.mark.parametrize("more", [MORE, MORE.replace("twelve", "nine").replace("nobody", "no one")])
def test_a_sentence_that_the_nearest_lacks_takes_the_rows_of_another(more):
    """The last is laid beside one of the nearest, and has one sentence from the first, as it is or edited."""
    late = f"{OPENING} {OWN} {more} {ENDING}".replace("eastern", "old").replace("stone", "rock")
    late = late.replace("storm", "gale").replace("spring", "autumn").replace("Coastwire", "She")
    sides = [cut(text) for text in (f"{OPENING} {MORE}", *NEAREST, late)]
    table = collate(sides)
    low, high = sides[4].bounds[2]
    beside = table.cells[table.row_of(4)[low:high], 0].tolist()
    first, last = sides[0].bounds[1]
    assert beside[0] == first and beside[-1] == last - 1
    assert sum(word >= 0 for word in beside) >= last - first - 1
    assert not table.moved.any()
    assert not {(1, 4), (2, 4), (3, 4)}.isdisjoint(table.tree)


def test_words_that_the_nearest_lacks_stand_beside_those_of_another():
    """The fourth is nearest to the copies; what it has put in, the third has put in at the same place."""
    text = f"{OPENING} {OWN} {ENDING}"
    third = text.replace("boats.", "ships.").replace("Monday", "Sunday")
    texts = [
        text,
        text + " ",
        third.replace("the plans", "the first plans"),
        text.replace("the plans", "the first plans"),
    ]
    for versions in (texts, [*texts[:3], text.replace("the plans", "the latest plans")]):
        sides = [cut(one) for one in versions]
        table = collate(sides)
        put_in = [one.words.folded.index("plans") - 1 for one in sides[2:]]
        assert table.row_of(2)[put_in[0]] == table.row_of(3)[put_in[1]]


def test_own_sentences_stand_between_the_sentences_of_others():
    """The second has words at the end of the opening that the first lacks, and the third a sentence there."""
    longer = OPENING[:-1] + " in the night before."
    texts = [
        f"{OPENING} {ENDING}",
        f"{longer} {ENDING}",
        f"{OPENING} {MORE} {ENDING}".replace("spring", "autumn"),
    ]
    texts += [text.replace("Monday", day) for text in texts[:2] for day in ("Friday", "Sunday")]
    texts[2] = texts[2].replace("boats", "ships").replace("eastern", "old")
    sides = [cut(text) for text in texts]
    table = collate(sides)
    assert all(placed != 2 for placed, _ in table.tree), "the third comes last"
    low, high = sides[2].bounds[1]
    assert table.row_of(2)[low] > table.row_of(1)[sides[1].bounds[0][1] - 1]
    assert table.row_of(2)[high - 1] < table.row_of(1)[sides[1].bounds[1][0]]


FERRY, PIER = "The ferry sails from Port Senna at eight", "they closed the old pier there"
LATE = ENDING.replace("owner", "man").replace("wall", "wood").replace("last", "first")
AT_ONE_PLACE = [
    (
        "a sentence of one's own before a beginning that another has",
        [f"{FERRY}. {PIER.capitalize()}. {ENDING}", f"{FERRY} and the police {PIER}."],
        f"{FERRY}. Nobody came. And the police {PIER}. {LATE}",
        ["and", "the", "police"],
    ),
    (
        "the end of one sentence and the beginning of the next, which another has the other way round",
        [f"{FERRY}. {PIER.capitalize()}. {ENDING}", f"{FERRY} and the police on Monday night {PIER}."],
        f"{FERRY} on Monday night. And the police {PIER}. {LATE}",
        ["on", "monday", "night"],
    ),
    (
        "a sentence found elsewhere, and words like it where it stands in others",
        [
            f"{FERRY} and {PIER}. {MORE} {ENDING}",
            f"{FERRY} nobody had seen the storm and {PIER}. {ENDING}",
            f"{FERRY}. Nobody had seen the storm. And {PIER}. {ENDING}".replace("opens", "closes"),
        ],
        f"{FERRY} nobody had heard the storm and {PIER}. {MORE} {LATE} Nobody had seen the storm.",
        ["nobody", "had", "seen", "the", "storm"],
    ),
]


@pytest.mark.parametrize(
    ("others", "late", "beside"), [row[1:] for row in AT_ONE_PLACE], ids=[row[0] for row in AT_ONE_PLACE]
)
def test_what_belongs_at_one_place_stands_there_in_order(others, late, beside):
    """The last version is laid beside one of the first, which lack what the others have there."""
    copies = [others[0].replace("spring", season) for season in ("spring", "autumn", "winter")]
    sides = [cut(text) for text in (*copies, *others[1:], late)]
    table = collate(sides)
    _lawful(table, sides)
    both = table.cells[(table.cells[:, -1] >= 0) & (table.cells[:, 3] >= 0) & (table.cells[:, 0] < 0)]
    assert [sides[-1].words.folded[word] for word in both[:, -1]] == beside
    assert [sides[3].words.folded[word] for word in both[:, 3]] == beside


def test_a_sentence_out_of_order_keeps_the_rows_and_is_flagged():
    sentences = [
        "Police closed the eastern pier of Port Senna on Monday.",
        "The mayor told reporters that twelve boats were lost.",
        "Nobody had seen a storm like this one for forty years.",
        "It opens again in spring, when the wall is mended.",
    ]
    text, moved = " ".join(sentences), " ".join([sentences[3], *sentences[:3]])
    table = collate([cut(text), cut(text.replace("forty", "fifty")), cut(moved)])
    assert table.rows == len(cut(text).words)
    assert table.moved[:, 2].sum() == 10
    assert not table.moved[:, :2].any()


def test_a_phrase_that_comes_twice_stands_where_most_have_it():
    """The two that lack a phrase of the full text are near to each other, and so are laid beside each
    other first: *makes free of her love* beside *takes her honour*."""
    before = "Beware to whom she"
    first = "takes her honour and good name beware whom she"
    second = "makes free of her love and precious person"
    end = "lest she regret the loss of both chastity and affection with the court as my witness."
    full = f"{OPENING} {before} {first} {second} {end}"
    without = f"{OPENING} {before} {second} {end}"
    once = f"{OPENING} {before} takes her honour and good name {end}"
    texts = [full, full.replace("court", "town"), full.replace("Monday", "Friday")]
    texts += [
        short.replace("eastern", "old").replace("storm", "gale").replace("court", "king")
        for short in (without, once)
    ]
    sides = [cut(text) for text in texts]
    table = collate(sides)
    assert {(3, 4), (4, 3)} & set(table.tree)
    phrase = sides[4].words.folded.index("takes")
    for at in range(phrase, phrase + 6):
        word = table.cells[table.row_of(4)[at], 0]
        assert sides[0].words.folded[word] == sides[4].words.folded[at]


def test_a_phrase_of_another_sentence_does_not_draw_words_away():
    """Most have *a storm* in the third sentence too; the version that is cut has only the first."""
    first = "Police closed the eastern pier of Port Senna on Monday after a storm."
    second = "The mayor said that twelve boats were lost in the harbour."
    third = "Nobody had seen a storm like this one for forty years."
    sides = [cut(text) for text in (f"{first} {second} {third}", first, f"{second} {third}", third)]
    table = collate(sides)
    assert table.rows == len(sides[0].words)
    assert table.row_of(1).tolist() == list(range(len(sides[1].words)))


@pytest.mark.parametrize(("count", "seed"), [(3, 1), (5, 2), (8, 3), (12, 4), (25, 5)])
def test_the_table_finds_the_places_that_the_words_come_from(count, seed):
    versions = made(count, seed)
    table = collate([version.side for version in versions])
    assert f1(table, [version.places for version in versions]) >= 0.99


def test_known_alignments_are_used_and_change_nothing():
    versions = [version.side for version in made(9, 6)]
    asked = []

    def known(i, j):
        asked.append((i, j))
        return align(versions[i], versions[j])

    table = collate(versions)
    _same(table, collate(versions, known), list(range(9)))
    assert sorted(map(sorted, asked)) == sorted(map(sorted, table.tree))


def test_twenty_orders_of_many_versions():
    versions = [version.side for version in made(14, 7)]
    table, chance = collate(versions), random.Random(7)
    for _ in range(20):
        order = chance.sample(range(14), 14)
        other = collate([versions[at] for at in order])
        _same(table, other, order)
        assert {(order[i], order[j]) for i, j in other.tree} == set(table.tree)


def f1(table: Table, places: list[list[int]]) -> float:
    """Over all pairs of versions, the slow way: words in one row against words of one place."""
    found = true = both = 0
    for i, j in combinations(range(len(places)), 2):
        rows = [row for row in table.cells[:, [i, j]].tolist() if min(row) >= 0]
        linked = {(x, y) for x, y in rows}
        at = {place: y for y, place in enumerate(places[j])}
        wanted = {(x, at[place]) for x, place in enumerate(places[i]) if place in at}
        found, true, both = found + len(linked), true + len(wanted), both + len(linked & wanted)
    return 2 * both / (found + true)

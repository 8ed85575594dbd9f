"""Words of plain text against the definition that they must equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow import slow_words

from wirecopy.words import fold, words
from wirecopy.words.plain import pieces, plain

PLAIN = st.text(alphabet="aZ9éŠœÿ'’‘`´-–—“”.,?!_ \n\r\t\x01\x0b\x1c\u00a0", max_size=30)
MIXED = st.text(alphabet="aZ9é'’-. \n\r\tŁß²\u00ad\u0301\u200b\u2011中", max_size=30)


def by_definition(text: str, begun: int = 0) -> list[tuple[int, int, str]]:
    return [(start + begun, end + begun, fold(text[start:end])) for start, end in slow_words(text)]


NOT_PLAIN = [
    ("Łódź", "a letter that Windows-1252 has not"),
    ("Straße", "folds to two letters"),
    ("m²", "folds to a digit"),
    ("co\u00adoperate", "is not there"),
    ("e\u0301", "joins the letter before it"),
    ("govern-\nment", "one word on two lines"),
    ("govern- \t\r\nment", "with blanks between"),
]


@pytest.mark.parametrize(("text", "why"), NOT_PLAIN, ids=[why for _, why in NOT_PLAIN])
def test_what_is_not_plain_is_left_to_the_definition(text: str, why: str) -> None:
    assert plain(text, 0) is None


def test_every_character_is_what_the_definition_says() -> None:
    # Any other character cannot be encoded, which the table above shows.
    for char in bytes(range(256)).decode("cp1252", "ignore"):
        for text in (f"A{char}b", f"{char}'b", f"a'{char}", f"{char}{char} {char}"):
            if (quick := plain(text, 0)) is not None:
                assert list(zip(*quick, strict=True)) == by_definition(text), repr(text)


@given(PLAIN)
def test_plain_words_equal_the_definition(text: str) -> None:
    quick = plain(text, 7)
    if quick is not None:
        assert list(zip(*quick, strict=True)) == by_definition(text, 7)


@given(st.lists(MIXED, max_size=30).map(lambda lines: ("." + "a" * 60 + "\n").join(lines)))
def test_a_text_that_is_plain_in_part_equals_the_definition(text: str) -> None:
    assert list(words(text)) == by_definition(text)


@given(st.lists(st.sampled_from(["a" * 300, ".\n", "-\n", "- \n", "b"]), max_size=20).map("".join))
def test_pieces_hold_the_text_and_divide_no_word(text: str) -> None:
    found = list(pieces(text, 0, len(text)))
    assert "".join(text[start:end] for start, end in found) == text
    apart = [each for start, end in found for each in by_definition(text[start:end], start)]
    assert apart == by_definition(text)

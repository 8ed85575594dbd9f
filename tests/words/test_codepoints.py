"""The tables of code points: against the definitions, and that "not odd" means what it says."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import pairwise

import numpy as np
import regex
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.words import fold
from wirecopy.words.characters import APOSTROPHE, HYPHEN, IGNORED, LETTER, LINE_END, MARK, SINGLE
from wirecopy.words.codepoints import (
    ALONE,
    BLANK,
    BREAK,
    CLASS,
    DASH,
    FORMAT,
    MARKING,
    ODD,
    OTHER,
    QUOTE,
    REORDERS,
    SOFT,
    WORDLETTER,
    tables,
)


@cache
def kind_of_all() -> np.ndarray:
    return tables().classes & CLASS


@cache
def in_words() -> np.ndarray:
    return np.flatnonzero((kind_of_all() >= WORDLETTER) & (kind_of_all() <= MARKING))


@cache
def plain() -> list[int]:
    return in_words()[tables().classes[in_words()] & ODD == 0].tolist()


@cache
def special() -> list[int]:
    """Plain ones that fold to something else, or reorder."""
    return [code for code in plain() if unicodedata.combining(chr(code)) or fold(chr(code)) != chr(code)]


# What the words ask of each class. A letter that is an apostrophe too counts as the letter.
ASKED = {
    LETTER: {WORDLETTER},
    SINGLE: {ALONE},
    f"[{MARK}]": {MARKING},
    IGNORED: {FORMAT, SOFT},
    f"[[{APOSTROPHE}]--{LETTER}]": {QUOTE},
    f"[{HYPHEN}]": {DASH, SOFT},
    LINE_END: {BREAK},
    r"[ \t]": {BLANK},
}


def folded(code: int) -> str:
    """What the tables say of one code point."""
    form = int(tables().folds[code])
    if form >= 0:
        return chr(form)
    count = int(tables().spilled[-1 - form])
    return "".join(map(chr, tables().spilled[-form : -form + count].tolist()))


def test_every_class_is_that_of_its_pattern():
    every = "".join(map(chr, range(0xD800))) + "\0" * 0x800 + "".join(map(chr, range(0xE000, 0x110000)))
    classed = np.zeros(len(every), bool)
    for pattern, kinds in ASKED.items():
        expected = np.zeros(len(every), bool)
        for match in regex.finditer(f"(?:{pattern})+", every, regex.V1):
            expected[match.start() : match.end()] = True
        assert np.array_equal(np.isin(kind_of_all(), list(kinds)), expected), pattern
        classed |= expected
    assert not kind_of_all()[~classed].any()
    assert OTHER == 0 and kind_of_all()[0xAD] == SOFT


def test_every_plain_code_point_folds_alone_as_fold_says():
    assert [code for code in plain() if folded(code) != fold(chr(code))] == []


def test_reordering_is_marked():
    for code in in_words().tolist():
        assert bool(tables().classes[code] & REORDERS) == bool(unicodedata.combining(chr(code)))


def test_no_letter_folds_to_nothing():
    """No word vanishes: what is counted as a word is one."""
    assert [
        code for code in in_words().tolist() if kind_of_all()[code] != MARKING and not fold(chr(code))
    ] == []


def test_plain_code_points_fold_the_same_behind_and_before_others():
    """Once around with hosts to which much can be added: letters, marks, a vowel of Hangul."""
    for before, after in (
        ("a", "\u0301"),
        ("e\u0323", "a"),
        ("\u1100", "\u1161"),
        ("か", "\u3099"),
        ("σ", "σ"),
    ):
        for code in special():
            if unicodedata.combining(chr(code)):
                continue  # two that reorder are folded together
            char = chr(code)
            if not tables().classes[ord(after)] & ODD:
                assert fold(char + after) == folded(code) + fold(after), hex(code)
            if not tables().classes[ord(before[0])] & ODD and len(before) == 1:
                assert fold(before + char) == fold(before) + folded(code), hex(code)


@given(
    st.lists(
        st.deferred(lambda: st.sampled_from(plain()) | st.sampled_from(special())), min_size=1, max_size=6
    )
)
def test_plain_rows_fold_code_point_by_code_point(codes):
    """The promise of `inert`: only two in a row that reorder are excepted."""
    for one, other in pairwise(codes):
        if tables().classes[one] & REORDERS and tables().classes[other] & REORDERS:
            return
    assert fold("".join(map(chr, codes))) == "".join(map(folded, codes))

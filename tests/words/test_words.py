"""The one definition of a word: against its slow twin, and its laws."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slow import slow_words

from wirecopy.words import fold, words

NEWSY = st.text(alphabet="aéE\u0301\u0308'’‑- \n\r\t\u00ad\u200b.5½ﬁ中文かガｶﾞกำलि한\u1112‘`ß", max_size=40)

CASES = [
    ("Moscow’s top diplomat", ["moscow's", "top", "diplomat"], "an apostrophe of any form stays inside"),
    ("the ministers' cars", ["the", "ministers", "cars"], "at the end of a word it does not"),
    ("'twas rock 'n' roll", ["twas", "rock", "n", "roll"], "nor at its beginning"),
    ("well-known", ["well", "known"], "a hyphen splits"),
    ("govern-\nment", ["government"], "a hyphen at a line end joins"),
    ("govern-  \r\n  ment", ["government"], "blanks around the line end do not matter"),
    ("govern-\n\nment", ["govern", "ment"], "an empty line does"),
    ("co\u00adoperate", ["cooperate"], "a soft hyphen is not there"),
    ("U.S. in 1989", ["u", "s", "in", "1989"], "stops split, digits count"),
    ("1,000.5", ["1", "000", "5"], "so do stops in numbers: what they mean is for marks"),
    ("Élan E\u0301lan", ["élan", "élan"], "composed and decomposed are one"),
    ("ﬁnance ｆｕｌｌ", ["finance", "full"], "compatibility forms are their letters"),
    ("中文 ab", ["中", "文", "ab"], "scripts without spaces count each character"),
    ("ｶﾞス", ["ガ", "ス"], "a half-width voiced mark belongs to its kana"),
    ("한국어", ["한국어"], "Hangul has spaces"),
    ("हिन्दी में", ["हिन्दी", "में"], "marks stay in the word"),
    ("zero\u200bwidth", ["zerowidth"], "zero-width characters are not there"),
    ("STRASSE Straße", ["strasse", "strasse"], "full case folding"),
    ("1️⃣ \u0301", ["1\ufe0f\u20e3"], "a mark without a letter before it is no word"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_case(text, expected, why):
    assert words(text).folded == expected, why


@given(st.one_of(NEWSY, st.text(max_size=60)))
def test_equals_its_slow_twin(text):
    found = words(text)
    spans = list(zip(found.start, found.end, strict=True))
    # a word whose folded form is nothing but dropped characters is left out by definition
    assert spans == [(start, end) for start, end in slow_words(text) if fold(text[start:end])]


@given(st.one_of(NEWSY, st.text(max_size=60)))
def test_spans_are_ascending_and_inside(text):
    at = 0
    for start, end, _ in words(text):
        assert at <= start < end <= len(text)
        at = end


@given(st.one_of(NEWSY, st.text(max_size=60)))
def test_composition_does_not_matter(text):
    composed = unicodedata.normalize("NFC", text)
    assert words(unicodedata.normalize("NFD", composed)).folded == words(composed).folded


@given(st.lists(st.sampled_from("alpha O’Neil l'été 中 42 Σίσυφος".split()), max_size=12), st.integers(0, 40))
def test_a_part_has_the_words_of_the_whole(parts, start):
    text = " ".join(parts)
    whole = words(text)
    part = words(text, min(start, len(text)))
    assert part.folded[1:] == whole.folded[len(whole) - len(part) + 1 :]

"""The compiled words against the definition: the same spans, and equal hashes for equal words."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wirecopy.words import words
from wirecopy.words.characters import APOSTROPHE
from wirecopy.words.compiled import Columns, columns, folding, mend, scan, word_hash

hashed = lru_cache(1 << 20)(word_hash)

# Alphabets in which much can go wrong between neighbours.
ACCENTS = "aeiouAEOncy\u0301\u0308\u0323\u0327\u0302\u0331\u0345éÉọ́ǖçñÅÅΩΩﬁﬀﬃſßẞŉǆİıΐΰῼ"
INDIC = "कखड़\u0958\u093c\u094d\u0915ि\u0902\u09bc\u09be\u09c7\u09cb\u0bc6\u0bbe\u0bca \u200d\u200c"
POINTS = (
    "אבשׁשׂ\u05b0\u05b7\u05bc\u05c1\u05c2\ufb2a\ufb4b\u05f3ابلاﻻﷲ\u064b\u064e\u0650\u0651\u0652\u0654\u0653أؤآ"
)
JAMO = "\u1100\u1161\u11a8\u1112\u1175\u11c2\u115f\u1160\uffa0가각한\u3131\u3165ﾡￂ\u302e"
KANA = "カガかがｶｷﾊﾞﾟヷー\uff70\u3099\u309a\u309b々〆中文\u3400\U00020000〇①㍿㌀\ufa0e\uf900"
SPACELESS = "กำิ\u0e38\u0e48\u0e33ລາ\u0eb3\u0ec8ខ\u17d2ម\u17c6\u17b6ကြ\u1039\u103aᦀᨠ\u1a60"
JOINTS = (
    "ab\u00e9中-\u2010\u2011\u00ad\n\r\x0b\x0c\x85\u2028\u2029 \t\u200b\u200d\ufeff\u2060\u202e'\u2019\u02bc"
)
DIGITS = "0123456789aZ٣४๓９①½²Ⅷ߃\U0001d7d8,.-"
SIGNS = "😀👩\u200d🚀1️⃣\ufe0f\u20e3🇩🇪ª²\u0149\U0001d400\U0001f130\U00010400\U00010428\U000e0001\U0001e900"
SPECIALS = "\0\x7f\u0080\u07ff\u0800\uffff\U00010000\U0010ffff`@[{/:^~ aZ09"
EVERYTHING = (
    ACCENTS + INDIC + POINTS + JAMO + KANA + SPACELESS + JOINTS + DIGITS + SIGNS + SPECIALS + APOSTROPHE
)

EACH = [ACCENTS, INDIC, POINTS, JAMO, KANA, SPACELESS, JOINTS, DIGITS, SIGNS, SPECIALS]
LENGTHS = st.sampled_from([1, 6, 7, 8, 9, 15, 16, 17, 23, 24, 25])
PLAIN = LENGTHS.flatmap(lambda size: st.text("abXYZ09mN", min_size=size, max_size=size))
SEPARATORS = st.sampled_from(
    [" ", ", ", ".", "-", "-\n", "\u00ad\r\n", "'", "\u2019", "\u200b", "/", "\u0301", "é", "中"]
)
RICH = st.one_of(
    *(st.text(alphabet, max_size=24) for alphabet in EACH),
    st.text(EVERYTHING, max_size=30),
    st.text(max_size=60),
    st.lists(st.one_of(PLAIN, SEPARATORS), max_size=12).map("".join),
    st.lists(st.one_of(PLAIN, SEPARATORS, st.text(EVERYTHING, max_size=3)), max_size=12).map("".join),
)

HARD = [
    "", "a", "é", "中", "\u0301", "-", "'", "\u00ad", "\x80", "a'", "'a", "a''b", "a'\u00ad'b", "a-\n", "a-\nb",
    "a- \t\n \tb", "a-\r\nb", "a-\n\rb", "a-\r\rb", "a-\n\nb", "a-\u0085b", "a-\u2028b", "a\u00ad\u00ad\nb",
    "a\u00ad \u00ad\nb", "a\u200b-\nb", "a-\u200b\nb", "a-\n\u200bb", "a\u200b'\u200bb", "a'\u200b", "a\u200b",
    "a-\n'b", "a'-\nb", "a-\n1", "a-\n中", "中-\nb", "中'b", "中\u200b\u0301b", "中\u3099\u0301", "ｶ\u200bﾞ", "ﾞｶ",
    "e\u0323\u0301 e\u0301\u0323 ẹ\u0301", "a'\u0301b", "a\u0301'\u0301b", "q\u0301\u0323'\u0301x", "क\u093cि", "क़",
    "\u1100\u1161\u11a8", "\u1100\u200b\u1161", "한\u11a8", "ΑΣ ας ΑΣ'Α Σ", "ŉ 'n", "ﬀ'ﬃ", "İi̇ ıI", "ẞ ß SS ss",
    "ﷺ ﷲ", "\u037a \u1fbf \u1fbd", "\u0149\u0149", "1\ufe0f\u20e3", "a\ufe0fb", "\U0001d7d8\U0001d400",
    "abcdefg abcdefgh abcdefghi", "ABCDEFG ABCDEFGH ABCDEFGHI", "abcdefgh'abcdefgh", "abcdefg\u2019hijklmno",
    "abcdefghijklmnop", "abcdefghijklmnopq", "abcdefgé", "abcdefghé", "éabcdefg", "abcdef\u00adgh", "abcdefg-\nh",
    "a" * 7 + "\u0301", "a" * 8 + "\u0301", "a" * 9 + "-\n" + "b" * 8, "[a]{b}@c`d`e~f/0:9", "a`b a´b a\u2032b",
    "ministersʼ ʼtwas oʼclock ʼʼ aʹ ꞌ aꞌb", "a b", "a\u3000b", "a\0b\0", "\x1fa\x7fb", "\ufeffa", "a\U000e0001b",
]  # fmt: skip


def expected(text: str) -> list[list[int]]:
    """Hashes and byte spans of the words of the definition."""
    found = words(text)
    data = np.frombuffer(text.encode(), np.uint8)
    byte = np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))
    spans = (byte[np.array(side, np.int64)].tolist() for side in (found.start, found.end))
    return [[hashed(form) for form in found.folded], *spans]


def given_by(found: Columns) -> list[list[int]]:
    return [column.tolist() for column in found]


@pytest.mark.parametrize("text", HARD, ids=ascii)
def test_hard_case(text):
    for inner in (
        text,
        text + " ",
        " " + text,
        "abcdefgh" + text,
        text + "abcdefgh",
        "é" + text + "é",
        text * 2,
    ):
        assert given_by(columns(inner)) == expected(inner)
        assert given_by(columns(inner.encode())) == expected(inner)


@settings(max_examples=1000, deadline=None)
@given(RICH)
@example("e\u0301\u0323")
@example("a-\u200b\n\u00ad\nb")
def test_equals_the_definition(text):
    assert given_by(columns(text)) == expected(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(RICH, min_size=2, max_size=5), st.data())
def test_a_text_cut_between_code_points_is_a_text_of_its_own(parts, data):
    """Also in the middle of a word, between a letter and its mark, between a hyphen and a line end."""
    text = "".join(parts)
    cut = data.draw(st.integers(0, len(text)))
    for part in (text[:cut], text[cut:]):
        assert given_by(columns(part)) == expected(part)


def scanned(raw: bytes, at: int, last: int, limit: int) -> list[list[int]]:
    """`scan` on a slice of a buffer that goes on behind it, with room for `limit` words and no more."""
    data = np.frombuffer(raw, np.uint8)
    found = Columns(np.empty(limit, np.uint64), np.empty(limit, np.int64), np.empty(limit, np.int64))
    odd = np.empty(limit, np.int64)
    count, odds = scan(data, at, last, limit, folding(), *found, odd)
    assert count <= limit and odds <= count
    return given_by(mend(data, Columns(*(column[:count] for column in found)), odd[:odds]))


@settings(max_examples=300, deadline=None)
@given(RICH, RICH)
def test_from_any_word_on_and_up_to_any_word_the_words_are_the_same(text, behind):
    """Regions begin at a word; runs are proved from the first byte of a word to the last of another.
    What stands behind the end in the buffer is not looked at."""
    whole = expected(text)
    size = len(text.encode())
    raw = (text + behind).encode()
    for k, start in enumerate(whole[1]):
        assert scanned(raw, start, size, len(whole[0]) - k + 1) == [column[k:] for column in whole]
        assert scanned(raw, start, size, 1) == [column[k : k + 1] for column in whole]
        assert scanned(raw, start, whole[2][k], 2) == [column[k : k + 1] for column in whole]


def test_every_code_point_alone_behind_a_letter_and_between_letters():
    """What can be part of a word stands in texts by itself; the definition takes a while for the rest."""
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    assigned = regex.compile(r"[^\p{Cn}\p{Co}]", regex.V1)
    known = [char for char in every if assigned.match(char)]
    for text in (" ".join(known), "".join(f"a{char}b a{char} " for char in known)):
        assert given_by(columns(text)) == expected(text)
    others = "a".join(char for char in every if not assigned.match(char))
    assert given_by(columns(others)) == expected(others)


PINNED = {
    "": "0x0",
    "a": "0xa63476cffa3f1070",
    "abcdefgh": "0x26a6836b727264f7",
    "abcdefghi": "0xb5e13cc94df77ee0",
    "é中": "0x1db418c7b52ba21f",
}

# No folded word holds U+0000, with which the last eight bytes are filled up.
FOLDED = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=300, deadline=None)
@given(FOLDED, FOLDED)
def test_hashes_tell_words_apart(one, other):
    assert (word_hash(one) == word_hash(other)) == (one == other)


def test_the_hash_of_a_word_is_fixed():
    """The same on every machine: what one has written another can read."""
    assert {word: hex(word_hash(word)) for word in PINNED} == PINNED

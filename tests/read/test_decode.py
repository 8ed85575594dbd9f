"""Bytes to text: which encoding, and that nothing but the byte order mark is lost."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wirecopy.read import decode
from wirecopy.read.decode import decoded

RUSSIAN = "Гавань закрыли во вторник: паром ударил причал, сообщили власти города."

TABLE = [
    # bytes, declared, text, encoding, why
    (b"Ferry late.", None, "Ferry late.", "utf-8", "ASCII"),
    (b"", None, "", "utf-8", "nothing"),
    ("café".encode(), None, "café", "utf-8", "valid UTF-8"),
    ("café".encode(), "windows-1252", "café", "utf-8", "valid UTF-8 outranks a false declaration"),
    (codecs.BOM_UTF8 + b"a", None, "a", "utf-8", "the mark is no text"),
    (codecs.BOM_UTF8 * 2 + b"a", None, "\ufeffa", "utf-8", "only the first is a mark"),
    ("é\r\n".encode("utf-16"), None, "é\r\n", "utf-16-le", "newlines stay"),
    ("é".encode("utf-32"), "utf-8", "é", "utf-32-le", "not taken for UTF-16 with a NUL"),
    ("Ferry late.".encode("utf-16-be"), None, "Ferry late.", "utf-16-be", "no mark, NULs tell"),
    (b"caf\xe9", None, "café", "cp1252", "one letter beyond ASCII"),
    (b"caf\xe9", "utf-8", "café", "cp1252", "declared UTF-8, and is not"),
    (b"\x93closed\x94 \x96 he said", "iso-8859-1", "“closed” – he said", "cp1252", "latin-1 means cp1252"),
    (b"\xe9t\xe9", None, "été", "cp1252", "too short to guess"),
    (b"a \x81 b \x9d", None, "a \x81 b \x9d", "cp1252", "what cp1252 lacks stays what it is"),
    (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN, "cp1251", "declared"),
    (RUSSIAN.encode("cp1251"), None, RUSSIAN, "cp1251", "guessed"),
    (RUSSIAN.encode("koi8-r"), "KOI8-R ", RUSSIAN, "koi8-r", "declared, in capitals"),
    ("火曜日".encode("iso-2022-jp"), "iso-2022-jp", "火曜日", "iso-2022-jp", "seven bits, so only declared"),
    (b"a+AGI-", "utf-7", "a+AGI-", "utf-8", "UTF-7 is no charset of the web"),
    (b"\\u0041", "unicode_escape", "\\u0041", "utf-8", "a codec that is no charset"),
    (b"Ferry", "x-nonsense", "Ferry", "utf-8", "unknown"),
]


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding", "why"), TABLE, ids=[row[4] for row in TABLE]
)
def test_table(data: bytes, declared: str | None, text: str, encoding: str, why: str) -> None:
    assert decode(data, declared) == (text, encoding)


def test_damage_is_counted() -> None:
    assert decoded("naïve café – Ærø ".encode() * 20 + b"\xff ").damaged == 1
    assert decoded("naïve café – Ærø".encode()[:-1]).damaged == 1
    assert decoded("already \ufffd there".encode()).damaged == 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode())[0] == text


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_marked_unicode_comes_back(text: str, encoding: str) -> None:
    assume(not (encoding == "utf-16" and text.startswith("\0")))  # the same bytes as the mark of UTF-32
    assert decode(text.encode(encoding))[0] == text


@given(st.binary(max_size=400), st.none() | st.text(max_size=12))
def test_it_never_fails(data: bytes, declared: str | None) -> None:
    text, _ = decode(data, declared)
    text.encode("utf-8")

"""Hostile strings made harmless, and addresses checked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.show.safe import link, one_line, visible


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("plain words", "plain words"),
        ("\x1b[2J\x1b]0;title\x07gone", "␛[2J␛]0;title␇gone"),
        ("\x9b31mred", "⟨U+009B⟩31mred"),
        ("a\x00b\x7f", "a␀b␡"),
        ("safe\u202egnp.exe", "safe⟨U+202E⟩gnp.exe"),
        ("\u2066isolate\u2069", "⟨U+2066⟩isolate⟨U+2069⟩"),
        ("שלום\u200f!", "שלום\u200f!"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("line\x0bbreak\x0c\x85", "line break  "),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_visible(given_: str, shown: str) -> None:
    assert visible(given_) == shown


@given(st.text())
def test_nothing_that_steers_survives(text: str) -> None:
    line = one_line(text)
    line.encode("utf-8")
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in line)
    assert not any(char in line for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://herald.example/a?b=c#d", True),
        ("HTTP://herald.example", True),
        ("https://xn--hrald-bsa.example/é", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ('https://herald.example/" onclick="x', False),
        ("data:text/html,<script>1</script>", False),
        ("//herald.example/no-scheme", False),
        ("https://", False),
        ("https://[::1", False),
        ("https:\\\\herald.example", False),
        ("file:///etc/hosts", False),
        ("vbscript:x", False),
        ("https://herald.example/\u202e", False),
        ("", False),
        (None, False),
    ],
)
def test_link(url: str | None, good: bool) -> None:
    assert link(url) == (url if good else None)

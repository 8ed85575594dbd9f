"""Widths, cuts and wraps in terminal columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.show.columns import columns, head, tail, wrap
from wirecopy.show.safe import one_line

_LINES = st.text(max_size=60).map(one_line)


@pytest.mark.parametrize(
    ("text", "wide"),
    [("ferry", 5), ("渡轮", 4), ("e\u0301", 1), ("한국", 4), ("ｆｕｌｌ", 8), ("a\u200db", 2), ("", 0)],
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


@given(_LINES, st.integers(0, 40))
def test_head_and_tail_fit(text: str, room: int) -> None:
    assert columns(head(text, room)) <= room
    assert columns(tail(text, room)) <= room
    if columns(text) <= room:
        assert head(text, room) == text == tail(text, room)


@given(_LINES, st.integers(4, 40))
def test_wrap_fits_and_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width, "  ", "- ")
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(line[2:] for line in lines).split()) == "".join(text.split())


def test_wrap_keeps_words_whole() -> None:
    assert wrap("crews walked off at dawn", 12) == ["crews walked", "off at dawn"]
    assert wrap("渡轮 渡轮 渡轮", 9) == ["渡轮 渡轮", "渡轮"]

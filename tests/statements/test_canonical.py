"""The string that is read of a sentence, and the way back to the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.spans import Span
from wirecopy.statements.canonical import canonical

ROWS = [
    ("It rained.", "It rained.", "nothing to do"),
    ("It\nrained.", "It rained.", "a hard-wrapped line"),
    ("It \t rained.", "It rained.", "more white space than one"),
    ("It\u00a0rained.", "It rained.", "a space that does not break"),
    ("“It’s late”", '"It\'s late"', "curly marks as straight ones"),
    ("«It» ‘is’", "\"It\" 'is'", "marks of other houses"),
    ("It\u200b rained.", "It rained.", "a space of no width"),
    ("É e\u0301", "É e\u0301", "letters stay as they are"),
]


@pytest.mark.parametrize(("text", "read", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_row(text: str, read: str, why: str) -> None:
    assert canonical(text, Span(0, len(text))).text == read, why


@given(st.text(), st.text(max_size=5), st.data())
def test_every_stretch_has_its_place(text: str, before: str, data: st.DataObject) -> None:
    whole = before + text
    one = canonical(whole, Span(len(before), len(whole)))
    start = data.draw(st.integers(0, len(one.text)))
    end = data.draw(st.integers(start, len(one.text)))
    span = one.span(start, end)
    assert len(before) <= span.start <= span.end <= len(whole)
    assert canonical(whole, span).text == one.text[start:end]
    if start < end:
        assert one.at(span.start) == start


@given(st.text())
def test_read_again_it_is_itself(text: str) -> None:
    once = canonical(text, Span(0, len(text))).text
    assert canonical(once, Span(0, len(once))).text == once

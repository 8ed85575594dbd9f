"""An article that says of itself that it was corrected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.clean.corrected import NOTICE, corrected

CASES = [
    ("CORRECTION: The ferry sails at nine.", True, "a label at the beginning"),
    ("The ferry is late.\n\n— Clarification (3 May): it was not.", True, "a label on a line of its own"),
    ("The ferry is late.\n\n\n\n  \nCorrection: it was not.", True, "blank lines before it"),
    ("(This story corrects the hour in the first paragraph)", True, "in parentheses"),
    ("(Fixes the name of the pier)", True, "as agencies put it"),
    ("An earlier version of this article misstated the hour.", True, "about the version before"),
    ("THE PREVIOUS VERSION INCORRECTLY SAID NOON.", True, "in capitals"),
    (
        "An earlier ver\u017fion wrongly said noon.",
        True,
        "a letter that is an s where case does not count",
    ),
    ("The pilots corrected the course.", False, "a story may correct a course"),
    ("An earlier version of the plan had two piers.", False, "and tell of versions"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[why for _, _, why in CASES])
def test_notices_of_correction(text: str, expected: bool, why: str) -> None:
    assert corrected(text) is expected


PIECES = ["correct", "s", "ed", "ion", ":", "(", "fixe\u017f", "Fixes ", " ver\u0131ion", "earlier version ", "\n",
          "this story ", "Clar\u0130fication", "PREVIOUS VERSION said", " ", "is "]  # fmt: skip


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=[])), max_size=12).map(
        "".join
    )
)
def test_the_signs_rule_out_nothing_that_the_pattern_finds(text: str) -> None:
    assert corrected(text) == (NOTICE.search(text) is not None)


def test_many_blank_lines_take_no_time() -> None:
    assert not corrected("\n" * 1_000_000 + "correct")

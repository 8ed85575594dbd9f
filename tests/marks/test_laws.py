"""Laws of marks: spans lie in the text and are sorted, nothing raises, time is linear."""

from __future__ import annotations

import time
from dataclasses import fields
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy import marks
from wirecopy.marks.figures import figure
from wirecopy.marks.tokens import tokens
from wirecopy.spans import Span

# Pieces that the rules look for, in any order and glued together, beside arbitrary characters.
PIECES = st.lists(
    st.sampled_from(
        "“ ” \" ' ’ ‘ « » , . - – $ € % ° / : ( ) 1 12 1,000 1.5 2021 05 m bn half a dozen million ½ of the The "
        "Orla Venn President Gen. Osk Kiev U.S. may May March Wednesday last next week ago three said told that "
        "not no one according to who don't Osk's 43 -year-old 's é e\u0301 \u202e \u00ad 日本 ﬁ ٣ \n \n\n".split(
            " "
        )
    ),
    max_size=25,
)
TEXTS = st.one_of(st.text(max_size=120), PIECES.map(" ".join), PIECES.map("".join))


def spans_of(text: str, start: int, end: int) -> list[tuple[str, list[Span]]]:
    """The main spans of every list of marks, by its name."""
    found = marks.marks(text, start, end, "2022-03-30")
    return [(field.name, [mark.span for mark in getattr(found, field.name)]) for field in fields(found)]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_spans_lie_in_their_range_and_are_sorted(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for name, spans in spans_of(text, start, end):
        # A quotation is of the whole text and may begin before the sentence that is asked about.
        low, high = (0, len(text)) if name == "quotations" else (start, end)
        assert all(low <= span.start < span.end <= high for span in spans), name
        assert spans == sorted(spans), name


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_parts_lie_inside_their_marks(text: str) -> None:
    found = marks.marks(text)
    for number in found.numbers:
        assert number.span.covers(number.core)
    for name in found.names:
        assert all(part is None or name.span.covers(part) for part in (name.title_span, name.name_span))
    for quotation in found.quotations:
        assert quotation.span.covers(quotation.inner)
    for attribution in found.attributions:
        assert attribution.span.covers(attribution.cue)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_lists_without_overlap(text: str) -> None:
    found = marks.marks(text, published="2022-03-30")
    for spans in (
        [mark.span for mark in found.dates],
        [mark.span for mark in found.names],
        [mark.span for mark in found.places],
        [mark.core for mark in found.numbers],
    ):
        assert all(left.end <= right.start for left, right in pairwise(spans))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_dates_and_numbers_share_nothing(text: str) -> None:
    found = marks.marks(text, published="2022-03-30")
    assert not any(date.span.overlaps(number.core) for date in found.dates for number in found.numbers)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["“a", "b”", "‘c’", '"', "d's", "\n\n", "„e“"]), max_size=20).map(" ".join))
def test_quotations_of_a_part_are_those_of_the_whole_that_overlap_it(text: str) -> None:
    whole = marks.quotations(text)
    for start in range(0, len(text), 3):
        end = min(len(text), start + 5)
        overlapping = [q for q in whole if q.span.start < end and start < q.span.end]
        assert marks.quotations(text, start, end) == overlapping


@pytest.mark.soak
@pytest.mark.parametrize(
    "seed", ['"', "'", "“a ", "‘a", "«‹„", "1,111", "the ", "A", "Osk ", "May 5 ", "said ", ". "]
)
def test_time_is_linear(seed: str) -> None:
    """Ten times the text takes about ten times as long, for every kind of mark."""

    def seconds(repeats: int) -> float:
        text = seed * repeats
        begun = time.process_time()
        marks.marks(text)
        return time.process_time() - begun

    marks.marks(seed)
    small = max(seconds(1_000), seconds(1_001), 0.002)
    assert seconds(10_003) < 40 * small


@pytest.mark.parametrize("seed", ["five hundred ", "100 ", "one thousand and ", "a hundred ", "five-"])
def test_an_amount_has_an_end(seed: str) -> None:
    """Amounts are sought at every word, so one without an end would be read again from each of its words."""
    found = tokens(seed * 500)
    for at in range(0, len(found), 7):
        amount = figure(found, at)
        assert amount is None or amount.stop - at <= 45


def test_the_longest_amount_is_read_whole() -> None:
    group = "seven hundred and seventy-seven"
    text = f"{group} trillion, {group} billion {group} million {group} thousand {group}".replace(",", "")
    found = tokens(text)
    assert figure(found, 0)[:2] == (len(found), 777_777_777_777_777)


def test_a_sentence_is_marked_as_in_its_text() -> None:
    text = "The ferry sank. Orla Venn, 43, said on Monday that 12 were saved. It was late."
    start, end = text.index("Orla"), text.index(" It was")
    found = marks.marks(text, start, end, "2022-03-30")
    assert [mark.span.of(text) for mark in found.numbers] == ["43", "12"]
    assert [mark.value for mark in found.dates] == ["2022-03-28"]
    assert [mark.core for mark in found.names] == [("orla", "venn")]


def test_without_a_publication_date_a_weekday_has_no_value() -> None:
    (mark,) = marks.dates("It sank on Monday.")
    assert (mark.value, mark.reason, mark.key) == ("", "no-publication-date", "weekday-1")

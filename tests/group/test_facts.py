"""The facts of an article: what is found, what compares, and where it stands."""

from __future__ import annotations

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.align import side
from wirecopy.group.facts import FactKind, meaning
from wirecopy.group.figures import begins, figure
from wirecopy.group.gist import gist
from wirecopy.spans import Span
from wirecopy.words import sentences, words

from .reading import body, facts_of


def keys(text: str, kind: FactKind) -> list[str]:
    found = facts_of(text)
    return [key for key, one in zip(found.key, found.kind, strict=True) if one is kind]


def test_names_alone_and_by_two() -> None:
    found = keys("Yesterday Pieter Quill met the crew of the Selma Brandt in Oskhaven.", FactKind.NAME)
    assert {"pieter quill", "quill", "selma brandt", "brandt", "oskhaven"} <= set(found)
    assert "yesterday" not in found


def test_a_capital_at_the_beginning_is_no_name() -> None:
    assert keys("Kittiwakes nest there. “Kittiwakes nest here,” he said.", FactKind.NAME) == []


def test_a_name_is_known_at_the_beginning_too_if_it_stands_inside() -> None:
    text = "Quill rose. The pilot thanked Quill."
    found = facts_of(text)
    spans = [found.span(row) for row, key in enumerate(found.key) if key == "quill"]
    assert [span.of(text) for span in spans] == ["Quill", "Quill"]
    assert found.kind[found.key.index("quill")] is FactKind.NAME


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("about 60,000 trawlers came", "60000 trawler"),
        ("it cost $1.4 billion dollars", "1400000000 dollar"),
        ("it cost $1.4bn dollars", "1400000000 dollar"),
        ("a crack of 3.5 metres", "3.5 meter"),
        ("killed eleven miners", "11 miner"),
        ("killed 11 miners", "11 miner"),
        ("a 46-tonne crane", "46 ton"),
    ],
)
def test_numbers_compare_however_written(text: str, key: str) -> None:
    assert key in keys(text, FactKind.NUMBER)


@pytest.mark.parametrize("text", ["on May 3 there", "on 3 May there", "on May 3rd there", "on 3rd May there"])
def test_dates_compare_however_written(text: str) -> None:
    assert keys(text, FactKind.DATE) == ["05-03"]


@pytest.mark.parametrize(
    "text",
    ["in 2019", "at 10:45", "at 7 pm", "the 21st century", "May I", "one boat", "May 32", f"May {'1' * 5000}",
     f"{'1' * 5000} May"],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    found = words(text)
    assert [figure(text, found, at) for at in range(len(found))] == [None] * len(found)


@given(
    st.lists(
        st.sampled_from(["may", "3", "3rd", "eleven", "1.4", "bn", "14", "men", "२", "the", "10:45", "4th"]),
        max_size=12,
    )
)
def test_a_figure_begins_only_where_one_may(parts: list[str]) -> None:
    text = " ".join(parts)
    found = words(text)
    for at, word in enumerate(found.folded):
        assert begins(word) or figure(text, found, at) is None


def test_quotations_compare_whatever_the_marks() -> None:
    one = keys("“The lamp does not need the keeper,” he said.", FactKind.QUOTATION)
    other = keys('He said: "The lamp does not need the keeper."', FactKind.QUOTATION)
    assert one == other != []
    assert keys("The lamp does not need the keeper, he said.", FactKind.QUOTATION) == []


def test_inflections_and_spellings_compare() -> None:
    assert meaning("neighbours") == meaning("neighbor")
    assert meaning("quill's")[0] == "quill"
    assert meaning("the")[1] == 0.0


def test_plain_words_of_another_language_are_no_facts() -> None:
    text = "Die Regierung hat gestern beschlossen, die Steuern auf Strom noch einmal zu senken."
    assert keys(text, FactKind.WORD) == []
    assert "regierung" in keys(text, FactKind.NAME)


def test_the_headline_counts_wherever_it_stands() -> None:
    found = facts_of("He came late.", "Dredger rams lighthouse")
    assert [key for key, _ in found.headline] == ["dredger", "lighthouse", "ram"]
    assert set(gist(found).keys) >= {"dredger", "lighthouse"}


@given(st.text(alphabet="aB 19,.-“”\"'’\nMayé", max_size=200), st.text(max_size=30))
def test_facts_stand_in_the_text_in_order(text: str, headline: str) -> None:
    found = facts_of(text, headline)
    assert found.word == sorted(found.word)
    assert all(0 <= found.start[row] < found.end[row] <= len(text) for row in range(len(found)))
    assert all(0 <= weight <= 1 for weight in found.weight)
    assert found.words == len(body(text).words)
    weights = gist(found).weights
    assert list(weights) == sorted(weights, reverse=True)


def test_the_examples_in_the_docstrings_are_true() -> None:
    names = {"side": side, "words": words, "sentences": sentences, "Span": Span}
    for name in ("facts", "figures"):
        module = importlib.import_module(f"wirecopy.group.{name}")
        failed, tried = doctest.testmod(module, extraglobs=names)
        assert tried > 0
        assert failed == 0

"""A comparison in the terminal: what it looks like, and what it must never do."""

from __future__ import annotations

import re

import pytest
from marked_story import build, story
from syrupy.assertion import SnapshotAssertion

from wirecopy.show import diff_text
from wirecopy.show.columns import columns

_ANSI = re.compile(r"\x1b\[[0-9;]*m")

_LOOKS = {
    "plain": {},
    "narrow": {"width": 50},
    "words_alone": {"context": 0, "ignore": {"substantive", "wording"}},
    "more_words": {"context": 40, "only": {"tone"}},
    "all": {"all": True},
}


@pytest.mark.parametrize("look", _LOOKS)
def test_looks(look: str, snapshot: SnapshotAssertion) -> None:
    doc, texts = story()
    assert diff_text(doc, texts, **_LOOKS[look]) == snapshot


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("context", [0, 3, 8, 30])
def test_no_line_is_wider_than_the_terminal(width: int, context: int) -> None:
    doc, texts = story()
    for full in (False, True):
        for line in diff_text(doc, texts, width=width, context=context, all=full).splitlines():
            assert columns(line) <= width, line


def test_colour_adds_nothing_but_colour() -> None:
    doc, texts = story()
    for look in _LOOKS.values():
        coloured = diff_text(doc, texts, **look, colour=True)
        assert "\x1b[" in coloured
        assert _ANSI.sub("", coloured) == diff_text(doc, texts, **look)


def test_ignored_is_not_shown_but_counted() -> None:
    doc, texts = story()
    told = diff_text(doc, texts, ignore={"cosmetic", "tone"})
    assert "Not shown: 2 substantive, 7 cosmetic." in " ".join(told.split())
    assert "canceled" not in told and "claimed]" not in told and "COSMETIC" not in told
    told = diff_text(doc, texts, only={"factual"})
    assert "ONLY IN" not in told and "naming" not in told and "FACTUAL 10" in told


def test_every_change_is_told_somewhere() -> None:
    doc, texts = story()
    told = " ".join(diff_text(doc, texts, all=True, width=5000).split())
    for change in doc["changes"]:
        for side in "ab":
            if change[side]:
                assert change[side]["text"] in told


def test_the_same_change_is_told_once_with_its_number() -> None:
    doc, texts = build(
        {
            "a": {"outlet": "x", "title": "t"},
            "b": {"outlet": "y", "title": "t"},
            "rows": [
                {"kind": "edited", "a": "The [[1|regime]] spoke.", "b": "The [[1|government]] spoke."},
                {"kind": "edited", "a": "A [[2|regime]] falls.", "b": "A [[2|government]] falls."},
            ],
            "changes": {1: {"class": "tone"}, 2: {"class": "tone"}},
        }
    )
    told = diff_text(doc, texts)
    assert "SUBSTANTIVE 2" in told and "tone ×2" in told and told.count("[regime]") == 1


def test_equal_articles() -> None:
    doc, texts = story()
    doc |= {"changes": [], "relation": "identical", "containment": {"a_in_b": 1.0, "b_in_a": 1.0}}
    assert diff_text(doc, texts, width=120).startswith(
        "A and B have the same words: 100 % of A is in B, 100 % of B is in A. No difference."
    )


def test_unrelated_articles_are_not_spelled_out() -> None:
    doc, texts = story()
    doc |= {"relation": "unrelated", "containment": {"a_in_b": 0.0, "b_in_a": 0.0}}
    told = diff_text(doc, texts)
    assert told.startswith("A and B share no passage of 15 words: 0 % of A is in B")
    assert "FACTUAL" not in told and "(--all)" in told
    assert "FACTUAL" in diff_text(doc, texts, all=True)


def test_no_escape_sequence_gets_through() -> None:
    evil = "\x1b[2J\x1b]52;c;evil\x07\u202e\x9b31m"
    doc, texts = build(
        {
            "a": {"outlet": evil, "title": evil, "credit": evil, "published": evil},
            "b": {"outlet": "y", "title": "t"},
            "rows": [
                {"kind": "edited", "a": f"The [[1|{evil}]] {evil} spoke.", "b": "The [[1|king]] spoke."},
                {"kind": "only_a", "only": 2, "a": f"And {evil}."},
                {"furniture": evil, "a": evil},
            ],
            "changes": {1: {"class": "tone", "because": evil}, 2: {"class": "only_a"}},
            "problems": [{"where": evil, "what": evil, "hint": evil}],
        }
    )
    for look in _LOOKS.values():
        told = diff_text(doc, texts, **look)
        assert not set(told) & set("\x1b\x07\x9b\u202e")


def test_a_long_section_ends_with_how_many_more() -> None:
    rows = [
        {"kind": "edited", "a": f"It has [[{n}|{n}]] hulls.", "b": f"It has [[{n}|{n}0]] hulls."}
        for n in range(1, 61)
    ]
    doc, texts = build(
        {
            "a": {"outlet": "x", "title": "t"},
            "b": {"outlet": "y", "title": "t"},
            "rows": rows,
            "changes": {n: {"class": "number"} for n in range(1, 61)},
        }
    )
    assert "FACTUAL 60" in diff_text(doc, texts) and "and 20 more (--all)" in diff_text(doc, texts)
    assert "more (--all)" not in diff_text(doc, texts, all=True)

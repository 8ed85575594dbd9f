"""Who said what: what is asked for, how it is told, and what other programs get."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hostile_docs import hostile_said, hostile_words, tangled_said
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from told_story import QUOTED, SAID, A, B, D, tide_mill_told

from wirecopy.show.asked import Answer, Asked, asked
from wirecopy.show.columns import columns
from wirecopy.show.exports.citron import CITRON, citron_lines, citron_table
from wirecopy.show.quotes_terminal import covers, quotes_text
from wirecopy.show.trace_tables import SCHEMAS, quotes_tables

Doc = Any


def quotes(made: Any = tide_mill_told) -> tuple[Doc, dict[str, str]]:
    """The document of `quotes` of a made trace."""
    doc, texts = made()
    story = doc["stories"][0]
    said = [one for one in story["statements"] if one["kind"] != "report"]
    return {
        "articles": doc["articles"],
        "statements": said,
        "accounts": story["accounts"],
        "problems": doc["problems"],
    }, texts


def names(answer: Answer) -> set[str]:
    by_id = {one["id"]: name for name, one in SAID.items()}
    return {by_id[one["id"]] for one in answer.document["statements"]}


@pytest.mark.parametrize(
    ("what", "found", "may"),
    [
        (Asked(), {name for name, one in SAID.items() if one["kind"] != "report"}, 0),
        (Asked(speaker="Ines Corrigal"), {"a1", "b1", "c1", "d4"}, 1),
        (Asked(speaker="CORRIGAL"), {"a1", "b1", "c1", "d4"}, 1),
        (Asked(speaker="Dougal Corrigal"), {"d4"}, 1),
        (Asked(speaker="Brannagh power"), {"a3", "b3", "d1", "a4", "b4"}, 0),
        (Asked(speaker="Elverkirk Hospital"), {"d3"}, 0),
        (Asked(speaker="Corri"), set(), 0),
        (Asked(speaker="engineer"), set(), 0),
        (Asked(speaker=""), set(), 0),
        (Asked(text="the gates were NEVER safe"), {"a1", "b1", "c1"}, 0),
        (Asked(text="never safe and we told"), {"a1"}, 0),
        (Asked(text="afe and we"), set(), 0),
        (Asked(text="…"), set(), 0),
        (Asked(kinds=frozenset({"quotation"})), set(QUOTED) - {"d0"}, 0),
        (Asked(speaker="Orme", text="pay for the repair", kinds=frozenset({"claim"})), {"a3", "b3", "d1"}, 0),
    ],
)  # fmt: skip
def test_what_is_asked_for(what: Asked, found: set[str], may: int) -> None:
    answer = asked(quotes()[0], what)
    assert names(answer) == found
    assert len(answer.may) == may
    there = {one["id"] for one in answer.document["statements"]}
    assert all(there & set(account["statements"]) for account in answer.document.get("accounts", []))


def test_words_over_two_pieces_stand_in_a_row() -> None:
    doc, _ = quotes()
    one = next(one for one in doc["statements"] if one["id"] == QUOTED["a1"]["id"])
    one["spans"]["content"] = [A.span("The gates were"), A.span("we told the owners")]
    assert len(asked(doc, Asked(text="were we told")).document["statements"]) == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_question_breaks_nothing(speaker: str, text: str) -> None:
    doc, _ = quotes()
    what = Asked(speaker, text)
    told = quotes_text(asked(doc, what), what)
    assert told.endswith("\n") and all(columns(line) <= 80 for line in told.splitlines())


@pytest.mark.parametrize("by", ["speaker", "article"])
@pytest.mark.parametrize("full", [False, True])
def test_looks(by: str, full: bool, snapshot: SnapshotAssertion) -> None:
    assert quotes_text(asked(quotes()[0], Asked()), Asked(), by=by, all=full, width=100) == snapshot


def test_one_speaker_looks(snapshot: SnapshotAssertion) -> None:
    what = Asked(speaker="Corrigal")
    assert quotes_text(asked(quotes()[0], what), what, width=100) == snapshot


def test_what_is_not_found_is_not_in_this_collection() -> None:
    what = Asked(speaker="Orme", text="gates were never safe")
    told = " ".join(quotes_text(asked(quotes()[0], what), what).split())
    assert told == (
        "“gates were never safe” by Orme: not in this collection, which covers 5 articles of 4 outlets, "
        "5–6 May 2031, 1 undated"
    )
    assert covers({"articles": [], "statements": [], "problems": []}) == "0 articles"
    empty: Doc = {"articles": [], "statements": [], "problems": []}
    assert quotes_text(asked(empty, Asked()), Asked()) == "no quotation and no claim in 0 articles\n"


@pytest.mark.parametrize("made", [tide_mill_told, hostile_said, hostile_words, tangled_said])
@pytest.mark.parametrize("by", ["speaker", "article"])
@pytest.mark.parametrize("width", [20, 60, 120])
def test_no_line_is_wider_than_the_terminal(made: Any, by: str, width: int) -> None:
    doc, _ = quotes(made)
    for full in (False, True):
        for what in (Asked(), Asked(speaker="script"), Asked(text="document title")):
            told = quotes_text(asked(doc, what), what, by=by, all=full, width=width)
            assert all(columns(line) <= max(width, 40) for line in told.splitlines())
            assert not set(told) & set("\x1b\x00\u202e")


def test_lines_of_citron_are_true() -> None:
    doc, texts = quotes()
    lines = [json.loads(line) for line in citron_lines(doc, texts)]
    assert [line["article"] for line in lines] == [one["id"] for one in doc["articles"]]
    for line in lines:
        assert line["text"] == texts[line["article"]]
        for quote in line["quotes"]:
            assert {"cue", "sources", "contents", "coreferences", "id"} <= set(quote) and quote["contents"]
            assert "confidence" not in quote, "there is none to give"
            spans = [*quote["sources"], *quote["contents"], *quote["coreferences"], *quote["cues"]]
            for span in spans:
                assert list(span) == ["start", "end", "text"]
                assert line["text"][span["start"] : span["end"]] == span["text"]
            assert quote["cue"] == (quote["cues"] or [None])[0]
    assert sum(len(line["quotes"]) for line in lines) == len(doc["statements"])


def test_coreferences_are_places_of_the_same_text() -> None:
    """Where the speaker is named in full; what another article has is no place in this one."""
    doc, texts = quotes()
    by_id = {one["id"]: one for one in doc["statements"]}
    by_id[QUOTED["b1"]["id"]]["speaker"]["evidence"] += B.evidence("Orme")
    found = {quote["id"]: quote for line in citron_lines(doc, texts) for quote in json.loads(line)["quotes"]}
    assert [span["text"] for span in found[QUOTED["b1"]["id"]]["coreferences"]] == ["Orme"]
    assert found[QUOTED["c1"]["id"]]["coreferences"] == []
    assert found[QUOTED["b1"]["id"]]["speaker"] == "Ines Corrigal"


def test_the_table_has_a_row_a_quote() -> None:
    doc, texts = quotes()
    table = citron_table(doc)
    assert table.schema == CITRON and table.num_rows == len(doc["statements"])
    table.validate(full=True)
    lines = {quote["id"]: quote for line in citron_lines(doc, texts) for quote in json.loads(line)["quotes"]}
    for row in table.to_pylist():
        quote = lines[row["id"]]
        assert {key: row[key] for key in quote} == quote
        assert row["article"] in texts and row["outlet"] == next(
            one["outlet"] for one in doc["articles"] if one["id"] == row["article"]
        )
    assert citron_table({"articles": [], "statements": [], "problems": []}).schema == CITRON
    doc["statements"].reverse()
    assert citron_table(doc) == table


@pytest.mark.parametrize("made", [hostile_said, hostile_words, tangled_said])
def test_other_programs_get_whole_characters(made: Any) -> None:
    doc, texts = quotes(made)
    doc["statements"][3]["spans"]["content"][0]["text"] = "half \ud83d"
    texts = dict.fromkeys(texts, "cut \udfff")
    for line in citron_lines(doc, texts):
        assert json.loads(line)["text"] == "cut \ufffd"
    citron_table(doc).validate(full=True)
    for name, table in quotes_tables(doc).items():
        table.validate(full=True)
        assert table.schema == SCHEMAS[name]


def test_tables_of_a_folder() -> None:
    doc, _ = quotes()
    tables = quotes_tables(doc)
    assert list(tables) == ["articles", "statements", "accounts", "problems"]
    assert tables["statements"].num_rows == len(doc["statements"])
    assert set(tables["statements"]["story"].to_pylist()) == {None}
    assert D.id in tables["statements"]["article"].to_pylist()

"""What is written for other programs: each version read back from the file is that version."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from wirecopy.align import collate, side
from wirecopy.show.exports import Witness, collatex_json, csv_table, tei
from wirecopy.show.exports.csv_table import MOVED, inert
from wirecopy.show.exports.witness import sign
from wirecopy.spans import Span
from wirecopy.words import sentences, words

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"

sentence = st.sampled_from(
    [
        "Police closed the eastern pier of Port Senna on Monday.",
        "Police shut the eastern pier of Port Senna on Friday.",
        "Mayor Orla Venn said: “We <will> not & shall not move”.",
        "The mayor told reporters that twelve boats were lost.",
        "It opens in spring, when the wall is men-\nded, said a co-owner.",
        "Ten were hurt.",
    ]
)
texts = st.lists(
    st.one_of(st.lists(sentence, max_size=5).map(" ".join), st.text(max_size=25)), min_size=1, max_size=5
)


def witness(text: str, name: str = "a1", outlet: str | None = None, published: str | None = None) -> Witness:
    cut = side(text, words(text), sentences(text, [Span(0, len(text))]))
    return Witness(cut, name, outlet, published)


def given_table(given_texts):
    witnesses = [witness(text, f"a{at}") for at, text in enumerate(given_texts)]
    return witnesses, collate([one.side for one in witnesses])


def in_order(one: Witness, table, column: int) -> list[str]:
    """The body words that stand in order, as they stand but for white space inside them."""
    found = table.cells[(table.cells[:, column] >= 0) & ~table.moved[:, column], column].tolist()
    assert found == sorted(found)
    words_of = one.side.words
    return ["".join(one.side.text[words_of.start[at] : words_of.end[at]].split()) for at in found]


def out_of_order(one: Witness, table, column: int) -> list[str]:
    found = table.cells[table.moved[:, column], column].tolist()
    return [one.word(at) for at in found]


@settings(max_examples=200, deadline=None)
@given(texts)
def test_csv_read_back(given_texts):
    witnesses, table = given_table(given_texts)
    rows = list(csv.reader(io.StringIO(csv_table(witnesses, table))))
    assert rows[0] == [one.heading for one in witnesses]
    assert len(rows) == table.rows + 1
    for column, one in enumerate(witnesses):
        cells = [row[column] for row in rows[1:] if row[column]]
        assert [cell for cell in cells if cell[0] != MOVED] == in_order(one, table, column)
        assert [cell[1:] for cell in cells if cell[0] == MOVED] == out_of_order(one, table, column)
        assert len(cells) == len(one.side.words)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_collatex_json_read_back(given_texts):
    witnesses, table = given_table(given_texts)
    document = json.loads(collatex_json(witnesses, table))
    assert document["witnesses"] == [sign(at) for at in range(len(witnesses))]
    assert all(len(place) == len(witnesses) for place in document["table"])
    for column, one in enumerate(witnesses):
        tokens = [token for place in document["table"] for token in place[column]]
        assert [x["t"].rstrip(" ") for x in tokens if "moved" not in x] == in_order(one, table, column)
        assert sorted(token["n"] for token in tokens) == sorted(one.side.words.folded)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_tei_read_back(given_texts):
    witnesses, table = given_table(given_texts)
    root = etree.fromstring(tei(witnesses, table).encode())
    signs = [one.get(_ID) for one in root.iter(f"{_TEI}witness")]
    assert signs == [sign(at) for at in range(len(witnesses))]
    for column, one in enumerate(witnesses):
        kept, moved = _reread(root.find(f".//{_TEI}body/{_TEI}p"), f"#{signs[column]}")
        assert kept == in_order(one, table, column)
        assert moved == out_of_order(one, table, column)
    for place in root.iter(f"{_TEI}app"):
        named = [name for reading in place for name in reading.get("wit").split()]
        assert sorted(named) == sorted(f"#{name}" for name in signs), "each version once in each app"


def _reread(paragraph, name: str) -> tuple[list[str], list[str]]:
    """The words of one witness: the text outside, and its reading of each app."""
    kept, moved = _text(paragraph.text), []
    for place in paragraph:
        elements = [place]
        if place.tag == f"{_TEI}app":
            (reading,) = [one for one in place if name in one.get("wit").split()]
            kept += _text(reading.text)
            elements = list(reading)
        for element in elements:
            if element.tag == f"{_TEI}seg":
                assert element.get("type") == "moved"
                moved += _text(element.text)
                kept += _text(element.tail) if element is not place else []
        kept += _text(place.tail)
    return kept, moved


def _text(text: str | None) -> list[str]:
    return [word for word in (text or "").replace("\n", " ").split(" ") if word]


def test_a_table_of_three_as_csv():
    given_texts = ["Harbour closed, officials said.", "Harbour shut officials said.", "Harbour closed."]
    witnesses = [
        witness(given_texts[0], "a1", "senna.example", "2024-03-01"),
        witness(given_texts[1], "b2", "the, other"),
        witness(given_texts[2], "c3"),
    ]
    assert csv_table(witnesses, collate([one.side for one in witnesses])) == (
        'senna.example · 2024-03-01 · a1,"the, other · b2",c3\n'
        "Harbour,Harbour,Harbour\nclosed,shut,closed\nofficials,officials,\nsaid,said,\n"
    )


def test_a_table_of_three_as_tei():
    given_texts = ["Harbour closed, officials said.", "Harbour shut officials said.", "Harbour closed."]
    witnesses, table = given_table(given_texts)
    written = tei(witnesses, table)
    assert (
        '<p>\nHarbour\n<app><rdg wit="#A #C">closed</rdg><rdg wit="#B">shut</rdg></app>\n'
        '<app><rdg wit="#A #B">officials said</rdg><rdg wit="#C"></rdg></app>\n</p>'
    ) in written


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("@sum", "'@sum"), ("-2+3", "'-2+3"), ("\t=1", "'\t=1"),
        ("-5", "-5"), ("+1,000.50", "+1,000.50"), ("harbour", "harbour"), ("'quoted", "'quoted"), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell, written):
    assert inert(cell) == written


def test_hostile_names_stay_text():
    names = ['"/><script>', "]]>&lt;", "=cmd()", "line\nbreak\x1b[2J\ufffe"]
    witnesses = [witness("The pier closed.", name, name, name) for name in names]
    table = collate([one.side for one in witnesses])
    root = etree.fromstring(tei(witnesses, table, title="<b>\x00").encode())
    assert root.find(f".//{_TEI}script") is None
    assert [one.get("n") for one in root.iter(f"{_TEI}witness")][:3] == names[:3]
    assert json.loads(collatex_json(witnesses, table))["headings"][0] == " · ".join([names[0]] * 3)
    heading = next(csv.reader(io.StringIO(csv_table(witnesses, table))))
    assert heading[2] == "'=cmd() · =cmd() · =cmd()"
    assert "\n" not in heading[3] and "\x1b" not in heading[3]


def test_equal_and_empty_versions():
    witnesses, table = given_table(["", ""])
    assert csv_table(witnesses, table) == "a0,a1\n"
    assert json.loads(collatex_json(witnesses, table))["table"] == []
    assert etree.fromstring(tei(witnesses, table).encode()) is not None

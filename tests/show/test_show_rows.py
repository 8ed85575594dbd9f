"""The layout of two texts: nothing lost, every change in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_story import build, story

from wirecopy.show.phrases import WHOLE
from wirecopy.show.pieces import cut
from wirecopy.show.places import Places
from wirecopy.show.rows import lay_out


def test_rows_hold_every_sentence_once() -> None:
    doc, texts = story()
    rows = [row for row in lay_out(doc, texts) if row.kind != "stands-here"]
    for name in "ab":
        shown = [(row.a if name == "a" else row.b).text for row in rows]
        given_ = [" ".join(span["text"] for span in sentence[name]) for sentence in doc["sentences"]]
        assert shown == given_


def test_every_change_marks_its_words_on_both_sides() -> None:
    doc, texts = story()
    rows = lay_out(doc, texts)
    for index, change in enumerate(doc["changes"]):
        (row,) = [row for row in rows if index in row.changes]
        if change["class"] in WHOLE:
            continue
        for side, span in ((row.a, change["a"]), (row.b, change["b"])):
            marked = "".join(piece.text for piece in side.pieces if index in piece.changes)
            points = [piece for piece in side.pieces if piece.point == index]
            assert marked == (span["text"] if span else "")
            assert len(points) == (0 if span else 1), "a place is shown where a side has no words"


def test_headings_paragraphs_and_furniture() -> None:
    doc, texts = story()
    rows = lay_out(doc, texts)
    assert [row.a.text for row in rows if row.a.heading] == ["Supplies", "A long quarrel"]
    assert rows[0].a.before[0]["kind"] == "dateline" and not rows[0].b.before
    assert [item["kind"] for item in rows[2].a.before] == ["link", "address"]
    assert [item["kind"] for item in rows[-1].b.after] == ["sign-up"]
    assert [row.a.paragraph for row in rows[:4]] == [True, False, True, False]


def test_a_moved_sentence_has_a_mark_where_it_stands_in_b() -> None:
    rows = lay_out(*story())
    (moved,) = [row for row in rows if row.kind == "moved"]
    at = next(i for i, row in enumerate(rows) if row.kind == "stands-here")
    assert rows[at].index == moved.index
    assert rows[at - 1].b.number == moved.b.number - 1
    assert moved.b.text.startswith(rows[at].b.peek)


def test_changes_without_a_row_go_where_they_stand() -> None:
    doc, texts = story()
    with_rows = [row.changes for row in lay_out(doc, texts)]
    for change in doc["changes"]:
        del change["sentence"]
    assert [row.changes for row in lay_out(doc, texts)] == with_rows


def test_furniture_inside_a_sentence() -> None:
    doc, texts = build(
        {
            "a": {"outlet": "x", "title": "t"},
            "b": {"outlet": "y", "title": "t"},
            "rows": [{"kind": "same", "a": "The ferry READ MORE sailed.", "b": "The ferry sailed."}],
            "changes": {},
        }
    )
    doc["a"]["furniture"] = [{"start": 10, "end": 20, "text": "READ MORE ", "kind": "link"}]
    (row,) = lay_out(doc, texts)
    assert [(p.text, p.furniture) for p in row.a.pieces] == [
        ("The ferry ", None),
        ("READ MORE ", "link"),
        ("sailed.", None),
    ]


def test_no_text_at_all() -> None:
    doc, _ = story()
    doc |= {"sentences": [], "changes": []}
    assert lay_out(doc, ("", "")) == []


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5)), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(6, 9)), max_size=3),
)
def test_pieces_put_together_are_the_stretch(text: str, marks: list, points: list) -> None:
    start, end = len(text) // 4, len(text)
    pieces = cut(text, start, end, marks, points)
    assert "".join(piece.text for piece in pieces) == text[start:end]
    at = start
    for piece in pieces:
        covering = {
            i for left, right, i in marks if left <= at and at + len(piece.text) <= right and left < right
        }
        if piece.text:
            assert set(piece.changes) == covering
        at += len(piece.text)


@pytest.mark.parametrize(
    ("b", "words_b", "a", "words_a", "expected"),
    [
        # (B's sentence, B's extra words, A's sentence, A's extra words, what stands before the place in A)
        ("The bitter row went on.", "bitter", "The row went on.", "", "The"),
        ("Late row.", "Late", "row.", "", ""),
        ("It ends here today.", "today", "It ends here.", "", "It ends here"),
        ("One old two three.", "old", "One two new three.", "new", "One"),
        ("One two new three.", "new", "One old two three.", "old", "One old two"),
        ("China’s big wall.", "big", "China's wall.", "", "China's"),
    ],
)
def test_place(b: str, words_b: str, a: str, words_a: str, expected: str) -> None:
    at = b.index(words_b)
    in_a = [(a.index(words_a), a.index(words_a) + len(words_a))] if words_a else []
    found = Places(b, [(0, len(b))], [(at, at + len(words_b))], a, [(0, len(a))], in_a).across(at)
    assert found == len(expected)


def test_no_place_where_the_unchanged_words_do_not_pair_up() -> None:
    assert Places("a b c", [(0, 5)], [(0, 1)], "x", [(0, 1)], []).across(0) is None

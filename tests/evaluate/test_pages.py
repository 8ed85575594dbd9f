"""Directions claimed between two versions, from documents and from a real trace."""

from __future__ import annotations

import json

import pytest

from wirecopy.evaluate.pages import Told, outcome, right, share, told, versions


def document(older, newer, together=True):
    """The lineage of two versions, each with its parent and strength."""
    edges = [
        {"child": child, "parent": parent, "strength": strength}
        for child, (parent, strength) in (("old", older), ("new", newer))
    ]
    if together:
        dispatches = [{"versions": [{"article": "old"}, {"article": "new"}], "lineage": edges}]
    else:
        dispatches = [{"versions": [{"article": name}], "lineage": []} for name in ("old", "new")]
    return {"stories": [{"dispatches": dispatches}]}


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ((None, None), ("old", "strong"), ("right", "strong")),
        (("new", "weak"), (None, None), ("wrong", "weak")),
        (("unseen-1", "strong"), ("unseen-1", "weak"), ("unseen", "weak")),
        ((None, None), (None, None), ("cannot-tell", None)),
        (("unseen-1", "weak"), (None, None), ("cannot-tell", None)),
    ],
)
def test_outcomes(older, newer, expected):
    assert outcome(document(older, newer), "old", "new") == expected


def test_versions_of_no_common_dispatch():
    assert outcome(document((None, None), (None, None), together=False), "old", "new") == ("apart", None)


def test_shares_leave_equal_texts_out_and_count_by_strength():
    several = [
        Told("p", 1, "right", "strong"), Told("p", 2, "right", "weak"), Told("p", 3, "wrong", "weak"),
        Told("p", 4, "cannot-tell"), Told("p", 5, "equal"),
    ]  # fmt: skip
    assert (share(several, "right", "wrong").part, share(several, "right", "wrong").of) == (3, 4)
    assert (right(several).part, right(several).of) == (2, 3)
    assert (right(several, "weak").part, right(several, "weak").of) == (1, 2)
    assert right([]).value is None


TEXT = (
    "Port Elgar is a town on the sound, seat of a harbour board and of the oldest school for pilots in the county. "
    "It has {} mills, of which the one at Lower Quay still grinds, and a tower clock that is wound by hand each dawn."
)
TEXTS = [TEXT.format("two"), TEXT.format("three"), TEXT.format("three")]


def written(folder):
    lines = [{"article": "Port Elgar", "version": k, "text": text} for k, text in enumerate(TEXTS)]
    lines.append({"article": "Sant Helm", "version": 4, "text": "An island."})
    (folder / "wikipedia_dev.jsonl").write_text("\n".join(map(json.dumps, reversed(lines))), encoding="utf-8")
    return folder


def test_only_consecutive_versions_are_asked_of(tmp_path):
    assert [(page, number) for page, number, _, _ in versions(written(tmp_path))] == [
        ("Port Elgar", 1),
        ("Port Elgar", 2),
    ]


def test_times_are_kept_from_the_program_and_names_do_not_tell_the_age(tmp_path):
    asked = []

    def ask(both):
        asked.append(both)
        return {"stories": []}

    found = told(written(tmp_path), ask)
    assert [each.outcome for each in found] == ["apart", "equal"]
    ((older, newer),) = asked
    assert (older.text, newer.text) == (TEXTS[0], TEXTS[1])
    assert {older.outlet, newer.outlet} == {"one.example", "two.example"}
    assert older.published is newer.published is older.seen is newer.seen is None


def test_a_real_trace_answers(tmp_path):
    first, second = told(written(tmp_path))
    assert first.outcome in ("right", "wrong", "unseen", "cannot-tell")
    assert second.outcome == "equal"

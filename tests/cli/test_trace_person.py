"""`--corrections` and `--outlets`: a person's word, applied and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Run
from .stories import OTHER
from .test_trace_command import document


@pytest.fixture
def three(folder: Path) -> Path:
    """`a.txt` and `b.txt`, two versions of one story, and `o.txt`, another."""
    (folder / "o.txt").write_text(OTHER)
    return folder


def traced(run: Run, folder: Path, corrections: str, *more: str) -> dict[str, Any]:
    (folder / "c.yaml").write_text(corrections)
    return document(run, "a.txt", "b.txt", "o.txt", "--corrections", "c.yaml", *more)


def ids(found: dict[str, Any]) -> dict[str, str]:
    return {article["path"]: article["id"] for article in found["articles"]}


def stories(found: dict[str, Any]) -> list[set[str]]:
    """The articles of each story, by path."""
    names = {article["id"]: article["path"] for article in found["articles"]}
    return [
        {names[v["article"]] for dispatch in story["dispatches"] for v in dispatch["versions"]}
        for story in found["stories"]
    ]


def edge(found: dict[str, Any], child: str) -> dict[str, Any]:
    (one,) = [
        edge
        for story in found["stories"]
        for dispatch in story["dispatches"]
        for edge in dispatch["lineage"]
        if edge["child"] == ids(found)[child]
    ]
    return dict(one)


def test_merge_makes_one_story_of_two_texts(run: Run, three: Path) -> None:
    assert {"o.txt"} in stories(document(run, "a.txt", "b.txt", "o.txt"))
    found = traced(run, three, "- merge: [a.txt, o.txt]\n")
    assert stories(found) == [{"a.txt", "b.txt", "o.txt"}]
    (story,) = found["stories"]
    assert len(story["dispatches"]) == 2 and story["merges"][0]["reason"] == "person"


@pytest.mark.parametrize("kind", ["not_a_copy", "split"])
def test_not_a_copy_and_split_part_two_versions(run: Run, three: Path, kind: str) -> None:
    found = traced(run, three, f"- {kind}: [a.txt, b.txt]\n")
    for story in found["stories"]:
        for dispatch in story["dispatches"]:
            assert len(dispatch["versions"]) == 1
    if kind == "split":
        assert sorted(map(sorted, stories(found))) == [["a.txt"], ["b.txt"], ["o.txt"]]


@pytest.mark.parametrize(("child", "parent"), [("b.txt", "a.txt"), ("a.txt", "b.txt"), ("o.txt", "a.txt")])
def test_a_copy_stands_under_its_parent(run: Run, three: Path, child: str, parent: str) -> None:
    said = f"- copy: [{child}, {parent}]\n  why: the night desk says so\n  by: M. Toske\n"
    found = traced(run, three, said)
    one = edge(found, child)
    assert (one["parent"], one["reason"], one["strength"]) == (ids(found)[parent], "person", "strong")
    assert "M. Toske" in one["because"] and "the night desk" in one["because"]


def test_a_date_and_an_outlet_leave_the_id_and_say_who_set_them(run: Run, three: Path) -> None:
    before = ids(document(run, "a.txt", "b.txt", "o.txt"))
    found = traced(
        run,
        three,
        '- date: {article: a.txt, published: "2024-03-05T10:00:00Z"}\n- outlet: {article: a.txt, outlet: The Gull}\n',
    )
    assert ids(found) == before
    a = next(article for article in found["articles"] if article["path"] == "a.txt")
    assert (a["published"], a["published_basis"]) == ("2024-03-05T10:00:00Z", "correction")
    assert a["outlet"] == "The Gull" and a["corrected"] == ["outlet", "published"]
    shown = run("trace", "a.txt", "b.txt", "--corrections", "c.yaml").stdout
    assert "The Gull" in shown and "5 Mar 2024" in shown


def test_owners_by_table_and_by_word(run: Run, three: Path) -> None:
    said = "- outlet: {article: a.txt, outlet: gull.example}\n- outlet: {article: b.txt, outlet: Tarn}\n"
    (three / "outlets.csv").write_text("outlet,name,owner\nwww.gull.example,The Gull,Lethe Press\n")
    found = traced(run, three, said, "--outlets", "outlets.csv")
    owners = {article["path"]: (article["outlet_name"], article["owner"]) for article in found["articles"]}
    assert owners == {"a.txt": ("The Gull", "Lethe Press"), "b.txt": (None, None), "o.txt": (None, None)}
    joined = traced(run, three, said + "- same_owner: [gull.example, Tarn]\n", "--outlets", "outlets.csv")
    assert {a["path"]: a["owner"] for a in joined["articles"]} == {
        "a.txt": "Lethe Press",
        "b.txt": "Lethe Press",
        "o.txt": None,
    }


def test_every_correction_is_told(run: Run, three: Path) -> None:
    said = "- merge: [a.txt, gone.txt]\n- copy: [b.txt, a.txt]\n- nonsense\n"
    found = traced(run, three, said)
    assert [(one["line"], one["kind"], one["applied"]) for one in found["corrections"]] == [
        (1, "merge", False),
        (2, "copy", True),
    ]
    assert {problem["where"] for problem in found["problems"]} == {"c.yaml:1", "c.yaml:3"}
    shown = run("trace", "a.txt", "b.txt", "--corrections", "c.yaml").stdout
    assert "not applied" in shown and "gone.txt" in shown


def test_the_order_of_corrections_changes_nothing_but_their_lines(run: Run, three: Path) -> None:
    said = [
        "- copy: [b.txt, a.txt]\n",
        "- merge: [a.txt, o.txt]\n",
        '- date: {article: o.txt, published: "2024"}\n',
    ]
    answers = [traced(run, three, "".join(order)) for order in (said, said[::-1])]
    assert answers[0]["stories"] == answers[1]["stories"]
    assert answers[0]["articles"] == answers[1]["articles"]


@pytest.mark.parametrize("option", ["--corrections", "--outlets"])
@pytest.mark.parametrize(
    ("name", "holds", "says"),
    [
        ("gone.txt", None, "does not exist"),
        (".", None, "is a folder"),
        ("noise", b"\x00\x01\xff", "is no text"),
        ("latin", b"caf\xe9", "is no UTF-8"),
        ("wrong", b"{a: b}\n", ""),
    ],
)
def test_a_file_that_says_nothing_ends_the_run(
    run: Run, folder: Path, option: str, name: str, holds: bytes | None, says: str
) -> None:
    if holds is not None:
        (folder / name).write_bytes(holds)
    result = run("trace", "a.txt", option, name, "--html", "p.html")
    assert result.exit_code == 2 and result.stdout == "" and result.stderr.count("\n") == 1
    assert result.stderr.startswith(f"wirecopy: {name}") and says in result.stderr
    assert not (folder / "p.html").exists()


@pytest.mark.parametrize("option", ["--corrections", "--outlets"])
def test_an_empty_file_is_told_and_the_run_goes_on(run: Run, folder: Path, option: str) -> None:
    (folder / "own").write_text("# - merge: [a.txt, b.txt]\n" if option == "--corrections" else "\n")
    found = document(run, "a.txt", "b.txt", option, "own")
    assert len(found["articles"]) == 2
    assert [problem["where"] for problem in found["problems"]] == ["own"]

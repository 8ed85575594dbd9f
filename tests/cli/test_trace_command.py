"""`wirecopy trace`: many articles, some of them broken."""

from __future__ import annotations

import gzip
import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run
from .stories import EVENING, MORNING, OTHER, lines
from .test_diff_json import ARTICLE, CHANGE

STORY = {"id", "headline", "origins", "dispatches", "statements", "accounts"}


def document(run: Run, *args: str, **streams: Any) -> dict[str, Any]:
    result = run("trace", *args, "--json", **streams)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture
def mixed(folder: Path) -> Path:
    """Ten good files, seven of them of one story, and three that are none."""
    at = folder / "mixed"
    at.mkdir()
    for number in range(4):
        (at / f"m{number}.txt").write_text(MORNING.replace("40 people", f"{40 + number} people"))
    for number in range(3):
        (at / f"e{number}.txt").write_text(EVENING.replace("noon", f"{number + 1} p.m."))
    for number in range(3):
        (at / f"o{number}.txt").write_text(f"{number} " + OTHER)
    (at / "empty.txt").write_bytes(b"")
    (at / "noise.txt").write_bytes(bytes(range(256)) * 8)
    (at / "cut.json.gz").write_bytes(gzip.compress(b'{"text": "x"}')[:-9])
    return at


def test_the_keys(run: Run) -> None:
    found = document(run, "a.txt", "b.txt")
    assert {"articles", "stories", "problems"} <= set(found)
    assert [set(article) >= ARTICLE for article in found["articles"]] == [True, True]
    (story,) = found["stories"]
    assert set(story) >= STORY and set(story["origins"]) >= {"min", "max", "because"}
    (dispatch,) = story["dispatches"]
    assert set(dispatch) >= {"id", "credit", "versions", "lineage"}
    assert {version["article"] for version in dispatch["versions"]} == {a["id"] for a in found["articles"]}
    for version in dispatch["versions"]:
        assert set(version) >= {"article", "carries", "own", "reason"}
        assert 0 <= version["carries"] <= 1 and 0 <= version["own"] <= 1
    (pair,) = found["pairs"]
    assert all(set(change) >= CHANGE for change in pair["changes"])


def test_the_good_go_on_and_the_broken_are_told(run: Run, mixed: Path) -> None:
    found = document(run, "mixed")
    assert len(found["articles"]) == 10
    assert {problem["where"].split("/")[-1] for problem in found["problems"]} == {
        "empty.txt",
        "noise.txt",
        "cut.json.gz",
    }
    assert all(problem["what"] for problem in found["problems"])
    carried = [len(s["dispatches"][0]["versions"]) for s in found["stories"]]
    assert sum(carried) >= 10 and carried[0] == 7, "the seven of one story stand together, first"
    shown = run("trace", "mixed")
    assert shown.exit_code == 0 and "10 articles" in shown.stdout
    for name in ("empty.txt", "noise.txt", "cut.json.gz"):
        assert name in shown.stdout


def test_only_broken_is_2_with_a_line_for_each(run: Run, mixed: Path) -> None:
    result = run("trace", "mixed/empty.txt", "mixed/noise.txt", "mixed/cut.json.gz")
    assert result.exit_code == 2 and result.stdout == ""
    told = result.stderr.splitlines()
    assert len(told) == 3 and all(line.startswith("wirecopy: mixed/") for line in told)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("gone", "does not exist"),
        ("*.nothing", "matches no file"),
        ("hollow", "empty folder"),
        ("@gone.txt", "gone.txt"),
    ],
)
def test_nothing_to_read(run: Run, folder: Path, path: str, says: str) -> None:
    (folder / "hollow").mkdir()
    result = run("trace", path)
    assert result.exit_code == 2 and result.stdout == "" and says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_path_that_is_not_there_beside_one_that_is(run: Run) -> None:
    found = document(run, "gone.txt", "a.txt")
    assert len(found["articles"]) == 1 and [p["where"] for p in found["problems"]] == ["gone.txt"]


def test_one_article_is_a_story(run: Run) -> None:
    found = document(run, "a.txt")
    assert len(found["stories"]) == 1
    assert found["stories"][0]["origins"]["min"] == found["stories"][0]["origins"]["max"] == 1


def test_the_order_of_arguments_changes_nothing(run: Run, folder: Path) -> None:
    (folder / "o.txt").write_text(OTHER)
    (folder / "copy.txt").write_text(MORNING)
    names = ["a.txt", "b.txt", "o.txt", "copy.txt"]
    answers = {run("trace", *order, "--json").stdout for order in itertools.permutations(names)}
    assert len(answers) == 1


def test_the_order_of_records_changes_nothing_but_their_lines(run: Run, folder: Path) -> None:
    records = [
        {"id": "x", "text": MORNING, "published": "2024-03-05"},
        {"id": "y", "text": EVENING, "published": "2024-03-06", "title": "Late"},
        {"id": "z", "text": MORNING, "published": "2024-03-05"},
        {"id": "w", "text": OTHER},
    ]
    answers = []
    for at, order in enumerate(itertools.permutations(records)):
        (folder / f"{at}.jsonl").write_text(lines(*order))
        found = document(run, f"{at}.jsonl")
        told = json.dumps(found, sort_keys=True)
        for article in found["articles"]:  # sentences call an article of no outlet by where it stands
            told = told.replace(article["path"], article["id"])
        answers.append(told)
    assert len(set(answers)) == 1


def test_the_order_of_broken_arguments_changes_nothing(run: Run) -> None:
    assert document(run, "gone", "a.txt", "lost") == document(run, "lost", "a.txt", "gone")


def test_the_same_text_twice_is_one_article_with_both_refs(run: Run, folder: Path) -> None:
    (folder / "z.txt").write_text(MORNING)
    for order in (
        ["a.txt", "z.txt", "b.txt"],
        ["b.txt", "z.txt", "a.txt"],
        ["a.txt", "a.txt", "z.txt", "b.txt"],
    ):
        found = document(run, *order)
        assert sorted(article["refs"] for article in found["articles"]) == [["a.txt", "z.txt"], ["b.txt"]]


def test_the_same_text_of_two_outlets_is_two_articles(run: Run, folder: Path) -> None:
    (folder / "two.jsonl").write_text(
        lines(
            {"id": "x", "text": MORNING, "outlet": "osk.example"},
            {"id": "y", "text": MORNING, "outlet": "tarn.example"},
        )
    )
    found = document(run, "two.jsonl")
    assert len(found["articles"]) == 2
    (pair,) = found["pairs"]
    assert pair["relation"] == "identical" and pair["changes"] == []


def test_every_kind_of_path(run: Run, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "deep" / "o.txt").write_text(OTHER)
    (folder / "list.lst").write_text("a.txt\ndeep\n")
    assert len(document(run, "*.txt")["articles"]) == 2
    assert len(document(run, "@list.lst")["articles"]) == 2
    assert len(document(run, "deep", "a.txt")["articles"]) == 2
    assert len(document(run, "-", stdin=lines({"text": MORNING}, {"text": OTHER}))["articles"]) == 2


def test_ignore_and_only(run: Run) -> None:
    plain = run("trace", "a.txt", "b.txt").stdout
    assert "spelling" in plain and "40 / 44" in plain and "Divers" in plain
    less = run("trace", "a.txt", "b.txt", "--ignore", "cosmetic").stdout
    assert "spelling" not in less and "40 / 44" in less
    only = run("trace", "a.txt", "b.txt", "--only", "factual").stdout
    assert "40 / 44" in only and "spelling" not in only and "Divers" not in only

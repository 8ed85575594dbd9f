"""`wirecopy match`: equal articles, identical ones, and standing text."""

from __future__ import annotations

from pathlib import Path

from .conftest import Run
from .stories import lines
from .test_match_command import answer, collection, outer, prose, record


def test_duplicates_are_one_article_with_all_refs(run: Run, folder: Path) -> None:
    rows = collection()[:4]
    again = [row | {"id": f"{row['id']}-again"} for row in rows[1:3]]
    (folder / "twice.jsonl").write_text(lines(*again, *rows))
    found = answer(run, "twice.jsonl")
    assert sorted(article["refs"] for article in found["articles"]) == [
        ["a0"],
        ["a1", "a1-again"],
        ["a2", "a2-again"],
        ["a3"],
    ]
    assert len(found["pairs"]) == 6 and found["counts"]["equal"] == 2
    (passage,) = outer(found)
    assert passage["articles"] == 4
    by_id = {article["id"]: article["refs"] for article in found["articles"]}
    for pair in found["pairs"]:
        assert (pair["a_refs"], pair["b_refs"]) == (by_id[pair["a"]], by_id[pair["b"]])
    assert "2 articles equal to another" in run("match", "twice.jsonl").stdout


def test_the_same_text_of_two_outlets_is_an_identical_pair(run: Run, folder: Path) -> None:
    rows = [{"id": name, "text": prose("one", 50), "outlet": f"{name}.example"} for name in "xy"]
    (folder / "two.jsonl").write_text(lines(*rows))
    (pair,) = answer(run, "two.jsonl")["pairs"]
    assert pair["relation"] == "identical" and pair["containment"] == {"a_in_b": 1.0, "b_in_a": 1.0}


def test_standing_text_is_told_apart(run: Run, folder: Path) -> None:
    """What one outlet puts under every article is boilerplate, and marked in the articles."""
    foot = prose("about the gull", 22)
    rows = [record(f"g{k}", outlet="gull.example", day=f"2024-03-0{k + 1}") for k in range(6)]
    for row in rows:
        row["text"] += "\n\n" + foot
    (folder / "foot.jsonl").write_text(lines(*rows))
    found = answer(run, "foot.jsonl", "--same-outlet")
    (passage,) = outer(found)
    assert passage["profile"] == "boilerplate" and {place["text"] for place in passage["places"]} == {foot}
    assert {pair["relation"] for pair in found["pairs"]} == {"boilerplate"}
    assert [[span["text"] for span in article["stock"]] for article in found["articles"]] == [[foot]] * 6

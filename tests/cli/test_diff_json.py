"""`wirecopy diff --json`: one document with the keys that others rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wirecopy.reasons import ChangeClass, FurnitureKind, Relation, SentenceKind, Severity, Verdict

from .conftest import Run
from .stories import EVENING, EVIL, MORNING, lines

ARTICLE = {
    "id", "refs", "path", "url", "outlet", "title", "byline", "credit", "language", "published",
    "published_basis", "modified", "seen", "completeness", "words", "furniture",
}  # fmt: skip
CHANGE = {"class", "severity", "verdict", "reason", "a", "b"}


def document(run: Run, *args: str) -> dict[str, Any]:
    """The one document on stdout; nothing stands before or after it."""
    result = run("diff", *args, "--json")
    assert result.exit_code in (0, 1), result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_the_keys(run: Run) -> None:
    found = document(run, "a.txt", "b.txt")
    assert {"a", "b", "relation", "containment", "sentences", "changes", "problems"} <= set(found)
    assert set(found["containment"]) == {"a_in_b", "b_in_a"}
    assert found["relation"] in set(Relation)
    for side in "ab":
        assert set(found[side]) >= ARTICLE
        assert found[side]["refs"] == [f"{side}.txt"] and found[side]["path"] == f"{side}.txt"
    assert {change["class"] for change in found["changes"]} == {"spelling", "number", "only_a", "only_b"}
    for change in found["changes"]:
        assert set(change) >= CHANGE
        assert change["class"] in set(ChangeClass) and change["severity"] in set(Severity)
        assert change["verdict"] in set(Verdict) and change["reason"]
        assert change["a"] or change["b"]


def test_every_span_is_of_the_text(run: Run, folder: Path) -> None:
    """Half-open, in code points, also beyond the first plane."""
    a, b = f"🛥 {MORNING}(AFP)\n", f"🛥 🌫 {EVENING}(AFP)\n"
    (folder / "a.txt").write_text(a, encoding="utf-8", newline="")
    (folder / "b.txt").write_text(b, encoding="utf-8", newline="")
    found = document(run, "a.txt", "b.txt")
    spans = 0
    for side, text in (("a", a), ("b", b)):
        of_side = [span for pair in found["sentences"] for span in pair[side]]
        of_side += [change[side] for change in found["changes"] if change[side]]
        of_side += found[side]["furniture"]
        assert all(piece["kind"] in set(FurnitureKind) for piece in found[side]["furniture"])
        for span in of_side:
            assert text[span["start"] : span["end"]] == span["text"]
        spans += len(of_side)
    assert spans > 20
    assert {pair["kind"] for pair in found["sentences"]} <= set(SentenceKind)


def test_the_mirror(run: Run) -> None:
    there, back = document(run, "a.txt", "b.txt"), document(run, "b.txt", "a.txt")
    assert there["containment"]["a_in_b"] == back["containment"]["b_in_a"]
    mirrored = {"only_a": "only_b", "only_b": "only_a"}
    seen = {(c["class"], json.dumps(c["a"]), json.dumps(c["b"])) for c in there["changes"]}
    assert seen == {
        (mirrored.get(c["class"], c["class"]), json.dumps(c["b"]), json.dumps(c["a"]))
        for c in back["changes"]
    }


@pytest.mark.parametrize(
    "options", [["--ignore", "factual"], ["--only", "tone"], ["--context", "0"], ["--all"], ["--color"]]
)
def test_options_of_showing_leave_the_document_alone(run: Run, options: list[str]) -> None:
    """Ignoring something changes what is shown, never what is found."""
    assert (
        run("diff", "a.txt", "b.txt", "--json", *options).stdout
        == run("diff", "a.txt", "b.txt", "--json").stdout
    )


def test_the_same_bytes_every_time(run: Run) -> None:
    assert len({run("diff", "a.txt", "b.txt", "--json").stdout_bytes for _ in range(3)}) == 1


def test_no_control_stands_raw_in_the_document(run: Run, folder: Path) -> None:
    record = dict.fromkeys(("title", "byline", "outlet", "url", "id", "language"), EVIL)
    (folder / "evil.jsonl").write_text(lines({**record, "text": f"{MORNING}{EVIL}\n"}))
    result = run("diff", "evil.jsonl", "a.txt", "--json")
    assert json.loads(result.stdout)["a"]["title"] is not None
    assert not any(char < " " and char != "\n" for char in result.stdout)

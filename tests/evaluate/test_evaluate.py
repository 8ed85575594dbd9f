"""`wirecopy evaluate`: figures beside their floors, what is skipped, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wirecopy.evaluate as scoring
from wirecopy.cli.commands import wirecopy
from wirecopy.evaluate import Score, floors, newsroom_scores

LEAST, MOST = "stories: B-cubed F1", "copies: wrongly called separate origins"


def run(*options: str) -> Result:
    return CliRunner().invoke(wirecopy, ["evaluate", *options], env={"WIRECOPY_DATA": None})


@pytest.mark.parametrize(
    ("name", "value", "holds", "side"),
    [
        (LEAST, 0.9, True, "at least"),
        (LEAST, 0.84, True, "at least"),
        (LEAST, 0.8, False, "at least"),
        (MOST, 0.0, True, "at most"),
        (MOST, 0.02, True, "at most"),
        (MOST, 0.5, False, "at most"),
        ("no floor", 0.0, True, ""),
        (LEAST, None, True, ""),
    ],
)
def test_a_figure_beside_its_floor(
    monkeypatch: pytest.MonkeyPatch, name: str, value: float | None, holds: bool, side: str
) -> None:
    figures = [Score(name, value, "how it was made"), Score("another", 1.0)]
    monkeypatch.setattr(scoring, "_scores", lambda data, newsrooms: iter(figures))
    told = run()
    assert told.exit_code == (0 if holds else 1)
    assert told.stdout.startswith(f"{name}: ") and "how it was made" in told.stdout
    assert ("BELOW ITS FLOOR" in told.stdout) is not holds and side in told.stdout
    document = run("--json")
    assert document.exit_code == told.exit_code
    first, second = json.loads(document.stdout)["scores"]
    floor = None if name not in floors() else floors()[name][0]
    assert first == {"name": name, "value": value, "floor": floor, "holds": holds, "note": "how it was made"}
    assert second["holds"] and second["floor"] is None


def test_what_the_data_lacks_is_skipped_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = scoring.evaluate
    monkeypatch.setattr("wirecopy.cli.evaluate.evaluate", lambda data: real(data, newsrooms=0))
    (tmp_path / "seeds").mkdir()
    for name, word in (("a", "five"), ("b", "six")):
        text = f"The ferry to Tarn Island was late by {word} hours on Monday, pilots of Port Osk said."
        (tmp_path / "seeds" / f"{name}.txt").write_text(text)
    told = run("--data", str(tmp_path), "--json")
    scores = json.loads(told.stdout)["scores"]
    figures = [score for score in scores if score["value"] is not None]
    assert len(figures) == 2 and all(score["name"].startswith("founding pair") for score in figures)
    assert all(score["floor"] == 0.02 for score in figures)
    skipped = [score for score in scores if score["value"] is None]
    assert len(skipped) == 14
    assert all(score["note"].startswith("skipped: ") and score["holds"] for score in skipped)
    assert "is not there" in skipped[0]["note"]
    assert all("no data folder was given" in line for line in run().stdout.splitlines())


def test_every_floor_of_the_newsrooms_stands_beside_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trace is left out: names and notes are the matter here."""
    monkeypatch.setattr(newsroom_scores, "_trace", _nothing_found)
    lines = list(newsroom_scores.scores(1))
    pinned = {name for name in floors() if name.startswith("newsrooms")}
    assert len(pinned) == 15 and pinned <= {name for name, _, _ in lines}
    assert len({name for name, _, _ in lines}) == len(lines)
    assert {value for name, value, _ in lines if "number of origins" in name} == {0.0}


def _nothing_found(articles: list[Any]) -> dict[str, Any]:
    return {"articles": [{"id": one.id, "refs": list(one.refs)} for one in articles], "stories": []}


@pytest.mark.soak
def test_every_floor_holds_that_needs_no_data() -> None:
    """Thirty newsrooms of each kind, and the rows of dates and verdicts."""
    told = run()
    assert told.exit_code == 0, told.stdout
    assert "BELOW ITS FLOOR" not in told.stdout and told.stdout.count("newsrooms") >= 24

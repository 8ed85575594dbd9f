"""Scores of boilerplate against reuse, on invented articles; no gold data is needed."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from wirecopy.evaluate import evaluate, floors
from wirecopy.evaluate.boilerplate import HERE, LABELS, Share, Table, Told, tell

STORY = "The pilots of the harbour went back to work on Monday after nine days."
NOTE = "Ada Quill writes on harbours for the Lethe Post, write to her there."
TEXT = f"{STORY} {NOTE}"
STORY_SPAN, NOTE_SPAN = [0, len(STORY)], [len(STORY) + 1, len(TEXT)]


class Found:
    """What `tell` asks of `Matches`: two articles whose note is stock text."""

    articles = pa.table({"refs": [["one"], ["two", "two again"]]})
    passages = pa.table({"profile": ["reuse", "boilerplate"]})
    places = pa.table(
        {
            "passage": [0, 1, 0, 1],
            "article": [0, 0, 1, 1],
            "start": [0, NOTE_SPAN[0], 0, NOTE_SPAN[0]],
            "end": [len(STORY), len(TEXT), len(STORY), len(TEXT)],
        }
    )

    def text(self, rank):
        return TEXT


def judged(*labels, b="two again", stratum="S"):
    """A pair with two runs, its story and its note, as one reader judged them."""
    spans = (STORY_SPAN, NOTE_SPAN)
    runs = [
        {"run": k + 1, "a": span, "b": span, "label": label}
        for k, (span, label) in enumerate(zip(spans, labels, strict=True))
    ]
    return {"pair": "p", "stratum": stratum, "a": "one", "b": b, "runs": runs}


def test_runs_and_pairs_are_counted():
    same, other = judged("reuse", "boilerplate"), judged("boilerplate", "boilerplate")
    (told,) = tell(Found(), [same, same], [same, other])
    assert told.agreed.counts == {("reuse", "reuse"): 1, ("boilerplate", "boilerplate"): 2}
    assert told.readers[1].counts[("boilerplate", "reuse")] == 1
    assert told.pairs.counts == {("reuse", "reuse"): 1}
    assert (told.agreement.part, told.agreement.of) == (3, 4)
    assert told.wrong == []


def test_what_the_program_gets_wrong_is_named():
    row = judged("boilerplate", "cannot-tell")
    (told,) = tell(Found(), [row], [row])
    assert told.wrong == [("p", 1, "boilerplate")]
    assert str(told.agreed.recall("boilerplate")).startswith("0.000 (0 of 1")
    assert told.agreed.precision("boilerplate").value is None
    assert told.pairs.counts == {("cannot-tell", "reuse"): 1}


def test_strata_are_kept_apart():
    rows = [judged("reuse", "boilerplate", stratum=name) for name in "USU"]
    assert [(told.stratum, told.agreement.of) for told in tell(Found(), rows, rows)] == [("U", 4), ("S", 2)]


def test_an_article_that_is_not_there_is_named():
    row = judged("reuse", "boilerplate", b="three")
    with pytest.raises(FileNotFoundError, match="three"):
        tell(Found(), [row], [row])


def test_intervals_are_wilsons():
    low, high = Share(88, 99).interval
    assert (round(low, 3), round(high, 3)) == (0.812, 0.937)
    assert Share(0, 0).value is None and str(Share(0, 0)) == "none"


def test_precision_and_recall():
    table = Table({("reuse", "reuse"): 6, ("boilerplate", "reuse"): 2, ("cannot-tell", "reuse"): 5})
    assert table.precision("reuse") == Share(6, 8)
    assert table.recall("reuse") == Share(6, 6)
    assert table.recall("boilerplate") == Share(0, 2)


def test_kappa():
    told = Told("S")
    told.between.counts = {
        ("reuse", "reuse"): 20, ("reuse", "boilerplate"): 5,
        ("boilerplate", "reuse"): 10, ("boilerplate", "boilerplate"): 15,
    }  # fmt: skip
    assert told.kappa == pytest.approx(0.4)
    told.between.counts = {("boilerplate", "boilerplate"): 9}
    assert told.kappa is None


def test_the_judgements_hold_no_text_and_fit_each_other():
    one, other = (
        [json.loads(line) for line in (HERE / f"boilerplate_{reader}.jsonl").read_text().splitlines()]
        for reader in (1, 2)
    )
    for row, twin in zip(one, other, strict=True):
        assert set(row) == set(twin) == {"pair", "stratum", "a", "b", "runs"}
        for run, same in zip(row["runs"], twin["runs"], strict=True):
            assert set(run) == set(same) == {"run", "a", "b", "label"}
            assert {name: run[name] for name in "ab"} == {name: same[name] for name in "ab"}
            assert {run["label"], same["label"]} <= {*LABELS, "cannot-tell"}


def test_without_data_it_is_skipped_and_said(tmp_path):
    for data in (None, tmp_path):
        (score,) = [score for score in evaluate(data, newsrooms=0) if score.name == "boilerplate"]
        assert score.value is None and score.note.startswith("skipped: ")


def test_each_floor_is_of_a_stratum_and_a_measure():
    names = [name for name in floors() if name.startswith("boilerplate")]
    assert len(names) == len(set(names)) == 10
    for name in names:
        assert name.split(", stratum ")[1][0] in "USR"
        assert name.split(": ")[1] in {
            f"{what} of {label}" for what in ("precision", "recall") for label in LABELS
        }

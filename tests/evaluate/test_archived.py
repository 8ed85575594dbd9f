"""An archive beside a trace, on articles of our own."""

from __future__ import annotations

import json
from dataclasses import replace

from wirecopy.evaluate.archived import Sorted, _beside, archived, grown, traced
from wirecopy.trace import trace

from ..archive.made import SCENES

ARTICLES = [
    replace(article, url=f"https://sedra.example/{at}")  # no two are revisions of one page
    for at, article in enumerate([*SCENES["copies"].values(), *SCENES["meetings"].values()])
]


def test_an_archive_says_the_same_in_any_batches():
    one, other = grown(ARTICLES, 100), grown(ARTICLES[::-1], 3)
    assert one == other and len(one.stories) == len(ARTICLES)
    assert one.together and one.of_one_story >= one.together


def test_an_archive_and_a_trace_are_laid_side_by_side():
    archive, document = grown(ARTICLES, 100), trace(ARTICLES).json()
    lines = {name: (value, note) for name, value, note in _beside("x", archive, traced(document))}
    value, note = lines["x: pairs of one dispatch as in a trace"]
    assert 0.5 < value <= 1 and note.startswith(f"archive {len(archive.together)}, trace ")


def test_what_differs_counts_once():
    one = Sorted({"a": "1", "b": "1", "c": "2"}, {"a": {"x"}, "b": {"x", "y"}, "c": {"y"}})
    other = replace(one, dispatches={"a": {"x"}, "b": {"x"}, "c": {"z"}})
    assert one.together == {("a", "b"), ("b", "c")} and one.of_one_story == {("a", "b")}
    assert [value for _, value, _ in _beside("x", one, other)] == [1 / 2, 1.0]


def test_without_the_wire_it_is_skipped_and_said(tmp_path):
    (tmp_path / "stories").mkdir()
    path = tmp_path / "stories" / "giveme5w1h_dev.jsonl"
    rows = [
        {"event": at % 2, "text": one.text, "url": f"https://x.example/{at}"}
        for at, one in enumerate(ARTICLES)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = {name: (value, note) for name, value, note in archived(tmp_path)}
    assert lines["archive, stories: the same in any batches"][0] == 1.0
    assert lines["archive, helsinki: pairs of one dispatch as in a trace"][1].startswith("skipped: ")

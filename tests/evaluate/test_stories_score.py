"""Stories against known events, and distractors, on invented articles."""

from __future__ import annotations

import json

import pytest

from wirecopy.article import Article
from wirecopy.evaluate import evaluate
from wirecopy.evaluate.distractors import nearest
from wirecopy.evaluate.stories import JUDGED, STRANGERS, alone, gold, judged, told


def document(stories, ids=None):
    """Stories as lists of dispatches, dispatches as lists of ids."""
    every = {each for dispatches in stories for several in dispatches for each in several}
    return {
        "articles": [{"id": each} for each in sorted(every)],
        "pairs": [],
        "stories": [
            {
                "id": f"s{at}",
                "dispatches": [
                    {"id": f"s{at}d{k}", "versions": [{"article": each} for each in several]}
                    for k, several in enumerate(dispatches)
                ],
            }
            for at, dispatches in enumerate(stories)
        ],
    }


EVENTS = {"a": 1, "b": 1, "c": 2, "d": 2}


def test_stories_that_are_the_events():
    found = told(document([[["a"], ["b"]], [["c"], ["d"]]]), EVENTS, {})
    assert (found.stories.precision, found.stories.recall) == (1.0, 1.0)
    assert (found.together, found.fused, found.of_one_event, found.apart) == ((), (), 2, 6)


def test_events_in_one_story_cost_precision_and_are_named():
    found = told(document([[["a"], ["b"], ["c"], ["d"]]]), EVENTS, {})
    assert (found.stories.precision, found.stories.recall) == (0.5, 1.0)
    assert found.fused == ((1, 2),)


def test_a_split_event_costs_recall():
    found = told(document([[["a"]], [["b"]], [["c"], ["d"]]]), EVENTS, {})
    assert (found.stories.precision, found.stories.recall) == (1.0, 0.75)


def test_pairs_of_one_dispatch_are_false_by_what_was_read():
    labels = {("a", "b"): "same", ("a", "c"): "quotation"}
    found = told(document([[["a", "b", "c"]], [["d"]]]), EVENTS, labels)
    assert found.together == (("a", "b"), ("a", "c"), ("b", "c"))
    assert found.across == (("a", "c"), ("b", "c"))
    assert found.false(found.together) == [("a", "c")]
    assert found.unread(found.together) == [("b", "c")]
    assert found.apart == 4


def test_distractors_in_a_story_are_strangers_and_cost_nothing_by_themselves():
    found = told(document([[["a", "x"], ["b"]], [["c"], ["d"]], [["y"]]]), EVENTS, {("a", "x"): "separate"})
    assert found.stories.f1 == 1.0
    assert found.strangers == {"x": (1,)}
    assert found.copied == (("a", "x"),)
    assert found.false(found.copied) == [("a", "x")]


FERRY = "The ferry to Sant Helm has run aground on the Brill sandbank with forty islanders aboard, its captain said."
HIVES = "Beekeepers of the Orrin valley count their hives after the thaw, and every fourth is empty, the guild says."


def rows():
    return [
        {
            "event": 7,
            "outlet": "tide.example",
            "published": "2031-05-04",
            "title": "Ferry aground",
            "text": FERRY,
        },
        {
            "event": 8,
            "outlet": "hive.example",
            "published": "2031-05-04",
            "title": "Hives empty",
            "text": HIVES,
        },
    ]


def test_events_are_read_beside_the_articles(tmp_path):
    (tmp_path / "stories").mkdir()
    path = tmp_path / "stories" / "giveme5w1h_dev.jsonl"
    path.write_text("\n".join(map(json.dumps, rows())), encoding="utf-8")
    articles, events = gold(tmp_path / "stories")
    assert [events[each.id] for each in articles] == [7, 8]
    found = alone(tmp_path)
    assert (found.articles, found.events, found.stories.f1) == (2, 2, 1.0)
    scores = {score.name: score for score in evaluate(tmp_path, newsrooms=0)}
    assert scores["stories: B-cubed F1"].value == 1.0
    assert scores["stories: false copies among pairs of one dispatch"].value is None
    assert scores["stories among distractors"].note.startswith("skipped: ")
    assert scores["pages"].value is None and scores["pages"].note.startswith("skipped: ")


def test_a_record_that_cannot_be_read_is_said_not_shifted(tmp_path):
    path = tmp_path / "giveme5w1h_dev.jsonl"
    path.write_text("\n".join(map(json.dumps, [{**rows()[0], "text": ""}, rows()[1]])), encoding="utf-8")
    with pytest.raises(ValueError, match="2 records"):
        gold(tmp_path)


def test_distractors_near_in_topic_and_time_come_first():
    fillers = [Article(f"Nothing to see in number {k} of the row of grey houses.") for k in range(12)]
    here = [Article(FERRY, published="2031-05-04")]
    near, late = (Article(f"{FERRY} A bell rang.", published=day) for day in ("2031-05-05", "2033-05-05"))
    undated = Article(f"{FERRY} Nobody wrote when.")
    off = Article(HIVES, published="2031-05-04")
    assert nearest(here, [*fillers, undated, late, near], 3) == [near, undated, late]
    assert nearest(here, [near, late, undated, *reversed(fillers)], 3) == [near, undated, late]
    assert nearest(here, [off, *fillers, near], 1) == [near]
    assert nearest(here, [off], 5) == [off]


def test_the_labels_hold_no_text():
    for path, keys in ((JUDGED, {"a", "b", "label"}), (STRANGERS, {"article", "label"})):
        found = [json.loads(line) for line in path.read_text().splitlines()]
        assert all(set(row) == keys for row in found)
        assert all(len(row[key]) == 16 for row in found for key in keys - {"label"})
    assert all(a < b for a, b in judged())
    assert set(judged().values()) <= {"same", "part", "quotation", "separate"}

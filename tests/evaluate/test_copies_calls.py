"""What the program is taken to answer on a pair, from the document of a trace."""

from __future__ import annotations

import json

import pytest

from wirecopy.article import Article
from wirecopy.evaluate.copies_calls import NEIGHBOURS, Answers, Call, around, calls
from wirecopy.trace import trace

STORY = (
    "The ferry between Port Elgar and Sant Helm will stop for nine days from Monday while both of its engines are "
    "taken out, the harbour board of the island said. Two fishing boats will carry letters and medicine across the "
    "sound instead, and nobody else may sail with them. Shops on the island have ordered flour, oil and lamp glass "
    "ahead. The board had put off the work three times since the spring because no other ship was to be had."
)
MORE = (
    " The mayor of Sant Helm wants to know why a second ship, promised eleven years ago, was never built, and will "
    "put the question to the county on Friday. A fund that was set up for it holds enough for half a hull by now."
)
OTHER = (
    "Beekeepers in the Orrin valley have lost every fourth hive since the thaw, a count by their guild shows. Mites "
    "are to blame, says its warden, who walked from farm to farm with a lens for five weeks in the rain to see them."
)


def document(versions, pairs):
    """Dispatches as lists of article ids; pairs as (a, b, relation, a_in_b, b_in_a)."""
    return {
        "stories": [
            {
                "dispatches": [
                    {"id": f"d{at}", "versions": [{"article": each} for each in several]}
                    for at, several in enumerate(versions)
                ]
            }
        ],
        "pairs": [
            {"a": a, "b": b, "relation": relation, "containment": {"a_in_b": one, "b_in_a": other}}
            for a, b, relation, one, other in pairs
        ],
    }


@pytest.mark.parametrize(
    ("relation", "together", "label"),
    [
        ("identical", True, "same"),
        ("edited", True, "same"),
        ("excerpt", True, "same"),
        ("contains", True, "same"),
        ("part", True, "part"),
        ("quotation", True, "part"),
        ("boilerplate", True, "part"),
        ("quotation", False, "quotation"),
        ("part", False, "separate"),
        ("edited", False, "separate"),
        ("boilerplate", False, "separate"),
    ],
)
def test_the_label_by_dispatch_and_relation(relation, together, label):
    found = document([["x", "y"]] if together else [["x"], ["y"]], [("x", "y", relation, 0.6, 0.1)])
    assert Answers(found).call("x", "y") == Call(label, relation, 0.6, 0.1)


def test_a_pair_asked_the_other_way_round_is_turned():
    answers = Answers(document([["x", "y"]], [("x", "y", "excerpt", 0.9, 0.1)]))
    assert answers.call("y", "x") == Call("same", "contains", 0.1, 0.9)


def test_two_parts_of_one_dispatch_that_share_nothing_are_of_one_dispatch_still():
    answers = Answers(document([["x", "y", "z"]], []))
    assert answers.call("x", "y") == Call("part", "unrelated", 0.0, 0.0)
    assert Answers(document([["x"], ["y"]], [])).call("x", "y").label == "separate"


def test_an_article_of_two_dispatches_is_together_with_the_versions_of_both():
    answers = Answers(document([["x", "y"], ["x", "z"]], []))
    assert answers.together("x", "y") and answers.together("x", "z") and not answers.together("y", "z")


def test_equal_articles_are_one():
    assert Answers(document([["x"]], [])).call("x", "x") == Call("same", "identical", 1.0, 1.0)


def test_answers_of_a_real_trace():
    a, b, c = (
        Article(text, outlet=f"{name}.example")
        for text, name in ((STORY + MORE, "tide"), (STORY, "ebb"), (OTHER, "hive"))
    )
    answers = Answers(trace([a, b, c]).json())
    assert answers.call(a.id, b.id).label == "same"
    assert answers.call(a.id, b.id).b_in_a > 0.95
    assert answers.call(b.id, c.id) == Call("separate", "unrelated", 0.0, 0.0)


def test_the_data_are_read_and_traced_collection_by_collection(tmp_path):
    (tmp_path / "wire").mkdir()
    rows = [
        {"id": f"census-{k}", "outlet": f"{k}.example", "seen": "2031-05-04", "text": text}
        for k, text in enumerate((STORY, STORY + MORE, OTHER))
    ]
    path = tmp_path / "wire" / "census.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    asked = [("census", "wire/census-0", f"wire/census-{k}") for k in (1, 2, 9)]
    found = calls(tmp_path, [*asked, ("outlets", "outlets/q", "outlets/r")])
    assert {pair[1]: call.label for pair, call in found.items()} == {
        "wire/census-1": "same",
        "wire/census-2": "separate",
    }


def test_neighbours_are_those_nearest_in_time_to_either():
    here = {
        f"r{k:03}": Article(f"{OTHER} {k}", published=f"2031-{1 + k // 28:02}-{1 + k % 28:02}")
        for k in range(200)
    }
    here["undated"] = Article(STORY)
    chosen = {each.text for each in around(here, "r000", "r199")}
    assert chosen == {here[f"r{k:03}"].text for k in (*range(NEIGHBOURS + 1), *range(199 - NEIGHBOURS, 200))}
    assert {each.text for each in around(here, "r000", "undated")} == {
        STORY,
        *(here[f"r{k:03}"].text for k in range(NEIGHBOURS + 1)),
    }

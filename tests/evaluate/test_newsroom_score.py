"""The scorer of simulated newsrooms, on cases small enough to be reckoned by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article import Article
from wirecopy.evaluate.newsroom import HELD_OUT, Newsroom, grow, mark, newsrooms
from wirecopy.evaluate.newsroom.__main__ import main, wrong
from wirecopy.evaluate.newsroom.bcubed import Agreement, bcubed, mean
from wirecopy.evaluate.newsroom.descent import observable
from wirecopy.evaluate.newsroom.node import Node
from wirecopy.evaluate.newsroom.score import Scores, Share
from wirecopy.evaluate.newsroom.truth import is_dispatch
from wirecopy.read import read

Document = dict[str, Any]


def test_bcubed_of_equal_clusters_is_one() -> None:
    sets = {"a": {1, 2}, "b": {1}, "c": {3}}
    assert bcubed(sets, {item: {-name for name in names} for item, names in sets.items()}) == Agreement(
        1.0, 1.0, 3
    )


def test_bcubed_of_one_cluster_for_all_and_of_a_cluster_each() -> None:
    classes = {"a": {"x"}, "b": {"x"}, "c": {"y"}, "d": {"y"}}
    assert bcubed({item: {0} for item in classes}, classes) == Agreement(0.5, 1.0, 4)
    assert bcubed({item: {item} for item in classes}, classes) == Agreement(1.0, 0.5, 4)


def test_bcubed_of_overlapping_clusters() -> None:
    # a and b share two classes but one cluster: neither precision falls, recall of each is the mean of
    # min(1, 2) / 2 with itself and with the other. c shares nothing with anyone.
    found = bcubed({"a": {1}, "b": {1}, "c": {2}}, {"a": {"x", "y"}, "b": {"x", "y"}, "c": {"z"}})
    assert found.precision == 1.0
    assert found.recall == pytest.approx((0.5 + 0.5 + 1.0) / 3)
    # The other way round it is precision that falls.
    found = bcubed({"a": {"x", "y"}, "b": {"x", "y"}, "c": {"z"}}, {"a": {1}, "b": {1}, "c": {2}})
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), 1.0)


def test_an_item_in_no_cluster_costs_both() -> None:
    found = bcubed({"a": set(), "b": {1}}, {"a": {"x"}, "b": {"x"}})
    assert (found.precision, found.recall) == (0.5, 0.25)


def test_the_mean_is_over_items() -> None:
    assert mean([Agreement(1.0, 0.5, 1), Agreement(0.0, 0.5, 3)]) == Agreement(0.25, 0.5, 4)


def test_wilson_interval() -> None:
    low, high = Share(8, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Share(0, 0).interval == (0.0, 1.0) and str(Share(0, 0)) == "none"


def tree(**parents: str) -> dict[str, Node]:
    """Nodes by name; capital letters are seen. Every text is another."""
    model = next(node for node in grow(1, 1).nodes.values() if node.parents)
    sentence = model.draft[0][0]
    return {
        name: replace(
            model,
            name=name,
            seen=name[0].isupper(),
            parents=tuple(above.split()),
            draft=((replace(sentence, text=f"This is the text of {name} alone."),),),
        )
        for name, above in parents.items()
    }


def test_an_unseen_text_with_one_child_is_taken_out() -> None:
    true = observable(tree(x="", y="x", z="y", A="z", B="z", C="x"))
    assert true.parents == {"x": (), "z": ("x",), "A": ("z",), "B": ("z",), "C": ("x",)}
    assert true.below["x"] == {"A", "B", "C"} and true.below["z"] == {"A", "B"}
    # x and z hang together by nothing seen: one line, which it is right to name.
    assert true.right("A") == {"x", "z"} and true.may_be_root("x") and not true.may_be_root("A")


def test_unseen_texts_that_a_seen_one_parts_are_two() -> None:
    true = observable(tree(x="", A="x", D="x", y="A", B="y", C="y"))
    assert true.right("B") == {"y"} and true.right("D") == {"x"}


def test_an_unseen_root_with_one_child_makes_that_child_the_root() -> None:
    true = observable(tree(x="", A="x", B="A", y="x"))
    assert true.parents == {"A": (), "B": ("A",)}
    assert true.may_be_root("A") and not true.may_be_root("B")


def test_a_merged_version_keeps_both_parents() -> None:
    true = observable(tree(x="", y="x", A="x", B="y", C="A y"))
    assert true.parents["C"] == ("A", "y") and true.right("C") == {"A", "x", "y"}


def test_equal_texts_are_interchangeable() -> None:
    nodes = tree(x="", A="x", B="x", C="A", D="x")
    nodes["B"] = replace(nodes["B"], draft=nodes["A"].draft)
    true = observable(nodes)
    assert true.right("C") == {"A", "B"}
    assert true.right("B") == {"x", "A"}
    assert true.right("D") == {"x"}
    nodes["D"] = replace(nodes["D"], draft=nodes["x"].draft)
    assert observable(nodes).right("A") == {"x", "B", "D"} and observable(nodes).may_be_root("D")


def test_what_the_text_gives_to_go_by() -> None:
    nodes = tree(x="", A="x", B="A", C="A", D="x")
    a = nodes["A"].draft[0][0]
    nodes["B"] = replace(nodes["B"], draft=((replace(a, text="This is the text of A alone again."),),))
    nodes["C"] = replace(nodes["C"], draft=((replace(a, text="Nothing of it is left here."),),))
    true = observable(nodes)
    assert [true.sort(name) for name in "xABC"] == ["root", "root text", "traced", "untraced"]


def perfect(room: Newsroom) -> Document:
    """The document of a program that knows the truth."""
    ids = {article.refs[0]: article.id for article in room.articles}
    true = observable(room.nodes)
    unseen = {name: f"unseen-{name}" for name in true.parents if name not in ids}

    def carries(name: str, root: str) -> bool:
        return any(s.root == root for paragraph in room.nodes[name].draft for s in paragraph)

    def edge(name: str, root: str) -> Document:
        above = [ids.get(each) or unseen[each] for each in true.parents[name] if carries(each, root)]
        return {
            "child": ids.get(name) or unseen[name],
            "parent": above[0] if above else None,
            "second_parent": above[1] if len(above) > 1 else None,
            "strength": "strong" if above else None,
            "reason": "shared-wording" if above else "root",
            "because": "so it was made",
        }

    stories = []
    for story in room.stories:
        if not story.articles:
            continue
        roots = {root for name in story.articles for root in room.carries[name] if is_dispatch(root)}
        stories.append(
            {
                "id": story.name,
                "origins": {"min": len(story.origins), "max": len(story.origins), "because": "made"},
                "dispatches": [
                    {
                        "id": root,
                        "versions": [
                            {"article": ids[name]} for name in story.articles if root in room.carries[name]
                        ],
                        "lineage": [edge(name, root) for name in true.parents if carries(name, root)],
                    }
                    for root in sorted(roots)
                ],
            }
        )
    articles = [{"id": article.id, "refs": list(article.refs)} for article in room.articles]
    return {"articles": articles, "stories": stories}


@pytest.mark.parametrize("seed", [1, 2, 3, 5, 8, HELD_OUT + 3])
def test_who_knows_the_truth_gets_everything_right(seed: int) -> None:
    room = grow(seed)
    scores = Scores((mark(room, perfect(room)),), 0.0)
    assert scores.dispatches.f1 == scores.stories.f1 == 1.0
    assert scores.told().value == scores.roots.value == 1.0
    assert scores.told("strong") == scores.told() and scores.told("weak").of == 0
    assert scores.abstained.right == 0 and scores.width == 0
    assert scores.origins().value == 1.0
    assert scores.seconds_named.value in (None, 1.0)
    assert not list(wrong(scores, 5, 8))


def broken(room: Newsroom) -> Document:
    """Every article alone, every number of origins off, every edge to an unseen text that is none."""
    document = perfect(room)
    for story in document["stories"]:
        story["origins"] = {"min": 40, "max": 41, "because": "guessed"}
        for dispatch in story["dispatches"]:
            for edge in dispatch["lineage"]:
                edge |= {"parent": "unseen-z", "second_parent": None, "strength": "weak", "reason": "credit"}
    return document


def test_who_knows_nothing_gets_nothing_right() -> None:
    room = grow(4)
    scores = Scores((mark(room, broken(room)),), 0.0)
    named = scores.told("weak")
    # The one unseen text of a dispatch is matched with one that is there, so that some of the edges hold.
    strict = [edge for edge in scores.edges if edge.inferred not in room.nodes]
    assert strict and not [edge for edge in strict if edge.outcome == "right"]
    assert named.of == len(scores.edges) and named.right < named.of
    assert scores.origins().right == 0 and scores.width == 1
    told = "\n".join(wrong(scores, 3, 8))
    assert "edge wrong, weak: seed 4" in told and "given 40 to 41" in told


def test_what_a_document_leaves_out_is_not_held_against_it() -> None:
    room = grow(2, 3)
    document = perfect(room)
    for story in document["stories"]:
        del story["origins"]
        for dispatch in story["dispatches"]:
            dispatch["lineage"] = []
    scores = Scores((mark(room, document),), 0.0)
    assert scores.told().of == 0 and scores.dispatches.f1 == 1.0
    assert scores.origins().right == 0 and scores.width is None
    assert "edges       none" in "\n".join(scores.lines())


def test_leaving_open_is_counted_apart() -> None:
    room = grow(3, 3)
    document = perfect(room)
    for story in document["stories"]:
        for dispatch in story["dispatches"]:
            for edge in dispatch["lineage"]:
                if edge["parent"] and not edge["child"].startswith("unseen"):
                    edge |= {"parent": None, "second_parent": None, "strength": None, "reason": "cannot-tell"}
    scores = Scores((mark(room, document),), 0.0)
    assert scores.abstained.right > 0 and scores.roots.value == 1.0
    assert sum(open_.right for _, _, open_ in scores.sorts()) == scores.abstained.right


def test_articles_that_became_one_are_still_two_items() -> None:
    room = grow(1, 2)
    document = perfect(room)
    first, second = document["articles"][:2]
    gone, kept = second["id"], first["id"]
    first["refs"] += second["refs"]
    document["articles"].remove(second)
    document = json.loads(json.dumps(document).replace(gone, kept))
    marked = mark(room, document)
    assert len(marked.clusters) == len(room.articles)
    assert all(marked.clusters.values())


def test_newsrooms_traces_each_seed_once() -> None:
    seen: list[int] = []

    def trace(articles: list[Any]) -> Document:
        seen.append(len(articles))
        return perfect(grow(len(seen) + 10, 2))

    scores = newsrooms([11, 12], trace, stories=2)
    assert len(seen) == len(scores.marked) == 2 and scores.dispatches.f1 == 1.0


def test_written_articles_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["newsroom", "--seed", "6", "--stories", "2", "--write", str(tmp_path)])
    main()
    room = grow(6, 2)
    articles = list(read([str(tmp_path / "articles.jsonl")]))
    assert all(isinstance(article, Article) for article in articles)
    assert {article.text for article in articles if isinstance(article, Article)} == {
        article.text for article in room.articles
    }
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert truth["nodes"].keys() == room.nodes.keys() and len(truth["changed"]) == len(room.changed)


def test_the_door_prints_scores_and_what_is_wrong(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wirecopy.evaluate.newsroom.__main__.trace", lambda articles: broken(grow(6, 2)))
    monkeypatch.setattr(
        "sys.argv", ["newsroom", "--seed", "6", "--stories", "2", "--mask", "all", "--wrong", "1"]
    )
    main()
    printed = capsys.readouterr().out
    for mask in ("none", "credits", "times"):
        assert f"== 1 newsrooms from seed 6, masked: {mask}" in printed
    assert printed.count("\norigins: seed 6/") == 3

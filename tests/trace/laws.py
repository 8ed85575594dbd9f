"""What holds of every trace document, whatever was traced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from wirecopy.reasons import Relation

Row = dict[str, Any]


def check(document: Row, split: bool = False) -> None:
    """`split`: a person parted stories, so that an article that carries two dispatches may be in two."""
    texts = Texts(document)
    ids = [article["id"] for article in document["articles"]]
    assert len(set(ids)) == len(ids)
    told = [set(articles_of(story)) for story in document["stories"]]
    counted = Counter(v for story in told for v in story)
    assert set(counted) == set(ids)
    assert split or set(counted.values()) <= {1}
    names = [dispatch["id"] for story in document["stories"] for dispatch in story["dispatches"]]
    assert len(set(names)) == len(names)
    assert len({story["id"] for story in document["stories"]}) == len(document["stories"])
    for story in document["stories"]:
        check_story(story, document, texts)
    check_pairs(document, texts)


class Texts:
    """Text of the articles by id, `None` for those whose text is only known through spans."""

    def __init__(self, document: Row) -> None:
        self.known: dict[str, str] = document["texts"]

    def check(self, span: Row, article: str) -> None:
        text = self.known[article]
        assert 0 <= span["start"] <= span["end"] <= len(text)
        assert span["text"] == text[span["start"] : span["end"]]


def articles_of(story: Row) -> Iterator[str]:
    for dispatch in story["dispatches"]:
        yield from (version["article"] for version in dispatch["versions"])


def check_story(story: Row, document: Row, texts: Texts) -> None:
    inside = set(articles_of(story))
    by_id = {article["id"]: article for article in document["articles"]}
    origins = story["origins"]
    low, high = (sum(reason[side] for reason in origins["reasons"]) for side in ("min", "max"))
    assert (origins["min"], origins["max"]) == (max(1, low), max(1, high)) and origins["because"]
    for reason in origins["reasons"]:
        assert set(reason["articles"]) <= inside and reason["because"]
        check_evidence(reason["evidence"], texts, inside)
    sizes = [len(dispatch["versions"]) for dispatch in story["dispatches"]]
    assert sizes == sorted(sizes, reverse=True)
    for headline in story["headlines"]:
        assert headline["text"] and set(headline["articles"]) <= inside
    if story["earliest"] is None:
        assert not any(by_id[v]["published"] for v in inside)
    else:
        assert story["earliest"]["published"] == by_id[story["earliest"]["article"]]["published"]
        assert story["earliest"]["basis"] == by_id[story["earliest"]["article"]]["published_basis"]
    for key in ("organisations", "cited"):
        assert all(row["name"] and set(row["articles"]) <= inside for row in story[key])
    names = {dispatch["id"] for dispatch in story["dispatches"]}
    for merge in story["merges"]:
        assert {merge["a"], merge["b"]} <= names and merge["because"]
        check_evidence(merge["evidence"], texts, inside)
    for retold in story["rewritten"]:
        assert retold["article"] in inside and retold["of"] in names
        check_evidence(retold["evidence"], texts, inside)
    for dispatch in story["dispatches"]:
        check_dispatch(dispatch, texts)


def check_evidence(evidence: list[Row], texts: Texts, inside: set[str]) -> None:
    for span in evidence:
        assert span["article"] in inside
        texts.check(span, span["article"])


def check_dispatch(dispatch: Row, texts: Texts) -> None:
    versions = [version["article"] for version in dispatch["versions"]]
    assert len(set(versions)) == len(versions)
    for version in dispatch["versions"]:
        assert 0 <= version["carries"] <= 1 and 0 <= version["own"] <= 1 and version["because"]
    unseen = [each["id"] for each in dispatch["unseen"]]
    children = [edge["child"] for edge in dispatch["lineage"]]
    assert sorted(children) == sorted([*versions, *unseen])
    above = {edge["child"]: {edge["parent"], edge["second_parent"]} - {None} for edge in dispatch["lineage"]}
    assert set(unseen) <= set().union(*above.values()) <= {*versions, *unseen}
    for edge in dispatch["lineage"]:
        assert (
            (edge["parent"] is None)
            == (edge["strength"] is None)
            == (edge["reason"] in ("root", "cannot-tell"))
        )
        assert edge["because"]
        check_evidence(edge["evidence"], texts, set(versions))
        if edge["parent"] in versions and edge["child"] in versions:
            check_changes(edge["changes"], texts, edge["parent"], edge["child"])
        else:
            assert edge["changes"] == []
    while above:
        free = [child for child, parents in above.items() if not parents & above.keys()]
        assert free, "a circle"
        for child in free:
            del above[child]
    if dispatch["map"] is not None:
        for row in dispatch["map"]["paragraphs"]:
            texts.check(row, dispatch["map"]["article"])
            assert len(row["shares"]) == len(versions) and all(0 <= share <= 1 for share in row["shares"])


def check_changes(changes: list[Row], texts: Texts, a: str, b: str) -> None:
    for change in changes:
        assert change["a"] or change["b"]
        for side, article in (("a", a), ("b", b)):
            if change[side] is not None:
                texts.check(change[side], article)


def check_pairs(document: Row, texts: Texts) -> None:
    place = {article["id"]: at for at, article in enumerate(document["articles"])}
    pairs = [(place[pair["a"]], place[pair["b"]]) for pair in document["pairs"]]
    assert pairs == sorted(set(pairs)) and all(a < b for a, b in pairs)
    for pair in document["pairs"]:
        assert pair["relation"] in set(Relation) and pair["because"]
        assert all(0 <= share <= 1 for share in pair["containment"].values())
        check_changes(pair["changes"], texts, pair["a"], pair["b"])
        assert pair["compared"] or not pair["changes"]
        assert sum(pair["counts"].values()) == len(pair["changes"])
    joined = {
        frozenset((edge["child"], edge["parent"]))
        for story in document["stories"]
        for dispatch in story["dispatches"]
        for edge in dispatch["lineage"]
        if edge["parent"] in place and edge["child"] in place and edge["reason"] != "person"
    }
    compared = {frozenset((pair["a"], pair["b"])) for pair in document["pairs"] if pair["compared"]}
    assert joined <= compared

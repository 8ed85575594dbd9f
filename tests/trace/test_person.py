"""A person's word: applied on every run, shown as such, undone when it is left out; never half of a contradiction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wirecopy.article import Article
from wirecopy.read.corrections import Corrections, load_corrections
from wirecopy.trace import Trace, trace

from .laws import articles_of, check
from .made import PARAGRAPHS, sets

Row = dict[str, Any]


def text(*names: str) -> str:
    return "\n\n".join(PARAGRAPHS[name] for name in names)


def swapped(made: str, **swaps: str) -> str:
    for old, new in swaps.items():
        made = made.replace(old, new)
    return made


FERRY = text("f1", "f2", "f3")
ARTICLES = [
    Article(text("f1", "f2", "f3", "f4"), refs=("full",), outlet="gull.example", published="2031-05-05T08:00:00Z"),
    Article(FERRY, refs=("cut",), outlet="tarn.example", published="2031-05-05T10:00:00Z"),
    Article(
        swapped(FERRY, harbour="harbor", Nobody="Not a soul", tugs="tugboats"),
        refs=("respelled",), outlet="osk.example", published="2031-05-05T12:00:00Z",
    ),
    Article(
        swapped(FERRY, harbour="harbor", Nobody="Not a soul", tugs="tugboats", Divers="Two divers"),
        refs=("again",), outlet="venn.example", published="2031-05-06T08:00:00Z",
    ),
    Article(text("c1", "c2", "c3"), refs=("council",), outlet="quill.example", published="2031-05-05T09:00:00Z"),
    Article(text("e1", "e2", "e3"), refs=("essay",), outlet="hart.example", published="2031-05-07T09:00:00Z"),
]  # fmt: skip
NAMES = [article.refs[0] for article in ARTICLES]
IDS = dict(zip(NAMES, (article.id for article in ARTICLES), strict=True))


def said(folder: Path, lines: str) -> Corrections:
    (folder / "said.yaml").write_text(lines, encoding="utf-8")
    found, problems = load_corrections(folder / "said.yaml")
    assert problems == []
    return found


def traced(folder: Path, lines: str = "", articles: list[Article] = ARTICLES) -> Row:
    found = trace(articles, corrections=said(folder, lines) if lines else None)
    return checked(found, "split" in lines)


def checked(found: Trace, split: bool) -> Row:
    document: Row = orjson.loads(orjson.dumps(found.json()))
    check({**document, "texts": found.texts}, split)
    return document


def together(document: Row, what: str) -> set[frozenset[str]]:
    """The articles of each story, or of each dispatch, by ref."""
    named = {ident: name for name, ident in IDS.items()}
    groups = [
        [named[v] for v in articles_of(story)]
        if what == "stories"
        else [named[version["article"]] for version in dispatch["versions"]]
        for story in document["stories"]
        for dispatch in (story["dispatches"] if what == "dispatches" else [None])
    ]
    return {frozenset(group) for group in groups}


def edge(document: Row, child: str) -> Row:
    found = [
        edge
        for story in document["stories"]
        for dispatch in story["dispatches"]
        for edge in dispatch["lineage"]
        if edge["child"] == IDS[child]
    ]
    return found[0]


FOUR = frozenset(["full", "cut", "respelled", "again"])


def test_what_is_found_without_a_word(tmp_path: Path) -> None:
    """What the other tests of this file start from."""
    plain = traced(tmp_path)
    assert together(plain, "dispatches") == {FOUR, frozenset(["council"]), frozenset(["essay"])}
    assert edge(plain, "again")["reason"] != "person" and plain["corrections"] == []


KINDS = [
    "- merge: [council, essay]\n",
    "- split: [cut, again]\n",
    "- not_a_copy: [cut, again]\n",
    "- copy: [council, essay]\n",
    "- copy: [full, again]\n",
    "- same_owner: [gull.example, tarn.example]\n",
    '- date: {article: again, published: "2031-05-04"}\n',
    "- outlet: {article: cut, outlet: The Tarn}\n",
]


@pytest.mark.parametrize("line", KINDS, ids=[line[2:].split(":")[0] for line in KINDS])
def test_every_kind_is_told_and_undone_when_left_out(tmp_path: Path, line: str) -> None:
    plain = traced(tmp_path)
    found = traced(tmp_path, f"{line}  why: the desk says so\n  by: M. Toske\n")
    (told,) = found["corrections"]
    assert told["line"] == 1 and told["applied"] and told["kind"] == line[2:].split(":")[0]
    assert "M. Toske" in told["because"] and "the desk says so" in told["because"] and told["said"]
    assert told["articles"] and set(told["articles"]) <= set(IDS.values())
    assert found["problems"] == []
    assert [key for key in plain if plain[key] != found[key]] != ["corrections"], "nothing came of it"
    # Ids rest on what the input gave, and nothing remembers a word that is left out.
    assert {a["id"] for a in found["articles"]} == {a["id"] for a in plain["articles"]} == set(IDS.values())
    assert traced(tmp_path) == plain


def test_merge_and_split(tmp_path: Path) -> None:
    merged = traced(tmp_path, "- merge: [council, essay]\n")
    assert frozenset(["council", "essay"]) in together(merged, "stories")
    assert frozenset(["council"]) in together(merged, "dispatches")
    parted = traced(tmp_path, "- split: [cut, again]\n")
    assert not any({"cut", "again"} <= story for story in together(parted, "stories"))


@pytest.mark.parametrize(
    "pair", [("cut", "again"), ("full", "cut"), ("again", "respelled"), ("full", "again")]
)
@pytest.mark.parametrize("kind", ["split", "not_a_copy"])
def test_no_two_of_them_carry_a_common_dispatch(tmp_path: Path, kind: str, pair: tuple[str, str]) -> None:
    """Whichever of the versions stands for the dispatch, and though a third shares with both."""
    found = traced(tmp_path, f"- {kind}: [{', '.join(pair)}]\n")
    assert not any(set(pair) <= group for group in together(found, "dispatches"))
    assert found["corrections"][0]["applied"]


def test_of_three_that_are_kept_apart_no_two_are_together(tmp_path: Path) -> None:
    found = traced(tmp_path, "- not_a_copy: [full, cut, again]\n")
    assert all(len(group & {"full", "cut", "again"}) < 2 for group in together(found, "dispatches"))


def test_what_is_split_brings_its_company_with_it(tmp_path: Path) -> None:
    """The essay is of one story with the cut version, so it is of another than the last; so with a copy."""
    merged = traced(tmp_path, "- merge: [essay, cut]\n- split: [essay, again]\n")
    assert not any("again" in story and story & {"essay", "cut"} for story in together(merged, "stories"))
    assert any({"essay", "cut"} <= story for story in together(merged, "stories"))
    copied = traced(tmp_path, "- copy: [essay, cut]\n- not_a_copy: [essay, again]\n")
    assert any({"essay", "cut"} <= group for group in together(copied, "dispatches"))
    assert not any({"essay", "again"} <= group for group in together(copied, "dispatches"))


def test_words_that_only_the_found_copies_set_against_one_another_stop_nothing(tmp_path: Path) -> None:
    """Two pairs of copies: one of each is said to tell one story, the other two to tell two."""
    council = text("c1", "c2", "c3")
    articles = [
        Article(made, refs=(name,), outlet=name)
        for name, made in (("f", FERRY), ("f2", FERRY), ("c", council), ("c2", council))
    ]
    lines = "- merge: [f, c]\n- split: [f2, c2]\n"
    found = checked(trace(articles, corrections=said(tmp_path, lines)), split=True)
    stories = [set(articles_of(story)) for story in found["stories"]]
    assert any({articles[0].id, articles[2].id} <= story for story in stories)
    assert [told["applied"] for told in found["corrections"]] == [True, True]


def test_a_page_that_has_two_dispatches_does_not_undo_a_split(tmp_path: Path) -> None:
    articles = [
        Article(FERRY, refs=("full",)),
        Article(text("c1", "c2", "c3"), refs=("council",)),
        Article(FERRY + "\n\n" + text("c1", "c2", "c3"), refs=("both",)),
    ]
    plain = trace(articles)
    assert len(plain.stories) == 1
    found = trace(articles, corrections=said(tmp_path, "- split: [full, council]\n"))
    document = checked(found, split=True)
    assert len(document["stories"]) == 2
    assert [len(story["dispatches"][0]["versions"]) for story in document["stories"]] == [2, 2]
    # Only a person may say that a person says so.
    assert "person" not in str([story["merges"] for story in plain.json()["stories"]])


@pytest.mark.parametrize("parent", sorted(FOUR - {"full"}))
@pytest.mark.parametrize("child", sorted(FOUR))
def test_a_copy_stands_under_its_parent_and_nothing_comes_of_itself(
    tmp_path: Path, child: str, parent: str
) -> None:
    if child == parent:
        child = "full"
    found = traced(tmp_path, f"- copy: [{child}, {parent}]\n")
    one = edge(found, child)
    assert (one["parent"], one["strength"], one["reason"]) == (IDS[parent], "strong", "person")


def test_a_copy_of_a_text_with_which_it_shares_nothing(tmp_path: Path) -> None:
    found = traced(tmp_path, "- copy: [council, essay]\n", ARTICLES[4:])
    assert together(found, "dispatches") == {frozenset(["council", "essay"])}
    (story,) = found["stories"]
    reasons = {v["article"]: v["reason"] for v in story["dispatches"][0]["versions"]}
    assert reasons == {IDS["council"]: "person", IDS["essay"]: "base"}
    # The text is one, and a rewriting of it may hold reporting of its own; it is not a second for certain.
    assert (story["origins"]["min"], story["origins"]["max"]) == (1, 2)


def test_copies_of_a_chain_and_of_two_parents(tmp_path: Path) -> None:
    chain = traced(tmp_path, "- copy: [full, cut]\n- copy: [cut, respelled]\n- copy: [respelled, again]\n")
    for child, parent in (("full", "cut"), ("cut", "respelled"), ("respelled", "again")):
        assert edge(chain, child)["parent"] == IDS[parent]
    assert edge(chain, "again")["parent"] not in IDS.values()
    two = edge(traced(tmp_path, "- copy: [again, full]\n- copy: [again, cut]\n"), "again")
    assert {two["parent"], two["second_parent"]} == {IDS["full"], IDS["cut"]}


def test_a_date_and_an_outlet(tmp_path: Path) -> None:
    found = traced(
        tmp_path,
        '- date: {article: again, published: "2031-05-04"}\n- outlet: {article: again, outlet: The Venn}\n',
    )
    one = next(article for article in found["articles"] if article["id"] == IDS["again"])
    assert (one["published"], one["published_basis"], one["outlet"]) == (
        "2031-05-04",
        "correction",
        "The Venn",
    )
    assert one["corrected"] == ["outlet", "published"]
    assert found["articles"][0] == one, "the articles stand in order of time"
    story = next(story for story in found["stories"] if IDS["again"] in articles_of(story))
    assert story["earliest"] == {"article": IDS["again"], "published": "2031-05-04", "basis": "correction"}
    assert all(article["corrected"] == [] for article in found["articles"][1:])


CONTRADICTIONS = [
    "- merge: [council, essay]\n- split: [essay, council]\n",
    "- copy: [cut, full]\n- not_a_copy: [full, cut]\n",
    "- copy: [cut, full]\n- copy: [full, cut]\n",
    "- copy: [cut, full]\n- copy: [full, again]\n- copy: [again, cut]\n",
    "- copy: [again, full]\n- copy: [again, cut]\n- copy: [again, respelled]\n",
    '- date: {article: cut, published: "2031-05-01"}\n- date: {article: cut, published: "2031-05-02"}\n',
    "- outlet: {article: cut, outlet: One}\n- outlet: {article: cut, outlet: Two}\n",
    "- merge: [council, essay]\n- merge: [essay, full]\n- split: [council, full]\n",
]


@pytest.mark.parametrize("lines", CONTRADICTIONS)
def test_of_a_contradiction_nothing_is_applied(tmp_path: Path, lines: str) -> None:
    plain, found = traced(tmp_path), traced(tmp_path, lines)
    assert [told["applied"] for told in found["corrections"]] == [False] * lines.count("- ")
    assert all("contradicts line" in told["because"] for told in found["corrections"])
    assert len(found["problems"]) == lines.count("- ")
    assert all(found[key] == plain[key] for key in ("articles", "stories", "pairs"))


def test_a_name_that_fits_nothing_is_told_and_the_others_hold(tmp_path: Path) -> None:
    found = traced(tmp_path, "- copy: [nobody, full]\n- merge: [council, essay]\n")
    assert [told["applied"] for told in found["corrections"]] == [False, True]
    assert len(found["problems"]) == 1 and "nobody" in found["problems"][0]["what"]


entries = st.tuples(
    st.sampled_from(["merge", "split", "not_a_copy", "copy"]),
    st.lists(st.integers(0, 5), min_size=2, max_size=2, unique=True),
)


@given(sets(), st.lists(entries, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_person_says_the_document_holds_together(
    tmp_path: Path, articles: list[Article], said_entries: list[tuple[str, list[int]]]
) -> None:
    ids = sorted({article.id for article in articles})
    lines = "".join(
        f"- {kind}: [{', '.join(ids[at] for at in members)}]\n"
        for kind, members in said_entries
        if max(members) < len(ids)
    )
    found = trace(articles, corrections=said(tmp_path, lines) if lines else None)
    document = checked(found, split="split" in lines)
    applied = [told for told in document["corrections"] if told["applied"]]
    dispatches = [
        {version["article"] for version in dispatch["versions"]}
        for story in document["stories"]
        for dispatch in story["dispatches"]
    ]
    stories = [set(articles_of(story)) for story in document["stories"]]
    copied = [told["articles"] for told in applied if told["kind"] == "copy"]
    for told in applied:
        pair = set(told["articles"])
        if told["kind"] == "merge":
            assert any(pair <= story for story in stories)
        elif told["kind"] == "copy":
            assert any(pair <= dispatch for dispatch in dispatches)
        elif sum(bool(pair & set(copy)) for copy in copied) < 2:  # two copies of one text are what they are
            assert not any(pair <= dispatch for dispatch in dispatches)

"""The examples hold what tests/cases/examples.yaml says, and the program finds it.

The first half checks the table against the texts alone, with slow and obvious means of its own; the
second half holds the program to the table.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

import wirecopy
from wirecopy.article import Article
from wirecopy.read import read
from wirecopy.words import words

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "examples.yaml").read_text(encoding="utf-8")
)
WEIGHTY = {"factual", "substantive"}


@cache
def articles() -> dict[str, Article]:
    """The articles of the table by their names there."""
    found = list(read([str(EXAMPLES / "dam"), str(EXAMPLES / "pair")]))
    problems = [item for item in found if not isinstance(item, Article)]
    assert not problems, problems
    named: dict[str, Article] = {}
    for name, row in EXPECTED["articles"].items():
        (named[name],) = (
            article
            for article in found
            if isinstance(article, Article)
            and Path(article.path or "").match(f"{row['file']}*")
            and row.get("ref") in (None, *article.refs)
        )
    assert len(named) == len(found), "an article that the table does not name"
    return named


@cache
def folded(name: str) -> list[str]:
    return words(articles()[name].text).folded


@cache
def compared(a: str, b: str) -> dict[str, Any]:
    """The JSON document of `wirecopy diff`, by way of JSON."""
    document: dict[str, Any] = json.loads(json.dumps(wirecopy.diff(articles()[a], articles()[b]).json()))
    return document


def longest_run(a: list[str], b: list[str]) -> int:
    """Words in the longest stretch that both have: the obvious way, every pair of places."""
    longest, above = 0, [0] * (len(b) + 1)
    for word in a:
        row = [0]
        row += [above[j] + 1 if word == other else 0 for j, other in enumerate(b)]
        longest, above = max(longest, *row), row
    return longest


def place(name: str, row: dict[str, Any], side: str) -> tuple[int, int] | None:
    """Where the text of one side of a planted change stands; None where that side has nothing."""
    phrase = row[side]
    if phrase is None:
        return None
    around = row.get(f"in_{side}", phrase)
    text = articles()[name].text
    assert text.count(around) == 1, f"{around!r} stands {text.count(around)} times in {name}"
    assert around.count(phrase) == 1, f"{phrase!r} in {around!r}"
    start = text.index(around) + around.index(phrase)
    return start, start + len(phrase)


def overlap(span: dict[str, Any] | None, at: tuple[int, int] | None) -> bool:
    if span is None or at is None:
        return span is None and at is None
    return bool(span["start"] < at[1] and at[0] < span["end"])


PLANTED = [
    pytest.param(pair["a"], pair["b"], row, id=f"{pair['a']}-{pair['b']}-{number}-{row['class']}")
    for pair in EXPECTED["changes"]
    for number, row in enumerate(pair["changes"])
]


# --- the table is true of the texts -----------------------------------------------------------------


def test_pairs_are_exactly_those_that_share_a_run() -> None:
    told = {frozenset((row["a"], row["b"])): row["longest_run"] for row in EXPECTED["pairs"]}
    found = {
        frozenset((a, b)): longest
        for a, b in combinations(EXPECTED["articles"], 2)
        if (longest := longest_run(folded(a), folded(b))) >= 15
    }
    assert found == told


def test_the_reworded_text_shares_nothing_but_quotations() -> None:
    """Without its quotations, which stand between straight marks, it shares no run with any other."""
    bare = words(re.sub(r'"[^"]*"', " § ", articles()["reworded"].text)).folded
    assert all(longest_run(bare, folded(name)) < 15 for name in EXPECTED["articles"] if name != "reworded")


@pytest.mark.parametrize(("a", "b", "row"), PLANTED)
def test_planted_changes_stand_in_the_texts(a: str, b: str, row: dict[str, Any]) -> None:
    assert any([place(a, row, "a"), place(b, row, "b")])


def test_also_what_may_be_found_stands_in_the_texts() -> None:
    for pair in EXPECTED["changes"]:
        for row in pair.get("may", ()):
            assert any([place(pair["a"], row, "a"), place(pair["b"], row, "b")])


def test_accounts_quote_the_texts() -> None:
    for row in EXPECTED["accounts"]:
        assert row["a_says"] in articles()[row["a"]].text
        assert row["b_says"] in articles()[row["b"]].text


def test_lineage_names_every_version_once() -> None:
    seen = [row["child"] for row in EXPECTED["lineage"]]
    assert len(seen) == len(set(seen))
    unseen = {row["parent"] for row in EXPECTED["lineage"]} - set(EXPECTED["articles"])
    assert unseen == {"unseen-1", "unseen-2"}


@pytest.mark.parametrize("page", ["docs/example-findings.md", "docs/examples.md"])
def test_pages_name_every_file(page: str) -> None:
    text = (EXAMPLES.parent / page).read_text(encoding="utf-8")
    missing = {
        Path(row["file"]).name for row in EXPECTED["articles"].values() if Path(row["file"]).name not in text
    }
    assert not missing


def test_the_table_for_people_agrees_with_the_table_for_programs() -> None:
    text = (EXAMPLES.parent / "docs" / "example-findings.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"
    ]
    shown = {(row[0], row[1]): (row[2], row[3]) for row in cells if len(row) == 6 and row[3].isdigit()}
    told = {
        (row["a"], row["b"]): (" or ".join(row["relation"]), str(row["longest_run"]))
        for row in EXPECTED["pairs"]
    }
    assert shown and shown.items() <= told.items()


# --- the program finds what the table tells ---------------------------------------------------------


@cache
def trace() -> dict[str, Any]:
    """The JSON document of `wirecopy trace`, by way of JSON; articles under their names in the table."""
    told = json.dumps(wirecopy.trace(list(articles().values())).json())
    for name, article in articles().items():
        told = told.replace(f'"{article.id}"', f'"{name}"')
    document: dict[str, Any] = json.loads(told)
    return document


@cache
def traced() -> dict[str, dict[str, Any]]:
    """ARTICLE of the document, by id."""
    return {articles()[row["id"]].id: row for row in trace()["articles"]}


def dispatches() -> list[dict[str, Any]]:
    return [dispatch for story in trace()["stories"] for dispatch in story["dispatches"]]


def versions(dispatch: dict[str, Any]) -> set[str]:
    return {version["article"] for version in dispatch["versions"]}


@cache
def descent() -> dict[str, dict[str, Any]]:
    """EDGE of every version that is no dispatch of its own, by version."""
    return {
        edge["child"]: edge
        for dispatch in dispatches()
        if len(dispatch["versions"]) > 1
        for edge in dispatch["lineage"]
        if edge["child"] in articles()
    }


@pytest.mark.parametrize("name", EXPECTED["articles"])
def test_what_an_article_says_of_itself(name: str) -> None:
    told, found = EXPECTED["articles"][name], traced()[articles()[name].id]
    assert found["outlet"] == told["outlet"]
    assert found["published"].replace("Z", "+00:00") == str(told["published"]).replace("Z", "+00:00")
    assert found["published_basis"] == told["basis"]
    assert found["completeness"] in told["completeness"]
    assert found["credit"] == told["credit"]
    for key in ("title", "byline"):
        assert found[key] == told.get(key, found[key])


@pytest.mark.parametrize("name", EXPECTED["articles"])
def test_furniture_is_out_of_the_story(name: str) -> None:
    text, found = articles()[name].text, traced()[articles()[name].id]["furniture"]
    for row in EXPECTED["articles"][name].get("furniture", ()):
        if row["text"] not in text:
            assert (EXAMPLES / EXPECTED["articles"][name]["file"]).suffix == ".html", row
            continue
        start = text.index(row["text"])
        over = [s for s in found if s["start"] < start + len(row["text"]) and start < s["end"]]
        held = {at for span in over for at in range(span["start"], span["end"])}
        bare = [at for at in range(start, start + len(row["text"])) if at not in held and text[at].isalnum()]
        assert not bare, row
        assert {span["kind"] for span in over} <= set(row["kind"]), row


@pytest.mark.parametrize("row", EXPECTED["pairs"], ids=lambda row: f"{row['a']}-{row['b']}")
def test_relation_and_containment(row: dict[str, Any]) -> None:
    found = compared(row["a"], row["b"])
    assert found["relation"] in row["relation"]
    for side in ("a_in_b", "b_in_a"):
        least, most = row.get(side, (0, 1))
        assert least <= found["containment"][side] <= most


def test_every_other_pair_is_unrelated() -> None:
    told = {frozenset((row["a"], row["b"])) for row in EXPECTED["pairs"]}
    for a, b in combinations(EXPECTED["articles"], 2):
        if frozenset((a, b)) not in told:
            assert compared(a, b)["relation"] == "unrelated", (a, b)


@pytest.mark.parametrize(("a", "b", "row"), PLANTED)
def test_planted_change_is_found(a: str, b: str, row: dict[str, Any]) -> None:
    at_a, at_b = place(a, row, "a"), place(b, row, "b")
    near = [
        change
        for change in compared(a, b)["changes"]
        if (at_a is not None and overlap(change["a"], at_a))
        or (at_b is not None and overlap(change["b"], at_b))
    ]
    assert (row["class"], row["verdict"]) in {(change["class"], change["verdict"]) for change in near}, near


@pytest.mark.parametrize(
    "pair",
    [pair for pair in EXPECTED["changes"] if pair["complete"]],
    ids=lambda pair: f"{pair['a']}-{pair['b']}",
)
def test_nothing_weighty_is_found_beyond_the_table(pair: dict[str, Any]) -> None:
    a, b = pair["a"], pair["b"]
    told = [
        (row["class"], place(a, row, "a"), place(b, row, "b"))
        for row in pair["changes"] + pair.get("may", [])
    ]
    headlines = {side: headline(name) for side, name in (("a", a), ("b", b))}
    for change in compared(a, b)["changes"]:
        if change["severity"] not in WEIGHTY:
            continue
        if any(at and overlap(change[side], at) for side, at in headlines.items()):
            continue
        assert any(
            change["class"] == kind
            and ((at_a and overlap(change["a"], at_a)) or (at_b and overlap(change["b"], at_b)))
            for kind, at_a, at_b in told
        ), change


def headline(name: str) -> tuple[int, int] | None:
    """Where the text itself has its headline; headlines are written anew by every house."""
    told = EXPECTED["articles"][name]
    title = told.get("headline") or told.get("title")
    start = articles()[name].text.find(title) if title else -1
    return (start, start + len(title)) if start >= 0 else None


# --- descent, origins, stories ----------------------------------------------------------------------


def test_the_versions_of_a_text_are_one_dispatch_and_the_others_stand_alone() -> None:
    several = {frozenset(versions(dispatch)) for dispatch in dispatches() if len(dispatch["versions"]) > 1}
    dam = {row["child"] for row in EXPECTED["lineage"]} & set(articles())
    assert several == {frozenset(dam), frozenset({"pair-a", "pair-b"})}
    alone = {
        name for dispatch in dispatches() if len(dispatch["versions"]) == 1 for name in versions(dispatch)
    }
    assert alone == set(articles()) - dam - {"pair-a", "pair-b"}


@pytest.mark.parametrize(
    "row",
    [row for row in EXPECTED["lineage"] if row["child"] in EXPECTED["articles"]],
    ids=lambda row: row["child"],
)
def test_no_descent_is_wrong_that_is_claimed_with_some_strength(row: dict[str, Any]) -> None:
    """The trace may say that it cannot tell, or say it weakly. Which unseen text stands for which is told
    from their children: of an unseen text with one child nothing can be seen."""
    edge = descent()[row["child"]]
    if edge["strength"] not in ("strong", "moderate"):
        assert edge["reason"] in ("cannot-tell", "root") or edge["strength"] == "weak"
        return
    assert edge["parent"] == row["parent"] or (
        row["parent"] not in articles() and str(edge["parent"]).startswith("unseen-")
    ), edge
    if row["parent"] not in articles():
        siblings = {
            descent()[other["child"]]["parent"]
            for other in EXPECTED["lineage"]
            if other["parent"] == row["parent"]
            and other["child"] in articles()
            and descent()[other["child"]]["strength"] in ("strong", "moderate")
        }
        assert len(siblings) == 1, "they go back to one unseen text"


def test_no_version_is_the_root_but_an_unseen_text() -> None:
    roots = {name for name, edge in descent().items() if edge["reason"] == "root"}
    assert roots <= {"pair-a", "pair-b"}
    (dam,) = [dispatch for dispatch in dispatches() if "full" in versions(dispatch)]
    assert dam["unseen"] and {one["credit"] for one in dam["unseen"]} == {"Kestrel News Agency"}


def test_the_half_converted_text_comes_from_the_full_one() -> None:
    edge = descent()["half"]
    assert edge["parent"] == "full" and edge["strength"] in ("strong", "moderate", "weak"), edge
    assert edge["evidence"] and {span["article"] for span in edge["evidence"]} >= {"half", "full"}


def test_every_edge_rests_on_places_in_the_texts() -> None:
    for edge in descent().values():
        for span in edge["evidence"]:
            text = articles()[span["article"]].text
            assert text[span["start"] : span["end"]] == span["text"] != ""


@pytest.mark.parametrize("row", EXPECTED["rewritten"], ids=lambda row: row["child"])
def test_what_is_possibly_rewritten(row: dict[str, Any]) -> None:
    found = [each for story in trace()["stories"] for each in story["rewritten"]]
    assert [each["article"] for each in found] == [row["child"]]
    (of,) = [dispatch for dispatch in dispatches() if dispatch["id"] == found[0]["of"]]
    carrying = {each["child"] for each in EXPECTED["lineage"] if each["parent"] == row["of"]}
    assert carrying & set(articles()) <= versions(of)
    assert found[0]["evidence"]


@pytest.mark.parametrize("row", EXPECTED["stories"], ids=lambda row: row["articles"][0])
def test_stories_and_their_origins(row: dict[str, Any]) -> None:
    (story,) = [
        story
        for story in trace()["stories"]
        if set(row["articles"]) == {name for dispatch in story["dispatches"] for name in versions(dispatch)}
    ]
    assert {key: story["origins"][key] for key in ("min", "max")} == row["origins"]
    reasons = story["origins"]["reasons"]
    assert [sum(each[key] for each in reasons) for key in ("min", "max")] == [*row["origins"].values()]


# --- what is said -----------------------------------------------------------------------------------


def holding(name: str, words: str) -> list[dict[str, Any]]:
    """The statements of an article whose content has the words, innermost last."""
    wanted = re.sub(r"\s+", " ", words)
    return [
        row
        for story in trace()["stories"]
        for row in story["statements"]
        if row["article"] == name
        and row["kind"] != "report"
        and wanted in re.sub(r"\s+", " ", " ".join(span["text"] for span in row["spans"]["content"]))
    ]


@pytest.mark.parametrize(
    "row", EXPECTED["speakers"], ids=lambda row: f"{row['article']}: {row['content'][:30]}"
)
def test_who_says_it_is_named_as_fully_as_the_story_allows(row: dict[str, Any]) -> None:
    innermost = max(holding(row["article"], row["content"]), key=lambda each: each["within"] is not None)
    assert innermost["speaker"]["name"] == row["name"]
    assert innermost["speaker"]["role"] == row["role"]


def accounts() -> list[dict[str, Any]]:
    return [account for story in trace()["stories"] for account in story["accounts"]]


@pytest.mark.parametrize("row", EXPECTED["updates"], ids=lambda row: row["point"])
def test_what_the_update_replaces(row: dict[str, Any]) -> None:
    found = [
        account
        for account in accounts()
        if account["standing"] == "superseded"
        and account["reason"] == row["reason"]
        and "updated" in account["articles"]
        and all(
            any(each in side["text"] for side in account["sides"]) for each in (row["before"], row["after"])
        )
    ]
    assert found, [account["sides"] for account in accounts() if account["standing"] == "superseded"]
    assert all(account["origins"]["max"] == 1 for account in found)


def test_no_two_accounts_of_the_examples_exclude_each_other() -> None:
    """The correspondent's 13 are names on a list, the agency's 11 bodies that were recovered: both can be."""
    assert [account["point"] for account in accounts() if account["standing"] == "incompatible"] == []

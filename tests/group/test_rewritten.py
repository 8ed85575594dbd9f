"""Possibly rewritten: the table of cases, the examples, and the laws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wirecopy.align import side
from wirecopy.article import Article
from wirecopy.clean import clean
from wirecopy.group.facts import Facts, facts
from wirecopy.group.rewritten import RewrittenWhy, rewritten
from wirecopy.read import read
from wirecopy.words import paragraphs, sentences, words

from .reading import cases, facts_of

ROWS = cases("rewritten")
EXAMPLES = Path(__file__).parents[2] / "examples" / "dam"


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: dict[str, Any]) -> None:
    found = rewritten(facts_of(row["article"]), facts_of(row["text"]))
    assert (found and str(found.reason)) == row["is"], row["why"]


@pytest.fixture(scope="module")
def dam() -> dict[str, Facts]:
    found = {}
    for article in read([str(EXAMPLES)]):
        assert isinstance(article, Article)
        cleaned = clean(article, paragraphs(article.text))
        body = side(article.text, words(article.text), sentences(article.text, cleaned.body))
        found[Path(article.refs[0]).name] = facts(body, cleaned.headline.text)
    return found


@pytest.mark.parametrize(
    "text", ["1-full.html", "2-cut.txt", "3-respelled.html", "4-half-converted.txt", "md-88213"]
)
def test_the_examples(dam: dict[str, Facts], text: str) -> None:
    retold = rewritten(dam["cd-30077"], dam[text])
    assert retold is not None
    assert retold.reason is RewrittenWhy.QUOTATIONS
    assert rewritten(dam["7-independent.txt"], dam[text]) is None
    assert rewritten(dam["hbs-1190"], dam[text]) is None


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["is"]], ids=[row["id"] for row in ROWS if row["is"]]
)
def test_the_evidence_stands_in_order_on_both_sides(row: dict[str, Any]) -> None:
    found = rewritten(facts_of(row["article"]), facts_of(row["text"]))
    assert found is not None
    assert len(found.evidence) >= 8
    assert [one.a for one in found.evidence] == sorted(one.a for one in found.evidence)
    assert [one.b for one in found.evidence] == sorted(one.b for one in found.evidence)
    assert all(one.a.of(row["article"]) and one.b.of(row["text"]) for one in found.evidence)


@pytest.mark.parametrize("turn", [sorted, lambda words: words[::-1]], ids=["sorted", "backwards"])
def test_the_same_words_in_another_order_retell_nothing(turn: Any) -> None:
    assert rewritten(facts_of(" ".join(turn(ROWS[0]["article"].split()))), facts_of(ROWS[0]["text"])) is None


def test_a_text_retells_itself() -> None:
    own = facts_of(ROWS[0]["text"])
    found = rewritten(own, own)
    assert found is not None
    assert found.covers > 0.9
    assert found.order > 0.9

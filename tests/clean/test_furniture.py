"""What is furniture and what is the story: tables of lines and of whole texts of our own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from wirecopy.article import Article
from wirecopy.clean import Cleaned, clean
from wirecopy.words import paragraphs

HERE = Path(__file__).parent
LINES: list[dict[str, str]] = yaml.safe_load((HERE / "lines.yaml").read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = yaml.safe_load((HERE / "articles.yaml").read_text(encoding="utf-8"))

TITLE = "Harbour pilots walk out over ferry plan"
FIRST = "The pilots of the harbour walked out on Monday over a plan to run the ferry at night."
SECOND = "Nobody had asked them, they said, and nobody had counted the hours that they work already."
THIRD = "The mayor, who had drawn up the plan, said that the town could not do without the ferry."
FOURTH = "The pilots will meet again on Friday and decide whether to go back to their boats."
STORY = {
    "top": [TITLE, "{}", FIRST, SECOND, THIRD, FOURTH],
    "middle": [TITLE, FIRST, SECOND, "{}", THIRD, FOURTH],
    "end": [TITLE, FIRST, SECOND, THIRD, FOURTH, "{}"],
}


def cleaned(text: str, **given: Any) -> Cleaned:
    return clean(Article(text, **given), paragraphs(text))


def shown(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("row", LINES, ids=[f"{row['at']}: {row['line'][:50]}" for row in LINES])
def test_line(row: dict[str, str]) -> None:
    text = "\n\n".join(part.replace("{}", row["line"]) for part in STORY[row["at"]])
    found = cleaned(text)
    kinds = [(str(piece.kind), piece.span.of(text)) for piece in found.furniture]
    expected = [] if row["kind"] in ("body", "heading") else [(row["kind"], row["line"])]
    assert kinds == expected, row["why"]
    headings = [span.of(text) for span in found.headings]
    assert headings == [TITLE] + [row["line"]] * (row["kind"] == "heading"), row["why"]


@pytest.mark.parametrize("row", ARTICLES, ids=[row["why"] for row in ARTICLES])
def test_article(row: dict[str, Any]) -> None:
    text = row["text"]
    found = cleaned(text, **row.get("given", {}))
    got = {
        "furniture": [[str(piece.kind), shown(piece.span.of(text))] for piece in found.furniture],
        "headings": [span.of(text) for span in found.headings],
        "headline": found.headline.text,
        "headline_basis": found.headline.basis,
        "byline": found.byline,
        "credits": [[credit.agency, str(credit.strength), str(credit.reason)] for credit in found.credits],
        "dateline": found.dateline.place if found.dateline else None,
        "outlet": found.outlet,
        "url": found.url,
        "published": found.published,
        "basis": found.published_basis and str(found.published_basis),
        "modified": found.modified,
        "language": found.language,
        "completeness": str(found.completeness),
    }
    expected = {key: value for key, value in row.items() if key in got}
    assert expected, "a row that checks nothing"
    assert {key: got[key] for key in expected} == expected


def test_tables_are_large_enough_and_say_why() -> None:
    assert len(LINES) + len(ARTICLES) >= 80
    assert all(row["why"] for row in LINES + ARTICLES)
    assert sum(row["kind"] in ("body", "heading") for row in LINES) >= 25

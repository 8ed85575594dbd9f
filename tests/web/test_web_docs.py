"""docs/web.md tells every page, parameter and key, and the limits that the code has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from made_desk import Ids
from starlette.testclient import TestClient

from wirecopy.web import article, check, compare, revisions, search, sentences, settings, story

DOCS = (Path(__file__).parents[2] / "docs/web.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"`([^`\n]+)`", DOCS))
OF_TRACE = {"articles", "stories", "pairs", "corrections", "statements", "problems"}
OF_DIFF = {
    "a",
    "b",
    "relation",
    "because",
    "containment",
    "passages",
    "sentences",
    "changes",
    "counts",
    "problems",
}
TWINS = {
    "/.json": set(),
    "/story/{dam}.json": OF_TRACE,
    "/article/{changed}.json": set(),
    "/compare/{first}/{changed}.json": OF_DIFF,
    "/revisions/{changed}.json": set(),
    "/revisions.json": set(),
    "/outlets.json": set(),
    "/outlet/bay.example.json": set(),
    "/search.json?q=ferry": set(),
    "/check.json?text=ferry+struck": set(),
    "/about.json": set(),
}


@pytest.mark.parametrize("path", TWINS)
def test_keys(path: str, client: TestClient, ids: Ids) -> None:
    told = client.get(path.format(dam=ids.dam, first=ids.first, changed=ids.changed)).json()
    own = set(told) - TWINS[path]
    assert own
    assert not {key for key in own if key not in CODE}
    for key in own:
        if isinstance(told[key], list) and told[key] and isinstance(told[key][0], dict) and key != "articles":
            inner = set(told[key][0]) - {"start", "end", "text", "kind"}
            assert not {one for one in inner if one not in CODE and key != "latest_articles"}, key


def test_pages_and_parameters(client: TestClient) -> None:
    schema: dict[str, Any] = client.get("/openapi.json").json()
    for path, methods in schema["paths"].items():
        page = path.removesuffix(".json") or "/"
        section = next(one for one in DOCS.split("\n### ") if f"`{page}`" in one.splitlines()[0])
        for one in methods["get"].get("parameters", ()):
            assert one["in"] == "path" or f"`{one['name']}`" in section, (page, one["name"])


LIMITS = [
    (settings.Settings(Path()).largest, "more than {:,} articles"),
    (story.MOST_WORDS, "of {:,} words"),
    (article.LONGEST, "{:,} characters are shown"),
    (article.MOST_CARRIERS, "{:,} others listed"),
    (compare.MOST_WORDS, "more than {:,} words"),
    (revisions.MOST_STEPS, "more than {:,} steps"),
    (search.LONGEST, "{:,} characters"),
    (check.IN_ADDRESS, "up to {:,} characters stands in the address"),
    (check.LONGEST, "up to {:,}, is posted"),
    (sentences.MOST, "at most {:,} articles"),
]


@pytest.mark.parametrize(("limit", "told"), LIMITS)
def test_limits(limit: int, told: str) -> None:
    assert told.format(limit) in " ".join(DOCS.split())


def test_links_lead_somewhere() -> None:
    folder = Path(__file__).parents[2] / "docs"
    for target in re.findall(r"\]\(([\w-]+\.md)(?:#[\w-]+)?\)", DOCS):
        assert (folder / target).exists(), target

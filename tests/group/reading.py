"""What the tests of the room make of a text: its body words, its facts, its telling."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from wirecopy.align import Side, side
from wirecopy.group.facts import Facts, facts
from wirecopy.group.stories import Telling, telling
from wirecopy.spans import Span
from wirecopy.words import sentences, words

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def body(text: str) -> Side:
    return side(text, words(text), sentences(text, [Span(0, len(text))] if text else []))


def facts_of(text: str, headline: str = "") -> Facts:
    return facts(body(text), headline)


def telling_of(name: str, row: dict[str, Any]) -> Telling:
    published = row.get("published")
    return telling(name, facts_of(row["text"], row.get("title", "")), published, published, row.get("outlet"))

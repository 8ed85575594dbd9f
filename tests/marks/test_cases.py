"""Every row of cases/*.yaml: a text, the marks found in it, and why the row is here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))
from marks_as_lines import KINDS

CASES = Path(__file__).parent / "cases"
ROWS = [
    (path.stem, row)
    for path in sorted(CASES.glob("*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind}: {row['text'][:50]!r}" for kind, row in ROWS])
def test_case(kind: str, row: dict[str, Any]) -> None:
    assert KINDS[kind](row["text"], "2022-03-30") == row["expect"], row["why"]


def test_there_are_rows_of_every_kind() -> None:
    assert {kind for kind, _ in ROWS} == set(KINDS)
    assert len(ROWS) >= 150

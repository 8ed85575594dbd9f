"""The table of hard cases: each row a before, an after, and exactly the changes between them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from judge import misses

ROWS = [
    row
    for path in sorted((Path(__file__).parent.parent / "cases").glob("change_cases_*.yaml"))
    for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row):
    assert misses(row) == [], row["why"]

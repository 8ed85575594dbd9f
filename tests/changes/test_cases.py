"""The table of hard cases: each row a before, an after, and exactly the changes between them.

A row that says why it is `given_up` states what a person would say and the rules do not; it must go on
failing, so that whoever mends it takes the mark off.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from judge import misses

CASES = Path(__file__).parent.parent / "cases"
ROWS = [
    row
    for path in sorted(CASES.glob("change_cases_*.yaml"))
    for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row):
    wrong = misses(row)
    if "given_up" in row:
        assert wrong, f"mended: take given_up off {row['id']}"
    else:
        assert wrong == [], row["why"]


def test_the_table_is_as_wide_as_it_should_be():
    """Every class in several rows, many rows with several changes, few rows given up."""
    classes = [change["class"] for row in ROWS for change in row["changes"]]
    assert all(classes.count(kind) >= 4 for kind in set(classes))
    assert len(set(classes)) == 19
    assert sum(len(row["changes"]) >= 2 for row in ROWS) >= 60
    assert sum("given_up" in row for row in ROWS) <= 0.05 * len(ROWS)

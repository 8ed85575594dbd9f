"""Pairs of versions, row by row, on the way that every story goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wirecopy.accounts import Account
from wirecopy.evaluate.verdicts import CONFLICTS, REASONS, _article, _meets, judged, rows, scores
from wirecopy.reading import Reading, read_off
from wirecopy.sayings import read_told, sayings
from wirecopy.statements.reader import Reader

HERE = Path(__file__).parent / "cases"
ROWS = [row for path in sorted(HERE.glob("*.yaml")) for row in rows(path)]

Found = tuple[tuple[Account, ...], list[Reading]]


@pytest.fixture(scope="module")
def found() -> dict[str, Found]:
    readings = [read_off(_article(row[side])) for row in ROWS for side in "ab"]
    said = sayings(read_told(readings, Reader()), [(2 * at, 2 * at + 1) for at in range(len(ROWS))])
    return {
        row["id"]: (judged(readings, said, 2 * at, row["same_copy"]), readings[2 * at : 2 * at + 2])
        for at, row in enumerate(ROWS)
    }


def wrong(row: Any, accounts: tuple[Account, ...], readings: list[Reading]) -> str:
    """What is wrong with the accounts of a row, '' if nothing is."""
    conflicts = [account for account in accounts if account.conflict]
    told = [f"{a.verdict} {a.reason}: {' | '.join(side.text for side in a.sides)}" for a in conflicts]
    if row["verdict"] not in CONFLICTS:
        return f"told as a conflict: {told}" if conflicts else ""
    meeting = [a for a in conflicts if str(a.reason) == row["reason"] and _meets(a, row, readings)]
    if not meeting:
        return f"not found: {row['reason']} {row['at']}; found: {told}"
    return "" if any(str(a.verdict) == row["verdict"] for a in meeting) else f"not {row['verdict']}: {told}"


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_row(row: Any, found: dict[str, Found]) -> None:
    said = wrong(row, *found[row["id"]])
    if "given_up" in row:
        assert said, f"mended: take given_up off {row['id']}"
    else:
        assert said == "", row["why"]


def test_the_table_is_as_wide_as_it_should_be() -> None:
    """Every reason in several rows; as many rows that only look like a conflict; few given up."""
    conflicts = [row for row in ROWS if row["verdict"] in CONFLICTS]
    assert all(sum(row["reason"] == reason for row in conflicts) >= 4 for reason in REASONS)
    assert len(ROWS) - len(conflicts) >= 0.4 * len(ROWS)
    assert len(ROWS) >= 100
    assert sum("given_up" in row for row in ROWS) <= 0.05 * len(ROWS)
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_what_is_not_there_is_skipped_and_said() -> None:
    ((name, value, note),) = scores(HERE / "nowhere.yaml")
    assert value is None and "skipped" in note and "verdicts" in name

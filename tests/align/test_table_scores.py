"""The scores of a table, on gold tables small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirecopy.evaluate.collation import collated

COPIES = {
    "x": "Police closed the eastern pier on Monday.",
    "y": "Police shut the eastern pier on Friday.",
    "z": "Police closed the pier on Monday.",
}
GOLD = [
    ("Police", "Police", "Police"), ("closed", "shut", "closed"), ("the", "the", "the"),
    ("eastern", "eastern", "-"), ("pier", "pier", "pier"), ("on", "on", "on"),
    ("Monday.", "Friday.", "Monday."),
]  # fmt: skip


def folder(path: Path, gold: list[tuple[str, ...]]) -> Path:
    for name, text in COPIES.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    lines = ["\t".join(COPIES), *("\t".join(row) for row in gold)]
    (path / "aligned.tsv").write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_table_that_is_the_gold_table(tmp_path):
    scored = collated(folder(tmp_path, GOLD), peer=False)
    assert (scored.copies, scored.precision, scored.recall, scored.f1, scored.same) == (3, 1, 1, 1, 1)
    assert scored.peer is None and scored.seconds > 0


def test_places_that_the_gold_table_parts_count_against_precision(tmp_path):
    """Of 19 pairs of words in one row (7 + 6 + 6), the two of *shut* are not of one place in this gold."""
    parted = [*GOLD[:1], ("closed", "-", "closed"), ("-", "shut", "-"), *GOLD[2:]]
    scored = collated(folder(tmp_path, parted), peer=False)
    assert scored.precision == pytest.approx(17 / 19)
    assert scored.recall == 1


def test_places_that_the_gold_table_joins_count_against_recall(tmp_path):
    joined = [*GOLD[:3], ("eastern", "eastern", "pier"), ("pier", "pier", "-"), *GOLD[5:]]
    scored = collated(folder(tmp_path, joined), peer=False)
    # two of 19 wanted pairs are not found, and the two found for *pier* are wrong
    assert scored.recall == pytest.approx(17 / 19)
    assert scored.precision == pytest.approx(17 / 19)

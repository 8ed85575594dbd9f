"""Passim's input is read, and rows are written that what is built on passim can read."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from wirecopy.engine import Engine
from wirecopy.match import passim
from wirecopy.match.matching import match_files, write

from .invented import story
from .made import Given, match

NAMES = {
    "uid": int, "cluster": int, "size": int, "id": str, "series": str | None, "date": str | None,
    "title": str | None, "begin": int, "end": int, "text": str, "boiler": bool, "pboiler": float,
}  # fmt: skip
DISPATCH = " ".join(f"{a}{b}" for a in "kav rom mit tun nes".split() for b in "ar el im or us ent".split())


def rows(found: Any) -> list[dict[str, Any]]:
    return list(passim.rows(found))


@pytest.fixture
def made(engine: Engine) -> tuple[list[Given], list[dict[str, Any]]]:
    plain = story(Random(11), 9, 6, 40).articles
    given = [
        Given(each.text, f"r{k}", f"o{k % 4}.example", None, f"2024-03-0{k + 1}T10:00")
        for k, each in enumerate(plain)
    ]
    return given, rows(match(given, engine))


def test_the_names_and_kinds(made: tuple[list[Given], list[dict[str, Any]]]) -> None:
    _, found = made
    assert found
    for row in found:
        assert list(row) and set(row) == set(NAMES)
        assert all(isinstance(row[name], kind) for name, kind in NAMES.items()), row
        assert row["pboiler"] == float(row["boiler"]) and row["date"] == row["date"][:10]
        assert -(2**63) <= row["uid"] < 2**63 and 0 <= row["cluster"] < 2**63


def test_offsets_are_code_points(made: tuple[list[Given], list[dict[str, Any]]]) -> None:
    given, found = made
    texts = {each.ref: each.text for each in given}
    for row in found:
        assert row["text"] == texts[row["id"]][row["begin"] : row["end"]]


def test_sizes_and_clusters(made: tuple[list[Given], list[dict[str, Any]]]) -> None:
    """A cluster is a passage, its size the places it has."""
    given, found = made
    by: dict[int, list[dict[str, Any]]] = {}
    for row in found:
        by.setdefault(row["cluster"], []).append(row)
    assert list(by) == list(dict.fromkeys(row["cluster"] for row in found)), "clusters lie together"
    for members in by.values():
        assert {row["size"] for row in members} == {len(members)} and len(members) >= 2
    uids: dict[int, set[str]] = {}
    for row in found:
        uids.setdefault(row["uid"], set()).add(row["id"])
    assert all(len(ids) == 1 for ids in uids.values())
    signed = {int(each.id, 16) - (1 << 64 if int(each.id, 16) >> 63 else 0) for each in given}
    assert set(uids) <= signed


def test_the_order_of_input_changes_nothing(
    made: tuple[list[Given], list[dict[str, Any]]], engine: Engine
) -> None:
    given, found = made
    assert rows(match(given[::-1], engine, parts=3)) == found


def test_boilerplate_is_marked(engine: Engine) -> None:
    foot = " ".join(f"foot{k}" for k in range(20))
    given = [
        Given(" ".join(f"w{k}x{n}" for n in range(30)) + f"\n\n{foot}", f"g{k}", "gull.example", None, f"2024-03-0{k + 1}")
        for k in range(6)
    ]  # fmt: skip
    found = rows(match(given, engine))
    assert {row["text"] for row in found if row["boiler"]} == {foot} and {
        row["pboiler"] for row in found
    } == {1.0}


def test_what_passim_reads_is_read(engine: Engine, tmp_path: Path) -> None:
    """`id`, `series`, `date`, `text` a line, as passim's manual has them; out come its names."""
    given = [
        {"id": f"gull/1904-02-{k:02}/p1", "series": f"paper{k}", "date": f"1904-02-{k:02}", "group": "x",
         "text": f"{' '.join(f'own{k}x{n}' for n in range(20))}\n{DISPATCH}\nFin{k}"}
        for k in range(1, 5)
    ]  # fmt: skip
    path = tmp_path / "in.json"
    path.write_text("".join(json.dumps(row) + "\n" for row in given))
    found = match_files([str(path)], engine=engine)
    (file,) = write(found, tmp_path / "out.json", "passim", engine)
    told = [json.loads(line) for line in file.read_text().splitlines()]
    whole = [row for row in told if row["text"] == DISPATCH]
    assert sorted(row["id"] for row in whole) == [row["id"] for row in given]
    known = {str(row["id"]): row for row in given}
    for row in told:
        assert (row["series"], row["date"]) == (known[row["id"]]["series"], known[row["id"]]["date"])
        assert known[row["id"]]["text"][row["begin"] : row["end"]] == row["text"]
    assert {row["size"] for row in whole} == {4}


def test_nothing_is_no_row(engine: Engine) -> None:
    assert rows(match([], engine)) == [] == rows(match([Given("so it was", "a")], engine))

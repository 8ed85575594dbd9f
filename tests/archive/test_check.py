"""Damage of every kind is found, or does no harm; whoever checks gets an answer, never a traceback."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from wirecopy.archive import ArchiveError, open_archive
from wirecopy.archive.checking import check
from wirecopy.archive.texts import Texts
from wirecopy.article import Problem

from .lab import Grown, state, tables
from .made import SCENES

GIVEN = [
    each for scene in ("revisions", "meetings", "notices", "standing") for each in SCENES[scene].values()
]
DATABASE = "archive.sqlite"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with something in every table."""
    one = Grown(tmp_path_factory.mktemp("whole") / "archive")
    one.add(GIVEN, 20)
    one.remove([SCENES["meetings"]["both"].id, SCENES["revisions"]["page 3"].id])
    one.correct(f"- date: {{article: {GIVEN[-1].id}, published: 2031-05-01}}\n- merge: [nobody, nothing]\n")
    with sqlite3.connect(one.folder / DATABASE) as connection:
        empty = [
            name
            for name in tables(one.folder)
            if "_" not in name and not connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        ]
    assert empty == []
    return one.folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "archive"
    shutil.copytree(whole, place)
    yield place


def changed(folder: Path, *statements: str) -> None:
    """A change by somebody who knows SQL."""
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def told(problems: list[Problem]) -> str:
    return "\n".join(f"{each.where}: {each.what} ({each.hint})" for each in problems)


def test_an_archive_in_order_has_nothing_wrong(folder: Path) -> None:
    assert check(folder, False, lambda *_: None) == []
    assert check(folder, True, lambda *_: None) == []


ROWS = {
    # table: (which row, what is told)
    "batches": ("number = 1", "batch"),
    "problems": ("rowid = 1", "problem"),
    "pages": ("number = 1", "page"),
    "articles": ("current AND number = (SELECT max(number) FROM articles WHERE current)", "not there"),
    "texts": ("article = 2", "without a text"),
    "vectors": ("article = 2", "without a vector"),
    "stories": ("articles > 2", "in no story"),
    "dispatches": ("versions > 1", "not there"),
    "versions": ("carries = 1", "in no dispatch"),
    "lineage": ("parent IS NOT NULL", "lineage"),
    "segments": ("kind = 'prints'", "without fingerprints"),
    "removed": ("1", "removed"),
}


@pytest.mark.parametrize("table", ROWS)
def test_a_row_that_is_gone_is_missed(folder: Path, table: str) -> None:
    where, what = ROWS[table]
    changed(folder, f'DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {where} LIMIT 1)' if table in (
        "batches", "problems", "pages", "articles", "texts", "vectors", "stories", "dispatches") else
        f"DELETE FROM {table} WHERE {where}")  # fmt: skip
    problems = check(folder, False, lambda *_: None)
    assert problems and what in told(problems), told(problems)
    assert all(each.hint and str(folder) in each.where for each in problems)


@pytest.mark.parametrize("table", ["stock", "likeness", "said"])
def test_what_was_found_and_is_gone_is_missed_by_a_deep_look(folder: Path, table: str) -> None:
    changed(folder, f"DELETE FROM {table}")
    assert "found anew" in told(check(folder, True, lambda *_: None))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stories SET headline = 'Other' WHERE articles > 2",
        "UPDATE stories SET origins_min = 9, origins_max = 9 WHERE articles > 2",
        "UPDATE stories SET because = 'nothing'",
        "UPDATE stories SET merges = '[]'",
        "UPDATE dispatches SET credit = 'Nobody'",
        "UPDATE dispatches SET day = 1, earliest = '0001-01-01'",
        "UPDATE versions SET carries = 0.5",
        "UPDATE versions SET reason = 'part' WHERE reason = 'whole'",
        "UPDATE versions SET shared = lone, lone = shared WHERE shared IS NOT NULL",
        "UPDATE lineage SET parent = NULL",
        "UPDATE lineage SET because = 'nothing'",
        "UPDATE lineage SET strength = 'weak' WHERE strength = 'strong'",
        "UPDATE articles SET outlet = 'other.example' WHERE number = (SELECT min(number) FROM articles WHERE current)",
        "UPDATE articles SET published = '2030-01-01' WHERE number = (SELECT min(number) FROM articles WHERE current)",
        "UPDATE articles SET words = words + 1 WHERE number = (SELECT min(number) FROM articles WHERE current)",
        "UPDATE articles SET credit = 'Nobody' WHERE number = (SELECT min(number) FROM articles WHERE current)",
        "UPDATE stock SET because = 'often' WHERE because = 'standing'",
        "UPDATE likeness SET likeness = 0.9",
        "UPDATE articles SET component = number",
        "UPDATE articles SET day = 5 WHERE number = (SELECT min(number) FROM articles WHERE current)",
        "UPDATE vectors SET facts = (SELECT facts FROM vectors WHERE article = 4), "
        "weights = (SELECT weights FROM vectors WHERE article = 4) WHERE article = 5",
    ],
)
def test_a_changed_finding_is_found_by_a_deep_look(folder: Path, statement: str) -> None:
    before = tables(folder)
    changed(folder, statement)
    assert tables(folder) != before  # the statement does something
    assert check(folder, True, lambda *_: None) != []


def test_a_changed_text_is_found(folder: Path) -> None:
    other = Texts().pack("Another text altogether.")
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    connection.execute("UPDATE texts SET text = ? WHERE article = 5", (other,))
    connection.execute("UPDATE texts SET text = ? WHERE article = 4", (b"no zstd",))
    ids = dict(connection.execute("SELECT number, id FROM articles"))
    connection.close()
    found = told(check(folder, False, lambda *_: None))
    assert ids[5] in found and "not those of their ids" in found
    assert ids[4] in found and "cannot be unpacked" in found


def test_words_that_full_text_lacks_are_found(folder: Path) -> None:
    changed(folder, "INSERT INTO words (words) VALUES ('delete-all')")
    assert "full text" in told(check(folder, False, lambda *_: None))


def test_segments_that_are_gone_cut_changed_or_another_are_found(folder: Path) -> None:
    first, second, third, fourth = sorted((folder / "segments").iterdir())[:4]
    first.unlink()
    second.write_bytes(second.read_bytes()[:-4])
    third.write_bytes(third.read_bytes()[:-1] + b"\x55")
    fourth.write_bytes(b"")
    found = told(check(folder, False, lambda *_: None))
    for path in (first, second, third, fourth):
        assert path.name in found
    with open_archive(folder) as archive, pytest.raises(ArchiveError) as raised:
        archive.find(" ".join(GIVEN[0].text.split()[:20]))
    assert str(folder) in str(raised.value) and "check" in raised.value.hint


def flipped(folder: Path, whole: Path, path: Path, at: int, mask: int) -> str:
    """One byte changed: `found`, `harmless`, or what was lost in silence."""
    data = bytearray(path.read_bytes())
    data[at] ^= mask
    path.write_bytes(data)
    try:
        with open_archive(folder) as archive:
            problems = archive.check()
    except ArchiveError as error:
        assert str(folder) in str(error)
        return "found"
    if problems:
        return "found"
    try:
        if state(folder) == state(whole):
            return "harmless"
    except Exception as error:  # what nothing was said of must be readable
        if check(folder, True, lambda *_: None):
            return "found"
        return f"{path.name} at {at}: nothing is told, and {error!r}"
    before, after = tables(whole), tables(folder)
    return "data " + ", ".join(name for name in before if before[name] != after.get(name))


def flips(folder: Path, whole: Path, count: int, seed: int) -> dict[str, int]:
    chance = Random(seed)
    counted: dict[str, int] = {}
    names = [DATABASE, *(f"segments/{path.name}" for path in (whole / "segments").iterdir())]
    for _ in range(count):
        name = chance.choice(names) if chance.random() < 0.4 else DATABASE
        size = (whole / name).stat().st_size
        at = chance.randrange(min(size, 200)) if chance.random() < 0.2 else chance.randrange(size)
        came = flipped(folder, whole, folder / name, at, 1 << chance.randrange(8))
        counted[came] = counted.get(came, 0) + 1
        for other in [*folder.glob("archive.sqlite*"), folder / name]:
            other.unlink(missing_ok=True)
        for other in [DATABASE, name]:
            shutil.copy(whole / other, folder / other)
    return counted


STATED = {"articles", "batches", "problems", "removed", "redirects", "pages", "archive", "said"}
"""What an archive was told and has no second source for: a byte of a byline that changes is a byline that changes."""


def blameless(counted: dict[str, int]) -> dict[str, int]:
    return {
        what: count
        for what, count in counted.items()
        if what not in ("found", "harmless")
        and not (what.startswith("data ") and set(what[5:].split(", ")) <= STATED | FINDINGS)
    }


FINDINGS = {
    "stock",
    "quoted",
    "stories",
    "dispatches",
    "versions",
    "lineage",
    "likeness",
    "vectors",
    "words_data",
    "words_idx",
}
"""What a deep look finds anew."""


def test_any_byte_changed_is_found_or_does_no_harm(folder: Path, whole: Path) -> None:
    counted = flips(folder, whole, 60, 1)
    assert blameless(counted) == {}
    assert counted["found"] > 20


@pytest.mark.soak
def test_any_byte_changed_at_length(folder: Path, whole: Path, capsys: Any) -> None:
    counted = flips(folder, whole, 3000, 2)
    with capsys.disabled():
        print(f"\n{counted}")
    assert blameless(counted) == {}


@pytest.mark.parametrize("keep", [0, 1, 16, 100, 4096, 20_000])
def test_a_database_that_was_cut_is_found(folder: Path, keep: int) -> None:
    path = folder / DATABASE
    path.write_bytes(path.read_bytes()[:keep])
    try:
        with open_archive(folder) as archive:
            problems = archive.check()
    except ArchiveError as error:
        assert str(folder) in str(error)
    else:
        assert problems, f"of {keep} bytes nothing is said"

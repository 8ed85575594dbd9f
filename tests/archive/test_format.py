"""What is opened as an archive, and what is told of all else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from wirecopy.archive import ArchiveError, open_archive
from wirecopy.archive.writer import Writer

from .lab import Grown
from .made import SCENES

GIVEN = list(SCENES["copies"].values())[:3]


def made(folder: Path) -> Path:
    Grown(folder).add(GIVEN)
    return folder


def pragma(folder: Path, name: str, value: int) -> None:
    connection = sqlite3.connect(folder / "archive.sqlite")
    connection.execute(f"PRAGMA {name} = {value}")
    connection.close()


def refused(folder: Path, match: str) -> None:
    """By whoever reads, whoever makes and whoever writes, with the same words and something to do."""
    for opened in (
        lambda: open_archive(folder).close(),
        lambda: open_archive(folder, make=True).close(),
        lambda: Writer(folder).__enter__(),
    ):
        with pytest.raises(ArchiveError, match=match) as raised:
            opened()
        assert str(folder) in str(raised.value) and raised.value.hint


@pytest.mark.parametrize(
    ("version", "told"), [(3, "a newer wirecopy"), (99, "a newer wirecopy"), (1, "an older wirecopy")]
)
def test_another_format_is_refused(tmp_path: Path, version: int, told: str) -> None:
    folder = made(tmp_path / "archive")
    before = (folder / "archive.sqlite").read_bytes()
    pragma(folder, "user_version", version)
    refused(folder, f"{told}.*format {version}; this one reads 2")
    pragma(folder, "user_version", 2)
    with open_archive(folder) as archive:  # nothing was done to it
        assert archive.cover().texts == 3
    assert len((folder / "archive.sqlite").read_bytes()) == len(before)


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    with sqlite3.connect(folder / "archive.sqlite") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute("INSERT INTO recipes VALUES ('soup')")
    connection.close()
    before = (folder / "archive.sqlite").read_bytes()
    refused(folder, "is no archive of wirecopy")
    with sqlite3.connect(folder / "archive.sqlite") as connection:
        assert connection.execute("SELECT name FROM recipes").fetchall() == [("soup",)]
    connection.close()
    assert (folder / "archive.sqlite").read_bytes()[100:] == before[100:]


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "text"
    folder.mkdir()
    (folder / "archive.sqlite").write_text("This is a letter to the editor, and no database at all. " * 40)
    before = (folder / "archive.sqlite").read_bytes()
    refused(folder, "is no database")
    assert (folder / "archive.sqlite").read_bytes() == before


def test_an_empty_file_is_an_empty_archive(tmp_path: Path) -> None:
    """As SQLite has it, and as a kill leaves it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "archive.sqlite").touch()
    with open_archive(folder) as archive:
        assert archive.cover().texts == 0 and archive.check() == []
    Grown(folder).add(GIVEN)
    with open_archive(folder) as archive:
        assert archive.cover().texts == 3


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear Sir")
    with pytest.raises(ArchiveError, match="other files") as raised:
        open_archive(folder, make=True)
    assert "new folder" in raised.value.hint
    with pytest.raises(ArchiveError, match="is no archive") as raised:
        open_archive(folder)
    assert raised.value.hint
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_folder_with_a_person_s_word_in_it_may_become_an_archive(tmp_path: Path) -> None:
    """`corrections.yaml` and `outlets.yaml` belong to an archive, also before it is there."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "corrections.yaml").write_text("- merge: [a, b]\n")
    Grown(folder).add(GIVEN)
    with open_archive(folder) as archive:
        assert archive.cover().texts == 3


@pytest.mark.parametrize("make", [False, True])
def test_a_file_in_place_of_a_folder(tmp_path: Path, make: bool) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ArchiveError):
        open_archive(tmp_path / "file", make=make)
    with pytest.raises(ArchiveError):
        open_archive(tmp_path / "file" / "below", make=make)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is not there") as raised:
        open_archive(tmp_path / "nothing")
    assert "add" in raised.value.hint
    assert not (tmp_path / "nothing").exists()
    with pytest.raises(ArchiveError), Writer(tmp_path / "nothing"):
        pass
    with open_archive(tmp_path / "deep" / "down", make=True) as archive:
        assert archive.batches() == [] and archive.stories() == [] and archive.check() == []


def test_odd_names_of_folders(tmp_path: Path) -> None:
    """What means something in an address or to a shell is a name here."""
    for name in ("a?b=c", "100 % # of it", "Ünïcødé 山", "x&immutable=1", " "):
        one = Grown(tmp_path / name)
        one.add(GIVEN)
        with open_archive(one.folder) as archive:
            assert archive.cover().texts == 3

"""What a person types, and what it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from wirecopy.archive import Archive, open_archive
from wirecopy.archive.database import connect

from .lab import Grown
from .made import SCENES

COPIES = list(SCENES["copies"].values())


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    one = Grown(tmp_path_factory.mktemp("ids") / "archive")
    one.add(COPIES)
    return open_archive(one.folder)


def test_the_beginning_of_an_id(archive: Archive) -> None:
    story = archive.stories(several=False)[0].id
    named = story.removeprefix("story-")
    assert archive.article(named), "a story is named by an article"
    for long in (6, 7, 12, 16):
        assert archive.resolve(named[:long]) == named
        assert archive.resolve(f"story-{named[:long]}") == story
        dispatch = archive.resolve(f"dispatch-{named[:long]}")
        assert dispatch == f"dispatch-{named}"


@pytest.mark.parametrize("typed", ["", "f", "story-", "story-f", "dispatch-12345", "%%%%%%", "______", "story-______",
                                   "STORY-x", "no such id", "articl", "-------", "\\\\\\\\\\\\", "a" * 10_000])  # fmt: skip
def test_what_leads_nowhere(archive: Archive, typed: str) -> None:
    assert archive.resolve(typed) is None


def test_several_that_begin_so_are_none(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add(COPIES)
    connection = connect(one.folder, write=True)
    for number, (old,) in enumerate(connection.execute("SELECT id FROM articles LIMIT 2").fetchall()):
        connection.execute("UPDATE articles SET id = ? WHERE id = ?", (f"abcdef{number}{old[7:]}", old))
    connection.close()
    with open_archive(one.folder) as archive:
        assert archive.resolve("abcdef") is None
        assert (archive.resolve("abcdef0") or "").startswith("abcdef0")


def test_where_no_article_begins_so_the_story_is_meant(tmp_path: Path) -> None:
    one = Grown(tmp_path / "archive")
    one.add(COPIES)
    connection = connect(one.folder, write=True)
    connection.execute("UPDATE stories SET id = 'story-abcdef0123456789'")
    connection.close()
    with open_archive(one.folder) as archive:
        assert archive.resolve("abcdef") == "story-abcdef0123456789"


def test_the_beginning_of_an_id_that_was(tmp_path: Path) -> None:
    """The version that named the story is removed; who wrote down eight letters of the id still finds the story."""
    one = Grown(tmp_path / "archive")
    one.add(COPIES)
    with open_archive(one.folder) as archive:
        old = archive.stories()[0].id
    one.remove([old.removeprefix("story-")], erase=True)
    with open_archive(one.folder) as archive:
        now = archive.stories()[0].id
        assert now != old
        assert archive.resolve(old) == archive.resolve(old[:14]) == now

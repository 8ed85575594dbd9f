"""What a person may type as a path, and in which order it is read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from wirecopy.article import Article, Problem
from wirecopy.read import read, read_one
from wirecopy.read.one import ReadError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/.hidden.txt", ".git/x.txt", "B.txt", "c/e/f.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


TYPED = [
    (["."], ["B.txt", "a.txt", "b.txt", "c/d.txt", "c/e/f.md"]),
    (["c", "a.txt"], ["c/d.txt", "c/e/f.md", "a.txt"]),
    (["a.txt", "a.txt"], ["a.txt", "a.txt"]),
    (["*.txt"], ["B.txt", "a.txt", "b.txt"]),
    (["[ab].txt"], ["a.txt", "b.txt"]),
    (["**/*.txt"], ["B.txt", "a.txt", "b.txt", "c/d.txt"]),
    (["c/**"], ["c/d.txt", "c/e/f.md"]),
    (["?/d.*"], ["c/d.txt"]),
    (["c/.hidden.txt"], ["c/.hidden.txt"]),
    (["@list"], ["c/d.txt", "a.txt", "b.txt"]),
]


@pytest.mark.parametrize(("typed", "expected"), TYPED, ids=[row[0][0] for row in TYPED])
def test_order(typed: list[str], expected: list[str], folder: Path) -> None:
    (folder / "list").write_text("c/d.txt\r\n\n[ab].txt\n")
    (folder / "list").rename(folder / ".list")
    items = list(read([path.replace("@list", "@.list") for path in typed]))
    assert [item.text if isinstance(item, Article) else item for item in items] == expected


def test_standard_input(folder: Path) -> None:
    for data, count in (
        (b"Late.", 1),
        (b'{"text": "a"}\n{"text": "b"}\n', 2),
        (b"<!doctype html><p>Late.</p>", 1),
    ):
        items = list(read(["-"], stdin=io.BytesIO(data)))
        assert len([item for item in items if isinstance(item, Article)]) == count
    (problem,) = read(["-"], stdin=io.BytesIO(b""))
    assert problem == Problem("standard input", "is empty")
    assert read_one("-:2", stdin=io.BytesIO(b'{"text": "a"}\n{"text": "b"}\n')).text == "b"


def test_a_pipe_of_the_shell_is_read() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"Late.")
    os.close(writer)
    assert read_one(f"/dev/fd/{reader}").text == "Late."
    os.close(reader)


def test_a_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    (problem,) = read(["a.txt"])
    assert problem == Problem("a.txt", "cannot be read: permission denied")


ROWS = '{"id": "x", "text": "One."}\n\n{"id": "y", "text": "Two."}\n{"id": "y", "text": "Three."}\n{"text": "Four."}\n'
PICKS = [
    ("a.jsonl#x", "One."),
    ("a.jsonl:1", "One."),
    ("a.jsonl:3", "Two."),
    ("a.jsonl#4", "Three."),
    ("a.jsonl:5", "Four."),
    ("a.jsonl#y", ReadError),
    ("a.jsonl:2", ReadError),
    ("a.jsonl#z", ReadError),
    ("a.jsonl", ReadError),
    ("gone.jsonl#x", ReadError),
    ("h#1.txt", "a hash in its name"),
]


@pytest.mark.parametrize(("path", "expected"), PICKS, ids=[row[0] for row in PICKS])
def test_picks(path: str, expected: object, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROWS)
    (tmp_path / "h#1.txt").write_text("a hash in its name")
    if isinstance(expected, str):
        assert read_one(str(tmp_path / path)).text == expected
        return
    with pytest.raises(ReadError) as caught:
        read_one(str(tmp_path / path))
    problem = caught.value.problem
    assert problem.what and problem.where.startswith(str(tmp_path)) and "\n" not in str(caught.value)


def test_what_an_article_calls_its_path_can_be_given_back(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROWS)
    (tmp_path / "a.json").write_text('[{"text": "One."}, {"text": "Two."}]')
    for item in read([str(tmp_path)]):
        assert isinstance(item, Article) and item.path is not None
        assert read_one(item.path) == item


def test_several_articles_say_how_to_pick(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROWS)
    with pytest.raises(ReadError, match=r"holds 4 articles.*a\.jsonl:1"):
        read_one(str(tmp_path / "a.jsonl"))


def test_what_was_mended_is_handed_out(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "Late \\ud83d."}')
    problems: list[Problem] = []
    article = read_one(str(tmp_path / "a.json"), problems=problems)
    assert article.text == "Late \ufffd." and "lone surrogate" in problems[0].what

"""Pages saved "complete": the page is an article, its folder is none, and the browser's mark gives the address."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wirecopy.article import Article, Problem
from wirecopy.read import read, read_one
from wirecopy.read.saved import SUFFIXES, Saved, companions, saved_from

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier, officials said."
URL = "https://www.osk.example/2024/ferry"
PAGE = f"<!doctype html><html><head>{{}}<title>Ferry</title></head><body><article><p>{LEAD}</p></article></body></html>"
FRAME = "<html><body><p>Buy a boat today, the best boats of Tarn Island are here.</p></body></html>"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages with their folders, a folder without a page, a page without a folder."""
    for name, text in {
        "saved/Ferry.html": PAGE,
        "saved/Ferry_files/saved_resource.html": FRAME,
        "saved/Ferry_files/a.css": "p {}",
        "saved/Ferry_files/inner/b.html": FRAME,
        "saved/Hafen – Öl.htm": PAGE,
        "saved/Hafen – Öl-Dateien/frame.html": FRAME,
        "saved/old_files/1999.html": PAGE,
        "saved/note.txt": "Late.",
        "saved/note_files/c.txt": "Later.",
        "saved/sub/Pier.HTML": PAGE,
        "saved/sub/pier_FILES/frame.html": FRAME,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "saved/Ferry_files/b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*typed: str) -> list[str]:
    items = list(read(typed))
    assert all(isinstance(item, Article) for item in items), items
    return [str(item.path) for item in items if isinstance(item, Article)]


ALL = [
    "saved/Ferry.html", "saved/Hafen – Öl.htm", "saved/note.txt", "saved/note_files/c.txt", "saved/old_files/1999.html",
    "saved/sub/Pier.HTML",
]  # fmt: skip
TYPED = [
    (["saved"], ALL),
    (["saved/"], ALL),
    (["saved/*"], ALL),
    (["saved/**"], ALL),
    (["saved/**/*.html"], ["saved/Ferry.html", "saved/old_files/1999.html"]),
    (["saved/Ferry_files/*.html"], ["saved/Ferry_files/saved_resource.html"]),
    (["saved/*/*e*.html"], ["saved/Ferry_files/saved_resource.html", "saved/Hafen – Öl-Dateien/frame.html"]),
    (["saved/Ferry_files/saved_resource.html"], ["saved/Ferry_files/saved_resource.html"]),
    (["saved/Ferry_files/inner"], ["saved/Ferry_files/inner/b.html"]),
    (["saved/Hafen – Öl-Dateien"], ["saved/Hafen – Öl-Dateien/frame.html"]),
    (["saved/Hafen*Dateien"], ["saved/Hafen – Öl-Dateien/frame.html"]),
    (["saved/Ferry.html", "saved/Ferry_files"], ["saved/Ferry.html"]),
    (["saved/Ferry_files/", "./saved/Ferry.html"], ["./saved/Ferry.html"]),
    (["@list"], ["saved/Ferry.html"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), TYPED, ids=["+".join(row[0]) for row in TYPED])
def test_what_is_read_of_a_folder(saved: Path, typed: list[str], expected: list[str]) -> None:
    (saved / "list").write_text("saved/Ferry.html\nsaved/Ferry_files\n")
    os.rename("list", ".list")
    assert names(*[path.replace("@list", "@.list") for path in typed]) == expected


def test_a_shell_that_lists_all_names(saved: Path) -> None:
    assert names(*sorted(str(path.relative_to(saved)) for path in (saved / "saved").iterdir())) == ALL


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_language(suffix: str) -> None:
    folder = "Ferry" + suffix
    assert companions(["Ferry.htm", folder, "Fähre" + suffix]) == {folder}
    assert companions(["Ferry.html.txt", folder]) == set() == companions([folder])


def test_a_file_with_such_a_name_is_no_folder(saved: Path) -> None:
    (saved / "saved/Ferry_file").write_text("Late.")
    assert "saved/Ferry_file" in names("saved")


def test_ten_thousand_pages_with_folders_cost_no_time() -> None:
    beside = [f"{n}.html" for n in range(10_000)] + [f"{n}_files" for n in range(10_000)]
    assert len(companions(beside)) == 10_000


SINGLE = """<!DOCTYPE html> <html><!--
 Page saved with SingleFile
 url: {}
 saved date: Tue Mar 05 2024 18:15:00 GMT+0100 (Central European Standard Time)
--><head>"""
MARKS = [
    (f"<!-- saved from url=({len(URL):04})" + URL + " -->\n<html>", Saved(URL)),
    (f"<!DOCTYPE html>\n<!-- saved from url=({len(URL):04})" + URL + "-->", Saved(URL)),
    (f"<!-- saved from url=({len(URL):04})" + URL + "#top -->", Saved(URL)),
    (f"<!-- saved from url=({len(URL) + 4:04})" + URL + "#top -->", Saved(URL)),
    ("<!-- saved from url=(0014)about:internet -->", Saved()),
    ("<!-- saved from url=(0029)file:///C:/Users/orla/a.html -->", Saved()),
    ("<!-- saved from url=(9999)javascript:alert(1) -->", Saved()),
    ("<!-- saved from url=(0011)http://[::1 -->", Saved()),
    ("<!-- saved from url=(0000)https://osk.example -->", Saved()),
    ("<html>", Saved()),
    (SINGLE.format(URL), Saved(URL, "2024-03-05T18:15:00+01:00")),
    (SINGLE.format("file:///a.html"), Saved(None, "2024-03-05T18:15:00+01:00")),
    ("<!-- saved from url=(" * 100_000, Saved()),
    ("<!--" + " " * 8000 + "saved from url=(0042)x", Saved()),
]


@pytest.mark.parametrize(("head", "expected"), MARKS, ids=range(len(MARKS)))
def test_marks(head: str, expected: Saved) -> None:
    assert saved_from(head.encode()) == expected


def page(tmp_path: Path, mark: str, head: str = "") -> Article:
    (tmp_path / "a.html").write_text(mark + PAGE.format(head))
    return read_one(str(tmp_path / "a.html"))


def test_the_mark_gives_address_and_outlet(tmp_path: Path) -> None:
    mark = f"<!-- saved from url=({len(URL):04}){URL} -->\n"
    article = page(tmp_path, mark)
    assert (article.url, article.outlet, article.seen, article.text) == (URL, "osk.example", None, LEAD)
    own = "https://osk.example/own"
    stated = page(tmp_path, mark, f"<link rel=canonical href='{own}'>")
    assert (stated.url, stated.outlet) == (own, "osk.example")
    assert page(tmp_path, "").url is None


def test_singlefile_says_when(tmp_path: Path) -> None:
    article = page(tmp_path, SINGLE.format(URL))
    assert (article.url, article.seen) == (URL, "2024-03-05T18:15:00+01:00")
    own = page(tmp_path, SINGLE.format(URL), "<meta property=og:url content=https://osk.example/own>")
    assert (own.url, own.seen) == ("https://osk.example/own", "2024-03-05T18:15:00+01:00")


def test_an_address_of_this_computer_names_no_outlet(tmp_path: Path) -> None:
    url = "http://127.0.0.1:8000/ferry"
    article = page(tmp_path, f"<!-- saved from url=({len(url):04}){url} -->")
    assert (article.url, article.outlet) == (url, None)


def test_a_folder_of_nothing_else(saved: Path) -> None:
    (saved / "only").mkdir()
    os.rename("saved/Ferry_files", "only/Ferry_files")
    assert [item for item in read(["only"]) if isinstance(item, Problem)], "a picture among articles is told"

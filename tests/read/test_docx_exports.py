"""Exports of press databases: one file, many articles, each with what it says of itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read, read_one
from wirecopy.read.press.dates import clock, dated
from wirecopy.read.press.labels import label

from ..steps import steps
from . import exports
from .exports import FIRST, LAYOUTS, SECOND, ended, wrapped


def words(text: str) -> list[str]:
    return text.split()


def both(items: list[Article | Problem]) -> tuple[Article, Article]:
    one, two = items
    assert isinstance(one, Article) and isinstance(two, Article), items
    return one, two


def stated(items: list[Article | Problem]) -> None:
    """The two documents that every layout holds."""
    one, two = both(items)
    assert words(one.text) == words(" ".join(FIRST)) and words(two.text) == words(" ".join(SECOND))
    assert (
        one.title
        and one.title.startswith("Ferry strikes pier in Port Osk")
        and two.title == "Pier open again"
    )
    assert one.outlet == "The Osk Post" and (two.outlet or "").startswith("Tarn Courier")
    assert (one.published or "")[:10] == "2024-03-05" and (two.published or "")[:10] == "2024-03-06"
    assert one.published_basis == two.published_basis == "input"
    assert (one.byline or "").casefold() == "orla tenn" and two.byline is None
    assert one.path and one.path.endswith("#1") and two.path and two.path.endswith("#2")
    assert one.url is two.url is None


@pytest.mark.parametrize("name", LAYOUTS)
def test_text(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(LAYOUTS[name].encode())
    items = list(read([str(tmp_path)]))
    stated(items)
    for item in both(items):
        assert item.text in LAYOUTS[name] or name == "tagged", "the text is never altered"
        assert item.path and read_one(item.path) == item


@pytest.mark.parametrize("name", LAYOUTS)
def test_word(tmp_path: Path, name: str) -> None:
    document = docx.Document()
    for line in LAYOUTS[name].splitlines():
        document.add_paragraph(line.strip("\n"))
    document.save(str(tmp_path / "a.docx"))
    if name == "numbered":  # a hard-wrapped page has lost in Word what held its lines together
        document = docx.Document()
        for group in LAYOUTS[name].split("\n\n"):
            document.add_paragraph(group.strip("\n"))
        document.save(str(tmp_path / "a.docx"))
    stated(list(read([str(tmp_path)])))


def test_standard_input_and_other_suffixes(tmp_path: Path) -> None:
    stated(list(read(["-"], stdin=io.BytesIO(LAYOUTS["counted"].encode()))))
    (tmp_path / "a").write_text(LAYOUTS["ended"])
    stated(list(read([str(tmp_path)])))
    (tmp_path / "a").write_bytes(LAYOUTS["ended"].encode("utf-16"))
    stated(list(read([str(tmp_path)])))


def test_what_else_they_say(tmp_path: Path) -> None:
    def one(text: str) -> tuple[Article, dict[str, str]]:
        (tmp_path / "a.txt").write_text(text)
        article, _ = both(list(read([str(tmp_path)])))
        return article, dict(article.fields)

    article, fields = one(exports.NUMBERED)
    assert article.language == "en" and fields["copyright"].startswith("Copyright 2024 The Osk Post")
    assert fields["dateline"] == "PORT OSK" and fields["section"].endswith("Pg. 1")
    assert fields["graphic"].endswith("JON ARD)") and fields["url"] == "http://www.osk.example"
    article, fields = one(ended())
    assert article.language == "en" and fields["highlight"] == "A ferry and a pier."
    assert fields["graphic"] == "The ferry at the pier. Jon Ard, Osk Post"
    article, fields = one(exports.COUNTED)
    assert article.refs == ("OSKP000020240305ek3500abc",) and article.published == "2024-03-05T10:15"
    assert fields["copyright"].startswith("© 2024") and article.language == "en"
    article, fields = one(exports.TAGGED)
    assert article.refs == ("OSKP000020240305ek3500abc",) and fields["section"] == "News"
    article, fields = one(exports.SOURCED)
    assert article.refs == ("OSK_12345",) and fields["section"] == "Hafen"
    assert fields["copyright"] == "Alle Rechte vorbehalten: (c) Osk Post Verlag"


def test_a_document_by_its_number_or_id(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(exports.COUNTED)
    for pick in ("#2", "#TARNC00020240306ek360000x"):
        assert read_one(f"{tmp_path}/a.txt{pick}").title == "Pier open again"


def test_what_does_not_fit_is_kept_as_it_stands(tmp_path: Path) -> None:
    """A document without a date, and prose before the first one."""
    odd = "Pier open again\nTarn Courier\n\nLength: 40 words\nBody\n\n" + SECOND[0] + "\n\nEnd of Document\n"
    (tmp_path / "a.txt").write_text(ended(cover="") + odd)
    items = list(read([str(tmp_path)]))
    assert [type(item).__name__ for item in items] == ["Article", "Article", "Article", "Problem"]
    assert isinstance(items[2], Article) and items[2].text == odd.removesuffix("\n\nEnd of Document\n")
    assert (
        items[2].published is None
        and isinstance(items[3], Problem)
        and "fits no known layout" in items[3].what
    )
    notes = "My notes on the ferry, which nobody should lose, with many a word in them. " * 4
    (tmp_path / "a.txt").write_text(notes + "\n\n" + ended(cover=""))
    items = list(read([str(tmp_path)]))
    assert isinstance(items[0], Article) and items[0].text == notes.strip()
    stated(_renumbered(items[2:]))


def _renumbered(items: list[Article | Problem]) -> list[Article | Problem]:
    from dataclasses import replace

    return [replace(item, path=f"a#{n}") for n, item in enumerate(items, 1) if isinstance(item, Article)]


STORIES = [
    "The ferry was late.\n\nEnd of Document\n\nThat is how the letter of the harbour office ended.",
    "Length: 512 words\n\nThe letter had that many, and a Body, the office said.\nBody\nEnd of Document",
    "1 of 25 DOCUMENTS\n\nThe list went on.\n\nLENGTH: 3 words",
    "Body\n\nLoad-Date: March 5, 2024\n\nThe ferry was late.",
    "512 words\n5 March 2024\n\nThe ferry was late.\nDocument OSKP000020240305ek3500abc",
    "Dokumentnummer: 17\n\nAlle Rechte vorbehalten: nein\n\nDie Fähre kam am 05.03.2024 an.",
]


@pytest.mark.parametrize("text", STORIES, ids=range(len(STORIES)))
def test_a_story_that_only_bears_the_marks_is_one_article(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article) and article.text == text and article.path == str(tmp_path / "a.txt")


def test_an_export_in_a_cell_is_a_cell(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,text\n1,"' + exports.COUNTED.replace('"', '""') + '"\n')
    (article,) = read([str(tmp_path)])
    assert isinstance(article, Article) and article.text == exports.COUNTED


DATES = [
    ("March 5, 2024 Tuesday", "2024-03-05"),
    ("Tuesday, March 5, 2024", "2024-03-05"),
    ("5 March 2024", "2024-03-05"),
    ("March 5, 2024 Tuesday 10:15 AM GMT", "2024-03-05T10:15Z"),
    ("March 5, 2024 Tuesday 9:05 PM EST", "2024-03-05T21:05-05:00"),
    ("March 5, 2024 Tuesday Final Edition", "2024-03-05"),
    ("Dienstag 5. März 2024", "2024-03-05"),
    ("5. März 2024 Dienstag", "2024-03-05"),
    ("mardi 5 mars 2024", "2024-03-05"),
    ("5 de marzo de 2024", "2024-03-05"),
    ("martes 5 marzo 2024", "2024-03-05"),
    ("5 maart 2024 dinsdag", "2024-03-05"),
    ("1er mars 2024", "2024-03-01"),
    ("05.03.2024", "2024-03-05"),
    ("2024-03-05", "2024-03-05"),
    ("March 2024", "2024-03"),
    ("On March 5, 2024, the ferry struck", None),
    ("March 5, 2024 was a Tuesday", None),
    ("31 February 2024", None),
    ("05.13.2024", None),
    ("Mayor 5, 2024", None),
    ("2024", None),
    ("March 5", None),
    ("5 March 2024 " * 20, None),
    ("", None),
]


@pytest.mark.parametrize(("line", "expected"), DATES, ids=[ascii(row[0][:40]) for row in DATES])
def test_dates(line: str, expected: str | None) -> None:
    assert dated(line) == expected


def test_times_and_labels() -> None:
    assert clock("10:15") == "10:15" and clock("10:15 GMT") == "10:15 GMT" and clock("at 10:15") is None
    assert label("LENGTH: 3 words") == ("length", "3 words") and label("He said: no") is None
    assert label("Load-Date:") == ("load-date", "") and label("Byline: By A") == ("byline", "By A")


def many(folder: Path, count: int) -> str:
    """A file of `count` documents, half of them as FIRST, half as SECOND, below a list of them."""
    cover = "".join(f"{n}. Ferry strikes pier\n\nSearch Terms: ferry\n\n" for n in range(count))
    path = folder / f"{count}.txt"
    path.write_text(f"Documents ({count})\n\n" + cover + "".join(ended(cover="") for _ in range(count // 2)))
    return str(path)


def test_three_hundred_documents(tmp_path: Path) -> None:
    path = many(tmp_path, 300)
    items = list(read([path]))
    assert sum(isinstance(item, Article) for item in items) == 300 == len(items)
    assert len(list(read([path], limits=Limits(records=5)))) == 6


def test_twice_the_documents_are_twice_the_work(tmp_path: Path) -> None:
    some, twice = many(tmp_path, 50), many(tmp_path, 100)
    assert steps(lambda: list(read([twice]))) < 2.2 * steps(lambda: list(read([some])))


# What looks like an export and is none, as long as is asked for.
HOSTILE: dict[str, Callable[[int], str]] = {
    "ends": lambda n: "Length: 3 words\nBody\n" + "End of Document\n" * n,
    "beginnings": lambda n: "LENGTH: 3 words\n" + "1 of 25 DOCUMENTS\n\n" * n,
    "counts": lambda n: "3 words\nEnd of Document\n" + "3 words\n5 March 2024\n" * n,
    "labels": lambda n: "Body\n" + "Length: 3 words\nMarch 5, 2024\n" * n,
    "numbers": lambda n: "Body\nLength: 3 words\n" + "Dokumentnummer: 1\n" * n,
    "tags": lambda n: "AN Document A\n512 words\n" + "LP x\n" * n,
    "a line": lambda n: "Length: 3 words\nBody\nEnd of Document\n" + "March 5, 2024 " * 4 * n,
    "blanks": lambda n: "Length: 3 words\nBody\n" + "\n " * 10 * n + "End of Document",
    "NULs": lambda n: LAYOUTS["ended"].replace("ferry", "fer" + "\0" * n + "ry"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(tmp_path: Path, name: str) -> None:
    """Something comes of it, and twice as much of it is twice the work at most."""

    def work(count: int) -> int:
        (tmp_path / "a.txt").write_text(HOSTILE[name](count))
        return steps(lambda: found.append(list(read([str(tmp_path)]))))

    found: list[list[Article | Problem]] = []
    work(10)  # what is made once is made now
    assert work(2_000) < 2.2 * work(1_000) + 1_000
    assert all(found)


@pytest.mark.soak
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_at_full_size(tmp_path: Path, name: str) -> None:
    """Megabytes of it: whatever one call does with a long text ends as well."""
    (tmp_path / "a.txt").write_text(HOSTILE[name](100_000))
    assert list(read([str(tmp_path)]))


LINES = sorted({line for text in LAYOUTS.values() for line in text.splitlines()})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_any_order_of_lines_loses_no_story(lines: list[str]) -> None:
    """Whatever becomes of it, every line of a story stands in an article: in its text, or in what it says of
    itself if the line stood among the labels."""
    items = list(read(["-"], stdin=io.BytesIO(("\n".join(lines) + "\n").encode())))
    assert items
    said = " ".join(
        " ".join((item.text, item.title or "", item.outlet or "", *(value for _, value in item.fields)))
        for item in items
        if isinstance(item, Article)
    )
    for line in lines:
        if line in (*FIRST, *SECOND) and any(isinstance(item, Article) for item in items):
            assert line in said


def test_the_fixture_wraps() -> None:
    assert wrapped("a b c", 4) == "a b\nc"

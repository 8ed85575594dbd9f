"""PDF: the text by page, what the document says of itself as fields, and no harm from what pdfium cannot bear."""

from __future__ import annotations

import gzip
import io
import os
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read, read_one
from wirecopy.read.formats.pdf import date, known
from wirecopy.read.pdf import extracted, process
from wirecopy.read.pdf.running import without_running
from wirecopy.read.refusal import Refusal

from .papers import LEAD, PICTURE, SECOND, encrypted, file, forms, paper, scanned, shown

FIRST = "\n".join(LEAD)
STORY = f"{FIRST}\n\n" + "\n".join(SECOND)
PAGE = [*LEAD, "", *SECOND]


def items(data: bytes, **more: Any) -> list[Article | Problem]:
    return list(read(["-"], stdin=io.BytesIO(data), **more))


def text_of(data: bytes) -> str:
    (article,) = items(data)
    assert isinstance(article, Article)
    return article.text


@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_a_document(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(paper(PAGE))
    article = read_one(str(tmp_path / name))
    assert article.text == STORY and article.title == "Ferry strikes pier"
    assert article.path == str(tmp_path / name) and article.refs == (article.path,)
    assert article.byline is None and article.published is None and article.modified is None
    assert dict(article.fields) == {
        "document_author": "Orla Venn", "document_created": "2024-03-05T10:15:00+01:00", "document_modified": "2024-03-06",
    }  # fmt: skip


def test_packed() -> None:
    assert text_of(gzip.compress(paper(PAGE, packed=True))) == STORY


# Where lines stand, and what is made of it.
LAYOUTS: list[tuple[list[Any], str, str]] = [
    (PAGE, STORY, "a gap between paragraphs"),
    ([*LEAD, *SECOND], "\n".join([*LEAD, *SECOND]), "no gap: nobody knows"),
    ([(72, 700, "One one one."), (72, 686, "two two."), (90, 672, "Three three three"), (72, 658, "four four."), (72, 644, "five.")],
     "One one one.\ntwo two.\n\nThree three three\nfour four.\nfive.", "an indented line begins a paragraph"),
    ([(72, 700, "• An item that is"), (80, 686, "two lines long."), (72, 672, "• Another item"), (80, 658, "of two.")],
     "• An item that is\ntwo lines long.\n• Another item\nof two.", "the second line of an item does not"),
    ([(72, 700, "left one"), (72, 686, "left two"), (320, 700, "right one"), (320, 686, "right two")],
     "left one\nleft two\nright one\nright two", "columns, as the document holds them"),
    (["The harbour mas-", "ter spoke."], "The harbour mas-\nter spoke.", "a hyphen stays, and so does the line end"),
    (["(She said:", "“Late – again” 100 % \\ café)"], "(She said:\n“Late – again” 100 % \\ café)", "marks and accents"),
    ([(72, 700, "A"), (300, 700, "B")], "A B", "two pieces of one line"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "text", "why"), LAYOUTS, ids=[row[2] for row in LAYOUTS])
def test_lines_and_paragraphs(lines: list[Any], text: str, why: str) -> None:
    assert text_of(paper(lines)) == text


def test_pages() -> None:
    assert text_of(paper(LEAD, [], SECOND)) == STORY
    assert text_of(paper([*LEAD, "1"], [*SECOND, "2"])) == f"{FIRST}\n1\n\n" + "\n".join([*SECOND, "2"])


RUNNING: list[tuple[list[str | None], list[str | None], str]] = [
    (["Herald\na", "Herald\nb", "Herald\nc"], ["Herald\na", "b", "c"], "a title"),
    (["a\n\n1", "b\n\n2", "c\n\n3"], ["a\n\n1", "b", "c"], "a number, and the blank line before it"),
    (["HERALD  1\na", "Herald 2\nb", "Herald 13\nc"], ["HERALD  1\na", "b", "c"], "a title with a number"),
    (["Herald\n5 May\na\n1", "Herald\n5 May\nb\n2", "Herald\n5 May\nc\n3"], ["Herald\n5 May\na\n1", "b", "c"], "several"),
    (["a", "Herald\nb", "Herald\nc", "Herald\nd"], ["a", "Herald\nb", "c", "d"], "not on the first page"),
    (["L 1\na", "R\nb", "L 3\nc", "R\nd", "L 5\ne", "R\nf"], ["L 1\na", "R\nb", "c", "d", "e", "f"], "left and right"),
    (["Herald\na", "Herald\nb"], ["Herald\na", "Herald\nb"], "two pages say nothing"),
    (["Herald\na", "b", "c", "Herald\nd", "e"], ["Herald\na", "b", "c", "Herald\nd", "e"], "on few pages"),
    (["a\nHerald\nb", "c\nHerald\nd", "e\nHerald\nf"], ["a\nHerald\nb", "c\nHerald\nd", "e\nHerald\nf"], "not at the edge"),
    ([f"H\nI\nJ\n{n}" for n in "abc"], ["H\nI\nJ\na", "J\nb", "J\nc"], "two lines deep"),
    ([f"{'x' * 81}\n{n}" for n in "abc"], [f"{'x' * 81}\n{n}" for n in "abc"], "a long line is text"),
    (["Herald\na", None, "Herald", "", "Herald\nb"], ["Herald\na", None, "", "", "b"], "pages without text, and with nothing else"),
    ([], [], "no pages"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "left", "why"), RUNNING, ids=[row[2] for row in RUNNING])
def test_what_runs_through_the_pages(pages: list[str | None], left: list[str | None], why: str) -> None:
    found, count = without_running(pages)
    assert found == left and (count > 0) == (pages != left)


def test_a_running_title_is_left_out_and_told() -> None:
    article, problem = items(
        paper(*[["Osk Herald", "", line, "", str(n)] for n, line in enumerate([*LEAD, *SECOND])])
    )
    assert isinstance(article, Article) and article.text.count("Osk Herald") == 1
    assert all(line in article.text for line in (*LEAD, *SECOND))
    assert isinstance(problem, Problem) and problem.what.startswith(
        "6 lines that repeat what runs at the top"
    )


TITLES = [
    ("(Ferry\\nstrikes  pier)", "Ferry strikes pier"), ("()", None), ("(ferry.docx)", None), ("(Microsoft Word - ferry.doc)", None),
    ("(Untitled)", None), ("<FEFF0046006500720072007900200E9>", "Ferry é"), ("5", None),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "title"), TITLES, ids=[row[0] for row in TITLES])
def test_titles(stated: str, title: str | None) -> None:
    stated = stated.replace("00200E9", "002000E9")
    (article,) = items(paper(PAGE, info=f"<</Title{stated if stated[0] in '(<' else ' ' + stated}>>"))
    assert isinstance(article, Article) and article.title == title


DATES = [
    ("D:20240305101500+01'00'", "2024-03-05T10:15:00+01:00"), ("D:20240305101500+01'00", "2024-03-05T10:15:00+01:00"),
    ("D:20240305101500Z", "2024-03-05T10:15:00Z"), ("D:20240305101500Z00'00'", "2024-03-05T10:15:00Z"), ("D:202403051015", "2024-03-05T10:15:00"),
    ("20240305", "2024-03-05"), ("D:202403", "2024-03"), ("D:2024", "2024"), ("D:20249905", None), ("yesterday", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "stamp"), DATES, ids=[row[0] or "nothing" for row in DATES])
def test_dates(stated: str, stamp: str | None) -> None:
    assert date(stated) == stamp


REFUSED = [
    (encrypted(b"secret"), "is encrypted and wants a password", "without one", "a password"),
    (scanned(3), "holds no text, only pictures of pages", "OCR", "a scan"),
    (paper([]), "holds no text", "", "an empty page"),
    (b"%PDF-1.7\n" + b"nonsense " * 99, "is a damaged PDF document", "cut short", "only the first line"),
    (paper(PAGE)[:100], "is a damaged PDF document", "cut short", "cut short"),
    (file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), "", "", "a page that holds itself"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "says", "hint", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_is_refused(data: bytes, says: str, hint: str, why: str) -> None:
    (problem,) = items(data)
    assert isinstance(problem, Problem)
    assert says in problem.what and hint in problem.hint


def test_an_empty_password_opens() -> None:
    assert text_of(encrypted(b"")) == FIRST


def test_some_pages_are_pictures() -> None:
    article, problem = items(scanned(2, PAGE))
    assert isinstance(article, Article) and article.text == STORY
    assert isinstance(problem, Problem) and problem.what == "2 of its 3 pages are pictures without text"
    drawn = paper(
        shown(PAGE) + b" q 9 0 0 9 9 9 cm /P Do Q", extra=[PICTURE], resources="/XObject<</P 4 0 R>>"
    )
    assert text_of(drawn) == STORY


def test_cut_anywhere_gives_a_whole_page_or_a_problem() -> None:
    data = paper(LEAD, SECOND)
    for end in range(20, len(data), 497):
        found = items(data[:end])
        assert found
        for one in found:
            assert (
                isinstance(one, Problem)
                or one.text in (STORY, FIRST, "\n".join(SECOND))
                or STORY.startswith(one.text)
            )


# --- what pdfium cannot bear ----------------------------------------------------------------------


def test_a_document_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """5 kB that would keep pdfium busy for years: it is given a second."""
    real = process.extracted
    monkeypatch.setattr("wirecopy.read.pdf.extracted", lambda data, limits: real(data, limits, seconds=1))
    (problem,) = items(forms(40))
    assert isinstance(problem, Problem) and "takes too" in problem.what and "as .txt" in problem.hint


def test_the_pages_before_the_bad_one_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    real = process.extracted
    monkeypatch.setattr("wirecopy.read.pdf.extracted", lambda data, limits: real(data, limits, seconds=3))
    article, problem = items(forms(40, PAGE))
    assert isinstance(article, Article) and article.text == STORY
    assert isinstance(problem, Problem) and problem.what.startswith(
        "only 1 of its 2 pages are read: the rest takes too"
    )


@pytest.mark.skipif(os.name == "nt", reason="the system cannot bound the memory of a process")
def test_a_bomb_in_memory() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    bomb = file([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    ])  # fmt: skip
    try:
        found = process.extracted(bomb, Limits(), seconds=10, memory=300_000_000)
    except Refusal as refusal:
        assert "too much" in refusal.what
    else:
        assert not any(found.pages), "nothing of it was read"


def test_more_text_than_is_allowed() -> None:
    found = extracted(paper(LEAD, SECOND, SECOND), Limits(bytes=130))
    assert len(found.pages) == 1 and "beyond 130 bytes" in found.stopped
    assert [isinstance(one, Problem) for one in items(paper(PAGE), limits=Limits(bytes=500))] == [True]


def test_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_PAGES", 2)
    article, problem = items(paper(LEAD, SECOND, LEAD))
    assert isinstance(article, Article) and article.text == STORY
    assert isinstance(problem, Problem) and problem.what.startswith("only 2 of its 3 pages are read")


def test_damage_never_leaves_the_process() -> None:
    """The same damage on every run; whatever pdfium does, something is said."""
    chance = random.Random(7)
    for data in (paper(PAGE, SECOND, packed=True), scanned(1, PAGE)):
        for _ in range(4):
            broken = bytearray(data)
            for _ in range(chance.choice([1, 4, 20])):
                broken[chance.randrange(9, len(broken))] = chance.randrange(256)
            assert items(bytes(broken))


def test_the_process_knows_nothing_of_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the environment but what it needs, and no hook of Python's."""
    seen: dict[str, Any] = {}
    real = process.subprocess.Popen

    def watched(command: list[str], **more: Any) -> Any:
        seen.update(more, command=command)
        return real(command, **more)

    monkeypatch.setenv("WIRECOPY_SECRET", "x")
    monkeypatch.setattr(process.subprocess, "Popen", watched)
    assert extracted(paper(PAGE), Limits()).pages == [STORY]
    assert "WIRECOPY_SECRET" not in seen["env"] and {"-S", "-P"} <= set(seen["command"])


def test_only_pdf_is_taken_for_it() -> None:
    assert known(b"\xef\xbb\xbf\n%PDF-1.4") and known(b"%PDF-2.0")
    assert not known(b"%PDF- is how it begins") and not known(b"the mark %PDF-1.4")

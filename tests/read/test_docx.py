"""Word documents: paragraphs, title, what is hidden in them, and packages that are traps."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article import Article, Problem
from wirecopy.read import Limits, read, read_one

from ..steps import CPU

LEAD = "The harbour of Port Osk was closed on Tuesday after a ferry struck the east pier – officials said."
SECOND = "Nobody was hurt, harbour master Orla Vénn told reporters; 40 people were on board the ferry."
W = nsdecls("w")


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def story(title: str | None = "Title", name: str = "Ferry strikes pier") -> Any:
    document = docx.Document()
    document.core_properties.title = ""
    if title:
        document.add_paragraph(name, style=title)
    document.add_paragraph(LEAD)
    document.add_paragraph("")
    document.add_paragraph(SECOND)
    return document


def items(tmp_path: Path, data: bytes, name: str = "a.docx", **more: Limits) -> list[Article | Problem]:
    (tmp_path / name).write_bytes(data)
    return list(read([str(tmp_path / name)], **more))


def one(tmp_path: Path, document: Any) -> Article:
    (article,) = items(tmp_path, saved(document))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.txt", "a"])
def test_a_document(tmp_path: Path, name: str) -> None:
    (article,) = items(tmp_path, saved(story()), name)
    assert isinstance(article, Article)
    assert article.text == f"{LEAD}\n\n{SECOND}" and article.title == "Ferry strikes pier"
    assert article.path == str(tmp_path / name) and article.refs == (article.path,)
    assert article.outlet is article.url is article.byline is article.published is article.modified is None
    assert read_one(article.path) == article


def test_where_the_title_comes_from(tmp_path: Path) -> None:
    def title(document: Any, stated: str = "") -> tuple[str | None, str]:
        document.core_properties.title = stated
        article = one(tmp_path, document)
        return article.title, article.text.split("\n")[0]

    assert title(story("Title"), "Another") == ("Ferry strikes pier", LEAD)
    assert title(story("Heading 1"), "Stated") == ("Stated", "Ferry strikes pier")
    assert title(story("Heading 2")) == ("Ferry strikes pier", LEAD)
    assert title(story("Normal")) == (None, "Ferry strikes pier")
    assert title(story("Normal"), "Ferry  strikes pier") == ("Ferry strikes pier", LEAD)
    for stated in (
        "Microsoft Word - draft.doc",
        "Document1",
        "Word Document"[5:],
        "ferry.docx",
        "Untitled document",
    ):
        assert title(story("Heading 1"), stated) == ("Ferry strikes pier", LEAD)
    document = docx.Document()
    document.add_paragraph("Ferry late", style="Title")
    assert one(tmp_path, document).text == "Ferry late"


def test_a_style_that_word_translated(tmp_path: Path) -> None:
    document = story("Title")
    style = document.styles["Title"]
    style.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", "Titel")
    for paragraph in document.paragraphs[:1]:
        paragraph._p.pPr.pStyle.val = "Titel"
    assert one(tmp_path, document).title == "Ferry strikes pier"


def test_author_and_dates_are_of_the_document_not_of_the_story(tmp_path: Path) -> None:
    document = story()
    document.core_properties.author = "o.venn"
    document.core_properties.created = datetime(2024, 3, 5, 10, 15)
    article = one(tmp_path, document)
    fields = dict(article.fields)
    assert fields["document_author"] == "o.venn" and fields["document_created"].startswith("2024-03-05T10:15")
    assert (
        article.byline
        is article.published
        is article.published_basis
        is article.modified
        is article.seen
        is None
    )


def test_without_properties_nothing_is_made_up(tmp_path: Path) -> None:
    data = rezipped(saved(story()), lambda name, body: None if name.startswith("docProps/") else body)
    found = [item for item in items(tmp_path, data) if isinstance(item, Article)]
    assert not found or "python-docx" not in str(found[0].fields)
    bare = minimal(f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p>")
    (article,) = items(tmp_path, bare)
    assert (
        isinstance(article, Article)
        and article.text == LEAD
        and article.fields == ()
        and article.title is None
    )


# --- what stands in the XML -----------------------------------------------------------------------

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/x"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def packed(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in members.items():
            package.writestr(name, body)
    return out.getvalue()


def rezipped(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: change(name, package.read(name)) for name in package.namelist()}
    return packed({name: body for name, body in members.items() if body is not None})


def minimal(body: str, head: str = "", kind: str = MAIN, **more: str | bytes) -> bytes:
    return packed(
        {
            "[Content_Types].xml": TYPES.format(kind),
            "_rels/.rels": RELS,
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document {W}><w:body>{body}'
            "<w:sectPr/></w:body></w:document>",
            **more,
        }
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


DRAWN = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BODIES = {
    "insertions and deletions": (
        f"<w:p>{run('The ferry ')}<w:ins>{run('never ')}</w:ins><w:del><w:r><w:delText>always </w:delText></w:r></w:del>"
        f"{run('came.')}</w:p>",
        "The ferry never came.",
    ),
    "moved": (
        f"<w:p><w:moveFrom>{run('Here.')}</w:moveFrom><w:moveTo>{run('There.')}</w:moveTo></w:p>",
        "There.",
    ),
    "content controls": (
        f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent><w:p>{run('One.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtContent>{run('Two.')}</w:sdtContent></w:sdt></w:p>",
        "One.\n\nTwo.",
    ),
    "links and fields": (
        f"<w:p>{run('See ')}<w:hyperlink>{run('the pier')}</w:hyperlink><w:fldSimple w:instr='DATE'>{run(' today')}"
        "</w:fldSimple><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>",
        "See the pier today",
    ),
    "tabs and breaks": (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
        "a\tb\nc",
    ),
    "a hyphen": ("<w:p><w:r><w:t>Port</w:t><w:noBreakHyphen/><w:t>Osk</w:t></w:r></w:p>", "Port\u2011Osk"),
    "a table": (
        f"<w:tbl><w:tr><w:trPr/><w:tc><w:p>{run('Ferry')}</w:p></w:tc><w:tc><w:p>{run('late')}</w:p></w:tc></w:tr></w:tbl>",
        "Ferry\tlate",
    ),
    "a table for a layout": (
        f"<w:tbl><w:tr><w:tc><w:p>{run('One.')}</w:p><w:p>{run('Two.')}</w:p></w:tc></w:tr></w:tbl>",
        "One.\n\nTwo.",
    ),
    "a text box": (
        f"<w:p>{run('Out.')}<w:r><mc:AlternateContent xmlns:mc='{DRAWN}'><mc:Choice><w:txbxContent><w:p>{run('In.')}"
        f"</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('In.')}</w:p></w:txbxContent>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "Out.\n\nIn.",
    ),
    "spaces kept": (f"<w:p>{run('The')}{run(' ')}{run('ferry')}</w:p>", "The ferry"),
    "a comment": (
        f"<w:p><w:commentRangeStart/>{run('Late.')}<w:r><w:commentReference/></w:r></w:p>",
        "Late.",
    ),
    "empty paragraphs": ("<w:p/>" * 50_000 + f"<w:p>{run('Late.')}</w:p>", "Late."),
    "markup as words": (
        f"<w:p>{run('&lt;script&gt;alert(1)&lt;/script&gt;')}</w:p>",
        "<script>alert(1)</script>",
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(tmp_path: Path, name: str) -> None:
    body, text = BODIES[name]
    since = time.process_time()
    (article,) = items(tmp_path, minimal(body))
    assert isinstance(article, Article) and article.text == text
    assert time.process_time() - since < CPU


def test_notes_are_left_out_and_told(tmp_path: Path) -> None:
    body = f"<w:p>{run('Late.')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    article, problem = items(tmp_path, minimal(body))
    assert isinstance(article, Article) and article.text == "Late."
    assert isinstance(problem, Problem) and "footnotes" in problem.what


def test_a_list_stays_a_list(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("One.", "Two."):
        document.add_paragraph(text, style="List Bullet")
    assert one(tmp_path, document).text == "One.\n\nTwo."


@pytest.mark.parametrize("name", ["a.docm", "a.docx"])
def test_a_document_with_macros_is_read_and_they_are_not(tmp_path: Path, name: str) -> None:
    data = minimal(f"<w:p>{run(LEAD)}</w:p>", kind=MACRO, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 99})
    (article,) = items(tmp_path, data, name)
    assert isinstance(article, Article) and article.text == LEAD


# --- traps ----------------------------------------------------------------------------------------

FRAME: dict[str, str | bytes] = {"[Content_Types].xml": TYPES.format(MAIN), "_rels/.rels": RELS}
LAUGHS = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
DTD = "<!DOCTYPE a [{}]>"
OUTSIDE = "SYSTEM 'file:///etc/passwd'"
PARAGRAPH = f"<w:p>{run(LEAD)}</w:p>"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of one part": (lambda: minimal("<w:p/>" * 5_000_000), "taken for a bomb"),
    "a bomb of a picture": (lambda: minimal(PARAGRAPH, **{"word/a.bin": bytes(60_000_000)}), "taken for a bomb"),
    "20,000 parts": (lambda: minimal(PARAGRAPH, **{f"word/{n}.xml": b"" for n in range(20_000)}), "parts"),
    "no document": (lambda: packed({**FRAME, "word/a": b""}), "damaged"),
    "no types": (lambda: packed({"_rels/.rels": RELS, "word/document.xml": b"<a/>"}), "damaged"),
    "no relations": (lambda: packed({"[Content_Types].xml": TYPES.format(MAIN), "word/document.xml": b"<a/>"}), "damaged"),
    "no body": (lambda: packed({**FRAME, "word/document.xml": f"<w:document {W}/>"}), "damaged"),
    "another root": (lambda: packed({**FRAME, "word/document.xml": b"<a/>"}), "damaged"),
    "no XML": (lambda: packed({**FRAME, "word/document.xml": STORY}), "damaged"),
    "XML cut short": (lambda: minimal(PARAGRAPH + "<w:p"), "damaged"),
    "100,000 deep": (lambda: minimal("<w:sdt>" * 100_000), "damaged"),
    "a billion laughs": (lambda: minimal(TEXT.format("&e9;"), f"<!DOCTYPE a [<!ENTITY e0 'ha'>{LAUGHS}]>"), "damaged"),
    "an outside entity": (lambda: minimal(TEXT.format("&x;"), DTD.format(f"<!ENTITY x {OUTSIDE}>")), "holds no text"),
    "nothing but empty paragraphs": (lambda: minimal("<w:p/>" * 20_000), "holds no text"),
    "a part outside": (lambda: elsewhere("word/document.xml", "../../etc/passwd"), "damaged"),
    "a part elsewhere": (lambda: elsewhere(' Target=', ' TargetMode="External" Target='), "damaged"),
    "a password": (lambda: locked(minimal(PARAGRAPH)), "damaged"),
}  # fmt: skip
STORY = b"PORT OSK \xe2\x80\x94 The harbour was closed."


def elsewhere(old: str, new: str) -> bytes:
    return packed({**FRAME, "_rels/.rels": RELS.replace(old, new), "word/x": b""})


def locked(data: bytes) -> bytes:
    """Every member marked as encrypted."""
    marked = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = marked.find(mark)
        while place >= 0:
            marked[place + at] |= 1
            place = marked.find(mark, place + 1)
    return bytes(marked)


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    build, says = REFUSED[name]
    data = build()
    since = time.process_time()
    (problem,) = items(tmp_path, data)
    assert time.process_time() - since < CPU
    assert isinstance(problem, Problem) and says in problem.what, problem
    assert "root:" not in problem.what and problem.what.isprintable() and len(problem.what) < 400


def test_a_billion_laughs_beside_a_story_gives_the_story(tmp_path: Path) -> None:
    data = minimal(
        f"{PARAGRAPH}<w:p><w:r><w:t>a&e9;b</w:t></w:r></w:p>", f"<!DOCTYPE a [<!ENTITY e0 'ha'>{LAUGHS}]>"
    )
    for item in items(tmp_path, data):
        assert isinstance(item, Problem) or (LEAD in item.text and len(item.text) < 1000)


def test_a_relation_in_a_circle(tmp_path: Path) -> None:
    circle = RELS.replace("word/document.xml", "document.xml").replace('officeDocument"', 'aFChunk"')
    (article,) = items(tmp_path, minimal(PARAGRAPH, **{"word/_rels/document.xml.rels": circle}))
    assert isinstance(article, Article) and article.text == LEAD


def test_a_chain_of_3000_parts(tmp_path: Path) -> None:
    chain: dict[str, str | bytes] = {}
    for n in range(3000):
        name = "document" if n == 0 else f"p{n}"
        chain[f"word/_rels/{name}.xml.rels"] = RELS.replace("word/document.xml", f"p{n + 1}.xml")
        chain[f"word/p{n + 1}.xml"] = "<a/>"
    since = time.process_time()
    assert len(items(tmp_path, minimal(PARAGRAPH, **chain))) == 1
    assert time.process_time() - since < CPU


def test_limits(tmp_path: Path) -> None:
    data = saved(story())
    (problem,) = items(tmp_path, data, limits=Limits(bytes=1000))
    assert isinstance(problem, Problem) and "larger than 1 kB" in problem.what
    (problem,) = items(tmp_path, minimal(PARAGRAPH * 2000), limits=Limits(bytes=50_000))
    assert isinstance(problem, Problem) and "inflates to" in problem.what


def test_a_long_document_is_read_in_time(tmp_path: Path) -> None:
    data = minimal("".join(f"<w:p>{run(f'{n} {LEAD}')}</w:p>" for n in range(30_000)))
    since = time.process_time()
    (article,) = items(tmp_path, data)
    assert isinstance(article, Article) and article.text.count("\n\n") == 29_999
    assert time.process_time() - since < CPU


def test_other_zips_are_what_they_were(tmp_path: Path) -> None:
    (problem,) = items(tmp_path, packed({"a.txt": "Late."}), "a.zip")
    assert isinstance(problem, Problem) and "zip archive" in problem.what
    (problem,) = items(tmp_path, packed({"xl/workbook.xml": "<a/>"}), "a.xlsx")
    assert isinstance(problem, Problem) and "Excel" in problem.what


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_any_damage_gives_articles_or_problems(at: int, noise: bytes) -> None:
    at %= len(SOUND)
    data = SOUND[:at] + noise + SOUND[at + len(noise) :]
    for damaged in (data, SOUND[:at]):
        found = list(read(["-"], stdin=io.BytesIO(damaged)))
        assert found and all(isinstance(item, Article | Problem) for item in found)


SOUND = saved(story())


HEAVY = ("docx", "lxml", "zipfile", "email", "httpx", "httpcore", "ssl", "socket")


def test_the_library_is_loaded_for_documents_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Late.")
    code = (
        f"import sys; from wirecopy.read import read_one; read_one({str(tmp_path / 'a.txt')!r});"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_paragraph_made_by_hand(tmp_path: Path) -> None:
    document = story(None)
    document.element.body.insert(0, parse_xml(f"<w:p {W}>{run('First.')}</w:p>"))
    assert one(tmp_path, document).text.startswith("First.\n\n")

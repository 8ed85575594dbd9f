"""PDF documents: one article a file, its text by page.

In: a document with text in it. Out: one article; lines as they stand on the pages, a blank line between
paragraphs as far as their distances show them, and between pages. What runs through the document, such as the title at
the top of each page or its number, stands in the text once, and that is told.

    >>> [(article.title, article.fields) for article in FORMAT.read(source)]
    [('Ferry strikes pier', (('document_author', 'Orla Venn'),))]

Who made a document and when says nothing of the story: author and dates go to the fields, as of Word documents, and
are no byline and no publication date. The title is that of the document, if it is not the name of a file. A
document of pictures, as scanners make it, has no text and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wirecopy.article import Article, Problem
from wirecopy.read.formats.docx import NO_TITLE
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source
from wirecopy.read.when import iso

OPENS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}%PDF-\d")
DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?\s?(?:(Z)|([+-])(\d\d)'?(\d\d)?'?)?", re.ASCII
)
UNTITLED = re.compile(r"untitled(?:[ -]?\d{1,4})?|powerpoint presentation|slide \d{1,4}", re.IGNORECASE)
STATED = (
    ("Author", "document_author"),
    ("CreationDate", "document_created"),
    ("ModDate", "document_modified"),
)


def known(head: bytes) -> bool:
    """True for what opens as a PDF document."""
    return OPENS.match(head) is not None


def sniff(head: str) -> Sure:
    """Never by its text: it is known by its first bytes."""
    return Sure.NO


def read(source: Source) -> Iterator[Article | Problem]:
    """The article. Raises `Refusal` where there is no text to be read."""
    from wirecopy.read.pdf import extracted
    from wirecopy.read.pdf.running import without_running

    found = extracted(source.all(), source.limits)
    pages, running = without_running(found.pages)
    text = "\n\n".join(page for page in pages if page)
    damaged = found.pages.count(None)
    if not text:
        if found.stopped:
            raise Refusal(
                f"gives no text: {found.stopped.replace('the rest', 'it')}", "save its text as .txt"
            )
        if found.pictures:
            raise Refusal(
                "holds no text, only pictures of pages", "run it through text recognition (OCR) first"
            )
        raise Refusal("holds no text" if not damaged else "is a damaged PDF document: no page can be read")
    title = " ".join(found.stated.get("Title", "").split())
    yield Article(
        text,
        title=title if title and not (NO_TITLE.fullmatch(title) or UNTITLED.fullmatch(title)) else None,
        refs=(source.name,),
        path=source.name,
        fields=tuple(
            (name, value) for key, name in STATED if (value := _stated(found.stated.get(key, ""), key))
        ),
    )
    if running:
        lines = "1 line that repeats" if running == 1 else f"{running} lines that repeat"
        yield source.problem(f"{lines} what runs at the top or bottom of its pages: left out")
    if damaged:
        yield source.problem(f"{damaged} of its {found.count} pages are damaged and left out")
    if found.pictures:
        yield source.problem(
            f"{found.pictures} of its {found.count} pages are pictures without text",
            "run it through text recognition (OCR) first",
        )
    if found.stopped:
        yield source.problem(f"only {len(found.pages)} of its {found.count} pages are read: {found.stopped}")


def _stated(value: str, key: str) -> str:
    """What the document says of itself on one line, a date as ISO 8601 or not at all."""
    return " ".join(value.split()) if key == "Author" else date(value) or ""


def date(value: str) -> str | None:
    """The date of a PDF document.

    >>> date("D:20240305101500+01'00'"), date("D:2024")
    ('2024-03-05T10:15:00+01:00', '2024')
    """
    found = DATE.match(value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = found.groups()
    stamp = "-".join(part for part in (year, month, day) if part)
    if day and hour:
        zone = "Z" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
        stamp += f"T{hour}:{minute}:{second or '00'}{zone}"
    return iso(stamp)


FORMAT = Format("PDF", (".pdf",), sniff, read, known=known)

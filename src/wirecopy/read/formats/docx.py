"""Word documents (.docx, .docm): one article a file, or every article of an export of a press database.

In: the zip that Word, LibreOffice or Google Docs write. Out: an article; its text are the paragraphs with
a blank line between them, cells of a table row joined by a tab, insertions taken and deletions left out.
The title is the first paragraph in the style Title, else the title among the properties, else the first
heading; where it opens the text it is not repeated there.

    >>> [(article.title, article.published) for article in FORMAT.read(source)]
    [('Ferry strikes pier', None)]

Who made a document and when says nothing of the story: the author and the dates among its properties go to
the fields (`document_author`, `document_created`, `document_modified`) and are no byline and no publication
date. Notes, headers and pictures are left out. Macros are neither read nor run.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wirecopy.article import Article, Problem
from wirecopy.read.clip import clip
from wirecopy.read.limits import RATIO_FLOOR, size
from wirecopy.read.refusal import Refusal
from wirecopy.read.sniff import Format, Sure
from wirecopy.read.source import Source

ZIP = b"PK\x03\x04"
MOST_MEMBERS = 5_000  # a book with 2,000 pictures; the reader of packages is quadratic in them
LARGEST = 60_000_000  # bytes of XML in one member: 1,000 articles of a press database are 30 MB
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What is in the document and not on the page: deletions, the text of fields, what stands in for a drawing.
HIDDEN = {
    W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "sdtPr", "tblPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
MARKS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "ptab": "\t"}
HEADING = re.compile(r"heading [1-9]|subtitle", re.IGNORECASE)
NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|(?:untitled )?document ?\d*|.*\.(?:docx?|dotx?|rtf|txt|pdf))", re.I
)


def known(head: bytes) -> bool:
    """True for a zip that names a folder `word/` before any other kind of office document."""
    return head.startswith(ZIP) and b"word/" in head and b"mimetypeapplication/" not in head


def sniff(head: str) -> Sure:
    """Never by its text: it is known by the names in it."""
    return Sure.NO


@dataclass
class Document:
    """Paragraphs with the name of their style, and what the properties say."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    notes: bool = False
    properties: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str | None:
        """By the style, the properties, the first heading."""
        styled = next((text for text, style in self.blocks if style == "title"), None)
        stated = self.properties.get("title", "").strip()
        if NO_TITLE.fullmatch(stated):
            stated = ""
        heading = next((text for text, style in self.blocks if HEADING.fullmatch(style)), None)
        found = styled or stated or heading
        return " ".join(found.split()) if found else None


def read(source: Source) -> Iterator[Article | Problem]:
    """The article, or those of an export. Raises `Refusal` where there is no document to read."""
    document = _opened(source)
    from wirecopy.read.press import exported

    text = "\n\n".join(text for text, _ in document.blocks)
    if (found := exported(text, source)) is not None:
        yield from found
        return
    title = document.title
    if title and document.blocks and " ".join(document.blocks[0][0].split()) == title:
        text = "\n\n".join(text for text, _ in document.blocks[1:]) or text
    names = ("author", "created", "modified")
    yield Article(
        text,
        title=title,
        refs=(source.name,),
        path=source.name,
        fields=tuple(
            (f"document_{name}", document.properties[name]) for name in names if name in document.properties
        ),
    )
    if document.notes:
        yield source.problem("has footnotes or endnotes, which are left out")


def _opened(source: Source) -> Document:
    """The paragraphs and properties. Raises `Refusal`."""
    import zipfile
    import zlib

    from docx.opc.exceptions import OpcError
    from lxml import etree

    data = source.all()
    try:
        _bound(data, source)
        return _document(data)
    except Refusal:
        raise
    except RecursionError:
        raise Refusal("is a damaged Word document (it is nested too deep)") from None
    except (
        zipfile.BadZipFile, etree.LxmlError, OpcError, KeyError, ValueError, AttributeError, OSError, IndexError,
        EOFError, NotImplementedError, RuntimeError, TypeError, SyntaxError, zlib.error,
    ) as error:  # fmt: skip  # whatever the libraries make of a package that is none
        what = clip(str(error) or type(error).__name__, 160)
        raise Refusal(
            f"is a damaged Word document ({what})", "it may be cut short: fetch it again"
        ) from error


def _bound(data: bytes, source: Source) -> None:
    """Raises `Refusal` for more than may be unpacked. What a zip states is also the most that is read."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise Refusal(f"is a Word document of {len(members)} parts, more than {MOST_MEMBERS}")
    if total > RATIO_FLOOR and total > len(data) * source.limits.ratio:
        raise Refusal(
            f"inflates to more than {source.limits.ratio} times its size and is taken for a bomb",
            "save it as plain text if you trust it",
        )
    most = min(source.limits.decompressed, 10 * source.limits.bytes)
    xml = max(
        (member.file_size for member in members if member.filename.endswith((".xml", ".rels"))), default=0
    )
    if total > most or xml > min(LARGEST, source.limits.bytes):
        raise Refusal(f"is a Word document that inflates to {size(max(total, xml))}", "split it")


def _document(data: bytes) -> Document:
    """Raises whatever the libraries raise."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.oxml.parser import parse_xml
    from docx.package import Package

    part: Any
    package = Package.open(io.BytesIO(data))
    part = package.main_document_part
    root = (
        part.element if hasattr(part, "element") else parse_xml(part.blob)
    )  # of .docm only the bytes are given
    body = root.find(W + "body")
    if body is None:
        raise ValueError("it has no body")
    found = Document(properties=_properties(package, KIND.CORE_PROPERTIES))
    styles = _styles(part, KIND.STYLES)
    for block in _blocks(body):
        text = _tidy("".join(_pieces(block)))
        if text:
            found.blocks.append((text, styles.get(_style(block), _style(block).lower())))
    references = (W + "footnoteReference", W + "endnoteReference")
    found.notes = next(root.iter(*references), None) is not None
    return found


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and rows of tables in order, also those inside content controls; of a row with a table or
    several paragraphs in it each on its own."""
    pending = [iter(body)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
        elif element.tag in HIDDEN or not isinstance(element.tag, str):
            continue
        elif element.tag == W + "p" or (element.tag == W + "tr" and _plain(element)):
            yield element
            if element.tag == W + "p":  # what stands in a text box is a paragraph of its own
                pending.append(
                    iter([box for box in element.iter(W + "txbxContent") if _outermost(box, element)])
                )
        else:
            pending.append(iter(element))


def _plain(row: Any) -> bool:
    return (
        all(len(cell.findall(W + "p")) <= 1 for cell in row.iter(W + "tc")) and row.find(f".//{W}tbl") is None
    )


def _outermost(box: Any, paragraph: Any) -> bool:
    """True for a box that is in no other and in nothing hidden."""
    for above in box.iterancestors():
        if above is paragraph:
            return True
        if above.tag == W + "txbxContent" or above.tag in HIDDEN:
            return False
    return False


def _pieces(block: Any) -> Iterator[str]:
    """The text of a paragraph or row, tabs between cells, without boxes, in which are other paragraphs."""
    pending = [iter(block)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
            continue
        tag = element.tag
        if tag == W + "t":
            yield element.text or ""
        elif tag in MARKS:
            yield MARKS[tag]
        elif tag not in HIDDEN and tag != W + "txbxContent" and isinstance(tag, str):
            before = element.getprevious() if tag == W + "tc" else None
            if before is not None and before.tag == tag:
                yield "\t"
            pending.append(iter(element))


def _tidy(text: str) -> str:
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n\t ")


def _style(block: Any) -> str:
    found = block.find(f"{W}pPr/{W}pStyle") if block.tag == W + "p" else None
    return (found.get(W + "val") or "") if found is not None else ""


def _styles(part: Any, kind: str) -> dict[str, str]:
    """The names of styles by their ids, which Word translates."""
    try:
        root = part.part_related_by(kind).element
    except (KeyError, AttributeError, ValueError):
        return {}
    found = {}
    for style in root.iter(W + "style"):
        name = style.find(W + "name")
        if name is not None:
            found[style.get(W + "styleId") or ""] = (name.get(W + "val") or "").lower()
    return found


def _properties(package: Any, kind: str) -> dict[str, str]:
    """Title, author and dates, those that are there."""
    try:
        stated = package.part_related_by(kind).core_properties
        values = {name: getattr(stated, name) for name in ("title", "author", "created", "modified")}
    except (KeyError, AttributeError, ValueError, TypeError, OverflowError):
        return {}
    shown = {
        name: value.strip() if isinstance(value, str) else value.isoformat()
        for name, value in values.items()
        if value
    }
    return {name: value for name, value in shown.items() if value}


FORMAT = Format("Word", (".docx", ".docm"), sniff, read, known=known)

"""The process that reads a PDF document: this file is run, not imported.

In: the document on standard input; as arguments the most pages, characters, seconds and bytes of memory. Out: JSON on
standard output, a line each: `{"pages", "stated"}`, then for each page `{"text", "picture"}`; or `{"error"}`, the
number that pdfium gives. A page is a line as soon as it is read, so that it stays if the next is too much.

    >>> subprocess.run([sys.executable, "child.py", "5000", "100000000", "60", "2000000000"], stdin=file)
    {"pages": 1, "stated": {"Author": "Orla Venn"}}
    {"text": "The harbour was closed on Tuesday\\nafter a ferry struck the pier.", "picture": false}

Lines are those of the page, in the order in which the document holds them. pdfium marks a hyphen at the end of a
line and joins the lines; here it is a hyphen and a line end again. It tells no paragraphs: a blank line is set
where the distance between two lines is larger than usual on the page, or where a line is indented
between two that are not.
"""

from __future__ import annotations

import json
import re
import sys
from ctypes import byref, c_double
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

WIDE = 1.4  # of the usual distance: above it a paragraph begins
INDENTED = (4.0, 60.0)  # points, of 1/72 inch
# A line, and what pdfium puts in place of a hyphen and the line end behind it.
LINE = re.compile("([^\r\n\ufffe]+)(\ufffe?)")
ENDS = tuple(".!?…:”’\"')]»")
PICTURE = 3  # FPDF_PAGEOBJ_IMAGE
MOST_OBJECTS = 1_000  # of a page without text, looked at for a picture


class Line(NamedTuple):
    """A line of a page: its text, and where its first letter stands (points, from the left and from below)."""

    text: str
    left: float
    base: float


def main(data: bytes, most_pages: int, most_characters: int) -> None:
    """Reads the document and prints what it holds."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        say(error=getattr(error, "err_code", None) or 0)
        return
    stated = {name: value for name, value in document.get_metadata_dict().items() if value}
    say(pages=len(document), stated=stated)
    given = 0
    for number in range(min(len(document), most_pages)):
        try:
            page = document[number]
            text = page_text(page.get_textpage())
            picture = not text and has_picture(page)
            page.close()
        except pypdfium2.PdfiumError:
            say(text=None, picture=False)
            continue
        given += len(text)
        if given > most_characters:
            say(error=-1)
            return
        say(text=text, picture=picture)


def say(**said: Any) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def has_picture(page: Any) -> bool:
    """True if there is a picture on the page."""
    return any(
        one.type == PICTURE
        for one, _ in zip(page.get_objects(max_depth=3), range(MOST_OBJECTS), strict=False)
    )


def page_text(page: Any) -> str:
    """The text of a page, a blank line between what look like paragraphs."""
    lines = page_lines(page)
    gaps = [one.base - two.base for one, two in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 1] or [0])
    pieces = [line.text for line in lines[:1]]
    for at, gap in enumerate(gaps, 1):
        pieces.append("\n\n" if gap > WIDE * usual or indented(lines, at) else "\n")
        pieces.append(lines[at].text)
    return "".join(pieces)


def indented(lines: list[Line], at: int) -> bool:
    """True for a line that begins further right than the lines around it, which are flush, behind one that ends a
    sentence: the second line of an item in a list does not."""
    if at + 1 >= len(lines):
        return False
    before, line, after = lines[at - 1 : at + 2]
    flush = abs(before.left - after.left) < INDENTED[0] / 2 and before.base > line.base > after.base
    return flush and before.text.endswith(ENDS) and INDENTED[0] < line.left - before.left < INDENTED[1]


def page_lines(page: Any) -> list[Line]:
    """The lines of a page that hold something."""
    text = page.get_text_range(errors="surrogatepass")
    wide = not text.isascii() and max(text) > "\uffff"
    # pdfium counts in units of UTF-16; if it does not, no place is known.
    known = len(text) + sum(char > "\uffff" for char in text if wide) == page.count_chars()
    lines: list[Line] = []
    more = at = 0  # units beyond the characters before `at`
    for found in LINE.finditer(text):
        bare = found[1].strip()
        if not bare:
            continue
        first = found.start() + len(found[1]) - len(found[1].lstrip())
        if wide:
            more += sum(char > "\uffff" for char in text[at:first])
            at = first
        left, base = origin(page, first + more) if known else (0.0, 0.0)
        lines.append(Line(bare.replace("\0", "\ufffd") + ("-" if found[2] else ""), left, base))
    return lines


def origin(page: Any, index: int) -> tuple[float, float]:
    """Where a letter stands on its line; 0, 0 if that is not known."""
    from pypdfium2.raw import FPDFText_GetCharOrigin

    left, base = c_double(), c_double()
    return (
        (left.value, base.value)
        if FPDFText_GetCharOrigin(page, index, byref(left), byref(base))
        else (0.0, 0.0)
    )


def bound(seconds: int, memory: int) -> None:
    """Takes care that this process ends, where the system can do that."""
    try:
        import resource
    except ImportError:  # on Windows the parent's clock must do
        return
    for kind, most in (
        (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0),
    ):  # fmt: skip
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # less was allowed from outside, or the system does not know it


if __name__ == "__main__":
    pages, characters, seconds, memory = map(int, sys.argv[1:5])
    bound(seconds, memory)
    main(sys.stdin.buffer.read(), pages, characters)

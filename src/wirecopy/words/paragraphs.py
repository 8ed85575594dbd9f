"""Paragraphs: hard-wrapped lines and addresses broken over lines are put together again.

In: a text. Out: paragraphs in order, each with its span and the physical lines it is made of.

    >>> [len(p.lines) for p in paragraphs("First line of a long\\nstory.\\n\\nHeading")]
    [1, 1, 1]

A line break inside a block is a wrap only in a text that is wrapped throughout: a greedy wrapper
breaks a line where the next word would not have fitted, and that can be tested line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from wirecopy.spans import Span
from wirecopy.words.characters import LINE_END

_LINE = regex.compile(rf"[^\n\r\x0b\x0c\x85\u2028\u2029]+{LINE_END}?|{LINE_END}")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+", regex.IGNORECASE)
_ADDRESS_REST = regex.compile(r"[\w%/\-.?=&#~+,;:@!$'()*]+")
_BULLET = regex.compile(r"[•‣◦▪●*–—-]\s|\(?\d{1,2}[.)]\s")

# Widths between which mail programs, terminals and PDF extractors wrap prose.
_NARROWEST, _WIDEST = 35, 130
# A proportional font wraps at a width that varies in characters; 0.8 of the widest line holds for
# text taken from PDF, and lines of prose that merely end a paragraph fall below it.
_FILLED = 0.8
# Share of line breaks inside blocks that must look like wraps before any of them counts as one.
_THROUGHOUT = 0.6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `span` from its first to its last character that is not white space, and its
    physical `lines`, each trimmed, in order (several where a wrap was undone)."""

    span: Span
    lines: tuple[Span, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """All paragraphs of `text` in order; together they hold every character but white space."""
    return list(_paragraphs(text))


@lru_cache(maxsize=2)  # whoever reads an article asks for them once to clean it, once for its quotations
def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    blocks = _blocks(text)
    width = _width(text, blocks)
    found: list[Paragraph] = []
    for block in blocks:
        lines = [block[0]]
        for before, line in pairwise(block):
            if (
                _wrapped(text, before, line, width)
                or _goes_on(text, before, line)
                or _broken_address(text, before, line)
            ):
                lines.append(line)
            else:
                found.append(_paragraph(lines))
                lines = [line]
        found.append(_paragraph(lines))
    return tuple(_around_links(text, found))


def _around_links(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Put together again what an extractor broke around a link: *according to*, *Kestrel*, *which ran*,
    each on a line of its own. What begins in lower case goes on; so does what follows a word with
    which nothing ends."""
    joined: list[Paragraph] = []
    for paragraph in reversed(found):
        after = joined[-1] if joined else None
        if after is not None and _continues(text, paragraph, after):
            joined[-1] = Paragraph(Span(paragraph.span.start, after.span.end), paragraph.lines + after.lines)
        else:
            joined.append(paragraph)
    return joined[::-1]


_LINK = 8  # words of a link that was set on a line of its own
_NOTHING_ENDS = frozenset(
    "a an the to of by in on at for from with and or that as its his her their into about".split()
)


def _continues(text: str, before: Paragraph, after: Paragraph) -> bool:
    if not (text[before.span.end - 1].isalnum() or text[before.span.end - 1] == ","):
        return False
    if any(
        _ADDRESS.match(text, piece.span.start) or _BULLET.match(text, piece.span.start)
        for piece in (before, after)
    ):
        return False
    if text.startswith("by ", after.span.start):
        return False  # a byline in small letters
    words = text[before.span.start : before.span.end].split()
    if text[after.span.start].islower():
        return len(words) <= _LINK and " " in text[after.span.start : after.span.end]
    return words[-1] in _NOTHING_ENDS and len(words) > 1


def _paragraph(lines: list[Span]) -> Paragraph:
    whole = lines[0] if len(lines) == 1 else Span(lines[0].start, lines[-1].end)
    return Paragraph(whole, tuple(lines))


def _blocks(text: str) -> list[list[Span]]:
    """Runs of lines that are not blank, each line trimmed."""
    blocks: list[list[Span]] = []
    block: list[Span] = []
    breaks = 0
    at = 0
    for line in _lines(text):
        stripped = line.strip()
        if stripped:
            if block and breaks > 1:
                blocks.append(block)
                block = []
            breaks = 0
            start = at if line[0] == stripped[0] else at + len(line) - len(line.lstrip())
            block.append(Span(start, start + len(stripped)))
        breaks += 1
        at += len(line)
    if block:
        blocks.append(block)
    return blocks


def _lines(text: str) -> Iterator[str]:
    """The lines, each with its end. `splitlines` knows three ends more, which hardly a text has."""
    if "\x1c" in text or "\x1d" in text or "\x1e" in text:
        return (match.group() for match in _LINE.finditer(text))
    return iter(text.splitlines(keepends=True))


def _width(text: str, blocks: list[list[Span]]) -> int:
    """The width at which the text is wrapped throughout, 0 if it is not."""
    breaks = [
        (line, after)
        for block in blocks
        for line, after in pairwise(block)
        if " " in text[line.start : line.end] and not _ADDRESS.match(text, line.start)
    ]
    if not breaks:
        return 0
    width = max(line.end - line.start for line, _ in breaks)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    filled = sum(_fills(text, line, after, width) for line, after in breaks)
    return width if filled >= _THROUGHOUT * len(breaks) else 0


def _fills(text: str, line: Span, after: Span, width: int) -> bool:
    """Would the first word of the next line not have fitted on this one?"""
    first = text[after.start : min(after.end, after.start + width + 1)].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first) > _FILLED * width


def _wrapped(text: str, line: Span, after: Span, width: int) -> bool:
    return (
        width > 0
        and _fills(text, line, after, width)
        and not _BULLET.match(text, after.start)
        and not _ADDRESS.match(text, after.start)
        and not _ADDRESS.fullmatch(text, line.start, line.end)
    )


def _goes_on(text: str, line: Span, after: Span) -> bool:
    """A line without an end before a line in lower case: one sentence, however wide the text is."""
    return (
        text[after.start].islower()
        and (text[line.end - 1].isalnum() or text[line.end - 1] in ",-‐")
        and " " in text[line.start : line.end]
        and " " in text[after.start : after.end]
        and not _ADDRESS.match(text, after.start)
    )


def _broken_address(text: str, line: Span, after: Span) -> bool:
    """An address alone on its line, as wide as a line gets, and its rest alone on the next."""
    return (
        line.end - line.start >= _NARROWEST
        and _ADDRESS.fullmatch(text, line.start, line.end) is not None
        and _ADDRESS_REST.fullmatch(text, after.start, after.end) is not None
        and _ADDRESS.match(text, after.start) is None
        and any(char in "-/=_%&0123456789" for char in text[after.start : after.end])
    )

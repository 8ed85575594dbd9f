"""Spans of a text shown where they stand: a little of the text around them, the span itself in square brackets.

In: a text, a span, a width. Out: one line that fits, harmless to show; what is left out is an ellipsis.

    >>> in_context("The dam will hold, the mayor said on Monday.", Span(4, 17), 40)
    'The [dam will hold], the mayor said on…'
"""

from __future__ import annotations

from wirecopy.show.columns import ELLIPSIS, columns, head, tail
from wirecopy.show.safe import one_line
from wirecopy.spans import Span

_LOOKED_AT = 400
"""Characters on each side, and of each end of a span: a text may be a megabyte in one line."""
_AROUND = 8
"""Columns of context on each side that a long span leaves."""


def in_context(text: str, span: Span, width: int, marks: str = "[]") -> str:
    """One line of at most `width` columns. A span that does not fit is cut in its middle."""
    before = one_line(text[max(span.start - _LOOKED_AT, 0) : span.start])
    after = one_line(text[span.end : span.end + _LOOKED_AT])
    gap_before = " " if _spaced(text, span.start) else ""
    gap_after = " " if _spaced(text, span.end) else ""
    room = max(width - len(marks), 8)
    words = _middle(text, span, max(room - 2 * _AROUND, room // 2))
    left = room - columns(words)
    ahead = tail(before, max(left // 2 - len(gap_before), 0)) if before else ""
    behind = head(after, max(left - columns(ahead) - len(gap_before) - len(gap_after), 0)) if after else ""
    if before and span.start > _LOOKED_AT and not ahead.startswith(ELLIPSIS):
        ahead = ELLIPSIS + ahead[1:]
    shown = f"{ahead}{gap_before if ahead else ''}{marks[0]}{words}{marks[1]}{gap_after if behind else ''}{behind}"
    return shown.strip()


def _spaced(text: str, at: int) -> bool:
    """White space on either side of an offset?"""
    return text[at - 1 : at].isspace() or text[at : at + 1].isspace()


def _middle(text: str, span: Span, room: int) -> str:
    """The words of a span, cut in their middle where they are too many."""
    if span.end - span.start <= 2 * _LOOKED_AT:
        words = one_line(text[span.start : span.end])
        if columns(words) <= room:
            return words
        first, last = words, words
    else:
        first = one_line(text[span.start : span.start + _LOOKED_AT])
        last = one_line(text[span.end - _LOOKED_AT : span.end])
    half = (room - 1) // 2
    return (
        head(first, room - half).removesuffix(ELLIPSIS)
        + f" {ELLIPSIS} "
        + tail(last, half - 2).removeprefix(ELLIPSIS)
    )


def first_words(text: str, span: Span, width: int) -> str:
    """The beginning of a span, on one line."""
    return head(one_line(text[span.start : min(span.end, span.start + _LOOKED_AT)]), width)

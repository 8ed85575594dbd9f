"""A line of text with one change marked in it, clipped around the change or wrapped.

In: text before, changed words, text after. Out: terminal lines; the words stand in `[ ]` so that they
are found without colour too. Inside this module two control characters, which no text can hold any
more (`safe.visible`), stand for the brackets; each is one column wide, as the bracket is.

    >>> Marked.of("Russia's ", "bloody", " assault").lines(40, "", Paint(False))
    ["Russia's [bloody] assault"]
"""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.show.columns import ELLIPSIS, Paint, columns, head, tail, wrap
from wirecopy.show.safe import visible

_OPEN, _CLOSE = "\x01", "\x02"
_EDGE = 12
"""Columns of context kept on each side of words that do not fit on one line with it."""


class Marked(NamedTuple):
    """Before, the changed words, after: one line, no control characters."""

    before: str
    words: str
    after: str

    @classmethod
    def of(cls, before: str, words: str, after: str) -> Marked:
        """From raw text: made harmless, white space folded."""
        whole = f"{visible(before)}{_OPEN}{visible(words)}{_CLOSE}{visible(after)}"
        whole = " ".join(whole.split())
        before, _, rest = whole.partition(_OPEN)
        words, _, after = rest.partition(_CLOSE)
        if not words and before and before[-1] != " " and after[:1] == " ":
            before += " "
        elif not words and not before and after[:1].isalnum():
            after = " " + after
        return cls(before, words, after)

    def within(self, words: int) -> Marked:
        """At most so many words on each side; white space at the seams stays."""
        before, after = self.before.split(" "), self.after.split(" ")
        # A word that the change cuts, as in "[bread]s", is no word of the context.
        limit = words + 1
        return Marked(
            self.before if len(before) <= limit else ELLIPSIS + " ".join(before[-limit:]).lstrip(),
            self.words,
            self.after if len(after) <= limit else " ".join(after[:limit]).rstrip() + ELLIPSIS,
        )

    def clipped(self, room: int) -> Marked:
        """What fits in `room` columns, brackets included; the words themselves stay whole."""
        left, right = columns(self.before), columns(self.after)
        spare = max(room - columns(self.words) - 2, 2 * _EDGE)
        half = spare // 2
        to_left = min(left, max(half, spare - right))
        to_right = min(right, spare - to_left)
        return Marked(tail(self.before, to_left), self.words, head(self.after, to_right))

    def lines(
        self, width: int, indent: str, paint: Paint, code: str = "", first: str | None = None
    ) -> list[str]:
        """Wrapped lines, the first after `first`, the others after `indent`, words in colour `code`."""
        text = f"{self.before}{_OPEN}{self.words}{_CLOSE}{self.after}"
        lines: list[str] = []
        inside = False
        for line in wrap(text, width, indent):
            opened, inside = inside, line.rfind(_OPEN) > line.rfind(_CLOSE) or (inside and _CLOSE not in line)
            lines.append(_coloured(line, opened, inside, indent, paint, code))
        return lines


def _coloured(line: str, opened: bool, still_open: bool, indent: str, paint: Paint, code: str) -> str:
    """One line with its brackets, coloured between them; `opened` on an earlier line, or not closed."""
    start = line.find(_OPEN)
    start = min(len(indent), len(line)) if opened else start
    end = line.find(_CLOSE)
    end = len(line) if still_open else end + 1
    if start < 0 or end < start:
        return line
    body = line[start:end].replace(_OPEN, "[").replace(_CLOSE, "]")
    return line[:start] + paint(body, code) + line[end:]

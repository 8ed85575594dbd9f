"""One version as a column of an export: its words, its heading, its sign."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirecopy.align import Side
from wirecopy.show.safe import one_line

_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Witness:
    """A version, and what is said of it: the id of its article, its outlet, its date."""

    side: Side
    id: str
    outlet: str | None = None
    published: str | None = None

    @property
    def heading(self) -> str:
        """Outlet, date and id in one line, as far as they are known."""
        parts = (self.outlet, self.published, self.id)
        return " · ".join(line for part in parts if part and (line := one_line(part)))

    def word(self, at: int) -> str:
        """Body word `at` as it stands; one that is broken over two lines, in one piece."""
        words = self.side.words
        raw = self.side.text[words.start[at] : words.end[at]]
        return _WHITE.sub("", raw)


def sign(column: int) -> str:
    """A, B, .. Z, AA, AB ..: how a version is called inside a file.

    >>> sign(0), sign(25), sign(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters

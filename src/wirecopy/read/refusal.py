"""What a reader raises when the rest of its file cannot be read; `read_file` makes it a Problem.

In: what is wrong, and a hint. Out: an exception that never leaves this room.

    >>> raise Refusal("is a PNG image", "give the page or its text")
"""

from __future__ import annotations


class Refusal(Exception):
    """The rest of this file cannot be read."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

"""Where in one sentence the words would stand that only the other sentence has.

In: two sentences and their changes. Out: offsets into the side that lacks the words. Words that no
change covers are equal and in equal order on both sides, so the place is behind the same word.

    >>> Places("a bloody day", [(0, 12)], [(2, 8)], "a day", [(0, 5)], []).across(2)
    1
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
Stretch = tuple[int, int]


def _unchanged(text: str, spans: Sequence[Stretch], changed: Sequence[Stretch]) -> list[Stretch]:
    """The words of `spans` that no changed stretch touches, in order."""
    words: list[Stretch] = []
    edits = sorted(changed)
    at = 0
    for start, end in spans:
        for found in _WORD.finditer(text, start, end):
            while at < len(edits) and edits[at][1] <= found.start():
                at += 1
            if at == len(edits) or edits[at][0] >= found.end():
                words.append(found.span())
    return words


class Places:
    """Offsets of one side of a row on the other.

    `spans` are the sentences, `changed` the stretches that changes cover, of each side.
    """

    def __init__(
        self,
        text: str,
        spans: Sequence[Stretch],
        changed: Sequence[Stretch],
        other: str,
        other_spans: Sequence[Stretch],
        other_changed: Sequence[Stretch],
    ) -> None:
        here = _unchanged(text, spans, changed)
        self._ends = [end for _, end in here]
        self._there = _unchanged(other, other_spans, other_changed)
        self._start = other_spans[0][0] if other_spans else None

    def across(self, offset: int) -> int | None:
        """Where on the other side a change at `offset` would stand; None if the unchanged words of the
        two do not pair up."""
        if len(self._ends) != len(self._there) or self._start is None:
            return None
        before = bisect_right(self._ends, offset)
        if before:
            return self._there[before - 1][1]
        return self._there[0][0] if self._there else self._start

"""Where in one sentence the words would stand that only the other sentence has.

In: two sentences and their changes. Out: offsets into the side that lacks the words. Words that no
change covers are equal and in equal order on both sides, so the place is behind the same word.

    >>> place("a bloody day", [(0, 12)], [(2, 8)], 2, "a day", [(0, 5)], [])
    1
"""

from __future__ import annotations

import re
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


def place(
    text: str,
    spans: Sequence[Stretch],
    changed: Sequence[Stretch],
    offset: int,
    other: str,
    other_spans: Sequence[Stretch],
    other_changed: Sequence[Stretch],
) -> int | None:
    """The offset in `other` that answers to `offset` in `text`, where a change begins; None if the
    unchanged words of the two do not pair up.

    `spans` are the sentences, `changed` the stretches that changes cover, on each side.
    """
    here = _unchanged(text, spans, changed)
    there = _unchanged(other, other_spans, other_changed)
    if len(here) != len(there) or not other_spans:
        return None
    before = sum(1 for word in here if word[1] <= offset)
    if not before:
        return there[0][0] if there else other_spans[0][0]
    return there[before - 1][1]

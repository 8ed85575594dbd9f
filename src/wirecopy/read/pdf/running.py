"""Lines that run through a document: at the top or the bottom of most of its pages, with or without a number.

In: the text of each page. Out: the same pages without the repetitions, and how many lines were left out. The first
stays: what it says (a paper, a date) is said once.

    >>> without_running(["Osk Herald 1\\nFerry late.", "Osk Herald 2\\nNobody", "Osk Herald 3\\nwas hurt."])
    (['Osk Herald 1\\nFerry late.', 'Nobody', 'was hurt.'], 2)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 80  # characters of such a line
PAGES = 3  # fewer say nothing
DEEP = 2  # lines from the edge of a page that may be such
NUMBER = re.compile(r"\d+")


def without_running(pages: Sequence[str | None]) -> tuple[list[str | None], int]:
    """Pages that could not be read (None) stay as they are."""
    lines = [(page or "").split("\n") for page in pages]
    drop: list[set[int]] = [set() for _ in pages]
    most = sum(bool(page) for page in pages)
    for from_below in (False, True):
        places = [[at for at, line in enumerate(page) if line] for page in lines]
        for each in places:
            each.sort(reverse=from_below)
        open_ = set(range(len(pages)))  # pages of which all lines nearer to the edge are such
        for depth in range(DEEP):
            keyed: dict[str, list[int]] = {}
            for page in sorted(open_):
                if depth < len(places[page]) and len(line := lines[page][places[page][depth]]) <= LONGEST:
                    keyed.setdefault(_key(line), []).append(page)
            open_ = set()
            for same in keyed.values():
                if len(same) >= PAGES and 2 * len(same) >= most:
                    open_ |= set(same)
                    for page in same[1:]:
                        drop[page].add(places[page][depth])
    told = [
        "\n".join(line for at, line in enumerate(page) if at not in gone).strip("\n") if gone else given
        for page, gone, given in zip(lines, drop, pages, strict=True)
    ]
    return told, sum(map(len, drop))


def _key(line: str) -> str:
    return NUMBER.sub("#", " ".join(line.casefold().split()))

"""One version of a text in the full tree, seen or not, and what it looks like as an article.

In: what family.py decided. Out: `Node`, frozen; `print_` (layout.py) makes the article of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from wirecopy.evaluate.newsroom.sentence import Draft
from wirecopy.evaluate.newsroom.world import Outlet


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of furniture: where it stands (`top`, `middle`, `end`), and whether it names an agency or
    a date, so that it goes when these are masked."""

    place: str
    kind: str
    text: str
    agency: bool = False
    date: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """All that stands around the story. `dateline` and its forms without agency or date; `sign_off`
    stands behind the last sentence; `byline` is the field of the record."""

    title: str
    headline_in_text: bool
    dateline: tuple[str, str | None, str | None] | None
    sign_off: str | None
    byline: str | None
    byline_names_agency: bool
    pieces: tuple[Piece, ...]
    url_dated: bool


@dataclass(frozen=True, slots=True)
class Node:
    """`parents` are names of nodes: the text it was made from, then another it was merged with.
    `published` is the truth, `shown` what the outlet says (None: nothing), `lie` how these differ.
    `agency` is the one whose text it is, credited or not."""

    name: str
    story: str
    outlet: Outlet
    draft: Draft
    parents: tuple[str, ...]
    seen: bool
    edits: tuple[str, ...]
    published: datetime
    shown: datetime | None
    lie: str | None
    modified: datetime | None
    agency: str | None
    dress: Dress
    depth: int
    excerpt: bool = False

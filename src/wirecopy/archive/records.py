"""What an archive answers with: small frozen records, views of its rows.

In: nothing. Out: the words of the room. Every record that a page or a document shows has `json()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from wirecopy.article import Article, Problem
from wirecopy.spans import Span

Row = dict[str, Any]


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Batch:
    """One `add`: what was given, and what of it was new, a changed text at a known address (`revised`, also counted
    in `new`), known already or removed before; how many articles were `removed`; how many problems there were. `added` is
    UTC."""

    number: int
    added: str
    given: int
    new: int
    revised: int
    known: int
    removed: int
    problems: int

    def json(self) -> Row:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Cover:
    """What an archive covers. `articles` are those that count, the last revision of each page; `texts` all that are
    kept. `earliest` and `latest` are publication dates as the articles state them."""

    texts: int
    articles: int
    outlets: int
    stories: int
    shared: int
    """Articles that carry a dispatch with another one."""
    undated: int
    earliest: str | None
    latest: str | None
    batches: int
    last_added: str | None

    def json(self) -> Row:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Kept:
    """One article as the archive lists it. `number` is the archive's own and never shown; `current` is False for a
    text that was replaced at its address; `story` is the id of its story, `dispatches` the ids of what it carries."""

    number: int
    id: str
    outlet: str | None
    url: str | None
    headline: str
    byline: str | None
    published: str | None
    published_basis: str | None
    modified: str | None
    seen: str | None
    completeness: str
    credit: str | None
    words: int
    language: str | None
    path: str | None
    refs: tuple[str, ...]
    current: bool
    batch: int
    story: str | None
    dispatches: tuple[str, ...]

    def json(self) -> Row:
        row = {name: getattr(self, name) for name in self.__slots__ if name != "number"}
        return row | {"refs": list(self.refs), "dispatches": list(self.dispatches)}


@dataclass(frozen=True, slots=True)
class Listed:
    """One story as a list shows it. `outlets` are those that are known; `without_outlet` articles state none. `made` and
    `changed` are the batches that made it and that last changed it."""

    id: str
    headline: str
    articles: int
    dispatches: int
    outlets: int
    without_outlet: int
    earliest: str | None
    latest: str | None
    origins_min: int
    origins_max: int
    because: str
    made: int
    changed: int

    def json(self) -> Row:
        row = {
            name: getattr(self, name)
            for name in self.__slots__
            if name not in ("origins_min", "origins_max", "because")
        }
        return row | {"origins": {"min": self.origins_min, "max": self.origins_max, "because": self.because}}


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of a page, the earliest first. `notice`: does the text say that it was corrected or updated, and where;
    `change` says how it came to be: `first`, `changed with visible notice`, `changed without visible notice`."""

    article: Kept
    change: str
    notice: tuple[Span, ...]

    def json(self) -> Row:
        return {
            "article": self.article.json(),
            "change": self.change,
            "notice": [[s.start, s.end] for s in self.notice],
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that carries words of a passage. `spans` are into its text, one a run; `words` how many words of the
    passage stand there; `asked` the same runs as spans of the passage."""

    article: Kept
    spans: tuple[Span, ...]
    asked: tuple[Span, ...]
    words: int
    longest: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to `find`: hits, the earliest seen first. `guarantee` says in words what was made sure of; `cover`
    what the archive covers; `more` how many hits are not among these."""

    passage: str
    hits: tuple[Hit, ...]
    guarantee: str
    cover: Cover
    more: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One article of a full-text search; `excerpt` is a piece of its text around the first words asked for, `marks`
    the spans of the words asked for, into the article's text and within `excerpt`."""

    article: Kept
    excerpt: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """One page of a full-text search; `total` counts all that fit, but no further than `counted_to`."""

    query: str
    matches: tuple[Match, ...]
    total: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """One article that shares a passage with another: `mine` in the one asked about, `theirs` in this one."""

    article: Kept
    mine: tuple[Span, ...]
    theirs: tuple[Span, ...]
    words: int
    stock: bool
    """All of it is text that the outlet puts on its articles whatever the story."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """An article with what it shares: who else carries which of its words, the earliest seen first. `text` is the whole
    text; `more` how many carriers are not listed."""

    article: Kept
    given: Article
    furniture: tuple[tuple[Span, str], ...]
    carriers: tuple[Carrier, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What one outlet shares with another: `articles` of its articles carry a dispatch that the other carries too;
    `first` of them were published before the other's, `later` after, the rest cannot be told."""

    outlet: str
    articles: int
    dispatches: int
    first: int
    later: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: of `articles` in the archive (`undated` of them without a date, `fragments` not whole), `shared` carry
    a dispatch with another outlet; `credited` carry an agency's credit. `months` counts its articles by month, months
    without any in between among them, since they tell what the collection lacks."""

    name: str
    articles: int
    shared: int
    credited: int
    undated: int
    fragments: int
    earliest: str | None
    latest: str | None
    months: tuple[tuple[str, int], ...]
    others: tuple[Shares, ...]
    agencies: tuple[tuple[str, int], ...]
    revised: int
    stock: int
    """Fingerprints of what it puts on its articles whatever the story."""

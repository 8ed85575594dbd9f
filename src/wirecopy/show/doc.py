"""The shapes that this room reads: the JSON documents of `diff` and `trace`, as types.

Nothing is checked here; these are names for what `Comparison.json()` and `Trace.json()` return, so
that the room depends on the documented shapes alone and can show a document read from a file.
All offsets are half-open, in code points of the article's text.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

SideName = Literal["a", "b"]


class Span(TypedDict):
    """`[start, end)` of a text and the characters there."""

    start: int
    end: int
    text: str


class Furniture(Span):
    """A span that is not the story, and what it is."""

    kind: str


class Problem(TypedDict):
    """Something that could not be read or done."""

    where: str
    what: str
    hint: str


class Article(TypedDict):
    """ARTICLE, as far as it is shown."""

    id: str
    refs: NotRequired[list[str]]
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    headline: NotRequired[str | None]
    byline: str | None
    credit: str | None
    language: str | None
    published: str | None
    published_basis: str | None
    completeness: str
    words: int
    furniture: list[Furniture]


Change = TypedDict(
    "Change",
    {
        "class": str,
        "severity": str,
        "verdict": str,
        "reason": str,
        "because": NotRequired[str],
        "a": Span | None,
        "b": Span | None,
        "sentence": NotRequired[int | None],
    },
)
"""CHANGE: `sentence` is the index of its row in `sentences`."""


class Sentence(TypedDict):
    """Sentences that answer to each other; a side that has none is empty."""

    kind: str
    a: list[Span]
    b: list[Span]
    moved: NotRequired[bool]


class Containment(TypedDict):
    """Shares in 0..1 of the words of each body that stand in the other's."""

    a_in_b: float
    b_in_a: float


class Diff(TypedDict):
    """The document of `wirecopy diff`."""

    a: Article
    b: Article
    relation: str
    because: NotRequired[str]
    containment: Containment
    sentences: list[Sentence]
    changes: list[Change]
    problems: list[Problem]


class Origins(TypedDict):
    """How many origins a story has, as far as text can show."""

    min: int
    max: int
    because: str


class Version(TypedDict):
    """One article of a dispatch: the share of it that the dispatch is, and the share of its own."""

    article: str
    carries: float
    own: float
    reason: NotRequired[str]


class Dispatch(TypedDict):
    """One underlying text and the articles that carry it."""

    id: str
    credit: str | None
    versions: list[Version]


class Story(TypedDict):
    """The dispatches about one happening."""

    id: str
    headline: str
    origins: Origins
    dispatches: list[Dispatch]


class Pair(TypedDict):
    """Two articles of a trace compared; `words` are the words they share."""

    a: str
    b: str
    relation: str
    because: NotRequired[str]
    containment: Containment
    words: int
    counts: dict[str, int]
    changes: list[Change]


class Trace(TypedDict):
    """The document of `wirecopy trace`."""

    articles: list[Article]
    stories: list[Story]
    pairs: list[Pair]
    problems: list[Problem]

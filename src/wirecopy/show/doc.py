"""The shapes that this room reads: the JSON documents of `diff`, `trace` and `quotes`, as types.

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
    owner: NotRequired[str | None]
    corrected: NotRequired[list[str]]
    """Fields that a person's word changed."""


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


class Evidence(Span):
    """Characters of an article on which an answer rests."""

    article: str


class OriginReason(TypedDict):
    """One entry of the account: what it adds to the range, and why."""

    kind: str
    min: int
    max: int
    because: str
    articles: list[str]
    evidence: list[Evidence]


class Origins(TypedDict):
    """How many origins a story has, as far as text can show."""

    min: int
    max: int
    because: str
    reasons: NotRequired[list[OriginReason]]


class Version(TypedDict):
    """One article of a dispatch: the share of it that the dispatch is, and the share of its own."""

    article: str
    carries: float
    own: float
    reason: NotRequired[str]
    because: NotRequired[str]


class Unseen(TypedDict):
    """A text that versions go back to and that is not among the articles."""

    id: str
    credit: str | None
    because: str


class Edge(TypedDict):
    """How `child` came to be. Without a parent it is a root, or its descent cannot be told."""

    child: str
    parent: str | None
    second_parent: str | None
    strength: str | None
    reason: str
    because: NotRequired[str]
    evidence: NotRequired[list[Evidence]]
    changes: NotRequired[list[Change]]


class Paragraph(Span):
    """A paragraph of the text that stands for a dispatch, and how much of it each version has."""

    shares: list[float]


class Map(TypedDict):
    """Which version carries which paragraph: `shares` in the order of the dispatch's versions."""

    article: str
    paragraphs: list[Paragraph]


class Dispatch(TypedDict):
    """One underlying text and the articles that carry it."""

    id: str
    credit: str | None
    versions: list[Version]
    unseen: NotRequired[list[Unseen]]
    lineage: NotRequired[list[Edge]]
    map: NotRequired[Map | None]


class Headline(TypedDict):
    """One headline and the articles that have it."""

    text: str
    articles: list[str]


class Earliest(TypedDict):
    """The earliest publication time that was seen, and its basis."""

    article: str
    published: str
    basis: str | None


class Named(TypedDict):
    """An organisation or a cited source, and the articles that name it."""

    name: str
    articles: list[str]


class Rewritten(TypedDict):
    """An article that may be a rewriting of a dispatch with which it shares no text."""

    article: str
    of: str
    reason: str
    because: str
    evidence: list[Evidence]


class Merge(TypedDict):
    """Why two dispatches stand in one story."""

    a: str
    b: str
    likeness: NotRequired[float | None]
    reason: str
    because: str
    evidence: list[Evidence]


class SentencesRead(TypedDict):
    """Were the sentences read, from which statements come? `because` or `why` says why not; `distinct` ones were
    read once."""

    read: bool
    why: NotRequired[str]
    because: NotRequired[str]
    sentences: int
    distinct: int


class StatementSpans(TypedDict):
    """Who says it, the words that attribute it, what is said: each in pieces, any but the last may be empty."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Speaker(TypedDict):
    """Who speaks, as far as the story tells. `candidates` are those it may be where it cannot be told."""

    name: str | None
    role: NotRequired[str | None]
    organisation: NotRequired[str | None]
    country: NotRequired[str | None]
    candidates: NotRequired[list[str]]
    anonymous: NotRequired[str | None]
    because: NotRequired[str]
    evidence: NotRequired[list[Evidence]]


class DateTold(Span):
    """A time expression inside a statement, and which day that was."""

    value: str
    granularity: NotRequired[str]
    reason: NotRequired[str]
    because: NotRequired[str]


class Statement(TypedDict):
    """STATEMENT: something that somebody is said to have said, in one article."""

    id: str
    kind: str
    manner: NotRequired[str | None]
    article: str
    spans: StatementSpans
    lemma: NotRequired[str]
    speaker: NotRequired[Speaker | None]
    polarity: NotRequired[str]
    modality: NotRequired[str]
    tense: NotRequired[str]
    within: NotRequired[str | None]
    dates: NotRequired[list[DateTold]]
    published: NotRequired[str | None]


class AccountSide(TypedDict):
    """What some articles say alike on a point."""

    statements: list[str]
    articles: list[str]
    text: str


class Account(TypedDict):
    """ACCOUNT: what the articles of a story say on one point, and how it hangs together."""

    id: str
    point: str
    kind: str
    standing: str
    verdict: NotRequired[str]
    reason: NotRequired[str]
    because: NotRequired[str]
    statements: list[str]
    articles: list[str]
    sides: list[AccountSide]
    origins: NotRequired[Origins]
    evidence: NotRequired[list[Evidence]]


class Happening(TypedDict):
    """HAPPENING: what is reported to have happened or to come, and when."""

    value: str
    granularity: NotRequired[str]
    tense: NotRequired[str]
    text: str
    articles: list[str]
    attributed: NotRequired[bool]
    evidence: NotRequired[list[Evidence]]
    because: NotRequired[str]


class Story(TypedDict):
    """The dispatches about one happening."""

    id: str
    headline: str
    headlines: NotRequired[list[Headline]]
    earliest: NotRequired[Earliest | None]
    origins: Origins
    organisations: NotRequired[list[Named]]
    cited: NotRequired[list[Named]]
    merges: NotRequired[list[Merge]]
    dispatches: list[Dispatch]
    rewritten: NotRequired[list[Rewritten]]
    statements: NotRequired[list[Statement]]
    accounts: NotRequired[list[Account]]
    timeline: NotRequired[list[Happening]]


class Pair(TypedDict):
    """Two articles of a trace compared; `words` are the words they share."""

    a: str
    b: str
    relation: str
    because: NotRequired[str]
    containment: Containment
    words: int
    compared: NotRequired[bool]
    """False where only the shared words were counted, and what differs was not looked at."""
    counts: dict[str, int]
    changes: list[Change]


class Correction(TypedDict):
    """A line of the corrections file, and what became of it."""

    line: int
    kind: str
    said: str
    applied: bool
    because: str


class Trace(TypedDict):
    """The document of `wirecopy trace`."""

    articles: list[Article]
    stories: list[Story]
    pairs: list[Pair]
    corrections: NotRequired[list[Correction]]
    statements: NotRequired[SentencesRead]
    problems: list[Problem]


class Quotes(TypedDict):
    """The document of `wirecopy quotes`."""

    articles: list[Article]
    statements: list[Statement]
    accounts: NotRequired[list[Account]]
    problems: list[Problem]

"""What lineage hands on: how each version came to be, and on what that rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from wirecopy.reasons import Strength
from wirecopy.spans import Span


class Descent(Enum):
    """Why a version is set under its parent: `word` for the documents, `because` for people."""

    SHARED_WORDING = ("shared-wording", "shares wordings with it that no version outside its line has")
    LEFTOVER = ("leftover", "keeps spellings of an older text among its own")
    OWN_WORDS = ("own-words", "has none of the words that each other version alone has")
    MORE_TEXT = ("more-text", "has text of the dispatch that the others lack")
    INSIDE = ("inside", "adds nothing to it")
    EARLIER = ("earlier", "the parent was published before it")
    CREDIT = ("credit", "credits the agency, as others do")
    ROOT = ("root", "nothing here is older in text")
    PERSON = ("person", "a person says so")
    CANNOT_TELL = ("cannot-tell", "the text fits more than one descent")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that versions go back to and that is not among the articles. `name` is `unseen-1` ..;
    `credit` the agency that its versions credit, if they do; `because` says why it must be there."""

    name: str
    credit: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters of an article on which an answer rests."""

    article: int
    span: Span


@dataclass(frozen=True, slots=True)
class Edge:
    """How `child` (an article, or the name of an unseen text) came to be. `parent` is an article, the
    name of an unseen text, or None: for `ROOT` because it has none here, for `CANNOT_TELL` because more
    than one fits. `strength` is None for these two. `because` is a sentence about this very edge."""

    child: int | str
    parent: int | str | None
    second_parent: int | str | None
    strength: Strength | None
    reason: Descent
    because: str
    evidence: tuple[Evidence, ...] = ()


def goes_back(
    node: int | str | None, child: int | str, above: Mapping[int | str, Sequence[int | str | None]]
) -> bool:
    """Does `node` come from `child`, or from what comes from it? `above`: by node its parents."""
    seen: set[int | str] = set()
    left = [node]
    while left:
        at = left.pop()
        if at == child:
            return True
        if at is not None and at not in seen:
            seen.add(at)
            left += above.get(at, ())
    return False


@dataclass(frozen=True, slots=True)
class Lineage:
    """The descent of one dispatch: an edge for every version and every unseen text. `added`: whole sentences
    that few versions have, where the earliest of them has them."""

    unseen: tuple[Unseen, ...]
    edges: tuple[Edge, ...]
    added: tuple[Evidence, ...] = ()


class OriginKind(Enum):
    """Why an origin is counted, or may be."""

    DISPATCH = ("dispatch", "a text that several articles carry")
    ALONE = ("alone", "an article that shares no text with the others")
    OWN_TEXT = ("own-text", "text of its own that holds a statement")
    ADDED = ("added", "text that only one version has: its own reporting, or more of the same copy")
    REWRITTEN = ("rewritten", "the same rare facts and quotations in the same order: possibly rewritten")
    FRAGMENT = ("fragment", "a teaser or fragment, too short to tell")
    SAME_CREDIT = ("same-credit", "credits the same agency without sharing its text")
    PART = ("part", "little of it is shared: one text cut in two ways, or two texts that quote a third")
    PERSON = ("person", "a person says so")

    def __init__(self, word: str, because: str) -> None:
        self.word = word
        self.because = because

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class OriginReason:
    """One entry of the account: `low` and `high` are what it adds to the range."""

    kind: OriginKind
    low: int
    high: int
    because: str
    articles: tuple[int, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """How many origins a story has, as far as text can show; `reasons` add up to the range."""

    low: int
    high: int
    because: str
    reasons: tuple[OriginReason, ...]

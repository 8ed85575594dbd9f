"""What cleaning hands on: the story, what is not the story, and what the article says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from wirecopy.reasons import Basis, Completeness, FurnitureKind, Strength
from wirecopy.spans import Span


class Why(StrEnum):
    """Why a stretch of text is furniture: the rule that fitted."""

    ADDRESS_ALONE = "address alone"
    AUTHOR_CONTACT = "contact of the author"
    BUTTONS = "share buttons"
    BYLINE_SHAPE = "byline"
    CAPTION_BESIDE_CREDIT = "caption beside a picture credit"
    CAPTION_LABEL = "label of a caption"
    CODE = "program code"
    COPYRIGHT_NOTICE = "copyright notice"
    COUNTER = "counter or clock"
    CREDIT_LINE = "credit line"
    DATE_BEFORE_TEXT = "date glued to the text"
    DATE_LINE = "date line"
    DATELINE = "dateline"
    HEADLINE_AGAIN = "headline repeated"
    LABELLED_ADDRESS = "label and address"
    LABELLED_LINK = "label of a link"
    LIST_OF_LINKS = "list of titles"
    MENU = "menu"
    NAME_BESIDE_BYLINE = "name beside date or byline"
    PHRASE = "known phrase"
    PICTURE_CREDIT = "picture credit"
    SECTION = "section label above the headline"
    SEPARATOR = "separator"
    SIGN_OFF = "credit after the last sentence"
    SIGN_UP = "invitation"


class CreditWhy(StrEnum):
    """Where an agency is credited; credit.py says how strong each is as evidence."""

    OWN_SITE = "own site"
    METADATA = "metadata"
    DATELINE = "dateline"
    BYLINE = "byline"
    COPYRIGHT = "copyright"
    CREDIT_LINE = "credit line"
    SIGN_OFF = "sign-off"
    INITIALS = "initials"
    AUTHOR_LINK = "author link"
    REPORTING_BY = "reporting by"
    CONTRIBUTED = "contributed"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is not the story, what it is, and the rule that said so."""

    span: Span
    kind: FurnitureKind
    reason: Why


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that is credited with the text. `agency` is its id in the table of agencies,
    `span` where it stands, None where it comes from metadata."""

    agency: str
    name: str
    strength: Strength
    reason: CreditWhy
    span: Span | None


@dataclass(frozen=True, slots=True)
class Headline:
    """What to call the article; `span` where the text itself has it."""

    text: str
    basis: Literal["title", "text", "address", "clause"]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the story says it was written; `span` covers the whole prefix, agency and dash too."""

    place: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article told apart. `furniture` is sorted and disjoint; `body` is what it leaves, trimmed,
    one span or more a paragraph; together they hold every character that is not white space.
    `headings` are those of `body` that are headings. `published` and `modified` are ISO 8601, as
    precise as their source."""

    furniture: tuple[Furniture, ...]
    body: tuple[Span, ...]
    headings: tuple[Span, ...]
    headline: Headline
    byline: str | None
    credits: tuple[Credit, ...]
    dateline: Dateline | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: Basis | None
    modified: str | None
    language: str | None
    completeness: Completeness
    completeness_because: str

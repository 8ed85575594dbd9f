"""The closed vocabulary of every answer: relations, kinds, classes, severities, verdicts, reasons.

Values are the words of the JSON documents; `str(member)` is the value. The codebook with examples
is docs/changes.md.
"""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How two articles hang together; the first that fits, in this order."""

    UNRELATED = "unrelated"
    BOILERPLATE = "boilerplate"
    QUOTATION = "quotation"
    IDENTICAL = "identical"
    EXCERPT = "excerpt"
    CONTAINS = "contains"
    EDITED = "edited"
    PART = "part"


class SentenceKind(StrEnum):
    """What became of a sentence (or of several) between two versions."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ONLY_A = "only_a"
    ONLY_B = "only_b"


class Severity(StrEnum):
    """How much a change can matter to a reader, least first."""

    COSMETIC = "cosmetic"
    WORDING = "wording"
    SUBSTANTIVE = "substantive"
    FACTUAL = "factual"


class ChangeClass(StrEnum):
    """One difference between two versions; the first that fits, in this order."""

    TYPOGRAPHY = "typography"
    SPELLING = "spelling"
    STYLE = "style"
    QUOTATION = "quotation"
    POLARITY = "polarity"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    NAMING = "naming"
    TONE = "tone"
    DETAIL = "detail"
    WORDING = "wording"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


SEVERITY: dict[ChangeClass, Severity] = {
    ChangeClass.TYPOGRAPHY: Severity.COSMETIC,
    ChangeClass.SPELLING: Severity.COSMETIC,
    ChangeClass.STYLE: Severity.COSMETIC,
    ChangeClass.QUOTATION: Severity.FACTUAL,
    ChangeClass.POLARITY: Severity.FACTUAL,
    ChangeClass.NUMBER: Severity.FACTUAL,
    ChangeClass.DATE: Severity.FACTUAL,
    ChangeClass.PLACE: Severity.FACTUAL,
    ChangeClass.ATTRIBUTION: Severity.FACTUAL,
    ChangeClass.CERTAINTY: Severity.FACTUAL,
    ChangeClass.NAMING: Severity.WORDING,
    ChangeClass.TONE: Severity.SUBSTANTIVE,
    ChangeClass.DETAIL: Severity.SUBSTANTIVE,
    ChangeClass.WORDING: Severity.WORDING,
    ChangeClass.ONLY_A: Severity.SUBSTANTIVE,
    ChangeClass.ONLY_B: Severity.SUBSTANTIVE,
    ChangeClass.MOVED: Severity.WORDING,
    ChangeClass.SPLIT: Severity.WORDING,
    ChangeClass.MERGED: Severity.WORDING,
}


class Verdict(StrEnum):
    """Can both sides hold? `superseded`: a later version of the same copy replaces the earlier."""

    COMPATIBLE = "compatible"
    SUPERSEDED = "superseded"
    INCOMPATIBLE = "incompatible"
    CANNOT_TELL = "cannot-tell"


class FurnitureKind(StrEnum):
    """What in a text is not the story."""

    LINK = "link"
    ADDRESS = "address"
    CREDIT = "credit"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    CAPTION = "caption"
    SIGN_UP = "sign-up"
    COPYRIGHT = "copyright"
    OTHER = "other"


class Basis(StrEnum):
    """Where a publication time comes from, strongest first. `correction`: a person's word."""

    CORRECTION = "correction"
    METADATA = "metadata"
    INPUT = "input"
    TEXT = "text"
    ADDRESS = "address"


class Completeness(StrEnum):
    """How much of an article the text seems to be."""

    FULL = "full"
    TEASER = "teaser"
    FRAGMENT = "fragment"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """How much a piece of evidence bears."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"

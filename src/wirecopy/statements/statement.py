"""A statement: what somebody is said to have said, thought or wanted, with its spans.

In: nothing; the records that the rest of the room makes.

The three spans are those of the field (PARC, PolNeAR): *source* who is said to say it, *cue* the words that
attribute it, *content* what is attributed. Each may have several pieces; the source may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wirecopy.spans import Span


class Kind(StrEnum):
    """`quotation`: words of the speaker stand in quotation marks; `claim`: none do; `report`: no attribution, the
    outlet says it in its own voice (only where an account rests on it)."""

    QUOTATION = "quotation"
    CLAIM = "claim"
    REPORT = "report"


class Manner(StrEnum):
    """How it is given. `direct`: all of it in quotation marks; `mixed`: part of it; `indirect`: none;
    `floating`: in quotation marks, without a cue of its own (the speaker is that of the words before)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    FLOATING = "floating"


class Polarity(StrEnum):
    """Does the source affirm it, deny it, or refuse to say or do it?"""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    REFUSED = "refused"
    ASKED = "asked"


class Modality(StrEnum):
    """How sure the content is of itself, by its own modals and by the cue (*alleged*, *expected*)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    REQUIRED = "required"
    CONDITIONAL = "conditional"


class Tense(StrEnum):
    """When the content places what it tells: from its main verb."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


class Anonymity(StrEnum):
    """What kind of source is not named."""

    OFFICIAL = "official"
    SECURITY = "security"
    DIPLOMAT = "diplomat"
    AIDE = "aide"
    LAWYER = "lawyer"
    BUSINESS = "business"
    EXPERT = "expert"
    WITNESS = "witness"
    MEDIA = "media"
    PUBLIC = "public"
    SOURCE = "source"


@dataclass(frozen=True)
class Attribution:
    """One attribution as the text has it. Spans are ascending; `content` is never empty; `within` is the number
    of the attribution, among those of the article, whose content holds this one whole, None at the top."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: Manner
    lemma: str
    """The cue's head word, *say*, *accuse*, *according*, *statement*; '' if it has none."""
    sentence: int
    """The number of the sentence with the cue, or else the first of the content."""
    within: int | None = None


@dataclass(frozen=True)
class Speaker:
    """Who speaks, resolved within the story. `name` is the fullest the story gives, None for one who is not named;
    `candidates` are the names it may be where it cannot be told, two or more, and then `name` is None.
    `evidence` is where name, role or organisation stand in this article or another, as (article, span)."""

    name: str | None
    role: str | None = None
    organisation: str | None = None
    country: str | None = None
    candidates: tuple[str, ...] = ()
    anonymous: Anonymity | None = None
    because: str = ""
    evidence: tuple[tuple[int, Span], ...] = ()


@dataclass(frozen=True)
class Statement:
    """An attribution of an article (its place in the readings) with all that is told of it."""

    article: int
    attribution: Attribution
    kind: Kind
    speaker: Speaker | None
    polarity: Polarity
    modality: Modality
    tense: Tense

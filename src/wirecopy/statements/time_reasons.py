"""How the value of a time expression was found, or why it has none.

In: nothing. Out: `TimeReason`, and a sentence for each.
"""

from __future__ import annotations

from enum import StrEnum


class TimeReason(StrEnum):
    """The value is the word in JSON; `SENTENCE` says it for a person."""

    STATED = "stated"
    PUBLICATION_DAY = "publication-day"
    PUBLICATION = "publication"
    NEAREST_PAST = "nearest-past"
    NEAREST = "nearest"
    LOOKS_AHEAD = "looks-ahead"
    LAST = "last"
    NEXT = "next"
    COUNTED = "counted"
    STRETCH = "stretch"
    NO_PUBLICATION_DATE = "no-publication-date"
    NO_ANCHOR = "no-anchor"
    NO_SUCH_DAY = "no-such-day"
    DAY_OR_MONTH = "day-or-month"
    REPEATED = "repeated"
    TOO_FINE = "too-fine"
    VAGUE = "vague"


SENTENCE: dict[TimeReason, str] = {
    TimeReason.STATED: "as it is written",
    TimeReason.PUBLICATION_DAY: "the day {anchor} itself",
    TimeReason.PUBLICATION: "the time {anchor} itself",
    TimeReason.NEAREST_PAST: "the nearest such day or month not after the day {anchor}",
    TimeReason.NEAREST: "the year is left out: the nearest to the day {anchor}",
    TimeReason.LOOKS_AHEAD: "the wording looks ahead: the nearest such day or month from the day {anchor} on",
    TimeReason.LAST: "the last such day before the day {anchor}",
    TimeReason.NEXT: "the next such day after the day {anchor}",
    TimeReason.COUNTED: "counted from the day {anchor}",
    TimeReason.STRETCH: "a stretch up to or from the day {anchor}",
    TimeReason.NO_PUBLICATION_DATE: "the article has no date to count from",
    TimeReason.NO_ANCHOR: "counted from something that the words do not date",
    TimeReason.NO_SUCH_DAY: "there is no such day",
    TimeReason.DAY_OR_MONTH: "day and month cannot be told apart",
    TimeReason.REPEATED: "a day that comes again and again",
    TimeReason.TOO_FINE: "finer than the date that it would be counted from",
    TimeReason.VAGUE: "the words name no number",
}


def because(reason: TimeReason, spoken: bool, looks: str, by: str) -> str:
    """The sentence for a person: `spoken` if it was counted from the day on which somebody spoke, `by` the words
    that look ahead or back, '' if none were needed."""
    anchor = "on which it was said" if spoken else "of publication"
    told = SENTENCE[reason].format(anchor=anchor)
    used = reason in (TimeReason.NEAREST_PAST, TimeReason.LOOKS_AHEAD, TimeReason.PUBLICATION_DAY)
    return (
        f"{told} (“{by}” looks {'ahead' if looks == 'ahead' else 'back'})" if by and used and looks else told
    )

"""When what an article tells has happened, or is to happen: every time expression with its value.

In: a `Told`. Out: `TimeExpression`s, in order, spans in the article's text.

    >>> times(Told(Page("It rained.", (), ()), ()))
    []

    sentence -> phrases (its words) -> look (past or ahead, by the verb each hangs on) -> meaning (its value)

A day is counted from publication; inside a quotation from the day on which it was spoken, if the sentence with the
verb of speaking, or one before it in the paragraph, names that day. An article without a date has no value for
what would be counted from it, and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import accumulate

from wirecopy.marks import calendar
from wirecopy.registry import table
from wirecopy.spans import Span
from wirecopy.statements.parsed import Parsed
from wirecopy.statements.time_looks import Look, look
from wirecopy.statements.time_phrases import Phrase, phrases
from wirecopy.statements.time_reasons import TimeReason, because
from wirecopy.statements.time_values import Meaning, begins, meaning
from wirecopy.statements.time_verbs import helpers, lemma
from wirecopy.statements.told import Page, Sentence, Told

__all__ = ["TimeExpression", "TimeReason", "read_times", "times"]

_LONGEST = 5_000
"""Code points of a sentence that are looked at: as far as the model reads one."""
_DAYS = ("day", "part")
_CLOSE = 6  # tokens from a verb to its first auxiliary: will not, however, be held
_COUNTED = frozenset(
    [TimeReason.COUNTED, TimeReason.STRETCH, TimeReason.LAST, TimeReason.NEXT, TimeReason.STATED]
)
_PARTS = {"earlier": "behind", "later": "ahead"}
_BESIDE = frozenset(["", "on", ",", ", on", "at", ", at", "by", "until", "around", "at around", "at about"])


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """`sentence` is the number of its sentence. `value` is ISO 8601, an interval with a slash, *2022-W13*,
    *2022-Q1*, *1990s*, *2022-summer*, *T14:00*, or '' where it cannot be known. `granularity` and `part` are those of
    `marks.datemark`. `order` is later, earlier or same for words that only order events. `looks` is ahead, behind
    or '': the way the wording looks from the day; `verb` and `event` are the words that decided it."""

    sentence: int
    span: Span
    value: str
    granularity: str
    part: str
    order: str
    looks: str
    reason: TimeReason
    because: str
    verb: Span | None = None
    event: Span | None = None
    said_on: Span | None = None
    """The words that date the speaking, if it was counted from there."""


@dataclass(frozen=True, slots=True)
class _Found:
    phrase: Phrase
    seen: Look
    quoted: bool


def times(told: Told) -> list[TimeExpression]:
    """The time expressions of the body sentences of an article."""
    published = calendar.day_of(told.page.published)
    day = published.isoformat() if published else None
    inside = Quoted(told.page)
    made: list[TimeExpression] = []
    spoken: tuple[int, TimeExpression] | None = None
    for number, sentence in enumerate(told.sentences):
        found = _found(told.page, sentence, day, inside)
        outside = [(one, _made(number, sentence, one, published, None)) for one in found if not one.quoted]
        said = next((time for one, time in outside if _dates_speech(sentence.parsed, one, time)), None)
        if said is not None:
            spoken = (sentence.paragraph, said)
        elif spoken is not None and spoken[0] != sentence.paragraph:
            spoken = None
        by = spoken[1] if spoken else None
        quoted = [
            _as_fine(_made(number, sentence, one, _speakers_day(by), by), by)
            if by
            else _made(number, sentence, one, published, None)
            for one in found
            if one.quoted
        ]
        placed = sorted([*(time for _, time in outside), *quoted], key=lambda time: time.span)
        made += _with_days(told.page.text, placed)
    return made


class Quoted:
    """Does a place lie inside a quotation that is speech?"""

    def __init__(self, page: Page) -> None:
        outer = [q.inner for q in page.quotations if not q.scare]
        self._starts = [span.start for span in outer]
        self._reach = list(accumulate((span.end for span in outer), max))

    def __call__(self, at: int) -> bool:
        k = bisect_right(self._starts, at)
        return k > 0 and at < self._reach[k - 1]


def _found(page: Page, sentence: Sentence, published: str | None, inside: Quoted) -> list[_Found]:
    p = sentence.parsed
    k = bisect_right(page.headings, sentence.span.start, key=lambda span: span.start)
    heading = k > 0 and sentence.span.start < page.headings[k - 1].end
    return [
        _Found(phrase, seen, inside(sentence.place(phrase.start, phrase.end).start))
        for phrase, seen in p.once(_seen, published, heading)
    ]


class _Dated:
    """The time expressions of a sentence by the day of publication."""

    def __init__(self, p: Parsed) -> None:
        self._text = p.text[:_LONGEST]
        self._found: dict[str | None, tuple[Phrase, ...]] = {}
        self._silent = False

    def of(self, published: str | None) -> tuple[Phrase, ...]:
        """Most sentences tell no time, and those tell none whatever the day."""
        if self._silent:
            return ()
        if published not in self._found:
            self._found[published] = tuple(phrases(self._text, published))
            self._silent = not self._found[published]
        return self._found[published]


def read_times(p: Parsed, published: str | None) -> None:
    """Reads the words of a sentence that tell a time; `times` finds them with it. `published` is ISO 8601."""
    day = calendar.day_of(published)
    p.once(_Dated).of(day.isoformat() if day else None)


def _seen(p: Parsed, published: str | None, heading: bool) -> tuple[tuple[Phrase, Look], ...]:
    """The time expressions of a sentence, and which way it looks from each."""
    made = []
    for phrase in p.once(_Dated).of(published):
        first = max(bisect_right(p.start, phrase.start) - 1, 0)
        while first < len(p) and p.end[first] <= phrase.start:
            first += 1
        stop = first
        while stop < len(p) and p.start[stop] < phrase.end:
            stop += 1
        made.append((phrase, look(p, first, stop, heading) if stop > first else Look("")))
    return tuple(made)


def _made(
    number: int, sentence: Sentence, one: _Found, anchor: date | None, said: TimeExpression | None
) -> TimeExpression:
    told: Meaning = meaning(one.phrase, anchor, one.seen.way)
    looks = _from(told, anchor) or one.seen.way
    p, event = sentence.parsed, one.seen.event
    verb = _verb(p, one.seen.verb) if one.seen.verb is not None else None
    words = p.text[p.start[verb[0]] : p.end[verb[1] - 1]] if verb else ""
    return TimeExpression(
        number,
        sentence.place(one.phrase.start, one.phrase.end),
        told.value,
        told.granularity,
        told.part,
        told.order,
        looks,
        told.reason,
        because(told.reason, said is not None, one.seen.way, words),
        sentence.tokens(*verb) if verb else None,
        sentence.tokens(event, event + 1) if event is not None else None,
        said.span if said else None,
    )


def _from(told: Meaning, anchor: date | None) -> str:
    """Which way words that are counted look by themselves: *last month*, *tomorrow*, *since 2014*."""
    if told.part in _PARTS and told.reason is not TimeReason.NO_ANCHOR:
        return _PARTS[told.part]
    if told.reason not in _COUNTED or not told.value or anchor is None or told.value.startswith("T"):
        return ""
    ends = told.value.partition("/")
    first, last = begins(ends[0]), begins(ends[2] or ends[0])
    here = anchor.isoformat()
    if first > here:
        return "ahead"
    return "behind" if last < here[: len(last)] or (ends[1] and first < here) else ""


def _verb(p: Parsed, v: int) -> tuple[int, int]:
    """The tokens of a verb with the auxiliaries right before it: *will not be held*."""
    first = min([k for k in helpers(p, v) if v - _CLOSE <= k < v], default=v)
    return first, v + 1


@cache
def _speech() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table("speech_verbs"))


def _dates_speech(p: Parsed, one: _Found, time: TimeExpression) -> bool:
    """Does the expression say when somebody spoke: *said on Monday*, *told a rally in March 2019*?"""
    verb = one.seen.verb
    if (
        verb is None
        or one.seen.way != "behind"
        or lemma(p, verb) not in _speech()
        or one.seen.event is not None
    ):
        return False
    return _speakers_day(time) is not None


def _speakers_day(time: TimeExpression) -> date | None:
    """The day that a value names, of a month its first."""
    value = time.value if time.granularity in (*_DAYS, "month") else ""
    return calendar.day_of(value + "-01" if len(value) == len("2022-03") else value)


def _as_fine(time: TimeExpression, said: TimeExpression) -> TimeExpression:
    """Counted from a month only months and years have a value."""
    if said.granularity != "month" or time.granularity in ("month", "year", "decade") or not time.value:
        return time
    if time.reason in (TimeReason.STATED, TimeReason.NO_ANCHOR):
        return time
    return replace(
        time, value="", reason=TimeReason.TOO_FINE, because=because(TimeReason.TOO_FINE, True, "", "")
    )


def _with_days(text: str, placed: list[TimeExpression]) -> list[TimeExpression]:
    """A clock time that stands right beside its day takes it."""
    made = []
    for at, time in enumerate(placed):
        if time.granularity == "time" and "T" in time.value:
            time = replace(time, value=time.value[time.value.index("T") :])
            for other in (*placed[max(0, at - 1) : at], *placed[at + 1 : at + 2]):
                left, right = sorted((time.span, other.span))
                beside = text[left.end : right.start].strip().casefold() in _BESIDE
                if beside and other.granularity in _DAYS and len(other.value) == len("2022-03-30"):
                    time = replace(
                        time, value=other.value + time.value, reason=other.reason, because=other.because
                    )
                    break
        made.append(time)
    return made

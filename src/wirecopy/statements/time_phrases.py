"""The words of a sentence that tell a time, before it is known which day they mean.

In: a sentence. Out: `Phrase`s, ascending and disjoint: the marks of `marks.dates`, some of them joined to longer
expressions, and a few that only a story's own reading needs.

    "from Monday to Wednesday" -> one range        "a year ago Friday" -> one day        "over the weekend"

A mark by itself has the form `mark`; its own fields say the rest.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from wirecopy.marks.dates import DateMark, dates
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.registry import table

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTERS = {f"q{n}": n for n in range(1, 5)}
_SEASONS = frozenset("summer winter spring autumn fall".split())
_UNITS = frozenset("day week month year decade".split())
_TO = frozenset(["to", "through", "until", "till", "and", "-", "–", "—"])
_JOINED = frozenset(["weekday", "month-day", "month", "year"])
_VAGUE = frozenset(["few", "several", "couple"])


class Phrase(NamedTuple):
    """`start` and `end` are characters of the sentence, `words` these in small letters. `form`: mark, range,
    ago-weekday, weekend, quarter, season, stretch, few-ago or feast. `name` is the number of a quarter, month and
    day of a feast, the season, the unit of few-ago, way, count and unit of a stretch; `year` as told."""

    start: int
    end: int
    words: str
    form: str
    marks: tuple[DateMark, ...] = ()
    name: str = ""
    year: int | None = None


def phrases(text: str, published: str | None) -> list[Phrase]:
    """The time expressions of one sentence; `published` counts the marks' own values."""
    marks = dates(text, 0, None, published)
    own = _own(tokens(text, 0, None))  # as `dates` asks for them: they are kept
    starts = [phrase.start for phrase in own]
    left = []
    for mark in marks:
        k = bisect_left(starts, mark.span.end)  # the last that begins before the mark ends
        if not (k and own[k - 1].end > mark.span.start) and not _is_title(text, mark):
            left.append(mark)
    return sorted([*own, *_joined(text, left)])


def _is_title(text: str, mark: DateMark) -> bool:
    """A programme called *This Week* or *This Morning*: both words with capitals, and not the whole line."""
    first, _, second = mark.span.of(text).partition(" ")
    return mark.kind == "relative" and first.istitle() and second[:1].isupper() and not second.isupper()


def sort(mark: DateMark) -> str:
    """weekday, month-day, month, year or '' : what can be the end of a range."""
    if mark.kind == "weekday":
        return "weekday" if mark.reason != "repeated" else ""
    if mark.kind != "absolute" or "/" in mark.value or not mark.key[:2].isdigit():
        return ""
    return {"day": "month-day", "part": "month-day", "month": "month", "year": "year"}.get(
        mark.granularity, ""
    )


def _joined(text: str, marks: list[DateMark]) -> list[Phrase]:
    """Marks, two that make a stretch as one."""
    made: list[Phrase] = []
    at = 0
    while at < len(marks):
        one = marks[at]
        two = marks[at + 1] if at + 1 < len(marks) else None
        between = text[one.span.end : two.span.start].strip().casefold() if two else ""
        if (
            two
            and between == ""
            and two.kind == "weekday"
            and one.key[-1:].isdigit()
            and "ago" in one.span.of(text)
        ):
            made.append(_made(text, "ago-weekday", one, two))
            at += 2
        elif (
            two
            and between in _TO
            and sort(one) in _JOINED
            and sort(one) == sort(two)
            and _ranged(text, one, between)
        ):
            made.append(_made(text, "range", one, two))
            at += 2
        else:
            made.append(_made(text, "mark", one))
            at += 1
    return made


def _made(text: str, form: str, *marks: DateMark) -> Phrase:
    start, end = marks[0].span.start, marks[-1].span.end
    return Phrase(start, end, text[start:end].casefold(), form, marks)


def _ranged(text: str, one: DateMark, between: str) -> bool:
    """*and* makes a stretch after *between*, *to* after *from* or by itself."""
    before = text[max(0, one.span.start - len("between ")) : one.span.start].rstrip().casefold()
    return before.endswith("between") if between == "and" else True


@cache
def _feasts() -> Phrases[str]:
    return Phrases((row["word"], row["value"]) for row in table("time_words") if row["kind"] == "feast")


def _own(found: Tokens) -> list[Phrase]:
    """What the marks do not know."""
    made: list[Phrase] = []
    free = 0
    for i, low in enumerate(found.low):
        if i < free:
            continue
        hit = _at(found, i, low)
        if hit is not None:
            made.append(hit[0])
            free = hit[1]
    return made


def _at(found: Tokens, i: int, low: str) -> tuple[Phrase, int] | None:
    def one(first: int, stop: int, form: str, name: str = "", year: int | None = None) -> tuple[Phrase, int]:
        start, end = found.start[first], found.end[stop - 1]
        return Phrase(start, end, found.text[start:end].casefold(), form, (), name, year), stop

    before = found.low[i - 1] if i and found.gap[i] == " " else ""
    if low == "weekend" and before == "the":
        return one(i - 1, i + 1, "weekend")
    if low in _QUARTERS or (low in _ORDINALS and _next(found, i) in ("quarter", "quarter's")):
        stop = i + (1 if low in _QUARTERS else 2)
        number = str(_QUARTERS.get(low) or _ORDINALS[low])
        year, stop = _year(found, stop)
        if low in _QUARTERS and year is None:
            return None
        return one(i, stop, "quarter", number, year)
    if low in _SEASONS and (
        before in ("the", "in", "of", "since", "late", "early", "last") or found.opens(i)
    ):
        year, stop = _year(found, i + 1)
        if year is not None:
            return one(i, stop, "season", low, year)
        if before == "the" and i > 1 and found.low[i - 2] in ("in", "over", "during", "this"):
            return one(i - 1, i + 1, "season", low)
    if low in ("last", "past") and before == "the" and _next(found, i) in _UNITS:
        return one(i, i + 2, "stretch", f"past 1 {found.low[i + 1]}")
    if low in _VAGUE:
        at = i + 2 if _next(found, i) == "of" else i + 1
        unit = found.low[at].removesuffix("s") if at < len(found) else ""
        if unit in _UNITS | {"hour", "minute"} and _next(found, at) == "ago":
            return one(i - (before == "a"), at + 2, "few-ago", unit)
    if low in _feasts():
        feast = _feasts().at(found, i)
        if feast is not None and found.raw[i][0].isupper():
            year, stop = _year(found, feast[0])
            return one(i, stop, "feast", feast[1], year)
    return None


def _next(found: Tokens, i: int) -> str:
    return found.low[i + 1] if i + 1 < len(found) and found.gap[i + 1] == " " else ""


def _year(found: Tokens, at: int) -> tuple[int | None, int]:
    """A year right at token `at`, perhaps after *of*; and the token after it."""
    last = at
    if last < len(found) and found.low[last] == "of" and found.gap[last] == " ":
        last += 1
    if last < len(found) and found.gap[last] in (" ", ", ") and len(found.raw[last]) == 4:
        raw = found.raw[last]
        if raw.isdecimal() and raw.isascii() and 1000 <= int(raw) <= 2199:
            return int(raw), last + 1
    return None, at

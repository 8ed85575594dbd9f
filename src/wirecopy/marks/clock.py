"""Clock times: 2 p.m., 2:30pm, 14:00 GMT, 1400 GMT, noon, midnight.

In: `Tokens` and an index. Out: a `DateMark` with a value such as *T14:00*, and the index after it.

    >>> from wirecopy.marks.tokens import tokens
    >>> mark, stop = clock(tokens("at 2:30 p.m. local time"), 1, None)
    >>> mark.value, stop
    ('T14:30', 6)

A time that stands right beside its day takes it: *2 p.m. on Monday* is *2022-03-28T14:00*.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from wirecopy.marks.datemark import DateMark
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens
from wirecopy.registry import table
from wirecopy.spans import Span

_HALVES = {"a.m.": 0, "am": 0, "a.m": 0, "p.m.": 12, "pm": 12, "p.m": 12}
_WORDS = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}
_HOURS = {
    word: hour
    for hour, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_BETWEEN = frozenset(["", "on", ",", ", on", "at", ", at", "by", "until", "around", "at around", "at about"])


@cache
def _zones() -> Phrases[str]:
    return Phrases([(row["word"], row["word"]) for row in table("time_words") if row["kind"] == "zone"])


def clock(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """The clock time at token `i`."""
    low = found.low[i]
    if low in _WORDS:
        return _mark(found, i, i + 1, _WORDS[low])
    if low in _HOURS:
        half, stop = _half(found, i + 1)
        return None if half is None else _mark(found, i, stop, _time(_HOURS[low], 0, half))
    raw = found.raw[i]
    if not raw[0].isdigit():
        return None
    hour, minute, stop, exact = -1, 0, i + 1, False
    if raw.isdecimal() and len(raw) <= 2:
        hour = int(raw)
        if (
            stop < len(found)
            and found.gap[stop] == ":"
            and len(found.raw[stop]) == 2
            and found.raw[stop].isdecimal()
        ):
            minute, stop, exact = int(found.raw[stop]), stop + 1, True
            if stop < len(found) and found.gap[stop] == ":" and found.raw[stop].isdecimal():
                stop += 1  # seconds
    elif len(raw) in (4, 5) and raw[-3:-2] == "." and raw.replace(".", "").isdecimal():
        hour, minute = int(raw[:-3]), int(raw[-2:])
    elif len(raw) == 4 and raw.isdecimal():
        hour, minute = int(raw[:2]), int(raw[2:])
        if not _zone_follows(found, stop):
            return None
    if not 0 <= hour <= 24 or not 0 <= minute <= 59:
        return None
    half, after = _half(found, stop)
    if half is not None and 1 <= hour <= 12:
        return _mark(found, i, after, _time(hour, minute, half))
    if exact or (_zone_follows(found, stop) and ("." in raw or len(raw) == 4)):
        return _mark(found, i, stop, _time(hour, minute, None))
    return None


def _half(found: Tokens, at: int) -> tuple[int | None, int]:
    if at < len(found) and found.gap[at] in ("", " ", "\u00a0", "\u202f") and found.low[at] in _HALVES:
        return _HALVES[found.low[at]], at + 1
    return None, at


def _time(hour: int, minute: int, half: int | None) -> str:
    return f"T{(hour % 12 + half if half is not None else hour):02d}:{minute:02d}"


def _zone_follows(found: Tokens, at: int) -> bool:
    return at < len(found) and found.gap[at] in (" ", ". ", "") and _zones().at(found, at) is not None


def _mark(found: Tokens, i: int, stop: int, value: str) -> tuple[DateMark, int]:
    if _zone_follows(found, stop):
        hit = _zones().at(found, stop)
        assert hit is not None
        # "2 et al." is no time zone: an abbreviation is written in capitals
        if len(found.low[stop]) > 4 or found.raw[stop].isupper() or hit[0] > stop + 1:
            stop = hit[0]
    end = found.end[stop - 1]
    return DateMark(Span(found.start[i], end), value, "time", "absolute", "stated", value, ""), stop


def with_days(text: str, marks: list[DateMark]) -> list[DateMark]:
    """The marks, with times that stand right beside a day given that day."""
    if not any(mark.granularity == "time" for mark in marks):
        return marks
    dated: list[DateMark] = []
    for at, mark in enumerate(marks):
        if mark.granularity == "time" and mark.value.startswith("T"):
            for other in (marks[at - 1] if at else None, marks[at + 1] if at + 1 < len(marks) else None):
                if other is None or other.granularity not in ("day", "part") or len(other.value) != 10:
                    continue
                left, right = sorted((mark.span, other.span))
                if text[left.end : right.start].strip().lower() in _BETWEEN:
                    mark = mark._replace(value=other.value + mark.value)
                    break
        dated.append(mark)
    return dated

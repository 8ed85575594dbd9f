"""Which day, month or year the words of a time expression mean.

In: a `Phrase`, the day to count from (None if it is not known), which way the wording looks. Out: `Meaning`.

    "Wednesday", 2022-03-31, '' -> 2022-03-30, nearest-past        "last week" -> 2022-W12

A bare weekday is the nearest such day not after publication, the publication day included; a verb that looks ahead
turns this round. Values are those of `marks.datemark`, with intervals for weekends and stretches; what only
orders events (*later*) has no value and an `order`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from wirecopy.marks import calendar
from wirecopy.marks.datemark import DateMark
from wirecopy.registry import table
from wirecopy.statements.time_phrases import Phrase, sort
from wirecopy.statements.time_reasons import TimeReason

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_SPANNED = frozenset("day week month year".split())
_UNITS = ("day", "night", "week", "month", "year")
_SATURDAY = 6
_YEAR = re.compile(r"\d{4}")


class Meaning(NamedTuple):
    """`order` is later, earlier or same for words that only order events, else ''."""

    value: str
    granularity: str
    part: str
    reason: TimeReason
    order: str = ""


def meaning(phrase: Phrase, anchor: date | None, way: str) -> Meaning:
    """The value of `phrase` counted from `anchor`; `way` is ahead, behind or ''."""
    if phrase.form == "mark":
        return _mark(phrase.marks[0], anchor, way, phrase.words)
    if phrase.form == "range":
        return _range(phrase.marks[0], phrase.marks[1], anchor, way)
    if phrase.form == "ago-weekday":
        return _ago_weekday(phrase.marks[0], phrase.marks[1], anchor)
    if phrase.form == "few-ago":
        return Meaning("", phrase.name, "", TimeReason.VAGUE)
    if phrase.form == "stretch":
        return _stretch(phrase.name, anchor)
    if phrase.form == "weekend":
        return Meaning(*_weekend(anchor, way))
    if phrase.form == "season" and phrase.year is None:
        return Meaning("", "season", "", _none(anchor))
    if phrase.form == "season":
        return Meaning(f"{phrase.year:04d}-{phrase.name}", "season", "", TimeReason.STATED)
    if phrase.form == "quarter":
        return _quarter(int(phrase.name), phrase.year, anchor, way)
    month, day = (int(part) for part in phrase.name.split("-"))
    if phrase.year is not None:
        return Meaning(calendar.stated(phrase.year, month, day)[0], "day", "", TimeReason.STATED)
    value, reason = calendar.yearless(month, day, anchor, way)
    return Meaning(value, "day", "", TimeReason(reason))


def _mark(mark: DateMark, anchor: date | None, way: str, words: str = "") -> Meaning:
    if mark.kind == "weekday":
        return _weekday(mark, anchor, "ahead" if "coming " in words else way)
    if mark.kind == "sequence":
        unit = mark.granularity
        if unit == "vague":
            unit = next((word for word in _UNITS if mark.key.endswith(word)), "vague").replace(
                "night", "part"
            )
        return Meaning("", unit, mark.part, TimeReason.NO_ANCHOR, mark.value)
    if mark.kind == "relative":
        return _relative(mark, anchor, way)
    dated = mark.reason in ("stated", "day-or-month") or _YEAR.search(words)
    if mark.granularity in ("day", "part", "month") and not dated:
        return _yearless(mark, anchor, way, words)
    return Meaning(mark.value, mark.granularity, mark.part, TimeReason(mark.reason))


def _weekday(mark: DateMark, anchor: date | None, way: str) -> Meaning:
    if mark.reason == "repeated":
        return Meaning("", "weekday", mark.part, TimeReason.REPEATED)
    named, _, number = mark.key.rpartition("weekday-")
    named = named.rstrip("-")
    value, reason = calendar.weekday(int(number), anchor, named or way)
    if reason == "looks-ahead" and anchor is not None and value == anchor.isoformat():
        reason = "publication-day"
    return Meaning(value, mark.granularity, mark.part, TimeReason(reason))


def _yearless(mark: DateMark, anchor: date | None, way: str, words: str) -> Meaning:
    """A month or a day of it without a year; the key has month and days."""
    month, *days = (int(part) for part in mark.key.split("-") if part.isdigit())
    first = words.partition(" ")[0]
    named = first if first in ("last", "next") else way
    if len(days) == 1 and anchor is not None and (number := _weekday_in(words)):
        years = sorted((anchor.year, anchor.year - 1, anchor.year + 1), key=lambda y: abs(y - anchor.year))
        for year in years:
            value, reason = calendar.stated(year, month, days[0])
            if value and date.fromisoformat(value).isoweekday() == number:
                return Meaning(value, mark.granularity, mark.part, TimeReason.NEAREST)
    found = [calendar.yearless(month, day, anchor, named) for day in (days if days else (None,))]
    value = "/".join(value for value, _ in found) if all(value for value, _ in found) else ""
    reason = found[0][1] if value or anchor is None else "no-such-day"
    return Meaning(value, mark.granularity, mark.part, TimeReason(reason))


@cache
def _weekdays() -> dict[str, int]:
    return {
        row["word"]: int(row["value"]) for row in table("time_words") if row["kind"].startswith("weekday")
    }


def _weekday_in(words: str) -> int | None:
    """The weekday that stands before a date: *Monday, 4 April*."""
    parts = words.replace(",", " ").replace(".", " ").split()
    return next((_weekdays()[part] for part in parts if part in _weekdays()), None)


def _relative(mark: DateMark, anchor: date | None, way: str) -> Meaning:
    key = mark.key
    if mark.reason == "vague":
        return Meaning("", "vague", mark.part, TimeReason.VAGUE)
    if key.startswith("day") and key[3:].lstrip("+-").isdigit() and mark.granularity in ("day", "part"):
        away = int(key[3:])
        value, reason = calendar.days_away(away, anchor)
        return Meaning(value, mark.granularity, mark.part, TimeReason(reason))
    if mark.reason == "stretch" and key.count(" ") == 2 and key.split()[0] in ("past", "next"):
        return _stretch(key, anchor)
    unit, _, count = key.rpartition("-")
    if count.isdecimal() and unit:
        return _ago(unit, int(count), anchor)
    words = key.split()
    step = _STEPS.get(words[-2]) if len(words) >= 2 else None
    if step is None:
        return Meaning(mark.value, mark.granularity, mark.part, TimeReason(mark.reason))
    if mark.reason == "stretch" or words[-2] in ("past", "coming"):
        return _stretch(f"{'next' if step > 0 else 'past'} 1 {words[-1]}", anchor)
    if mark.granularity == "weekend":
        return Meaning(*_weekend(anchor, way, step))
    if mark.granularity == "season":
        if anchor is None:
            return Meaning("", "season", mark.part, TimeReason.NO_PUBLICATION_DATE)
        value = f"{anchor.year:04d}-{words[-1]}" if step == 0 and words[-1] != "season" else ""
        return Meaning(value, "season", mark.part, TimeReason.COUNTED if value else TimeReason.TOO_FINE)
    value, reason = calendar.period(words[-1], step, anchor)
    return Meaning(value, mark.granularity, mark.part, TimeReason(reason if value else _none(anchor)))


def _none(anchor: date | None) -> TimeReason:
    return TimeReason.NO_PUBLICATION_DATE if anchor is None else TimeReason.TOO_FINE


def _ago(unit: str, count: int, anchor: date | None) -> Meaning:
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if unit not in ("day", "week", "month", "year", "decade"):
        return Meaning("", unit, "", _none(anchor))
    value, reason = calendar.period(unit, -count, anchor)
    return Meaning(value, unit, "", TimeReason(reason) if value or anchor is None else TimeReason.NO_SUCH_DAY)


def _ago_weekday(ago: DateMark, weekday: DateMark, anchor: date | None) -> Meaning:
    """a year ago Friday: so long before the nearest Friday."""
    first = _weekday(weekday, anchor, "")
    unit, _, count = ago.key.rpartition("-")
    if anchor is None or not first.value:
        return first
    there = date.fromisoformat(first.value)
    many = int(count) if count.isdecimal() else 0
    try:
        if unit == "year":
            there = there.replace(year=there.year - many)
        elif unit in ("week", "day", "fortnight"):
            there -= timedelta(days=many * {"day": 1, "week": 7, "fortnight": 14}[unit])
        else:
            return Meaning("", first.granularity, first.part, TimeReason.TOO_FINE)
    except (ValueError, OverflowError):
        return Meaning("", first.granularity, first.part, TimeReason.NO_SUCH_DAY)
    return Meaning(there.isoformat(), first.granularity, first.part, TimeReason.COUNTED)


def _stretch(key: str, anchor: date | None) -> Meaning:
    """past 3 year, next 5 day: from there to publication, or on from it."""
    way, many, unit = key.split()
    if not many.isdecimal():
        return Meaning("", unit, "", TimeReason.VAGUE)
    count = int(many)
    if unit in ("decade", "century"):
        steps, counted = {"decade": 10, "century": 100}[unit] * count, "year"
    else:
        steps, counted = count * (2 if unit == "fortnight" else 1), "week" if unit == "fortnight" else unit
    if counted not in _SPANNED:
        return Meaning("", unit, "", _none(anchor))
    here = calendar.period(counted, 0, anchor)[0]
    there = calendar.period(counted, steps if way == "next" else -steps, anchor)[0]
    if not here or not there:
        return Meaning(
            "", unit, "", TimeReason.NO_PUBLICATION_DATE if anchor is None else TimeReason.NO_SUCH_DAY
        )
    value = f"{here}/{there}" if way == "next" else f"{there}/{here}"
    return Meaning(value, unit, "", TimeReason.STRETCH)


def _weekend(anchor: date | None, way: str, step: int | None = None) -> tuple[str, str, str, TimeReason]:
    """Saturday and Sunday; `step` -1, 0, 1 for last, this, next, None for *the weekend*."""
    if anchor is None:
        return "", "weekend", "", TimeReason.NO_PUBLICATION_DATE
    day = anchor.isoweekday()
    weeks = step or 0
    reason = {
        None: TimeReason.NEAREST_PAST,
        -1: TimeReason.LAST,
        0: TimeReason.NEAREST_PAST,
        1: TimeReason.NEXT,
    }[step]
    if not step and way != "ahead" and day < _SATURDAY and (step is None or way == "behind"):
        weeks = -1
    elif not step:
        reason = TimeReason.PUBLICATION if day >= _SATURDAY else TimeReason.LOOKS_AHEAD
    try:
        saturday = anchor + timedelta(days=_SATURDAY - day + 7 * weeks)
        return f"{saturday}/{saturday + timedelta(days=1)}", "weekend", "", reason
    except OverflowError:
        return "", "weekend", "", TimeReason.NO_SUCH_DAY


def _quarter(number: int, year: int | None, anchor: date | None, way: str) -> Meaning:
    if year is not None:
        return Meaning(f"{year:04d}-Q{number}", "quarter", "", TimeReason.STATED)
    if anchor is None:
        return Meaning("", "quarter", "", TimeReason.NO_PUBLICATION_DATE)
    now = (anchor.month - 1) // 3 + 1
    if way == "ahead":
        return Meaning(f"{anchor.year + (number < now):04d}-Q{number}", "quarter", "", TimeReason.LOOKS_AHEAD)
    return Meaning(f"{anchor.year - (number > now):04d}-Q{number}", "quarter", "", TimeReason.NEAREST_PAST)


def _range(one: DateMark, two: DateMark, anchor: date | None, way: str) -> Meaning:
    """Two of a kind: the second is not before the first."""
    last = _mark(two, anchor, way)
    first = _mark(one, anchor, way)
    if not first.value or not last.value:
        return Meaning("", first.granularity, "", first.reason if not first.value else last.reason)
    if one.kind == "weekday" and way != "ahead":
        number = int(one.key.rpartition("-")[2])
        value, reason = calendar.weekday(number, date.fromisoformat(last.value), "")
        first = first._replace(value=value, reason=TimeReason(reason))
    elif one.kind == "weekday":
        value, reason = calendar.weekday(
            int(two.key.rpartition("-")[2]), date.fromisoformat(first.value), "ahead"
        )
        last = last._replace(value=value)
    if first.value > last.value and one.kind != "weekday" and sort(one) != "year":
        last = last._replace(value=f"{int(last.value[:4]) + 1:04d}{last.value[4:]}")
    if first.value > last.value:
        return Meaning("", first.granularity, "", TimeReason.NO_SUCH_DAY)
    reason_ = TimeReason.NEAREST_PAST if first.reason == TimeReason.PUBLICATION_DAY else first.reason
    return Meaning(f"{first.value}/{last.value}", first.granularity, "", reason_)


def begins(value: str) -> str:
    """The day, month or year with which a value begins, so that values of all grains sort as text."""
    first = value.partition("/")[0]
    if "W" in first:
        year, week = first[:4], first[6:8]
        try:
            return date.fromisocalendar(int(year), int(week), 1).isoformat()
        except ValueError:
            return year
    if "Q" in first:
        return f"{first[:4]}-{3 * int(first[-1]) - 2:02d}"
    return first[:4] if first[4:5] == "s" or first[5:6].isalpha() else first

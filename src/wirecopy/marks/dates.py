"""Dates in a sentence, resolved against publication: days, weekdays, months, years, clock times,
*last week*, *three days ago*, and words such as *later* that only order events.

In: a text, a span of it, the publication date (ISO 8601 or None). Out: `DateMark`s sorted by start,
none overlapping.

    >>> marks = dates("It sank early on Wednesday, 5 March 1989.", published="2022-03-30")
    >>> [(m.value, m.granularity, m.part) for m in marks]
    [('1989-03-05', 'day', 'early')]
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from wirecopy.marks import calendar, clock, spoken
from wirecopy.marks.datemark import DateMark
from wirecopy.marks.looks import looks
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.registry import table
from wirecopy.spans import Span

__all__ = ["DateMark", "dates"]

_DASHES = frozenset(["-", "–", "—", "‑", " - ", " – "])
_YEAR_CUES = frozenset(
    "in since by from until till before after during of the late early mid summer winter spring autumn fall "
    "between and to through around circa for year".split()
)
_COUNTED = frozenset(
    "people troops soldiers dead killed men women children miles kilometres kilometers metres meters feet jobs "
    "homes houses euros dollars pounds tonnes tons votes seats points times calories words pages police "
    "officers others students workers members cases deaths units copies cars vehicles migrants refugees "
    "million billion thousand hundred percent per hours days weeks months years yen rubles acres hectares "
    "residents voters victims protesters gmt utc mw kw kg km".split()
)
_NOT_A_YEAR_AFTER = frozenset(
    "about than least some nearly almost over approximately roughly around up under".split()
)
_MONTH_CUES = frozenset(
    "in last next this since until till by of from to during early late mid through every between and before "
    "after following previous coming for throughout around each ago or".split()
)


class _Tables(NamedTuple):
    months: dict[str, int]
    abbreviated: frozenset[str]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    parts: dict[str, str]


@cache
def _tables() -> _Tables:
    months = table("months")
    words = table("time_words")
    return _Tables(
        months={row["word"]: int(row["month"]) for row in months},
        abbreviated=frozenset(row["word"] for row in months if row["kind"] == "abbreviation"),
        weekdays={row["word"]: int(row["value"]) for row in words if row["kind"] in ("weekday", "weekdays")},
        short_weekdays={
            row["word"]: int(row["value"]) for row in words if row["kind"] == "weekday abbreviation"
        },
        parts={
            row["word"]: row["value"] for row in words if row["kind"] == "part" and row["value"].isalpha()
        },
    )


def dates(text: str, start: int = 0, end: int | None = None, published: str | None = None) -> list[DateMark]:
    """The dates of `text[start:end)`; weekdays and relative dates are counted from `published`."""
    return list(_dates(text, start, end, published))


@lru_cache(maxsize=8)  # numbers, names and places of the same sentence ask what is a date
def _dates(text: str, start: int, end: int | None, published: str | None) -> tuple[DateMark, ...]:
    found = tokens(text, start, end)
    day = calendar.day_of(published)
    readers: tuple[Callable[[Tokens, int, date | None], tuple[DateMark, int] | None], ...] = (
        _weekday,
        _day_first,
        _month_first,
        _figures,
        clock.clock,
        spoken.spoken,
        _year,
    )
    marks: list[DateMark] = []
    starts = _starts()
    i = 0
    while i < len(found):
        low = found.low[i]
        if (low[0].isdigit() or low in starts or low.endswith("'s")) and not _in_a_name(found, i):
            for reader in readers:
                hit = reader(found, i, day)
                if hit is not None and hit[1] > i:
                    marks.append(hit[0])
                    i = hit[1] - 1
                    break
        i += 1
    return tuple(clock.with_days(text, marks))


@cache
def _starts() -> frozenset[str]:
    tables = _tables()
    return frozenset(tables.months) | set(tables.weekdays) | set(tables.short_weekdays) | spoken.starts()


def _bare(found: Tokens, i: int) -> tuple[str, int]:
    """The word without a possessive *'s*, and where it then ends."""
    low = found.low[i]
    return (low[:-2], found.end[i] - 2) if low.endswith("'s") else (low, found.end[i])


def _weekday(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """Wednesday, early on Wednesday, Wednesday morning, last Wednesday, Wednesday, March 30."""
    tables = _tables()
    low, end = _bare(found, i)
    number = tables.weekdays.get(low)
    if number is None and low in tables.short_weekdays and found.raw[i][0].isupper():
        after = found.gap[i + 1]
        dated = i + 1 < len(found) and (found.low[i + 1] in tables.months or found.low[i + 1][0].isdigit())
        if after[:1] == "." or (dated and after in (" ", ", ")):
            number = tables.short_weekdays[low]
    if number is None or not found.raw[i][0].isupper():
        return None
    stop = i + 1
    start, part, way = _before(found, i)
    if stop < len(found) and found.gap[stop] in (" ", ", ", ". ", "., "):
        dated_hit = _day_first(found, stop, published) or _month_first(found, stop, published)
        if dated_hit is not None and dated_hit[0].granularity == "day":
            mark = dated_hit[0]
            return mark._replace(span=Span(start, mark.span.end), part=part or mark.part), dated_hit[1]
    if low.endswith("s") and low not in tables.short_weekdays:
        mark = DateMark(Span(start, end), "", "weekday", "weekday", "repeated", f"weekdays-{number}", part)
        return mark, stop
    if (
        stop < len(found)
        and found.gap[stop] == " "
        and found.low[stop] in tables.parts
        and end == found.end[i]
    ):
        if found.low[stop] not in ("early", "late"):
            part = part or tables.parts[found.low[stop]]
            end, stop = found.end[stop], stop + 1
    else:
        week = stop + (found.low[stop : stop + 1] == ["of"])
        if found.low[week + 1 : week + 2] == ["week"] and found.low[week] in ("last", "this", "next"):
            way, end, stop = f"{found.low[week]} week", found.end[week + 1], week + 2
    value, reason = calendar.weekday(number, published, way or looks(found, i, stop))
    key = f"{way}-weekday-{number}" if way and way != "ahead" else f"weekday-{number}"
    return DateMark(Span(start, end), value, "part" if part else "day", "weekday", reason, key, part), stop


@cache
def _names() -> Phrases[str]:
    return Phrases((row["word"], "") for row in table("time_words") if row["kind"] == "name")


def _in_a_name(found: Tokens, i: int) -> bool:
    """The Sunday Times, Black Friday, Friday prayers, USA Today: the day is a part of a name."""
    if not found.raw[i][0].isupper():
        return False
    for first in range(max(0, i - 2), i + 1):
        hit = _names().at(found, first) if found.low[first] in _names() else None
        if hit is not None and hit[0] > i and (first == i or found.raw[first][0].isupper()):
            return True
    return False


def _before(found: Tokens, i: int) -> tuple[int, str, str]:
    """What stands before a day: where the phrase begins, its part of day, and last, next or ''."""
    parts, way, start, at = _tables().parts, "", found.start[i], i - 1
    while (
        at >= 0 and found.gap[at + 1] == " " and found.low[at] in ("last", "next", "coming", "this", "past")
    ):
        word = found.low[at]
        way = {"coming": "ahead", "this": way, "past": "last"}.get(word, word)
        start, at = found.start[at], at - 1
    if at >= 0 and found.gap[at + 1] == " ":
        if found.low[at] in ("early", "late"):
            return found.start[at], found.low[at], way
        if at and found.low[at] == "on" and found.low[at - 1] in ("early", "late") and found.gap[at] == " ":
            return found.start[at - 1], found.low[at - 1], way
        if at and found.low[at] in ("on", "of") and found.low[at - 1] in parts and found.gap[at] == " ":
            return found.start[at - 1], parts[found.low[at - 1]], way
    return start, "", way


def _month_at(found: Tokens, i: int) -> int | None:
    """The month that token `i` names; a capital is asked for, since *may* and *march* are verbs."""
    if i >= len(found):
        return None
    low = _bare(found, i)[0]
    month = _tables().months.get(low)
    return month if month is not None and found.raw[i][0].isupper() else None


def _day_at(found: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month and the index after it: 5, 5th."""
    if i >= len(found) or not found.raw[i].isdecimal() or len(found.raw[i]) > 2:
        return None
    day = int(found.raw[i])
    if not 1 <= day <= 31:
        return None
    if i + 1 < len(found) and found.gap[i + 1] == "":
        return (day, i + 2) if found.low[i + 1] in ("st", "nd", "rd", "th") else None
    if found.gap[i + 1][:1] in (":", "%", "°") or (found.gap[i][-1:] in ("$", "€", "£", ":")):
        return None
    return day, i + 1


def _year_at(found: Tokens, i: int) -> int | None:
    if i >= len(found) or len(found.raw[i]) != 4 or not found.raw[i].isdecimal():
        return None
    year = int(found.raw[i])
    return year if 1000 <= year <= 2199 else None


def _named(
    found: Tokens,
    i: int,
    stop: int,
    month: int,
    days: tuple[int, ...],
    year: int | None,
    published: date | None,
) -> tuple[DateMark, int]:
    """The mark for tokens `[i, stop)`: a month, a day of it, or the two days of a range."""
    start, part, way = _before(found, i) if days else (found.start[i], "", "")
    if (
        not days
        and i
        and found.low[i - 1] in ("last", "next", "this")
        and found.gap[i] == " "
        and year is None
    ):
        start, way = found.start[i - 1], found.low[i - 1].replace("this", "")
    end = found.end[stop - 1] - (2 if found.low[stop - 1].endswith("'s") else 0)
    shown = way or looks(found, i, stop) if year is None else ""
    if days and stop < len(found) and found.gap[stop] == " " and found.low[stop] in _tables().parts:
        follows = found.low[stop]
        if follows not in ("early", "late"):
            part, end, stop = part or _tables().parts[found.low[stop]], found.end[stop], stop + 1
    values = []
    reason = ""
    for day in days or (None,):
        value, reason = (
            calendar.stated(year, month, day)
            if year is not None
            else calendar.yearless(month, day, published, shown)
        )
        values.append(value)
    value = "/".join(values) if all(values) else ""
    granularity = "month" if not days else "part" if part else "day"
    key = "-".join([f"{month:02d}", *(f"{day:02d}" for day in days)])
    return DateMark(Span(start, end), value, granularity, "absolute", reason, key, part), stop


def _with_year(found: Tokens, stop: int, gaps: tuple[str, ...]) -> tuple[int | None, int]:
    year = _year_at(found, stop) if found.gap[stop] in gaps else None
    return (year, stop + 1) if year is not None else (None, stop)


def _day_first(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """5 March, the 5th of March 2021, 5-7 March."""
    first = _day_at(found, i)
    if first is None:
        return None
    days: tuple[int, ...] = (first[0],)
    at = first[1]
    if at < len(found) and (found.gap[at] in _DASHES or found.low[at] in ("to", "and")):
        second = _day_at(found, at if found.gap[at] in _DASHES else at + 1)
        if second is not None and second[0] > first[0]:
            days, at = (first[0], second[0]), second[1]
    if at < len(found) and found.low[at] == "of" and found.gap[at] == " ":
        at += 1
    month = _month_at(found, at)
    if month is None or found.gap[at] not in (" ", "-", "\u00a0", ""):
        return None
    year, stop = _with_year(found, at + 1, (" ", ", ", "-", ". ", "., ", "\u00a0"))
    return _named(found, i, stop, month, days, year, published)


def _month_first(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """March 5, Mar. 5, 2021, March 2021, last March, in May."""
    month = _month_at(found, i)
    if month is None:
        return None
    after = found.gap[i + 1]
    first = _day_at(found, i + 1) if after in (" ", ". ", "\u00a0", "-", ".\u00a0", " the ") else None
    if first is None and found.low[i + 1 : i + 2] == ["the"]:
        first = _day_at(found, i + 2)
    if first is not None:
        days: tuple[int, ...] = (first[0],)
        stop = first[1]
        joins = ("to", "and") if i and found.low[i - 1] == "between" else ("to",)
        if stop < len(found) and (found.gap[stop] in _DASHES or found.low[stop] in joins):
            second = _day_at(found, stop if found.gap[stop] in _DASHES else stop + 1)
            if second is not None and second[0] > first[0]:
                days, stop = (first[0], second[0]), second[1]
        year, stop = _with_year(found, stop, (", ", " ", "-", "\u00a0"))
        return _named(found, i, stop, month, days, year, published)
    year, stop = _with_year(found, i + 1, (" ", ", ", ". ", "\u00a0", " of "))
    if year is None and found.low[i + 1 : i + 2] == ["of"]:
        year, stop = _with_year(found, i + 2, (" ",))
    if year is None:
        stop = i + 1
        if not _is_bare_month(found, i):
            return None
    return _named(found, i, stop, month, (), year, published)


def _is_bare_month(found: Tokens, i: int) -> bool:
    """A month by itself: not the verb *may* nor *march*, not the first name *April*."""
    before = found.low[i - 1] if i else ""
    plain = found.gap[i] == " "
    if found.low[i] in _tables().abbreviated and found.gap[i + 1][:1] != ".":
        return False
    if plain and before in _MONTH_CUES:
        return True
    if found.low[i].endswith("'s") or found.low[i] in ("may", "march", "mar", "dec", "jan"):
        return False
    follows = found.raw[i + 1] if i + 1 < len(found) and found.gap[i + 1] == " " else ""
    return not found.opens(i) and not follows[:1].isupper() and not (plain and found.raw[i - 1][0].isupper())


def _figures(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """2021-03-05, 5/3/2021, 30.03.2022: day and month are told apart only where one is above 12."""
    raw = found.raw[i]
    if not raw[0].isdigit() or i + 1 >= len(found):
        return None
    if raw.count(".") == 1 and found.gap[i + 1] == "." and _year_at(found, i + 1):
        one, two = raw.split(".")
        if len(one) > 2 or len(two) > 2:
            return None
        year, stop = int(found.raw[i + 1]), i + 2
        first, second = int(one), int(two)
        value, reason = calendar.stated(year, second, first)
    elif i + 2 < len(found) and found.gap[i + 1] == found.gap[i + 2] and found.gap[i + 1] in ("-", "/"):
        parts = found.raw[i : i + 3]
        if not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
            return None
        stop = i + 3
        if len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2 and _year_at(found, i):
            value, reason = calendar.stated(int(parts[0]), int(parts[1]), int(parts[2]))
        elif (
            found.gap[i + 1] == "/" and len(parts[0]) <= 2 and len(parts[1]) <= 2 and len(parts[2]) in (2, 4)
        ):
            first, second = int(parts[0]), int(parts[1])
            year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
            if not (1 <= first <= 31 and 1 <= second <= 31):
                return None
            if first > 12 or first == second:
                value, reason = calendar.stated(year, second, first)
            elif second > 12:
                value, reason = calendar.stated(year, first, second)
            else:
                value, reason = "", "day-or-month"
        else:
            return None
    else:
        return None
    if not value and reason != "day-or-month":
        return None
    span = Span(found.start[i], found.end[stop - 1])
    return DateMark(span, value, "day", "absolute", reason, span.of(found.text), ""), stop


def _year(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """1989, the 1990s, the ’90s, 2014-15: four figures that nothing marks as an amount."""
    raw = found.raw[i]
    if not raw.isdecimal():
        return None
    before = found.low[i - 1] if i else ""
    after = found.low[i + 1] if i + 1 < len(found) else ""
    glued = i + 1 < len(found) and found.gap[i + 1] in ("", "'", "’")
    start, end = found.start[i], found.end[i]
    if glued and after == "s" and raw[-1] == "0" and len(raw) in (2, 4):
        marked = found.gap[i].endswith(("'", "’", "‘"))
        if len(raw) == 2 and not (marked or before in ("the", "early", "late", "mid")):
            return None
        century = raw[:2] if len(raw) == 4 else "19" if raw >= "30" else "20"
        start -= 1 if marked else 0
        value = f"{century}{raw[-2:]}s"
        mark = DateMark(Span(start, found.end[i + 1]), value, "decade", "absolute", "stated", value, "")
        return mark, i + 2
    if (
        len(raw) == 2
        and found.gap[i][-1:] in ("'", "’", "‘")
        and before in ("of", "in", "since", "from", "by")
    ):
        value = ("19" if raw >= "30" else "20") + raw  # the election of ’16
        return DateMark(Span(start - 1, end), value, "year", "absolute", "stated", value, ""), i + 1
    year = _year_at(found, i)
    if year is None or (found.gap[i + 1][:1] in ("%", "°", "€", "£")) or (glued and after[:1].isalpha()):
        return None
    gap = found.gap[i]
    if gap[-1:] in ("$", "€", "£", "#", "/", "=", "_") or found.gap[i + 1][:1] in ("/", "_", "="):
        return None
    cued = before in _YEAR_CUES and gap in (" ", "-", " ~", "\u00a0")
    if after in _COUNTED and found.gap[i + 1] == " " and not (cued and before in ("in", "since", "the")):
        return None
    if before in _NOT_A_YEAR_AFTER and before not in ("around",):
        return None
    if not 1900 <= year <= 2060 and before not in (
        "in",
        "since",
        "until",
        "from",
        "by",
        "of",
        "around",
        "circa",
    ):
        return None
    stop, value = i + 1, f"{year:04d}"
    if found.gap[stop] in _DASHES and stop < len(found) and found.raw[stop].isdecimal():
        other = found.raw[stop]
        later = int(other) if len(other) == 4 else int(raw[:2] + other) if len(other) == 2 else 0
        if year < later <= 2199:
            value, end, stop = f"{year:04d}/{later:04d}", found.end[stop], stop + 1
    return DateMark(Span(start, end), value, "year", "absolute", "stated", value, ""), stop

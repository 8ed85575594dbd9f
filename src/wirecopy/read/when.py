"""Dates as records state them -> ISO 8601, exactly as precise as they were.

In: a string, a number, or a date of Python. Out: `2022`, `2022-03`, `2022-03-30` or
`2022-03-30T10:15:00+02:00`; None where it cannot be told (03/04/2022: March or April?).

    >>> iso("Wed, 30 Mar 2022 10:15:00 GMT"), iso(1648635300), iso("03/04/2022")
    ('2022-03-30T10:15:00Z', '2022-03-30T10:15:00Z', None)

The zone stays as stated; a time without one gets none. Month names are English.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
ZONES = {
    "z": "Z", "utc": "Z", "gmt": "Z", "ut": "Z",
    "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip  # the zones of RFC 2822; other abbreviations name several zones and are left out

TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>[.,]\d{1,9})?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?"
    r"\s?(?:(?:gmt|utc)(?=[+-]))?(?P<zone>z|[+-]\d\d:?\d\d|[+-]\d\d|[a-z]{2,5})?(?:\s?\([a-z ]{1,40}\))?"
)
DAY = r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]{0,6}\.?,?\s)?"
SHAPES = (
    rf"(?P<year>\d{{4}})(?:(?P<dash>[-/.])(?P<month>\d\d?)(?:(?P=dash)(?P<day>\d\d?)(?:(?:t|\s|,\s){TIME})?)?)?",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?\s?(?:(?:gmt|utc)(?=[+-]))?(?P<zone>z|[+-]\d{4})?)?",
    rf"{DAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<name>[a-z]{{3,9}})\.?,?[\s-](?P<year>\d{{4}})"
    rf"(?:(?:,?\s|,?\sat\s){TIME})?",
    rf"{DAY}(?P<name>[a-z]{{3,9}})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})"
    rf"(?:(?:,?\s|,?\sat\s){TIME})?",
    rf"{DAY}(?P<name>[a-z]{{3,9}})\s(?P<day>\d\d?)\s{TIME}\s(?P<year>\d{{4}})",
    rf"(?P<one>\d{{1,2}})[/.-](?P<two>\d{{1,2}})[/.-](?P<year>\d{{4}})(?:(?:t|,?\s){TIME})?",
)
LONGEST = 80
EPOCH = re.compile(r"\d{9,19}(?:\.\d{1,9})?$", re.ASCII)
START = datetime(1970, 1, 1, tzinfo=UTC)


def iso(value: object) -> str | None:
    """ISO 8601 for a stated date, or None if it states none or not unambiguously."""
    if isinstance(value, datetime):
        return _zulu(value.isoformat())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        # 2022 is a year and 20220330 a day, not seconds of 1970
        if isinstance(value, int) and (1800 <= value <= 2100 or 18000101 <= value <= 21001231):
            return iso(str(value))
        return _epoch(value)
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    text = " ".join(value.split())
    for shape in _shapes():
        if (match := shape.match(text)) and (found := _from(match.groupdict())):
            return found
    return _epoch(float(text) if "." in text else int(text)) if EPOCH.match(text) else None


@cache
def _shapes() -> list[re.Pattern[str]]:
    """Compiled when a first date comes: 4 ms that a text without fields need not pay."""
    return [re.compile(shape + "$", re.IGNORECASE | re.ASCII) for shape in SHAPES]


def _epoch(number: int | float) -> str | None:
    """Seconds, milli-, micro- or nanoseconds since 1970, told apart by size: 1973 to 2100."""
    for scale in (1, 10**3, 10**6, 10**9):
        if 10**8 * scale <= number < 4_102_444_800 * scale:
            when = START + timedelta(microseconds=round(number * 10**6 / scale))
            return _zulu(when.isoformat())
    return None


def _zulu(stamp: str) -> str:
    return stamp.removesuffix("+00:00") + "Z" if stamp.endswith("+00:00") else stamp


def _from(parts: dict[str, str | None]) -> str | None:
    """ISO 8601 of a match's groups, or None if they are no date or name two."""
    year = int(parts["year"] or 0)
    day: int | None
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        if one <= 12 and two <= 12 and one != two:
            return None
        day, month = (one, two) if one > 12 else (two, one)
    else:
        named = parts.get("name")
        month = MONTHS.get((named or "").lower(), 0) if named else int(parts.get("month") or 0)
        if named and not month:
            return None
        day = int(parts["day"] or 0) if parts.get("day") else None
    if not 1800 <= year <= 2100:
        return None
    if not month:
        return f"{year}" if not parts.get("month") else None
    try:
        stamp = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    if day is None:
        return stamp[:7]
    return stamp if not parts.get("hour") else _timed(stamp, parts)


def _timed(stamp: str, parts: dict[str, str | None]) -> str | None:
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").lower():
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    stamp += f"T{hour:02}:{minute:02}"
    if parts.get("second"):
        stamp += f":{second:02}" + (parts.get("fraction") or "").replace(",", ".")
    zone = (parts.get("zone") or "").lower()
    if zone[:1] in ("+", "-"):
        digits = zone[1:].replace(":", "").ljust(4, "0")
        zone = "Z" if digits == "0000" else f"{zone[0]}{digits[:2]}:{digits[2:]}"
        return stamp + zone if int(digits[:2]) <= 15 and int(digits[2:]) <= 59 else None
    return stamp + ZONES.get(zone, "")  # an abbreviation that names several zones says nothing

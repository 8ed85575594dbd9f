"""What a day named in a story is, given when the story was published.

In: weekday, month or distance, the publication date (or None) and which way the wording looks.
Out: an ISO 8601 value, '' where it cannot be known, and the reason.

    >>> weekday(3, date(2022, 3, 30), "")
    ('2022-03-30', 'publication-day')

News names a bare weekday for the nearest such day not after publication; a verb that looks ahead
turns this round.
"""

from __future__ import annotations

from datetime import date, timedelta

UNKNOWN = "no-publication-date"
_WEEKS = {"last week": -1, "this week": 0, "next week": 1}
_LEAP = 8  # years, at most, from one 29 February to the next


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date with time, None if it states no valid day."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def weekday(number: int, published: date | None, looks: str) -> tuple[str, str]:
    """The day of weekday `number` (Monday is 1); `looks` is `ahead`, `behind`, `last`, `next`, `last week`,
    `this week`, `next week` or ''."""
    if published is None:
        return "", UNKNOWN
    if looks in _WEEKS:
        away = number - published.isoweekday() + 7 * _WEEKS[looks]
        return _shift(published, away), looks.split()[0] if _WEEKS[looks] else "counted"
    back = (published.isoweekday() - number) % 7
    if looks == "next":
        return _shift(published, (7 - back) % 7 or 7), "next"
    if looks == "last":
        return _shift(published, -(back or 7)), "last"
    if looks == "ahead":
        return _shift(published, (7 - back) % 7), "looks-ahead"
    return _shift(published, -back), "nearest-past" if back else "publication-day"


def days_away(distance: int, published: date | None) -> tuple[str, str]:
    """The day `distance` days after publication (before it, if negative)."""
    if published is None:
        return "", UNKNOWN
    return _shift(published, distance), "publication-day" if distance == 0 else "counted"


def yearless(month: int, day: int | None, published: date | None, looks: str) -> tuple[str, str]:
    """A month, or a day of it, whose year the text leaves out: the nearest, in the direction that
    the wording looks if it looks either way."""
    if published is None:
        return "", UNKNOWN
    named = looks in ("last", "next")
    if named:
        looks = "behind" if looks == "last" else "ahead"
    best: tuple[int, int] | None = None
    reach = _LEAP if (month, day) == (2, 29) else 2
    for year in sorted(
        range(published.year - reach, published.year + reach + 1), key=lambda y: abs(y - published.year)
    ):
        try:
            there = date(year, month, day or 1)
        except ValueError:
            continue
        away = (there - published).days
        if day is None and (there.year, there.month) == (published.year, published.month):
            if named:
                continue  # last March is not this one
            away = 0
        if (looks == "ahead" and away < 0) or (looks == "behind" and away > 0):
            continue
        # A day to come is announced as such; without a cue the past is three times as near.
        far = -away if away <= 0 else away if looks == "ahead" else 3 * away
        if best is None or far < best[0]:
            best = (far, year)
    if best is None:
        return "", "no-such-day"
    reason = {"ahead": "looks-ahead", "behind": "nearest-past"}.get(looks, "nearest")
    return _iso(best[1], month, day), reason


def stated(year: int, month: int | None, day: int | None) -> tuple[str, str]:
    """A date with its year; a day that does not exist has no value."""
    if month is None:
        return f"{year:04d}", "stated"
    try:
        date(year, month, day or 1)
    except ValueError:
        return "", "no-such-day"
    return _iso(year, month, day), "stated"


def period(unit: str, distance: int, published: date | None) -> tuple[str, str]:
    """The week, month, quarter, year, decade or century `distance` such units from publication."""
    if published is None:
        return "", UNKNOWN
    reason = "publication" if distance == 0 else "counted"
    try:
        if unit == "day":
            return _shift(published, distance), reason
        if unit in ("week", "weekend", "fortnight"):
            there = published + timedelta(weeks=distance * (2 if unit == "fortnight" else 1))
            year, week, _ = there.isocalendar()
            return f"{year:04d}-W{week:02d}" + ("-6" if unit == "weekend" else ""), reason
        if unit == "month":
            months = published.year * 12 + published.month - 1 + distance
            return _iso(months // 12, months % 12 + 1, None), reason
        if unit == "quarter":
            quarters = published.year * 4 + (published.month - 1) // 3 + distance
            return f"{quarters // 4:04d}-Q{quarters % 4 + 1}", reason
        if unit == "year":
            return f"{published.year + distance:04d}", reason
        if unit == "decade":
            return f"{(published.year // 10 + distance) * 10:04d}s", reason
    except (OverflowError, ValueError):
        return "", "no-such-day"
    return "", "counted"


def _iso(year: int, month: int, day: int | None) -> str:
    return f"{year:04d}-{month:02d}" if day is None else f"{year:04d}-{month:02d}-{day:02d}"


def _shift(published: date, days: int) -> str:
    try:
        return (published + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""

"""Two times: can both be said of one event?

In: marks of dates as their articles have them, and when these were published. Out: yes, no, or that it cannot be known.

    the week of 3 March / 5 March -> yes;  Tuesday / Wednesday -> no;  a Friday / last Friday -> yes

Values are taken as stretches of minutes. A day that is named without its year or week may be that of the last or of the
next; a time of day is compared with a time of the same day.
"""

from __future__ import annotations

from datetime import date, timedelta

from wirecopy.marks import DateMark

MINUTES = 24 * 60


Days = tuple[str | None, str | None]


def hold_together(x: DateMark, y: DateMark, published: Days = (None, None)) -> bool | None:
    """Can both be said of one event? None where it cannot be known. A bare weekday is that of the week before or
    of the week after publication, as its verb has it; the other side's day is believed."""
    found = _hold_together(x, y)
    if found is False and _one_weekday(x, y):
        return True
    if (found is False and (x.kind, x.granularity) != (y.kind, y.granularity)) or _yearless(x) != _yearless(
        y
    ):
        return any(
            _hold_together(one, other)
            for one in _readings(x, published[0])
            for other in _readings(y, published[1])
        )
    return found


def _one_weekday(x: DateMark, y: DateMark) -> bool:
    """*Friday*, *last Friday*, and a Friday by its date: whoever counts back from which day, it may be one."""
    return "weekday-" in x.key + y.key and _weekday(x) == _weekday(y) != 0


def _weekday(mark: DateMark) -> int:
    """Monday is 1; 0 for what is no day."""
    _, found, number = mark.key.partition("weekday-")
    if found and number[:1].isdigit():
        return int(number[0])
    try:
        return date.fromisoformat(mark.value[:10]).isoweekday()
    except ValueError:
        return 0


def _yearless(mark: DateMark) -> bool:
    return len(mark.key) == 5 and mark.key[2] == "-"


def _readings(mark: DateMark, published: str | None) -> list[DateMark]:
    """The days that a mark may mean: a bare weekday is that before or after publication, a day without its year one
    of this year or the next."""
    try:
        there = date.fromisoformat(mark.value[:10])
    except ValueError:
        return [mark]
    if mark.kind == "weekday":
        days = [there, there + timedelta(7), there - timedelta(7)]
    elif _yearless(mark) and (there.month, there.day) != (2, 29):
        days = [there, there.replace(year=there.year + 1)]
    else:
        return [mark]
    return [mark._replace(value=each.isoformat() + mark.value[10:]) for each in days]


def _hold_together(x: DateMark, y: DateMark) -> bool | None:
    if x.value and y.value:
        one, other = interval(x.value), interval(y.value)
        if one is None or other is None:
            return None
        if "T" in x.value and "T" in y.value:
            pass
        elif x.part and y.part and one == other:
            return _parts(x.part, y.part)
        return one[0] < other[1] and other[0] < one[1]
    if x.kind == y.kind == "weekday" or (x.kind == y.kind == "absolute" and x.granularity == y.granularity):
        return x.key == y.key
    return None


_HOURS = {"early": (0, 9), "morning": (4, 12), "noon": (11, 14), "afternoon": (12, 18), "evening": (17, 24),
          "night": (18, 30), "late": (18, 30)}  # fmt: skip


def _parts(x: str, y: str) -> bool:
    one, other = _HOURS.get(x, (0, 30)), _HOURS.get(y, (0, 30))
    return one[0] < other[1] and other[0] < one[1]


def interval(value: str) -> tuple[int, int] | None:
    """Minutes since the year one that a value takes, half-open; None for what has no place on the calendar."""
    if "/" in value:
        first, _, last = value.partition("/")
        one, other = interval(first), interval(last)
        return (one[0], other[1]) if one and other else None
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> tuple[int, int] | None:
    if value.startswith("T"):
        clock = _clock(value[1:])
        return None if clock is None else (clock, clock + 1)
    head, _, clock_part = value.partition("T")
    if head.endswith("0s"):
        return _days(date(int(head[:-1]), 1, 1), date(int(head[:-1]) + 10, 1, 1))
    parts = head.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return _days(date(year, 1, 1), date(year + 1, 1, 1))
    if parts[1].startswith("W"):
        monday = date.fromisocalendar(year, int(parts[1][1:]), 1)
        return (
            _days(monday + timedelta(5), monday + timedelta(7))
            if len(parts) > 2
            else _days(monday, monday + timedelta(7))
        )
    if parts[1].startswith("Q"):
        quarter = int(parts[1][1:])
        return _days(date(year, 3 * quarter - 2, 1), _month(year, 3 * quarter + 1))
    if len(parts) == 2:
        return _days(date(year, int(parts[1]), 1), _month(year, int(parts[1]) + 1))
    there = date(year, int(parts[1]), int(parts[2]))
    if clock_part and (clock := _clock(clock_part)) is not None:
        start = there.toordinal() * MINUTES + clock
        return start, start + 1
    return _days(there, there + timedelta(1))


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _days(first: date, after: date) -> tuple[int, int]:
    return first.toordinal() * MINUTES, after.toordinal() * MINUTES


def _clock(text: str) -> int | None:
    hours, _, minutes = text[:5].partition(":")
    if not hours.isdigit() or (minutes and not minutes.isdigit()):
        return None
    return int(hours) * 60 + int(minutes or 0)

"""Times of publication in order, whatever their offsets and however precise they are.

In: times as ISO 8601. Out: what to sort by; whether one is before the other.

    >>> sorted(["2031-05-05T16:30-08:00", "2031-05-05T20:00Z", "2031-05-06T01:00+09:00"], key=instant)
    ['2031-05-06T01:00+09:00', '2031-05-05T20:00Z', '2031-05-05T16:30-08:00']
    >>> before("2031-05-05", "2031-05-05T20:00Z"), before("2031-05-04", "2031-05-05T20:00Z")
    (False, True)
"""

from __future__ import annotations

from datetime import UTC, datetime

Instant = tuple[bool, str]
"""Equal for equal instants; whoever sorts breaks ties by ids, never by the order of input."""

_DAY = len("2031-05-05")


def instant(published: str | None) -> Instant:
    """What to sort by: the instant in UTC. A time without an offset stands where it would in UTC, a date
    alone before the times of its day, and what has no date after everything."""
    if not published:
        return True, ""
    moment = _moment(published)
    return False, published if moment is None else moment.replace(tzinfo=None).isoformat("T", "microseconds")


def before(one: str | None, other: str | None) -> bool:
    """True if both are known and, as far as both are precise, `one` is earlier. Days are compared where only
    one has an offset, or no time at all: each newsroom dates by its own day."""
    if not one or not other:
        return False
    mine, theirs = _moment(one), _moment(other)
    if mine is not None and theirs is not None and (mine.tzinfo is None) == (theirs.tzinfo is None):
        return mine < theirs
    known = min(len(one), len(other), _DAY)
    return one[:known] < other[:known]


def _moment(published: str) -> datetime | None:
    """In UTC if there is an offset; None for a date alone and for what is no time."""
    if len(published) <= _DAY:
        return None
    try:
        moment = datetime.fromisoformat(published)
        return moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):  # the last: the first day of the first year, in the east
        return None

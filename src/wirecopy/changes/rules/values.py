"""Number, date, place: another value for the same thing."""

from __future__ import annotations

from decimal import Decimal

from wirecopy import marks
from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.cosmetic import outside, same_date
from wirecopy.changes.rules.finding import Finding, compatible, replaced
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

# Two numbers of unlike precision that lie this close are one number, rounded on one side.
_ROUNDED = Decimal("0.03")


def number(stretch: Stretch) -> Finding | None:
    """Numbers on both sides, not the same."""
    a, b = stretch.a, stretch.b
    of_a = a.touching(a.numbers, stretch.a_low, stretch.a_high)
    of_b = b.touching(b.numbers, stretch.b_low, stretch.b_high)
    if (
        not of_a
        and not of_b
        and all(len(w) == 1 and w[0].isdigit() for w in (stretch.words_a, stretch.words_b))
    ):
        return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_NUMBER, lambda half: True)
    if not of_a or not of_b or _values(of_a) == _values(of_b):
        return None
    rest_a = outside(a, stretch.a_low, stretch.a_high, of_a)
    rest_b = outside(b, stretch.b_low, stretch.b_high, of_b)
    if not _near(rest_a, rest_b):
        return None
    if len(of_a) == len(of_b) and all(_rounds(x, y) for x, y in zip(of_a, of_b, strict=True)):
        return compatible(ChangeClass.NUMBER, Reason.ROUNDED)
    if [(n.low, n.high) for n in of_a] == [(n.low, n.high) for n in of_b]:
        return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_UNIT, lambda half: False)
    counted = all(n.unit == "" and not n.ordinal for n in of_a + of_b)
    return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_NUMBER, lambda half: counted)


def _values(found: list[marks.Number]) -> list[tuple[Decimal, Decimal, str, str]]:
    return [(n.low, n.high, n.unit, n.bound) for n in found]


def _rounds(x: marks.Number, y: marks.Number) -> bool:
    """Can both be said of one quantity?"""
    if x.unit != y.unit or x.ordinal != y.ordinal:
        return False
    if x.low <= y.high and y.low <= x.high:
        return True
    if "exact" in (x.bound, y.bound) and (_within(x, y) or _within(y, x)):
        return True
    near = abs(x.low - y.low) <= _ROUNDED * max(abs(x.low), abs(y.low))
    return near and (_digits(x.low) != _digits(y.low) or "about" in (x.bound, y.bound))


def _within(x: marks.Number, y: marks.Number) -> bool:
    """Does the bound of `x` take in `y`?"""
    if x.bound in ("at-least", "more-than"):
        return y.low >= x.low
    if x.bound in ("at-most", "less-than"):
        return y.high <= x.high
    return x.bound == "about" and abs(x.low - y.low) <= Decimal("0.1") * max(abs(x.low), Decimal(1))


def _digits(value: Decimal) -> int:
    """Significant digits, trailing zeros not counted."""
    return len(value.normalize().as_tuple().digits)


def date(stretch: Stretch) -> Finding | None:
    """Dates on both sides, not the same; or *earlier* against *later*, of which no one can tell."""
    a, b = stretch.a, stretch.b
    of_a = a.touching(a.dates, stretch.a_low, stretch.a_high)
    of_b = b.touching(b.dates, stretch.b_low, stretch.b_high)
    if not of_a or not of_b:
        return None
    rest_a = outside(a, stretch.a_low, stretch.a_high, of_a)
    rest_b = outside(b, stretch.b_low, stretch.b_high, of_b)
    if not _near(rest_a, rest_b):
        return None
    if any(d.kind == "sequence" for d in of_a + of_b):
        if [d.value for d in of_a] == [d.value for d in of_b]:
            return None
        return Finding(ChangeClass.DATE, Verdict.CANNOT_TELL, Reason.NO_ANCHOR)
    if len(of_a) != len(of_b):
        return Finding(ChangeClass.DATE, Verdict.CANNOT_TELL, Reason.NO_ANCHOR)
    both = list(zip(of_a, of_b, strict=True))
    if all(same_date(x, y) and x.part == y.part for x, y in both):
        return None
    if all(_finer(x, y) for x, y in both):
        return compatible(ChangeClass.DATE, Reason.FINER_DATE)
    if not all(_comparable(x, y) for x, y in both):
        return Finding(ChangeClass.DATE, Verdict.CANNOT_TELL, Reason.NO_ANCHOR)
    return replaced(stretch, ChangeClass.DATE, Reason.OTHER_DATE, lambda half: _to_come(stretch, half))


def _finer(x: marks.DateMark, y: marks.DateMark) -> bool:
    """Does one date lie within the other?"""
    if same_date(x, y):
        return not x.part or not y.part or x.part == y.part
    return bool(x.value and y.value) and (x.value.startswith(y.value) or y.value.startswith(x.value))


def _comparable(x: marks.DateMark, y: marks.DateMark) -> bool:
    """Is it known that two dates of other values are other days? Without a publication date that
    holds for two weekdays and for two dates of one kind, not for *yesterday* and *Tuesday*."""
    return bool(x.value and y.value) or (x.kind == y.kind and x.granularity == y.granularity)


def _to_come(stretch: Stretch, half: Half) -> bool:
    """Was the date of the earlier version still ahead when it was published?"""
    low, high = (stretch.a_low, stretch.a_high) if half is stretch.a else (stretch.b_low, stretch.b_high)
    ahead = [d.value for d in half.touching(half.dates, low, high) if d.value]
    published = half.version.published or ""
    planned = any(m.level in ("planned", "expected", "certain", "likely") for m in half.modals)
    return planned or any(len(value) >= 10 and value[:10] > published[:10] for value in ahead)


def place(stretch: Stretch) -> Finding | None:
    """Places on both sides, not the same, and nothing else but grammar."""
    a, b = stretch.a, stretch.b
    of_a = [p for p in a.touching(a.places, stretch.a_low, stretch.a_high) if p.kind != "demonym"]
    of_b = [p for p in b.touching(b.places, stretch.b_low, stretch.b_high) if p.kind != "demonym"]
    if len(of_a) != 1 or len(of_b) != 1 or of_a[0].name == of_b[0].name:
        return None
    rest_a = outside(a, stretch.a_low, stretch.a_high, of_a)
    rest_b = outside(b, stretch.b_low, stretch.b_high, of_b)
    if content(rest_a) or content(rest_b):
        return None
    if _holds(of_a[0], of_b[0]) or _holds(of_b[0], of_a[0]):
        return compatible(ChangeClass.PLACE, Reason.FINER_PLACE)
    return replaced(stretch, ChangeClass.PLACE, Reason.OTHER_PLACE, lambda half: False)


def _holds(whole: marks.Place, part: marks.Place) -> bool:
    return whole.kind == "country" and part.kind != "country" and whole.country == part.country != ""


def _near(rest_a: list[str], rest_b: list[str]) -> bool:
    """Do the words beside two values let them be values of one thing?"""
    one, other = {stem(w) for w in content(rest_a)}, {stem(w) for w in content(rest_b)}
    return len(one ^ other) <= 2

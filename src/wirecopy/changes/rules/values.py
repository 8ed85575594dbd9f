"""Number, date, place: another value for the same thing."""

from __future__ import annotations

from decimal import Decimal

from wirecopy import marks
from wirecopy.changes.forms import content, stem
from wirecopy.changes.half import Half
from wirecopy.changes.reason import Reason
from wirecopy.changes.rules.finding import Finding, compatible, outside, replaced, same_date
from wirecopy.changes.stretch import Stretch
from wirecopy.reasons import ChangeClass, Verdict

# Two numbers of unlike precision that lie this close are one number, rounded on one side.
_ROUNDED = Decimal("0.03")


def number(stretch: Stretch) -> Finding | None:
    """Numbers on both sides, not the same."""
    a, b = stretch.a, stretch.b
    of_a = a.touching(a.numbers, stretch.a_low, stretch.a_high)
    of_b = b.touching(b.numbers, stretch.b_low, stretch.b_high)
    if not of_a and not of_b and _bare_figures(stretch):
        return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_NUMBER, counting)
    if not of_a or not of_b or _values(of_a) == _values(of_b):
        return None
    if _years(stretch):
        return None
    rest_a = outside(a, stretch.a_low, stretch.a_high, of_a)
    rest_b = outside(b, stretch.b_low, stretch.b_high, of_b)
    if not _near(rest_a, rest_b):
        return None
    if len(of_a) == len(of_b) and all(_rounds(x, y) for x, y in zip(of_a, of_b, strict=True)):
        return compatible(ChangeClass.NUMBER, Reason.ROUNDED)
    if [(n.low, n.high) for n in of_a] == [(n.low, n.high) for n in of_b]:
        return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_UNIT, lambda half: False)
    counts = all(n.unit == "" and not n.ordinal for n in of_a + of_b)
    return replaced(stretch, ChangeClass.NUMBER, Reason.OTHER_NUMBER, lambda half: counts and counting(half))


def _years(stretch: Stretch) -> bool:
    """A figure of four digits against another, after a preposition: *the flood of 1953*."""
    return all(
        len(words) == 1
        and len(words[0]) == 4
        and words[0].isdigit()
        and "1500" <= words[0] <= "2100"
        and half.folded(max(half.low, low - 1), low)[-1:] in (["of"], ["in"], ["since"], ["from"], ["until"])
        for half, low, words in (
            (stretch.a, stretch.a_low, stretch.words_a),
            (stretch.b, stretch.b_low, stretch.words_b),
        )
    )


def _bare_figures(stretch: Stretch) -> bool:
    """One figure against another, which no number or date has taken (scripts without spaces)."""
    a, b = stretch.a, stretch.b
    if a.touching(a.dates, stretch.a_low, stretch.a_high) or b.touching(
        b.dates, stretch.b_low, stretch.b_high
    ):
        return False
    return all(len(words) == 1 and words[0].isdigit() for words in (stretch.words_a, stretch.words_b))


_COUNTED = (
    "kill dead die death bury buried toll injur wound hurt miss arrest detain evacuat displac infect case hospital rescu "
    "surviv victim casualt homeless vote ballot count drown trapp shelter flee fled strand sick ill sign rais "
    "report seiz tested missing recover home destroy damag sank lost"
)  # fmt: skip
_COUNTS = tuple(_COUNTED.split())


def counting(half: Half) -> bool:
    """Does the sentence count something that goes on being counted: a toll, not the height of a tower
    or the dead of a year long past?"""
    if not any(word.startswith(_COUNTS) for word in half.folded(half.low, half.high)):
        return False
    published = (half.version.published or "")[:4]
    return not any(
        date.granularity in ("year", "decade") and date.value[:4] < published
        for date in half.dates
        if date.value
    )


def _values(found: list[marks.Number]) -> list[tuple[Decimal, Decimal, str, str]]:
    return [(n.low, n.high, n.unit, n.bound) for n in found]


_IN_METRES = {"kilometre": 1000.0, "mile": 1609.34, "metre": 1.0, "foot": 0.3048, "yard": 0.9144}
_IN_KILOS = {"kilogram": 1.0, "pound": 0.4536, "tonne": 1000.0, "ton": 907.2}


def _rounds(x: marks.Number, y: marks.Number) -> bool:
    """Can both be said of one quantity?"""
    for scale in (_IN_METRES, _IN_KILOS):
        if x.unit != y.unit and x.unit in scale and y.unit in scale:
            one, other = float(x.low) * scale[x.unit], float(y.low) * scale[y.unit]
            return abs(one - other) <= 0.06 * max(one, other)
    if x.unit != y.unit or x.ordinal != y.ordinal:
        return False
    points = (x.low == x.high) + (y.low == y.high)
    if points and x.low <= y.high and y.low <= x.high:
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
    if not of_a and not of_b and _years(stretch):
        return replaced(stretch, ChangeClass.DATE, Reason.OTHER_DATE, lambda half: False)
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
    for one, other in ((x.value, y.value), (x.key, y.key)):
        if one and other and x.kind == y.kind == "absolute":
            short, long = sorted((one, other), key=len)
            if long.startswith(short) or (
                one[:3] == other[:3] and "decade" in (x.granularity, y.granularity)
            ):
                return True
    return False


def _comparable(x: marks.DateMark, y: marks.DateMark) -> bool:
    """Is it known that two dates of other values are other days? Without a publication date that
    holds for two weekdays and for two dates of one kind, not for *yesterday* and *Tuesday*."""
    return bool(x.value and y.value) or (x.kind == y.kind and x.granularity == y.granularity)


_AHEAD = 6  # words between *will* and the date that it puts ahead


def _to_come(stretch: Stretch, half: Half) -> bool:
    """Was the date of the earlier version still ahead when it was published?"""
    low, high = (stretch.a_low, stretch.a_high) if half is stretch.a else (stretch.b_low, stretch.b_high)
    ahead = [d.value for d in half.touching(half.dates, low, high) if d.value]
    published = half.version.published or ""
    planned = any(
        m.level in ("planned", "expected", "likely") and 0 <= low - half.range(m.span)[1] <= _AHEAD
        for m in half.modals
    )
    return planned or any(value[:10] > published[: len(value[:10])] for value in ahead)


def place(stretch: Stretch) -> Finding | None:
    """Places on both sides, not the same, and nothing else but grammar."""
    a, b = stretch.a, stretch.b
    if _direction(stretch.words_a) and _direction(stretch.words_b):
        return replaced(stretch, ChangeClass.PLACE, Reason.OTHER_PLACE, lambda half: False)
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


def _direction(words: list[str]) -> bool:
    """North, south-eastern, ... and nothing else."""
    said = content(words)
    return bool(said) and all(word.removesuffix("ern").removesuffix("ward") in _DIRECTIONS for word in said)


_DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest left right upstream downstream".split()
)


def _holds(whole: marks.Place, part: marks.Place) -> bool:
    """Does one place lie in the other, as far as the table of places tells?"""
    if whole.country == part.country != "":
        return (whole.kind, part.kind) in (("country", "region"), ("country", "city"), ("region", "city"))
    return whole.name == "Georgia" and part.country == "US" and part.kind == "city"  # the state


def _near(rest_a: list[str], rest_b: list[str]) -> bool:
    """Do the words beside two values let them be values of one thing?"""
    one, other = {stem(w) for w in content(rest_a)}, {stem(w) for w in content(rest_b)}
    return len(one ^ other) <= 2

"""One amount read from the tokens at a place: figures, words, magnitudes, fractions, ordinals.

In: `Tokens` and an index. Out: a `Figure`, its value as a range of Decimals and where it ends, or
None if no amount begins there.

    >>> from wirecopy.marks.tokens import tokens
    >>> figure(tokens("two hundred thousand"), 0)[:3]
    (3, Decimal('200000'), Decimal('200000'))
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from wirecopy.marks.tokens import Tokens
from wirecopy.registry import table

INFINITE = Decimal("Infinity")
_LONGEST = 40  # words of one amount; the longest that anybody prints has some thirty
_GLUE = frozenset(["", " ", "-", "‑", "\u00a0", "\u202f"])


class Figure(NamedTuple):
    """`stop` is the index after the last token, `scale` the magnitude it was multiplied by (1 if
    none); `open_` that it names no amount but a size (*dozens*); `short` that the magnitude is a
    letter or two glued to the figures (*1.5m*), which may be a unit instead."""

    stop: int
    low: Decimal
    high: Decimal
    ordinal: bool
    scale: Decimal
    open_: bool = False
    short: bool = False


@cache
def vocabulary() -> dict[str, dict[str, Decimal]]:
    """Words by kind (unit, tens, magnitude, ordinal, denominator …) with their values."""
    found: dict[str, dict[str, Decimal]] = {}
    for row in table("number_words"):
        if not row["kind"].startswith("bound"):
            found.setdefault(row["kind"], {})[row["word"]] = _decimal(row["value"])
    return found


@cache
def first_words() -> frozenset[str]:
    """Words with which an amount can begin."""
    words = vocabulary()
    kinds = ("unit", "tens", "magnitude", "dozen", "plural", "ordinal", "fraction", "times")
    return frozenset(word for kind in kinds for word in words[kind]) | {"a", "an", "half", "minus"}


def figure(found: Tokens, i: int) -> Figure | None:
    """The amount that begins at token `i`, if one does."""
    low = found.low[i]
    if low[0].isdigit():
        return _digits(found, i)
    words = vocabulary()
    if low == "minus" and i + 1 < len(found) and found.low[i + 1][0].isdigit() and found.gap[i + 1] == " ":
        below = _digits(found, i + 1)
        return below and below._replace(low=-below.high, high=-below.low)
    if low in words["fraction"] and not low[0].isalpha():
        value = words["fraction"][low]
        return Figure(i + 1, value, value, False, Decimal(1))
    if low in words["plural"]:
        return _plural(found, i)
    if low == "half":
        return _half(found, i)
    if low in ("a", "an"):
        return _article(found, i)
    if low in words["times"]:
        return Figure(i + 1, words["times"][low], words["times"][low], False, Decimal(1))
    return _spelled(found, i)


def _digits(found: Tokens, i: int) -> Figure | None:
    value = _parsed(found.raw[i])
    if value is None:
        return None
    words = vocabulary()
    stop, last = i + 1, len(found)
    if stop < last and found.gap[stop] == "" and found.low[stop] in ("st", "nd", "rd", "th"):
        return Figure(stop + 1, value, value, True, Decimal(1))
    # "1 000" with common spaces: groups of exactly three figures.
    while (
        stop < min(last, i + _LONGEST)
        and found.gap[stop] == " "
        and len(found.raw[stop]) == 3
        and found.raw[stop].isdigit()
        and (stop > i + 1 or len(found.raw[i]) <= 3)
        and "." not in found.raw[i]
        and value != 0
    ):
        value = value * 1000 + Decimal(found.raw[stop])
        stop += 1
    if stop < last and found.gap[stop] in ("", " ", "-") and found.low[stop] in words["fraction"]:
        value += words["fraction"][found.low[stop]]
        stop += 1
    elif stop < last and found.gap[stop] == "/" and found.low[stop] in ("2", "3", "4", "5", "8", "10"):
        # 1/2 is a half, 9/11 and 24/7 are not fractions.
        below = Decimal(found.low[stop])
        if 0 < value < below and stop == i + 1:
            value, stop = value / below, stop + 1
    elif (
        stop + 1 < last
        and found.gap[stop] in (" ", "-")
        and found.gap[stop + 1] == "/"
        and found.low[stop].isdigit()
        and found.low[stop + 1] in ("2", "3", "4", "8")
        and int(found.low[stop]) < int(found.low[stop + 1])
    ):
        value += Decimal(found.low[stop]) / Decimal(found.low[stop + 1])
        stop += 2
    if stop < last and found.gap[stop] == "" and found.low[stop] in words["short magnitude"]:
        scale = words["short magnitude"][found.low[stop]]
        return Figure(stop + 1, value * scale, value * scale, False, scale, short=True)
    if (
        stop < last
        and found.gap[stop] in _GLUE
        and found.low[stop] in words["short magnitude"]
        and len(found.low[stop]) > 1
        and found.low[stop] != "mil"
    ):
        scale = words["short magnitude"][found.low[stop]]
        return Figure(stop + 1, value * scale, value * scale, False, scale)
    stop, scale = _magnitudes(found, stop)
    return Figure(stop, value * scale, value * scale, False, scale)


def _magnitudes(found: Tokens, at: int) -> tuple[int, Decimal]:
    """The product of the magnitudes and dozens from token `at` on, and the index after them."""
    words = vocabulary()
    scale = Decimal(1)
    while at < len(found) and found.gap[at] in _GLUE:
        by = words["magnitude"].get(found.low[at]) or words["dozen"].get(found.low[at])
        if by is None or scale >= 10**12:
            break
        scale *= by
        at += 1
    return at, scale


def _spelled(found: Tokens, i: int) -> Figure | None:
    """Words: twenty-one, two hundred and ten thousand, twenty-first, two thirds."""
    words = vocabulary()
    unit, tens, magnitude, ordinal = words["unit"], words["tens"], words["magnitude"], words["ordinal"]
    total, group = Decimal(0), Decimal(0)
    at, scale = i, Decimal(1)
    # What the next word may be: after tens only a unit, after a unit only a magnitude.
    room = Decimal(10**15)
    while at < min(len(found), i + _LONGEST):
        low = found.low[at]
        if at > i and found.gap[at] not in _GLUE:
            break
        if low == "and" and at > i and scale > 1 and room >= 100 and at + 1 < len(found):
            after = found.low[at + 1]
            if found.gap[at + 1] == " " and (after in unit or after in tens):
                at += 1
                continue
            break
        if low in tens and room >= 100:
            group += tens[low]
            room = Decimal(10)
        elif low in unit and unit[low] < room:
            group += unit[low]
            room = Decimal(1)
        elif low in magnitude and (at == i or room < magnitude[low] or scale > 1):
            by = magnitude[low]
            if at == i and found.gap[at] != "" and i > 0 and found.low[i - 1] in ("a", "an", "one"):
                return None  # read from the article on
            if by == 100:
                group = (group or Decimal(1)) * by
                room = Decimal(100)
            else:
                total += (group or Decimal(1)) * by
                group, room = Decimal(0), by
            scale = max(scale, by)
        elif low in words["dozen"] and group:
            total, group = total + group * 12, Decimal(0)
            at += 1
            scale = Decimal(12)
            break
        elif low in ordinal and ordinal[low] < room and (ordinal[low] < 10 or at == i or scale > 1):
            return _ordinal_or_part(found, i, at, total + group)
        elif low in ordinal and ordinal[low] >= 100 and group:
            return Figure(at + 1, (total + group) * ordinal[low], (total + group) * ordinal[low], True, scale)
        else:
            break
        at += 1
    if at == i:
        return None
    value = total + group
    if scale == 1:
        part = _denominator(found, at)
        if part is not None:
            value, at = value * part, at + 1
        elif at + 2 < len(found) and found.low[at] == "and" and found.low[at + 1] in ("a", "one"):
            part = _denominator(found, at + 2) if found.low[at + 2] in ("half", "quarter") else None
            if part is not None:
                value, at = value + part, at + 3
                at, scale = _magnitudes(found, at)
                value *= scale
    return Figure(at, value, value, False, scale)


def _denominator(found: Tokens, at: int) -> Decimal | None:
    if at >= len(found) or found.gap[at] not in (" ", "-", "‑"):
        return None
    low = found.low[at]
    part = vocabulary()["denominator"].get(low)
    if part is None or low == "second":
        return None
    # "two quarters" of a year are no fraction, "three quarters of" are; -s or a hyphen or "of" tells.
    followed = found.low[at + 1] if at + 1 < len(found) else ""
    if low.startswith("quarter"):
        return part if found.gap[at] == "-" or followed == "of" else None
    return part if low.endswith("s") or low == "half" or found.gap[at] == "-" or followed == "of" else None


def _ordinal_or_part(found: Tokens, i: int, at: int, before: Decimal) -> Figure | None:
    """At an ordinal: the twenty-first; but two-thirds, and one third of."""
    words = vocabulary()
    low = found.low[at]
    if at > i and before in (1, 2, 3, 4, 5, 7) and found.low[i] in words["unit"] and low != "second":
        part = _denominator(found, at)
        if part is not None:
            return Figure(at + 1, before * part, before * part, False, Decimal(1))
        return None
    value = before + words["ordinal"][low]
    return Figure(at + 1, value, value, True, Decimal(1))


def _plural(found: Tokens, i: int) -> Figure | None:
    """Dozens, hundreds of thousands: from twice the word on, without an upper end."""
    plural = vocabulary()["plural"]
    low = found.low[i]
    followed = found.low[i + 1] if i + 1 < len(found) else ""
    if low in ("tens", "scores") and followed != "of":
        return None
    base, stop = plural[low], i + 1
    if followed == "of" and i + 2 < len(found) and found.low[i + 2] in plural:
        base, stop = base * plural[found.low[i + 2]], i + 3
    return Figure(stop, base * (1 if low == "tens" else 2), INFINITE, False, base, open_=True)


def _half(found: Tokens, i: int) -> Figure | None:
    half = Decimal("0.5")
    after = found.low[i + 1 : i + 3]
    words = vocabulary()
    if len(after) == 2 and after[0] in ("a", "an"):
        by = words["magnitude"].get(after[1]) or words["dozen"].get(after[1])
        if by is not None:
            return Figure(i + 3, by / 2, by / 2, False, by)
    if after and found.gap[i + 1] in (" ", "-"):
        by = words["magnitude"].get(after[0]) or words["dozen"].get(after[0])
        if by is not None:
            return Figure(i + 2, by / 2, by / 2, False, by)
        if (
            after[0] in ("of", "the", "a", "an", "its", "their", "his", "her", "our")
            and found.gap[i + 1] == " "
        ):
            return Figure(i + 1, half, half, False, Decimal(1))
    return None


def _article(found: Tokens, i: int) -> Figure | None:
    """A million, a dozen, a hundred and ten, a third of, a half."""
    if i + 1 >= len(found) or found.gap[i + 1] != " ":
        return None
    words = vocabulary()
    low = found.low[i + 1]
    if low == "half" or low == "quarter" or (low in words["denominator"] and low not in ("second", "fourth")):
        followed = found.low[i + 2] if i + 2 < len(found) else ""
        if low == "half" and followed in words["magnitude"] | words["dozen"]:
            by = (words["magnitude"] | words["dozen"])[followed]
            return Figure(i + 3, by / 2, by / 2, False, by)
        if followed != "of":
            return None
        value = words["denominator"][low]
        return Figure(i + 2, value, value, False, Decimal(1))
    if low in words["dozen"]:
        return Figure(i + 2, Decimal(12), Decimal(12), False, Decimal(12))
    if low not in words["magnitude"]:
        return None
    stop, scale = _magnitudes(found, i + 1)
    value = scale
    if (
        scale in (100, 1000)
        and stop + 1 < len(found)
        and found.low[stop] == "and"
        and (rest := _spelled(found, stop + 1)) is not None
        and rest.low < scale
        and not rest.ordinal
    ):
        return Figure(rest.stop, value + rest.low, value + rest.low, False, scale)
    return Figure(stop, value, value, False, scale)


def _parsed(raw: str) -> Decimal | None:
    plain = raw.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace("\u2009", "")
    if len(plain) > 40:
        return None  # a code or a broken file, not an amount
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _decimal(value: str) -> Decimal:
    part = Fraction(value)
    return Decimal(part.numerator) / Decimal(part.denominator)

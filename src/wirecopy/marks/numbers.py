"""Numbers in a sentence: amounts, money, measures, shares, ranges, scores, ages and ordinals.

In: a text and a span of it. Out: `Number`s sorted by start, none overlapping; dates, years and clock
times are not among them.

    >>> [(n.low, n.unit, n.bound) for n in numbers("more than $1.5m for a 43-year-old")]
    [(Decimal('1500000.0'), 'dollar', 'more-than'), (Decimal('43'), 'year-old', 'exact')]

A value is a range `[low, high]`; for a single value both are the same, and *dozens* has no upper
end (`Decimal('Infinity')`). Units are canonical names of the table `units`; nothing is converted
from one system to another. A result of a game has the unit `score`, its two sides in the order
in which they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from wirecopy.marks.dates import dates
from wirecopy.marks.figures import Figure, figure, first_words
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens, tokens
from wirecopy.registry import table
from wirecopy.spans import Span


class Number(NamedTuple):
    """One amount. `span` is the whole phrase (*more than $1.5 million*), `core` the same without
    the words that bound it; `bound` is `exact`, `about`, `at-least`, `more-than`, `less-than` or
    `at-most`; `unit` is '' for a bare or counted number."""

    span: Span
    core: Span
    low: Decimal
    high: Decimal
    unit: str
    bound: str
    ordinal: bool


_DASH = re.compile(r"\s?[-–—‑−]\s?")
_SCORE_WORDS = frozenset(
    "won win wins beat beats lost lose loss victory defeat draw drew led lead leads score scored vote voted "
    "ruling ruled lead-up trailed ahead tied tie".split()
)
# "one" is no amount after these …
_ONE_AFTER = frozenset("no the this that each every any which another some only".split())
# … nor before these.
_ONE_BEFORE = frozenset(
    "another can could would should must might may cannot has had is was who whose knows else "
    "needs wants that which who on".split()
)
_TIME_UNITS = frozenset("second minute hour day week fortnight month year decade century".split())
_HIGHEST_AGE = 120
_PLACES = Decimal("1E-12")


class _Tables(NamedTuple):
    units: Phrases[str]
    attached: dict[str, str]
    symbols_before: dict[str, str]
    symbols_after: dict[str, str]
    codes: dict[str, str]
    kind: dict[str, str]
    before: dict[str, list[tuple[tuple[str, ...], str]]]
    after: Phrases[str]


@cache
def _tables() -> _Tables:
    rows = table("units")
    words = [
        (row["form"], row["unit"]) for row in rows if row["place"] == "after" and row["form"][-1].isalnum()
    ]
    currency = {row["form"]: row["unit"] for row in rows if row["kind"] == "currency"}
    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    after: list[tuple[str, str]] = []
    for row in table("number_words"):
        if row["kind"] == "bound before":
            phrase = tuple(row["word"].split())
            before.setdefault(phrase[-1], []).append((phrase, row["value"]))
        elif row["kind"] == "bound after":
            after.append((row["word"], row["value"]))
    for phrases in before.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return _Tables(
        units=Phrases(words),
        attached={row["form"].lower(): row["unit"] for row in rows if row["place"] == "attached"},
        symbols_before={form: unit for form, unit in currency.items() if not form[-1].isalnum()},
        symbols_after={row["form"]: row["unit"] for row in rows if not row["form"][-1].isalnum()},
        codes={form.lower(): unit for form, unit in currency.items() if form.isupper() and len(form) == 3},
        kind={row["unit"]: row["kind"] for row in rows},
        before=before,
        after=Phrases(after),
    )


def numbers(
    text: str, start: int = 0, end: int | None = None, claimed: Iterable[Span] | None = None
) -> list[Number]:
    """The numbers of `text[start:end)` outside `claimed`, by default the spans of its dates."""
    found = tokens(text, start, end)
    taken = found.inside([mark.span for mark in dates(text, start, end)] if claimed is None else claimed)
    first = first_words()
    hits: list[Number] = []
    i = 0
    while i < len(found):
        low = found.low[i]
        if (low[0].isdigit() or low in first) and i not in taken:
            hit = _number(found, i, taken)
            if hit is not None:
                number, i = hit
                hits.append(number)
                continue
        i += 1
    return hits


def _number(found: Tokens, i: int, taken: set[int]) -> tuple[Number, int] | None:
    one = figure(found, i)
    if one is None or _is_no_amount(found, i, one):
        return None
    if one.stop - 1 in taken:
        return None
    start, unit = _currency_before(found, i)
    low, high, stop, other = one.low, one.high, one.stop, None
    second = None if one.open_ or one.ordinal else _second(found, i, stop, taken)
    if second is not None:
        other, is_score = second
        if is_score:
            return _made(found, i, start, other.stop, low, other.high, "score", False)
        low, high = _spread(one, other)
        stop = other.stop
    last = other or one
    end = found.end[stop - 1]
    if not unit or last.short:
        stop, end, after, last = _unit(found, stop, end, last, bool(unit))
        if not last.short and (other or one).short:
            scale = (other or one).scale
            low, high = low / scale, high / scale
        unit = unit or after
    if one.ordinal and unit and unit != "score":
        # "the third day" counts days; "third percent" is nothing
        stop, end, unit = one.stop, found.end[one.stop - 1], ""
    if not unit and other is None:
        unit = _age(found, i, stop, low)
    if found.low[i] == "twice" or found.low[i] == "thrice":
        unit = "times"
    return _made(found, i, start, stop, low, high, unit, one.ordinal, end, open_=one.open_)


def _is_no_amount(found: Tokens, i: int, one: Figure) -> bool:
    """COVID-19, half of an address, *no one*, *at first*, a second as a unit."""
    gap, low = found.gap[i], found.low[i]
    before = found.low[i - 1] if i else ""
    after = found.low[i + 1] if i + 1 < len(found) else ""
    if low[0].isdigit():
        if gap and gap[-1] in "/=_&#@":
            return True  # 9/11, 24/7, an address
        if found.gap[one.stop] == "/" and one.stop < len(found) and found.low[one.stop][0].isdigit():
            return True
        if gap in ("-", "‑", ".", "") and i and before[-1:].isalpha() and figure(found, i - 1) is None:
            return gap != "-" or not before.startswith("mid")
        following = found.gap[one.stop]
        return (
            following[:1] in ("/", "@", "_", "=")
            and following == following.strip()
            and len(following) < 3
            and (
                one.stop < len(found)
                and not found.low[one.stop][0].isdigit()
                and found.low[one.stop] not in ("h", "kg", "km")
            )
        )
    if low == "one" and one.stop == i + 1:
        if (
            i
            and found.raw[i] == "One"
            and gap == " "
            and found.raw[i - 1][0].isupper()
            and not found.opens(i - 1)
        ):
            return True  # Air Force One
        if before == "on" and gap == "-":
            return True  # one-on-one
        if before in ("no", "every", "each", "any") or after in _ONE_BEFORE:
            return True
        if before in _ONE_AFTER and not _is_noun_like(found, i + 1):
            return True
        if found.low[i + 1 : i + 3] == ["by", "one"] or found.low[max(0, i - 2) : i] == ["one", "by"]:
            return True
        # "a hard one.": an adjective of an earlier article, and nothing to count after it
        return not _is_noun_like(found, i + 1) and any(
            word in ("a", "an", "the") for word in found.low[max(0, i - 3) : i]
        )
    if one.ordinal and low == "first":
        return before == "at" or (after == "of" and found.low[i + 2 : i + 3] == ["all"])
    if one.ordinal and low == "second":
        if before == "a" and not _is_noun_like(found, i + 1):
            return True  # wait a second
        return after == "to" or before in ("per", "every", "split")
    if low == "twice" or low == "thrice":
        return False
    return low == "a" and before in ("what",)


def _is_noun_like(found: Tokens, i: int) -> bool:
    return (
        i < len(found)
        and found.gap[i] in (" ", "-")
        and found.raw[i][0].islower()
        and found.low[i] not in _ONE_BEFORE
        and found.low[i]
        not in ("and", "or", "but", "in", "on", "at", "for", "to", "with", "that", "by", "as")
    )


def _currency_before(found: Tokens, i: int) -> tuple[int, str]:
    """Where the amount begins with its currency before it, and the currency: $, US$, USD."""
    tables = _tables()
    gap = found.gap[i]
    start = found.start[i]
    shown = gap.rstrip(" \u00a0")
    if shown and len(gap) - len(shown) <= 1 and (unit := tables.symbols_before.get(shown[-1])) is not None:
        at = start - (len(gap) - len(shown)) - 1
        if i and len(shown) == 1 and shown == "$":
            letters = found.raw[i - 1].replace(".", "") + "$"
            if letters in tables.symbols_before:
                return found.start[i - 1], tables.symbols_before[letters]
        return at, unit
    if gap in ("", " ") and i and found.raw[i - 1].isupper() and found.low[i - 1] in tables.codes:
        return found.start[i - 1], tables.codes[found.low[i - 1]]
    return start, ""


def _second(found: Tokens, i: int, stop: int, taken: set[int]) -> tuple[Figure, bool] | None:
    """The other end of a range that began at token `i`, and whether it is a score instead."""
    if stop >= len(found):
        return None
    gap, before = found.gap[stop], found.low[i - 1] if i else ""
    at = stop
    dash = _DASH.fullmatch(gap.rstrip("$€£¥")) is not None
    if not dash:
        word = found.low[stop]
        joined = (word in ("to", "or") and before != "from") or (word == "and" and before == "between")
        if not joined or gap not in (" ", "%", "% ") or stop + 1 >= len(found):
            return None
        at = stop + 1
        if found.gap[at].strip(" $€£¥"):
            return None
    other = figure(found, at)
    if other is None or other.ordinal or other.open_:
        return None
    if at in taken:
        return None
    one = figure(found, i)
    assert one is not None
    if dash and found.low[i].isdigit() and found.low[at].isdigit():
        near = found.low[max(0, i - 6) : i] + found.low[other.stop : other.stop + 3]
        small = len(found.low[i]) <= 3 and len(found.low[at]) <= 3
        if small and (one.low >= other.low or not _SCORE_WORDS.isdisjoint(near)):
            return other, True
        if not small and other.low <= one.low:
            return None  # a telephone number or a code
    if (
        not dash
        and found.low[stop] == "to"
        and (found.low[max(0, i - 3) : i] and _SCORE_WORDS.intersection(found.low[max(0, i - 3) : i]))
    ):
        return other, True
    low, high = _spread(one, other)
    if high < low or (not dash and found.low[stop] == "to" and high == low):
        return None
    return other, False


def _spread(one: Figure, other: Figure) -> tuple[Decimal, Decimal]:
    """*2-3 million* is two million to three million."""
    low = one.low
    if one.scale == 1 and other.scale > 1 and one.low <= other.high / other.scale:
        low = one.low * other.scale
    return low, other.high


def _unit(
    found: Tokens, stop: int, end: int, last: Figure, has_currency: bool
) -> tuple[int, int, str, Figure]:
    """The unit after an amount: where the phrase now stops and ends, its name, and the figure
    (whose glued *m* turns out to be metres where a word of length follows)."""
    tables = _tables()
    if last.short and not has_currency:
        letter = found.low[stop - 1]
        if letter in ("m", "t") and stop < len(found) and found.low[stop] in _LENGTH_WORDS.get(letter, ()):
            return stop, end, "metre" if letter == "m" else "tonne", last._replace(short=False)
    gap = found.gap[stop]
    shown = gap.lstrip(" \u00a0")
    if shown and len(gap) - len(shown) <= 1 and not has_currency:
        for length in (2, 1):
            unit = tables.symbols_after.get(shown[:length])
            if unit is not None and len(shown) >= length:
                at = end + len(gap) - len(shown) + length
                if shown[:length] == "$" or (shown[0] in "€£¥" and len(shown) == 1 and gap.startswith(" ")):
                    break  # the currency of the next amount
                if (
                    unit == "degree"
                    and stop < len(found)
                    and len(shown) == 1
                    and found.low[stop] in ("c", "f")
                ):
                    unit = "degree-celsius" if found.low[stop] == "c" else "degree-fahrenheit"
                    return stop + 1, found.end[stop], unit, last
                return stop, at, unit, last
    if stop >= len(found) or has_currency:
        return stop, end, "", last
    if gap == "" and (unit := tables.attached.get(found.low[stop])) is not None:
        return stop + 1, found.end[stop], unit, last
    if (
        gap in (" ", "-", "‑", "\u00a0", "", "\u202f", " -")
        and (hit := tables.units.at(found, stop)) is not None
    ):
        after, unit = hit
        if len(found.low[stop]) <= 2 and after == stop + 1 and not found.low[stop - 1][-1].isdigit():
            return stop, end, "", last
        if unit in ("degree-celsius", "degree-fahrenheit") and found.raw[stop] in ("c", "f"):
            return stop, end, "", last
        return after, found.end[after - 1], unit, last
    return stop, end, "", last


_LENGTH_WORDS = {
    "m": frozenset(
        "tall high wide long deep away above below race sprint hurdles freestyle final relay dash butterfly "
        "thick underwater underground wave waves tower apart".split()
    ),
    "t": frozenset("truck lorry load".split()),
}


def _age(found: Tokens, i: int, stop: int, value: Decimal) -> str:
    """*aged 43*, *Orla Venn, 43, said*: an age without its unit."""
    before = found.low[i - 1] if i else ""
    if not found.low[i].isdigit() or not 0 < value <= _HIGHEST_AGE or stop != i + 1:
        return ""
    if before in ("aged", "age", "ages") and found.gap[i] == " ":
        return "year-old"
    if (
        i
        and found.gap[i] == ", "
        and found.gap[stop][:1] in (",", ".")
        and found.raw[i - 1][0].isupper()
        and not (stop < len(found) and found.low[stop][0].isdigit())
    ):
        return "year-old"
    return ""


def _made(
    found: Tokens,
    i: int,
    start: int,
    stop: int,
    low: Decimal,
    high: Decimal,
    unit: str,
    ordinal: bool,
    end: int | None = None,
    open_: bool = False,
) -> tuple[Number, int]:
    """The number with the words that bound it, and the index after it."""
    core = Span(start, found.end[stop - 1] if end is None else end)
    whole, bound = core, "about" if open_ else "exact"
    before = i
    while before and found.end[before - 1] > start:
        before -= 1
    if not ordinal and unit != "score":
        begin, found_bound = _bound_before(found, before, start, unit)
        if found_bound:
            whole, bound = Span(begin, core.end), found_bound
        elif stop < len(found) and found.gap[stop] in (" ", "-") and core.end == found.end[stop - 1]:
            hit = _tables().after.at(found, stop)
            if hit is not None:
                stop, bound = hit
                whole = Span(core.start, found.end[stop - 1])
        if bound in ("exact", "about") and found.text[whole.end : whole.end + 1] == "+":
            whole, bound = Span(whole.start, whole.end + 1), "at-least"
    return Number(whole, core, _rounded(low), _rounded(high), unit, bound, ordinal), stop


def _rounded(value: Decimal) -> Decimal:
    """Thirds end after twelve places, so that 2/3 is one value however it is written."""
    exponent = value.as_tuple().exponent
    return (
        value.quantize(_PLACES) if isinstance(exponent, int) and exponent < -12 and value < 10**9 else value
    )


def _bound_before(found: Tokens, i: int, start: int, unit: str) -> tuple[int, str]:
    """Where the bounding words before token `i` begin, and what they say; '' if there are none."""
    if i == 0 or found.text[found.end[i - 1] : start].strip(" (~\u00a0"):
        return start, ""
    if found.text[found.end[i - 1] : start].rstrip().endswith("~"):
        return start - 1, "about"
    at = i - 1
    # "between 10 and 12", "about a dozen": the article belongs to the amount
    for phrase, bound in _tables().before.get(found.low[at], ()):
        first = at - len(phrase) + 1
        if first >= 0 and tuple(found.low[first : at + 1]) == phrase:
            if phrase in (("over",), ("under",), ("below",), ("above",)) and unit in _TIME_UNITS:
                return start, ""
            return found.start[first], bound
    return start, ""

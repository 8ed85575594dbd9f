"""Dates without a figure or a name: yesterday, last week, three days ago, earlier this month, later.

In: `Tokens`, an index and the day of publication. Out: a `DateMark` and the index after it.

    >>> from wirecopy.marks.tokens import tokens
    >>> mark, stop = spoken(tokens("three days ago"), 0, date(2022, 3, 30))
    >>> mark.value, mark.key
    ('2022-03-27', 'day-3')
"""

from __future__ import annotations

from datetime import date
from functools import cache

from wirecopy.marks import calendar
from wirecopy.marks.datemark import DateMark
from wirecopy.marks.figures import figure, first_words
from wirecopy.marks.phrases import Phrases
from wirecopy.marks.tokens import Tokens
from wirecopy.registry import table
from wirecopy.spans import Span

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_SEASONS = frozenset("summer winter spring autumn fall season".split())
_PARTS_OF_PERIOD = frozenset("earlier later early late".split())
_DAYPARTS = frozenset("morning afternoon evening night".split())


@cache
def _phrases() -> Phrases[tuple[str, str]]:
    """Whole phrases, as (kind, value)."""
    return Phrases(
        (row["word"], (row["kind"], row["value"]))
        for row in table("time_words")
        if row["kind"] in ("day", "sequence", "vague")
    )


@cache
def _units() -> dict[str, str]:
    units = {row["word"]: row["word"] for row in table("time_words") if row["kind"] == "unit"}
    return units | {f"{unit}s": unit for unit in units} | {"centuries": "century"}


@cache
def starts() -> frozenset[str]:
    """Words with which such a date can begin."""
    words = {
        row["word"].split()[0] for row in table("time_words") if row["kind"] in ("day", "sequence", "vague")
    }
    clock = {"noon", "midday", "midnight"}
    return frozenset(words | clock | set(_STEPS) | _PARTS_OF_PERIOD | {"the", "in", "within"} | first_words())


def spoken(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """The date in words at token `i`."""
    return _counted(found, i, published) or _stepped(found, i, published) or _phrase(found, i, published)


def _counted(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """three days ago, a week later, two years earlier."""
    low = found.low[i]
    if low in ("a", "an", "one") and i + 1 < len(found) and found.low[i + 1] in _units():
        count, at = 1, i + 1
    elif low[0].isdigit() or low in first_words():
        amount = figure(found, i)
        if amount is None or amount.ordinal or amount.low != amount.low.to_integral_value():
            return None
        if amount.low > 10**6 or amount.low < 1 or amount.open_:
            return None
        count, at = int(amount.low), amount.stop
    else:
        return None
    if at + 1 >= len(found) or found.gap[at] not in (" ", "-") or found.gap[at + 1] != " ":
        return None
    unit = _units().get(found.low[at])
    word = found.low[at + 1]
    if unit is None or word not in ("ago", "earlier", "later", "before", "after", "afterwards"):
        return None
    stop = at + 2
    span = Span(found.start[i], found.end[stop - 1])
    if word == "ago":
        value, reason = calendar.period(unit, -count, published)
        if unit in ("hour", "minute", "second", "week", "weekend", "century", "season"):
            value, reason = "", "counted"  # three weeks ago is no particular day
        return DateMark(span, value, unit, "relative", reason, f"{unit}-{count}", ""), stop
    if word in ("before", "after") and stop < len(found) and found.gap[stop] == " ":
        return None  # two days after the vote: anchored in what follows
    way = "later" if word in ("later", "after", "afterwards") else "earlier"
    sign = "+" if way == "later" else "-"
    return DateMark(span, way, unit, "sequence", "counted", f"{unit}{sign}{count} from there", ""), stop


def _stepped(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    """last week, this month, earlier this year, in the past three days, next summer."""
    at, part = i, ""
    if found.low[at] in _PARTS_OF_PERIOD and found.gap[at + 1] == " " and at + 1 < len(found):
        if found.low[at + 1] not in _STEPS:
            return None
        part, at = found.low[at], at + 1
    word = found.low[at]
    step = _STEPS.get(word)
    if step is None or at + 1 >= len(found) or found.gap[at + 1] != " ":
        return None
    anchored = at == 0 or found.low[at - 1] != "the" or found.gap[at] != " "
    low = found.low[at + 1]
    possessive = low.endswith("'s")
    unit = _units().get(low[:-2] if possessive else low)
    stop = at + 2
    end = found.end[stop - 1] - (2 if possessive else 0)
    span = Span(found.start[i], end)
    if unit is None:
        if word == "last" and low in _DAYPARTS:
            return None
        return _stretch(found, i, at, word)
    if unit in ("second", "minute", "hour") or not anchored or (low.endswith("s") and not possessive):
        return None
    if unit == "day":
        return None
    key = f"{part + ' ' if part else ''}{word} {unit}"
    if unit in _SEASONS:
        value, reason = calendar.period("year", step, published)
        value = f"{value}-{unit}" if value and step == 0 else ""
        return DateMark(span, value, "season", "relative", reason, key, part), stop
    if word in ("past", "coming"):
        return DateMark(span, "", unit, "relative", "stretch", key, part), stop
    value, reason = calendar.period(unit, step, published)
    return DateMark(span, value, unit, "relative", reason, key, part), stop


def _stretch(found: Tokens, i: int, at: int, word: str) -> tuple[DateMark, int] | None:
    """the past three days, the next two weeks: a stretch up to or from publication."""
    low = found.low[at + 1]
    if word == "this":
        return None
    if low in ("few", "several"):
        count, last = low, at + 2
    elif low in first_words() or low[0].isdigit():
        amount = figure(found, at + 1)
        if amount is None or amount.ordinal:
            return None
        count, last = f"{amount.low:f}", amount.stop
    else:
        return None
    if last >= len(found) or found.gap[last] not in (" ", "-"):
        return None
    unit = _units().get(found.low[last])
    if unit is None:
        return None
    key = f"{'next' if word in ('next', 'coming') else 'past'} {count} {unit}"
    return DateMark(Span(found.start[i], found.end[last]), "", unit, "relative", "stretch", key, ""), last + 1


def _phrase(found: Tokens, i: int, published: date | None) -> tuple[DateMark, int] | None:
    low = found.low[i]
    possessive = low.endswith("'s") and low[:-2] in ("today", "yesterday", "tomorrow", "tonight")
    if possessive:
        hit: tuple[int, tuple[str, str]] | None = (
            i + 1,
            ("day", {"yesterday": "-1", "tomorrow": "1"}.get(low[:-2], "0")),
        )
    else:
        hit = _phrases().at(found, i) if low in _phrases() else None
    if hit is None:
        return None
    stop, (kind, value) = hit
    span = Span(found.start[i], found.end[stop - 1] - (2 if possessive else 0))
    words = " ".join(found.low[i:stop])
    if kind == "vague":
        return DateMark(span, "", "vague", "relative", "vague", value, ""), stop
    if kind == "sequence":
        return None if _is_anchored(found, i, stop) else (_sequence(span, value, words), stop)
    part = next((word for word in _DAYPARTS if words.endswith(word)), "")
    if stop < len(found) and found.gap[stop] == " " and found.low[stop] in _DAYPARTS and not possessive:
        part, span, stop = found.low[stop], Span(span.start, found.end[stop]), stop + 1
    if words in ("tonight", "overnight"):
        part = "night"
    if i and found.low[i - 1] in ("early", "late", "earlier", "later") and found.gap[i] == " ":
        part, span = part or found.low[i - 1], Span(found.start[i - 1], span.end)
    iso, reason = calendar.days_away(int(value), published)
    granularity = "part" if part in _DAYPARTS or part in ("early", "late") else "day"
    return DateMark(span, iso, granularity, "relative", reason, f"day{int(value):+d}", part), stop


def _sequence(span: Span, value: str, words: str) -> DateMark:
    return DateMark(span, value, "vague", "sequence", "no-anchor", words, "")


def _is_anchored(found: Tokens, i: int, stop: int) -> bool:
    """*before the vote* has its anchor; *later than*, *then-president* and *if … then* order nothing."""
    word = found.low[stop - 1]
    after = found.low[stop] if stop < len(found) else ""
    plain = stop < len(found) and found.gap[stop] in (" ", "-")
    if word in ("before", "after"):
        # "the day before the vote" is anchored; "never before," and "the day after." are not
        return plain or (stop < len(found) and found.gap[stop] not in (", ", "; ", ". "))
    if word in ("later", "earlier") and stop == i + 1:
        before = found.low[i - 1] if i else ""
        return after == "than" or before in ("no", "or", "sooner")
    if word == "then":
        before = found.low[i - 1] if i else ""
        return (
            found.gap[stop].startswith("-")
            or before
            in ("since", "by", "until", "from", "back", "if", "than", "but", "even", "just", "only", "well")
            or (after[:1].isalpha() and plain and found.raw[stop][0].isupper())
            or "if" in found.low[max(0, i - 12) : i]
        )
    return False

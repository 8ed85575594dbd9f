"""Time expressions with their values, held against rows of our own, beside dateparser.

In: `gold_dates.yaml` beside this file; a `Reader`. Out: `Dates`: shares of rows by group, and the rows missed.

A row is right if an expression that touches the words has the value; where no date may be found, if none does.
dateparser is given the words and the publication day, told to prefer the past, and in a second try the whole
sentence; the better of the two counts, read as coarsely as the row asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wirecopy.marks import quotations
from wirecopy.spans import Span
from wirecopy.statements.reader import Reader
from wirecopy.statements.times import times
from wirecopy.statements.told import Page, asked, told

GOLD = Path(__file__).parent / "gold_dates.yaml"

Row = dict[str, Any]
Score = tuple[str, float | None, str]


@dataclass
class Dates:
    """Counts of rows: `right` by value, `grained` those that also have the granularity, `peer` right by dateparser
    (None if it is not installed); by group (right, peer, rows)."""

    rows: int = 0
    right: int = 0
    grained: int = 0
    peer: int | None = None
    groups: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    missed: list[tuple[Row, list[tuple[str, str, str]]]] = field(default_factory=list)
    """A row that is not right, with words, value and granularity of what was found there."""


def rows() -> list[Row]:
    """The gold rows."""
    import yaml

    found: list[Row] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return found


def page(row: Row) -> Page:
    """The sentence of a row as an article of its own."""
    text = row["text"]
    whole = (Span(0, len(text)),)
    headings = whole if row.get("heading") else ()
    return Page(text, whole, whole, headings, tuple(quotations(text)), row["published"])


def place(row: Row) -> Span:
    """Where the words of a row stand in its sentence."""
    at = row["text"].casefold().index(row["expression"].casefold())
    return Span(at, at + len(row["expression"]))


def dates(reader: Reader | None = None) -> Dates:
    """Every row read, resolved and compared."""
    gold = rows()
    reader = reader or Reader()
    pages = [page(row) for row in gold]
    read = reader.read(asked(pages))
    peer = _peer()
    result = Dates(rows=len(gold), peer=None if peer is None else 0)
    for row, each in zip(gold, pages, strict=True):
        span = place(row)
        found = [t for t in times(told(each, read)) if t.span.start < span.end and t.span.end > span.start]
        if row["value"] is None:
            right = grained = not found
        else:
            right = any(time.value == row["value"] for time in found)
            grained = any((t.value, t.granularity) == (row["value"], row["granularity"]) for t in found)
        other = peer is not None and peer(row)
        result.right += right
        result.grained += grained
        if result.peer is not None:
            result.peer += other
        before = result.groups.get(row["group"], (0, 0, 0))
        result.groups[row["group"]] = (before[0] + right, before[1] + other, before[2] + 1)
        if not right:
            words = [(t.span.of(each.text), t.value, t.granularity) for t in found]
            result.missed.append((row, words))
    return result


def scores(reader: Reader | None = None) -> list[Score]:
    """Name, figure and note, one for the whole and one a group."""
    found = dates(reader)
    beside = (
        "dateparser is not installed" if found.peer is None else f"dateparser {found.peer / found.rows:.3f}"
    )
    made: list[Score] = [
        ("dates: value right", found.right / found.rows, f"{found.right} of {found.rows} rows; {beside}"),
        (
            "dates: value and granularity right",
            found.grained / found.rows,
            f"{found.grained} of {found.rows} rows",
        ),
    ]
    if found.peer is not None:
        made.append(
            ("dates: value right, dateparser", found.peer / found.rows, f"{found.peer} of {found.rows} rows")
        )
    for name, (right, other, count) in found.groups.items():
        note = f"{right} of {count} rows" + ("" if found.peer is None else f"; dateparser {other}")
        made.append((f"dates, {name}: value right", right / count, note))
    return made


def _peer() -> Callable[[Row], bool] | None:
    """Is dateparser right of a row? None if it is not installed."""
    try:
        import dateparser  # type: ignore[import-untyped]
        from dateparser.search import search_dates  # type: ignore[import-untyped]
    except ImportError:
        return None

    def right(row: Row) -> bool:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if row["published"] is not None:
            settings["RELATIVE_BASE"] = datetime.fromisoformat(row["published"])
        alone = dateparser.parse(row["expression"], languages=["en"], settings=settings)
        span = place(row)
        there = []
        at = 0
        for words, moment in search_dates(row["text"], languages=["en"], settings=settings) or ():
            start = row["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                if start < span.end and at > span.start:
                    there.append(moment)
        wanted = row["value"]
        if not wanted:
            return alone is None or not there
        return _same(wanted, [alone] if alone else []) or _same(wanted, there)

    return right


def _same(wanted: str, moments: Sequence[datetime]) -> bool:
    """Do the moments, read as coarsely as the value, say it? An interval asks for its two ends."""
    ends = wanted.split("/")
    if len(ends) == 2:
        return len(moments) == 2 and all(_same(end, [each]) for end, each in zip(ends, moments, strict=True))
    return any(_coarse(moment, wanted) == wanted for moment in moments)


def _coarse(moment: datetime, like: str) -> str:
    day: date = moment.date()
    if like.startswith("T"):
        return moment.strftime("T%H:%M")
    if "T" in like:
        return moment.strftime("%Y-%m-%dT%H:%M")
    if "W" in like:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if "Q" in like:
        return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
    if like.endswith("s"):
        return f"{day.year // 10 * 10}s"
    return day.isoformat()[: len(like)]

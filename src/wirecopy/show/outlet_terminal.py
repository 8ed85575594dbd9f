"""One outlet of an archive for the terminal: how much of it is here, what it shares and with whom, what is missing.

In: the document of `show --outlet`. Out: lines of text, ending in a line feed. Every share has its denominator.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.show.archive_phrases import covers
from wirecopy.show.columns import Paint, columns, head, wrap
from wirecopy.show.phrases import count, day, days, share_of
from wirecopy.show.safe import one_line

_MAX_OTHERS = 15
_MAX_AGENCIES = 8
_MAX_MONTHS = 24
_BAR = 30
Row = dict[str, Any]


def outlet_text(doc: Row, *, all: bool = False, width: int = 80, colour: bool = False) -> str:
    """The whole answer."""
    width, paint, outlet = max(width, 40), Paint(colour), doc["outlet"]
    lines = [paint(line, "1") for line in wrap(_first(outlet), width)]
    lines += _figures(outlet, width)
    lines += _others(outlet, width, paint, all)
    lines += _agencies(outlet, width, paint, all)
    lines += _months(outlet, width, paint, all)
    lines += ["", *(paint(line, "2") for line in wrap(f"the archive covers {covers(doc['cover'])}", width))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _first(outlet: Row) -> str:
    parts = [f"{one_line(outlet['name'])}: {count(outlet['articles'], 'article')}"]
    if dates := days([outlet["earliest"], outlet["latest"]]):
        parts.append(dates)
    return ", ".join(parts)


def _figures(outlet: Row, width: int) -> Iterator[str]:
    articles = outlet["articles"]
    told = [f"{_of(outlet['shared'], articles)} share text with another outlet"]
    told.append(f"{_of(outlet['credited'], articles)} credit an agency")
    for line in told:
        yield from wrap(line, width, "    ", "  ")
    missing = [
        f"{number:,} {name}"
        for name, number in (("undated", outlet["undated"]), ("teasers or fragments", outlet["fragments"]))
        if number
    ]
    if missing:
        yield from wrap(", ".join(missing), width, "    ", "  ")
    if outlet["revised"]:
        revised = f"{count(outlet['revised'], 'article')} changed at a known address (--revisions lists them)"
        yield from wrap(revised, width, "    ", "  ")


def _of(number: int, articles: int) -> str:
    """`3 of 20 (15 %)`."""
    return f"{number:,} of {articles:,}" + (f" ({share_of(number, articles)})" if articles and number else "")


def _others(outlet: Row, width: int, paint: Paint, full: bool) -> Iterator[str]:
    """With whom it shares, the most articles first; who was earlier, as far as dates tell."""
    others = outlet["others"]
    if not others:
        return
    yield ""
    yield paint(f"SHARES TEXT WITH  {count(len(others), 'outlet')}", "1")
    shown = others if full else others[:_MAX_OTHERS]
    wide = min(max(columns(one_line(other["outlet"])) for other in shown), width // 3)
    for other in shown:
        name = head(one_line(other["outlet"]), wide)
        order = [
            f"{other['first']:,} here first" if other["first"] else "",
            f"{other['later']:,} here later" if other["later"] else "",
        ]
        unknown = other["articles"] - other["first"] - other["later"]
        order.append(f"{unknown:,} cannot be told" if unknown > 0 else "")
        told = (
            f"{count(other['articles'], 'article')} in {count(other['dispatches'], 'dispatch', 'dispatches')}"
        )
        known = ", ".join(part for part in order if part)
        lead = f"  {name}{' ' * (wide - columns(name))}  "
        yield from wrap(f"{told}: {known}" if known else told, width, " " * (wide + 6), lead)
    if len(others) > len(shown):
        yield f"  and {len(others) - len(shown):,} more (--all)"


def _agencies(outlet: Row, width: int, paint: Paint, full: bool) -> Iterator[str]:
    agencies = outlet["agencies"]
    if not agencies:
        return
    yield ""
    yield paint("CREDITS", "1")
    shown = agencies if full else agencies[:_MAX_AGENCIES]
    told = ", ".join(f"{one_line(one['name'])} {one['articles']:,}" for one in shown)
    more = f" and {len(agencies) - len(shown)} more (--all)" if len(agencies) > len(shown) else ""
    yield from wrap(told + more, width, "    ", "  ")


def _months(outlet: Row, width: int, paint: Paint, full: bool) -> Iterator[str]:
    """Articles by month; a month without any tells what the collection lacks."""
    months = outlet["months"]
    if not months:
        return
    yield ""
    empty = sum(not month["articles"] for month in months)
    lacks = f", {empty:,} of {len(months):,} without any" if empty else ""
    yield paint(f"BY MONTH{lacks}", "1")
    shown = months if full else months[-_MAX_MONTHS:]
    if len(months) > len(shown):
        yield f"  {len(months) - len(shown):,} earlier months (--all)"
    most = max(month["articles"] for month in shown) or 1
    room = max(min(_BAR, width - 22), 1)
    for month in shown:
        bar = "▪" * -(-month["articles"] * room // most)
        yield f"  {day(month['month']):<9} {month['articles']:>6,}  {bar}"

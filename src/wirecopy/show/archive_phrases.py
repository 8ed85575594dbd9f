"""The words in which an archive is told: what it covers, a batch, an article in a list.

In: rows of an archive's documents. Out: plain strings, harmless to show.

    >>> covers({"articles": 9, "outlets": 8, "earliest": "2024-06-12", "latest": "2024-06-13", "undated": 1})
    '9 articles of 8 outlets, 12–13 Jun 2024, 1 undated'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wirecopy.show.phrases import count, day, days
from wirecopy.show.safe import one_line

Row = Mapping[str, Any]


def covers(cover: Row) -> str:
    """What an archive covers: articles, outlets, period, how many have no date."""
    told = count(cover["articles"], "article")
    told += f" of {count(cover['outlets'], 'outlet')}" if cover["outlets"] else ""
    parts = [told]
    if dates := days([cover["earliest"], cover["latest"]]):
        parts.append(dates)
    if cover["undated"]:
        parts.append(f"{cover['undated']:,} undated")
    return ", ".join(parts)


def moment(iso: str | None) -> str:
    """When something was added, to the minute: `29 Nov 2026, 22:41 UTC`."""
    told = day(iso)
    return f"{told} UTC" if "," in told else told


def taken(row: Row) -> str:
    """`9 new articles, 1 of them changed at a known address; 3 known already; 1 problem`, of a batch or an `add`."""
    told = count(row["new"], "new article") if row["new"] else "nothing new"
    if row["revised"]:
        told += f", {row['revised']:,} of {'it' if row['new'] == 1 else 'them'} changed at a known address"
    parts = [told] if row["new"] or not row.get("removed") else []
    if row["known"]:
        parts.append(f"{row['known']:,} known already")
    if (twice := row["given"] - row["new"] - row["known"]) > 0 and not row.get("removed"):
        parts.append(f"{twice:,} given more than once")
    if row.get("removed"):
        parts.append(f"{row['removed']:,} removed")
    problems = row["problems"] if isinstance(row["problems"], int) else len(row["problems"])
    if problems:
        parts.append(count(problems, "problem"))
    return "; ".join(parts)


def outlets(story: Row) -> str:
    """`8 outlets, 1 article states none`; empty where there is nothing to say of a single article."""
    known, without = story["outlets"], story.get("without_outlet", 0)
    told = [count(known, "outlet")] if known else []
    if without and story["articles"] > 1:
        told.append(
            count(without, "article states none", "articles state none") if known else "no outlet stated"
        )
    return ", ".join(told)


def who(kept: Row) -> str:
    """The outlet of an article, with the agency that it credits."""
    credit = one_line(kept.get("credit") or "")
    name = one_line(kept["outlet"] or "") or "outlet unknown"
    return name + (f", credits {credit}" if credit else "")


def when(kept: Row) -> str:
    """When an article was published, as far as it states."""
    return day(kept["published"]) or "undated"


def called(kept: Row) -> str:
    """The headline of an article, else its address, file or id."""
    for name in ("headline", "url", "path", "id"):
        if told := one_line(kept.get(name) or ""):
            return told
    return ""

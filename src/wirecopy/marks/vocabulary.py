"""Words of names and titles by kind, read once from the tables.

In: the tables `titles`, `months`, `time_words`, `name_particles`. Out: lookups by folded word.

    >>> sorted(titles()["general"])
    ['head', 'modifier']
"""

from __future__ import annotations

from functools import cache

from wirecopy.registry import table


@cache
def titles() -> dict[str, frozenset[str]]:
    """The kinds of each word: head, modifier, courtesy, abbreviation, group, thing, body, feature, suffix."""
    found: dict[str, set[str]] = {}
    for row in table("titles"):
        if " " not in row["word"]:
            found.setdefault(row["word"], set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def expansions() -> dict[str, str]:
    """What the abbreviation of a title stands for: gen -> general."""
    return {row["word"]: row["expansion"] for row in table("titles") if row["expansion"]}


@cache
def calendar_words() -> frozenset[str]:
    """Months and weekdays, written out."""
    words = {row["word"] for row in table("time_words") if row["kind"] in ("weekday", "weekdays")}
    return frozenset(words | {row["word"] for row in table("months") if row["kind"] == "name"} - {"may"})


@cache
def particles() -> frozenset[str]:
    """Particles inside a person's name: de, van, bin."""
    return frozenset(row["particle"] for row in table("name_particles"))

"""Passages -> profiles: is this copy, or what an outlet puts on its articles whatever the story?

In: the table of places, outlets and days of articles. Out: a row a passage: how many articles, outlets
and days carry it, and its `profile` with the reason. Learned from the collection at hand; there is no
list of phrases.

- one outlet, many articles, many days: `boilerplate`
- many outlets over a long time: `formula` (a legal notice, a much-quoted sentence)
- one outlet, few articles: `reuse` (an update, recycled background)
- several outlets within days: `copy`
"""

from __future__ import annotations

import pyarrow as pa

from wirecopy.engine import Engine

MANY = 4
"""Articles of one outlet from which on a passage on several days is boilerplate."""
MOSTLY = 0.9
"""Share of the articles that one outlet has, of a passage that is this outlet's."""
LONG = 60
"""Days between the first and the last article of a passage of many outlets that is a formula."""

STOCK_PROFILES = ("boilerplate", "formula")
"""Profiles of text that says nothing about who carries whom; it is marked, shown, and not counted."""

_PROFILE = f"""
WITH carried AS (
    SELECT DISTINCT p.passage, p.article, a.outlet, a.day FROM places p JOIN articles a USING (article)
), by_outlet AS (
    SELECT passage, coalesce(outlet, -1 - article) AS outlet, count(*) AS articles FROM carried GROUP BY ALL
), outlets AS (
    SELECT passage, count(*) AS outlets, max(articles) AS most FROM by_outlet GROUP BY passage
), days AS (
    SELECT passage, count(*) AS articles, count(DISTINCT day) AS days, count(day) AS dated,
           min(day) AS first_day, max(day) AS last_day, quantile_disc(day, 0.1) AS early, quantile_disc(day, 0.9) AS late
    FROM carried GROUP BY passage
)
SELECT passage, articles::INTEGER AS articles, outlets::INTEGER AS outlets, days::INTEGER AS days, first_day, last_day,
    CASE
        WHEN most >= {MOSTLY} * articles AND most >= {MANY} AND (dated < 2 OR days >= 3) THEN 'boilerplate'
        WHEN outlets >= {MANY} AND days >= {MANY} AND late - early >= {LONG} THEN 'formula'
        WHEN outlets = 1 THEN 'reuse'
        ELSE 'copy'
    END AS profile
FROM days JOIN outlets USING (passage) ORDER BY passage
"""


def profiles(engine: Engine, places: pa.Table, articles: pa.Table) -> pa.Table:
    """The profile of each passage, in the order of passages. `places`: passage, article. `articles`:
    article, outlet (int32, null unknown), day (int32, null unknown)."""
    return engine.sql(_PROFILE, places=places, articles=articles)

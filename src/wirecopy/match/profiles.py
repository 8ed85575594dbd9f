"""Passages -> profiles: is this copy, or what an outlet puts on its articles whatever the story?

In: places with where they stand, outlets and days of articles, and how alike the articles of a passage are
besides it. Out: a row a passage: how many articles, outlets and days carry it, and its `profile` with the
reason. Learned from the collection at hand; there is no list of phrases.

- `boilerplate`: one outlet, and many articles, or few that have nothing else in common
- `formula`: many outlets over a long time (a legal notice, a much-quoted sentence)
- `reuse`: one outlet, on one story (an update, recycled background), or too little to tell
- `copy`: several outlets

The codebook is docs/boilerplate.md: *would these words stand here, had the story been another one?* How
often they stand somewhere does not answer that; that the articles are on different stories does.

One outlet is one name or one host, whichever holds more of the articles: a newspaper's news and opinion
pages are one. An article of which neither is known is an outlet of its own, so its passages are `copy`.
Without days nothing is a `formula` unless its articles are told to be unlike. In a collection of fewer than
50 articles that could be compared likeness is not known, and only what many articles on several days carry is
stock.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import pyarrow as pa

from wirecopy.engine import Engine

MANY = 4
"""Articles of one outlet, or outlets, that are many."""
MOSTLY = 0.9
"""Share of the articles that one outlet has, of a passage that is this outlet's; of places at an edge."""
LONG = 60
"""Days between the first and the last article of a passage of many outlets that is a formula."""
SOME = 7
"""Days within which what several outlets carry is copy, and how alike its articles are need not be asked."""
UNLIKE = 0.07
"""Likeness below which articles have nothing in common; 19 of 20 pairs of one outlet are below 0.06."""
APART = 0.12
"""Likeness from which on many articles are on one story."""
SEQUEL = 0.22
"""Likeness from which on an article is a version or a sequel of the other, so that also its end is news."""
HEAD = 250
"""Bytes before a passage at the beginning of an article: about 40 words."""
TAIL = 120
"""Bytes from the last word of a passage at the end of an article on: about 20 words."""
WHOLE = 0.5
"""Share of an article that is the article, not something on it."""

STOCK_PROFILES = ("boilerplate", "formula")
"""Profiles of text that says nothing about who carries whom; it is marked, shown, and not counted."""

_HOST = r"^[a-z]+://(?:[^/@]*@)?(?:www\.|m\.|amp\.)?([^/:?#]+)"


class Because(StrEnum):
    """Why a passage has its profile."""

    STANDING = "many articles of one outlet on different stories carry it"
    OFTEN = "many articles of one outlet carry it on several days"
    EDGE = "stands at the beginning or end of articles on different stories"
    ALONE = "articles of one outlet that have nothing else in common carry it"
    SISTERS = "many articles of each of its outlets carry it, on different stories"
    LONG = "many outlets carry it over months"
    WHOLE = "is most of an article"
    QUOTED = "stands inside quotation marks"
    STORY = "the articles of one outlet that carry it are on one story"
    FEW = "few articles of one outlet carry it"
    OUTLETS = "several outlets carry it"


_COUNTED = f"""
WITH carried AS (
    SELECT p.passage, p.article, any_value(a.outlet) AS outlet, any_value(a.day) AS day,
        any_value(regexp_extract(lower(a.url), '{_HOST}', 1)) AS host,
        bool_or(p.before <= {HEAD} OR p.after <= {TAIL}) AS edge, max(p.quoted) > 0.5 AS quoted, max(p.share) AS share
    FROM places p JOIN articles a USING (article) GROUP BY p.passage, p.article
), by_outlet AS (
    SELECT passage, coalesce(outlet, -1 - article) AS outlet, count(*) AS articles FROM carried GROUP BY ALL
), outlets AS (
    SELECT passage, count(*) AS outlets, max(articles) AS most FROM by_outlet GROUP BY passage
), by_host AS (
    SELECT passage, coalesce(nullif(host, ''), '' || coalesce(outlet, -1 - article)) AS host, count(*) AS articles
    FROM carried GROUP BY ALL
), hosts AS (
    SELECT passage, count(*) AS hosts, max(articles) AS most_host FROM by_host GROUP BY passage
), counted AS (
    SELECT passage, count(*) AS articles, count(DISTINCT day) AS days, count(day) AS dated,
        min(day) AS first_day, max(day) AS last_day, quantile_disc(day, 0.9) - quantile_disc(day, 0.1) AS long,
        coalesce(avg(edge::INTEGER) >= {MOSTLY}, false) AS edge, avg(quoted::INTEGER) > 0.5 AS quoted, max(share) AS share
    FROM carried GROUP BY passage
)
SELECT *, greatest(most, most_host) >= {MOSTLY} * articles AS own,
    articles >= {MANY} * least(outlets, hosts) AND articles >= {2 * MANY} AS sisters,
    own OR sisters OR (coalesce(long >= {SOME}, true) AND (edge OR outlets >= {MANY})) AS told
FROM counted JOIN outlets USING (passage) JOIN hosts USING (passage) ORDER BY passage
"""
"""What counts decide; `told`: does it depend on how alike the articles are?"""

_NAMED = f"""
SELECT passage, articles::INTEGER AS articles, outlets::INTEGER AS outlets, days::INTEGER AS days, first_day, last_day,
    CASE
        WHEN own AND articles >= {MANY} THEN CASE
            WHEN alike IS NULL THEN CASE WHEN dated < 2 OR days >= 3 THEN 'OFTEN' ELSE 'FEW' END
            WHEN alike < {APART} THEN 'STANDING'
            WHEN edge AND alike < {SEQUEL} THEN 'EDGE'
            ELSE 'STORY' END
        WHEN own THEN CASE
            WHEN share >= {WHOLE} THEN 'WHOLE'
            WHEN edge AND alike < {SEQUEL} THEN 'EDGE'
            WHEN quoted THEN 'QUOTED'
            WHEN alike < {UNLIKE} THEN 'ALONE'
            WHEN alike IS NULL THEN 'FEW'
            ELSE 'STORY' END
        WHEN sisters AND alike < {UNLIKE} THEN 'SISTERS'
        WHEN outlets >= {MANY} AND days >= {MANY} AND long >= {LONG} AND (alike IS NULL OR alike < {APART}) THEN 'LONG'
        WHEN edge AND alike < {UNLIKE} AND share < {WHOLE} THEN 'EDGE'
        ELSE 'OUTLETS'
    END AS name
FROM counted JOIN likeness USING (passage) ORDER BY passage
"""

_KINDS = {
    Because.STANDING: "boilerplate", Because.OFTEN: "boilerplate", Because.EDGE: "boilerplate",
    Because.ALONE: "boilerplate", Because.SISTERS: "boilerplate", Because.LONG: "formula",
    Because.WHOLE: "reuse", Because.QUOTED: "reuse", Because.STORY: "reuse", Because.FEW: "reuse",
    Because.OUTLETS: "copy",
}  # fmt: skip


Alike = Callable[[np.ndarray], np.ndarray]
"""From a mask of passages: how alike the articles of each are, 0..1, nan where that is not known."""


_STANDS = {"before": pa.int64(), "after": pa.int64(), "quoted": pa.float32(), "share": pa.float32()}


def _unknown(wanted: np.ndarray) -> np.ndarray:
    return np.full(len(wanted), np.nan, np.float32)


def profiles(engine: Engine, places: pa.Table, articles: pa.Table, alike: Alike = _unknown) -> pa.Table:
    """The profile of each passage, in the order of passages, and why `because`. `places`: passage (0, 1, ..),
    article, before, after, quoted, share (see `standing.Stands`). `articles`: article, outlet (int32), day
    (int32), url; null unknown. Of the columns those after `article` and `day` may be missing."""
    places = _with(places, _STANDS)
    articles = _with(articles, {"url": pa.string()})
    counted = engine.sql(_COUNTED, places=places, articles=articles)
    values = pa.array(alike(counted["told"].to_numpy()), pa.float32(), from_pandas=True)
    likeness = pa.table({"passage": counted["passage"], "alike": values})
    found = engine.sql(_NAMED, counted=counted, likeness=likeness)
    reasons = [Because[name] for name in found["name"].to_pylist()]
    found = found.append_column("profile", pa.array([_KINDS[each] for each in reasons], pa.string()))
    found = found.append_column("because", pa.array([str(each) for each in reasons], pa.string()))
    return found.drop_columns(["name"])


def _with(table: pa.Table, columns: dict[str, pa.DataType]) -> pa.Table:
    """`table` with `columns`, null where it has them not."""
    for name, kind in columns.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.nulls(len(table), kind))
    return table

"""Matches -> a page of text: how much is shared, by whom, and what kind of text it is.

In: `Matches`. Out: some lines for a terminal; the tables hold the rest.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.read.limits import size
from wirecopy.show.safe import one_line

if TYPE_CHECKING:
    from wirecopy.match.result import Matches

_MOST = 8  # passages shown
_WIDTH = 92
_RELATIONS = ("identical", "edited", "contains", "excerpt", "part", "quotation", "boilerplate")
_PROFILES = {
    "copy": "carried by several outlets",
    "reuse": "one outlet, again",
    "boilerplate": "an outlet's standing text",
    "formula": "many outlets, over a long time",
}


def match_text(matches: Matches, seconds: float, files: list[str]) -> str:
    """What a person wants to know first."""
    counts = matches.counts
    lines = [
        f"{_of(counts['articles'], 'article')}, {size(counts['bytes'])} of text, in {seconds:.1f} s"
        + (f"; {_of(counts['equal'], 'article')} equal to another" if counts["equal"] else ""),
        "",
        f"{_of(len(matches.passages), 'passage')} shared by {_of(len(matches.articles), 'article')}",
    ]
    profiles = Counter(matches.passages["profile"].to_pylist())
    lines += [
        f"  {profiles[name]:>9,}  {name:<12} {told}" for name, told in _PROFILES.items() if profiles[name]
    ]
    lines += ["", f"{_of(len(matches.pairs), 'pair')} listed"]
    relations = Counter(matches.pairs["relation"].to_pylist())
    lines += [f"  {relations[name]:>9,}  {name}" for name in _RELATIONS if relations[name]]
    widest = _widest(matches)
    if widest:
        lines += ["", "carried most widely", *widest]
    if files:
        lines += ["", *(f"written  {one_line(file)}" for file in files)]
    return "\n".join(lines)


def _widest(matches: Matches) -> list[str]:
    """The passages of most articles that are no standing text, each with its first words."""
    table = matches.passages.append_column("row", pa.array(range(len(matches.passages)), pa.int32()))
    table = table.filter(pc.equal(table["profile"], "copy"))
    order = [("articles", "descending"), ("words", "descending"), ("id", "ascending")]
    lines = []
    for row in table.take(pc.sort_indices(table, order)[:_MOST]).to_pylist():
        places = matches.places.filter(pc.equal(matches.places["passage"], row["row"]))
        longest = places.filter(pc.equal(places["words"], pc.max(places["words"])))
        place = longest.sort_by([("article", "ascending"), ("start", "ascending")]).slice(0, 1).to_pylist()[0]
        shown = one_line(" ".join(matches.text(place["article"])[place["start"] : place["end"]].split()))
        shown = shown if len(shown) <= _WIDTH else shown[: _WIDTH - 1] + "…"
        lines.append(f"  {row['articles']:>9,}  {shown}")
    return lines


def _of(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

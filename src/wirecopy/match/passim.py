"""Matches -> rows as the tool passim writes them, for what is built on its output.

In: `Matches`. Out: a row a place of a passage, with passim's names: `cluster`, `size`, `uid`, `id`, `series`,
`date`, `title`, `begin`, `end`, `text`, `boiler`, `pboiler`.

A cluster of passim is a passage here; its alignments bridge larger gaps and its clusters are connected
components, so the two do not count alike. `pboiler` is 1 or 0: our profiles do not estimate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wirecopy.match.profiles import STOCK_PROFILES
from wirecopy.match.result import Matches


def rows(matches: Matches) -> Iterator[dict[str, Any]]:
    """Sorted by cluster, article and place. Offsets are code points, as passim's are."""
    known = matches.articles.to_pylist()
    found = matches.passages.select(["id", "profile"]).to_pylist()
    places = sorted(
        matches.places.to_pylist(),
        key=lambda place: (found[place["passage"]]["id"], place["article"], place["start"]),
    )
    sizes: dict[int, int] = {}
    for place in places:
        sizes[place["passage"]] = sizes.get(place["passage"], 0) + 1
    text = ""
    shown = -1
    for place in places:
        article, passage = known[place["article"]], found[place["passage"]]
        if shown != place["article"]:
            shown, text = place["article"], matches.text(place["article"])
        boiler = passage["profile"] in STOCK_PROFILES
        yield {
            "uid": _signed(article["id"]),
            "cluster": _signed(passage["id"]) & 0x7FFFFFFFFFFFFFFF,
            "size": sizes[place["passage"]],
            "id": (article["refs"] or [article["id"]])[0],
            "series": article["outlet"],
            "date": (article["published"] or "")[:10] or None,
            "title": article["title"],
            "begin": place["start"],
            "end": place["end"],
            "text": text[place["start"] : place["end"]],
            "boiler": boiler,
            "pboiler": float(boiler),
        }


def _signed(hexadecimal: str) -> int:
    """16 hex digits as the signed 64-bit number that passim's readers expect."""
    value = int(hexadecimal, 16)
    return value - (1 << 64) if value >> 63 else value

"""The lineages of a trace as graphs, and each dispatch that several carry as a table of its versions.

In: a `Trace` and its document. Out: (name, text) of each file, as they are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wirecopy.cli.progress import Bar

if TYPE_CHECKING:
    from wirecopy.trace import Trace


def exports(found: Trace, document: Any, bar: Bar) -> Iterator[tuple[str, str]]:
    """The lineages as graphs, and the table of each dispatch that several carry."""
    from wirecopy.show.exports import Witness, collatex_json, csv_table, tei
    from wirecopy.show.graphs import dot, graphml

    yield "lineage.graphml", graphml(document)
    yield "lineage.dot", dot(document)
    told = [
        (found.dispatches[at], dispatch["id"], story["headline"])
        for each, story in zip(found.stories, document["stories"], strict=True)
        for at, dispatch in zip(each.dispatches, story["dispatches"], strict=True)
        if len(dispatch["versions"]) > 1
    ]
    for at, (dispatch, name, headline) in enumerate(told):
        bar("writing tables of versions", at, len(told))
        rows = [document["articles"][v] for v in dispatch.articles]
        sides = [found.readings[v].side for v in dispatch.articles]
        witnesses = [
            Witness(side, row["id"], row["outlet"], row["published"])
            for side, row in zip(sides, rows, strict=True)
        ]
        table = found.versions.table(dispatch.articles)
        yield f"{name}.csv", csv_table(witnesses, table)
        yield f"{name}.collatex.json", collatex_json(witnesses, table)
        yield f"{name}.tei.xml", tei(witnesses, table, headline or "Versions of one dispatch")

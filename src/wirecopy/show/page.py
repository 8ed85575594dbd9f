"""A comparison as HTML: one self-contained page, or a fragment for a notebook.

In: the document of `diff` and the two texts. Out: HTML in which every character of the input is
escaped; it loads nothing, runs nothing (a strict policy in its head says so to the browser), and
its filters are style rules.

    >>> html = diff_page(document, (text_a, text_b))
    >>> "<script" in html
    False
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from wirecopy.show.cards import cards, first_words, in_list, in_rows, plate
from wirecopy.show.doc import Diff
from wirecopy.show.excerpts import Gap, excerpt
from wirecopy.show.filters import boxes
from wirecopy.show.html import fragment, page
from wirecopy.show.phrases import containment, relation, share
from wirecopy.show.rows import Row, lay_out
from wirecopy.show.select import Selection
from wirecopy.show.strip import HEIGHT, WIDTH, strip, told

_HEADLINE_WORDS = 20


def diff_page(
    doc: Diff,
    texts: tuple[str, str],
    *,
    excerpts: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> str:
    """The whole page. `excerpts` leaves out all but the changed words and a little around them.

    `ignore` and `only` (severities or classes) say which filters are set when the page opens.
    """
    chosen = Selection(frozenset(ignore), frozenset(only))
    context = diff_context(doc, texts, excerpts, chosen, prefix="")
    title = f"{context['a'].headline} / {context['b'].headline}"
    return page("diff_page.html", title, [*STYLES, ("filter.css", context)], context)


def diff_fragment(
    doc: Diff,
    texts: tuple[str, str],
    *,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
) -> str:
    """The same without a page around it, for `_repr_html_`: styles apply to it alone, and its
    anchors do not meet those of another comparison in the same notebook."""
    key = f"{doc['a']['id']} {doc['b']['id']}".encode("utf-8", "replace")
    prefix = f"w{blake2b(key, digest_size=4).hexdigest()}-"
    context = diff_context(doc, texts, False, Selection(frozenset(ignore), frozenset(only)), prefix, level=2)
    return fragment("diff.html", [*STYLES, ("filter.css", context)], context)


STYLES: Sequence[tuple[str, dict[str, Any]]] = [("base.css", {}), ("diff.css", {})]


def diff_context(
    doc: Diff, texts: tuple[str, str], excerpts: bool, chosen: Selection, prefix: str, level: int = 1
) -> dict[str, Any]:
    """Everything that the templates of a comparison read; `level` is that of the first heading."""
    rows = lay_out(doc, texts)
    told_changes = cards(doc["changes"])
    bands = strip(rows, told_changes)
    in_words = told(rows, told_changes)
    plates = [plate("A", doc["a"]), plate("B", doc["b"])]
    shown: list[Row | Gap] = list(rows)
    if excerpts:
        shown = excerpt(rows, told_changes)
        plates = [replace(p, headline=first_words(p.headline, _HEADLINE_WORDS)) for p in plates]
    told_changes = in_rows(told_changes, (row for row in shown if isinstance(row, Row)))
    return {
        "a": plates[0],
        "b": plates[1],
        "p": prefix,
        "level": level,
        "excerpts": excerpts,
        "relation": relation(doc["relation"]),
        "because": doc.get("because", ""),
        "containment": containment(doc["containment"]),
        "shares": [("A", "B", doc["containment"]["a_in_b"]), ("B", "A", doc["containment"]["b_in_a"])],
        "share": share,
        **boxes(told_changes, chosen),
        "cards": told_changes,
        "gravest_first": sorted(told_changes, key=in_list),
        "rows": shown,
        "slots": bands,
        "strip_told": in_words,
        "strip_size": (WIDTH, HEIGHT),
        "furniture": [] if excerpts else [*doc["a"]["furniture"], *doc["b"]["furniture"]],
        "problems": doc["problems"],
    }

"""A comparison for the terminal.

In: the document of `diff`, the two texts, what to show. Out: lines of text, readable without colour
and at 80 columns; no control character of the input survives in them.

    >>> print(diff_text(document, (text_a, text_b), ignore={"cosmetic"}, width=80))
    A and B are versions of one text: 65 % of A is in B, 86 % of B is in A. 2 factual, …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from wirecopy.reasons import Relation
from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.doc import Article, Diff
from wirecopy.show.entries import MARK_A, MARK_B, ONE_LINE, Entry, Teller, entries
from wirecopy.show.phrases import (
    CLASSES,
    SEVERITIES,
    containment,
    count,
    day,
    headline,
    label,
    outlet,
    relation,
    verdict,
)
from wirecopy.show.rows import Row, lay_out
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

_MAX_SENTENCES = 12
"""Sentences of one side alone that are listed without `all`."""
_MAX_ENTRIES = 40
"""Changes of one severity that are told without `all`."""
_EXAMPLES = 3
_COLOURS = {"factual": "1;31", "substantive": "1;33", "wording": "1;34", "cosmetic": "1"}


def diff_text(
    doc: Diff,
    texts: tuple[str, str],
    *,
    all: bool = False,
    ignore: Collection[str] = frozenset(),
    only: Collection[str] = frozenset(),
    context: int = ONE_LINE,
    width: int = 80,
    colour: bool = False,
) -> str:
    """The whole answer, ending in a line feed.

    `ignore` and `only` hold severities or classes; what they leave out is counted and not shown.
    `context` is how many words of its sentence stand on each side of a change: with 0 the changed
    words alone, up to the default no more than fit on one line. `all` tells every sentence in full and
    every cosmetic change.
    """
    paint = Paint(colour)
    chosen = Selection(frozenset(ignore), frozenset(only))
    rows = lay_out(doc, texts)
    width = max(width, 40)
    lines = _opening(doc, chosen, width, paint)
    short = doc["a"]["words"] + doc["b"]["words"] <= _SHORT
    if not all and not short and doc["relation"] == Relation.UNRELATED and doc["changes"]:
        lines += ["", "What differs is not spelled out, since no copy is shared (--all)."]
    else:
        teller = Teller(doc, rows, context, width, paint, full=all)
        told = entries(doc, rows, chosen)
        for severity in SEVERITIES:
            of_it = [entry for entry in told if entry.severity == severity]
            if severity == "cosmetic":
                lines += _cosmetic(of_it, all or bool(chosen.only), width, paint)
            else:
                apart = _whole(doc, chosen) if severity == "substantive" else 0
                lines += _section(of_it, severity, teller, apart)
            if severity == "substantive":
                for side in ("a", "b"):
                    if chosen.shows(f"only_{side}"):
                        lines += _only(doc, rows, side, all, width, paint)
    lines += _closing(doc, width, paint)
    return "\n".join(line.rstrip() for line in lines) + "\n"


_SHORT = 120  # words of both texts together up to which their differences are told in any case


def _opening(doc: Diff, chosen: Selection, width: int, paint: Paint) -> list[str]:
    shown, hidden = chosen.counts(doc["changes"])
    told = f"{relation(doc['relation'])}: {containment(doc['containment'])}. "
    told += f"{shown or ('No difference shown' if hidden else 'No difference')}."
    if hidden:
        told += f" Not shown: {hidden}."
    lines = [paint(line, "1") for line in wrap(told, width)]
    for name, article, code in (("A", doc["a"], MARK_A), ("B", doc["b"], MARK_B)):
        line = head(f"  {' · '.join(_about(article))}", width - 1)
        lines.append(paint(name, code) + line)
    return lines


def _about(article: Article) -> Iterator[str]:
    yield outlet(article)
    if article["published"]:
        yield day(article["published"])
    yield count(article["words"], "word")
    if article["completeness"] in ("teaser", "fragment"):
        yield f"a {article['completeness']}"
    yield headline(article)


def _whole(doc: Diff, chosen: Selection) -> int:
    """How many changes are whole sentences of one side; they have sections of their own."""
    return sum(doc["changes"][i]["class"] in ("only_a", "only_b") for i in chosen.indices(doc["changes"]))


def _section(of_it: Sequence[Entry], severity: str, teller: Teller, apart: int) -> list[str]:
    if not of_it:
        return []
    total = sum(entry.times for entry in of_it) + apart
    rest = f" ({count(apart, 'whole sentence')}, below)" if apart else ""
    lines = ["", _title(severity, total, teller.paint, rest)]
    lines += teller.tell(of_it if teller.full else of_it[:_MAX_ENTRIES])
    if not teller.full and len(of_it) > _MAX_ENTRIES:
        lines.append(f"  and {len(of_it) - _MAX_ENTRIES:,} more (--all)")
    return lines


def _title(name: str, number: int, paint: Paint, after: str = "") -> str:
    return paint(f"{name.upper()} {number}", _COLOURS.get(name, "1")) + after


def _cosmetic(of_it: Sequence[Entry], spelled_out: bool, width: int, paint: Paint) -> list[str]:
    """All of it, or one paragraph with some examples of each class."""
    if not of_it:
        return []
    total = sum(entry.times for entry in of_it)
    by_class = {kind: [entry for entry in of_it if entry.kind == kind] for kind in CLASSES}
    if spelled_out:
        lines = ["", _title("cosmetic", total, paint)]
        for entry in of_it:
            first = f"  {label(entry.kind):<11} "
            lines += wrap(entry.short, width, " " * 14, first)
        return lines
    parts = []
    for kind, told in by_class.items():
        if told:
            some = "; ".join(head(entry.short, 40) for entry in told[:_EXAMPLES])
            rest = "; …" if len(told) > _EXAMPLES else ""
            parts.append(f"{label(kind)} {sum(entry.times for entry in told)} ({some}{rest})")
    first, *others = wrap(f"COSMETIC {total}  {', '.join(parts)}", width, "  ", "")
    title = f"COSMETIC {total}"
    return ["", paint(title, _COLOURS["cosmetic"]) + first[len(title) :], *others]


def _only(doc: Diff, rows: Sequence[Row], side: str, full: bool, width: int, paint: Paint) -> list[str]:
    """The sentences that one side alone has, with the heading they stand under."""
    ordered = sorted(rows, key=lambda row: row.a.number if side == "a" else row.b.number)
    alone: list[tuple[str, str, str]] = []
    words = 0
    heading = ""
    for row in ordered:
        here = row.a if side == "a" else row.b
        if not here.text:
            continue
        text = one_line(here.text)
        if here.heading:
            heading = text
        if row.kind == f"only_{side}":
            notes = ["heading"] if here.heading else []
            notes += [held for i in row.changes if (held := verdict(doc["changes"][i]["verdict"]))]
            alone.append((heading, text, f" ({', '.join(notes)})" if notes else ""))
            words += here.words
    if not alone:
        return []
    code = MARK_A if side == "a" else MARK_B
    title = f"ONLY IN {side.upper()}"
    lines = ["", paint(title, code) + f"  {count(len(alone), 'sentence')}, {count(words, 'word')}"]
    last = ""
    for heading, text, note in alone if full else alone[:_MAX_SENTENCES]:
        if heading and heading != last and heading != text:
            lines += [f"  under “{head(heading, width - 12)}”"]
        last = heading
        room = width - 4 - len(note)
        lines += wrap(text + note, width, "    ", "  - ") if full else [f"  - {head(text, room)}{note}"]
    if not full and len(alone) > _MAX_SENTENCES:
        lines.append(f"    and {count(len(alone) - _MAX_SENTENCES, 'more sentence')} (--all)")
    return lines


def _closing(doc: Diff, width: int, paint: Paint) -> list[str]:
    lines: list[str] = []
    aside = [
        f"{name}: {_kinds(item['kind'] for item in article['furniture'])}"
        for name, article in (("A", doc["a"]), ("B", doc["b"]))
        if article["furniture"]
    ]
    if aside:
        told = f"Not compared, as no part of the story: {'; '.join(aside)}."
        lines += ["", *(paint(line, "2") for line in wrap(told, width))]
    if doc["problems"]:
        lines += ["", paint(f"PROBLEMS {len(doc['problems'])}", "1;31")]
    for problem in doc["problems"]:
        hint = f" ({problem['hint']})" if problem["hint"] else ""
        lines += wrap(one_line(f"{problem['where']}: {problem['what']}{hint}"), width, "    ", "  ")
    return lines


def _kinds(kinds: Iterable[str]) -> str:
    """`address 2, link`."""
    return ", ".join(
        one_line(kind) + (f" {number}" if number > 1 else "")
        for kind, number in sorted(Counter(kinds).items())
    )

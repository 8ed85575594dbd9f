"""The changes as a reader of the terminal meets them: equal ones told once, the gravest first.

In: the document, its rows, a selection. Out: entries, and the lines that tell one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.doc import Diff, Span
from wirecopy.show.marked import Marked
from wirecopy.show.phrases import CLASSES, VERDICT_RANK, label, verdict
from wirecopy.show.pieces import surroundings
from wirecopy.show.rows import Row, Side, row_of_change
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

MARK_A, MARK_B = "1;35", "1;36"
"""Magenta for A, cyan for B: apart for colour-blind readers too, and no red and green, which would
say that one of them is wrong."""

ONE_LINE = 8
"""So many words of context are cut to what one line holds; who asks for more gets more lines."""
_LINE, _SENTENCE = 400, 4000
"""Characters on each side of a change that are looked at: a sentence may be a megabyte long."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, and how often the same one occurs; `index` is that of the first."""

    index: int
    kind: str
    severity: str
    verdict: str
    because: str
    a: str
    b: str
    times: int

    @property
    def short(self) -> str:
        """`signaling / signalling`, with how often."""
        return f"{self.a or '—'} / {self.b or '—'}" + (f" ×{self.times}" if self.times > 1 else "")


def entries(doc: Diff, rows: Sequence[Row], chosen: Selection) -> list[Entry]:
    """The chosen changes but whole sentences of one side: by gravity of the verdict, by class, in order."""
    told: dict[tuple[str, ...], list[int]] = {}
    changes = doc["changes"]
    for index in chosen.indices(changes):
        change = changes[index]
        if change["class"] in ("only_a", "only_b"):
            continue
        key = (change["class"], change["verdict"], _words(change["a"]), _words(change["b"]))
        told.setdefault(key, []).append(index)
    found = [
        Entry(
            at[0],
            kind,
            changes[at[0]]["severity"],
            held,
            one_line(changes[at[0]].get("because") or ""),
            a,
            b,
            len(at),
        )
        for (kind, held, a, b), at in told.items()
    ]
    return sorted(found, key=_place)


def _place(entry: Entry) -> tuple[int, int, str, int]:
    kind = CLASSES.index(entry.kind) if entry.kind in CLASSES else len(CLASSES)
    return VERDICT_RANK.get(entry.verdict, len(VERDICT_RANK)), kind, entry.because, entry.index


def _words(span: Span | None) -> str:
    return one_line(span["text"]) if span else ""


@dataclass(frozen=True)
class Teller:
    """Tells entries at one width, with one amount of context."""

    doc: Diff
    rows: Sequence[Row]
    context: int
    width: int
    paint: Paint
    full: bool = False

    @cached_property
    def _rows(self) -> dict[int, Row]:
        return row_of_change(self.rows)

    def tell(self, told: Iterable[Entry]) -> Iterator[str]:
        """For each a line with class, verdict and reason, said once for several in a row; then A's words
        and B's, each in its context."""
        last: list[str] = []
        for entry in told:
            head_lines, lines = self._entry(entry)
            if head_lines != last or not lines:
                yield from head_lines
            yield from lines
            last = head_lines

    def _entry(self, entry: Entry) -> tuple[list[str], list[str]]:
        row = self._rows.get(entry.index)
        if entry.kind == "moved" and entry.a == entry.b:
            return [], self._moved(entry, row)
        if entry.kind in ("moved", "split", "merged"):
            return self._label(entry, _where(entry.kind, row)), list(self._sentences(entry))
        if self.context < 1 and not self.full:
            return self._label(replace(entry, because=entry.short), ""), []
        change = self.doc["changes"][entry.index]
        lines: list[str] = []
        for name, code in (("A", MARK_A), ("B", MARK_B)):
            first = f"    {self.paint(name, code)}  "
            side = None if row is None else row.a if name == "A" else row.b
            reach = _SENTENCE if self.full or self.context > ONE_LINE else _LINE
            marked = _mark(entry.index, side, change["a" if name == "A" else "b"], reach)
            if marked is None:
                lines.append(first + "—")
                continue
            if not self.full:
                marked = marked.within(self.context)
                if self.context <= ONE_LINE:
                    marked = marked.clipped(self.width - 7)
            told = marked.lines(self.width, " " * 7, self.paint, code)
            lines += [first + told[0][7:], *told[1:]]
        return self._label(entry, ""), lines

    def _moved(self, entry: Entry, row: Row | None) -> list[str]:
        """An unchanged sentence that stands elsewhere, in one line."""
        where = f" (A {row.a.number}, B {row.b.number})" if row else ""
        text = f"{label(entry.kind)}{where}: {entry.a}"
        lines = wrap(text, self.width, "    ", "  ") if self.full else ["  " + head(text, self.width - 2)]
        return [lines[0].replace(label(entry.kind), self.paint(label(entry.kind), "1"), 1), *lines[1:]]

    def _label(self, entry: Entry, where: str) -> list[str]:
        told = [label(entry.kind)]
        if entry.times > 1:
            told[0] += f" ×{entry.times}"
        held = verdict(entry.verdict)
        because = where or entry.because
        tail = ": ".join(part for part in (held, because) if part)
        text = f"{told[0]}: {tail}" if tail and not held else f"{told[0]}, {tail}" if tail else told[0]
        lines = wrap(text, self.width, "    ", "  ")
        lines[0] = lines[0].replace(told[0], self.paint(told[0], "1"), 1)
        return lines

    def _sentences(self, entry: Entry) -> Iterator[str]:
        for name, text, code in (("A", entry.a, MARK_A), ("B", entry.b, MARK_B)):
            told = self._clip(text or "—", " " * 7)
            yield f"    {self.paint(name, code)}  {told[0][7:]}"
            yield from told[1:]

    def _clip(self, text: str, indent: str) -> list[str]:
        if self.full or self.context > ONE_LINE:
            return wrap(text, self.width, indent)
        return [indent + head(text, self.width - len(indent))]


def _where(kind: str, row: Row | None) -> str:
    if kind == "moved" and row is not None and row.a.number and row.b.number:
        return f"sentence {row.a.number} of A is sentence {row.b.number} of B"
    return {
        "split": "one sentence of A, two or more of B",
        "merged": "one sentence of B, two or more of A",
    }.get(kind, "")


def _mark(index: int, side: Side | None, span: Span | None, reach: int) -> Marked | None:
    """The change in its sentence on one side; empty words at the place where the other has some."""
    found = surroundings(side.pieces, index, reach) if side else None
    if found is None:
        return Marked.of("", span["text"], "") if span else None
    return Marked.of(*found)

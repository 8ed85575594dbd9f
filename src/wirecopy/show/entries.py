"""The changes as a reader of the terminal meets them: equal ones told once, the gravest first.

In: the document, its rows, a selection. Out: entries, and the lines that tell one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wirecopy.show.columns import Paint, head, wrap
from wirecopy.show.doc import Diff, Span
from wirecopy.show.marked import Marked
from wirecopy.show.phrases import VERDICT_RANK, label, verdict
from wirecopy.show.rows import Row, Side
from wirecopy.show.safe import one_line
from wirecopy.show.select import Selection

MARK_A, MARK_B = "1;35", "1;36"
"""Magenta for A, cyan for B: apart for colour-blind readers too, and no red and green, which would
say that one of them is wrong."""


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
    """The chosen changes but whole sentences of one side, by gravity of the verdict, then in order."""
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
    return sorted(found, key=lambda entry: (VERDICT_RANK.get(entry.verdict, len(VERDICT_RANK)), entry.index))


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

    def lines(self, entry: Entry) -> list[str]:
        """A line with class, verdict and reason; then A's words and B's, each in its context."""
        row = self._row(entry.index)
        change = self.doc["changes"][entry.index]
        if entry.kind in ("moved", "split", "merged"):
            return [*self._label(entry, _where(entry.kind, row)), *self._sentences(entry, row)]
        if self.context < 1 and not self.full:
            return self._label(replace(entry, because=entry.short), "")
        lines = self._label(entry, "")
        for name, code in (("A", MARK_A), ("B", MARK_B)):
            first = f"    {self.paint(name, code)}  "
            side = None if row is None else row.a if name == "A" else row.b
            marked = _mark(entry.index, side, change["a" if name == "A" else "b"])
            if marked is None:
                lines.append(first + "—")
                continue
            if self.context == 1 and not self.full:
                marked = marked.clipped(self.width - 7)
            told = marked.lines(self.width, " " * 7, self.paint, code, first=" " * 7)
            told[0] = first + told[0][7:]
            lines += self._around(told, row, name) if self.context > 2 else told
        return lines

    def _row(self, index: int) -> Row | None:
        return next((row for row in self.rows if index in row.changes), None)

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

    def _sentences(self, entry: Entry, row: Row | None) -> Iterator[str]:
        if entry.kind == "moved" and entry.a == entry.b:
            yield from self._clip(entry.a, "    ")
            return
        for name, text, code in (("A", entry.a, MARK_A), ("B", entry.b, MARK_B)):
            told = self._clip(text or "—", " " * 7)
            yield f"    {self.paint(name, code)}  {told[0][7:]}"
            yield from told[1:]

    def _clip(self, text: str, indent: str) -> list[str]:
        if self.full or self.context > 1:
            return wrap(text, self.width, indent)
        return [indent + head(text, self.width - len(indent))]

    def _around(self, told: list[str], row: Row | None, name: str) -> list[str]:
        """The lines of a sentence between those of its neighbours on the same side."""
        if row is None:
            return told
        ordered = sorted(
            (side for side in (r.a if name == "A" else r.b for r in self.rows) if side.text),
            key=lambda side: side.number,
        )
        at = next(
            i for i, side in enumerate(ordered) if side.number == (row.a if name == "A" else row.b).number
        )
        reach = self.context - 2
        lines: list[str] = []
        for side in ordered[max(at - reach, 0) : at]:
            lines += [self.paint(line, "2") for line in wrap(one_line(side.text), self.width, " " * 7)]
        lines += told
        for side in ordered[at + 1 : at + 1 + reach]:
            lines += [self.paint(line, "2") for line in wrap(one_line(side.text), self.width, " " * 7)]
        return lines


def _where(kind: str, row: Row | None) -> str:
    if kind == "moved" and row is not None and row.a.number and row.b.number:
        return f"sentence {row.a.number} of A is sentence {row.b.number} of B"
    return {
        "split": "one sentence of A, two or more of B",
        "merged": "one sentence of B, two or more of A",
    }.get(kind, "")


def _mark(index: int, side: Side | None, span: Span | None) -> Marked | None:
    """The change in its sentence on one side; empty words at the place where the other has some."""
    if side is None or not side.text:
        return Marked.of("", span["text"], "") if span else None
    at = [i for i, piece in enumerate(side.pieces) if index in piece.changes or piece.point == index]
    if not at:
        return Marked.of("", span["text"], "") if span else None
    texts = [piece.text for piece in side.pieces]
    return Marked.of(
        "".join(texts[: at[0]]), "".join(texts[at[0] : at[-1] + 1]), "".join(texts[at[-1] + 1 :])
    )

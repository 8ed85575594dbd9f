"""The two texts as rows, A beside B: what every view of a comparison is made from.

In: the document of `diff` and the two texts. Out: rows in the order of A, each with its pieces,
its changes, the furniture that stands before it, and where moved sentences stand in B.

    >>> rows = lay_out(document, (text_a, text_b))
    >>> [piece.text for piece in rows[0].a.pieces]
    ['Crews walked out ', 'Tuesday']
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wirecopy.show.doc import Change, Diff, Furniture, Sentence, SideName, Span
from wirecopy.show.phrases import WHOLE
from wirecopy.show.pieces import Mark, Piece, cut
from wirecopy.show.places import Places

_HEADING_WORDS = 12
"""A line of its own, this short and without a stop at its end, is set as a heading."""

_PEEK = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row. `number` counts the side's sentences from 1; 0 where it has none.
    `peek` is the beginning of a sentence that stands in another row."""

    pieces: tuple[Piece, ...] = ()
    before: tuple[Furniture, ...] = ()
    after: tuple[Furniture, ...] = ()
    number: int = 0
    words: int = 0
    heading: bool = False
    paragraph: bool = False
    peek: str = ""

    @property
    def text(self) -> str:
        """The sentences' own characters."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences that answer to each other. `index` is their place in the document's sentences.

    A row of kind `stands-here` holds no text: it marks where the B side of the moved row `index`
    stands in B.
    """

    index: int
    kind: str
    moved: bool
    a: Side
    b: Side
    changes: tuple[int, ...]


def lay_out(doc: Diff, texts: tuple[str, str]) -> list[Row]:
    """All rows of a comparison."""
    by_row = _changes_by_row(doc)
    sides = {"a": _Layout(doc, "a", texts[0]), "b": _Layout(doc, "b", texts[1])}
    rows: list[Row] = []
    for index, sentence in enumerate(doc["sentences"]):
        points = _points(doc["changes"], by_row[index], sentence, texts)
        rows.append(
            Row(
                index,
                sentence["kind"],
                sentence.get("moved", sentence["kind"] == "moved"),
                sides["a"].side(index, points["a"]),
                sides["b"].side(index, points["b"]),
                tuple(by_row[index]),
            )
        )
    if rows:
        rows[-1] = replace(
            rows[-1],
            a=replace(rows[-1].a, after=sides["a"].trailing),
            b=replace(rows[-1].b, after=sides["b"].trailing),
        )
    return _with_places_in_b(rows)


def row_of_change(rows: Iterable[Row]) -> dict[int, Row]:
    """For each change its row."""
    return {index: row for row in rows for index in row.changes}


def _changes_by_row(doc: Diff) -> Mapping[int, list[int]]:
    """Indices of changes for each sentence row, by the row they name or else by where they stand."""
    starts: dict[SideName, list[tuple[int, int]]] = {"a": [], "b": []}
    for row, sentence in enumerate(doc["sentences"]):
        starts["a"] += [(span["start"], row) for span in sentence["a"]]
        starts["b"] += [(span["start"], row) for span in sentence["b"]]
    for side in starts.values():
        side.sort()
    by_row: defaultdict[int, list[int]] = defaultdict(list)
    for index, change in enumerate(doc["changes"]):
        row_named = change.get("sentence")
        if row_named is None:
            row_named = _row_at(starts["a"], change["a"])
        if row_named is None:
            row_named = _row_at(starts["b"], change["b"])
        if row_named is not None:
            by_row[row_named].append(index)
    return by_row


def _row_at(starts: Sequence[tuple[int, int]], span: Span | None) -> int | None:
    """The row of the last sentence that begins at or before `span`; `starts` are (offset, row), sorted."""
    at = bisect_right(starts, span["start"], key=lambda entry: entry[0]) if span else 0
    return starts[at - 1][1] if at else None


def _stretches(spans: Sequence[Span | None]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in spans if span]


def _points(
    changes: Sequence[Change], indices: Sequence[int], sentence: Sentence, texts: tuple[str, str]
) -> dict[SideName, list[tuple[int, int]]]:
    """(offset, change) on each side, for changes inside sentences that have words on the other only."""
    points: dict[SideName, list[tuple[int, int]]] = {"a": [], "b": []}
    inside = [i for i in indices if changes[i]["class"] not in WHOLE]
    if not any((changes[i]["a"] is None) != (changes[i]["b"] is None) for i in inside):
        return points
    a, b = _stretches(sentence["a"]), _stretches(sentence["b"])
    in_a = _stretches([changes[i]["a"] for i in inside])
    in_b = _stretches([changes[i]["b"] for i in inside])
    from_a = Places(texts[0], a, in_a, texts[1], b, in_b)
    from_b = Places(texts[1], b, in_b, texts[0], a, in_a)
    for i in inside:
        span_a, span_b = changes[i]["a"], changes[i]["b"]
        if span_a is None and span_b is not None:
            offset = from_b.across(span_b["start"])
            points["a"] += [(offset, i)] if offset is not None else []
        elif span_b is None and span_a is not None:
            offset = from_a.across(span_a["start"])
            points["b"] += [(offset, i)] if offset is not None else []
    return points


class _Layout:
    """One side of the whole: which marks and furniture fall to which row."""

    def __init__(self, doc: Diff, side: SideName, text: str) -> None:
        self.text = text
        order = sorted(
            (span["start"], span["end"], row)
            for row, sentence in enumerate(doc["sentences"])
            for span in sentence[side]
        )
        self.spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.number: dict[int, int] = {}
        self.ended: dict[int, int] = {}
        self.hard_wrapped = any("\n" in text[start:end] for start, end, _ in order)
        last = 0
        for number, (start, end, row) in enumerate(order, 1):
            self.spans[row].append((start, end))
            self.number.setdefault(row, number)
            self.ended.setdefault(row, last)
            last = end
        self.marks: defaultdict[int, list[Mark]] = defaultdict(list)
        starts = [start for start, _, _ in order]
        for index, change in enumerate(doc["changes"]):
            span = change[side]
            if span is None or change["class"] in WHOLE:
                continue
            at = max(bisect_right(starts, span["start"]) - 1, 0)
            while at < len(order) and order[at][0] < span["end"]:
                self.marks[order[at][2]].append((span["start"], span["end"], index))
                at += 1
        self.before: defaultdict[int, list[Furniture]] = defaultdict(list)
        self.inside: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
        trailing: list[Furniture] = []
        for item in doc[side]["furniture"]:
            at = bisect_right(starts, item["start"]) - 1
            if at >= 0 and order[at][1] > item["start"]:
                self.inside[order[at][2]].append((item["start"], item["end"], item["kind"]))
            elif at + 1 < len(order):
                self.before[order[at + 1][2]].append(item)
            else:
                trailing.append(item)
        self.trailing = tuple(trailing)

    def side(self, row: int, points: Sequence[tuple[int, int]]) -> Side:
        spans = self.spans.get(row)
        if not spans:
            return Side()
        pieces: list[Piece] = []
        for number, (start, end) in enumerate(spans):
            if number:
                pieces.append(Piece(" "))
            fitting = [(at, i) for at, i in points if start <= at <= end]
            pieces += cut(self.text, start, end, self.marks[row], fitting, self.inside[row])
        first, last = spans[0][0], spans[-1][1]
        gap = self.text[self.ended[row] : first]
        return Side(
            tuple(pieces),
            tuple(self.before[row]),
            number=self.number[row],
            words=sum(len(self.text[start:end].split()) for start, end in spans),
            heading=_is_heading(self.text, first, last),
            paragraph=not self.ended[row] or gap.count("\n") >= (2 if self.hard_wrapped else 1),
        )


def _is_heading(text: str, start: int, end: int) -> bool:
    line_before = text[max(start - 200, 0) : start].rstrip(" \t")[-1:]
    line_after = text[end : end + 200].lstrip(" \t\r")[:1]
    words = text[start:end].split()
    alone = line_before in ("", "\n", "\r") and line_after in ("", "\n")
    return alone and 0 < len(words) <= _HEADING_WORDS and text[start:end].rstrip()[-1:].isalnum()


def _with_places_in_b(rows: list[Row]) -> list[Row]:
    """The rows, with a `stands-here` row behind the row that a moved sentence follows in B."""
    home = {row.b.number: row for row in rows if row.b.number and not row.moved}
    stubs: defaultdict[int, list[Row]] = defaultdict(list)
    first: list[Row] = []
    for row in sorted((r for r in rows if r.moved and r.b.number and r.a.number), key=lambda r: r.b.number):
        stub = Row(
            row.index, "stands-here", True, Side(), Side(number=row.b.number, peek=row.b.text[:_PEEK]), ()
        )
        number = max((n for n in home if n < row.b.number), default=None)
        (first if number is None else stubs[home[number].index]).append(stub)
    return first + [entry for row in rows for entry in (row, *stubs[row.index])]

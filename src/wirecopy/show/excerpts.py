"""For sharing without the full texts: the changed words with little around them.

In: the rows of a comparison. Out: rows whose pieces are trimmed, and `Gap`s that count what is left
out. The rule: at most `_AROUND` words on each side of a change, and never more than half of the words
of either article; where a text is so much changed that this would not hold, the context shrinks
first, then the changed words, and last the least grave rows lose their words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wirecopy.show.cards import Card
from wirecopy.show.pieces import Piece
from wirecopy.show.rows import Row, Side

_AROUND = 12
_STEPS = ((12, 25, 12), (8, 25, 12), (5, 20, 10), (3, 15, 8), (1, 12, 6), (0, 8, 5))
"""(context words on each side, words of a change, words of a whole sentence), widest first."""
_TOO_FEW = 2
"""So many words between two changes are not worth leaving out."""
_GRAVE = ("", "cosmetic", "wording", "substantive", "factual")


@dataclass(frozen=True, slots=True)
class Gap:
    """`count` equal sentences in a row that are not shown."""

    count: int
    kind: str = "gap"


def excerpt(rows: Sequence[Row], cards: Sequence[Card]) -> list[Row | Gap]:
    """The changed rows, trimmed, and gaps for the others."""
    limits = [sum(side.words for side in _sides(rows, name)) // 2 for name in "ab"]
    trimmed = list(rows)
    for step in _STEPS:
        trimmed = [_trim(row, *step) for row in rows]
        spent = [_words_of(trimmed, name) for name in "ab"]
        if all(used <= limit for used, limit in zip(spent, limits, strict=True)):
            return _with_gaps(trimmed)
    gravity = [max((_GRAVE.index(cards[i].severity) for i in row.changes), default=0) for row in rows]
    for at in sorted(range(len(trimmed)), key=lambda at: (gravity[at], -at)):
        if all(used <= limit for used, limit in zip(spent, limits, strict=True)):
            break
        row = trimmed[at]
        spent = [used - _words_of([row], name) for used, name in zip(spent, "ab", strict=True)]
        trimmed[at] = replace(row, a=_silent(row.a), b=_silent(row.b))
    return _with_gaps(trimmed)


def _sides(rows: Sequence[Row], name: str) -> list[Side]:
    return [row.a if name == "a" else row.b for row in rows]


def _words_of(rows: Sequence[Row], name: str) -> int:
    return sum(len(side.text.split()) for side in _sides(rows, name))


def _silent(side: Side) -> Side:
    return replace(side, pieces=(Piece("", left_out=side.words),)) if side.pieces else side


def _trim(row: Row, around: int, changed: int, whole: int) -> Row:
    if row.kind == "stands-here":
        return row
    return replace(
        row,
        a=_trim_side(row.a, bool(row.changes), around, changed, whole),
        b=_trim_side(row.b, bool(row.changes), around, changed, whole),
    )


def _trim_side(side: Side, any_change: bool, around: int, changed: int, whole: int) -> Side:
    side = replace(side, before=(), after=(), heading=False)
    if not side.pieces or not any_change:
        return replace(side, pieces=())
    marked = [bool(piece.changes) or piece.point is not None for piece in side.pieces]
    if not any(marked):
        return replace(side, pieces=tuple(_first(side.text, whole)))
    pieces: list[Piece] = []
    for at, piece in enumerate(side.pieces):
        if piece.furniture:
            continue
        if marked[at]:
            pieces += _first_of(piece, changed)
        else:
            after_mark, before_mark = any(marked[:at]), any(marked[at + 1 :])
            pieces += _between(piece.text, around if after_mark else 0, around if before_mark else 0)
    return replace(side, pieces=tuple(pieces))


def _first(text: str, limit: int) -> list[Piece]:
    words = text.split()
    left = len(words) - limit
    if left <= 0:
        return [Piece(text)]
    return [Piece(" ".join(words[:limit]) + " "), Piece("", left_out=left)]


def _first_of(piece: Piece, limit: int) -> list[Piece]:
    words = piece.text.split()
    if len(words) <= limit:
        return [piece]
    return [replace(piece, text=" ".join(words[:limit]) + " "), Piece("", left_out=len(words) - limit)]


def _between(text: str, first: int, last: int) -> list[Piece]:
    """The first and last words of `text`, white space at its ends kept, and how many were left out."""
    words = text.split()
    left = len(words) - first - last
    if left <= _TOO_FEW and (left <= 0 or (first and last)):
        return [Piece(text)]
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() else ""
    pieces = [Piece(lead + " ".join(words[:first]) + " ")] if first else []
    pieces.append(Piece("", left_out=left))
    if last:
        pieces.append(Piece(" " + " ".join(words[-last:]) + trail))
    return pieces


def _with_gaps(rows: Sequence[Row]) -> list[Row | Gap]:
    shown: list[Row | Gap] = []
    equal = 0
    for row in rows:
        if row.changes:
            if equal:
                shown.append(Gap(equal))
            equal = 0
            shown.append(row)
        elif row.kind != "stands-here":
            equal += 1
    return [*shown, Gap(equal)] if equal else shown

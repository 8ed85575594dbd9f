"""A stretch of text cut where changes and furniture begin and end.

In: a text, `[start, end)`, marks. Out: pieces in order that put together are the stretch, each with
the changes that cover it; and empty pieces where the other side has words that this one has not.

    >>> [(p.text, p.changes) for p in cut("a bloody day", 0, 12, [(2, 9, 5)])]
    [('a ', ()), ('bloody ', (5,)), ('day', ())]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence. `changes` are indices into the document's changes, in order.

    `point` is the change that has words on the other side only, at this place; the text is empty.
    `furniture` is its kind, where the piece is not the story. `left_out` counts words not shown.
    """

    text: str
    changes: tuple[int, ...] = ()
    point: int | None = None
    furniture: str | None = None
    left_out: int = 0


Mark = tuple[int, int, int]
"""(start, end, index of the change)."""


def cut(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    points: Sequence[tuple[int, int]] = (),
    furniture: Sequence[tuple[int, int, str]] = (),
) -> list[Piece]:
    """The pieces of `text[start:end]`; marks may overlap and reach beyond the stretch.

    `points` are (offset, change); `furniture` is (start, end, kind).
    """
    edges: dict[int, tuple[list[int], list[int]]] = {start: ([], []), end: ([], [])}
    for left, right, index in marks:
        left, right = max(left, start), min(right, end)
        if left < right:
            edges.setdefault(left, ([], []))[0].append(index)
            edges.setdefault(right, ([], []))[1].append(index)
    starting: dict[int, list[int]] = {}
    for offset, index in points:
        if start <= offset <= end:
            edges.setdefault(offset, ([], []))
            starting.setdefault(offset, []).append(index)
    kinds: dict[int, str | None] = {}
    for left, right, kind in furniture:
        left, right = max(left, start), min(right, end)
        if left < right:
            kinds[left] = kind
            kinds.setdefault(right, None)
            edges.setdefault(left, ([], []))
            edges.setdefault(right, ([], []))
    active: Counter[int] = Counter()
    kind_now: str | None = None
    order = sorted(edges)
    pieces: list[Piece] = []
    for offset, following in zip(order, [*order[1:], end], strict=True):
        opened, closed = edges[offset]
        active.update(opened)
        active.subtract(closed)
        kind_now = kinds.get(offset, kind_now)
        pieces += [Piece("", point=index) for index in starting.get(offset, ())]
        if offset < following:
            pieces.append(Piece(text[offset:following], tuple(sorted(+active)), furniture=kind_now))
    return pieces


def surroundings(pieces: Sequence[Piece], index: int, reach: int) -> tuple[str, str, str] | None:
    """What stands before change `index`, its words, and what stands behind; None if it is not there.

    At most about `reach` characters on each side, and nothing across words that were left out.
    """
    at = [i for i, piece in enumerate(pieces) if index in piece.changes or piece.point == index]
    if not at:
        return None
    before = _until(pieces[: at[0]][::-1], reach)
    after = _until(pieces[at[-1] + 1 :], reach)
    words = "".join(piece.text for piece in pieces[at[0] : at[-1] + 1])
    return "".join(text[-reach:] for text in reversed(before)), words, "".join(text[:reach] for text in after)


def _until(pieces: Iterable[Piece], reach: int) -> list[str]:
    texts: list[str] = []
    for piece in pieces:
        if piece.left_out or reach <= 0:
            break
        texts.append(piece.text)
        reach -= len(piece.text)
    return texts

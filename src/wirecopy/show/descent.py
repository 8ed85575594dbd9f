"""The lineage of one dispatch as a tree that can be told line by line or drawn.

In: a dispatch and the story it stands in. Out: `Descent`: a row for every version and every unseen
text, each right below what it comes from.

    >>> [(row.name, row.depth) for row in descent(dispatch, view).rows]
    [('unseen-1', 0), ('A', 1), ('C', 2), ('B', 1)]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wirecopy.show.coverage import Member, StoryView
from wirecopy.show.doc import Dispatch, Edge, Evidence, Unseen
from wirecopy.show.safe import one_line

CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the lineage. `member` is None for an unseen text, `edge` where the document has none;
    `parent` is the index of the row above that it comes from; `second` is the name of a second parent."""

    name: str
    depth: int
    parent: int | None
    last: bool
    member: Member | None
    unseen: Unseen | None
    edge: Edge | None
    origin: str
    second: str

    @property
    def cannot_tell(self) -> bool:
        """More than one descent fits."""
        return self.edge is not None and self.edge["reason"] == CANNOT_TELL

    @property
    def strength(self) -> str:
        """`strong`, `moderate`, `weak`, or nothing."""
        given = self.edge["strength"] if self.edge else None
        return given if given in ("strong", "moderate", "weak") else ""

    @property
    def evidence(self) -> list[Evidence]:
        """What the edge rests on."""
        return self.edge.get("evidence") or [] if self.edge else []


@dataclass(frozen=True, slots=True)
class Descent:
    """`rows` in the order of a walk through the tree; empty if nothing is known of the lineage."""

    dispatch: Dispatch
    rows: tuple[Row, ...]

    @property
    def unseen(self) -> int:
        """How many texts must be there that nobody gave."""
        return sum(row.member is None for row in self.rows)


def descent(dispatch: Dispatch, view: StoryView) -> Descent:
    """The tree. A damaged document may hold circles and unknown names: each text still has its row."""
    edges: dict[str, Edge] = {}
    for edge in dispatch.get("lineage") or ():
        edges.setdefault(edge["child"], edge)
    if not edges:
        return Descent(dispatch, ())
    members = {member.article["id"]: member for member in view.members}
    place = {identity: at for at, identity in enumerate(members)}
    unseen = {one["id"]: one for one in dispatch.get("unseen") or ()}
    texts = dict.fromkeys(
        [*unseen, *(v["article"] for v in dispatch["versions"] if v["article"] in members), *edges]
    )
    known = [text for text in texts if text in members or text in unseen]
    there = set(known)
    parents = {text: _parent(edges.get(text), text, there) for text in known}
    children: dict[str | None, list[str]] = {}
    for text in known:
        children.setdefault(parents[text], []).append(text)
    first = _first(known, parents, place)
    for siblings in children.values():
        siblings.sort(key=lambda text: (first[text], text))
    names = {text: members[text].name if text in members else one_line(text) for text in known}
    rows: list[Row] = []
    at: dict[str, int] = {}
    for text, depth, last in _walk(known, children):
        found = edges.get(text)
        parent = parents[text]
        above = at.get(parent) if parent is not None and depth else None
        at[text] = len(rows)
        rows.append(
            Row(
                names[text],
                depth,
                above,
                last,
                members.get(text),
                unseen.get(text),
                found,
                names[parent] if parent is not None else "",
                names.get((found["second_parent"] if found else None) or "", ""),
            )
        )
    return Descent(dispatch, tuple(rows))


def _parent(edge: Edge | None, text: str, known: set[str]) -> str | None:
    parent = edge["parent"] if edge else None
    return parent if parent is not None and parent != text and parent in known else None


def _first(known: list[str], parents: dict[str, str | None], place: dict[str, int]) -> dict[str, int]:
    """Of each text the place in the story of the first version that it is or that comes from it."""
    first = {text: place.get(text, len(place)) for text in known}
    for text in known:
        above, steps = parents[text], 0
        while above is not None and steps <= len(known):
            first[above] = min(first[above], place.get(text, len(place)))
            above, steps = parents[above], steps + 1
    return first


def _walk(known: list[str], children: dict[str | None, list[str]]) -> Iterable[tuple[str, int, bool]]:
    """(text, depth, is it the last of its siblings?): roots first, then what only a circle holds."""
    seen: set[str] = set()
    for root in (*children.get(None, ()), *known):
        waiting = [(root, 0, True)]
        while waiting:
            text, depth, last = waiting.pop()
            if text in seen:
                continue
            seen.add(text)
            yield text, depth, last
            below = [child for child in children.get(text, ()) if child not in seen]
            waiting += [(child, depth + 1, child == below[-1]) for child in reversed(below)]


def edge_told(row: Row, view: StoryView, brief: bool = False) -> str:
    """`from unseen-1, strong, also from D: keeps spellings of an older text among its own`; `brief`
    leaves the reason out."""
    why = view.lettered(row.unseen["because"]).removesuffix(".") if row.unseen else ""
    edge = row.edge
    if edge is None or (row.unseen and not row.origin and not row.cannot_tell):
        return why
    if row.origin:
        told = f"from {row.origin}" + (f", {row.strength}" if row.strength else "")
    elif row.cannot_tell:
        told = "cannot tell"
    else:
        told = "a root, as far as shared text shows"
    if row.second:
        told += f", also from {row.second}"
    because = view.lettered(edge.get("because") or edge["reason"]).removesuffix(".")
    reasons = "; ".join(dict.fromkeys(part for part in (why, because) if part))
    return f"{told}: {reasons}" if reasons and not brief else told


def unseen_told(row: Row) -> str:
    """`a text of AFP that is not among the articles`."""
    credit = one_line(row.unseen["credit"] or "") if row.unseen else ""
    return f"a text{f' of {credit}' if credit else ''} that is not among the articles"

"""One trace document against one newsroom: every dispatch, edge and origin marked right or wrong.

In: the newsroom and the JSON document of `wirecopy trace`. Out: `Marked`. What a document does not say
(no lineage, no origins) counts as not said, never as an error of the reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wirecopy.evaluate.newsroom.bcubed import Agreement, bcubed
from wirecopy.evaluate.newsroom.descent import Observable, observable
from wirecopy.evaluate.newsroom.grow import Newsroom
from wirecopy.evaluate.newsroom.truth import is_dispatch

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EdgeMark:
    """One edge of the document. `inferred` is the name of an article, or of the unseen text that the
    named one was matched with, or its own name where it matched none; None without a parent.
    `outcome`: right, wrong, root right, root wrong, abstained."""

    child: str
    inferred: str | None
    true: tuple[str, ...]
    outcome: str
    strength: str | None
    reason: str
    because: str
    second: bool | None
    sort: str
    """What the text gives to go by, see `Observable.sort`."""


@dataclass(frozen=True, slots=True)
class OriginMark:
    """A story's number of origins and the range given for it; None where none is given."""

    story: str
    true: int
    low: int | None
    high: int | None
    because: str
    whole: bool
    """Does the document's story hold exactly the articles of this one?"""

    @property
    def holds(self) -> bool:
        return self.low is not None and self.high is not None and self.low <= self.true <= self.high


@dataclass(frozen=True)
class Marked:
    """All marks of one newsroom. `clusters` and `classes` are those of dispatches."""

    seed: int
    dispatches: Agreement
    stories: Agreement
    edges: tuple[EdgeMark, ...]
    origins: tuple[OriginMark, ...]
    clusters: dict[str, set[str]]
    classes: dict[str, set[str]]


def mark(room: Newsroom, document: Document) -> Marked:
    """The document marked against what is true."""
    names = _names(room, document)
    clusters: dict[str, set[str]] = {name: set() for name in room.carries}
    groups: dict[str, set[str]] = {name: set() for name in room.carries}
    for story in document["stories"]:
        for dispatch in story["dispatches"]:
            for version in dispatch["versions"]:
                for name in names[version["article"]]:
                    clusters[name].add(dispatch["id"])
                    groups[name].add(story["id"])
    classes = {
        name: {root for root in roots if is_dispatch(root)} or {f"own/{name}"}
        for name, roots in room.carries.items()
    }
    happenings = {name: {room.nodes[name].story} for name in room.carries}
    true = observable(room.nodes)
    edges = [
        edge
        for story in document["stories"]
        for dispatch in story["dispatches"]
        for edge in _edges(dispatch, names, true)
    ]
    return Marked(
        room.seed,
        bcubed(clusters, classes),
        bcubed(groups, happenings),
        tuple(edges),
        tuple(_origins(room, document, names)),
        clusters,
        classes,
    )


def _names(room: Newsroom, document: Document) -> dict[str, list[str]]:
    """Article id -> names of nodes; several where equal articles became one."""
    return {
        article["id"]: [ref for ref in article["refs"] if ref in room.nodes]
        for article in document["articles"]
    }


def _edges(dispatch: Document, names: dict[str, list[str]], true: Observable) -> list[EdgeMark]:
    lineage = dispatch.get("lineage") or _alone(dispatch)
    known = _matched(lineage, names, true)

    def node(given: str | None) -> str | None:
        if given is None:
            return None
        return known.get(given) or (names[given][0] if given in names else given)

    found = []
    for edge in lineage:
        child = node(edge["child"])
        if child is None or child not in true.parents:
            continue  # an unseen text that is none: its children are marked wrong, it has no truth
        parent, second = node(edge["parent"]), node(edge.get("second_parent"))
        right = true.right(child)
        if parent is not None:
            outcome = "right" if parent in right else "wrong"
        elif edge["reason"] == "root":
            outcome = "root right" if true.may_be_root(child) else "root wrong"
        else:
            outcome = "abstained"
        found.append(
            EdgeMark(
                child,
                parent,
                true.parents[child],
                outcome,
                edge["strength"],
                edge["reason"],
                edge["because"],
                None if second is None else second in right and second != parent,
                true.sort(child),
            )
        )
    return found


def _alone(dispatch: Document) -> list[Document]:
    """A dispatch of one version need not say that it is a root."""
    if len(dispatch["versions"]) != 1:
        return []
    child = dispatch["versions"][0]["article"]
    return [
        {"child": child, "parent": None, "strength": None, "reason": "root", "because": "a dispatch of one"}
    ]


def _matched(lineage: list[Document], names: dict[str, list[str]], true: Observable) -> dict[str, str]:
    """Unseen text of the document -> unseen node of the truth: each to the one whose articles it shares
    most of, best pairs first, none twice."""
    children: dict[str, list[str]] = {}
    for edge in lineage:
        for parent in (edge["parent"], edge.get("second_parent")):
            if parent is not None:
                children.setdefault(parent, []).append(edge["child"])

    def under(given: str, seen: frozenset[str]) -> set[str]:
        found = set(names.get(given, ()))
        for child in children.get(given, ()):
            if child not in seen:
                found |= under(child, seen | {child})
        return found

    unseen = sorted({edge["child"] for edge in lineage} | set(children) - set(names))
    unseen = [name for name in unseen if name not in names]
    below = {name: under(name, frozenset({name})) for name in unseen}
    real = {name: articles for name, articles in true.below.items() if name not in articles}
    pairs = sorted(
        (-len(mine & articles) / len(mine | articles), name, node)
        for name, mine in below.items()
        for node, articles in real.items()
        if mine & articles
    )
    found: dict[str, str] = {}
    for _, name, node in pairs:
        if name not in found and node not in found.values():
            found[name] = node
    return found


def _origins(room: Newsroom, document: Document, names: dict[str, list[str]]) -> list[OriginMark]:
    held = [
        (
            {
                name
                for dispatch in story["dispatches"]
                for version in dispatch["versions"]
                for name in names[version["article"]]
            },
            story,
        )
        for story in document["stories"]
    ]
    found = []
    for story in room.stories:
        mine = set(story.articles)
        if not mine:
            continue
        best = max(
            held, key=lambda each: (len(mine & each[0]) / len(mine | each[0]), each[1]["id"]), default=None
        )
        given = (best[1].get("origins") or {}) if best and mine & best[0] else {}
        found.append(
            OriginMark(
                f"{room.seed}/{story.name}",
                len(story.origins),
                given.get("min"),
                given.get("max"),
                str(given.get("because", "")),
                bool(best) and best is not None and best[0] == mine,
            )
        )
    return found

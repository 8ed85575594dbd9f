"""The document of `trace` as nodes and edges, in an order of their own.

In: the document. Out: a `Graph`: nodes by kind, story, dispatch and id; edges by child.

    >>> [(edge.parent, edge.child) for edge in graph_of(doc).edges]
    [('dispatch-3f2a/unseen-1', '3f2a…'), ('dispatch-3f2a/unseen-1', '77b0…')]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from wirecopy.show.phrases import day, headline, outlet
from wirecopy.show.safe import one_line


@dataclass(frozen=True, slots=True)
class Node:
    """An article or an unseen text. `descent` and `because` are of the edge above it, or say why there
    is none; None where nothing is said of it. Ids of dispatches and stories are those of the document;
    an article that carries more than one dispatch has them with a space between."""

    id: str
    kind: str
    label: str
    outlet: str | None = None
    headline: str | None = None
    published: str | None = None
    words: int | None = None
    dispatch: str | None = None
    story: str | None = None
    descent: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """`child` was made from `parent`; `second` is True for a further parent of the same child."""

    parent: str
    child: str
    second: bool
    strength: str | None
    reason: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and edges; every end of an edge is a node."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    headlines: Mapping[str, str]
    """Of the stories, by id."""


def graph_of(doc: Mapping[str, Any]) -> Graph:
    """The graph of all lineages of a document."""
    nodes = {article["id"]: _article(article) for article in doc["articles"]}
    edges: list[Edge] = []
    for story in doc["stories"]:
        for dispatch in story["dispatches"]:
            _dispatch(story["id"], dispatch, nodes, edges)
    return Graph(
        tuple(sorted(nodes.values(), key=lambda node: (node.story or "", node.dispatch or "", node.id))),
        tuple(sorted(edges, key=lambda edge: (edge.child, edge.second, edge.parent))),
        {story["id"]: one_line(story["headline"] or "") for story in doc["stories"]},
    )


def _article(article: Mapping[str, Any]) -> Node:
    when = day(article["published"])
    name = outlet(article)  # type: ignore[arg-type]
    return Node(
        article["id"],
        "article",
        f"{name}, {when}" if when else name,
        one_line(article["outlet"] or "") or None,
        headline(article),  # type: ignore[arg-type]
        article["published"],
        article["words"],
    )


def _dispatch(story: str, dispatch: Mapping[str, Any], nodes: dict[str, Node], edges: list[Edge]) -> None:
    unseen = {one["id"]: f"{dispatch['id']}/{one['id']}" for one in dispatch.get("unseen", ())}
    for one in dispatch.get("unseen", ()):
        credit = one_line(one["credit"] or "")
        label = f"unseen text of {credit}" if credit else "unseen text"
        key = unseen[one["id"]]
        nodes[key] = Node(key, "unseen", label, dispatch=dispatch["id"], story=story, because=one["because"])
    for version in dispatch["versions"]:
        node = nodes[version["article"]]
        nodes[node.id] = replace(
            node,
            dispatch=" ".join(filter(None, (node.dispatch, dispatch["id"]))),
            story=story if node.story in (None, story) else f"{node.story} {story}",
        )
    for line in dispatch["lineage"]:
        child = unseen.get(line["child"], line["child"])
        node = nodes[child]
        nodes[child] = replace(
            node,
            descent=line["reason"],
            because=line.get("because") if node.kind == "article" else node.because,
        )
        for second, end in ((False, line["parent"]), (True, line["second_parent"])):
            if end is not None:
                edges.append(
                    Edge(
                        unseen.get(end, end),
                        child,
                        second,
                        line["strength"],
                        line["reason"],
                        line.get("because"),
                    )
                )

"""DOT of the lineages, for Graphviz.

In: the document of `trace`. Out: one directed graph, from left to right; a box around each story.

    >>> print(dot(doc).splitlines()[0])
    digraph lineage {

Unseen texts are hollow and dashed. Edges are solid, dashed or dotted as the evidence is strong, moderate
or weak; a further parent's edge has an open head. A version of which the descent cannot be told is dotted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from wirecopy.show.graphs.nodes import Edge, Node, graph_of
from wirecopy.show.safe import one_line

LINES = {"strong": "solid", "moderate": "dashed", "weak": "dotted"}
_HEAD = """digraph lineage {
  graph [rankdir=LR, fontname="Helvetica", fontsize=12, style=rounded, color="#767676"];
  node [shape=box, style="rounded,filled", fillcolor="#eef3f8", fontname="Helvetica", fontsize=11];
  edge [fontname="Helvetica", fontsize=9, color="#404040"];
"""
_WIDEST = 60
"""Characters of a headline in a box: more makes it wider than the arrows between two are long."""


def dot(doc: Mapping[str, Any]) -> str:
    """The document's lineages in the language of Graphviz."""
    return "".join(_lines(doc))


def _lines(doc: Mapping[str, Any]) -> Iterator[str]:
    graph = graph_of(doc)
    yield _HEAD
    for at, (story, nodes) in enumerate(groupby(graph.nodes, key=_story)):
        if story is None:
            yield from (f"  {_node(node)}" for node in nodes)
            continue
        yield f"  subgraph cluster_{at} {{\n"
        yield f"    label={_quoted(_short(graph.headlines.get(story) or 'no headline'))};\n"
        yield from (f"    {_node(node)}" for node in nodes)
        yield "  }\n"
    yield from (f"  {_edge(edge)}" for edge in graph.edges)
    yield "}\n"


def _story(node: Node) -> str | None:
    """The story in whose box a node stands: the first, if its article carries dispatches of several."""
    return node.story.split(" ")[0] if node.story else None


def _node(node: Node) -> str:
    lines = [node.label]
    if node.headline:
        lines.append(_short(node.headline))
    if node.descent == "cannot-tell":
        lines.append("descent: cannot tell")
    given = [f"label={_quoted(*lines)}"]
    if node.kind == "unseen":
        given += ["style=dashed", "fillcolor=none"]
    elif node.descent == "cannot-tell":
        given.append('style="rounded,filled,dotted"')
    if node.because:
        given.append(f"tooltip={_quoted(node.because)}")
    return f"{_name(node.id)} [{', '.join(given)}];\n"


def _edge(edge: Edge) -> str:
    given = [f"style={LINES.get(edge.strength or '', 'dotted')}", f"label={_quoted(edge.reason or '')}"]
    if edge.second:
        given.append("arrowhead=empty")
    if edge.because:
        given.append(f"tooltip={_quoted(edge.because)}")
    return f"{_name(edge.parent)} -> {_name(edge.child)} [{', '.join(given)}];\n"


def _name(identity: str) -> str:
    """An id as DOT's quoted string, in which the backslash and the quotation mark are escaped."""
    return '"' + one_line(identity).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(*lines: str) -> str:
    """Lines to be shown. Graphviz replaces entities and `\\N` in these: both are made plain."""
    shown = (one_line(line).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(shown) + '"'


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1].rstrip() + "…"

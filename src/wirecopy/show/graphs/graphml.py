"""GraphML of the lineages.

In: the document of `trace`. Out: one XML document, in UTF-8 once written.

    >>> networkx.parse_graphml(graphml(doc)).edges(data="strength")
    [('dispatch-3f2a/unseen-1', '3f2a…', 'strong'), …]

What the document does not know has no `<data>`. Characters that XML cannot carry come as visible signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from wirecopy.show.graphs.nodes import Edge, Node, graph_of
from wirecopy.show.safe import visible

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_NODE = {
    "label": "string",
    "kind": "string",
    "outlet": "string",
    "headline": "string",
    "published": "string",
    "words": "int",
    "dispatch": "string",
    "story": "string",
    "descent": "string",
    "because": "string",
}
_EDGE = {"strength": "string", "reason": "string", "because": "string", "second": "boolean"}
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""With the controls, which `visible` takes, all that XML 1.0 excludes below the higher planes."""


def graphml(doc: Mapping[str, Any]) -> str:
    """The document's lineages as GraphML."""
    return "".join(_lines(doc))


def _lines(doc: Mapping[str, Any]) -> Iterator[str]:
    graph = graph_of(doc)
    yield _HEAD
    for of, keys in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            yield f'  <key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph id="lineage" edgedefault="directed">\n'
    for node in graph.nodes:
        yield f"    <node id={_attribute(node.id)}>\n{_data('node', _NODE, node)}    </node>\n"
    for at, edge in enumerate(graph.edges):
        ends = f"source={_attribute(edge.parent)} target={_attribute(edge.child)}"
        yield f'    <edge id="e{at}" {ends}>\n{_data("edge", _EDGE, edge)}    </edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(of: str, keys: Mapping[str, str], part: Node | Edge) -> str:
    lines = []
    for name in keys:
        value = getattr(part, name)
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else escape(_clean(str(value)))
            lines.append(f'      <data key="{of}_{name}">{text}</data>\n')
    return "".join(lines)


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", visible(text))

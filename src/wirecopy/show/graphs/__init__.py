"""The lineage as a graph, for programs that draw or count graphs.

In: the JSON document of `trace`. Out: a string: GraphML (yEd, Gephi, networkx, igraph) or DOT (Graphviz).
Every article is a node, and so is every unseen text; an edge goes from a parent to its child. Roots and
versions of which the descent cannot be told have no edge above them; `descent` of the node says which.

    >>> from wirecopy.show.graphs import dot, graphml
    >>> Path("dam.graphml").write_text(graphml(trace.json()), encoding="utf-8")
    >>> Path("dam.dot").write_text(dot(trace.json()), encoding="utf-8")
"""

from __future__ import annotations

from wirecopy.show.graphs.dot import dot
from wirecopy.show.graphs.graphml import graphml

__all__ = ["dot", "graphml"]

"""Lineages as GraphML and DOT: what is in them, that others can read them, and that no name breaks out."""

from __future__ import annotations

import re
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lineage_doc import A, B, C, D, Doc, E, document, empty
from lxml import etree

from wirecopy.show.graphs import dot, graphml
from wirecopy.show.safe import one_line, visible

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}
FIRST, SECOND = "dispatch-1/unseen-1", "dispatch-2/unseen-1"
EVIL = [
    '"];a->b[label="', "\\", '\\"', "\\N", "&quot;", "<b>x</b>", "]]>", "<!--", "a\nb", "\x1b[2J", "\x00", "\u202eabc",
    "\ud800", "\uffff", "</data></node>", "é—中", "  ", "{}|<>", "&#x0;", "x" * 5000, '"+"', "//", "/*", "#",
]  # fmt: skip


def read(text: str) -> networkx.DiGraph:
    return networkx.parse_graphml(text)


def evil(name: str) -> Doc:
    doc = document()
    for one in doc["articles"]:
        one["outlet"] = one["headline"] = one["title"] = name
    for story in doc["stories"]:
        story["headline"] = name
        for dispatch in story["dispatches"]:
            for unseen in dispatch["unseen"]:
                unseen["credit"] = unseen["because"] = name
            for line in dispatch["lineage"]:
                line["because"] = name
    return doc


# --- GraphML --------------------------------------------------------------------------------------


def test_nodes_with_what_is_known_of_them() -> None:
    nodes = read(graphml(document())).nodes
    assert set(nodes) == {A, B, C, D, E, FIRST, SECOND}
    assert nodes[A] == {
        "label": "gull.example, 12 Jun 2024, 10:00",
        "kind": "article",
        "outlet": "gull.example",
        "headline": "Dam to close, minister says",
        "published": "2024-06-12T10:00:00Z",
        "words": 300,
        "dispatch": "dispatch-1",
        "story": "story-1",
        "descent": "leftover",
        "because": "because of leftover",
    }
    assert nodes[FIRST] == {
        "label": "unseen text of Kestrel News Agency",
        "kind": "unseen",
        "dispatch": "dispatch-1",
        "story": "story-1",
        "descent": "root",
        "because": "A and B keep it",
    }
    assert nodes[SECOND]["label"] == "unseen text"
    assert nodes[D]["label"] == "outlet unknown, 14 Jun 2024" and "outlet" not in nodes[D]
    assert nodes[D]["descent"] == "cannot-tell"
    assert nodes[C]["dispatch"] == "dispatch-1 dispatch-2" and nodes[C]["story"] == "story-1"
    assert "descent" not in nodes[E] and nodes[E]["story"] == "story-2"


def test_edges_with_their_evidence() -> None:
    edges = read(graphml(document())).edges
    assert {
        (parent, child, data["second"], data["strength"]) for parent, child, data in edges(data=True)
    } == {
        (FIRST, A, False, "strong"),
        (FIRST, B, False, "moderate"),
        (A, C, False, "weak"),
        (B, C, True, "weak"),
        (SECOND, C, False, "weak"),
    }
    data = edges[FIRST, A]
    assert (data["reason"], data["because"]) == ("leftover", "because of leftover")


def test_it_keeps_to_the_schema() -> None:
    """Keys first, each named once and used as declared; ids unique; ends that exist."""
    root = etree.fromstring(graphml(document()).encode())
    assert root.tag == f"{{{NS['g']}}}graphml"
    assert [etree.QName(part).localname for part in root] == ["key"] * 14 + ["graph"]
    keys = {key.get("id"): key for key in root.iterfind("g:key", NS)}
    assert len(keys) == 14
    assert all(key.get("attr.type") in ("string", "int", "boolean") for key in keys.values())
    graph = root.find("g:graph", NS)
    assert graph is not None and graph.get("edgedefault") == "directed"
    nodes = [node.get("id") for node in graph.iterfind("g:node", NS)]
    assert len(set(nodes)) == len(nodes) == 7
    for edge in graph.iterfind("g:edge", NS):
        assert {edge.get("source"), edge.get("target")} <= set(nodes)
    for data in graph.iterfind(".//g:data", NS):
        key, of = keys[data.get("key")], etree.QName(data.getparent()).localname
        assert key.get("for") == of
        assert key.get("attr.type") != "int" or (data.text or "").isdigit()
        assert key.get("attr.type") != "boolean" or data.text in ("true", "false")


@pytest.mark.parametrize("name", EVIL, ids=ascii)
def test_no_name_breaks_out_of_graphml(name: str) -> None:
    graph = read(graphml(evil(name)))
    assert set(graph.nodes) == {A, B, C, D, E, FIRST, SECOND} and graph.number_of_edges() == 5
    shown = re.sub("[\ufffe\uffff]", "\ufffd", visible(name))
    assert graph.edges[FIRST, A].get("because", "") == shown.replace("\r", "\n")


@given(st.text(max_size=40))
def test_any_name_in_graphml(name: str) -> None:
    graph = read(graphml(evil(name)))
    assert graph.number_of_nodes() == 7 and not any(
        "\x1b" in data["label"] for _, data in graph.nodes(data=True)
    )


# --- DOT ------------------------------------------------------------------------------------------

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|->|[{}\[\]=;,]|[A-Za-z_][A-Za-z0-9_]*|-?\d+(?:\.\d+)?|#[^\n]*')


def tokens(text: str) -> list[str]:
    """The words of DOT; fails on what is none."""
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = TOKEN.match(text, at)
        assert match, text[at : at + 40]
        found.append(match[0])
        at = match.end()
    return found


def parsed(text: str) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, dict[str, str]]], list[str]]:
    """Nodes, edges and labels of clusters, by the grammar of DOT as far as it is used."""
    left = tokens(text)[::-1]
    nodes: dict[str, dict[str, str]] = {}
    edges: list[tuple[str, str, dict[str, str]]] = []
    labels: list[str] = []

    def take(*wanted: str) -> str:
        word = left.pop()
        assert not wanted or word in wanted, (word, wanted)
        return word

    def attributes() -> dict[str, str]:
        found = {}
        take("[")
        while left[-1] != "]":
            name = take()
            take("=")
            found[name] = take()
            if left[-1] == ",":
                take()
        take("]")
        return found

    def block() -> None:
        take("{")
        while left[-1] != "}":
            word = take()
            if word == "subgraph":
                take()
                block()
                continue
            if word in ("graph", "node", "edge"):
                attributes()
            elif word == "label":
                take("=")
                labels.append(take())
            elif left[-1] == "->":
                take()
                edges.append((word.strip('"'), take().strip('"'), attributes()))
            else:
                assert word.strip('"') not in nodes
                nodes[word.strip('"')] = attributes()
            take(";")
        take("}")

    take("digraph")
    take()
    block()
    assert not left
    return nodes, edges, labels


def plain(quoted: str) -> str:
    """What Graphviz shows for a label."""
    text = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], quoted[1:-1])
    return text.replace("&amp;", "&")


def test_what_is_drawn() -> None:
    nodes, edges, labels = parsed(dot(document()))
    assert set(nodes) == {A, B, C, D, E, FIRST, SECOND}
    assert list(map(plain, labels)) == ['Dam to "close", minister says', "Plum harvest begins early"]
    assert plain(nodes[C]["label"]) == "tarn.example\nDam closes & valley waits"
    assert nodes[FIRST]["style"] == "dashed" and nodes[FIRST]["fillcolor"] == "none"
    assert "cannot tell" in nodes[D]["label"] and "dotted" in nodes[D]["style"]
    assert "style" not in nodes[A] and plain(nodes[A]["tooltip"]) == "because of leftover"
    assert {(parent, child): data["style"] for parent, child, data in edges} == {
        (FIRST, A): "solid",
        (FIRST, B): "dashed",
        (A, C): "dotted",
        (B, C): "dotted",
        (SECOND, C): "dotted",
    }
    assert [(parent, child) for parent, child, data in edges if "arrowhead" in data] == [(B, C)]


@pytest.mark.parametrize("name", EVIL, ids=ascii)
def test_no_name_breaks_out_of_dot(name: str) -> None:
    nodes, edges, _ = parsed(dot(evil(name)))
    assert set(nodes) == {A, B, C, D, E, FIRST, SECOND} and len(edges) == 5
    assert plain(edges[0][2].get("tooltip", '""')) == one_line(name)


@given(st.text(max_size=40) | st.text(alphabet='"\\nN&;]', max_size=20))
def test_any_name_in_dot(name: str) -> None:
    nodes, edges, _ = parsed(dot(evil(name)))
    assert len(nodes) == 7 and len(edges) == 5


# --- both -----------------------------------------------------------------------------------------


def test_the_order_of_the_document_does_not_matter() -> None:
    doc = document()
    mixed = {**doc, "articles": doc["articles"][::-1], "stories": doc["stories"][::-1]}
    assert graphml(doc) == graphml(mixed) and dot(doc) == dot(mixed)


def test_nothing() -> None:
    assert read(graphml(empty())).number_of_nodes() == 0
    assert parsed(dot(empty())) == ({}, [], [])


def test_an_article_of_no_story_stands_outside_all_boxes() -> None:
    doc = {**document(), "stories": document()["stories"][:1]}
    nodes, _, labels = parsed(dot(doc))
    assert E in nodes and len(labels) == 1
    assert "story" not in read(graphml(doc)).nodes[E]


def test_a_document_of_before_lineage() -> None:
    """Dispatches without unseen texts and descent: all articles, no edge."""
    doc: Any = document()
    for story in doc["stories"]:
        for dispatch in story["dispatches"]:
            del dispatch["unseen"]
            dispatch["lineage"] = []
    assert set(read(graphml(doc)).nodes) == set(parsed(dot(doc))[0]) == {A, B, C, D, E}

"""A diff document and its two texts, made from a marked-up story (`harbour.yaml`).

It builds by hand what `Comparison.json()` returns, so that the room is tested without the rooms
above it: `[[3|words]]` in a row gives the span of change 3 on that side.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from wirecopy.reasons import SEVERITY, ChangeClass

_MARK = re.compile(r"\[\[(\d+)\|(.*?)\]\]", re.S)
Doc = dict[str, Any]


def story(name: str = "harbour") -> tuple[Doc, tuple[str, str]]:
    """The document and (text of A, text of B) of `tests/show/{name}.yaml`."""
    return build(yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8")))


def build(data: dict[str, Any]) -> tuple[Doc, tuple[str, str]]:
    """The document and texts of one marked-up story."""
    sides = {side: _Side(side) for side in "ab"}
    rows = data["rows"]
    for side in "ab":
        order = sorted(range(len(rows)), key=lambda i: rows[i].get("b_at", i) if side == "b" else i)
        for index in order:
            sides[side].add(index, rows[index])
    sentences, changes = [], {}
    for index, row in enumerate(rows):
        if "furniture" in row:
            continue
        spans = {side: sides[side].rows.get(index, []) for side in "ab"}
        for side in "ab":
            for number, span in sides[side].marks.get(index, {}).items():
                changes.setdefault(number, {"sentence": len(sentences)})[side] = span
        for word in ("only", "moved", "split", "merged"):
            if isinstance(row.get(word), int) and not isinstance(row[word], bool):
                whole = {
                    side: sides[side].span(s[0]["start"], s[-1]["end"]) for side, s in spans.items() if s
                }
                changes[row[word]] = {"sentence": len(sentences), **whole}
        sentences.append({"kind": row["kind"], **spans, "moved": row["kind"] == "moved"})
    doc: Doc = {
        "a": _article(data["a"], sides["a"], "aaaaaaaaaaaaaaaa"),
        "b": _article(data["b"], sides["b"], "bbbbbbbbbbbbbbbb"),
        "relation": data.get("relation", "edited"),
        "because": data.get("because", "two thirds of the words stand in shared passages"),
        "containment": data.get("containment", {"a_in_b": 0.648, "b_in_a": 0.856}),
        "sentences": sentences,
        "changes": [
            _change(data["changes"].get(number, {"class": "wording"}), changes[number])
            for number in sorted(changes)
        ],
        "passages": [],
        "problems": data.get("problems", []),
    }
    return doc, (sides["a"].text, sides["b"].text)


class _Side:
    """The text of one side while it is put together, and where each row and mark fell."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.rows: dict[int, list[Doc]] = {}
        self.marks: dict[int, dict[int, Doc]] = {}
        self.furniture: list[Doc] = []

    def span(self, start: int, end: int) -> Doc:
        return {"start": start, "end": end, "text": self.text[start:end]}

    def add(self, index: int, row: dict[str, Any]) -> None:
        given = row.get(self.name)
        if given is None:
            return
        glued = self.text.endswith(" - ")
        if self.text and not glued:
            self.text += " " if row.get("join") else "\n\n"
        for number, marked in enumerate([given] if isinstance(given, str) else given):
            if number:
                self.text += " "
            start, marks, at = len(self.text), [], 0
            for found in _MARK.finditer(marked):
                self.text += marked[at : found.start()]
                marks.append((int(found[1]), len(self.text), len(self.text) + len(found[2])))
                self.text += found[2]
                at = found.end()
            self.text += marked[at:]
            span = self.span(start, len(self.text))
            if "furniture" in row:
                self.furniture.append({**span, "kind": row["furniture"]})
            else:
                self.rows.setdefault(index, []).append(span)
                self.marks.setdefault(index, {}).update({n: self.span(s, e) for n, s, e in marks})


def _article(given: dict[str, Any], side: _Side, identity: str) -> Doc:
    empty: Doc = dict.fromkeys(
        "path url outlet title byline credit language published published_basis modified seen".split()
    )
    return {
        **empty,
        **given,
        "id": identity,
        "refs": [f"stories/{side.name}.txt"],
        "headline": given.get("headline", given.get("title")),
        "credits": [],
        "completeness": given.get("completeness", "full"),
        "words": sum(len(span["text"].split()) for spans in side.rows.values() for span in spans),
        "furniture": side.furniture,
    }


def _change(given: Doc, spans: Doc) -> Doc:
    return {
        "class": given["class"],
        "severity": str(SEVERITY[ChangeClass(given["class"])]),
        "verdict": given.get("verdict", "compatible"),
        "reason": given.get("reason", "hand-made"),
        "because": given.get("because", ""),
        "a": spans.get("a"),
        "b": spans.get("b"),
        "sentence": spans["sentence"],
    }

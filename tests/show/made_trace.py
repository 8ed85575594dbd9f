"""Versions of an invented story and trace documents around them: texts are put together from paragraphs
and substitutions, so that every span of a document is true.

    >>> a, b = Made("a", "one.example", "2031-05-05"), Made("b", "two.example", None, (0, 1))
    >>> document([a, b], [story("x", [dispatch([a, b], [edge(b, a)])], [a, b], 1, 1)], [pair(a, b)])
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Doc = dict[str, Any]

TIDE_MILL = (
    "Engineers in Oster Quay shut the tide mill on Monday after two of its gates jammed.",
    "The mill supplies {count} homes on the west shore of the Sound, the operator said.",
    "“We heard it before we saw it,” said Ines Corrigal, who keeps the lock.",
    "Nobody was hurt, and the harbour stayed open to small boats.",
    "The {colour} gates were cast in 2019 and had been due for inspection in the spring.",
    "There has been {report} report on the cause so far.",
    "Oster Quay sold a third of the mill to Brannagh Power two years ago.",
    "The council meets on {day} to decide whether to bring in divers.",
)
PLAIN = {"count": "4,000", "colour": "grey", "report": "no", "day": "Thursday"}
CLASSES = {"count": "number", "colour": "spelling", "report": "polarity", "day": "date"}
SEVERITY = {"number": "factual", "spelling": "cosmetic", "polarity": "factual", "date": "factual"}


@dataclass
class Made:
    """One article: which paragraphs, in which words, and what it has besides."""

    name: str
    outlet: str | None
    published: str | None
    paragraphs: tuple[int, ...] = tuple(range(8))
    words: dict[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    basis: str = "metadata"
    credit: str | None = None
    title: str = "Tide mill at Oster Quay shut after gates jam"
    more: Doc = field(default_factory=dict)

    @property
    def id(self) -> str:
        return (self.name.lower().encode().hex() + "0" * 16)[:16]

    @property
    def pieces(self) -> list[tuple[object, str]]:
        told: list[tuple[object, str]] = [
            (at, TIDE_MILL[at].format(**{**PLAIN, **self.words})) for at in self.paragraphs
        ]
        return told + [(text, text) for text in self.own]

    @property
    def text(self) -> str:
        return "\n\n".join(text for _, text in self.pieces)

    def span(self, words: str, inside: str | None = None) -> Doc:
        start = self.text.index(inside) if inside else 0
        start = self.text.index(words, start)
        return {"start": start, "end": start + len(words), "text": words}

    def evidence(self, *words: str) -> list[Doc]:
        return [{**self.span(one), "article": self.id} for one in words]

    def article(self) -> Doc:
        return {
            "id": self.id,
            "refs": [f"mill/{self.name}.txt"],
            "path": f"mill/{self.name}.txt",
            "url": f"https://{self.outlet}/mill" if self.outlet else None,
            "outlet": self.outlet,
            "title": self.title,
            "headline": self.title,
            "headline_basis": "title",
            "byline": None,
            "credit": self.credit,
            "credits": [],
            "dateline": None,
            "language": "en",
            "published": self.published,
            "published_basis": self.basis if self.published else None,
            "modified": None,
            "seen": None,
            "completeness": "full",
            "completeness_because": "",
            "words": len(self.text.split()),
            "furniture": [],
            "owner": None,
            "corrected": [],
            **self.more,
        }


def pair(a: Made, b: Made, compared: bool = True) -> Doc:
    """The pair of two articles; their changes if it is compared."""
    there, here = dict(a.pieces), dict(b.pieces)
    both = [at for at in there if at in here]
    words = sum(min(len(there[at].split()), len(here[at].split())) for at in both)
    changes = []
    for at, text in there.items():
        if at not in here:
            changes.append(_change("only_a", a.span(text), None))
    for at, text in here.items():
        if at not in there:
            changes.append(_change("only_b", None, b.span(text)))
    for name, kind in CLASSES.items():
        at = next(at for at, text in enumerate(TIDE_MILL) if f"{{{name}}}" in text)
        one, other = {**PLAIN, **a.words}[name], {**PLAIN, **b.words}[name]
        if at in both and one != other:
            changes.append(_change(kind, a.span(one, there[at]), b.span(other, here[at])))
    counts = dict.fromkeys(("cosmetic", "wording", "substantive", "factual"), 0)
    for change in changes:
        counts[change["severity"]] += 1
    return {
        "a": a.id,
        "b": b.id,
        "words": words,
        "relation": "edited",
        "because": "hand-made",
        "containment": {
            "a_in_b": words / max(len(a.text.split()), 1),
            "b_in_a": words / max(len(b.text.split()), 1),
        },
        "compared": compared,
        "counts": counts if compared else {},
        "changes": changes if compared else [],
    }


def _change(kind: str, a: Doc | None, b: Doc | None) -> Doc:
    return {
        "class": kind,
        "severity": SEVERITY.get(kind, "substantive"),
        "verdict": "superseded" if kind == "number" else "compatible",
        "reason": "hand-made",
        "because": "hand-made",
        "a": a,
        "b": b,
    }


def edge(
    child: Made | str,
    parent: Made | str | None,
    strength: str | None = "strong",
    reason: str = "shared-wording",
    because: str = "it shares wordings with it that no version outside its line has",
    second: Made | str | None = None,
    evidence: list[Doc] | None = None,
) -> Doc:
    """One edge of a lineage; without a parent a root, unless `reason` says otherwise."""
    return {
        "child": _name(child),
        "parent": _name(parent),
        "second_parent": _name(second),
        "strength": strength if parent else None,
        "reason": reason if parent or reason != "shared-wording" else "root",
        "because": because if parent or reason != "shared-wording" else "nothing here is older in text",
        "evidence": evidence or [],
        "changes": [],
    }


def _name(text: Made | str | None) -> str | None:
    return text.id if isinstance(text, Made) else text


def dispatch(
    versions: list[Made],
    lineage: list[Doc],
    unseen: tuple[tuple[str, str | None], ...] = (),
    base: Made | None = None,
) -> Doc:
    """A dispatch with its map."""
    base = base or versions[0]
    rows = [
        {
            **base.span(text),
            "shares": [
                1.0 if at in version.paragraphs or text in version.own else 0.0 for version in versions
            ],
        }
        for at, text in base.pieces
    ]
    return {
        "id": f"dispatch-{base.id}",
        "credit": next((version.credit for version in versions if version.credit), None),
        "versions": [
            {
                "article": version.id,
                "carries": round(len(version.paragraphs) / 8, 4),
                "own": round(len(version.own) / max(len(version.pieces), 1), 4),
                "reason": "edited",
                "because": "hand-made",
            }
            for version in versions
        ],
        "unseen": [
            {"id": name, "credit": credit, "because": f"no version here has all that {name} must have had"}
            for name, credit in unseen
        ],
        "lineage": lineage,
        "map": {"article": base.id, "paragraphs": rows},
    }


def story(name: str, dispatches: list[Doc], made: list[Made], low: int, high: int, **more: Any) -> Doc:
    """A story around dispatches, its headlines and earliest time read off the articles."""
    inside = {version["article"] for one in dispatches for version in one["versions"]}
    members = [one for one in made if one.id in inside]
    headlines: dict[str, list[str]] = {}
    for one in members:
        headlines.setdefault(one.title, []).append(one.id)
    dated = sorted((one.published, one.id, one.basis) for one in members if one.published)
    return {
        "id": f"story-{name}",
        "headline": members[0].title,
        "headlines": [{"text": text, "articles": ids} for text, ids in headlines.items()],
        "earliest": {"article": dated[0][1], "published": dated[0][0], "basis": dated[0][2]}
        if dated
        else None,
        "origins": {"min": low, "max": high, "because": "as far as shared text shows", "reasons": []},
        "organisations": [],
        "cited": [],
        "dispatches": dispatches,
        "rewritten": [],
        "statements": [],
        "accounts": [],
        **more,
    }


def document(
    made: list[Made], stories: list[Doc], pairs: list[Doc], **more: Any
) -> tuple[Doc, dict[str, str]]:
    """The document and the texts by id."""
    doc = {
        "articles": [one.article() for one in made],
        "stories": stories,
        "pairs": pairs,
        "corrections": [],
        "problems": [],
        **more,
    }
    return doc, {one.id: one.text for one in made}

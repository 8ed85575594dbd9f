"""A trace document of five articles, made by hand around the marked-up story."""

from __future__ import annotations

from typing import Any

from marked_story import story

Doc = dict[str, Any]


def trace(changes_of: str = "harbour") -> tuple[Doc, dict[str, str]]:
    """The document and the texts by id: two versions, an excerpt, an own account, and one alone."""
    diff, (text_a, text_b) = story(changes_of)
    a, b = diff["a"], diff["b"]
    texts = {a["id"]: text_a, b["id"]: text_b}
    c = _article(a, "c" * 16, "north.example", "2031-03-05", "Ferry crews walk off", 60)
    d = _article(a, "d" * 16, None, None, "What the island eats when the ferries stop", 410)
    e = _article(a, "e" * 16, "plum.example", "2031-03-03", "Plum harvest begins early", 120)
    texts |= {one["id"]: f"{one['headline']}." for one in (c, d, e)}
    pairs = [
        _pair(a, b, "edited", (0.648, 0.856), 228, diff["changes"]),
        _pair(a, c, "contains", (0.17, 1.0), 60, []),
        _pair(b, c, "contains", (0.12, 0.62), 37, [c for c in diff["changes"] if c["class"] == "number"]),
        _pair(a, d, "part", (0.12, 0.1), 41, []),
        _pair(d, e, "quotation", (0.04, 0.12), 17, []),
        _pair(a, e, "unrelated", (0.0, 0.0), 0, []),
    ]
    pairs[1]["counts"]["cosmetic"] = 3
    return {
        "articles": [b, c, e, d, a],
        "stories": [
            _story("s2", "Plum harvest begins early", [[e]], 1),
            _story("s1", "Ferry strike halts crossings to Tern Island", [[a, b, c], [d]], 4),
        ],
        "pairs": pairs,
        "problems": [{"where": "coverage/broken.html", "what": "no text found", "hint": "is it a picture?"}],
    }, texts


def _article(
    like: Doc, identity: str, outlet: str | None, published: str | None, name: str, words: int
) -> Doc:
    return {
        **like,
        "id": identity,
        "outlet": outlet,
        "url": None,
        "credit": None,
        "published": published,
        "title": name,
        "headline": name,
        "words": words,
        "furniture": [],
    }


def _story(identity: str, headline: str, dispatches: list[list[Doc]], high: int) -> Doc:
    return {
        "id": identity,
        "headline": headline,
        "origins": {"min": 1, "max": high, "because": "origins not assessed yet"},
        "dispatches": [
            {
                "id": f"{identity}-d{number}",
                "credit": None,
                "versions": [
                    {"article": one["id"], "carries": 0.9, "own": 0.1, "reason": "hand-made"}
                    for one in articles
                ],
                "lineage": [],
            }
            for number, articles in enumerate(dispatches)
        ],
        "statements": [],
        "accounts": [],
    }


def _pair(a: Doc, b: Doc, relation: str, shares: tuple[float, float], words: int, changes: list[Doc]) -> Doc:
    counts = dict.fromkeys(("cosmetic", "wording", "substantive", "factual"), 0)
    for change in changes:
        counts[change["severity"]] += 1
    return {
        "a": a["id"],
        "b": b["id"],
        "relation": relation,
        "because": "hand-made",
        "containment": {"a_in_b": shares[0], "b_in_a": shares[1]},
        "words": words,
        "counts": counts,
        "changes": changes,
    }

"""Documents with a script, a broken attribute, a control or a direction override in every field."""

from __future__ import annotations

from typing import Any

from marked_story import build
from marked_trace import trace
from newsroom import tide_mill
from told_story import tide_mill_told

EVIL = "\"'><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">{{7*7}}\u202e\x1b\x00"
_FIELDS = (
    "path outlet title headline byline credit language published published_basis modified seen completeness"
)
Doc = dict[str, Any]


def hostile_diff() -> tuple[Doc, tuple[str, str]]:
    """A comparison whose every string is hostile."""
    head = dict.fromkeys(_FIELDS.split(), EVIL) | {"url": "javascript:document.title='ran'"}
    return build(
        {
            "a": head,
            "b": head | {"url": "https://x.example/\" onclick=\"document.title='ran'"},
            "relation": EVIL,
            "because": EVIL,
            "rows": [
                {"furniture": EVIL, "a": EVIL, "b": EVIL * 3},
                {"kind": "edited", "a": f"A [[1|{EVIL}]] b {EVIL}.", "b": f"A [[1|x{EVIL}]] b {EVIL}."},
                {"kind": "moved", "moved": 2, "b_at": 3.5, "a": f"Moved {EVIL}", "b": f"Moved {EVIL}"},
                {"kind": "only_a", "only": 3, "a": f"Only {EVIL}"},
                {"kind": EVIL, "a": f"Kind {EVIL}", "b": f"Kind {EVIL}"},
            ],
            "changes": {
                1: {"class": "tone", "verdict": EVIL, "reason": EVIL, "because": EVIL},
                2: {"class": "moved", "because": EVIL},
                3: {"class": "only_a", "verdict": EVIL},
            },
            "problems": [{"where": EVIL, "what": EVIL, "hint": EVIL}],
        }
    )


def hostile_trace() -> tuple[Doc, dict[str, str]]:
    """A trace whose every shown string is hostile."""
    doc, texts = trace()
    diff, _ = hostile_diff()
    for article in doc["articles"]:
        identity = article["id"]
        article |= diff["a"] | {"id": identity}
    for story in doc["stories"]:
        story["headline"] = EVIL
        story["origins"]["because"] = EVIL
    for pair in doc["pairs"]:
        pair["relation"] = EVIL
        pair["changes"] = diff["changes"]
    doc["problems"] = diff["problems"]
    return doc, dict.fromkeys(texts, EVIL)


_OURS = {"id", "a", "b", "article", "articles", "child", "parent", "second_parent", "of", "class", "severity"}


def hostile_stories() -> tuple[Doc, dict[str, str]]:
    """Stories with lineages in which every string is hostile but those that must fit each other."""
    doc, texts = tide_mill()
    return _poisoned(doc), dict.fromkeys(texts, EVIL)


def hostile_said() -> tuple[Doc, dict[str, str]]:
    """The same of what a story says: every string of statements, accounts and timeline but those by which they
    hang together, and the days, so that they are drawn."""
    doc, texts = tide_mill_told()
    return _poisoned(
        doc, ours=_OURS | {"kind", "standing", "statements", "within", "value", "tense"}
    ), dict.fromkeys(texts, EVIL)


def hostile_words() -> tuple[Doc, dict[str, str]]:
    """What is said in words that no vocabulary knows, and at length."""
    doc, texts = tide_mill_told()
    story = doc["stories"][0]
    story["statements"][0]["spans"]["content"][0]["text"] = f"{EVIL} " * 200 + "x" * 20_000
    story["accounts"] = _poisoned(story["accounts"], ours=_OURS | {"statements"})
    story["timeline"][0]["text"] = f"{EVIL} " * 200
    return doc, texts


def _poisoned(value: Any, key: str = "", ours: set[str] = _OURS) -> Any:
    if isinstance(value, dict):
        return {name: _poisoned(inner, name, ours) for name, inner in value.items()}
    if isinstance(value, list):
        return [_poisoned(inner, key, ours) for inner in value]
    return value if key in ours or not isinstance(value, str) else EVIL


def tangled_said() -> tuple[Doc, dict[str, str]]:
    """A damaged document: ids that lead nowhere, circles, nothing said, keys that are not there, no such days."""
    doc, texts = tide_mill_told()
    story = doc["stories"][0]
    told = story["statements"]
    told[0]["article"] = told[1]["id"] = "f" * 16
    told[2]["spans"]["content"] = []
    told[3]["within"], told[4]["within"] = told[4]["id"], told[3]["id"]
    told[5]["within"] = told[5]["id"]
    told[6]["spans"]["content"][0] |= {"start": 10**9, "end": -1}
    told[7] |= {"speaker": None, "published": "9999-99-99"}
    told[8] = {key: told[8][key] for key in ("id", "kind", "article")} | {
        "spans": {"content": told[8]["spans"]["content"]}
    }
    told[9]["speaker"] = {"name": " ", "candidates": [" ", "Ines Corrigal"] * 9}
    told[10] |= {"published": "soon", "dates": [{"start": 0, "end": 0, "text": "", "value": "9999-99-99"}]}
    told.append(dict(told[11]))
    first, second, third, *_ = story["accounts"]
    first |= {"statements": ["f" * 16], "articles": ["f" * 16], "sides": []}
    second["sides"] = [*second["sides"], {"statements": [], "articles": [], "text": ""}]
    second |= {"evidence": [{"article": "f" * 16, "start": 0, "end": 1, "text": "x"}], "standing": EVIL}
    for key in ("origins", "because", "evidence", "verdict", "reason"):
        del third[key]
    story["accounts"].append(dict(third))
    values = (
        "9999-12-31",
        "2031-02-30",
        "2031-W60",
        "2031-Q9",
        "0000",
        "2031-05-09/2031-05-01",
        "x" * 10_000,
        "9999-12",
    )
    story["timeline"] += [story["timeline"][2] | {"value": value} for value in values]
    story["timeline"] += [
        {"value": "2031-05-06", "text": "x", "articles": [doc["articles"][0]["id"], "f" * 16]}
    ]
    story["timeline"][0]["articles"] = []
    return doc, texts


def tangled() -> tuple[Doc, dict[str, str]]:
    """A damaged document: circles, unknown names and numbers out of bounds in a lineage."""
    doc, texts = tide_mill()
    dispatch = doc["stories"][0]["dispatches"][0]
    edges = dispatch["lineage"]
    edges[1]["parent"] = edges[5]["child"]  # A from D, which is from A
    edges[2]["parent"] = "unseen-9"
    edges[3]["second_parent"] = EVIL
    edges[4]["strength"] = EVIL
    edges[6]["child"] = "f" * 16
    edges[7]["parent"] = edges[7]["child"]
    edges.append(edges[9] | {"parent": None})
    dispatch["unseen"][0]["credit"] = None
    dispatch["map"]["paragraphs"][0]["shares"] = [2.0, -1.0]
    doc["stories"][0]["earliest"] = {"article": "f" * 16, "published": "soon", "basis": None}
    doc["stories"][0]["organisations"] = [{"name": "NPA", "articles": ["f" * 16]}]
    doc["articles"][2]["published"] = "9999-99-99"
    doc["articles"][3]["published"] = "May 2031"
    doc["pairs"].append(doc["pairs"][0] | {"a": "f" * 16})
    return doc, texts

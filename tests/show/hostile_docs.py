"""Documents with a script, a broken attribute, a control or a direction override in every field."""

from __future__ import annotations

from typing import Any

from marked_story import build
from marked_trace import trace

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

"""How the changes found in a row of the table of cases are held against the changes expected.

Class and verdict must be equal and each expected change must be met by exactly one found change. A span
is judged loosely: where both sides name words, they must overlap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import wirecopy
from wirecopy.spans import Span
from wirecopy.trace import Comparison


def compared(row: Mapping[str, Any]) -> Comparison:
    published = row.get("published") or [None, None]
    before, after = (
        wirecopy.Article(row[side], published=date, published_basis="input" if date else None)
        for side, date in zip(("before", "after"), published, strict=True)
    )
    return wirecopy.diff(before, after)


def misses(row: Mapping[str, Any]) -> list[str]:
    """What is wrong with the changes found; empty if the row is met."""
    comparison = compared(row)
    left = list(comparison.changes)
    wrong = []
    for expected in row["changes"]:
        met = next((change for change in left if _meets(change, expected, row)), None)
        if met is None:
            wrong.append(
                f"missed {expected['class']} {expected['a']!r} / {expected['b']!r} {expected['verdict']}"
            )
        else:
            left.remove(met)
    for change in left:
        a = change.a.of(row["before"]) if change.a else None
        b = change.b.of(row["after"]) if change.b else None
        wrong.append(f"found {change.kind} {a!r} / {b!r} {change.verdict} ({change.reason})")
    return wrong


def _meets(change: wirecopy.Change, expected: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    if change.kind != expected["class"] or change.verdict != expected["verdict"]:
        return False
    places = ((change.a, expected["a"], row["before"]), (change.b, expected["b"], row["after"]))
    judged = [
        any(span.overlaps(place) for place in _places(words, text))
        for span, words, text in places
        if span is not None and words is not None
    ]
    return all(judged) and (bool(judged) or (expected["a"] is None and expected["b"] is None))


def _places(words: str, text: str) -> list[Span]:
    """Where the words stand, as whole words if they do anywhere."""
    whole = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return whole or [Span(*m.span()) for m in re.finditer(re.escape(words), text)]

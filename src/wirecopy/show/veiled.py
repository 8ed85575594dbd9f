"""The JSON documents of `trace` and `diff` with no more words of articles in them than may be shown.

In: a document, a `Veil` over its articles. Out: the same document; the `text` of spans and words quoted without a place
are cut, offsets stay true. Headlines, names, dates and reasons are told whole: they say what an article is, not what
is in it.

    >>> veiled(document, Veil.of(document, texts))["pairs"][0]["changes"][0]["a"]
    {'start': 352, 'end': 354, 'text': '11'}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from wirecopy.show.safe import one_line
from wirecopy.show.veil import beginning

Row = Mapping[str, Any]
_SIDED = ("passages", "sentences", "changes")
"""Parts of a comparison in which `a` is of one article and `b` of the other."""
_QUOTED = ("text", "point")
"""Keys whose strings are words of articles."""
_WHOLE = ("headlines", "problems", "corrections")


class Lets(Protocol):
    """A `Veil`, or several as one."""

    def span(self, article: str, start: int, end: int) -> str: ...
    def has(self, article: str, text: str) -> bool: ...
    def quote(self, article: str, text: str) -> str: ...


def veiled(doc: Any, veil: Lets) -> Any:
    """A document of `trace` or of `diff`."""
    if "pairs" in doc:
        known = tuple(article["id"] for article in doc["articles"])
        return {key: value if key in _WHOLE else _walk(value, veil, "", known) for key, value in doc.items()}
    sides = {"a": doc["a"]["id"], "b": doc["b"]["id"]}
    made = dict(doc)
    for key in sides:
        made[key] = _walk(doc[key], veil, sides[key], ())
    for key in _SIDED:
        if key in doc:
            made[key] = _sided(doc[key], veil, sides)
    return made


def _sided(value: Any, veil: Lets, sides: Mapping[str, str], article: str = "") -> Any:
    if isinstance(value, list):
        return [_sided(one, veil, sides, article) for one in value]
    if not isinstance(value, dict):
        return value
    if "start" in value:
        return _span(value, veil, article)
    return {key: _sided(one, veil, sides, sides.get(key, article)) for key, one in value.items()}


def _span(value: Row, veil: Lets, article: str) -> dict[str, Any]:
    return (
        {**value, "text": veil.span(article, value["start"], value["end"])} if "text" in value else {**value}
    )


def _walk(value: Any, veil: Lets, article: str, known: Sequence[str]) -> Any:
    """`article` is the one that spans without a name are of; `known` those in which quoted words may stand."""
    if isinstance(value, list):
        return [_walk(one, veil, article, known) for one in value]
    if not isinstance(value, dict):
        return value
    named = value.get("article")
    if isinstance(named, str):
        article = named
    elif "furniture" in value:
        article = value["id"]
    if "start" in value and "end" in value:
        return {key: _walk(one, veil, article, known) for key, one in _span(value, veil, article).items()}
    made = {}
    for key, one in value.items():
        if key in _WHOLE:
            made[key] = one
        elif key == "changes":
            made[key] = _sided(one, veil, _sides(value))
        elif key in _QUOTED and isinstance(one, str):
            made[key] = _anywhere(one, value.get("articles"), veil, known)
        else:
            made[key] = _walk(one, veil, article, known)
    return made


def _sides(value: Row) -> dict[str, str]:
    """Of which articles the changes are: a pair names A and B, of a lineage the parent is A."""
    a, b = ("parent", "child") if "child" in value else ("a", "b")
    return {"a": value[a] or "", "b": value[b] or ""}


def _anywhere(text: str, named: Any, veil: Lets, known: Sequence[str]) -> str:
    """Words quoted without their place: looked for in the articles named beside them, and shown only as far as the
    first that has them may show them."""
    for article in named if isinstance(named, list) and named else known:
        if isinstance(article, str) and veil.has(article, text):
            return veil.quote(article, text)
    return beginning(one_line(text)) if text else text

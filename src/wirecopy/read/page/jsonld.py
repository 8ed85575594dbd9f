"""What a page says of itself in JSON-LD: its NewsArticle.

In: a tree. Out: the object that describes the article, with references inside the page resolved on
demand, or none; and whether some of the page's JSON-LD could not be read.

    >>> linked(tree).first("headline")
    'Ferry strikes pier'
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, cast

MOST = 20_000  # objects looked at
WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
NOT_STORIES = ("webpage", "website", "collection")
Thing = dict[str, Any]


@dataclass
class Linked:
    """One object of JSON-LD. `broken` counts the page's blocks that are no JSON."""

    thing: Thing = field(default_factory=dict)
    by_id: dict[str, Thing] = field(default_factory=dict)
    broken: int = 0

    def all(self, *names: str) -> list[str]:
        """The strings under the properties `names`; of an object, its name."""
        found: list[str] = []
        for name in names:
            for value in _listed(self.thing.get(name)):
                text = self._text(value, "name", "@value")
                if text:
                    found.append(text)
        return list(dict.fromkeys(found))

    def first(self, *names: str) -> str | None:
        """The first of `all`."""
        return next(iter(self.all(*names)), None)

    def inner(self, name: str, inside: str) -> str | None:
        """The first string under property `inside` of the objects under `name`."""
        for value in _listed(self.thing.get(name)):
            if isinstance(value, dict) and (text := self._text(value, inside)):
                return text
        return None

    def _text(self, value: object, *keys: str) -> str | None:
        if isinstance(value, dict):
            full = self.by_id.get(str(value.get("@id")), {})
            named = (one[key] for one in (value, full) for key in keys if isinstance(one.get(key), str))
            value = next(named, None)
        if not isinstance(value, str):
            return None
        return " ".join(unescape(value).split()) or None


def linked(tree: Any) -> Linked:
    """The article of the page: the first object of an article's type that has a headline, else the first."""
    blocks = [script.text for script in tree.iter("script") if _is_jsonld(script) and script.text]
    result = Linked()
    stories: list[Thing] = []
    for block in blocks:
        try:
            value = json.loads(WRAPPED.sub("", block).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            result.broken += 1
            continue
        for thing in _things(value):
            if isinstance(ident := thing.get("@id"), str) and len(thing) > 2:
                result.by_id.setdefault(ident, thing)
            if _is_story(thing):
                stories.append(thing)
    result.thing = next((one for one in stories if one.get("headline")), stories[0] if stories else {})
    return result


def _is_jsonld(script: Any) -> bool:
    return str(script.get("type", "")).split(";")[0].strip().lower() == "application/ld+json"


def _things(value: object) -> Iterator[Thing]:
    """Every object inside `value`, outer ones first, at most `MOST`."""
    pending: list[object] = [value]
    for count, one in enumerate(pending):  # it grows while it is read
        if count >= MOST:
            return
        if isinstance(one, dict):
            yield cast(Thing, one)
            pending.extend(inner for inner in one.values() if isinstance(inner, dict | list))
        elif isinstance(one, list):
            pending.extend(one)


def _is_story(thing: Thing) -> bool:
    kinds = [kind.lower() for kind in _listed(thing.get("@type")) if isinstance(kind, str)]
    return any(kind.endswith(("article", "posting", "report")) for kind in kinds if kind not in NOT_STORIES)


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

"""One correction, as a person wrote it.

In: an item of the corrections file. Out: an `Entry`, or a `Fault` that says what is wrong with it.

    >>> entry(Item(3, {"copy": ["osk.txt", "gull.txt"], "by": "M. Toske"}), "corrections.yaml").said
    'osk.txt was made from gull.txt'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from wirecopy.read.clip import clip
from wirecopy.read.plain_yaml import Fault, Item
from wirecopy.read.when import iso

MOST_NAMES = 1_000
"""In one entry. A story of more versions can be merged by several entries."""
_ISO = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?\s?(Z|[+-]\d\d(:?\d\d)?)?)?)?)?", re.ASCII
)
_LISTED = 4


class Kind(StrEnum):
    """What a person may say."""

    MERGE = "merge"
    SPLIT = "split"
    NOT_A_COPY = "not_a_copy"
    COPY = "copy"
    SAME_OWNER = "same_owner"
    DATE = "date"
    OUTLET = "outlet"


VALUE = {Kind.DATE: "published", Kind.OUTLET: "outlet"}
"""The kinds that say one thing of one article, and the key of that thing."""
_ASIDES = ("why", "by")
_KEYS = (*map(str, Kind), *_ASIDES)


@dataclass(frozen=True, slots=True)
class Entry:
    """`names` as written: articles, for `same_owner` outlets. `value` is the date or the outlet."""

    where: str
    """File and line, for messages: `corrections.yaml:3`."""
    line: int
    kind: Kind
    names: tuple[str, ...]
    value: str = ""
    why: str = ""
    by: str = ""

    @property
    def said(self) -> str:
        """The entry as a sentence, names as written."""
        names = listed(self.names)
        match self.kind:
            case Kind.MERGE:
                return f"{names} tell one story"
            case Kind.SPLIT:
                return f"{names} do not belong to one story"
            case Kind.NOT_A_COPY:
                return f"{names} carry no common dispatch"
            case Kind.COPY:
                return f"{clip(self.names[0])} was made from {clip(self.names[1])}"
            case Kind.SAME_OWNER:
                return f"{names} have one owner"
            case Kind.DATE:
                return f"{names} was published {self.value}"
            case Kind.OUTLET:
                return f"{names} was published by {clip(self.value)}"

    @property
    def because(self) -> str:
        """Who says so, and why, for what rests on this entry."""
        who = clip(self.by) if self.by else "a person"
        return f"{who} says so: {clip(self.why, 300)}" if self.why else f"{who} says so"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence, the first few of many.

    >>> listed(["a", "b", "c"]), listed("abcdefg")
    ('a, b and c', 'a, b, c and 4 more')
    """
    short = [clip(name) for name in names[:_LISTED]]
    if len(names) > _LISTED:
        short[_LISTED - 1 :] = [f"{len(names) - _LISTED + 1} more"]
    return " and ".join(filter(None, (", ".join(short[:-1]), short[-1])))


def entry(item: Item, file: str) -> Entry | Fault:
    """The correction that an item of `file` is."""
    if not isinstance(item.value, dict):
        return Fault(item.line, "is no correction", "write for example: merge: [gull.txt, osk.txt]")
    given: dict[str, Any] = {}
    for key, value in item.value.items():
        name = key.strip().lower().replace(" ", "_").replace("-", "_")
        if name not in _KEYS:
            near = get_close_matches(name, _KEYS, 1)
            hint = f"is {near[0]} meant?" if near else f"the kinds are {', '.join(Kind)}; also why and by"
            return Fault(item.line, f"{clip(key) or 'nothing'} is no kind of correction", hint)
        if name in given:
            return Fault(item.line, f"says {clip(name)} twice")
        given[name] = value
    kinds = [Kind(key) for key in given if key in set(Kind)]
    if len(kinds) != 1:
        what = f"says {' and '.join(kinds)} at once" if kinds else "says nothing"
        return Fault(item.line, what, "begin each correction with a dash and a space")
    asides = [given.get(key, "") for key in _ASIDES]
    if not all(isinstance(aside, str) for aside in asides):
        return Fault(item.line, "why and by are plain text", "set it in quotation marks")
    taken = _of_one(kinds[0], given[kinds[0]]) if kinds[0] in VALUE else _of_many(kinds[0], given[kinds[0]])
    if isinstance(taken, str):
        return Fault(item.line, f"{kinds[0]} {taken}", _EXAMPLES[kinds[0]])
    names, value = taken
    return Entry(
        f"{file}:{item.line}", item.line, kinds[0], names, value, asides[0].strip(), asides[1].strip()
    )


def _of_many(kind: Kind, value: Any) -> tuple[tuple[str, ...], str] | str:
    """The names of a list, or what is wrong with it."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return "needs a list of names"
    names = tuple(name.strip() for name in value)
    if not all(names):
        return "has an empty name"
    if len(set(names)) < len(names):
        return "names one thing twice"
    if kind is Kind.COPY and len(names) != 2:
        return "needs two names: the copy, and what it was made from"
    if len(names) < 2:
        return "needs two names or more"
    if len(names) > MOST_NAMES:
        return f"has more than {MOST_NAMES} names"
    return names, ""


def _of_one(kind: Kind, value: Any) -> tuple[tuple[str, ...], str] | str:
    """The article and what is said of it, or what is wrong with it."""
    key = VALUE[kind]
    if not isinstance(value, dict) or set(value) != {"article", key}:
        return f"needs article and {key}, and nothing else"
    article, stated = value["article"], value[key]
    if not isinstance(article, str) or not isinstance(stated, str):
        return f"needs plain text for article and {key}"
    if not article.strip() or not stated.strip():
        return f"says nothing for {'article' if not article.strip() else key}"
    if kind is Kind.OUTLET:
        return (article.strip(),), " ".join(stated.split())
    when = iso(stated.strip()) if _ISO.fullmatch(stated.strip()) else None
    if when is None:
        return f"has no date of ISO 8601: {clip(stated)}"
    return (article.strip(),), when


_EXAMPLES = {
    **{kind: f"for example: {kind}: [gull.txt, osk.txt]" for kind in Kind},
    Kind.SAME_OWNER: "for example: same_owner: [gull.example, osk.example]",
    Kind.DATE: 'for example: date: {article: gull.txt, published: "2024-06-12T10:00:00Z"}',
    Kind.OUTLET: "for example: outlet: {article: gull.txt, outlet: The Gull}",
}

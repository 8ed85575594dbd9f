"""YAML as lists, keys and plain text: nothing is constructed, repeated or guessed.

In: a text. Out: the items of the list that it holds, each with its line; what is no such thing as a
`Fault`. Every scalar stays the text that was written (`2024e01` is no number, `no` is no truth value).
Tags (`!!python/object`) and aliases (`*same`, of which bombs are made) are faults of their item; the
items beside it hold. Where a line is no YAML, reading goes on at the next line that begins with a dash.

    >>> [item.value for item in items("- merge: [gull.txt, osk.txt]")]
    [{'merge': ['gull.txt', 'osk.txt']}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wirecopy.read.clip import clip

DEEPEST = 8
"""Lists and mappings inside one another; a correction needs 3."""
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML reads as nothing where it stands without quotation marks."""
_DASH = re.compile(r"^-(?=[ \t]|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the list: text, a list or a mapping, and the line on which it begins, from 1."""

    line: int
    value: Any


@dataclass(frozen=True, slots=True)
class Fault:
    """An item that is not taken, or a line that is no YAML."""

    line: int
    what: str
    hint: str = ""


def items(text: str) -> Iterator[Item | Fault]:
    """The items, in order. Never raises."""
    whole = list(_parsed(text, 0))
    broken = whole.pop() if whole and isinstance(whole[-1], _Broken) else None
    starts = [found.start() for found in _DASH.finditer(text)]
    if not isinstance(broken, _Broken) or not starts or not _no_items(text[: starts[0]]):
        yield from (one for one in whole if not isinstance(one, _Broken))
        if isinstance(broken, _Broken):
            yield Fault(broken.line, f"{broken.what}; nothing from here on is read", broken.hint)
        return
    # Item by item, so that one mistake costs one item.
    line = 1 + text.count("\n", 0, starts[0])
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(text)
        for one in _parsed(text[start:end], line - 1):
            yield Fault(one.line, one.what, one.hint) if isinstance(one, _Broken) else one
        line += text.count("\n", start, end)


def _no_items(text: str) -> bool:
    """True for what may stand above a list: comments, blank lines, directives."""
    return all(not line.strip() or line.lstrip().startswith(("#", "---", "%")) for line in text.splitlines())


@dataclass(frozen=True, slots=True)
class _Broken:
    """Where the parser gave up."""

    line: int
    what: str
    hint: str


def _parsed(text: str, before: int) -> Iterator[Item | Fault | _Broken]:
    """Items of one text, a `_Broken` last if it is no YAML; `before` lines stand above it."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                yield from _root(event, events, before)
    except _TooDeep as deep:
        yield _Broken(deep.line, f"is nested more than {DEEPEST} deep", "write it without so many brackets")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        yield _broken(before + 1 + (mark.line if mark else 0), str(error.problem or error.context))
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        where = text.count("\n", 0, position if isinstance(position, int) else 0)
        yield _broken(before + 1 + where, str(getattr(error, "reason", error)).splitlines()[0])


def _broken(line: int, problem: str) -> _Broken:
    hint = "set text that holds a colon or another sign of YAML in quotation marks"
    return _Broken(line, f"is no valid YAML: {problem}", hint)


def _root(event: Any, events: Iterator[Any], before: int) -> Iterator[Item | Fault]:
    """The items of the list that begins with `event`."""
    import yaml

    line = before + event.start_mark.line + 1
    if not isinstance(event, yaml.SequenceStartEvent):
        empty = isinstance(event, yaml.ScalarEvent) and event.value in NOTHING
        taken = _taken(event, events, before)
        if not empty:
            first = isinstance(taken.value, dict) if isinstance(taken, Item) else False
            hint = (
                "begin each correction with a dash and a space" if first else "write a list, a dash an item"
            )
            yield Fault(line, "is no list", hint)
        return
    for inner in events:
        if isinstance(inner, yaml.SequenceEndEvent):
            return
        yield _taken(inner, events, before)


def _taken(event: Any, events: Iterator[Any], before: int) -> Item | Fault:
    """One node with all that is in it. By a stack, not by recursion: depth is the writer's choice."""
    import yaml

    line = before + event.start_mark.line + 1
    root: list[Any] = []
    stack: list[_Open] = [_Open(root)]
    fault: Fault | None = None
    while True:
        here = before + event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            fault = fault or Fault(here, "uses an alias (*), which is not read", "write the names out")
            stack[-1].put("")
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        else:
            if event.tag is not None:
                fault = fault or Fault(here, "uses a tag (!), which is not read", "write plain text")
            if isinstance(event, yaml.ScalarEvent):
                plain = event.implicit[0] and event.value in NOTHING
                problem = stack[-1].put("" if plain else event.value)
            else:
                inside: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                problem = stack[-1].put(inside)
                stack.append(_Open(inside))
            if problem:
                fault = fault or Fault(here, problem)
            if len(stack) > DEEPEST:
                raise _TooDeep(here)  # the parser itself takes time by the square of the depth
        if len(stack) == 1:
            return fault or Item(line, root[0])
        event = next(events)


class _TooDeep(Exception):
    """Nothing that a person writes; the rest of this text is not looked at."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Open:
    """A list or mapping that is being filled; for a mapping, with the key that waits for its value."""

    def __init__(self, into: list[Any] | dict[str, Any]) -> None:
        self.into = into
        self.key: str | None = None

    def put(self, value: Any) -> str:
        """Adds a part. Returns what is wrong with it, or nothing."""
        if isinstance(self.into, list):
            self.into.append(value)
        elif self.key is not None:
            self.into[self.key] = value
            self.key = None
        else:
            self.key = value if isinstance(value, str) else "?"
            if not isinstance(value, str):
                return "has a list or a mapping for a key"
            if value in self.into:
                return f"says {clip(value)} twice"
        return ""

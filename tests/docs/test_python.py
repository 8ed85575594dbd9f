"""Every public name, attribute and argument is told in the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from inspect import Parameter, isfunction, signature
from typing import Any

import pytest

import wirecopy
from wirecopy.match import layout
from wirecopy.match.matching import match as match_articles
from wirecopy.match.options import Options
from wirecopy.match.result import Matches

from .. import markdown

REFERENCE = "docs/reference.md"


def test_every_public_name_is_told() -> None:
    told = {re.split(r"[.(]", word)[1] for word in markdown.words(REFERENCE, "Python")}
    assert told == set(wirecopy.__all__)


def _attributes(kind: type) -> Iterator[str]:
    """Fields, properties and methods of a class; methods by name, without what a tuple has anyway."""
    yield from getattr(kind, "__dataclass_fields__", getattr(kind, "_fields", ()))
    for base in kind.__mro__:
        if base.__module__.startswith("wirecopy."):
            for name, value in vars(base).items():
                if (not name.startswith("_") or name == "_repr_html_") and (
                    isfunction(value) or (hasattr(value, "__get__") and not hasattr(value, "__objclass__"))
                ):
                    yield name


@pytest.mark.parametrize("name", ["Article", "Comparison", "Trace", "Quotes", "Change", "Span", "Problem"])
def test_every_attribute_is_told(name: str) -> None:
    told = {re.split(r"\(", word)[0] for word in markdown.words(REFERENCE, f"wirecopy.{name}")}
    fields = set(getattr(getattr(wirecopy, name), "_fields", ()))
    assert told == set(_attributes(getattr(wirecopy, name))) | fields


def test_arguments_of_match() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "wirecopy.match")}
    there = {
        each.name: getattr(each.default, "__name__", str(each.default)) for each in _named(match_articles)
    }
    there |= {each.name: str(each.default) for each in fields(Options) if each.name != "against"}
    assert told == there


def _named(function: Any) -> list[Parameter]:
    return [each for each in signature(function).parameters.values() if each.kind is Parameter.KEYWORD_ONLY]


def test_every_attribute_of_matches_is_told() -> None:
    told = {re.split(r"\(", word)[0] for word in markdown.words(REFERENCE, "Matches")}
    assert told == set(_attributes(Matches))


def test_every_column_of_matches_is_told(matches: Matches) -> None:
    """Those of the tables of match, and those that differ."""
    own: dict[str, set[str]] = {}
    for row in _second_table("Matches"):
        own.setdefault(markdown.marked(row[0])[0], set()).update(markdown.marked(row[1]))
    for name in ("articles", "passages", "places", "pairs", "runs"):
        there = set(getattr(matches, name).column_names)
        known = set(layout.tables(matches)[name].column_names) if name in layout.tables(matches) else set()
        assert own.get(name, set()) <= there, name
        assert there - own.get(name, set()) <= known, name


def _second_table(heading: str) -> list[list[str]]:
    lines = markdown.section(REFERENCE, heading).split("\n")
    starts = [at for at, line in enumerate(lines) if line.startswith("|---")]
    rows = "\n".join(lines[starts[1] + 1 :]).split("\n\n")[0].split("\n")
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]


def test_stages_are_told(matches: Matches) -> None:
    told = markdown.section(REFERENCE, "Matches").split("`seconds` has")[1].split(".")[0]
    assert markdown.marked(told) == list(matches.seconds)

"""The pages tell what the program does: every option, key, word and example, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction
from typing import Any, get_args, get_type_hints

import click
import pytest

import wirecopy
from wirecopy import reasons
from wirecopy.align.overlap import GAP
from wirecopy.changes import Reason
from wirecopy.clean import CreditWhy, Headline, Why
from wirecopy.clean.credit import STRENGTH
from wirecopy.cli.commands import wirecopy as door
from wirecopy.match import LEAST
from wirecopy.read.formats.html import LARGE
from wirecopy.read.limits import DEFAULT_LIMITS, RATIO_FLOOR
from wirecopy.read.mapping import NAMES
from wirecopy.read.sniff import formats
from wirecopy.registry import names as tables

from . import markdown
from .in_process import run
from .markdown import PAGES, ROOT

REFERENCE = "docs/reference.md"
COMMANDS: dict[str, click.Command] = door.commands


# --- commands -------------------------------------------------------------------------------------


def test_every_command_is_told() -> None:
    told = {word.split()[1] for word in markdown.words(REFERENCE, "Commands")}
    assert told == set(COMMANDS)


def test_every_option_is_told_with_its_commands() -> None:
    told = {
        option: set(markdown.marked(row[1]))
        for row in markdown.rows(REFERENCE, "Options")
        for option in re.findall(r"--[\w-]+", row[0])
    }
    there: dict[str, set[str]] = {"--help": set(COMMANDS)}
    for name, command in COMMANDS.items():
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("--"):
                    there.setdefault(option, set()).add(name)
    assert told == there


def test_options_in_examples_exist() -> None:
    known = {"--help", "--version"} | {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    for name in PAGES:
        for line in re.findall(r"(?:\$ |`)wirecopy [^`\n|]*", markdown.page(name)):
            assert set(re.findall(r"(?<=\s)--[\w-]+", line)) <= known, (name, line)


# --- input ----------------------------------------------------------------------------------------


def test_formats_and_suffixes() -> None:
    told = {row[0]: set(markdown.marked(row[1])) for row in markdown.rows(REFERENCE, "Formats")}
    assert told == {form.name: set(form.suffixes) - {""} for form in formats()}


def test_field_names() -> None:
    told = {
        markdown.marked(row[0])[0]: tuple(markdown.marked(row[1]))
        for row in markdown.rows(REFERENCE, "Fields")
    }
    assert told == NAMES


def test_limits() -> None:
    told = markdown.section(REFERENCE, "Limits")
    for figure in (f"{DEFAULT_LIMITS.bytes // 10**6} MB", f"{DEFAULT_LIMITS.decompressed // 10**6} MB"):
        assert f"| {figure} |" in told
    assert f"| {DEFAULT_LIMITS.ratio}, once {RATIO_FLOOR // 10**6} MB came out |" in told
    assert f"more than {LARGE // 10**6} million characters" in told


def test_figures_in_the_definitions() -> None:
    told = markdown.section("docs/how-it-works.md", "Five words")
    assert f"A **run** is {LEAST} or more" in told
    assert f"at most {GAP} words" in told


def test_tables_of_the_registry() -> None:
    assert markdown.words(REFERENCE, "Your own tables") == tables()


# --- Python ---------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("name", ["Article", "Comparison", "Trace", "Change", "Span", "Problem"])
def test_every_attribute_is_told(name: str) -> None:
    told = {re.split(r"\(", word)[0] for word in markdown.words(REFERENCE, f"wirecopy.{name}")}
    fields = set(getattr(getattr(wirecopy, name), "_fields", ()))
    assert told == set(_attributes(getattr(wirecopy, name))) | fields


# --- JSON -----------------------------------------------------------------------------------------


def document(line: str) -> Any:
    return json.loads(run(line).stdout)


def shapes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of real documents, with the name under which the reference has it."""
    pair = document("wirecopy diff examples/dam/1-full.html examples/dam/2-cut.txt --json")
    whole = document("wirecopy trace examples/ --json")
    scores = document("wirecopy evaluate --json")
    problem = wirecopy.Problem("a.txt", "is empty").json()
    yield from [("JSON of diff", pair), ("JSON of trace", whole), ("JSON of evaluate", scores)]
    yield "PROBLEM", problem
    yield from (("SCORE", score) for score in scores["scores"])
    yield from _of_comparison(pair)
    for article in (pair["a"], pair["b"], *whole["articles"]):
        yield "ARTICLE", article
        yield from (("FURNITURE", piece) for piece in article["furniture"])
        for credit in article["credits"]:
            yield "CREDIT", credit
            yield from (("SPAN", span) for span in [credit["span"]] if span)
    for one in whole["pairs"]:
        yield "PAIR", one
        yield from _of_comparison(one)
    for story in whole["stories"]:
        yield from [("STORY", story), ("ORIGINS", story["origins"])]
        for dispatch in story["dispatches"]:
            yield "DISPATCH", dispatch
            yield from (("VERSION", version) for version in dispatch["versions"])


def _of_comparison(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "CONTAINMENT", found["containment"]
    spans: list[Any] = []
    for change in found["changes"]:
        yield "CHANGE", change
        spans += [change["a"], change["b"]]
    for passage in found.get("passages", ()):
        yield "PASSAGE", passage
        spans += [passage["a"], passage["b"]]
        for one in passage["runs"]:
            yield "RUN", one
            spans += [one["a"], one["b"]]
    for sentence in found.get("sentences", ()):
        yield "SENTENCE", sentence
        spans += [*sentence["a"], *sentence["b"]]
    yield from (("SPAN", span) for span in spans if span)


def test_every_key_is_told() -> None:
    there: dict[str, set[str]] = {}
    for name, found in shapes():
        there.setdefault(name, set()).update(found)
    told = {name: set(markdown.words(REFERENCE, name)) for name in there}
    assert told == there
    objects = re.findall(r"^#### (\w+)$", markdown.section(REFERENCE, "The objects"), re.MULTILINE)
    assert set(objects) == {name for name in there if name.isupper()}


# --- vocabulary -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Relation", reasons.Relation),
        ("Sentence kind", reasons.SentenceKind),
        ("Class", reasons.ChangeClass),
        ("Severity", reasons.Severity),
        ("Verdict", reasons.Verdict),
        ("Furniture kind", reasons.FurnitureKind),
        ("Published basis", reasons.Basis),
        ("Completeness", reasons.Completeness),
        ("Credit strength", reasons.Strength),
        ("Credit reason", CreditWhy),
    ],
)
def test_every_word_is_told_in_order(heading: str, kind: Any) -> None:
    assert markdown.words(REFERENCE, heading) == [str(member) for member in kind]


def test_the_severity_of_each_class() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Class")}
    assert told == {str(kind): str(severity) for kind, severity in reasons.SEVERITY.items()}


def test_the_codebook_names_every_class() -> None:
    told = markdown.words(
        "docs/changes.md",
        "The classes, in the order in which they are tried; the first that fits is the class",
    )
    assert told == [str(kind) for kind in reasons.ChangeClass]
    assert markdown.words("docs/changes.md", "Verdicts: can both sides hold?") == [
        str(v) for v in reasons.Verdict
    ]


def test_every_reason_is_told_with_its_sentence() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Reason")}
    assert told == {str(reason): reason.because for reason in Reason}


def test_where_credits_and_furniture_get_their_reasons() -> None:
    told = {markdown.marked(row[0])[0]: row[1] for row in markdown.rows(REFERENCE, "Credit reason")}
    assert told == {str(why): str(STRENGTH[why]) for why in CreditWhy}
    assert markdown.marked(markdown.section(REFERENCE, "Furniture reason")) == [str(why) for why in Why]
    assert markdown.words(REFERENCE, "Headline basis") == [*get_args(get_type_hints(Headline)["basis"])]


# --- environment and make -------------------------------------------------------------------------

VARIABLE = re.compile(r"""(?:environ(?:\.get\(|\[)|getenv\(|envvar=)["'](\w+)["']|\$\((WIRECOPY_\w+)\)""")


def test_environment_variables() -> None:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "Makefile"]
    found = {
        name
        for path in code
        for match in VARIABLE.findall(path.read_text(encoding="utf-8"))
        for name in match
        if name
    }
    assert set(markdown.words(REFERENCE, "Environment")) == found


def test_make_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {word.split()[1] for word in markdown.words("CONTRIBUTING.md", "Set-up")} == targets
    for name in PAGES:
        assert set(re.findall(r"(?:^\$ |`)make ([a-z]+)", markdown.page(name), re.MULTILINE)) <= targets, name


def test_the_change_log_has_this_version() -> None:
    assert import_module("wirecopy").__version__ in re.findall(
        r"^## (\S+)", markdown.page("CHANGELOG.md"), re.M
    )

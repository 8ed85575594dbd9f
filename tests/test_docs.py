"""The pages tell what the program does: every option, key, word and example, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module
from inspect import Parameter, isfunction, signature
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
import numpy as np
import pyarrow as pa
import pytest

import wirecopy
from wirecopy import reasons
from wirecopy.accounts import Standing
from wirecopy.accounts import Why as AccountWhy
from wirecopy.align.overlap import GAP
from wirecopy.changes import Reason
from wirecopy.clean import CreditWhy, Headline, Why
from wirecopy.clean.credit import STRENGTH
from wirecopy.cli.commands import wirecopy as door
from wirecopy.cli.trace import MANY
from wirecopy.group import Carried
from wirecopy.group.common import StoryWhy
from wirecopy.group.dispatches import _PASSAGE as PASSAGE
from wirecopy.group.dispatches import LEAST_SHARE
from wirecopy.group.rewritten import RewrittenWhy
from wirecopy.lineage import Descent, OriginKind
from wirecopy.lineage.lineage import MODERATE, STRONG, WEAK
from wirecopy.lineage.origins import OWN_WORDS
from wirecopy.match import LEAST, layout, passim, profiles
from wirecopy.match import relations as of_pairs
from wirecopy.match.fingerprints import GRAM, LARGEST
from wirecopy.match.matching import FORMATS
from wirecopy.match.matching import match as match_articles
from wirecopy.match.options import MAX_GROUP, Options
from wirecopy.match.regions import GAP as REGION_GAP
from wirecopy.match.result import Matches
from wirecopy.match.shared import OFTEN
from wirecopy.read import fetch, fetch_pace, fetch_wire
from wirecopy.read.entry import Kind
from wirecopy.read.formats.html import LARGE
from wirecopy.read.limits import DEFAULT_LIMITS, RATIO_FLOOR
from wirecopy.read.mapping import NAMES
from wirecopy.read.sniff import formats
from wirecopy.registry import names as tables
from wirecopy.show.graphs import graphml as graph
from wirecopy.show.trace_tables import SCHEMAS, trace_tables
from wirecopy.statements.statement import Anonymity, Manner, Modality, Polarity, Tense
from wirecopy.statements.statement import Kind as StatementKind
from wirecopy.statements.time_reasons import SENTENCE, TimeReason

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


def test_defaults_of_match() -> None:
    told = {
        option: row[2]
        for row in markdown.rows(REFERENCE, "Options")
        for option in re.findall(r"--[\w-]+", row[0])
    }
    for parameter in COMMANDS["match"].params:
        number = parameter.default
        if isinstance(parameter.type, click.IntRange) and isinstance(number, int):
            option = parameter.opts[-1]
            assert re.search(rf"\b{number} unless told", told[option]), option
    assert set(markdown.marked(told["--format"])) == set(FORMATS)


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
    assert f"| (`match`) one text | {LARGEST // 10**6} MB |" in told


def test_figures_of_fetching() -> None:
    told = " ".join(markdown.section(REFERENCE, "Addresses").split())
    for figure in (
        f"a pause of {fetch_pace.PAUSE:g} second between requests",
        f"up to {fetch_pace.LONGEST_DELAY:g} if its Crawl-delay",
        f"up to {fetch_pace.LONGEST_WAIT:g} seconds",
        f"at most {fetch.HOPS} redirects",
        f"gives up after {fetch_wire.WHOLE:g} seconds",
    ):
        assert figure in told, figure


def test_how_many_articles_make_a_folder_of_pages() -> None:
    told = " ".join(markdown.section(REFERENCE, "Commands").split())
    assert told.count(f"more than {MANY} articles") == 2


def test_figures_in_the_definitions() -> None:
    told = markdown.section("docs/how-it-works.md", "Five words")
    assert f"A **run** is {LEAST} or more" in told
    assert f"at most {GAP} words" in told


def test_figures_of_dispatches_lineage_and_origins() -> None:
    told = " ".join(markdown.section("docs/how-it-works.md", "From articles to origins").split())
    for figure in (
        f"at least {LEAST_SHARE:.0%} of one of the two".replace("%", " %"),
        f"fewer than {PASSAGE} words",
        f"{STRONG:g} rewordings and more make it *strong*, {MODERATE:g} *moderate*, {WEAK:g} *weak*",
        f"{OWN_WORDS} words and more of its own",
        f"{OWN_WORDS} words and more with a statement",
    ):
        assert figure in told, figure


def test_figures_of_the_matching() -> None:
    told = " ".join(markdown.section("docs/how-it-works.md", "Matching in bulk").split())
    for figure in (
        f"Rows of {GRAM} words are hashed. {LEAST} words hold",
        f"at most {LEAST - GRAM} words beyond it",
        f"within {REGION_GAP} words",
        f"{Options().most_pairs:,} for {MAX_GROUP}",
        f"{OFTEN} pairs of places for each pair",
        f"up to {OFTEN} pairs of places are never too many",
        f"more than {LARGEST // 10**6} MB",
    ):
        assert figure in told, figure


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


@pytest.fixture(scope="module")
def matches() -> Matches:
    return wirecopy.match(wirecopy.load("examples/dam/"))


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


# --- tables of match ------------------------------------------------------------------------------


def _type(kind: pa.DataType) -> str:
    """A type of Arrow as the reference names it; of a struct, the object that has its fields."""
    if pa.types.is_dictionary(kind):
        return _type(kind.value_type)
    if pa.types.is_list(kind):
        return f"list of {_type(kind.value_type)}"
    if pa.types.is_struct(kind):
        names = [field.name for field in kind]
        for name in ("SPAN", "RUN", "PASSAGE", "PLACE", "CONTAINMENT"):
            if names == [word for word in markdown.words(REFERENCE, name) if word != "text"]:
                return name
        return f"no object: {names}"
    return str(kind).split("[")[0]


@pytest.mark.parametrize("name", ["pairs", "passages", "articles"])
def test_every_column_is_told_with_its_type(matches: Matches, name: str) -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, f"Table of {name}")]
    table = layout.tables(matches)[name]
    assert told == [(field.name, _type(field.type)) for field in table.schema]
    for row in layout.rows(matches, name):
        assert list(row) == table.column_names


def test_rows_of_passim(matches: Matches) -> None:
    told = markdown.words(REFERENCE, "Rows of passim")
    for row in passim.rows(matches):
        assert list(row) == told


@pytest.mark.parametrize("row", markdown.rows(REFERENCE, "Tables of match"), ids=lambda row: row[0])
def test_files_of_match(row: list[str], tmp_path: Path) -> None:
    named = markdown.marked(row[0])
    out = tmp_path / (named[0] if named else "tables")
    assert run(f"wirecopy match examples/dam -o {out}").exit_code == 0
    there = {path.name for path in (out.parent if named else out).iterdir()}
    assert there == {file for cell in row[1:] for file in markdown.marked(cell)}


# --- tables of trace, exports ---------------------------------------------------------------------


def test_every_column_of_the_tables_of_trace_is_told() -> None:
    told = {
        markdown.marked(row[0])[0]: markdown.marked(row[2])
        for row in markdown.rows(REFERENCE, "Tables of trace")
    }
    assert told == {name: schema.names for name, schema in SCHEMAS.items()}


def test_types_of_the_tables_of_trace() -> None:
    told = set(markdown.marked(markdown.section(REFERENCE, "Tables of trace").split("|")[0]))
    plain = {
        str(field.type) for schema in SCHEMAS.values() for field in schema if not pa.types.is_list(field.type)
    }
    assert plain <= told
    assert set(trace_tables(document("wirecopy trace examples/ --json"))) == set(SCHEMAS)


def test_files_of_an_export(tmp_path: Path) -> None:
    assert run(f"wirecopy trace examples/dam --export {tmp_path}").exit_code == 0
    told = markdown.words(REFERENCE, "Versions side by side")
    told += markdown.marked(markdown.section(REFERENCE, "Graphs").split("|")[0])
    there = {re.sub(r"^dispatch-[0-9a-f]{16}", "ID", path.name) for path in tmp_path.iterdir()}
    assert set(told) == there


def test_attributes_of_graphs() -> None:
    keys = re.findall(
        r'for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"', graph({"articles": [], "stories": []})
    )
    told = [(row[1], markdown.marked(row[0])[0], row[2]) for row in markdown.rows(REFERENCE, "Graphs")]
    assert told == keys


def test_kinds_of_corrections() -> None:
    told = [word.split(":")[0] for word in markdown.words("docs/corrections.md", "Kinds")]
    assert told == [str(kind) for kind in Kind]


# --- JSON -----------------------------------------------------------------------------------------


def document(line: str) -> Any:
    return json.loads(run(line).stdout)


def shapes() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of real documents, with the name under which the reference has it."""
    pair = document("wirecopy diff examples/dam/1-full.html examples/dam/2-cut.txt --json")
    whole = document("wirecopy trace examples/ --json --corrections tests/cases/corrections.yaml")
    many = document("wirecopy match examples/dam --json")
    said = document("wirecopy quotes examples/dam --json")
    scores = document("wirecopy evaluate --json")
    problem = wirecopy.Problem("a.txt", "is empty").json()
    yield from [("JSON of diff", pair), ("JSON of trace", whole), ("JSON of evaluate", scores)]
    yield from [("JSON of quotes", said), ("READ", whole["statements"])]
    yield from [("JSON of match", many), ("COUNTS", many["counts"]), ("PROBLEM", problem)]
    yield from (("PLACE", place) for passage in many["passages"] for place in passage["places"])
    for one in many["pairs"]:
        yield "CONTAINMENT", one["containment"]
        yield from _of_passages(one["passages"])
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
    yield from (("CORRECTION", correction) for correction in whole["corrections"])
    for story in whole["stories"]:
        yield from _of_story(story)


def _of_story(story: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from [("STORY", story), ("ORIGINS", story["origins"])]
    resting: list[dict[str, Any]] = []
    for name, key in (("HEADLINE", "headlines"), ("NAMED", "organisations"), ("NAMED", "cited")):
        yield from ((name, one) for one in story[key])
    if story["earliest"]:
        yield "EARLIEST", story["earliest"]
    for name, found in (
        ("ORIGIN", story["origins"]["reasons"]),
        ("MERGE", story["merges"]),
        ("REWRITTEN", story["rewritten"]),
    ):
        yield from ((name, one) for one in found)
        resting += found
    for dispatch in story["dispatches"]:
        yield "DISPATCH", dispatch
        yield from (("VERSION", version) for version in dispatch["versions"])
        yield from (("UNSEEN", unseen) for unseen in dispatch["unseen"])
        for edge in dispatch["lineage"]:
            yield "EDGE", edge
            yield from (("CHANGE", change) for change in edge["changes"])
            resting.append(edge)
        if dispatch["map"]:
            yield "MAP", dispatch["map"]
            yield from (("PARAGRAPH", paragraph) for paragraph in dispatch["map"]["paragraphs"])
    yield from _of_said(story)
    resting += [*story["accounts"], *story["timeline"]]
    yield from (("EVIDENCE", span) for one in resting for span in one["evidence"])


def _of_said(story: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for statement in story["statements"]:
        yield from [("STATEMENT", statement), ("SPANS", statement["spans"])]
        yield from (("SPAN", span) for spans in statement["spans"].values() for span in spans)
        yield from (("DATE", when) for when in statement["dates"])
        if statement["speaker"]:
            yield "SPEAKER", statement["speaker"]
            yield from (("EVIDENCE", span) for span in statement["speaker"]["evidence"])
    for account in story["accounts"]:
        yield from [("ACCOUNT", account), ("RANGE", account["origins"])]
        for side in account["sides"]:
            yield from [("SIDE", side), ("RANGE", side["origins"])]
    yield from (("HAPPENING", event) for event in story["timeline"])


def _of_comparison(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "CONTAINMENT", found["containment"]
    spans: list[Any] = []
    for change in found["changes"]:
        yield "CHANGE", change
        spans += [change["a"], change["b"]]
    yield from _of_passages(found.get("passages", ()))
    for sentence in found.get("sentences", ()):
        yield "SENTENCE", sentence
        spans += [*sentence["a"], *sentence["b"]]
    yield from (("SPAN", span) for span in spans if span)


def _of_passages(passages: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for passage in passages:
        yield "PASSAGE", passage
        for one in (passage, *passage["runs"]):
            yield from [("SPAN", one["a"]), ("SPAN", one["b"])]
        yield from (("RUN", one) for one in passage["runs"])


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
        ("Statement kind", StatementKind),
        ("Manner", Manner),
        ("Polarity", Polarity),
        ("Modality", Modality),
        ("Tense", Tense),
        ("Anonymity", Anonymity),
        ("Standing", Standing),
    ],
)
def test_every_word_is_told_in_order(heading: str, kind: Any) -> None:
    assert markdown.words(REFERENCE, heading) == [str(member) for member in kind]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Version reason", Carried),
        ("Descent", Descent),
        ("Origin kind", OriginKind),
        ("Story reason", StoryWhy),
        ("Rewritten reason", RewrittenWhy),
        ("Account reason", AccountWhy),
    ],
)
def test_every_reason_of_a_trace_is_told_with_its_sentence(heading: str, kind: Any) -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, heading)]
    assert told == [(str(member), member.because) for member in kind]


def test_every_reason_of_a_date_is_told_with_its_sentence() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Time reason")]
    assert told == [(str(member), SENTENCE[member]) for member in TimeReason]


def test_the_strengths_of_lineage() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Lineage strength")]
    steps = (STRONG, MODERATE, WEAK)
    assert told == [(str(one), f"{step:g}") for one, step in zip(reasons.Strength, steps, strict=True)]


def test_every_profile_is_told_with_its_reasons() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Profile reason")]
    assert told == [(str(because), profiles._KINDS[because]) for because in profiles.Because]
    assert set(markdown.words(REFERENCE, "Profile")) == set(profiles._KINDS.values())
    standing = re.search(r"^(.*) are standing text", markdown.section(REFERENCE, "Profile"), re.MULTILINE)
    assert standing and markdown.marked(standing[1]) == list(profiles.STOCK_PROFILES)


def test_every_reason_of_match_is_told_with_its_relation() -> None:
    told = [(markdown.marked(row[0])[0], row[1]) for row in markdown.rows(REFERENCE, "Match reason")]
    # equal in A, equal in B, longest, stock, quoted; words of A, of B: one column a reason, in its order
    rows = [
        (20, 20, 20, 1, 0, 100, 100), (20, 20, 20, 0, 1, 100, 100), (100, 100, 100, 0, 0, 100, 100),
        (90, 90, 90, 0, 0, 100, 400), (90, 90, 90, 0, 0, 400, 100), (60, 60, 60, 0, 0, 100, 100),
        (20, 20, 20, 0, 0, 100, 100),
    ]  # fmt: skip
    *measures, words_a, words_b = np.array(rows).T
    relation, because, _, _ = of_pairs.relations(np.array(measures), words_a, words_b)
    assert told == list(zip(because.to_pylist(), relation.to_pylist(), strict=True))
    assert [reason for reason, _ in told] == [str(reason) for reason in of_pairs.Because]


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


def test_stages_are_told(matches: Matches) -> None:
    told = markdown.section(REFERENCE, "Matches").split("`seconds` has")[1].split(".")[0]
    assert markdown.marked(told) == list(matches.seconds)


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

"""What is read, under which names, up to which limits, is told in the reference."""

from __future__ import annotations

from wirecopy.match.fingerprints import LARGEST
from wirecopy.read import fetch, fetch_pace, fetch_wire
from wirecopy.read.entry import Kind
from wirecopy.read.formats.html import LARGE
from wirecopy.read.limits import DEFAULT_LIMITS, RATIO_FLOOR
from wirecopy.read.mapping import NAMES
from wirecopy.read.sniff import formats
from wirecopy.registry import names as tables

from .. import markdown

REFERENCE = "docs/reference.md"


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


def test_tables_of_the_registry() -> None:
    assert markdown.words(REFERENCE, "Your own tables") == tables()


def test_kinds_of_corrections() -> None:
    told = [word.split(":")[0] for word in markdown.words("docs/corrections.md", "Kinds")]
    assert told == [str(kind) for kind in Kind]

"""The reference tells what the commands on an archive give: every key, every table and column, every name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from inspect import getmembers, isdatadescriptor, isfunction
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import wirecopy
from wirecopy.cli.commands import wirecopy as door
from wirecopy.cli.tables import SUFFIXES
from wirecopy.show.exports.archive_tables import SCHEMAS

from .. import markdown

REFERENCE = "docs/reference.md"
ROOT = markdown.ROOT
NOTICE = "\n\nCorrection: an earlier version misstated the year.\n"

Document = Callable[..., Any]


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The document of a command on an archive of the examples, in which one text was changed at its address."""
    home = tmp_path_factory.mktemp("archive")
    desk, runner = str(home / "desk"), CliRunner()
    later = json.loads((ROOT / "examples/dam/5-feed.jsonl").read_text(encoding="utf-8").split("\n")[0])
    later = later | {
        "id": "later",
        **{key: text + NOTICE for key, text in later.items() if len(str(text)) > 500},
    }
    (home / "later.jsonl").write_text(json.dumps(later), encoding="utf-8")

    def run(command: str, *args: str, code: int = 0) -> Any:
        result = runner.invoke(door, [command, desk, *args, "--json"])
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    run("add", str(ROOT / "examples/dam"))
    run.added = run("add", str(home / "later.jsonl"))  # type: ignore[attr-defined]
    run.home = home  # type: ignore[attr-defined]
    return run


def shapes(run: Any) -> Iterator[tuple[str, Any]]:
    """Every object of real documents, with the name under which the reference has it."""
    front = run("show")
    story = front["stories"][0]["id"]
    first = run(
        "find",
        "those who demand to see cracks will see cracks, and those who demand to see water will see water",
    )
    words = run("find", "--words", "hydrologist")
    article = run("show", first["hits"][0]["article"])
    outlet = run("show", "--outlet", "quillmereledger.example")
    listed = run("show", "--stories")
    revised = run("show", "--revisions")
    written = run("export", "-o", str(run.home / "tables"))
    checked = run("check")
    removed = run("remove", first["hits"][-1]["article"], "--because", "a test")
    yield from [
        ("JSON of add", run.added), ("JSON of find", first), ("JSON of find with words", words), ("JSON of show", front),
        ("JSON of a list of stories", listed), ("JSON of an article of an archive", article),
        ("JSON of revisions", revised), ("JSON of an outlet", outlet), ("JSON of export", written),
        ("JSON of check", checked), ("JSON of remove", removed), ("OUTLET", outlet["outlet"]),
        ("GROWN", run.added["stories"]), ("NOTICES", run.added["changed"]), ("COVER", front["cover"]),
        ("LISTED", run.added["stories"]["most"][0]), ("KEPT", removed["removed"][0]),
    ]  # fmt: skip
    for name, rows in (
        ("BATCH", front["batches"]), ("REVISION", revised["revisions"]), ("ASKED", first["asked"]),
        ("HIT", first["hits"]), ("MATCH", words["hits"]), ("CARRIER", article["carriers"]),
        ("MONTH", outlet["outlet"]["months"]), ("SHARES", outlet["outlet"]["others"]),
        ("AGENCY", outlet["outlet"]["agencies"]), ("WRITTEN", written["written"]), ("BECAME", removed["stories"]),
    ):  # fmt: skip
        assert rows, name
        yield from ((name, row) for row in rows)
    traced = run("show", story, "--no-statements")
    plain = set(markdown.words(REFERENCE, "JSON of trace"))
    yield "JSON of a story of an archive", {key: traced[key] for key in traced if key not in plain}


def test_every_key_is_told(document: Document) -> None:
    there: dict[str, set[str]] = {}
    for name, found in shapes(document):
        there.setdefault(name, set()).update(found)
    told = {name: set(markdown.words(REFERENCE, name)) for name in there}
    assert told == there
    objects = markdown.section(REFERENCE, "Objects of an archive")
    assert {name for name in there if name.isupper()} == {
        line.removeprefix("#### ") for line in objects.split("\n") if line.startswith("#### ")
    }


def test_every_table_and_column_is_told() -> None:
    lines = markdown.section(REFERENCE, "Tables of an archive").split("\n")
    start = [at for at, line in enumerate(lines) if line.startswith("|---")][1] + 1
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in lines[start:] if line.startswith("|")
    ]
    assert {markdown.marked(row[0])[0]: markdown.marked(row[2]) for row in rows} == {
        name: schema.names for name, schema in SCHEMAS.items()
    }


def test_formats_of_tables() -> None:
    told = {markdown.marked(row[0])[0] for row in markdown.rows(REFERENCE, "Tables of an archive")}
    form = next(each for each in door.commands["export"].params if each.name == "form")
    assert isinstance(form.type, click.Choice) and told == set(form.type.choices) == set(SUFFIXES.values())


def test_orders_of_stories() -> None:
    told = next(row for row in markdown.rows(REFERENCE, "Options") if row[0].startswith("`--order"))
    order = next(each for each in door.commands["show"].params if each.name == "order")
    assert isinstance(order.type, click.Choice)
    assert set(order.type.choices) <= set(markdown.marked(told[2]))


def test_every_attribute_of_an_archive_is_told() -> None:
    told = {
        word.split("(")[0]
        for row in markdown.rows(REFERENCE, "wirecopy.Archive")
        for cell in row
        for word in markdown.marked(cell)
    }
    kind = wirecopy.Archive
    there = {
        name
        for name, value in getmembers(kind)
        if not name.startswith("_") and (isfunction(value) or isdatadescriptor(value))
    }
    inner = {
        "connection",
        "register",
        "stock",
        "segments",
        "said",
        "holdings",
    }  # what its own rooms work with
    assert there - inner <= told, there - inner - told


def test_what_the_commands_print_is_told_of_batches(tmp_path: Path) -> None:
    result = CliRunner().invoke(door, ["add", str(tmp_path / "desk"), str(ROOT / "examples/pair")])
    assert result.exit_code == 0
    told = markdown.section(REFERENCE, "An archive")
    assert result.stderr == "batch 1 committed: 2 articles, 2 new\n"
    assert "`batch 3 committed: 2,000 articles, 1,874 new`" in told

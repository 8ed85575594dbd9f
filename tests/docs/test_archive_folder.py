"""Every table, column and file of an archive, every page of the web, every variable of the environment is told."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route

import wirecopy
from wirecopy.archive import schema
from wirecopy.web.desk import Desk
from wirecopy.web.routes import routes
from wirecopy.web.settings import Settings

from .. import markdown
from ..markdown import ROOT

ARCHIVE, WEB, REFERENCE = "docs/archive.md", "docs/web.md", "docs/reference.md"
SRC = ROOT / "src" / "wirecopy"


# --- tables -------------------------------------------------------------------------------------------------------


def there() -> dict[str, list[str]]:
    """Tables and their columns, as SQLite itself reads the schema; those that FTS5 makes for itself left out."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.CREATE)
    listed = connection.execute("PRAGMA table_list").fetchall()
    own = [
        name
        for _, name, kind, *_ in listed
        if kind in ("table", "virtual") and not name.startswith("sqlite_")
    ]
    found = {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in own}
    connection.close()
    return found


TABLES = there()
TOLD = {markdown.marked(row[0])[0]: row for row in markdown.rows(ARCHIVE, "Tables")}


def test_every_table_is_told_and_no_other() -> None:
    assert set(TOLD) == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_is_told(name: str) -> None:
    told = {word for cell in TOLD[name][1:] for word in markdown.marked(cell)}
    assert set(TABLES[name]) <= told, set(TABLES[name]) - told


def test_the_format_is_told() -> None:
    assert f"(`PRAGMA user_version`, {schema.FORMAT})" in " ".join(markdown.page(ARCHIVE).split())


# --- files --------------------------------------------------------------------------------------------------------

FILES = {line.split()[0] for line in markdown.blocks(ARCHIVE)[0].text.splitlines()[1:] if line.strip()}
FILE_NAME = re.compile(r"[a-z][\w-]*\.(?:sqlite|lock|yaml)(?:-\w+)?")


def named() -> Iterator[tuple[str, str]]:
    """File names that the code of an archive, its pages and its watch has as strings of their own."""
    for room in ("archive", "web", "watch"):
        for path in sorted((SRC / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, str)
                    and FILE_NAME.fullmatch(node.value)
                ):
                    yield node.value, path.relative_to(SRC).as_posix()


def test_every_file_that_the_code_names_is_told() -> None:
    found = dict(named())
    assert {"archive.sqlite", "writing.lock", "corrections.yaml", "watch.sqlite"} <= set(found)
    assert {name: where for name, where in found.items() if name not in FILES} == {}


def test_every_file_that_lies_there_is_told(tmp_path: Path) -> None:
    """While it is read and written: what SQLite lays beside its database is seen then."""
    folder = tmp_path / "desk"
    archive = wirecopy.open(folder, make=True)
    with archive.writer() as writer:
        writer.add(wirecopy.load(str(ROOT / "examples" / "pair")))
        during = {path.name for path in folder.iterdir()}
    archive.refresh()
    assert archive.cover().articles == 2
    during |= {path.name for path in folder.iterdir()}
    archive.close()
    assert "archive.sqlite-wal" in during
    assert {f"{name}/" if (folder / name).is_dir() else name for name in during} <= FILES


# --- pages --------------------------------------------------------------------------------------------------------


def test_every_page_is_told() -> None:
    """Each path stands in the document, in backticks; that every page has a twin is said once."""
    app = routes(Desk(Settings(Path("desk")), lambda: None))
    paths = {route.path.replace(":path", "") for route in app.routes if isinstance(route, Route)}
    told = set(markdown.marked(markdown.page(WEB)))
    asked = {path for path in paths if not UNASKED.fullmatch(path)}
    assert len({path.removesuffix(".json") for path in asked}) >= 11
    assert {path for path in asked if path not in told and path.removesuffix(".json") not in told} == set()


UNASKED = re.compile(r"/index\.json|/robots\.txt|/favicon\.ico|/style-\w+\.css|/\{path\}")
"""What no reader asks for by name: another name of the front page's twin, and what browsers and robots ask for."""


# --- environment --------------------------------------------------------------------------------------------------


def test_every_variable_is_told() -> None:
    """However it is read: any string of the code that is a name of ours."""
    found = {
        name
        for path in sorted(SRC.rglob("*.py"))
        for name in re.findall(r"\bWIRECOPY_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))
    }
    told = set(markdown.words(REFERENCE, "Environment"))
    assert found and found - told == set()

"""`wirecopy export ARCHIVE`: its tables as files; a story as tables, as a page, as graphs."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirecopy.article import Problem
from wirecopy.cli.archives import opened, tell_problems
from wirecopy.cli.options import fail, tell, write_json, write_page
from wirecopy.cli.outputs import write_files
from wirecopy.cli.progress import Bar
from wirecopy.cli.stories import of_story, the_story
from wirecopy.cli.tables import Table, files_of, format_of, refuse_others, write

if TYPE_CHECKING:
    import pyarrow as pa

    from wirecopy.archive import Archive

_TEXTS = "texts"


@dataclass(frozen=True)
class Wanted:
    """What is to be written, and where."""

    out: Path | None
    tables: tuple[str, ...]
    form: str | None
    texts: bool
    story: str | None
    html: Path | None
    excerpts: bool
    export: Path | None
    statements: bool | None
    as_json: bool

    @classmethod
    def of(cls, **options: Any) -> Wanted:
        """From the options of the command."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})


def run(folder: Path, wanted: Wanted) -> None:
    """Exits 0, or 2 if something could not be written."""
    _refuse(folder, wanted)
    bar = Bar()
    with opened(folder) as archive:
        written = _story(archive, wanted, bar) if wanted.story is not None else _tables(archive, wanted, bar)
    bar.close()
    if wanted.as_json:
        write_json({"archive": str(folder), "written": written, "problems": []})
        return
    for one in written:
        what = (
            one["what"]
            if one["rows"] is None
            else f"{one['what']}, {one['rows']:,} row{'' if one['rows'] == 1 else 's'}"
        )
        tell(what, Path(one["path"]))


Written = list[dict[str, Any]]


def _refuse(folder: Path, wanted: Wanted) -> None:
    """Fails where it is not clear what goes where, before anything is read."""
    if wanted.story is None and (wanted.html or wanted.export):
        fail(
            Problem("--html" if wanted.html else "--export", "is for one story", "say which with --story ID")
        )
    if not (wanted.out or wanted.html or wanted.export):
        fail(
            Problem(
                "export",
                "says nowhere where to write",
                "-o OUT; of a story also --html FILE, --export FOLDER",
            )
        )
    if wanted.texts and wanted.story is not None:
        fail(Problem("--texts", "is for the tables of the whole archive", "leave out --story"))
    for path in (wanted.out, wanted.html, wanted.export):
        if path is None:
            continue
        if str(path) == "-":
            fail(Problem(str(path), "nothing is written to standard output", "name a file or a folder"))
        real, home = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
        if home == real or home in real.parents:
            fail(Problem(str(path), f"lies in the archive {folder}", "write it outside of the archive"))


def _chosen(wanted: Wanted, schemas: dict[str, pa.Schema]) -> list[str]:
    """The tables that were asked for, in the order of `schemas`."""
    for name in wanted.tables:
        if name not in schemas:
            of = "a story" if wanted.story is not None else "an archive"
            fail(Problem(f"--table {name}", f"is no table of {of}", f"it has {', '.join(schemas)}"))
    if wanted.tables:
        more = {_TEXTS} if wanted.texts else set()
        return [name for name in schemas if name in {*wanted.tables, *more}]
    return [name for name in schemas if name != _TEXTS or wanted.texts]


def _tables(archive: Archive, wanted: Wanted, bar: Bar) -> Written:
    """The tables of the whole archive, as they are at one moment."""
    from wirecopy.archive.database import connect, trouble
    from wirecopy.archive.texts import Texts
    from wirecopy.show.exports.archive_tables import SCHEMAS, rows

    out = wanted.out or Path()
    form = format_of(out, wanted.form)
    files = files_of(out, _chosen(wanted, SCHEMAS), form)
    refuse_others(files, SCHEMAS, form)
    with trouble(archive.folder, "cannot be read"), closing(connect(archive.folder)) as connection:
        connection.execute("BEGIN")
        batches = partial(_told, bar=bar, rows=rows, connection=connection, unpack=Texts().unpack)
        tables = {name: Table(SCHEMAS[name], batches(name)) for name in files}
        counted = write(files, tables, form)
    return [{"what": name, "path": str(file), "rows": counted[name]} for name, file in files.items()]


def _told(
    name: str, *, bar: Bar, rows: Any, connection: sqlite3.Connection, unpack: Any
) -> Iterator[pa.RecordBatch]:
    """The batches of a table, with progress."""
    done = 0
    for batch in rows(name, connection, unpack):
        done += batch.num_rows
        bar(f"writing {name}", done, 0)
        yield batch


def _story(archive: Archive, wanted: Wanted, bar: Bar) -> Written:
    """One story: its tables, its page, its versions side by side."""
    from wirecopy.show.trace_tables import SCHEMAS, trace_tables

    files: dict[str, Path] = {}
    form = ""
    if wanted.out is not None:
        form = format_of(wanted.out, wanted.form)
        files = files_of(wanted.out, _chosen(wanted, SCHEMAS), form)
        refuse_others(files, SCHEMAS, form)
    traced, problems = of_story(archive, the_story(archive, wanted.story or ""), wanted.statements)
    tell_problems(problems)
    document: Any = traced.json()
    written: Written = []
    if files:
        tables = trace_tables(document)
        streams = {name: Table(SCHEMAS[name], tables[name].to_batches()) for name in files}
        counted = write(files, streams, form)
        written += [{"what": name, "path": str(file), "rows": counted[name]} for name, file in files.items()]
    if wanted.html is not None:
        from wirecopy.show import trace_page

        write_page(wanted.html, trace_page(document, traced.texts, excerpts=wanted.excerpts))
        written.append({"what": "page", "path": str(wanted.html), "rows": None})
    if wanted.export is not None:
        from wirecopy.cli.lineages import exports

        write_files(wanted.export, exports(traced, document, bar))
        written.append({"what": "exports", "path": str(wanted.export), "rows": None})
    return written

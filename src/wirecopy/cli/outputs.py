"""Files that a command writes: whole or not at all, and never over what it reads.

In: where a person wants them. Out: the files; a failure is one line on stderr and exit code 2.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from wirecopy.article import Problem
from wirecopy.cli.options import fail
from wirecopy.read import Limits
from wirecopy.read.paths import Found, find

if TYPE_CHECKING:
    import pyarrow as pa

MARK = {b"wirecopy": b"table of a trace"}
"""Among the metadata of every table: such files, and no others, are replaced by the tables of a new run."""

Identity = tuple[int, int]


def refuse_inputs(
    files: Iterable[Path], folders: Iterable[Path], paths: Iterable[str], own: Iterable[Path], limits: Limits
) -> None:
    """Fails if one of `files`, which are to be written, is read as well, or one of `folders` holds what is
    read, however deep. `paths` are those of the articles, `own` further files that are read."""
    written = {_identity(file): file for file in files}
    homes = {_identity(folder): folder for folder in folders}
    if not (written.keys() | homes.keys()) - {None}:
        return  # nothing of it is there yet, so nothing of it can be read
    paths = list(paths)
    lists = [path[1:] for path in paths if path.startswith("@") and not os.path.lexists(path)]
    for name in (*map(str, own), *lists):
        _refuse(name, written, {}, set())
    seen: set[Path] = set()
    for found in find(paths, limits):
        if isinstance(found, Found) and found.path != "-" and not found.address:
            _refuse(found.path, written, homes, seen)


def refuse_inside(folders: Iterable[Path], paths: Iterable[str]) -> None:
    """Fails if one of `folders`, there or not, lies in a folder among `paths`: the next run would read what
    this one wrote. Hidden folders are not read, so they may."""
    read = {_identity(path): path for path in paths if os.path.isdir(path)}
    for folder in folders:
        real = _real(folder)
        for home in (real, *real.parents):
            identity = _identity(home)
            hidden = any(part.startswith(".") for part in real.relative_to(home).parts)
            if identity is not None and identity in read and not hidden:
                what = f"lies in {read[identity]}, which is read: the next run would read it too"
                fail(Problem(str(folder), what, "give a folder outside of what is read"))


def _real(path: str | Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(path)  # nothing can be there


def _refuse(
    path: str,
    written: Mapping[Identity | None, Path],
    homes: Mapping[Identity | None, Path],
    seen: set[Path],
) -> None:
    """`seen`: folders that were looked at."""
    identity = _identity(path)
    if identity is not None and identity in written:
        hint = "write it outside of what is read"
        fail(Problem(str(written[identity]), "is one of the articles, or another file that is read", hint))
    for folder in _real(path).parents if homes else ():
        if folder in seen:
            return
        seen.add(folder)
        home = _identity(folder)
        if home is not None and home in homes:
            what = f"holds what is read, for one {path}"
            fail(Problem(str(homes[home]), what, "give a folder outside of what is read"))


def _identity(path: str | Path) -> Identity | None:
    """What the system knows the file by, under whatever name; None if it is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """Fails if tables called `names` cannot go to `folder`, or something else stands there."""
    if str(folder) == "-":
        fail(Problem("-o -", "tables do not go to standard output", "--json does"))
    if os.path.exists(folder) and not os.path.isdir(folder):  # a name may be too long to ask for
        fail(Problem(str(folder), "is a file, and tables go to a folder", "give a folder"))
    for name in names:
        file = folder / f"{name}.parquet"
        if os.path.lexists(file) and not is_ours(file):
            fail(Problem(str(file), "is there already and is no table of a trace", "give another folder"))


def is_ours(file: Path) -> bool:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        found = pq.read_schema(file).metadata or {}
    except (pa.ArrowException, OSError):
        return False
    return MARK.items() <= found.items()


def write_tables(folder: Path, tables: Mapping[str, pa.Table]) -> None:
    """Each table as `NAME.parquet`; none takes its place before all are written."""
    import pyarrow.parquet as pq

    with placing(folder) as parts:
        for name, table in tables.items():
            file = folder / f"{name}.parquet"
            parts[file] = part_of(file)
            marked = table.replace_schema_metadata({**(table.schema.metadata or {}), **MARK})
            pq.write_table(marked, parts[file], compression="zstd", compression_level=1)


def write_files(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Each (name, text) as a file, as it comes; none takes its place before all are written."""
    with placing(folder) as parts:
        for name, text in files:
            file = folder / name
            parts[file] = part_of(file)
            parts[file].write_text(text, encoding="utf-8", newline="")


@contextmanager
def placing(folder: Path) -> Iterator[dict[Path, Path]]:
    """A folder, and a place for files by where they belong, which take it at the end."""
    parts: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield parts
        for file, part in parts.items():
            part.replace(file)
    except OSError as error:
        fail(Problem(str(folder), f"could not be written: {(error.strerror or str(error)).lower()}"))
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()


def part_of(file: Path) -> Path:
    """What is not yet whole."""
    return file.with_name(file.name + ".part")

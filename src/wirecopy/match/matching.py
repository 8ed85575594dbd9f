"""The doors to the matching: articles, or files, in; `Matches` out; and the files that are written.

>>> found = match([Article(text, outlet="gull.example"), Article(text, outlet="kestrel.example")])
>>> found.pairs["relation"].to_pylist()
['identical']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import pyarrow as pa

from wirecopy.article import Article, Problem, whole
from wirecopy.engine import Engine
from wirecopy.match import layout, passim
from wirecopy.match.bulk import Progress, find, quiet
from wirecopy.match.options import Options
from wirecopy.match.result import Matches
from wirecopy.read import Limits, Mapping
from wirecopy.read.limits import DEFAULT_LIMITS
from wirecopy.read.mapping import GUESS
from wirecopy.read.spool import BusyError, done, spooled
from wirecopy.read.tables import ARTICLES, packed, read_tables

FORMATS = ("parquet", "jsonl", "passim")
TABLES = ("pairs", "passages", "articles")
MOST = 2**31 - 1
"""A number beyond this means: no limit. Compiled code takes no larger ones."""


def asked(**options: Any) -> Options:
    """`Options`, with no number larger than compiled code takes. Raises `ValueError`."""
    bounded: dict[str, Any] = {
        name: min(value, MOST) if type(value) is int else value for name, value in options.items()
    }
    return Options(**bounded)


_EMPTY = 0, pa.RecordBatch.from_pylist([], ARTICLES)  # where nothing was read, there is a table all the same


def match(
    articles: Iterable[Article | str],
    against: Iterable[Article | str] = (),
    *,
    threads: int | None = None,
    memory: int | None = None,
    progress: Progress = quiet,
    **options: Any,
) -> Matches:
    """What `articles` share word for word; with `against`, what they share with those. A string is the
    text of an article of which nothing else is known. `options` are those of `Options`; `memory` is a
    number of bytes that tables may take before they go to disk. Raises `ValueError` for bad options."""
    if isinstance(articles, str | Article) or isinstance(against, str | Article):
        raise TypeError("several articles are matched; give a list of them, or wirecopy.load(*paths)")
    sides = [
        [whole(Article(item) if isinstance(item, str) else item)[0] for item in several]
        for several in (articles, against)
    ]
    chosen = asked(**options | {"against": bool(sides[1])})

    def batches() -> Iterator[tuple[int, pa.RecordBatch] | Problem]:
        for side, several in enumerate(sides):
            for item in packed(several):
                yield item if isinstance(item, Problem) else (side, item)
        yield _EMPTY

    with Engine(threads, memory) as engine:
        found = find(batches(), engine, chosen, progress)
    return _with_refs(found, [article for side in sides for article in side if len(article.refs) != 1])


def _with_refs(found: Matches, articles: list[Article]) -> Matches:
    """With all refs of `articles`, of which a batch holds one each."""
    if articles:
        several: dict[str, set[str]] = {}
        for article in articles:
            several.setdefault(article.id, set()).update(article.refs)
        known = zip(found.articles["id"].to_pylist(), found.articles["refs"].to_pylist(), strict=True)
        refs = [sorted({*own, *several.get(ident, ())} - {""}) for ident, own in known]
        at = found.articles.schema.get_field_index("refs")
        found.articles = found.articles.set_column(at, "refs", pa.array(refs, pa.list_(pa.string())))
    return found


def match_files(
    paths: Iterable[str],
    against: Iterable[str] = (),
    *,
    engine: Engine,
    options: Options = Options(),  # noqa: B008  frozen
    limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = GUESS,
    stdin: BinaryIO | None = None,
    kept: Path | None = None,
    progress: Progress = quiet,
) -> Matches:
    """What the articles in `paths` share, or share with those in `against`. In hidden folders in `kept`,
    which nothing reads that reads the folder around it, stays what was read, so that an interrupted run
    need not read it again. Raises `BusyError` if another run uses it, `OSError` if it cannot be written."""

    def batches() -> Iterator[tuple[int, pa.RecordBatch] | Problem]:
        for side, several in enumerate((paths, against)):
            reading: dict[str, Any] = {"limits": limits, "mapping": mapping, "stdin": stdin}
            folder = kept and kept / f".{side}"
            for item in spooled(several, folder, **reading) if folder else read_tables(several, **reading):
                yield item if isinstance(item, Problem) else (side, item)
        yield _EMPTY

    return find(batches(), engine, options, progress)


def forget(kept: Path) -> None:
    """Remove what `match_files` keeps, and the folder if nothing else is in it. Raises `BusyError`."""
    for side in (0, 1):
        done(kept / f".{side}")
    with suppress(OSError):
        kept.rmdir()


def named(out: Path, form: str) -> dict[str, Path]:
    """The files that `write` writes, by table; of passim there is one."""
    if form == "passim":
        return {"passim": out}
    if out.is_dir() or not out.suffix:
        return {name: out / f"{name}.{form}" for name in TABLES}
    return {name: out.with_name(f"{out.stem}.{name}{out.suffix}") for name in TABLES} | {"pairs": out}


def write(matches: Matches, out: Path, form: str, engine: Engine) -> list[Path]:
    """Write the result; returns the files. Raises `OSError`.

    `parquet` and `jsonl`: pairs to `out`, and beside it `NAME.passages.SUFFIX` and `NAME.articles.SUFFIX`;
    of a folder, three files in it. `passim`: one file, a row a place of a passage."""
    files = named(out, form)
    tables = layout.tables(matches) if form == "parquet" else {}
    try:
        for name, file in reversed(files.items()):  # the pairs last: where they are, the rest is
            file.parent.mkdir(parents=True, exist_ok=True)
            if form == "parquet":
                engine.write(tables[name], file)
            else:
                _lines(passim.rows(matches) if form == "passim" else layout.rows(matches, name), file)
    except BaseException:
        for file in files.values():
            with suppress(OSError):
                _part(file).unlink()
        raise
    return list(files.values())


def _lines(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """A JSON document a line; whole or not at all."""
    with _part(path).open("wb") as file:
        for row in rows:
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    _part(path).replace(path)


def _part(path: Path) -> Path:
    """What is not yet whole; `Engine.write` has the same."""
    return path.with_name(path.name + ".part")


__all__ = ["FORMATS", "BusyError", "asked", "forget", "match", "match_files", "named", "write"]

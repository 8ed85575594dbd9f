"""The doors to the matching: articles, or files, in; `Matches` out; and the files that are written.

>>> found = match([Article(text, outlet="gull.example"), Article(text, outlet="kestrel.example")])
>>> found.pairs["relation"].to_pylist()
['identical']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from wirecopy.read.tables import packed, read_tables

FORMATS = ("parquet", "jsonl", "passim")


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
    sides = [
        [whole(Article(item) if isinstance(item, str) else item)[0] for item in several]
        for several in (articles, against)
    ]
    chosen = Options(**options | {"against": bool(sides[1])})

    def batches() -> Iterator[tuple[int, pa.RecordBatch] | Problem]:
        for side, several in enumerate(sides):
            for item in packed(several):
                yield item if isinstance(item, Problem) else (side, item)

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
    """What the articles in `paths` share, or share with those in `against`. In the folder `kept` stays
    what was read, so that an interrupted run need not read it again."""

    def batches() -> Iterator[tuple[int, pa.RecordBatch] | Problem]:
        for side, several in enumerate((paths, against)):
            reading: dict[str, Any] = {"limits": limits, "mapping": mapping, "stdin": stdin}
            items = _spooled(several, kept / str(side), reading) if kept else read_tables(several, **reading)
            for item in items:
                yield item if isinstance(item, Problem) else (side, item)

    return find(batches(), engine, options, progress)


def _spooled(paths: Any, folder: Path, reading: Any) -> Any:
    try:
        from wirecopy.read.spool import spooled
    except ImportError:
        return read_tables(paths, **reading)
    return spooled(paths, folder, **reading)


def write(matches: Matches, out: Path, form: str, engine: Engine) -> list[Path]:
    """Write the result; returns the files. Raises `OSError`.

    `parquet` and `jsonl`: pairs to `out`, and beside it `NAME.passages.SUFFIX` and `NAME.articles.SUFFIX`;
    of a folder, three files in it. `passim`: one file, a row a place of a passage."""
    if form == "passim":
        return [_lines(passim.rows(matches), out)]
    tables = layout.tables(matches)
    suffix = ".jsonl" if form == "jsonl" else ".parquet"
    if out.is_dir() or not out.suffix:
        out.mkdir(parents=True, exist_ok=True)
        files = {name: out / f"{name}{suffix}" for name in tables}
    else:
        files = {name: out.with_name(f"{out.stem}.{name}{out.suffix}") for name in tables} | {"pairs": out}
    for name, table in tables.items():
        if form == "jsonl":
            _lines(layout.rows(matches, name), files[name])
        else:
            engine.write(table, files[name])
    return list(files.values())


def _lines(rows: Iterable[dict[str, Any]], path: Path) -> Path:
    """A JSON document a line; whole or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        for row in rows:
            file.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    part.replace(path)
    return path


__all__ = ["FORMATS", "match", "match_files", "write"]

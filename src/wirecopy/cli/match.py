"""`wirecopy match PATH...`: read many, find what they share, write tables."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wirecopy.article import Problem
from wirecopy.cli.options import Taking, fail, told, write, write_json
from wirecopy.cli.progress import Bar

if TYPE_CHECKING:
    from wirecopy.match.result import Matches

_TOLD = 20  # problems told one by one where there is no document to hold them
_THREADS = 256  # more are of no use, and a system may refuse them
_MEMORY = 1_000_000_000  # MB; more is no limit


def run(
    paths: tuple[str, ...],
    taking: Taking,
    *,
    out: Path | None,
    form: str | None,
    as_json: bool,
    against: tuple[str, ...],
    same_outlet: bool,
    within: int | None,
    min_words: int,
    max_group: int,
    memory: int | None,
    threads: int | None,
) -> None:
    """Exits 0, or 2 if nothing could be read or written."""
    form = _form(out, form)
    kept = None if out is None else Path(os.path.abspath(out) + ".unfinished")
    bar = Bar()
    begun = time.monotonic()
    try:
        with _compiling(bar.say):
            from wirecopy.engine import Engine
            from wirecopy.match.matching import BusyError, asked, forget, named

            if out is not None:
                _refuse_to_overwrite(named(out, form).values(), (*paths, *against), taking)
            options = asked(
                min_words=min_words, same_outlet=same_outlet, within=within, max_group=max_group,
                against=bool(against),
            )  # fmt: skip
            reading: dict[str, Any] = {"limits": taking.limits, "mapping": taking.mapping, "kept": kept}
            most = memory and min(memory, _MEMORY) * 1_000_000
            with Engine(threads and min(threads, _THREADS), most) as engine:
                found = _found(paths, against, out, bar, engine=engine, options=options, **reading)
                files = _written(found, out, form, engine)
    except KeyboardInterrupt:
        bar.close()
        again = "; what was read is kept, and the same command goes on from there"
        click.echo(f"wirecopy: interrupted{again if kept and kept.exists() else ''}", err=True)
        sys.exit(130)
    if kept is not None:
        with suppress(OSError, BusyError):
            forget(kept)
    if not found.counts["articles"]:
        _tell(found.problems or [Problem(" ".join(paths), "holds no article")])
        sys.exit(2)
    if as_json:
        write_json(_document(found))
        return
    _tell(found.problems, "; --json has them all")
    from wirecopy.show.match_terminal import match_text

    write(match_text(found, time.monotonic() - begun, [str(file) for file in files]))


def _found(
    paths: tuple[str, ...], against: tuple[str, ...], out: Path | None, bar: Bar, **options: Any
) -> Matches:
    """What the articles share."""
    import duckdb

    from wirecopy.match.matching import BusyError, match_files

    try:
        return match_files(paths, against, stdin=sys.stdin.buffer, progress=bar, **options)
    except BusyError:
        fail(Problem(f"{out}.unfinished", "is used by another run", "wait for it, or name another output"))
    except duckdb.Error as error:  # a sort that fits neither in memory nor on the disk
        fail(
            Problem(
                "match",
                f"could not be sorted: {str(error).splitlines()[0]}",
                "give more --memory or room on the disk",
            )
        )
    except OSError as error:  # what reading meets is a Problem; this is what is kept meanwhile
        fail(Problem(str(out or "match"), f"could not be written: {_reason(error)}"))
    finally:
        bar.close()


def _written(found: Matches, out: Path | None, form: str, engine: Any) -> list[Path]:
    """The files, of which there are none if there was no article."""
    from wirecopy.match.matching import write as write_tables

    if out is None or not found.counts["articles"]:
        return []
    try:
        return write_tables(found, out, form, engine)
    except OSError as error:
        fail(Problem(str(out), f"could not be written: {_reason(error)}"))


def _form(out: Path | None, form: str | None) -> str:
    """The format that was asked for, or that the name of the file says."""
    if out is None:
        if form is not None:
            fail(Problem("--format", "is for tables, and none are written", "say where with -o FILE"))
        return "parquet"
    if str(out) == "-":
        fail(Problem("-o -", "tables do not go to standard output", "--json does"))
    if form == "passim" and out.is_dir():
        fail(Problem(str(out), "is a folder; rows of passim are one file", f"say -o {out / 'passim.jsonl'}"))
    suffix = out.suffix.lower()
    if form is None and suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if form is None and suffix not in ("", ".parquet", ".pq") and not out.is_dir():
        hint = "name it .parquet or .jsonl, or say --format"
        fail(Problem(str(out), f"{suffix} is no format of tables", hint))
    return form or "parquet"


def _refuse_to_overwrite(files: Iterable[Path], paths: tuple[str, ...], taking: Taking) -> None:
    """No table is written over what it is made from, whether that was named or stands in a folder."""
    from wirecopy.read.paths import Found, find

    there = {_identity(str(file)): file for file in files if file.exists()}
    for found in find(paths, taking.limits) if there else ():
        if isinstance(found, Found) and found.path != "-" and (file := there.get(_identity(found.path))):
            fail(Problem(str(file), "is one of the inputs", "give the output another name"))


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _reason(error: OSError) -> str:
    """What the system said, on which file; Arrow tells all of it in one."""
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror.lower()}{place}" if error.strerror else str(error)


def _compiling(say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Tells when kernels are compiled, once for a version of the program and a kind of processor."""
    from wirecopy.words.compiling import telling

    return telling(
        lambda: say("wirecopy: compiling, once for this version on this machine: about a minute"),
        lambda seconds: say(f"wirecopy: compiled in {seconds:.0f} s; the next run begins at once"),
        after=1.0,
    )


def _tell(problems: list[Problem], where: str = "") -> None:
    """The first problems, and how many more; `where` says what has them all."""
    for problem in problems[:_TOLD]:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    if len(problems) > _TOLD:
        more = len(problems) - _TOLD
        click.echo(f"wirecopy: and {more:,} more problem{'s' if more > 1 else ''}{where}", err=True)


def _document(found: Matches) -> dict[str, Any]:
    from wirecopy.match import layout

    return {
        **{name: list(layout.rows(found, name)) for name in ("articles", "passages", "pairs")},
        "counts": found.counts,
        "problems": [problem.json() for problem in found.problems],
    }

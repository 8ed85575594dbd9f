"""`wirecopy match PATH...`: read many, find what they share, write tables."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from wirecopy.article import Problem
from wirecopy.cli.options import Taking, fail, told, write, write_json
from wirecopy.cli.progress import Bar

_TOLD = 20  # problems told one by one where there is no document to hold them


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
    _refuse_to_overwrite(out, (*paths, *against))
    bar = Bar()
    bar_says = bar.say
    with _compiling(bar_says):
        from wirecopy.engine import Engine
        from wirecopy.match.matching import match_files
        from wirecopy.match.matching import write as write_tables
        from wirecopy.match.options import Options

        options = Options(
            min_words=min_words,
            same_outlet=same_outlet,
            within=within,
            max_group=max_group,
            against=bool(against),
        )
        begun = time.monotonic()
        kept = None if out is None else out.with_name(out.name + ".unfinished")
        with Engine(threads, memory * 1_000_000 if memory else None) as engine:
            try:
                found = match_files(
                    paths, against, engine=engine, options=options, limits=taking.limits, mapping=taking.mapping,
                    stdin=sys.stdin.buffer, kept=kept, progress=bar,
                )  # fmt: skip
            except KeyboardInterrupt:
                bar.close()
                again = (
                    "; what was read is kept, and the same command goes on from there"
                    if kept and kept.exists()
                    else ""
                )
                click.echo(f"wirecopy: interrupted{again}", err=True)
                sys.exit(130)
            bar.close()
            if not found.counts["articles"]:
                _tell(found.problems[:-1])
                fail(found.problems[-1] if found.problems else Problem(" ".join(paths), "holds no article"))
            files = []
            if out is not None:
                try:
                    files = write_tables(found, out, form, engine)
                except OSError as error:
                    fail(Problem(str(out), f"could not be written: {error.strerror or error}"))
        seconds = time.monotonic() - begun
    if kept is not None:
        shutil.rmtree(kept, ignore_errors=True)
    if as_json:
        write_json(_document(found))
        return
    _tell(found.problems)
    from wirecopy.show.match_terminal import match_text

    write(match_text(found, seconds, [str(file) for file in files]))


def _form(out: Path | None, form: str | None) -> str:
    """The format that was asked for, or that the name of the file says."""
    if form is not None or out is None:
        return form or "parquet"
    suffix = out.suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        return "jsonl"
    if suffix not in ("", ".parquet", ".pq"):
        fail(
            Problem(
                str(out), f"{suffix} is no format of tables", "name it .parquet or .jsonl, or say --format"
            )
        )
    return "parquet"


def _refuse_to_overwrite(out: Path | None, paths: tuple[str, ...]) -> None:
    if out is not None and any(
        path != "-" and Path(path).resolve() == out.resolve() and not out.is_dir() for path in paths
    ):
        fail(Problem(str(out), "is one of the inputs", "give the output another name"))


def _compiling(say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Tells when kernels are compiled, once for a version of the program and a kind of processor."""
    from wirecopy.words.compiling import telling

    return telling(
        lambda: say("compiling, once for this version on this machine: about half a minute"),
        lambda seconds: say(f"compiled in {seconds:.0f} s; the next run begins at once"),
    )


def _tell(problems: list[Problem]) -> None:
    for problem in problems[:_TOLD]:
        click.echo(f"wirecopy: {told(problem)}", err=True)
    if len(problems) > _TOLD:
        click.echo(f"wirecopy: and {len(problems) - _TOLD:,} more problems; --json has them all", err=True)


def _document(found: Any) -> dict[str, Any]:
    from wirecopy.match import layout

    return {
        **{name: list(layout.rows(found, name)) for name in ("articles", "passages", "pairs")},
        "counts": found.counts,
        "problems": [problem.json() for problem in found.problems],
    }

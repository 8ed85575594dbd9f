"""Commands on whole collections: `match` and, for who works on wirecopy, `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wirecopy.cli.commands.shared import Command, as_json, example, paths, reading


@click.command(cls=Command, short_help="Every run of 15 shared words in any number of articles.")
@example("wirecopy match crawl/*.parquet -o pairs.parquet")
@paths
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the pairs go, .parquet or .jsonl; passages and articles go beside it. A folder takes all three.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "jsonl", "passim"]),
    help="By default what the name of FILE says. passim: rows as the tool passim writes them.",
)
@as_json
@click.option(
    "--against",
    multiple=True,
    metavar="OTHER",
    help="Only pairs of one article in PATH and one in OTHER; may be repeated.",
)
@click.option("--same-outlet", is_flag=True, help="Pairs of one outlet too.")
@click.option(
    "--within",
    type=click.IntRange(0),
    metavar="DAYS",
    help="Only pairs published at most DAYS apart, as far as dates are known.",
)
@click.option(
    "--min-words",
    type=click.IntRange(15),
    default=15,
    show_default=True,
    metavar="N",
    help="Leave out shorter runs.",
)
@click.option(
    "--max-group",
    type=click.IntRange(2),
    default=200,
    show_default=True,
    metavar="N",
    help="Do not list the pairs of a passage that more articles carry; its places are listed all the same.",
)
@click.option(
    "--memory", type=click.IntRange(64), metavar="MB", help="What is larger goes to disk meanwhile."
)
@click.option(
    "--threads", type=click.IntRange(1), metavar="N", help="By default as many as there are processors."
)
@reading
def match(paths: tuple[str, ...], **options: Any) -> None:
    """Every run of 15 shared words in any number of articles: passages, pairs, boilerplate.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt. What one outlet puts on its articles whatever the
    story is told apart and not counted. What was read stays beside FILE until the run is over, so
    that an interrupted run goes on where it was.

    Exits 0, or 2 if nothing could be read.
    """
    from wirecopy.cli.match import run
    from wirecopy.cli.options import Taking

    run(
        paths, Taking.of(**options), **{name: value for name, value in options.items() if name not in _TAKING}
    )


_TAKING = {"fields", "max_size", "max_unpacked"}


@click.command(cls=Command, short_help="Scores on gold data, beside their floors.")
@example("wirecopy evaluate --data gold/")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="WIRECOPY_DATA",
    metavar="FOLDER",
    help="Folder of gold data; what it lacks is skipped and said. Also the variable WIRECOPY_DATA.",
)
@as_json
def evaluate(data: Path | None, as_json: bool) -> None:
    """Scores on gold data, beside their floors.

    Exits 0 if every figure holds its floor, 1 if one does not.
    """
    from wirecopy.cli.evaluate import run

    run(data, as_json)


COMMANDS = (match, evaluate)

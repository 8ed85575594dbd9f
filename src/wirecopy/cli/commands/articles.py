"""Commands on a few articles or a folder of them: `diff`, `trace`, `quotes`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wirecopy.cli.commands.shared import Command, as_json, color, example, keeping, paths, reading, writing


@click.command(cls=Command, short_help="Two articles side by side, and every difference classed.")
@example("wirecopy diff morning.html evening.html --html changes.html")
@click.argument("a")
@click.argument("b")
@click.option(
    "--context",
    type=click.IntRange(0),
    default=8,
    show_default=True,
    metavar="N",
    help="Words around a change.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write one self-contained page.",
)
@writing
@reading
def diff(a: str, b: str, context: int, **options: Any) -> None:
    """Two articles side by side: how they hang together, and every difference classed.

    A and B are files (text, HTML, MHTML, Word, JSON, CSV, Parquet; also .gz and .zst), http(s) addresses,
    or - for standard input. One record of several is named by its id or line: stories.jsonl#a17,
    stories.jsonl:3.

    Exits 0 if the bodies are the same, 1 if they differ, 2 on trouble.
    """
    from wirecopy.cli.diff import run
    from wirecopy.cli.options import Showing, Taking

    run(a, b, context, Taking.of(**options), Showing.of(**options))


@click.command(cls=Command, short_help="The main job: who carries the same text, and what each changed.")
@example("wirecopy trace saved-pages/ --html report.html")
@paths
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write one self-contained page; of very many articles, or if FILE has no suffix, a folder of pages.",
)
@click.option("--story", metavar="ID", help="Show one story: its number in the list, or its id.")
@click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What you know and no text shows, applied to what is found: merge, split, copy, date …",
)
@click.option(
    "--outlets",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names and owners of outlets, as CSV: outlet,name,owner.",
)
@click.option(
    "-o",
    "--output",
    "tables",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write tables, as Parquet.",
)
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the versions of each dispatch side by side (CSV, CollateX, TEI) and the lineages (GraphML, DOT).",
)
@click.option(
    "--statements/--no-statements",
    default=None,
    help="Read what the articles say, or not; by default if there are no more than 400.",
)
@keeping
@writing
@reading
def trace(paths: tuple[str, ...], **options: Any) -> None:
    """Which articles carry the same text, how the versions descend, how many origins each story has, and
    what each version changed.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt.

    Exits 0, or 2 if nothing could be read.
    """
    from wirecopy.cli.options import Showing, Taking
    from wirecopy.cli.trace import Asked, run

    run(paths, Taking.of(**options), Showing.of(**options), Asked.of(**options))


@click.command(cls=Command, short_help="Who said what, in which articles.")
@example("wirecopy quotes saved-pages/ --speaker Corrigal")
@paths
@click.option("--speaker", metavar="NAME", help="Only of this person or organisation; a surname will do.")
@click.option("--text", metavar="PHRASE", help="Only what has these words in a row.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(["quotation", "claim"]),
    help="Only of this kind; by default both.",
)
@click.option(
    "--by",
    type=click.Choice(["speaker", "article"]),
    default="speaker",
    show_default=True,
    help="How to list them.",
)
@as_json
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what is found: .jsonl or .parquet with the field names of Citron; a folder takes tables.",
)
@click.option("--all", "everything", is_flag=True, help="Every statement, at full length.")
@color
@keeping
@reading
def quotes(paths: tuple[str, ...], **options: Any) -> None:
    """Who said what, in which articles: quotations and attributed claims, by speaker.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt. A speaker that one version names in full is
    known in all versions of its story. What is not found is "not in this collection".

    Exits 0, or 2 if nothing could be read.
    """
    from wirecopy.cli.options import Taking
    from wirecopy.cli.quotes import Wanted, run

    run(paths, Taking.of(**options), Wanted.of(**options))


COMMANDS = (diff, trace, quotes)

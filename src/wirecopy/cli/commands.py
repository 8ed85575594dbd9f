"""The commands and their options; what they do is loaded when they run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wirecopy import __version__

_SEVERITIES = ["cosmetic", "wording", "substantive", "factual"]
_CLASSES = [
    "typography", "spelling", "style", "quotation", "polarity", "number", "date", "place", "attribution",
    "certainty", "naming", "tone", "detail", "wording", "only_a", "only_b", "moved", "split", "merged",
]  # fmt: skip


class Command(click.Command):
    """A command whose help opens with an example."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        example = getattr(self.callback, "example", "")
        if example:
            formatter.write(f"Example:\n\n  $ {example}\n\n")
        super().format_help(ctx, formatter)


Door = TypeVar("Door", bound=Callable[..., object])


def example(line: str) -> Callable[[Door], Door]:
    """Give a command the example with which its help opens."""

    def mark(function: Door) -> Door:
        function.example = line  # type: ignore[attr-defined]
        return function

    return mark


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="wirecopy")
def wirecopy() -> None:
    """See which articles are the same copy, what each changed, and what is new.

    \b
    $ wirecopy diff morning.html evening.html
    $ wirecopy trace saved-pages/ --html report.html
    """


def _reading(function: Door) -> Door:
    """Options of every command that reads articles."""
    for option in reversed(
        [
            click.option(
                "--field",
                "fields",
                multiple=True,
                metavar="NAME=FIELD",
                help="Which field of a record holds what: --field text=story. NAME is one of text, url, "
                "published, modified, seen, outlet, id, title, byline, language.",
            ),
            click.option(
                "--max-size", type=click.IntRange(1), default=100, show_default=True, metavar="MB",
                help="Refuse larger files.",
            ),
            click.option(
                "--max-unpacked", type=click.IntRange(1), default=1000, show_default=True, metavar="MB",
                help="Refuse files that unpack to more.",
            ),
        ]
    ):  # fmt: skip
        function = option(function)
    return function


_COLOR = click.option(
    "--color/--no-color",
    default=None,
    help="Colour or none; by default colour on a terminal, unless NO_COLOR is set.",
)


def _writing(function: Door) -> Door:
    """Options of every command that shows a result."""
    for option in reversed(
        [
            click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout."),
            click.option(
                "--excerpts", is_flag=True,
                help="In the page, only the changed words with a little around them: for sharing.",
            ),
            click.option("--all", "everything", is_flag=True, help="Everything, cosmetic changes and long sentences too."),
            click.option(
                "--ignore", multiple=True, type=click.Choice(_SEVERITIES + _CLASSES), metavar="KIND",
                help="Leave out a severity or class; may be repeated.",
            ),
            click.option(
                "--only", multiple=True, type=click.Choice(_SEVERITIES + _CLASSES), metavar="KIND",
                help="Show only a severity or class; may be repeated.",
            ),
            _COLOR,
        ]
    ):  # fmt: skip
        function = option(function)
    return function


def _keeping(function: Door) -> Door:
    """Options of every command that reads sentences."""
    for option in reversed(
        [
            click.option(
                "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="WIRECOPY_CACHE", metavar="FOLDER",
                help="Where sentences that were read are kept between runs; by default the user's cache. Also the "
                "variable WIRECOPY_CACHE.",
            ),
            click.option("--no-cache", is_flag=True, help="Keep no sentences after the run, and take none of before."),
        ]
    ):  # fmt: skip
        function = option(function)
    return function


@wirecopy.command(cls=Command)
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
@_writing
@_reading
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


@wirecopy.command(cls=Command)
@example("wirecopy trace saved-pages/ --html report.html")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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
@_keeping
@_writing
@_reading
def trace(paths: tuple[str, ...], **options: Any) -> None:
    """Which articles carry the same text, how the versions descend, how many origins each story has, and
    what each version changed.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt.

    Exits 0, or 2 if nothing could be read.
    """
    from wirecopy.cli.options import Showing, Taking
    from wirecopy.cli.trace import Asked, run

    run(paths, Taking.of(**options), Showing.of(**options), Asked.of(**options))


@wirecopy.command(cls=Command)
@example("wirecopy quotes saved-pages/ --speaker Corrigal")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what is found: .jsonl or .parquet with the field names of Citron; a folder takes tables.",
)
@click.option("--all", "everything", is_flag=True, help="Every statement, at full length.")
@_COLOR
@_keeping
@_reading
def quotes(paths: tuple[str, ...], **options: Any) -> None:
    """Who said what, in which articles: quotations and attributed claims, by speaker.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt. A speaker that one version names in full is
    known in all versions of its story. What is not found is "not in this collection".

    Exits 0, or 2 if nothing could be read.
    """
    from wirecopy.cli.options import Taking
    from wirecopy.cli.quotes import Wanted, run

    run(paths, Taking.of(**options), Wanted.of(**options))


@wirecopy.command(cls=Command)
@example("wirecopy match crawl/*.parquet -o pairs.parquet")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
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
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
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
@_reading
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


@wirecopy.command(cls=Command)
@example("wirecopy evaluate --data gold/")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="WIRECOPY_DATA",
    metavar="FOLDER",
    help="Folder of gold data; what it lacks is skipped and said. Also the variable WIRECOPY_DATA.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
def evaluate(data: Path | None, as_json: bool) -> None:
    """Scores on gold data, beside their floors.

    Exits 0 if every figure holds its floor, 1 if one does not.
    """
    from wirecopy.cli.evaluate import run

    run(data, as_json)

"""What commands have in common: help that opens with an example, and the options of several of them.

In: the function of a command. Out: the same, with its options.

    >>> @click.command(cls=Command)
    ... @example("wirecopy diff morning.html evening.html")
    ... @writing
    ... def diff(**options): ...
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

SEVERITIES = ["cosmetic", "wording", "substantive", "factual"]
CLASSES = [
    "typography", "spelling", "style", "quotation", "polarity", "number", "date", "place", "attribution",
    "certainty", "naming", "tone", "detail", "wording", "only_a", "only_b", "moved", "split", "merged",
]  # fmt: skip

Door = TypeVar("Door", bound=Callable[..., object])
Decorator = Callable[[Any], Any]


class Command(click.Command):
    """A command whose help opens with an example."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        example = getattr(self.callback, "example", "")
        if example:
            formatter.write(f"Example:\n\n  $ {example}\n\n")
        super().format_help(ctx, formatter)


def example(line: str) -> Callable[[Door], Door]:
    """Give a command the example with which its help opens."""

    def mark(function: Door) -> Door:
        function.example = line  # type: ignore[attr-defined]
        return function

    return mark


def together(*options: Decorator) -> Callable[[Door], Door]:
    """Several options as one decorator; help lists them in this order."""

    def all_of(function: Door) -> Door:
        for option in reversed(options):
            function = option(function)
        return function

    return all_of


def a_file(*names: str, metavar: str = "FILE", **more: Any) -> Decorator:
    """An option that names a file or a folder, there or not."""
    return click.option(*names, type=click.Path(path_type=Path), metavar=metavar, **more)


def a_number(*names: str, least: int, **more: Any) -> Decorator:
    """An option that is a whole number, of at least `least`."""
    return click.option(*names, type=click.IntRange(least), **more)


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
color = click.option(
    "--color/--no-color",
    default=None,
    help="Colour or none; by default colour on a terminal, unless NO_COLOR is set.",
)
paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")

reading = together(
    click.option(
        "--field", "fields", multiple=True, metavar="NAME=FIELD",
        help="Which field of a record holds what: --field text=story. NAME is one of text, url, "
        "published, modified, seen, outlet, id, title, byline, language.",
    ),
    a_number(
        "--max-size", least=1, default=100, show_default=True, metavar="MB", help="Refuse larger files."
    ),
    a_number(
        "--max-unpacked", least=1, default=1000, show_default=True, metavar="MB",
        help="Refuse files that unpack to more.",
    ),
)  # fmt: skip
"""Options of every command that reads articles; `Taking.of` takes them."""

choosing = together(
    click.option(
        "--ignore", multiple=True, type=click.Choice(SEVERITIES + CLASSES), metavar="KIND",
        help="Leave out a severity or class; may be repeated.",
    ),
    click.option(
        "--only", multiple=True, type=click.Choice(SEVERITIES + CLASSES), metavar="KIND",
        help="Show only a severity or class; may be repeated.",
    ),
)  # fmt: skip
"""Which changes are shown."""

excerpts = click.option(
    "--excerpts", is_flag=True,
    help="In the page, only the changed words with a little around them: for sharing.",
)  # fmt: skip

writing = together(
    as_json,
    excerpts,
    click.option(
        "--all", "everything", is_flag=True, help="Everything, cosmetic changes and long sentences too."
    ),
    choosing,
    color,
)
"""Options of every command that shows changes; `Showing.of` takes them, with `html`."""

keeping = together(
    click.option(
        "--cache", type=click.Path(file_okay=False, path_type=Path), envvar="WIRECOPY_CACHE", metavar="FOLDER",
        help="Where sentences that were read are kept between runs; by default the user's cache. Also the "
        "variable WIRECOPY_CACHE.",
    ),
    click.option("--no-cache", is_flag=True, help="Keep no sentences after the run, and take none of before."),
)  # fmt: skip
"""Options of every command that reads sentences of articles that are in no archive."""

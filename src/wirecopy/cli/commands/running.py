"""Commands that stay running beside an archive: `serve`, `watch`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wirecopy.cli.commands.archive import folder
from wirecopy.cli.commands.shared import Command, a_number, example


@click.command(cls=Command, short_help="The archive as pages, on this machine.")
@example("wirecopy serve desk/")
@folder
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen on."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option(
    "--full-text",
    is_flag=True,
    help="Show full texts to others too; by default they see excerpts, and this machine everything.",
)
@click.option(
    "--allow-corrections",
    is_flag=True,
    help="Take corrections from the pages, on this machine only; they land in corrections.yaml.",
)
@click.option(
    "--statements/--no-statements",
    default=False,
    help="Read what a story says when its page is first asked for.",
)
@a_number("--cache-size", least=1, default=128, show_default=True, metavar="MB", help="Pages kept ready.")
def serve(archive: Path, cache_size: int, **options: Any) -> None:
    """Show an archive as pages in a browser: stories, articles, versions side by side, search.

    The archive is only read, and may grow meanwhile. Nobody but this machine can open the pages unless --host says
    so. Every page has a .json twin; /docs describes them.

    Runs until Ctrl-C. Exits 0, or 2 if the archive cannot be read or the address not be listened on.
    """  # fmt: skip
    from wirecopy.cli.serve import run

    run(archive, cache=cache_size, **options)


@click.command(cls=Command, short_help="Ask feeds again and again, and add what is new.")
@example("wirecopy watch desk/ https://quillmereledger.example/feed.xml --every 15")
@folder
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every",
    type=click.FloatRange(1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Ask each feed so often, unless it asks for longer.",
)
@click.option("--once", is_flag=True, help="Ask every feed once, and end.")
@click.option("--revisit/--no-revisit", default=True, help="Ask articles again for changed texts, or not.")
@click.option("--retry", is_flag=True, help="Ask again for what was given up.")
@click.option(
    "--contact", metavar="ADDRESS", help="Where hosts can reach you: told to them with every request."
)
@click.option(
    "--allow-local", is_flag=True, help="Also feeds and articles on computers of a private network."
)
@click.option("--json", "as_json", is_flag=True, help="What happens as JSON on stdout, one document a line.")
def watch(archive: Path, feeds: tuple[str, ...], **options: Any) -> None:
    """Ask feeds again and again, and add their articles to an archive.

    FEED is the address of an RSS or Atom feed, an OPML file, or @list.txt of addresses. Hosts are asked no oftener than
    they allow, and for nothing again that has not changed.

    Runs until Ctrl-C. Exits 0; 2 if it cannot begin, or if nothing that --once asked for could be read.
    """  # fmt: skip
    from wirecopy.cli.watch import run

    run(archive, feeds, **options)


COMMANDS = (serve, watch)

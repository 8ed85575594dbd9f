"""Commands on an archive: `add`, `find`, `show`, `export`, `check`, `remove`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wirecopy.cli.commands.shared import (
    Command,
    a_file,
    a_number,
    as_json,
    choosing,
    color,
    example,
    excerpts,
    reading,
    together,
)

folder = click.argument("archive", type=click.Path(path_type=Path))
"""The folder of the archive."""

_bounds = together(
    click.option("--outlet", metavar="NAME", help="Only of this outlet."),
    click.option("--since", metavar="DAY", help="Only published on this day or later: 2024-06-12."),
    click.option("--until", metavar="DAY", help="Only published on this day or earlier."),
)
_statements = click.option(
    "--statements/--no-statements",
    default=None,
    help="Read what the articles of a story say, or not; by default if there are no more than 400.",
)
_html = a_file("--html", help="Write the story as one self-contained page.")


@click.command(cls=Command, short_help="Add articles to an archive, or make one.")
@example("wirecopy add desk/ saved-pages/ --statements")
@folder
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@a_number(
    "--batch", least=1, metavar="N", help="Commit every N articles; what is committed stays if the run ends."
)
@click.option(
    "--statements/--no-statements",
    default=False,
    help="Also read what the new articles say, so that the pages of their stories come at once.",
)
@as_json
@color
@reading
def add(archive: Path, paths: tuple[str, ...], **options: Any) -> None:
    """Add articles to an archive, which is made if it is not there.

    PATH is a file, a folder, a glob, an http(s) address, - or @list.txt. Equal articles count once, however often they
    are added; another text at a known address is a revision of that article. Without PATH only what has changed in
    the archive's corrections.yaml and outlets.yaml is applied.

    Exits 0, or 2 if nothing could be read or written.
    """  # fmt: skip
    from wirecopy.cli.add import run
    from wirecopy.cli.options import Taking

    run(
        archive,
        paths,
        Taking.of(**options),
        **{name: options[name] for name in ("batch", "statements", "as_json", "color")},
    )


@click.command(cls=Command, short_help="Which articles carry a passage, or have some words.")
@example('wirecopy find desk/ "nobody will be shown the survey before the vote"')
@folder
@click.argument("passage", required=False, metavar="PASSAGE|FILE|-")
@click.option(
    "--words",
    metavar="QUERY",
    help='Full text instead: all these words; "words in a row", -without, one OR another.',
)
@_bounds
@click.option("--story", metavar="ID", help="With --words, only in this story.")
@a_number("--most", least=1, default=20, show_default=True, metavar="N", help="List no more articles.")
@a_number("--offset", least=0, default=0, metavar="N", help="With --words, leave out the first N.")
@as_json
@color
@reading
def find(archive: Path, passage: str | None, **options: Any) -> None:
    """Which articles carry a run of a passage, the earliest seen first.

    Of 15 words or more every run of 15 words is found, with no chance about it; shorter ones are found as a whole.
    PASSAGE stands in quotation marks; a FILE of any format, or - for standard input, may hold one article or several.

    Exits 0 if something is found, 1 if it is not in this archive, 2 on trouble.
    """  # fmt: skip
    from wirecopy.cli.find import Wanted, run
    from wirecopy.cli.options import Taking

    run(archive, passage, Taking.of(**options), Wanted.of(**options))


@click.command(cls=Command, short_help="What an archive covers; one story, article or outlet of it.")
@example("wirecopy show desk/ --stories --order origins --since 2024-06-12")
@folder
@click.argument("ident", required=False, metavar="[ID]")
@click.option("--stories", "stories", is_flag=True, help="A list of stories.")
@click.option(
    "--order",
    type=click.Choice(["new", "origins", "articles", "latest"]),
    default="new",
    show_default=True,
    help="What comes first: what changed last, has most origins, most articles, the latest date.",
)
@click.option("--single", is_flag=True, help="Stories of one article too.")
@click.option(
    "--revisions", is_flag=True, help="Texts that were changed at their address; of one article with ID."
)
@_bounds
@a_number("--limit", least=1, default=20, show_default=True, metavar="N", help="List no more than N.")
@a_number("--offset", least=0, default=0, metavar="N", help="Leave out the first N.")
@_html
@excerpts
@_statements
@click.option("--all", "everything", is_flag=True, help="Everything, cosmetic changes and whole texts too.")
@choosing
@as_json
@color
def show(archive: Path, ident: str | None, **options: Any) -> None:
    """What an archive covers, or one story, article or outlet of it.

    ID is that of a story or an article, or its beginning. A story shows as `wirecopy trace` shows it; the id of one
    that was merged into another leads there. --outlet alone shows the outlet.

    Exits 0, or 2 if there is no such thing.
    """  # fmt: skip
    from wirecopy.cli.options import Showing
    from wirecopy.cli.show import Wanted, run

    run(archive, ident, Showing.of(**options), Wanted.of(**options))


@click.command(cls=Command, short_help="Tables of an archive as files; a story as one page.")
@example("wirecopy export desk/ -o tables/ --format csv")
@folder
@a_file("-o", "--output", "out", metavar="OUT", help="A folder for tables, or a file for one of them.")
@click.option(
    "--table",
    "tables",
    multiple=True,
    metavar="NAME",
    help="Only this table; may be repeated. By default all but texts.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    help="By default what the name of OUT says, parquet for a folder.",
)
@click.option("--texts", is_flag=True, help="The texts of the articles too.")
@click.option("--story", metavar="ID", help="One story: the tables of trace, with changes and statements.")
@_html
@excerpts
@a_file(
    "--export",
    metavar="FOLDER",
    help="Write the versions of each dispatch of the story side by side (CSV, CollateX, TEI) and its "
    "lineages (GraphML, DOT).",
)
@_statements
@as_json
def export(archive: Path, **options: Any) -> None:
    """Tables of an archive as Parquet, CSV or JSON lines; a story as tables, as one page, as graphs.

    The same archive gives the same files.

    Exits 0, or 2 if something could not be written.
    """  # fmt: skip
    from wirecopy.cli.export import Wanted, run

    run(archive, Wanted.of(**options))


@click.command(cls=Command, short_help="Is everything in an archive in order?")
@example("wirecopy check desk/ --deep")
@folder
@click.option("--deep", is_flag=True, help="Read every text and fingerprint again: takes long.")
@as_json
@color
def check(archive: Path, deep: bool, as_json: bool, color: bool | None) -> None:
    """Is everything in an archive in order? If not, what is wrong and what to do.

    Exits 0 if it is, 1 if something is wrong, 2 if the archive could not be opened.
    """
    from wirecopy.cli.check import run

    run(archive, deep, as_json, color)


@click.command(cls=Command, short_help="Withdraw articles from an archive.")
@example('wirecopy remove desk/ 4f0c77d2a91be350 --because "withdrawn by the outlet"')
@folder
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--because", required=True, metavar="TEXT", help="Why; kept with the id.")
@click.option("--erase", is_flag=True, help="Rewrite the files, so that no byte of the articles is left.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@as_json
@color
def remove(archive: Path, ids: tuple[str, ...], **options: Any) -> None:
    """Withdraw articles from an archive: text, fingerprints, everything made of them.

    ID is that of an article, or its beginning. Kept are the id and the reason, so that the article does not come back
    with the next `add`. On a terminal it asks first.

    Exits 0, or 2 if there is no such article.
    """  # fmt: skip
    from wirecopy.cli.remove import run

    run(archive, ids, **options)


COMMANDS = (add, find, show, export, check, remove)

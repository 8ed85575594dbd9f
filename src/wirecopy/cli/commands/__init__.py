"""The commands and their options; what they do is loaded when they run.

In: nothing. Out: `wirecopy`, the group of all commands. A file here is one idea: what commands share, those on a few
articles, those on whole collections, those on an archive, those that stay running.
"""

from __future__ import annotations

import click

from wirecopy import __version__
from wirecopy.cli.commands import archive, articles, bulk, running

_ON_ARCHIVES = frozenset(command.name for command in (*archive.COMMANDS, *running.COMMANDS))


class _Commands(click.Group):
    """A group whose help lists the commands on articles, then those on an archive."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        named = [(name, command) for name, command in self.commands.items() if not command.hidden]
        width = formatter.width - 6 - max(len(name) for name, _ in named)
        for title, wanted in (("Articles", False), ("An archive that grows", True)):
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name, command.get_short_help_str(width))
                        for name, command in named
                        if (name in _ON_ARCHIVES) is wanted
                    ]
                )


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="wirecopy")
def wirecopy() -> None:
    """See which articles are the same copy, what each changed, and what is new.

    \b
    $ wirecopy diff morning.html evening.html
    $ wirecopy trace saved-pages/ --html report.html
    $ wirecopy add desk/ saved-pages/
    """


for _command in (*articles.COMMANDS, *bulk.COMMANDS, *archive.COMMANDS, *running.COMMANDS):
    wirecopy.add_command(_command)

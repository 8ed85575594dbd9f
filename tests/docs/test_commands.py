"""Every command, option and default is told in the reference, and what the pages show of them is there."""

from __future__ import annotations

import re

import click

from wirecopy.cli.commands import wirecopy as door
from wirecopy.cli.trace import MANY
from wirecopy.match.matching import FORMATS

from .. import markdown
from ..markdown import PAGES

REFERENCE = "docs/reference.md"
COMMANDS: dict[str, click.Command] = door.commands


def test_every_command_is_told() -> None:
    told = {word.split()[1] for word in markdown.words(REFERENCE, "Commands")}
    assert told == set(COMMANDS)


def test_every_option_is_told_with_its_commands() -> None:
    told = {
        option: set(markdown.marked(row[1]))
        for row in markdown.rows(REFERENCE, "Options")
        for option in re.findall(r"--[\w-]+", row[0])
    }
    there: dict[str, set[str]] = {"--help": set(COMMANDS)}
    for name, command in COMMANDS.items():
        for parameter in command.params:
            for option in (*parameter.opts, *parameter.secondary_opts):
                if option.startswith("--"):
                    there.setdefault(option, set()).add(name)
    assert told == there


def test_defaults_of_match() -> None:
    told = {
        option: row[2]
        for row in markdown.rows(REFERENCE, "Options")
        for option in re.findall(r"--[\w-]+", row[0])
    }
    for parameter in COMMANDS["match"].params:
        number = parameter.default
        if isinstance(parameter.type, click.IntRange) and isinstance(number, int):
            option = parameter.opts[-1]
            assert re.search(rf"\b{number} unless told", told[option]), option
    assert set(markdown.marked(told["--format"])) == set(FORMATS)


def test_options_in_examples_exist() -> None:
    known = {"--help", "--version"} | {
        option
        for command in COMMANDS.values()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    for name in PAGES:
        for line in re.findall(r"(?:\$ |`)wirecopy [^`\n|]*", markdown.page(name)):
            assert set(re.findall(r"(?<=\s)--[\w-]+", line)) <= known, (name, line)


def test_how_many_articles_make_a_folder_of_pages() -> None:
    told = " ".join(markdown.section(REFERENCE, "Commands").split())
    assert told.count(f"more than {MANY} articles") == 2

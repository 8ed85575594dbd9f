"""`wirecopy …` in this process, from the root of the project, as a page shows it."""

from __future__ import annotations

import shlex
from functools import cache

import pytest
from click.testing import CliRunner, Result

from wirecopy.cli.commands import wirecopy as door

from .markdown import ROOT


@cache
def run(line: str) -> Result:
    """The result of one line. Cached: the pages show some lines twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for name in ("WIRECOPY_DATA", "WIRECOPY_REGISTRY", "COLUMNS"):
            patch.delenv(name, raising=False)
        arguments = [piece for word in shlex.split(line)[1:] for piece in _expanded(word)]
        return CliRunner().invoke(door, arguments, prog_name="wirecopy")


def _expanded(word: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(word)) if "*" in word else [word]

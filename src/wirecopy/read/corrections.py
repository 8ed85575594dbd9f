"""A person's word: the file of corrections, applied on every run.

In: a YAML file, a list of corrections; docs/corrections.md tells the kinds. Out: `Corrections`, and a
`Problem` with file and line for every entry that is none; the other entries hold.

    >>> corrections, problems = load_corrections(Path("corrections.yaml"))
    >>> settled = corrections.settle([Known("3f2a…", ("gull.txt",), "gull.txt", None, "The Gull"), …])
    >>> settled.merged[0]
    ((0, 1), Entry(where='corrections.yaml:1', line=1, kind=<Kind.MERGE: 'merge'>, …))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wirecopy.article import Problem
from wirecopy.read.entry import Entry, Kind, entry
from wirecopy.read.named import Known
from wirecopy.read.own_file import text_of
from wirecopy.read.paths import shown
from wirecopy.read.plain_yaml import Fault, items
from wirecopy.read.settle import Settled, settle

__all__ = ["Corrections", "Entry", "Kind", "Known", "Settled", "load_corrections"]

LARGEST = 2_000_000
"""Bytes: about 18,000 corrections, more than a person writes; read in about 1 s. The worst that was made of
as many bytes, a million empty entries, takes 5 to 9 s."""
MOST_TOLD = 100
"""Mistakes of one file that are told one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person said, in the order of the file."""

    entries: tuple[Entry, ...] = ()

    def settle(self, known: Sequence[Known]) -> Settled:
        """Which articles each entry means, and which entries hold; see `Settled`."""
        return settle(self.entries, known)


def load_corrections(path: Path) -> tuple[Corrections, list[Problem]]:
    """The corrections of a file. Never raises; a file that cannot be read holds none."""
    text = text_of(path, LARGEST)
    if isinstance(text, Problem):
        return Corrections(), [text]
    file = shown(str(path))
    found: list[Entry] = []
    problems: list[Problem] = []
    more = 0
    for item in items(text):
        one = item if isinstance(item, Fault) else entry(item, file)
        if isinstance(one, Entry):
            found.append(one)
        elif len(problems) < MOST_TOLD:
            problems.append(Problem(f"{file}:{one.line}", one.what, one.hint))
        else:
            more += 1
    if more:
        problems.append(Problem(file, f"{more} more entries are no corrections, and are not applied"))
    if not found and not problems:
        problems.append(Problem(file, "holds no correction", "write a list, a dash an item"))
    return Corrections(tuple(found)), problems

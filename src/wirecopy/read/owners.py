"""Who owns which outlet, and what an outlet is called: only as a file of the person says.

In: a CSV with the columns `outlet` (a name or a host), and `name`, `owner` or both. Out: `Owners`, and a
`Problem` with file and line for every row that says nothing or contradicts another.

    >>> owners, problems = load_owners(Path("outlets.csv"))
    >>> owners.owner("www.gull.example"), owners.name("gull.example")
    ('Lethe Press Group', 'The Gull')
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wirecopy.article import Problem
from wirecopy.read.clip import clip
from wirecopy.read.own_file import text_of
from wirecopy.read.paths import shown

LARGEST = 20_000_000
"""Bytes: some 300,000 outlets."""
MOST_TOLD = 100
"""Rows in trouble that are told one by one; the rest are counted."""
DELIMITERS = ",;\t"
_HINT = "a quotation mark is never closed, or stands inside a cell"
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]{0,20}://)?(?:www\d?\.)?([^\s/?#:@]+\.[^\s/?#:@]+)(?:[/?#:]\S*)?")


def folded(outlet: str) -> str:
    """An outlet as the key under which it is looked up: capitals, scheme, path and `www.` do not count.

    >>> folded("https://www.Gull.example/"), folded("The  Gull")
    ('gull.example', 'the gull')
    """
    plain = " ".join(outlet.casefold().split())
    host = _HOST.fullmatch(plain)
    return host[1] if host else plain


@dataclass(frozen=True, slots=True)
class Owners:
    """Names and owners of outlets, by `folded` outlet."""

    names: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    def name(self, outlet: str | None) -> str | None:
        """What the outlet is called, or None where the file does not say."""
        return self.names.get(folded(outlet)) if outlet else None

    def owner(self, outlet: str | None) -> str | None:
        """Who owns the outlet, or None where the file does not say."""
        return self.owners.get(folded(outlet)) if outlet else None

    def joined(self, same: Mapping[str, str]) -> Owners:
        """With the corrections' `same_owner` (outlet -> label) applied on top: the outlets of one label
        have one owner, named as the file names the owner of one of them if it names just one."""
        groups: dict[str, set[str]] = {}
        for outlet, label in same.items():
            groups.setdefault(label, set()).add(folded(outlet))
        owners = dict(self.owners)
        for label, outlets in groups.items():
            named = {self.owners[outlet] for outlet in outlets if outlet in self.owners}
            owners.update(dict.fromkeys(outlets, named.pop() if len(named) == 1 else label))
        return Owners(self.names, owners)


def load_owners(path: Path) -> tuple[Owners, list[Problem]]:
    """The outlets of a file. Never raises; a file that cannot be read says nothing."""
    text = text_of(path, LARGEST)
    if isinstance(text, Problem):
        return Owners(), [text]
    file = shown(str(path))
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST + 1))
    names: dict[str, str] = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    more = 0
    for item in _rows(text, file):
        found: list[Problem] = [item] if isinstance(item, Problem) else []
        if not isinstance(item, Problem):
            for column, into in (("name", names), ("owner", owners)):
                stated, outlet = item.cells[column], item.cells["outlet"]
                if stated and into.setdefault(folded(outlet), stated) != stated:
                    what = f"gives {clip(outlet)} another {column} than a row above; the first holds"
                    found.append(Problem(item.where, what))
        told = max(0, MOST_TOLD - len(problems))
        problems += found[:told]
        more += len(found[told:])
    if more:
        problems.append(Problem(file, f"{more} more rows are in trouble"))
    return Owners(names, owners), problems


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    cells: dict[str, str]


def _rows(text: str, file: str) -> Iterator[_Row | Problem]:
    """Rows below the header that say something, and what is wrong with the others."""
    lines = list(io.StringIO(text, newline=""))  # ended by CR and LF only, as rows are
    above = next((at for at, line in enumerate(lines) if line.strip()), None)
    if above is None:
        yield Problem(file, "is empty", "write a header: outlet,name,owner")
        return
    mark = max(DELIMITERS, key=lines[above].count)  # of equals the first
    rows = csv.reader(lines[above:], delimiter=mark, strict=True)
    header: list[str] | None = None
    last = above
    while True:
        line, last = last + 1, above + rows.line_num
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Problem(f"{file}:{line}", f"is no valid row: {error}", _HINT)
            last = above + rows.line_num
            continue
        last = above + rows.line_num
        if row is None:
            return
        cells = [" ".join(cell.split()) for cell in row]
        if header is None:
            header = [cell.casefold() for cell in cells]
            if wrong := _wrong(header):
                yield Problem(f"{file}:{line}", wrong, "write a header: outlet,name,owner")
                return
            continue
        if not any(cells):
            continue
        found = {
            name: cells[header.index(name)] if name in header and header.index(name) < len(cells) else ""
            for name in ("outlet", "name", "owner")
        }
        if not found["outlet"]:
            yield Problem(f"{file}:{line}", "names no outlet")
        elif not found["name"] and not found["owner"]:
            yield Problem(f"{file}:{line}", f"says nothing of {clip(found['outlet'])}")
        else:
            yield _Row(f"{file}:{line}", found)


def _wrong(header: list[str]) -> str:
    """What a header lacks, or has too much of."""
    if "outlet" not in header:
        return "has no column outlet"
    if "name" not in header and "owner" not in header:
        return "has neither a column name nor a column owner"
    twice = sorted({name for name in ("outlet", "name", "owner") if header.count(name) > 1})
    return f"has the column {twice[0]} more than once" if twice else ""

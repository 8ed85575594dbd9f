"""A person's word in an archive: `corrections.yaml` and `outlets.yaml` in its folder.

In: the files, the articles that count. Out: `Said`: what holds for which article, by number; and which articles
someone has said something else of since the last batch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from wirecopy.archive.sorting import Word
from wirecopy.article import Problem
from wirecopy.clean import Cleaned
from wirecopy.person import Said as Person
from wirecopy.read.corrections import Corrections, Known, load_corrections
from wirecopy.read.owners import Owners, load_owners
from wirecopy.reading import Reading
from wirecopy.reasons import Basis

CORRECTIONS = "corrections.yaml"
OUTLETS = "outlets.yaml"


@dataclass(frozen=True)
class Said:
    """What holds, by article number. `told` is `corrections` of the documents; `of` names the articles of which
    something is said, each with a digest of it."""

    word: Word = field(default_factory=Word)
    dates: dict[int, str] = field(default_factory=dict)
    outlets: dict[int, str] = field(default_factory=dict)
    told: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    of: dict[int, str] = field(default_factory=dict)
    owners: Owners = field(default_factory=Owners)

    def apply(self, number: int, reading: Reading) -> Reading:
        """A reading with the date and the outlet that a person gave it."""
        cleaned = self.cleaned(number, reading.cleaned)
        return reading if cleaned is reading.cleaned else replace(reading, cleaned=cleaned)

    def cleaned(self, number: int, cleaned: Cleaned) -> Cleaned:
        """The same of what was read off alone."""
        if number in self.dates:
            cleaned = replace(cleaned, published=self.dates[number], published_basis=Basis.CORRECTION)
        if number in self.outlets:
            cleaned = replace(cleaned, outlet=self.outlets[number])
        return cleaned

    def changed(self, number: int) -> frozenset[str]:
        """Fields of an article that a person's word changed."""
        fields = (("published", self.dates), ("outlet", self.outlets))
        return frozenset(name for name, those in fields if number in those)


def said(folder: Path, connection: sqlite3.Connection) -> Said:
    """What the files in a folder say of the articles that count."""
    owners = Owners()
    problems: list[Problem] = []
    if (folder / OUTLETS).is_file():
        owners, problems = load_owners(folder / OUTLETS)
    if not (folder / CORRECTIONS).is_file():
        return Said(owners=owners, problems=tuple(problems))
    corrections, wrong = load_corrections(folder / CORRECTIONS)
    problems = [*problems, *(one for one in wrong if one.what not in ("holds no correction", "is empty"))]
    if not corrections.entries:
        return Said(owners=owners, problems=tuple(problems))
    numbers, known = _known(connection)
    return _settled(corrections, numbers, known, owners, problems)


def _known(connection: sqlite3.Connection) -> tuple[list[int], list[Known]]:
    """The articles as a person may call them, in an order that depends on nothing but their ids. The outlet is the one
    that they state themselves."""
    numbers, known = [], []
    for number, ident, refs, path, url, outlet in connection.execute(
        "SELECT number, id, refs, path, url, own_outlet FROM articles WHERE current ORDER BY id"
    ):
        numbers.append(number)
        known.append(Known(ident, tuple(orjson.loads(refs)), path, url, outlet))
    return numbers, known


def _settled(
    corrections: Corrections,
    numbers: list[int],
    known: list[Known],
    owners: Owners,
    problems: Iterable[Problem],
) -> Said:
    settled = corrections.settle(known)
    person = Person(settled, {}, dict(enumerate(numbers)))
    word = Word(person.no_copies, person.together, person.split, person.alone, tuple(person.copies))
    dates = {numbers[at]: when for at, (when, _) in settled.dates.items()}
    outlets = {numbers[at]: name for at, (name, _) in settled.outlets.items()}
    ids = {number: one.id for number, one in zip(numbers, known, strict=True)}
    sayings: dict[int, list[str]] = {}
    for at, (when, _) in settled.dates.items():
        sayings.setdefault(numbers[at], []).append(f"date {when}")
    for at, (name, _) in settled.outlets.items():
        sayings.setdefault(numbers[at], []).append(f"outlet {name}")
    for kind, pairs in (("no copy", word.no_copies), ("together", word.together), ("split", word.split)):
        for a, b in pairs:
            sayings.setdefault(a, []).append(f"{kind} {ids[b]}")
            sayings.setdefault(b, []).append(f"{kind} {ids[a]}")
    for child, parent, why in word.copies:
        sayings.setdefault(child, []).append(f"copy of {ids[parent]} {why}")
        sayings.setdefault(parent, []).append(f"copied by {ids[child]} {why}")
    for number in word.alone:
        sayings.setdefault(number, []).append("alone")
    digests = {
        number: blake2b("\n".join(sorted(each)).encode("utf-8", "replace"), digest_size=8).hexdigest()
        for number, each in sayings.items()
    }
    return Said(
        word,
        dates,
        outlets,
        tuple(settled.told),
        (*problems, *settled.problems),
        digests,
        owners.joined(settled.owners),
    )

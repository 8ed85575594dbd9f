"""Do two short versions of one happening exclude or replace one another? Pairs of our own, held against the accounts.

In: a YAML file of rows (`a`, `b`: published, outlet, text; `verdict`, `reason`, `at`, `same_copy`), a `Reader`. Out:
`Verdicts`: precision and recall of conflicts, reasons, verdicts, and the rows that went wrong.

    verdicts(Path("tests/cases/verdicts_tune.yaml")).precision

Each pair goes the way of every story: read off, cleaned, its sentences read, statements found, speakers named,
accounts weighed. It is only told that the two are of one happening, which so short a text need not show. A conflict is
*incompatible* or *superseded*; of a pair the accounts that conflict are its prediction. A reason is right if such
an account gives it and its stretches meet those of the row on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wirecopy.accounts import Account, Gists, Teller, accounts, edited, utterances
from wirecopy.article import Article
from wirecopy.comparison import compare
from wirecopy.reading import Reading, read_off
from wirecopy.sayings import Sayings, read_told, sayings
from wirecopy.spans import Span
from wirecopy.statements.reader import Reader

Row = Mapping[str, Any]
Score = tuple[str, float | None, str]

CONFLICTS = ("incompatible", "superseded")
REASONS = ("number", "date", "place", "party", "speaker", "wording", "polarity", "certainty")


@dataclass
class Verdicts:
    """Counts over the rows of one file. `named` and `found` are by reason of the gold: conflicts, those found;
    `right` those found with that reason in that place. `given` and `given_right` are by reason as predicted."""

    rows: int = 0
    hits: int = 0
    false: int = 0
    missed: int = 0
    verdict: int = 0
    named: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    given_right: Counter[str] = field(default_factory=Counter)
    same_copy: Counter[tuple[bool, str]] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, what went wrong (*false alarm*, *missed*, *reason*, *verdict*), and what was found."""

    @property
    def precision(self) -> float | None:
        told = self.hits + self.false
        return self.hits / told if told else None

    @property
    def recall(self) -> float | None:
        there = self.hits + self.missed
        return self.hits / there if there else None


def rows(path: Path) -> list[Row]:
    """The rows of a file; dates that YAML reads as such are made strings again."""
    import yaml

    return [_row(row) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _row(row: Row) -> Row:
    dates = row.get("dates") or (None, None)
    made = dict(row)
    for side, date in zip("ab", dates, strict=True):
        given = row[side] if isinstance(row[side], Mapping) else {"text": row[side], "published": date}
        published = given.get("published")
        made[side] = {
            "text": given["text"].strip(),
            "outlet": given.get("outlet"),
            "published": str(published) if published else None,
        } | {name: given.get(name) for name in ("url", "modified", "seen")}
    return made


def verdicts(path: Path, reader: Reader | None = None) -> Verdicts:
    """Every row of the file judged."""
    gold = rows(path)
    reader = reader or Reader()
    readings = [read_off(_article(row[side])) for row in gold for side in "ab"]
    said = sayings(read_told(readings, reader), [(2 * at, 2 * at + 1) for at in range(len(gold))])
    result = Verdicts(rows=len(gold))
    for at, row in enumerate(gold):
        _count(result, row, readings[2 * at : 2 * at + 2], judged(readings, said, 2 * at, row["same_copy"]))
    return result


def _article(side: Row) -> Article:
    published = side["published"]
    return Article(
        side["text"],
        outlet=side["outlet"],
        url=side["url"],
        modified=side["modified"],
        seen=side["seen"],
        published=published,
        published_basis="input" if published else None,
    )


def judged(readings: Sequence[Reading], said: Sayings, first: int, same_copy: bool) -> tuple[Account, ...]:
    """The accounts of the articles `first` and the one after it as one story of one dispatch or of two."""
    pair = (first, first + 1)
    gists = Gists()
    told = [
        one
        for v in pair
        for one in utterances(
            said.told[v],
            Teller(v, (first,) if same_copy else (v,), readings[v].version, readings[v].cleaned.outlet),
            gists,
            said.statements[v],
            said.times[v],
        )
    ]
    edits = []
    if same_copy:
        comparison = compare(readings[first], readings[first + 1])
        edits = list(edited(*pair, comparison.sentences, comparison.indexed))
    return accounts(told, edits)


def _count(result: Verdicts, row: Row, readings: Sequence[Reading], found: tuple[Account, ...]) -> None:
    conflicts = [account for account in found if account.conflict]
    for account in conflicts:
        result.given[str(account.reason)] += 1
    told = "; ".join(
        f"{account.verdict} {account.reason}: " + " | ".join(side.text for side in account.sides)
        for account in conflicts
    )
    if row["verdict"] not in CONFLICTS:
        result.same_copy[row["same_copy"], "false" if conflicts else "rest"] += 1
        if conflicts:
            result.false += 1
            result.wrong.append((row["id"], "false alarm", told))
        return
    reason = row["reason"]
    result.named[reason] += 1
    result.same_copy[row["same_copy"], "hit" if conflicts else "missed"] += 1
    if not conflicts:
        result.missed += 1
        result.wrong.append((row["id"], "missed", f"{reason}: {row['at']['a']} | {row['at']['b']}"))
        return
    result.hits += 1
    result.found[reason] += 1
    meeting = [
        account for account in conflicts if str(account.reason) == reason and _meets(account, row, readings)
    ]
    result.given_right[reason] += len(meeting)
    if not meeting:
        result.wrong.append((row["id"], f"reason, not {reason}", told))
        return
    result.right[reason] += 1
    if any(str(account.verdict) == row["verdict"] for account in meeting):
        result.verdict += 1
    else:
        result.wrong.append((row["id"], f"verdict, not {row['verdict']}", told))


def _meets(account: Account, row: Row, readings: Sequence[Reading]) -> bool:
    """Does the account show the stretches of the row on both sides?"""
    met = set()
    for side in account.sides:
        for one, shown in zip(side.utterances, side.shown, strict=True):
            for name, reading in zip("ab", readings, strict=True):
                if reading.version is one.teller.version:
                    start = reading.article.text.find(row["at"][name])
                    if Span(start, start + len(row["at"][name])).overlaps(shown.span):
                        met.add(name)
    return len(met) == 2


def scores(path: Path | None = None, reader: Reader | None = None) -> Iterator[Score]:
    """Name, figure and note; of the held half in the repository unless another file is named."""
    path = path or Path(__file__).parents[3] / "tests" / "cases" / "verdicts_held.yaml"
    if not path.is_file():
        yield "verdicts: precision", None, f"skipped: {path} is not there; it stands in the repository alone"
        return
    found = verdicts(path, reader)
    copies = {
        name: tuple(found.same_copy[same, name] for same in (True, False))
        for name in ("hit", "missed", "false")
    }
    note = (
        f"{found.rows} rows; found {found.hits}, missed {found.missed}, false alarms {found.false}; of versions of one "
        f"copy {copies['hit'][0]}, {copies['missed'][0]}, {copies['false'][0]}"
    )
    yield "verdicts: precision of conflicts", found.precision, note
    yield "verdicts: recall of conflicts", found.recall, note
    right, there = sum(found.right.values()), found.hits + found.missed
    yield (
        "verdicts: conflicts with the right reason in the right place",
        right / there if there else None,
        f"{right} of {there}",
    )
    yield (
        "verdicts: verdict right where the reason is",
        found.verdict / right if right else None,
        f"{found.verdict} of {right}",
    )
    for reason in REASONS:
        given, named = found.given[reason], found.named[reason]
        yield (
            f"verdicts, {reason}: precision",
            found.given_right[reason] / given if given else None,
            f"{found.given_right[reason]} of {given} accounts",
        )
        yield (
            f"verdicts, {reason}: recall",
            found.right[reason] / named if named else None,
            f"{found.right[reason]} of {named} rows; {found.found[reason]} with any reason",
        )

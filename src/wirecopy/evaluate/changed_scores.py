"""The program's verdicts on changed pairs of real copy, held against two readers.

In: the pairs drawn and the labels of two readers (`judgements/changed_*.jsonl`), the program's verdicts of today.
Out: lines of scores: name, figure, how it was made.

    for name, value, note in score(judgements(), now):
        print(name, value)

*Conflict* is a verdict `incompatible` or `superseded`. Precision: of the pairs that the program calls a conflict,
those that both readers call one; pairs of which the readers differ on that are left out, and each reader's own share
stands in the note. A pair that the program no longer sets side by side is no conflict to it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirecopy.evaluate.boilerplate import Share
from wirecopy.evaluate.changed_pairs import (
    CONFLICTS,
    HERE,
    KINDS,
    Drawn,
    Side,
    Told,
    pairs,
    read,
    traces,
)
from wirecopy.statements.reader import Reader

Line = tuple[str, float | None, str]
Now = Mapping[tuple[str, Side, Side], Told]
UNSEEN = "not compared"


@dataclass(frozen=True)
class Judged:
    """A pair, the verdicts of both readers, and their reasons."""

    drawn: Drawn
    verdicts: tuple[str, str]
    reasons: tuple[str, str] = ("none", "none")


def judgements(folder: Path = HERE) -> list[Judged]:
    """All pairs that were judged; none if there are no labels yet."""
    if not (folder / "changed_labels.jsonl").is_file():
        return []
    said = {}
    for line in (folder / "changed_labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said[row["pair"]] = row
    return [
        Judged(
            one,
            (said[one.pair]["one"], said[one.pair]["two"]),
            (said[one.pair].get("one_reason", "none"), said[one.pair].get("two_reason", "none")),
        )
        for one in read(folder)
    ]


def changed_pairs(data: Path) -> Iterator[Line]:
    """The lines of the pairs kept beside this file."""
    judged = judgements()
    if not judged:
        yield "changed pairs", None, "skipped: no pairs were judged yet"
        return
    only = {frozenset((each.drawn.told.a.ref, each.drawn.told.b.ref)) for each in judged}
    found = traces(data, Reader())
    yield from score(judged, by_key(one for each in found for one in pairs(each, only)))


def by_key(every: Iterator[Told] | Sequence[Told]) -> Now:
    """The program's word of each pair of sides; of several the gravest."""
    found: dict[tuple[str, Side, Side], Told] = {}
    for one in sorted(every, key=lambda one: one.conflict):
        found[(one.kind, *one.key)] = one
    return found


def score(judged: Sequence[Judged], now: Now) -> Iterator[Line]:
    """Agreement of the readers, precision of conflicts, verdicts as theirs."""
    called = [_called(each.drawn.told, now) for each in judged]
    unseen = sum(verdict == UNSEEN for verdict in called)
    missing = f"; {unseen} pairs are no longer compared" if unseen else ""
    same = Share(sum(a == b for a, b in (each.verdicts for each in judged)), len(judged))
    conflict = [tuple(_conflict(verdict) for verdict in each.verdicts) for each in judged]
    on_conflict = Share(sum(a == b for a, b in conflict), len(judged))
    yield (
        "changed pairs: readers agree",
        same.value,
        f"{same}, kappa {_told(kappa([each.verdicts for each in judged]))}; on conflict or none {on_conflict}, kappa "
        f"{_told(kappa([(str(a), str(b)) for a, b in conflict]))}",
    )
    yield from _line(
        "precision of conflicts", judged, called, _conflict, lambda label, verdict: _conflict(label), missing
    )
    for kind in KINDS:
        mine = [at for at, each in enumerate(judged) if each.drawn.told.kind == kind]
        yield from _line(
            f"precision of conflicts, {kind}",
            [judged[at] for at in mine],
            [called[at] for at in mine],
            _conflict,
            lambda label, verdict: _conflict(label),
        )
    yield from _line(
        "conflicts with the verdict of the readers",
        judged,
        called,
        _conflict,
        lambda label, verdict: label == verdict,
        exact=True,
    )
    table = Counter(
        (each.verdicts[0] if each.verdicts[0] == each.verdicts[1] else "disagreed", verdict)
        for each, verdict in zip(judged, called, strict=True)
    )
    answers = "; ".join(f"{label} -> {verdict} {count}" for (label, verdict), count in sorted(table.items()))
    yield from _line(
        "verdicts as the readers",
        judged,
        called,
        lambda verdict: verdict != UNSEEN,
        lambda label, verdict: label == verdict,
        f"; {answers}{missing}",
        exact=True,
    )
    yield _reasons(judged, called, now)


def _line(
    name: str,
    judged: Sequence[Judged],
    called: Sequence[str],
    counts: Callable[[str], bool],
    hit: Callable[[str, str], bool],
    more: str = "",
    exact: bool = False,
) -> Iterator[Line]:
    """A share of the pairs whose verdict `counts`, by what both readers say, and by each."""
    mine = [(each, verdict) for each, verdict in zip(judged, called, strict=True) if counts(verdict)]
    joint = [
        (each, verdict)
        for each, verdict in mine
        if each.verdicts[0] == each.verdicts[1]
        or (not exact and _conflict(each.verdicts[0]) == _conflict(each.verdicts[1]))
    ]
    right = [each for each, verdict in joint if hit(each.verdicts[0], verdict)]
    share = Share(len(right), len(joint))
    by_reader = [
        Share(sum(hit(each.verdicts[k], verdict) for each, verdict in mine), len(mine)) for k in (0, 1)
    ]
    weights = sum(each.drawn.stands_for for each, _ in joint)
    weighted = sum(each.drawn.stands_for for each in right) / weights if weights else None
    yield (
        f"changed pairs: {name}",
        share.value,
        f"{share}; by reader 1 {by_reader[0]}, reader 2 {by_reader[1]}; weighted by what each pair stands for "
        f"{_told(weighted)}{more}"
        if joint
        else "skipped: no such pair",
    )


def _reasons(judged: Sequence[Judged], called: Sequence[str], now: Now) -> Line:
    """Of conflicts that the readers and the program see, those with a reason that a reader gives."""
    both = [
        (each, now[(each.drawn.told.kind, *each.drawn.told.key)].reason)
        for each, verdict in zip(judged, called, strict=True)
        if _conflict(verdict) and all(map(_conflict, each.verdicts))
    ]
    share = Share(sum(reason in each.reasons for each, reason in both), len(both))
    by_reason = Counter(reason for _, reason in both)
    told = ", ".join(f"{reason} {count}" for reason, count in sorted(by_reason.items()))
    name = "changed pairs: conflicts with a reason of a reader"
    return (name, share.value, f"{share}; {told}") if both else (name, None, "skipped: no such pair")


def _called(told: Told, now: Now) -> str:
    found = now.get((told.kind, *told.key))
    return found.verdict if found else UNSEEN


def _conflict(verdict: str) -> bool:
    return verdict in CONFLICTS


def _told(value: float | None) -> str:
    return "none" if value is None else f"{value:.3f}"


def kappa(labels: Sequence[tuple[str, str]]) -> float | None:
    """Agreement of two readers beyond chance (Cohen 1960); None where nothing could be disagreed on."""
    if not labels:
        return None
    counts = [Counter(pair[reader] for pair in labels) for reader in (0, 1)]
    chance = sum(counts[0][label] * counts[1][label] for label in counts[0]) / len(labels) ** 2
    share = sum(a == b for a, b in labels) / len(labels)
    return None if chance == 1 else (share - chance) / (1 - chance)

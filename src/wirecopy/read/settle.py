"""What a person's word comes to for the articles at hand.

In: entries of the corrections file, and the articles with all they may be called by. Out: `Settled`.
The order of the articles changes nothing but their numbers.

    >>> settle(entries, known).copies
    [(1, 0, Entry(where='corrections.yaml:2', …))]

A name that fits no article, or several, is left out and told; an entry of which too little is left is
not applied. Of entries that contradict one another none is applied (`contradictions`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wirecopy.article import Problem
from wirecopy.read.clip import clip
from wirecopy.read.contradictions import Meant, contradictions
from wirecopy.read.entry import VALUE, Entry, Kind, listed
from wirecopy.read.named import Choices, Known, Names
from wirecopy.read.owners import folded

_CANDIDATES = 5
"""Articles named for a name that fits several."""


@dataclass(slots=True)
class Settled:
    """What holds, by index of the articles; each with the entry that says so, in the order of the file.

    `merged` tell one story; of `split` no two belong to one story; of `not_a_copy` no two carry a common
    dispatch; `copies` are (child, parent); `owners` has an owner's label by casefolded outlet; `dates`
    and `outlets` are by article. `told` is `corrections` of the document: every entry that was read, and
    whether it was applied; `problems` what was not."""

    merged: list[tuple[tuple[int, ...], Entry]] = field(default_factory=list)
    split: list[tuple[tuple[int, ...], Entry]] = field(default_factory=list)
    not_a_copy: list[tuple[tuple[int, ...], Entry]] = field(default_factory=list)
    copies: list[tuple[int, int, Entry]] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    dates: dict[int, tuple[str, Entry]] = field(default_factory=dict)
    outlets: dict[int, tuple[str, Entry]] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def settle(entries: Sequence[Entry], known: Sequence[Known]) -> Settled:
    """The entries applied to these articles."""
    of_articles = [one for one in entries if one.kind is not Kind.SAME_OWNER]
    names = Names({name for one in of_articles for name in one.names}, known)
    readings = {id(one): _read(one, names, known) for one in of_articles}
    meant = [Meant(one, readings[id(one)].members) for one in of_articles if readings[id(one)].enough]
    against = contradictions(meant)
    settled = Settled()
    for one in of_articles:
        reading = readings[id(one)]
        if reading.enough and one not in against:
            _apply(one, reading.members, settled)
    owned = _owned([one for one in entries if one.kind is Kind.SAME_OWNER], known, settled)
    for one in entries:
        reading = readings[id(one)] if id(one) in readings else owned[id(one)]
        _tell(one, reading, against.get(one, ""), known, settled)
    return settled


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an entry means here: the articles, whether they are enough to apply it, what was left out."""

    members: tuple[int, ...]
    enough: bool
    left_out: tuple[str, ...] = ()
    failed: bool = True
    """True if what was left out is a mistake, to be told among the problems."""


def _read(one: Entry, names: Names, known: Sequence[Known]) -> _Reading:
    members: list[int] = []
    left_out: list[str] = []
    for name in one.names:
        found = names.found(name)
        if len(found) == 1:
            members.append(found[0])
        elif found:
            fits = sorted(f"{known[at].label} ({known[at].id})" for at in found)
            left_out.append(f"{clip(name)} may be {listed(fits[:_CANDIDATES])}{_more(fits)}")
        else:
            like = names.near(name)
            meant = f"; is {' or '.join(map(clip, like))} meant?" if like else ""
            left_out.append(f"no article here is called {clip(name)}{meant}")
    least = 1 if one.kind in VALUE else 2
    if len(set(members)) < len(members):
        if len(set(members)) < least:
            left_out.append("the names mean one article")
        members = list(dict.fromkeys(members))
    ordered = members if one.kind is Kind.COPY else sorted(members)
    return _Reading(tuple(ordered), len(members) >= least, tuple(left_out))


def _more(fits: Sequence[str]) -> str:
    return f" or {len(fits) - _CANDIDATES} more" if len(fits) > _CANDIDATES else ""


def _apply(one: Entry, members: tuple[int, ...], settled: Settled) -> None:
    match one.kind:
        case Kind.MERGE:
            settled.merged.append((members, one))
        case Kind.SPLIT:
            settled.split.append((members, one))
        case Kind.NOT_A_COPY:
            settled.not_a_copy.append((members, one))
        case Kind.COPY:
            settled.copies.append((members[0], members[1], one))
        case Kind.DATE:
            settled.dates.setdefault(members[0], (one.value, one))
        case Kind.OUTLET:
            settled.outlets.setdefault(members[0], (one.value, one))


def _owned(entries: Sequence[Entry], known: Sequence[Known], settled: Settled) -> dict[int, _Reading]:
    """Joins outlets under one owner. An outlet that has no article here does no harm and is told."""
    if not entries:
        return {}
    having: dict[str, list[int]] = {}  # outlets as the articles have them
    for at, article in enumerate(known):
        outlet = settled.outlets[at][0] if at in settled.outlets else article.outlet
        if outlet:
            having.setdefault(outlet, []).append(at)
    written: dict[str, set[str]] = {}  # the same by folded outlet
    for outlet in having:
        written.setdefault(folded(outlet), set()).add(outlet)
    there = Choices(written)
    above: dict[str, str] = {}
    readings: dict[int, _Reading] = {}
    for one in entries:
        keys = list(dict.fromkeys(map(folded, one.names)))
        here = [key for key in keys if key in written]
        left_out = []
        for name in one.names:
            if folded(name) not in written:
                like = there.near(folded(name))
                meant = f"; is {' or '.join(map(clip, like))} meant?" if like else ""
                left_out.append(f"no article here is of {clip(name)}{meant}")
        if len(keys) < 2:
            left_out.append("the names mean one outlet")
        members = tuple(sorted(at for key in here for outlet in written[key] for at in having[outlet]))
        enough = len(here) >= 2
        readings[id(one)] = _Reading(members if enough else (), enough, tuple(left_out), failed=not enough)
        for key in here[1:] if enough else []:
            above[_top(key, above)] = _top(here[0], above)
    groups: dict[str, list[str]] = {}
    for key in sorted({*above, *above.values()}):
        groups.setdefault(_top(key, above), []).append(key)
    for keys in groups.values():
        label = f"the owner of {listed(keys)}"
        for key in keys:
            settled.owners.update(dict.fromkeys([key, *sorted(map(str.casefold, written[key]))], label))
    return readings


def _top(key: str, above: Mapping[str, str]) -> str:
    while above.get(key, key) != key:
        key = above[key]
    return key


def _tell(one: Entry, reading: _Reading, against: str, known: Sequence[Known], settled: Settled) -> None:
    applied = reading.enough and not against
    because = "; ".join(filter(None, (one.because if applied else against, *reading.left_out)))
    settled.told.append(
        {
            "line": one.line,
            "kind": str(one.kind),
            "said": one.said,
            "applied": applied,
            "because": because,
            "articles": sorted(known[at].id for at in reading.members) if applied else [],
        }
    )
    if not applied:
        settled.problems.append(Problem(one.where, f"is not applied: {because}", f"it says: {one.said}"))
    elif reading.left_out and reading.failed:
        left = "; ".join(reading.left_out)
        settled.problems.append(
            Problem(one.where, f"is applied only in part: {left}", f"it says: {one.said}")
        )

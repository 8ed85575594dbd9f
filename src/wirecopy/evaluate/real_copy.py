"""Agency copy with its credits taken away: is it still put with its fellows, and what else is put with it?

In: the folder of gold data. Out: a `Masking` for each collection: the grouping without credits against that with
them, and against components of articles of which half of one stands in the other in runs of 15 words, found by brute
force; uncredited articles that stand in a dispatch with agency copy; ranges of origins.

    for found in masking(Path("gold")):
        print(found.name, found.kept)

An article is *credited* if an agency signs the whole of it or the data name its agency, *uncredited* if no agency is
named at all, *own* if a byline is besides. Whether an uncredited article in a dispatch with agency copy carries that
copy was read (`judgements/uncredited.jsonl`, refs and labels): `agency`, it does; `shared`, its own text, which the
other carries; `quotation`, they share no more than what somebody said.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.article import Article
from wirecopy.evaluate.boilerplate import Share
from wirecopy.evaluate.copies_calls import Answers
from wirecopy.evaluate.copies_pool import Piece, piece
from wirecopy.evaluate.gold import WIRE, Document, articles, files, ref, traced
from wirecopy.evaluate.masked import agency_free
from wirecopy.evaluate.newsroom.bcubed import Agreement, bcubed
from wirecopy.match import LEAST
from wirecopy.trace import trace

JUDGED = Path(__file__).parent / "judgements" / "uncredited.jsonl"
COLLECTIONS = (*WIRE, "polnear")
LABELS = ("agency", "shared", "quotation")
_HALF = 0.5
_UNSAID = "NA"

Clusters = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Masking:
    """One collection. `kept`: pairs of credited articles of one dispatch that are so without credits too. `same`,
    `runs`: the grouping without credits against that with them, and against the components by brute force. `own`:
    own articles in a dispatch with a credited one. `ranges`: stories with agency copy whose range of origins
    without credits holds the range with them; `moved`: those of them whose articles are not the same."""

    name: str
    articles: int
    credited: int
    kept: Share
    same: Agreement
    runs: Agreement
    own: Share
    uncredited: Mapping[str, str]
    """By ref, of all uncredited articles in a dispatch with a credited one, the label; "" if nobody read it."""
    called: tuple[str, ...]
    """Those of them that have a byline."""
    ranges: Share
    moved: int
    missed: tuple[str, ...]
    """The ranges that do not hold, as sentences."""


def masking(data: Path) -> Iterator[Masking]:
    """One `Masking` a collection that is there."""
    for name in COLLECTIONS:
        if here := articles(data, name):
            yield masked(name, here, traced(data, name), _stated(data, name), judged())


def judged() -> dict[str, str]:
    """By ref what was read of uncredited articles in a dispatch with agency copy."""
    rows = [json.loads(line) for line in JUDGED.read_text().splitlines()]
    return {row["article"]: row["label"] for row in rows}


def masked(
    name: str,
    here: Mapping[str, Article],
    before: Document,
    stated: Mapping[str, str],
    labels: Mapping[str, str],
) -> Masking:
    """Articles by ref, the document of their trace, by ref the agency that the data state ("" for none,
    `_UNSAID` where they do not say), and labels as read."""
    by_id = {row["id"]: row for row in before["articles"]}
    rows = {given: by_id[each.id] for given, each in here.items()}
    credited = {
        given for given, row in rows.items() if stated.get(given, "") not in ("", _UNSAID) or _signed(row)
    }
    nameless = {given for given, row in rows.items() if not row["credits"] and stated.get(given, "") == ""}
    own = {given for given in nameless if rows[given]["byline"]}
    free = {given: agency_free(article) for given, article in here.items()}
    after = trace(free.values()).json()
    old, new = _clusters(before, here), _clusters(after, free)
    pairs = [pair for pair in _together(old) if credited.issuperset(pair)]
    beside = sorted(given for given in nameless if _with(given, new, credited))
    called = tuple(given for given in beside if given in own)
    ranges = [_range(story, after, here, free) for story in _agency_stories(before, here, credited)]
    return Masking(
        name,
        len(here),
        len(credited),
        Share(sum(not new[a].isdisjoint(new[b]) for a, b in pairs), len(pairs)),
        bcubed(new, old),
        bcubed(new, components([piece(given, name, "", each.text) for given, each in here.items()])),
        Share(len(called), len(own)),
        {given: labels.get(given, "") for given in beside},
        called,
        Share(sum(one.holds for one in ranges), len(ranges)),
        sum(not one.same for one in ranges),
        tuple(one.told for one in ranges if not one.holds),
    )


def _stated(data: Path, name: str) -> dict[str, str]:
    """By ref the agency that the data name, "" for none."""
    found = {}
    if name == "polnear":
        for path in files(data, name):
            for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                found[ref(name, row["id"])] = "" if row["wire"] == "None" else row["wire"]
    return found


def _signed(row: dict[str, Any]) -> bool:
    """Is an agency credited with the whole of it?"""
    return any(each["reason"] != "contributed" and each["strength"] != "weak" for each in row["credits"])


def _clusters(document: Document, here: Mapping[str, Article]) -> Clusters:
    """By ref the dispatches of each article."""
    dispatches = Answers(document).dispatches
    return {given: dispatches[article.id] for given, article in here.items()}


def _together(clusters: Clusters) -> Iterator[tuple[str, str]]:
    """Pairs of one dispatch."""
    names = sorted(clusters)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            if not clusters[one].isdisjoint(clusters[other]):
                yield one, other


def _with(given: str, clusters: Clusters, credited: set[str]) -> bool:
    """Is the article in a dispatch with a credited one?"""
    return any(not clusters[given].isdisjoint(clusters[other]) for other in credited)


def components(pieces: Sequence[Piece]) -> Clusters:
    """By ref the component of each article: linked are two of which half of the words of one stand in runs of
    15 words that the other has too. By words of its own, and by holding every run against every other."""
    held: dict[tuple[str, ...], set[int]] = defaultdict(set)
    runs = [[each.words[at : at + LEAST] for at in range(len(each.words) - LEAST + 1)] for each in pieces]
    for number, mine in enumerate(runs):
        for run in mine:
            held[run].add(number)
    first = list(range(len(pieces)))

    def root(number: int) -> int:
        while first[number] != number:
            number = first[number]
        return number

    for number, mine in enumerate(runs):
        sharing = {other for run in mine for other in held[run]} - {number}
        for other in sharing:
            inside = {at + k for at, run in enumerate(mine) if other in held[run] for k in range(LEAST)}
            if len(inside) >= _HALF * len(pieces[number].words):
                low, high = sorted((root(number), root(other)))
                first[high] = low
    return {each.ref: {pieces[root(number)].ref} for number, each in enumerate(pieces)}


@dataclass(frozen=True, slots=True)
class _Range:
    holds: bool
    same: bool
    told: str


def _agency_stories(
    document: Document, here: Mapping[str, Article], credited: set[str]
) -> Iterator[dict[str, Any]]:
    """Stories of several articles, of which a credited one is a version."""
    ids = {here[given].id for given in credited}
    for story in document["stories"]:
        if len(_ids(story)) > 1 and not ids.isdisjoint(_ids(story)):
            yield story


def _ids(story: dict[str, Any]) -> set[str]:
    return {version["article"] for dispatch in story["dispatches"] for version in dispatch["versions"]}


def _range(
    story: dict[str, Any],
    after: Document,
    here: Mapping[str, Article],
    free: Mapping[str, Article],
) -> _Range:
    """The story against the one that has most of its articles when the credits are gone."""
    renamed = {here[given].id: free[given].id for given in here}
    mine = {renamed[each] for each in _ids(story)}
    best = max(after["stories"], key=lambda other: (len(mine & _ids(other)), -len(_ids(other))))
    was, now = story["origins"], best["origins"]
    told = f"{story['id']}: {was['min']}..{was['max']}, without credits {now['min']}..{now['max']}"
    return _Range(now["min"] <= was["min"] and was["max"] <= now["max"], mine == _ids(best), told)

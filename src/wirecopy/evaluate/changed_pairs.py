"""Pairs of sentences of real copy that tell of one point otherwise, drawn by a seed for readers to judge.

In: the traces of the collections of `wire/`. Out: `Told` pairs, each with the program's verdict; `Drawn` ones, half
from versions of one text, half from texts written apart; and the file that remembers them, without any text.

    every = pairs(found)
    draw(every, SEED)[0].pair                       # "p001"

*versions*: a sentence of a version beside the sentence that answers to it in another version, where they differ in
more than typography, spelling and style. *apart*: sentences of two dispatches, no version of one another, that the
program takes for accounts of one point, the first such two of each account. The verdict is that of the gravest
account of which they stand on two sides; `compatible` if there is none.

Verdicts that both cannot hold are rare, so they are drawn first: half of each kind, as many as there are. How many
each drawn pair stands for is kept beside it. No sentence is drawn twice, whoever carries it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random

from wirecopy.accounts import Account, Utterance
from wirecopy.comparison import compare
from wirecopy.evaluate.gold import WIRE, articles
from wirecopy.reading import Reading
from wirecopy.reasons import SentenceKind, Severity, Verdict
from wirecopy.spans import Span
from wirecopy.statements.canonical import canonical
from wirecopy.statements.reader import Reader
from wirecopy.trace import Trace, trace

HERE = Path(__file__).parent / "judgements"
SEED = 5
KINDS = ("versions", "apart")
EACH = 50
"""Pairs of each kind."""
CONFLICTS = (Verdict.INCOMPATIBLE, Verdict.SUPERSEDED)
_GRAVITY = (Verdict.COMPATIBLE, Verdict.CANNOT_TELL, Verdict.SUPERSEDED, Verdict.INCOMPATIBLE)
_LONGEST = 600
"""Code points of a side: beyond it stand lists and what was not cut into sentences."""


@dataclass(frozen=True, order=True)
class Side:
    """Some characters of an article, named by the id that the data give it."""

    ref: str
    start: int
    end: int


@dataclass(frozen=True, order=True)
class Told:
    """A pair, the earlier side first where that is known, and what the program says of it. `texts` are canonical,
    and never kept in a file."""

    kind: str
    a: Side
    b: Side
    published: tuple[str | None, str | None]
    verdict: str
    reason: str
    texts: tuple[str, str] = ("", "")

    @property
    def key(self) -> tuple[Side, Side]:
        """The two sides in an order that no date decides."""
        return (self.a, self.b) if self.a <= self.b else (self.b, self.a)

    @property
    def conflict(self) -> bool:
        """Does the program say that both cannot hold?"""
        return self.verdict in CONFLICTS


@dataclass(frozen=True)
class Drawn:
    """A pair under the name by which readers know it; it stands for so many of those there are."""

    pair: str
    told: Told
    stands_for: float


def traces(data: Path, reader: Reader) -> list[Trace]:
    """The trace of each collection with what its articles say; none of a collection that is not there."""
    given = [articles(data, name) for name in WIRE]
    return [trace(several.values(), reader=reader) for several in given if several]


def pairs(found: Trace, only: Collection[frozenset[str]] | None = None) -> Iterator[Told]:
    """Both kinds."""
    told = [one.accounts for one in found.weighed]
    yield from versions(found, told, only)
    yield from across(found, told)


def versions(
    found: Trace, told: Sequence[Sequence[Account]], only: Collection[frozenset[str]] | None = None
) -> Iterator[Told]:
    """Sentences of two versions of one dispatch, whichever two; `only` those of some pairs of refs. `told` are the
    accounts of each story."""
    placed: dict[tuple[int, Span], list[tuple[int, Account]]] = defaultdict(list)
    for account in (each for several in told for each in several if len(each.sides) > 1):
        for number, side in enumerate(account.sides):
            for one in side.utterances:
                placed[one.article, one.sentence.span].append((number, account))
    pairs = {pair for dispatch in found.dispatches for pair in combinations(sorted(dispatch.articles), 2)}
    for i, j in sorted(pairs):
        refs = frozenset(found.readings[v].article.refs[0] for v in (i, j))
        if only is not None and refs not in only:
            continue
        # Not kept by the trace: there are too many.
        comparison = found.comparisons.get((i, j)) or compare(found.readings[i], found.readings[j])
        changed = {at for at, change in comparison.indexed if change.severity is not Severity.COSMETIC}
        for at in sorted(changed):
            pair = comparison.sentences[at]
            if pair.kind is not SentenceKind.EDITED or (len(pair.a), len(pair.b)) != (1, 1):
                continue
            a, b = (i, pair.a[0]), (j, pair.b[0])
            opposed = [
                account
                for number, account in placed[a]
                if any(other is account and side != number for side, other in placed[b])
            ]
            worst = max(opposed, key=lambda account: _GRAVITY.index(account.verdict), default=None)
            yield from _told(
                "versions",
                (comparison.a, a[1]),
                (comparison.b, b[1]),
                *((str(worst.verdict), str(worst.reason)) if worst else (str(Verdict.COMPATIBLE), "none")),
            )


def across(found: Trace, told: Sequence[Sequence[Account]]) -> Iterator[Told]:
    """Sentences of two dispatches that are accounts of one point."""
    for account in (each for several in told for each in several):
        two = next(_apart(account), None)
        if two:
            opposed, one, other = two
            a, b = ((found.readings[each.article], sentences(each)) for each in (one, other))
            verdict = (
                (str(account.verdict), str(account.reason)) if opposed else (str(Verdict.COMPATIBLE), "none")
            )
            yield from _told("apart", a, b, *verdict)


def _apart(account: Account) -> Iterator[tuple[bool, Utterance, Utterance]]:
    """Two that tell of the point in other words and share no dispatch: first those of two sides, then of one."""
    told = [(number, one) for number, side in enumerate(account.sides) for one in side.utterances]
    for wanted in (True, False):
        for (x, one), (y, other) in combinations(told, 2):
            apart = set(one.teller.dispatches).isdisjoint(other.teller.dispatches)
            if apart and (x != y) is wanted and one.sentence.canonical.text != other.sentence.canonical.text:
                yield wanted, one, other


def sentences(one: Utterance) -> Span:
    """From the beginning of the sentence to the end of the last that the utterance reaches into."""
    last = [span.end for span in one.teller.version.side.sentences if span.overlaps(one.span)]
    return Span(one.sentence.span.start, max([one.sentence.span.end, *last]))


def _told(
    kind: str, a: tuple[Reading, Span], b: tuple[Reading, Span], verdict: str, reason: str
) -> Iterator[Told]:
    """The pair in the order of publication, unless it is too long or its sides are the same words."""
    sides = [a, b]
    texts = [canonical(reading.article.text, span).text for reading, span in sides]
    if max(map(len, texts)) > _LONGEST or texts[0] == texts[1]:
        return
    rows = [
        (reading.cleaned.published, Side(reading.article.refs[0], *span), text)
        for (reading, span), text in zip(sides, texts, strict=True)
    ]
    rows.sort(key=lambda row: (row[0] or "", row[1]) if all(each[0] for each in rows) else ("", row[1]))
    (first, one, x), (second, other, y) = rows
    yield Told(kind, one, other, (first, second), verdict, reason, (x, y))


def draw(every: Iterable[Told], seed: int, each: int = EACH) -> list[Drawn]:
    """Of each kind up to `each` pairs, half of them conflicts by the program's word, in an order that says
    nothing of them. Copies of a pair count as one."""
    pool = _once(every)
    drawn: list[tuple[Told, float]] = []
    used: set[str] = set()
    for kind in KINDS:
        strata = [
            [one for one in pool if one.kind == kind and one.conflict is flag] for flag in (True, False)
        ]
        first = _taken(strata[0], each // 2, used, f"{seed} {kind} conflict")
        rest = _taken(strata[1], each - len(first), used, f"{seed} {kind} other")
        for stratum, taken in zip(strata, (first, rest), strict=True):
            drawn += [(one, len(stratum) / len(taken)) for one in taken]
    Random(f"{seed} order").shuffle(drawn)
    return [Drawn(f"p{at:03}", one, stands) for at, (one, stands) in enumerate(drawn, 1)]


def _once(every: Iterable[Told]) -> list[Told]:
    """Of pairs with the same words on both sides the first, in the order of their refs."""
    found: dict[tuple[str, frozenset[str]], Told] = {}
    for one in sorted(every):
        found.setdefault((one.kind, frozenset(one.texts)), one)
    return list(found.values())


def _taken(stratum: Sequence[Told], count: int, used: set[str], seed: str) -> list[Told]:
    waiting = list(stratum)
    Random(seed).shuffle(waiting)
    taken: list[Told] = []
    for one in waiting:
        if len(taken) == count:
            break
        if used.isdisjoint(one.texts):
            used.update(one.texts)
            taken.append(one)
    return taken


def write(drawn: Sequence[Drawn], folder: Path = HERE) -> None:
    """`changed_pairs.jsonl`: refs, spans, and the program's word at the time; no text."""
    lines = []
    for one in sorted(drawn, key=lambda one: one.pair):
        row = asdict(replace(one.told, texts=("", "")))
        del row["texts"]
        lines.append(json.dumps({"pair": one.pair, **row, "stands_for": round(one.stands_for, 3)}))
    (folder / "changed_pairs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(folder: Path = HERE) -> list[Drawn]:
    """What `write` wrote, without texts. Raises `FileNotFoundError` if nothing was drawn yet."""
    found = []
    for line in (folder / "changed_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pair, stands_for = row.pop("pair"), row.pop("stands_for")
        row["a"], row["b"], row["published"] = Side(**row["a"]), Side(**row["b"]), tuple(row["published"])
        found.append(Drawn(pair, Told(**row), stands_for))
    return found
